package check

import (
	"slices"
	"strings"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/text/prose"
	"candor/generator/tools/check/personal"
)

var personalData = &Rule{
	ID: "personal-data", Severity: diag.Error, Serves: Safety, Kinds: All, Gate: true, Secret: true,
	Hint: func(d *Doc) bool {
		return d.anywhere(func(words string) bool { return mayBePersonal(words) || d.mayName(words) })
	},
	Text: func(p *Pass) {
		for t, m := range p.Sayings() {
			p.person(p.rule.message("configured-name"), At(t, m), t.Words(m), prose.Fold(t.Words(m)))
		}
		ours := p.contacts()
		for s := range p.Typed() {
			for _, d := range personal.Find(s.Text) {
				typed := s.Text[d.Start:d.End]
				if ours[tail(d.Value)] || d.Kind == personal.Name && p.speaks(typed) {
					continue
				}
				f := p.person(string(d.Kind), s.Part(d.Start, d.End), typed, d.Value)
				if d.Kind == personal.Machine || d.Kind == personal.Name {
					f.As(diag.Warning)
				}
			}
		}
	},
}

// mayBePersonal reports whether words, as typed, may hold personal data: they do, or have
// comments between them, without which they might.
func mayBePersonal(words string) bool {
	return personal.Possible(words) && (strings.Contains(words, "<!--") || len(personal.Find(words)) > 0)
}

// mayName reports whether words hold the beginning of a name of check.names.
func (d *Doc) mayName(words string) bool {
	if len(d.Site.Check.Names) == 0 {
		return false
	}
	words = prose.Fold(words)
	return slices.ContainsFunc(d.Site.Check.Names, func(name string) bool {
		first, _, _ := strings.Cut(prose.Fold(strings.TrimSpace(name)), " ")
		return strings.Contains(words, first)
	})
}

// person reports a personal datum.
func (p *Pass) person(what string, at Place, typed, value string) *Finding {
	return p.Report(at, "finding", what).Secret(typed, value)
}

// contacts returns the addresses and numbers that the site gives to reach it.
func (d *Doc) contacts() map[string]bool {
	ours := map[string]bool{}
	add := func(text string) {
		for _, datum := range personal.Find("tel. " + text) {
			ours[tail(datum.Value)] = true
		}
	}
	add(d.Site.Support.Email)
	add(d.Site.Support.Phone)
	for _, leak := range d.leaks() {
		for _, text := range leak.Contact {
			add(text)
		}
	}
	return ours
}

// leaks returns what the text's event says of a leak, if it does.
func (d *Doc) leaks() []*facts.Leak {
	switch {
	case d.Event == nil:
		return nil
	case d.Update != nil && d.Update.Update.Leak != nil:
		return []*facts.Leak{d.Update.Update.Leak}
	case d.Event.Leak != nil:
		return []*facts.Leak{d.Event.Leak}
	}
	return nil
}

// tail returns the end of a telephone number, so that the same one with and without its
// country's code is one; of anything else all.
func tail(value string) string {
	if len(value) > 9 && strings.Trim(value, "0123456789") == "" {
		return value[len(value)-9:]
	}
	return value
}

// speaks reports whether a full name is that of one of the site's people.
func (d *Doc) speaks(name string) bool {
	for _, person := range d.Site.People {
		for _, own := range person.Name {
			if sameName(name, own) {
				return true
			}
		}
	}
	return false
}

// sameName reports whether each word of a name, but for its ending, is in another.
func sameName(name, own string) bool {
	own = prose.Fold(own)
	for _, word := range strings.Fields(prose.Fold(own)) {
		if stem := []rune(word); !strings.Contains(prose.Fold(name), string(stem[:max(len(stem)-1, 1)])) {
			return false
		}
	}
	return own != ""
}
