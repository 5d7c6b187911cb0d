package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/text/prose"
	"candor/generator/tools/check/language"
	"candor/generator/tools/check/personal"
)

var personalData = &Rule{
	ID: "personal-data", Severity: diag.Error, Serves: Safety, Kinds: All | Settings, Gate: true, Secret: true,
	Hint: func(d *Doc) bool {
		return d.glances().words()&personalSign != 0 && d.anywhere(mayBePersonal) || len(d.Site.Check.Names) > 0 && d.anywhere(d.mayName) ||
			d.anyRead(mayBePersonal) || d.mayBeNamed(mayNamePerson)
	},
	Text: func(p *Pass) {
		for t, m := range p.Sayings() {
			p.person(p.rule.message("configured-name"), At(t, m), t.Words(m), prose.Fold(t.Words(m)))
		}
		ours, known := p.contacts(), map[string]bool{}
		for _, s := range p.Read() { // first, as the whole of a number is seen there
			p.personalIn(s, ours, known)
		}
		for s := range p.Typed() {
			p.personalIn(s, ours, known)
		}
		for _, name := range p.names() {
			for _, datum := range personal.Find(name.text) {
				if ours[tail(datum.Value)] || datum.Kind == personal.Name && p.speaks(name.text[datum.Start:datum.End]) {
					continue
				}
				f := p.Report(Named(name.file), "in-name", p.personalKind(datum.Kind)).Bare().Note("rename").Secret(name.text[datum.Start:datum.End], datum.Value)
				if datum.Kind == personal.Machine || datum.Kind == personal.Name {
					f.As(diag.Warning)
				}
			}
		}
	},
}

// personalIn reports the personal data in words, but for what is the site's own, or known
// from the same words as they are read.
func (p *Pass) personalIn(s Stretch, ours, known map[string]bool) {
	var here []string
	for _, d := range personal.Find(s.Text) {
		at := s.Part(d.Start, d.End)
		typed := p.typedAt(at)
		if typed == "" {
			typed = s.Text[d.Start:d.End]
		}
		if known[d.Value] || ours[tail(d.Value)] || d.Kind == personal.Name && p.speaks(typed) {
			continue
		}
		if at.block != nil && at.field == "" {
			here = append(here, d.Value)
		}
		f := p.person(p.personalKind(d.Kind), at, typed, d.Value)
		switch {
		case d.Kind == personal.Machine, d.Kind == personal.Name:
			f.As(diag.Warning)
		case d.Kind == personal.Phone && invites(s.Text[:d.Start]):
			f.As(diag.Warning).Note("own-number")
		}
	}
	for _, value := range here {
		known[value] = true
	}
}

// inviteReach is how far before a number the words may be that invite to call it, in bytes.
const inviteReach = 96

// invites reports whether the words before a number invite readers to call it, and do not
// say that it is somebody's.
func invites(before string) bool {
	before = before[max(len(before)-inviteReach, 0):]
	before = prose.Fold(before[strings.LastIndexAny(before, "0123456789\n")+1:])
	said := func(list *wordList) bool {
		for stem := range list.whole {
			stem = strings.ReplaceAll(stem, "-", " ")
			short := utf8.RuneCountInString(stem) < 4 && stem[0] < 0xe0 // a whole word
			i := strings.Index(before, stem)
			for ; i >= 0; i = next(before, stem, i) {
				if short && goesOn(before[i+len(stem):]) {
					continue
				}
				if i == 0 || before[i-1] == ' ' || before[i-1] == '(' || before[i-1] >= 0x80 && stem[0] >= 0xe0 {
					return true
				}
			}
		}
		return false
	}
	return said(callInvitations()) && !said(callPersons())
}

// next returns where a word is in a text behind an offset, -1 if it is not.
func next(text, word string, after int) int {
	if i := strings.Index(text[after+1:], word); i >= 0 {
		return after + 1 + i
	}
	return -1
}

var (
	callInvitations = anyWords("call-invitations")
	callPersons     = anyWords("call-persons")
)

// mayBePersonal reports whether words, as typed, may hold personal data: they do, or have
// comments between them, without which they might.
func mayBePersonal(words string) bool {
	return glance(words, personalSign) != 0 && (strings.Contains(words, "<!--") || len(personal.Find(words)) > 0)
}

// mayName reports whether words hold the beginning of a name of check.names.
func (d *Doc) mayName(words string) bool {
	words = prose.Fold(words)
	return slices.ContainsFunc(d.Site.Check.Names, func(name string) bool {
		first, _, _ := strings.Cut(prose.Fold(strings.TrimSpace(name)), " ")
		return strings.Contains(words, first)
	})
}

// personalKinds are the ids of the messages that say what was found.
var personalKinds = map[personal.Kind]string{
	personal.Email: "email", personal.Phone: "phone", personal.Address: "address", personal.Machine: "machine", personal.Card: "card",
	personal.Account: "account", personal.Passport: "passport", personal.Snils: "snils", personal.Inn: "inn", personal.Social: "social", personal.Name: "name",
}

// personalKind says what was found.
func (p *Pass) personalKind(kind personal.Kind) language.Said {
	return p.rule.message(personalKinds[kind])
}

// person reports a personal datum.
func (p *Pass) person(what language.Said, at Place, typed, value string) *Finding {
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
		for _, text := range leak.Steps {
			add(text)
		}
	}
	return ours
}

// leaks returns the facts of a leak in the text's event, if it has some.
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
