package check

import (
	"slices"
	"strings"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/text/prose"
)

// pageFacts is what the page says, by now, of the event of a text: the facts that a text of
// one's own for a channel is compared with.
type pageFacts struct {
	texts  []*prose.Text
	times  []time.Time         // that front matter gives
	people int                 // of a leak; 0 if that is not known
	counts map[string][]string // what is counted, by the beginning of its word: how many
	clocks []reading           // that the texts give
}

// pageSays collects what the page says: the text and its original, and what was said
// before; without the texts for channels.
func (p *Pass) pageSays() pageFacts {
	var said pageFacts
	add := func(w *facts.Content, u *derive.Update) {
		bare := *w
		bare.Channels = nil
		d := &Doc{Site: p.Site, File: w.SourceFile, Words: &bare, Language: w.Language, Update: u, Postmortem: p.Postmortem}
		said.texts = append(said.texts, d.Texts()...)
	}
	add(p.Words, p.Update)
	switch {
	case p.Update != nil:
		add(&p.Update.Content, p.Update)
		said.times = instants(p.Update, said.times)
		said.texts = append(said.texts, p.titleText())
	case p.Translation:
		add(&p.Postmortem.Content, nil)
	}
	for _, u := range p.before() {
		add(u.In(p.Language), u)
		said.times = instants(u, said.times)
	}
	said.read(p)
	return said
}

// before returns the updates that came before the text.
func (p *Pass) before() []*derive.Update {
	switch {
	case p.Update != nil:
		return p.earlier()
	case p.Event != nil:
		return p.Event.Updates
	}
	return nil
}

// instants adds the times of an update's front matter to a list.
func instants(u *derive.Update, list []time.Time) []time.Time {
	list = append(list, u.Date, u.NextUpdate, u.Started, u.Ended, u.Starts, u.Ends, u.Announce, u.Window.From, u.Window.To, u.PostmortemBy.Time)
	if l := u.Known; l != nil {
		list = append(list, l.Detected, l.Closed, l.PeopleByThen, l.ToldBy.Time)
		for _, t := range l.Told {
			list = append(list, t.At.Time)
		}
	}
	if c := u.Compensation; c != nil {
		list = append(list, c.By.Time, c.Done.Time)
	}
	return slices.DeleteFunc(list, time.Time.IsZero)
}

// read reads the clock times and the figures of the texts.
func (s *pageFacts) read(p *Pass) {
	s.counts = map[string][]string{}
	for _, t := range s.texts {
		for i := range t.Tokens {
			if r, ok := clockAt(t, i); ok {
				s.clocks = append(s.clocks, r)
			}
			if t.Tokens[i].Kind == prose.Number {
				thing := thingAt(t, i)
				s.counts[thing] = append(s.counts[thing], digits(t.Tokens[i].Word))
			}
		}
	}
	if p.Update != nil && p.Update.Known != nil && p.Update.Known.PeopleKnown {
		s.people = p.Update.Known.People
	}
}

// has reports whether a clock time is one that the page gives.
func (s *pageFacts) has(r reading, at time.Time, zone *time.Location) bool {
	for _, t := range s.times {
		if r.is(t, zone) {
			return true
		}
	}
	instant := r.nearest(at, zone)
	return slices.ContainsFunc(s.clocks, func(other reading) bool {
		if other.offsets != nil && r.offsets != nil {
			return r.agrees(other)
		}
		return other.nearest(at, zone).Sub(instant)%(day*time.Minute) == 0
	})
}

// is reports whether an instant shows as the reading on a clock, to the minute.
func (r reading) is(t time.Time, zone *time.Location) bool {
	return r.nearest(t, zone).Equal(t.Truncate(time.Minute))
}

// thingAt returns the beginning of the word behind a number, which tells what is counted;
// "" for a small word, such as of, and for time, of which there are many lengths.
func thingAt(t *prose.Text, number int) string {
	next := number + 1
	if next >= len(t.Tokens) || t.Tokens[next].Sentence != t.Tokens[number].Sentence || t.Tokens[next].Kind != prose.Word {
		return ""
	}
	word := []rune(t.Tokens[next].Word)
	if len(word) < 4 || unitOf(t.Tokens[next].Word) > 0 || strings.HasPrefix(t.Tokens[next].Word, "day") {
		return ""
	}
	return string(word[:min(len(word), 5)])
}

// digits returns a number without what groups its digits.
func digits(number string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, number)
}
