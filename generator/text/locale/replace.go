package locale

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Unfit is a replacement that With cannot use. The caller knows where it was
// written, and may suggest which of Known was likely meant by Unknown.
type Unfit struct {
	ID      string   // the text that was to be replaced, as written
	Message string   // what is wrong
	Unknown string   // the id or name that is not known; "" if something else is wrong
	Known   []string // those that are known in its place; none if Message names it
}

// With returns the locale with some of its texts replaced, by id; of a text with
// plural forms each form is replaced by its own id: minutes.one. A replacement may
// leave out values of the original, but fill in no other values. Those that do not fit
// are left out and reported, sorted by id.
func (l *Locale) With(replacements map[string]string) (*Locale, []Unfit) {
	replaced := *l
	replaced.texts, replaced.counts = maps.Clone(l.texts), maps.Clone(l.counts)
	var unfit []Unfit
	for _, id := range slices.Sorted(maps.Keys(replacements)) {
		t := compile(strings.Trim(replacements[id], " \t\r\n"))
		if problem := l.check(id, t); problem.Message != "" {
			problem.ID = id
			unfit = append(unfit, problem)
			continue
		}
		replaced.set(id, t)
	}
	replaced.derive()
	return &replaced, unfit
}

// check says why t cannot replace the text id; no message if it can.
func (l *Locale) check(id string, t text) Unfit {
	old := l.find(id)
	switch now := newID(id); {
	case old.raw == "" && now != "":
		return Unfit{Message: fmt.Sprintf("the interface text %q is now called %q", id, now), Unknown: id}
	case old.raw == "":
		return Unfit{Message: fmt.Sprintf("there is no interface text %q", id), Unknown: id, Known: l.IDs()}
	case t.raw == "":
		return Unfit{Message: "the text is empty"}
	}
	known := l.fillable(id)
	for _, name := range t.names() {
		if !slices.Contains(known, name) {
			return Unfit{Message: fmt.Sprintf("nothing is filled in for {%s} in this text; %s", name, listNames(known)), Unknown: name, Known: known}
		}
	}
	return Unfit{Message: malformed(id, t)}
}

// fillable returns the names of the values of a text, sorted: those in it, or in any
// of its plural forms.
func (l *Locale) fillable(id string) []string {
	noun, _, isCount := strings.Cut(id, ".")
	names := l.texts[id].names()
	if isCount {
		names = []string{"n"}
		for _, t := range l.counts[noun] {
			names = append(names, t.names()...)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// listNames says which values a text may have.
func listNames(names []string) string {
	if len(names) == 0 {
		return "it has no names in braces"
	}
	return "it may have {" + strings.Join(names, "}, {") + "}"
}

// malformed says what is wrong with a text that the program reads, not only shows;
// "" if nothing is.
func malformed(id string, t text) string {
	switch id {
	case "months", "months-alone", "months-short", "months-column":
		return wrongCount(t, 12)
	case "weekdays":
		return wrongCount(t, 7)
	case "direction":
		if t.raw != "ltr" && t.raw != "rtl" {
			return fmt.Sprintf("the direction is ltr or rtl, not %q", t.raw)
		}
	case "number-group-from":
		if _, err := strconv.ParseUint(t.raw, 10, 8); err != nil {
			return fmt.Sprintf("this is a number of digits, not %q", t.raw)
		}
	case "list-middle", "list-end":
		if p := t.pieces; len(p) != 3 || p[0].Name != "a" || p[1].Text == "" || p[2].Name != "b" {
			return "this must be {a}, the text between, then {b}"
		}
	}
	return ""
}

// wrongCount says that a text does not list n names.
func wrongCount(t text, n int) string {
	if got := len(strings.Split(t.raw, ", ")); got != n {
		return fmt.Sprintf("this must be %d names with a comma and a space between, not %d", n, got)
	}
	return ""
}
