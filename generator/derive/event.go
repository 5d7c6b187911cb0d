package derive

import (
	"cmp"
	"slices"
	"time"

	"candor/generator/facts"
)

// Event is an incident or a maintenance window as of an instant.
type Event struct {
	Kind     facts.Kind
	Slug     string
	Pictures []string
	Updates  []*Update // published, oldest first; never empty

	Status       facts.Status // the last one; for a maintenance the phase, which the clock may decide
	Open         bool         // an incident that is not resolved; a window in progress
	Impact       facts.Impact // the highest so far, or as written; Unstated for a maintenance
	Effects      []facts.Effect
	EverAffected []facts.Effect // every component that it ever affected, at its worst, in the site's order
	Owner        string
	Scenario     string
	Leak         *facts.Leak
	IsLeak       bool
	Compensation *facts.Compensation
	Banner       facts.Banner // auto, always or never

	Started    time.Time // when customers began to feel it; a window's planned or real start
	Ended      time.Time // when they stopped; zero while open
	Monitoring time.Time // date of the first monitoring update; zero if none
	Resolved   time.Time // date of the update that closed it; zero while open

	Window      Window // of a maintenance
	Record      EventRecord
	Promises    []*Promise    // oldest first
	Next        *Promise      // the next word that is due, written or by the site's promise; nil if none
	Postmortems []*Postmortem // that cover it, oldest first

	drafts    bool      // drafts count as published
	stretches []stretch // of time in which components were affected, oldest first
	felt      time.Time // the latest end of those
	touches   []touch   // one for each of Touched
	when      time.Time // see When
	first     time.Time // date of the first update
}

// Update is one published word, with what holds after it.
type Update struct {
	*facts.Update
	Event        *Event
	Index        int            // from 0, oldest first
	Effects      []facts.Effect // in force after it, only what is not operational, in the site's order
	Changes      []Change       // what it changed, in the site's order
	EverAffected []facts.Effect // every component that the event affected up to it, as the event's
	EventImpact  facts.Impact   // the event's impact as of this update
	FollowUp     bool           // a further word after the end
	Reopens      bool           // of an incident: it was over
	Window       Interval       // of a maintenance, as announced by it
	Known        *facts.Leak    // what is known of the leak after it, nil if nothing was said
	IsLeak       bool           // the incident is a leak, as of this update
	titled       int            // index of the update whose title is in force
}

// Change is a component that an update moved from one status to another, or
// named again.
type Change struct {
	Component string
	From, To  facts.ComponentStatus
}

// First and Last are the first and the latest update.
func (e *Event) First() *Update { return e.Updates[0] }

// Last is the latest update.
func (e *Event) Last() *Update { return e.Updates[len(e.Updates)-1] }

// Concerns reports whether those who follow a component hear of the update. They do
// once the component was named; and to the end where the first word that they heard
// named none at all, since that may well have been about this one. What they have
// heard of they hear the end of.
func (u *Update) Concerns(component string) bool {
	if first := u.Event.firstHeard(); first != nil && first.Index <= u.Index && len(first.EverAffected) == 0 {
		return true
	}
	return slices.ContainsFunc(u.EverAffected, func(t facts.Effect) bool { return t.Component == component })
}

// firstHeard returns the first update that was announced, nil if none was.
func (e *Event) firstHeard() *Update {
	for _, u := range e.Updates {
		if !u.NoNotify {
			return u
		}
	}
	return nil
}

// At returns the update that was the latest at an instant, nil if there was none yet.
func (e *Event) At(t time.Time) *Update {
	var latest *Update
	for _, u := range e.Updates {
		if !u.Date.After(t) {
			latest = u
		}
	}
	return latest
}

// Title returns the event's title in a language as of its last update, and the
// language it is in.
func (e *Event) Title(language string) (text, in string) { return e.Last().EventTitle(language) }

// EventTitle returns the event's title as of this update: a title never changes
// under an update that is out.
func (u *Update) EventTitle(language string) (text, in string) {
	holder := u.Event.Updates[u.titled]
	w := holder.In(language)
	if w.Title == "" {
		w = &holder.Content
	}
	return w.Title, w.Language
}

// In returns the words of an update in a language, else as they were written first.
func (u *Update) In(language string) *facts.Content {
	return wordsIn(language, &u.Content, u.Translations, u.Event.drafts)
}

func wordsIn(language string, original *facts.Content, translations map[string]*facts.Content, drafts bool) *facts.Content {
	if t := translations[language]; t != nil && (drafts || !t.Draft) {
		return t
	}
	return original
}

// events returns those that are published, newest first.
func events(stories []*story) []*Event {
	list := make([]*Event, 0, len(stories))
	for _, s := range stories {
		if s.event != nil {
			list = append(list, s.event)
		}
	}
	slices.SortFunc(list, func(a, b *Event) int {
		return cmp.Or(b.When().Compare(a.When()), cmp.Compare(b.Slug, a.Slug))
	})
	return list
}

// When is the instant under which the event stands in lists: an incident's first
// update, the start of a window.
func (e *Event) When() time.Time { return e.when }

func (d *deriver) event(fact *facts.Event) *Event {
	e := &Event{Kind: fact.Kind, Slug: fact.Slug, Pictures: fact.Pictures, drafts: d.drafts}
	for _, u := range fact.Updates {
		if d.published(u.Draft, u.Date) {
			e.Updates = append(e.Updates, &Update{Update: u, Event: e, Index: len(e.Updates)})
		}
	}
	if len(e.Updates) == 0 {
		return nil
	}
	d.carry(e)
	if e.Kind == facts.Maintenance {
		d.window(e)
		e.when = e.Started
	} else {
		d.incident(e)
		e.when = e.First().Date
	}
	e.first = e.First().Date
	for _, s := range e.stretches {
		if s.to.After(e.felt) {
			e.felt = s.to
		}
	}
	d.touch(e)
	e.touches = d.touches(e)
	return e
}
