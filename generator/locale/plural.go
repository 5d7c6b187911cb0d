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

// noForm is where a form of an unknown name is kept, so that no text is lost before
// it is reported. It is never chosen for a number.
const noForm = len(formNames)

// count is a text with a number, in its plural forms.
type count [len(formNames) + 1]text

// formNamed returns the form of a CLDR name, noForm if there is none.
func formNamed(name string) int {
	if form := slices.Index(formNames[:], name); form >= 0 {
		return form
	}
	return noForm
}

// form returns the plural form of a whole number, by CLDR's cardinal rules. The sign
// does not count.
func (l *Locale) form(n int) int {
	return int(plural.Cardinal.MatchPlural(l.tag, max(n, -n), 0, 0, 0, 0))
}

// forms returns the plural forms that whole numbers take in the language. The rules
// look at the last two digits and at whether n is a small number or a large one.
func (l *Locale) forms() []int {
	var taken []int
	for _, base := range []int{0, 100, 1_000, 1_000_000} {
		for n := base; n < base+100; n++ {
			if form := l.form(n); !slices.Contains(taken, form) {
				taken = append(taken, form)
			}
		}
	}
	slices.Sort(taken)
	return taken
}
