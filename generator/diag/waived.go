package diag

import "slices"

// Waived is a finding that somebody let pass, with the reason.
type Waived struct {
	Finding
	Reason string `json:"reason"`
}

// SortWaived orders what was waived as a list of findings is ordered.
func SortWaived(list []Waived) {
	slices.SortStableFunc(list, func(a, b Waived) int { return compare(a.Finding, b.Finding) })
}
