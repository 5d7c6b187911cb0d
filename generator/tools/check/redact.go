package check

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"candor/generator/facts"
	"candor/generator/text/markdown"
	"candor/generator/tools/check/secrets"
)

// masked returns a site with dots for the secrets of texts that hold some. What it changes
// it copies first.
func masked(site *facts.Site, docs []*Doc) *facts.Site {
	m := masking{updates: map[*facts.Update]*facts.Update{}, postmortems: map[*facts.Postmortem]*facts.Postmortem{}, pages: map[*facts.Page]*facts.Page{}}
	for _, d := range docs {
		if d.unsafe {
			m.add(d)
		}
	}
	if len(m.updates)+len(m.postmortems)+len(m.pages) == 0 {
		return site
	}
	copied := *site
	for _, list := range eventsOf(&copied) {
		*list = m.events(*list)
	}
	copied.Postmortems = replaced(site.Postmortems, m.postmortems)
	copied.Pages = replaced(site.Pages, m.pages)
	return &copied
}

// masking holds the copies of what has secrets in it.
type masking struct {
	updates     map[*facts.Update]*facts.Update
	postmortems map[*facts.Postmortem]*facts.Postmortem
	pages       map[*facts.Page]*facts.Page
}

// copyOf returns the copy of something, which it makes once.
func copyOf[T any](copies map[*T]*T, original *T) *T {
	if copies[original] == nil {
		c := *original
		copies[original] = &c
	}
	return copies[original]
}

// add masks a text: in one language, with what its facts say if it is the original.
func (m masking) add(d *Doc) {
	r := redactor{waived: map[string]bool{}}
	for _, w := range d.waivers {
		if w.Rule == leakedSecret.ID && w.Reason != "" {
			r.waived[w.Fingerprint] = true
		}
	}
	switch {
	case d.Withdrawn != nil:
		m.addReason(d, r)
	case d.Update != nil:
		u := copyOf(m.updates, d.Update.Update)
		r.content(d, &u.Content, &u.Translations)
		if !d.Translation {
			r.facts(u)
		}
	case d.Postmortem != nil:
		p := copyOf(m.postmortems, d.Postmortem)
		r.content(d, &p.Content, &p.Translations)
		if !d.Translation {
			p.Actions = slices.Clone(p.Actions)
			for i := range p.Actions {
				p.Actions[i].What, p.Actions[i].Owner = r.localized(p.Actions[i].What), r.field(p.Actions[i].Owner)
			}
		}
	case d.Page != nil:
		p := copyOf(m.pages, d.Page)
		r.content(d, &p.Content, &p.Translations)
	}
}

// addReason masks why a text was taken back.
func (m masking) addReason(d *Doc, r redactor) {
	w := &facts.Withdrawal{At: d.Withdrawn.At, Why: r.localized(d.Withdrawn.Why)}
	switch from := d.takenFrom.(type) {
	case *facts.Update:
		copyOf(m.updates, from).Withdrawn = w
	case *facts.Postmortem:
		copyOf(m.postmortems, from).Withdrawn = w
	}
}

// events returns events with the copies of their updates.
func (m masking) events(events []*facts.Event) []*facts.Event {
	copies := map[*facts.Event]*facts.Event{}
	for _, e := range events {
		if slices.ContainsFunc(e.Updates, func(u *facts.Update) bool { return m.updates[u] != nil }) {
			copied := *e
			copied.Updates = replaced(e.Updates, m.updates)
			copies[e] = &copied
		}
	}
	return replaced(events, copies)
}

// replaced returns a list with copies in the place of what was copied.
func replaced[T any](list []*T, copies map[*T]*T) []*T {
	list = slices.Clone(list)
	for i, one := range list {
		if c := copies[one]; c != nil {
			list[i] = c
		}
	}
	return list
}

// redactor puts dots in the place of secrets, but for those that are waived, by their
// fingerprints.
type redactor struct{ waived map[string]bool }

// content masks the words of a text, or of its translation in the language judged.
func (r redactor) content(d *Doc, original *facts.Content, translations *map[string]*facts.Content) {
	c := original
	if d.Translation {
		copied := *(*translations)[d.Language]
		*translations = maps.Clone(*translations)
		(*translations)[d.Language] = &copied
		c = &copied
	}
	for _, field := range c.Fields() {
		*field.Text = r.field(*field.Text)
	}
	c.Corrected = slices.Clone(c.Corrected)
	for i := range c.Corrected {
		c.Corrected[i].What = r.field(c.Corrected[i].What)
	}
	c.Channels = maps.Clone(c.Channels)
	for id, words := range c.Channels {
		c.Channels[id] = r.body(words)
	}
	c.Body = r.body(c.Body)
}

// facts masks the texts among an update's facts.
func (r redactor) facts(u *facts.Update) {
	u.Owner = r.field(u.Owner)
	if u.Leak != nil {
		l := *u.Leak
		l.Data, l.Steps, l.Contact = r.localized(l.Data), r.localized(l.Steps), r.localized(l.Contact)
		u.Leak = &l
	}
	if u.Compensation != nil {
		c := *u.Compensation
		c.What, c.Who = r.localized(c.What), r.localized(c.Who)
		u.Compensation = &c
	}
}

func (r redactor) localized(text facts.Localized) facts.Localized {
	text = maps.Clone(text)
	for language, words := range text {
		text[language] = r.field(words)
	}
	return text
}

// allowed reports whether a value is waived.
func (r redactor) allowed(value string) bool { return r.waived[Fingerprint(value)] }

// field masks a text that is shown as it is, but for characters that nobody sees.
func (r redactor) field(text string) string {
	var plain strings.Builder
	for _, c := range text {
		if c = seen(c); c >= 0 {
			plain.WriteRune(c)
		}
	}
	if !secrets.Possible(plain.String()) {
		return text
	}
	if hidden := withDots(plain.String(), spansOf(plain.String(), r.allowed)); hidden != plain.String() {
		return hidden
	}
	return text
}

// body masks Markdown: what is typed of a secret, with the marks inside of it. If a reader
// would still see one, nothing of the text is left.
func (r redactor) body(text string) string {
	hidden := withDots(text, secretSpans(text, r.allowed))
	if hidden == text {
		return text
	}
	document := markdown.Read(hidden)
	for _, s := range stretches(document.Published()) {
		if len(spansOf(s.Text, r.allowed)) > 0 {
			return "••••"
		}
	}
	return hidden
}

// withDots returns a text with dots in the place of spans, as many as they have letters. Line
// ends stay.
func withDots(text string, spans [][2]int) string {
	if len(spans) == 0 {
		return text
	}
	var b strings.Builder
	at := 0
	for _, span := range spans {
		b.WriteString(text[at:span[0]])
		for i, line := range strings.Split(text[span[0]:span[1]], "\n") {
			if i > 0 {
				b.WriteByte('\n')
			}
			b.WriteString(strings.Repeat("•", utf8.RuneCountInString(line)))
		}
		at = span[1]
	}
	return b.String() + text[at:]
}
