package load

import (
	"slices"
	"strings"
	"time"

	"candor/generator/facts"
	"candor/generator/load/schema"
	"candor/generator/load/times"
	"candor/generator/load/yaml"
)

// update reads the fields of an update of an incident or a maintenance.
func (r *reader) update(kind facts.Kind, o *object) *facts.Update {
	u := r.newUpdate()
	*u = facts.Update{
		Content:      r.content(o),
		Status:       facts.Status(r.enum(o, "status")),
		Date:         r.time(o, "date"),
		Components:   r.effects(o),
		Impact:       r.impact(o, "impact"),
		Owner:        r.owner(o, "owner"),
		Scenario:     r.scenario(o),
		Compensation: r.compensation(o),
		ID:           r.apiID(o, "id"),
		APIID:        r.apiID(o, "api_id"),
	}
	r.handling(o, u)
	u.NextUpdate = r.nextUpdate(o, u.Date)
	if kind == facts.Maintenance {
		u.Starts, u.Ends, u.Announce = r.time(o, "starts"), r.time(o, "ends"), r.time(o, "announce")
	} else {
		u.Started, u.Ended = r.time(o, "started"), r.time(o, "ended")
		u.PostmortemBy = r.moment(o, "postmortem_by")
		u.Leak = r.leak(o)
		u.Alerts = r.alerts(o)
	}
	r.checkUpdate(o, u)
	return u
}

// handling reads what an update and a notice say of how to treat them.
func (r *reader) handling(o *object, u *facts.Update) {
	u.Banner = facts.Banner(r.enum(o, "banner"))
	u.Aliases = r.aliases(o)
	u.Imported = r.sentence(o, "imported")
	notify, written := r.bool(o, "notify")
	u.NoNotify = written && !notify || !written && u.Imported != ""
	u.Embargo, _ = r.bool(o, "embargo")
	u.Withdrawn = r.withdrawn(o, u.Date)
	u.Draft, u.Waivers = u.Content.Draft, u.Content.Waivers
	u.Content.Draft, u.Content.Waivers = false, nil
}

// checkUpdate checks what an update must satisfy by itself, whatever is before it.
func (r *reader) checkUpdate(o *object, u *facts.Update) {
	if n := o.value("next_update"); n != nil {
		switch {
		case u.Status.Ended():
			r.report(r.Errorf(o.key("next_update").Pos, "next-update-after-end", "next_update promises another update, but the status is %s", u.Status).
				Note("remove next_update; to promise a post-mortem, use postmortem_by"))
		case !u.NextUpdate.IsZero() && !u.Date.IsZero() && !u.NextUpdate.After(u.Date):
			r.report(r.Errorf(n.Pos, "next-update-not-after-date", "next_update is not after the update's own date").
				Note("the update is dated %s, and the next one is due at %s", u.Date.Format(time.RFC3339), u.NextUpdate.Format(time.RFC3339)))
		}
	}
	for i := range o.fields {
		if f := &o.fields[i]; f.When == schema.Ending && o.keys[i] != nil && u.Status != "" && !u.Status.Ended() {
			r.report(r.Errorf(o.keys[i].Pos, "field-not-here", "%s is only allowed in the update that resolves the incident", f.Name).
				Note("this update has the status %s", u.Status))
		}
	}
}

// content reads the texts that an update, a post-mortem, a page and a translation of
// them share. The language of a translation is in its file's name: see translations.
func (r *reader) content(o *object) facts.Content {
	w := facts.Content{Language: r.site.Default(), SourceFile: r.Name}
	for i := range o.fields {
		f := &o.fields[i]
		if o.values[i] == nil {
			continue
		}
		for _, sentence := range w.Fields() {
			if sentence.Name == f.Name {
				*sentence.Text = r.sentence(o, f.Name)
			}
		}
		switch f.Name {
		case "corrected":
			w.Corrected = r.corrected(o)
		case "channels":
			w.Channels = r.ownTexts(o)
		case "draft":
			w.Draft, _ = r.bool(o, f.Name)
		case "waive":
			w.Waivers = r.waivers(o)
		}
	}
	return w
}

// corrected returns the corrections as written. Each is known by its time: announce sends
// it once, whatever its place in the list.
func (r *reader) corrected(o *object) []facts.Correction {
	var corrections []facts.Correction
	for _, c := range r.objects(o, "corrected") {
		at := r.time(&c, "at")
		same := func(other facts.Correction) bool { return other.At.Equal(at) }
		if n := c.value("at"); n != nil && !at.IsZero() && slices.ContainsFunc(corrections, same) {
			r.report(r.Errorf(n.Pos, "duplicate-correction", "two corrections have the time %s", n.Text).
				Note("a correction is known by its time: give the later one another, or join them"))
		}
		corrections = append(corrections, facts.Correction{At: at, What: r.sentence(&c, "what")})
	}
	return corrections
}

func (r *reader) ownTexts(o *object) map[string]string {
	texts := make(map[string]string)
	for _, e := range r.entries(o, "channels") {
		if id := r.named(e.Key, "channel", r.channelIDs()); id != "" {
			texts[id] = strings.TrimSpace(e.Value.Text)
		}
	}
	return texts
}

func (r *reader) effects(o *object) []facts.Effect {
	var effects []facts.Effect
	if o.value("components") == nil {
		return nil
	}
	t := o.typeOf("components").Item
	for _, e := range r.entries(o, "components") {
		id := r.component(e.Key)
		status := r.oneOf(e.Value, t.What, t.Values)
		if id != "" && status != "" {
			effects = append(effects, facts.Effect{Component: id, Status: componentStatus(status)})
		}
	}
	return effects
}

func componentStatus(word string) facts.ComponentStatus {
	for i, s := range facts.ComponentStatuses {
		if s == word {
			return facts.ComponentStatus(i)
		}
	}
	return facts.Operational
}

func (r *reader) impact(o *object, name string) facts.Impact {
	word := r.enum(o, name)
	for i, s := range facts.Impacts {
		if s == word {
			return facts.None + facts.Impact(i)
		}
	}
	return facts.Unstated
}

func (r *reader) nextUpdate(o *object, date time.Time) time.Time {
	n := o.value("next_update")
	if n == nil {
		return time.Time{}
	}
	t, err := times.ParseDeadline(n.Text, date, r.site.Zone)
	if err != nil {
		r.wrongTime(n, err)
	}
	return t
}

func (r *reader) scenario(o *object) string {
	n := o.value("scenario")
	if n == nil {
		return ""
	}
	names := r.scenarioNames()
	if word := fold(n.Text); word != n.Text {
		n = &yaml.Node{Kind: n.Kind, Text: strings.ReplaceAll(word, "_", "-"), Pos: n.Pos}
	}
	return r.named(n, "scenario", names)
}

func (r *reader) compensation(o *object) *facts.Compensation {
	c, ok := r.inner(o, "compensation")
	if !ok {
		return nil
	}
	return &facts.Compensation{
		What: r.local(&c, "what"), Who: r.local(&c, "who"),
		By: r.moment(&c, "by"), Done: r.moment(&c, "done"),
	}
}
