package check

import (
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

// name is a name that is published in an address, and the file that it is of.
type name struct{ text, file string }

// names returns the names that become addresses with a text: of the folder of an event,
// said by its first update alone, and of the text's file; of the pictures that it shows; its
// aliases; and, of site.yaml, those of the files that are published as they are.
func (d *Doc) names() []name {
	var list []name
	add := func(file string, texts ...string) {
		for _, text := range texts {
			list = append(list, name{text, file})
		}
	}
	switch {
	case d.Kinds == Settings:
		for _, file := range d.files() {
			add(file, file)
		}
		return list
	case d.Translation:
	case d.Update != nil:
		if d.Update.Name == "" { // of a notice, whose file is its slug
			add(d.File, strings.TrimSuffix(path.Base(d.File), ".md"))
			break
		}
		if d.Event != nil && d.Previous == nil {
			add(path.Dir(d.File), path.Base(path.Dir(d.File)))
		}
		add(d.File, d.Update.Name)
	case d.Page != nil:
		add(d.File, d.Page.Name)
	}
	add(d.File, d.aliases()...)
	for _, typed := range slices.Sorted(maps.Keys(d.Words.Targets)) {
		if target := d.Words.Targets[typed]; !strings.Contains(d.Words.Body, path.Base(target)) {
			add(d.File, path.Base(target)) // an escape in the address hides the picture's name
		}
	}
	for i := range list {
		if plain, err := url.PathUnescape(list[i].text); err == nil {
			list[i].text = plain
		}
	}
	return list
}

// withoutEnding returns a name without its last full stop, and what follows.
func withoutEnding(name string) string { return strings.TrimSuffix(name, path.Ext(name)) }

// aliases returns the old paths that lead to the text.
func (d *Doc) aliases() []string {
	switch {
	case d.Translation:
	case d.Update != nil:
		return d.Update.Aliases
	case d.Postmortem != nil:
		return d.Postmortem.Aliases
	case d.Page != nil:
		return d.Page.Aliases
	}
	return nil
}

// mayBeNamed reports whether something may hold for a name that becomes an address with the
// text. It is asked of every text: the path of the file has the names of folder and file.
func (d *Doc) mayBeNamed(holds func(text string) bool) bool {
	if holds(d.Words.SourceFile) {
		return true
	}
	if d.Kinds != Settings && len(d.Words.Targets) == 0 && len(d.aliases()) == 0 {
		return false
	}
	return slices.ContainsFunc(d.names(), func(n name) bool { return holds(n.text) })
}

// ofDates is the most digits that a date and a number make in a name: 2026-11-20-12.
const ofDates = 10

// mayNamePerson reports whether a name may hold personal data: most hold a date, which is no
// number of a person.
func mayNamePerson(name string) bool {
	digits := 0
	for i := range len(name) {
		switch c := name[i]; {
		case c == '@', c >= utf8.RuneSelf:
			return mayBePersonal(name)
		case '0' <= c && c <= '9':
			if digits++; digits > ofDates {
				return mayBePersonal(name)
			}
		case c != '-' && c != '.' && c != '_' && c != ' ' && c != '+' && c != '(' && c != ')':
			digits = 0
		}
	}
	return false
}
