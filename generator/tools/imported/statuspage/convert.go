package statuspage

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"candor/generator/facts"
	"candor/generator/tools/imported"
	"candor/generator/tools/imported/body"
)

// conversion turns what was read into facts.
type conversion struct {
	*reading
	h   *imported.History
	ids map[string]string // a component's id here, by its id there
}

// convert returns what was read as facts. The error is an [*imported.OffsetError], or
// says that there is nothing.
func (r *reading) convert() (*imported.History, error) {
	c := &conversion{reading: r, h: &imported.History{From: From}, ids: map[string]string{}}
	c.site()
	c.catalogue()
	for i := range r.incidents {
		if err := c.incident(&r.incidents[i]); err != nil {
			return nil, err
		}
	}
	c.since()
	c.unexplained()
	c.h.Left = r.left
	return c.h, nil
}

// site describes the page.
func (c *conversion) site() {
	site := &facts.Site{Title: facts.Plain(body.Line(c.page.Name)), URL: strings.TrimRight(cmp.Or(c.page.URL, c.url), "/"), Zone: time.UTC, APIID: c.page.ID}
	if c.Zone != nil {
		site.Zone = c.Zone
	}
	if name := c.page.TimeZone; name != "" {
		zone, err := time.LoadLocation(name)
		if err == nil && name != "Local" {
			site.Zone = zone
		} else {
			c.left.Out("unknown time zones: the site uses UTC", "%s", name)
		}
	}
	c.h.Site = site
	c.h.Before = imported.Before{URL: site.URL, API: "/api/v2/summary.json", Same: true, Feeds: []string{"/history.atom", "/history.rss"}}
}

// instant reads a time; what is none is left out.
func (c *conversion) instant(text, where string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	t, err := c.clock.Parse(text, where)
	if _, unknown := err.(*imported.OffsetError); unknown {
		return t, err
	}
	if err != nil {
		c.left.Out("invalid times", "%v", err)
	}
	return t, nil
}

// kind returns whether an incident of the page is a maintenance.
func kind(i *incident) facts.Kind {
	if i.planned || i.ScheduledFor != "" || i.Impact == "maintenance" {
		return facts.Maintenance
	}
	return facts.Incident
}

// incident converts one incident or maintenance with its updates.
func (c *conversion) incident(i *incident) error {
	e := &imported.Event{Event: facts.Event{Kind: kind(i)}}
	updates, err := c.datedUpdates(i)
	if err != nil {
		return err
	}
	if len(updates) == 0 {
		c.left.Out("incidents without an update", "%s", name(i))
		return nil
	}
	postmortems := c.updates(e, i, updates)
	if err := c.ending(e, i, postmortems); err != nil {
		return err
	}
	if err := c.postmortem(e, i, postmortems); err != nil {
		return err
	}
	first := e.First()
	first.Title, first.APIID = title(i), i.ID
	first.Aliases = []string{"/incidents/" + i.ID}
	first.Impact = c.impact(i)
	started, err := c.instant(i.StartedAt, name(i))
	if err != nil {
		return err
	}
	if e.Kind == facts.Maintenance {
		if err := c.window(e, i); err != nil {
			return err
		}
	} else if !started.IsZero() && first.Date.Sub(started) > time.Second {
		first.Started = started
	}
	c.effects(e, i)
	c.h.Events = append(c.h.Events, e)
	return nil
}

func title(i *incident) string { return cmp.Or(body.Line(i.Name), "Incident "+i.ID) }

// name is what an incident is called in a report.
func name(i *incident) string { return title(i) + " (" + i.ID + ")" }

func (c *conversion) impact(i *incident) facts.Impact {
	if i.Impact == "maintenance" || i.Impact == "" {
		return facts.Unstated
	}
	at := slices.Index(facts.Impacts, i.Impact)
	if at < 0 {
		c.left.Out("unknown impacts: derived from the components", "%s: %s", name(i), i.Impact)
		return facts.Unstated
	}
	return facts.None + facts.Impact(at)
}

// dated is an update with its date.
type dated struct {
	*update
	at time.Time
}

// datedUpdates returns the updates of an incident that have a date, oldest first.
func (c *conversion) datedUpdates(i *incident) ([]dated, error) {
	var list []dated
	for n := range slices.Backward(i.updates) {
		u := &i.updates[n]
		at, err := c.instant(cmp.Or(u.DisplayAt, u.CreatedAt), name(i))
		if err != nil {
			return nil, err
		}
		if at.IsZero() {
			c.left.Out("updates without a time", "%s: %.60q", name(i), u.Body)
			continue
		}
		list = append(list, dated{u, at})
	}
	byTime := func(a, b dated) int { return a.at.Compare(b.at) }
	if !slices.IsSortedFunc(list, byTime) {
		c.left.Out("updates that the page lists out of order: sorted by time", "%s", name(i))
		slices.SortStableFunc(list, byTime)
	}
	return list, nil
}

// postmortem is the status of an update that is the post-mortem.
const postmortem facts.Status = "postmortem"

// updates converts the updates of an incident, and returns those that are its post-mortem.
func (c *conversion) updates(e *imported.Event, i *incident, updates []dated) (postmortems []dated) {
	before := e.Kind.Statuses()[0]
	for _, w := range updates {
		status := c.status(e.Kind, i, w.Status, before)
		if status == postmortem && len(postmortems) == 0 {
			postmortems = append(postmortems, w)
			continue
		}
		if status == postmortem {
			status = facts.Resolved
		}
		u := &facts.Update{Status: status, Date: w.at, ID: w.ID}
		u.Body = c.text(i, w.Body, status)
		c.h.Say(&u.Content, body.Seen(w.Body, c.h.Site.URL))
		e.Updates = append(e.Updates, u)
		before = status
	}
	return postmortems
}

// status reads a status. One that the kind does not know is that of the update before.
func (c *conversion) status(kind facts.Kind, i *incident, text string, before facts.Status) facts.Status {
	status := facts.Status(strings.ReplaceAll(strings.ToLower(strings.TrimSpace(text)), " ", "_"))
	switch {
	case slices.Contains(kind.Statuses(), status), status == postmortem && kind == facts.Incident:
		return status
	case status == "update": // in a feed: no change
		return before
	}
	c.left.Out("unknown statuses: imported as no change", "%s: %q", name(i), text)
	return before
}

// text converts the body of an update.
func (c *conversion) text(i *incident, text string, status facts.Status) string {
	converted := body.Of(text, c.h.Site.URL)
	if converted == "" {
		c.left.Out("updates without text: the text is their status", "%s: %s", name(i), status)
		return imported.Plainly(status)
	}
	return converted
}

// ending adds the end of an event that is over, if no update ends it.
func (c *conversion) ending(e *imported.Event, i *incident, postmortems []dated) error {
	over := facts.Resolved
	if e.Kind == facts.Maintenance {
		over = facts.Completed
	}
	if slices.ContainsFunc(e.Updates, func(u *facts.Update) bool { return u.Status.Ended() }) {
		return nil
	}
	if status := facts.Status(i.Status); !status.Ended() && status != postmortem && len(postmortems) == 0 {
		return nil
	}
	at, err := c.instant(cmp.Or(i.ResolvedAt, i.UpdatedAt), name(i))
	if err != nil {
		return err
	}
	if at.IsZero() && len(postmortems) > 0 {
		at = postmortems[0].at
	}
	if n := len(e.Updates); n > 0 && !at.After(e.Updates[n-1].Date) {
		at = e.Updates[n-1].Date.Add(time.Second)
	}
	e.Updates = append(e.Updates, &facts.Update{Status: over, Date: at, Content: facts.Content{Body: imported.Plainly(over)}})
	c.left.Out("resolutions without an update: one that says only the status was added", "%s: %s", name(i), at.Format(time.RFC3339))
	return nil
}

// postmortem converts the post-mortem.
func (c *conversion) postmortem(e *imported.Event, i *incident, postmortems []dated) error {
	at, err := c.instant(i.AccountAt, name(i))
	if err != nil {
		return err
	}
	text, id := i.Account, ""
	if len(postmortems) > 0 {
		at, id, text = postmortems[0].at, postmortems[0].ID, cmp.Or(text, postmortems[0].Body)
	}
	switch {
	case strings.TrimSpace(text) == "":
		return nil
	case at.IsZero():
		c.left.Out("post-mortems that were not published", "%s", name(i))
		return nil
	case e.Kind == facts.Maintenance:
		c.left.Out("post-mortems of maintenance, which candor keeps for incidents", "%s", name(i))
		return nil
	}
	p := &facts.Postmortem{Date: at, ID: id}
	p.Title = "Post-mortem: " + title(i)
	if body.Looks(text) {
		p.Body = body.HTML(text, c.h.Site.URL)
		c.h.Say(&p.Content, body.Seen(text, c.h.Site.URL))
	} else {
		p.Body = body.Markdown(text)
		c.h.Say(&p.Content, body.Shown(text))
	}
	e.Postmortem = p
	return nil
}

// window gives a maintenance its times.
func (c *conversion) window(e *imported.Event, i *incident) error {
	starts, err := c.instant(i.ScheduledFor, name(i))
	if err != nil {
		return err
	}
	ends, err := c.instant(i.ScheduledUntil, name(i))
	if err != nil {
		return err
	}
	last := e.Updates[len(e.Updates)-1]
	if starts.IsZero() {
		starts = e.First().Date
		c.left.Out("maintenance without a start: it starts at its first update", "%s", name(i))
	}
	if ends.IsZero() && last.Date.After(starts) {
		ends = last.Date
		c.left.Out("maintenance without an end: it ends at its last update", "%s", name(i))
	}
	if !ends.After(starts) {
		ends = starts.Add(time.Minute)
		c.left.Out("maintenance that ends before it starts: made a minute long", "%s", name(i))
	}
	first := e.First()
	first.Starts, first.Ends = starts, ends
	return nil
}
