package locale

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"candor/generator/diag"
)

// Unfit is a replacement that With cannot use. The caller knows where it was
// written, and may suggest which of Known was likely meant by Unknown.
type Unfit struct {
	ID      string    // the text that was to be replaced, as written
	Message diag.Text // what is wrong; none if nothing is
	Unknown string    // the id or name that is not known; "" if something else is wrong
	Known   []string  // those that are known in its place; none if Message names it
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
		if problem := l.check(id, t); problem.Message.String() != "" {
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
		return Unfit{Message: diag.Say("the interface text %q is now called %q", id, now), Unknown: id}
	case old.raw == "":
		return Unfit{Message: diag.Say("there is no interface text %q", id), Unknown: id, Known: l.IDs()}
	case t.raw == "":
		return Unfit{Message: diag.Say("the text is empty")}
	}
	known := l.fillable(id)
	for _, name := range t.names() {
		if !slices.Contains(known, name) {
			return Unfit{Message: diag.Say("nothing is filled in for {%s} in this text; %s", name, listNames(known)), Unknown: name, Known: known}
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
func listNames(names []string) diag.Text {
	if len(names) == 0 {
		return diag.Say("it has no names in braces")
	}
	return diag.Say("it may have %s", "{"+strings.Join(names, "}, {")+"}")
}

// malformed says what is wrong with a text that the program reads, not only shows;
// none if nothing is.
func malformed(id string, t text) diag.Text {
	switch id {
	case "months", "months-alone", "months-short", "months-column":
		return wrongCount(t, 12)
	case "weekdays":
		return wrongCount(t, 7)
	case "direction":
		if t.raw != "ltr" && t.raw != "rtl" {
			return diag.Say("the direction is ltr or rtl, not %q", t.raw)
		}
	case "number-group-from":
		if _, err := strconv.ParseUint(t.raw, 10, 8); err != nil {
			return diag.Say("this is a number of digits, not %q", t.raw)
		}
	case "list-middle", "list-end":
		if p := t.pieces; len(p) != 3 || p[0].Name != "a" || p[1].Text == "" || p[2].Name != "b" {
			return diag.Say("this must be {a}, the text between, then {b}")
		}
	}
	return diag.Text{}
}

// wrongCount says that a text does not list n names.
func wrongCount(t text, n int) diag.Text {
	if got := len(strings.Split(t.raw, ", ")); got != n {
		return diag.Say("this must be %d names with a comma and a space between, not %d", n, got)
	}
	return diag.Text{}
}
