package locale

import (
	"slices"

	"golang.org/x/text/feature/plural"
)

// formNames are the plural forms of CLDR, by plural.Form.
var formNames = [...]string{
	plural.Other: "other",
	plural.Zero:  "zero",
	plural.One:   "one",
	plural.Two:   "two",
	plural.Few:   "few",
	plural.Many:  "many",
}

// count is a text with a number, in its plural forms.
type count [len(formNames)]text

// named returns the form of a CLDR name, the zero text if there is none.
func (c count) named(name string) text {
	if form := slices.Index(formNames[:], name); form >= 0 {
		return c[form]
	}
	return text{}
}

// Form returns the name that CLDR gives to the plural form of a whole number: one, few, other.
func (l *Locale) Form(n int) string { return formNames[l.form(n)] }

// form returns the plural form of a whole number, by CLDR's cardinal rules. The sign
// does not count.
func (l *Locale) form(n int) int {
	return int(plural.Cardinal.MatchPlural(l.tag, max(n, -n), 0, 0, 0, 0))
}
