package derive

import (
	"cmp"
	"slices"
	"time"

	"candor/generator/facts"
)

// pending returns what is finished but not yet out, soonest first.
func (d *deriver) pending(fresh []*story, orphans []*facts.Postmortem) []Pending {
	var list []Pending
	add := func(file string, draft bool, date time.Time) {
		if !draft && !d.published(draft, date) {
			list = append(list, Pending{file, date})
		}
	}
	for _, s := range fresh {
		for _, u := range s.fact.Updates {
			add(u.File, u.Draft, u.Date)
		}
		if s.account != nil {
			add(s.account.File, s.account.Draft, s.account.Date)
		}
	}
	for _, p := range orphans {
		add(p.File, p.Draft, p.Date)
	}
	slices.SortFunc(list, func(a, b Pending) int { return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.File, b.File)) })
	return list
}

// changes returns the last instant at or before the one asked for, and the first
// after it, at which anything changes. The days of the site's zone bound both.
func (d *deriver) changes(all, fresh []*story, orphans []*facts.Postmortem) (last, next time.Time) {
	for _, s := range fresh {
		s.changes = d.storyChanges(s)
	}
	c := changes{at: d.at, last: d.midnight(d.at, 0), next: d.midnight(d.at, 1)}
	for _, s := range all {
		c.add(s.changes.last)
		c.add(s.changes.next)
	}
	for _, p := range orphans {
		d.accountChanges(&c, p)
	}
	return c.last.In(d.site.Zone), c.next.In(d.site.Zone)
}

// storyChanges returns when something changes of a story alone.
func (d *deriver) storyChanges(s *story) changes {
	c := changes{at: d.at}
	if s.fact.Kind == facts.Maintenance {
		d.windowChanges(&c, s.fact)
	} else {
		d.incidentChanges(&c, s.fact)
	}
	if s.account != nil {
		d.accountChanges(&c, s.account)
	}
	return c
}

// accountChanges adds when a post-mortem comes out, and when what it promises is due.
func (d *deriver) accountChanges(c *changes, p *facts.Postmortem) {
	if p.Draft && !d.drafts {
		return
	}
	c.add(p.Date)
	c.corrected(&p.Content, p.Translations)
	for _, a := range p.Actions {
		c.due(a.Due, a.Done)
	}
}

// changes collects instants and keeps the two around at; zero where there is none.
type changes struct{ at, last, next time.Time }

func (c *changes) add(t time.Time) {
	switch {
	case t.IsZero():
	case t.After(c.at):
		if c.next.IsZero() || t.Before(c.next) {
			c.next = t
		}
	case t.After(c.last):
		c.last = t
	}
}

// due adds the instant at which a promise falls due, unless it was kept by then.
func (c *changes) due(due, done facts.Moment) {
	if !due.IsZero() && !due.MetBy(done) {
		c.add(due.Due())
	}
}

// corrected adds when a text was corrected, in any language.
func (c *changes) corrected(w *facts.Content, translations map[string]*facts.Content) {
	for _, correction := range w.Corrected {
		c.add(correction.At)
	}
	for _, translation := range translations {
		for _, correction := range translation.Corrected {
			c.add(correction.At)
		}
	}
}

// incidentChanges adds what an incident's updates announce. The site's own promise
// of a next word is due like a written one, while nothing has followed.
func (d *deriver) incidentChanges(c *changes, e *facts.Event) {
	updates := d.visible(e)
	for i, u := range updates {
		c.add(u.Date)
		c.corrected(&u.Content, u.Translations)
		c.due(u.PostmortemBy, facts.Moment{})
		if u.Leak != nil {
			c.due(u.Leak.ToldBy, toldCustomers(u.Leak))
			c.add(u.Leak.PeopleByThen)
		}
		if u.Compensation != nil {
			c.due(u.Compensation.By, u.Compensation.Done)
		}
		if u.Status.Ended() {
			continue
		}
		var next facts.Moment
		if i+1 < len(updates) {
			next.Time = updates[i+1].Date
		}
		if !u.NextUpdate.IsZero() {
			c.due(facts.Moment{Time: u.NextUpdate}, next)
			continue
		}
		if !u.Date.After(d.at) && (next.IsZero() || next.Time.After(d.at)) {
			c.due(facts.Moment{Time: u.Date.Add(d.site.Promise.For(d.reached(updates[:i+1])))}, next)
		}
	}
}

// reached is the impact of an incident as of the last of its updates given.
func (d *deriver) reached(updates []*facts.Update) facts.Impact {
	e := &Event{}
	for i, u := range updates {
		e.Updates = append(e.Updates, &Update{Update: u, Event: e, Index: i})
	}
	d.carry(e)
	return e.Impact
}

// windowChanges adds when a window, as announced by then, is shown, opens and closes.
func (d *deriver) windowChanges(c *changes, e *facts.Event) {
	updates := d.visible(e)
	var w Window
	for i, u := range updates {
		c.add(u.Date)
		c.corrected(&u.Content, u.Translations)
		w.take(&Update{Update: u, Index: i})
		until := time.Time{}
		if i+1 < len(updates) {
			until = updates[i+1].Date
		}
		inForce := func(t time.Time) {
			if !t.Before(u.Date) && (until.IsZero() || t.Before(until)) {
				c.add(t)
			}
		}
		if !u.NextUpdate.IsZero() {
			inForce(u.NextUpdate)
		}
		if u.Compensation != nil {
			c.due(u.Compensation.By, u.Compensation.Done)
		}
		if u.Status.Ended() {
			continue
		}
		inForce(w.Current.To)
		if u.Status == facts.Scheduled {
			inForce(w.Current.From)
			inForce(cmp.Or(w.Announce, w.Current.From.Add(-announceBefore)))
		}
	}
}

// visible returns the updates of an event that count: all but drafts.
func (d *deriver) visible(e *facts.Event) []*facts.Update {
	if d.drafts {
		return e.Updates
	}
	return slices.DeleteFunc(slices.Clone(e.Updates), func(u *facts.Update) bool { return u.Draft })
}
