package derive

import (
	"slices"
	"time"

	"candor/generator/facts"
)

// Event is an incident, a maintenance window or a notice as of an instant.
type Event struct {
	Kind     facts.Kind
	Slug     string
	Pictures []string
	Updates  []*Update // published, oldest first; not empty unless the event is withdrawn whole

	Withdrawn []*Update // published and taken back, oldest first; nothing here counts them

	Status       facts.Status // the last one; for a maintenance the phase, which the clock may decide
	Open         bool         // an incident that is not resolved; a window in progress; a notice that is current
	Impact       facts.Impact // the highest so far, or as written; Unstated for a maintenance
	Effects      []facts.Effect
	EverAffected []facts.Effect // every component that it ever affected, at its worst, in the site's order
	Owner        string
	Scenario     string
	Leak         *facts.Leak
	IsLeak       bool
	Compensation *facts.Compensation
	Banner       facts.Banner // auto, always or never

	Started    time.Time // when customers began to feel it; a window's planned or real start; a notice's date
	Ended      time.Time // when they stopped; zero while open
	Until      time.Time // from when on a notice is no longer current
	Monitoring time.Time // date of the first monitoring update; zero if none
	Resolved   time.Time // date of the update that closed it; zero while open

	PeopleLate bool // how many people a leak affects was to be known by now, and is not

	Window      Window // of a maintenance
	Record      EventRecord
	Promises    []*Promise    // oldest first
	Next        *Promise      // the next update, as it was promised to the public; nil if nothing was
	Limit       *Promise      // where nothing was: the next update by the team's own limit, which no output shows; nil if there is none
	Postmortems []*Postmortem // that cover it, oldest first

	WithdrawnPostmortems []*Postmortem // those that were taken back, oldest first

	drafts bool // drafts count as published
}

// Update is one published update, with what holds after it.
type Update struct {
	*facts.Update
	Event        *Event
	Index        int            // from 0, oldest first
	Effects      []facts.Effect // in force after it, only what is not operational, in the site's order
	Changes      []Change       // what it changed, in the site's order
	Past         []facts.Effect // of a first update that is already the end: what it says was affected until then
	Promised     time.Time      // by when it promises the next update in writing; zero if it does not
	EverAffected []facts.Effect // every component that the event affected up to it, as the event's
	EventImpact  facts.Impact   // the event's impact as of this update
	FollowUp     bool           // a further update after the end
	Reopens      bool           // of an incident: it was over
	Window       Interval       // of a maintenance, as announced by it
	Known        *facts.Leak    // what is known of the leak after it, nil if nothing was said
	IsLeak       bool           // the incident is a leak, as of this update
	WithdrawnAt  time.Time      // of one that was taken back: when; zero while that instant is to come
	titled       int            // index of the update whose title is in force
}

// Closes reports whether the update ends its event. A follow-up does not: the event
// was over.
func (u *Update) Closes() bool { return u.Status.Ended() && !u.FollowUp }

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

// Concerns reports whether those who follow a component receive the update. They do
// once the component was named. They also do once the first update that was announced
// named no component, since it may have been about theirs: a follower of a component
// gets every later update of an incident once it has received one. A notice concerns only
// those whose component it names.
func (u *Update) Concerns(component string) bool {
	if u.Withdrawn != nil || u.Event.IsWithdrawn() {
		return u.concerned(component)
	}
	if first := u.Event.firstAnnounced(); u.Event.Kind != facts.Notice && first != nil && first.Index <= u.Index && len(first.EverAffected) == 0 {
		return true
	}
	return affects(u.EverAffected, component)
}

func affects(effects []facts.Effect, component string) bool {
	return slices.ContainsFunc(effects, func(e facts.Effect) bool { return e.Component == component })
}

// firstAnnounced returns the first update that was announced, nil if none was.
func (e *Event) firstAnnounced() *Update {
	for _, u := range e.Updates {
		if !u.NoNotify {
			return u
		}
	}
	return nil
}

// LastChange is the update that brought the event to where it is: the latest one, or of
// an event that is over the one that closed it. What follows that changes nothing.
func (e *Event) LastChange() *Update {
	for _, u := range slices.Backward(e.Updates) {
		if !u.FollowUp {
			return u
		}
	}
	return e.First()
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

// Affected returns what the event affects now. If all of that works again it is what was
// affected, as operational; once the event is over, at its worst.
func (e *Event) Affected() []facts.Effect {
	if !e.Open {
		return e.EverAffected
	}
	if list := e.Last().Affected(); len(list) > 0 {
		return list
	}
	var works []facts.Effect
	for _, effect := range e.EverAffected {
		works = append(works, facts.Effect{Component: effect.Component})
	}
	return works
}

// Affected returns what the event affected as of this update; of a leak also the
// components whose data it concerns but that have worked all the time, as operational.
func (u *Update) Affected() []facts.Effect {
	if !u.IsLeak || u.Status.Ended() {
		return u.Effects
	}
	var list []facts.Effect
	for _, worst := range u.EverAffected {
		i := slices.IndexFunc(u.Effects, func(e facts.Effect) bool { return e.Component == worst.Component })
		switch {
		case i >= 0:
			list = append(list, u.Effects[i])
		case worst.Status == facts.Operational:
			list = append(list, worst)
		}
	}
	return list
}

// Title returns the event's title in a language as of its last update, and the
// language it is in.
func (e *Event) Title(language string) (text, in string) {
	if e.IsWithdrawn() {
		return "", ""
	}
	return e.Last().EventTitle(language)
}

// Beginning is what is known to have happened when an incident started.
type Beginning int

// The beginnings.
const (
	Started  Beginning = iota // customers began to feel it
	Reported                  // the first update came out; nobody wrote since when customers felt it
	Detected                  // we discovered a leak; nobody wrote since when data was open
)

// Beginning returns what Started is the time of.
func (e *Event) Beginning() Beginning {
	switch {
	case e.Kind == facts.Maintenance || !e.First().Started.IsZero():
		return Started
	case !e.detected().IsZero():
		return Detected
	}
	return Reported
}

// AccessClosed reports whether a leak has no more to last: the data is known to be closed since
// a time after its start, and no component is hit. The incident may still be open.
func (e *Event) AccessClosed() bool {
	return e.IsLeak && e.Leak != nil && e.Leak.Closed.After(e.Started) && len(e.Effects) == 0
}

// LastsFromStart reports whether an incident may be said to have lasted since Started. Beside
// the time when a leak was detected, or once its data is closed, that would read as how long
// data leaked.
func (e *Event) LastsFromStart() bool { return e.Beginning() != Detected && !e.AccessClosed() }

// detected is when a leak was detected, zero if nobody wrote that, or if the incident had
// been reported before. An incident that was opened again began as a leak if it was one
// before.
func (e *Event) detected() time.Time {
	u := e.begunAs()
	if u.Known == nil || e.foundLater() {
		return time.Time{}
	}
	return u.Known.Detected
}

// foundLater reports whether an incident was found to be a leak after its first update.
func (e *Event) foundLater() bool {
	u := e.begunAs()
	return u.Known != nil && u.Known.Detected.After(e.First().Date)
}

// begunAs is the last update before the incident was opened again, else the last one.
func (e *Event) begunAs() *Update {
	if i := slices.IndexFunc(e.Updates, func(u *Update) bool { return u.Reopens }); i > 0 {
		return e.Updates[i-1]
	}
	return e.Last()
}

// EventTitle returns the event's title as of this update: a title never changes
// under an update that is out, unless it is withdrawn. An event that is withdrawn has none.
func (u *Update) EventTitle(language string) (text, in string) {
	if u.Event.IsWithdrawn() {
		return "", ""
	}
	holder := u.Event.Updates[u.titled]
	c := holder.In(language)
	if c.Title == "" {
		c = &holder.Content
	}
	return c.Title, c.Language
}

// In returns the content of an update in a language, else as it was first written.
func (u *Update) In(language string) *facts.Content {
	return contentIn(language, &u.Content, u.Translations, u.Event.drafts)
}

func contentIn(language string, original *facts.Content, translations map[string]*facts.Content, drafts bool) *facts.Content {
	if t := translations[language]; t != nil && (drafts || !t.Draft) {
		return t
	}
	return original
}

// When is the instant by which lists order the event: an incident's first update, the
// start of a window, the date of a notice.
func (e *Event) When() time.Time {
	switch {
	case e.Kind == facts.Maintenance:
		return e.Started
	case e.IsWithdrawn():
		return e.Earliest().Date
	}
	return e.First().Date
}
