package locale

import "strings"

// List joins items as a sentence lists them: "API, Payments and Invoices".
func (l *Locale) List(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return l.ListOn(items[:last]) + l.between("list-end") + items[last]
}

// ListOn joins items of a list that goes on after them: "API, Payments".
func (l *Locale) ListOn(items []string) string {
	return strings.Join(items, l.between("list-middle"))
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
