package locale

import "strings"

// List joins items as a sentence lists them: "API, Payments and Invoices".
func (l *Locale) List(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return strings.Join(items[:last], l.between("list-middle")) + l.between("list-end") + items[last]
}

// between returns the words between {a} and {b} of a list's pattern.
func (l *Locale) between(id string) string {
	for _, piece := range l.Pieces(id) {
		if piece.Text != "" {
			return piece.Text
		}
	}
	return ""
}
