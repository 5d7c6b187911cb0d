package pages

import (
	"slices"
	"time"
	"unicode/utf8"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/site/edition"
	"candor/generator/site/layout"
	"candor/generator/text/prose"
)

// Bounds of the front page's headline: how much is shown before the rest is folded, and how
// long a list of names in the heading may be, in code points.
const (
	furtherInFull = 3
	namesInFull   = 6
	textInFull    = 110
	headlineName  = 44 // a status follows it
	headlineTitle = 60
)

// sizeOf is the class of a heading that is set smaller, so that it has two lines on a
// phone; "" for a short one.
func sizeOf(heading string) string {
	switch n := utf8.RuneCountInString(heading); {
	case n > 46:
		return " is-longer"
	case n > 26:
		return " is-long"
	}
	return ""
}

// nowLine is one thing that is so now: as a heading says it, and in full.
type nowLine struct {
	short     layout.HTML
	when, own layout.HTML
	full      layout.HTML
	names     int                   // how many components it names
	cut       bool                  // the heading leaves some of it out
	status    facts.ComponentStatus // that it says of components; Operational where it says none
}

// statusGroup is the components that have one status since one time.
type statusGroup struct {
	status facts.ComponentStatus
	since  time.Time
	ids    []string
}

// now says the state of everything: first what is worst, then the rest, a line each.
// While anything is open it never says that all is well.
func (b *builder) now(o derive.Outlook) []nowLine {
	s := b.State
	groups := statusGroups(o.Components)
	lines := make([]nowLine, len(groups))
	for i, g := range groups {
		lines[i] = b.nowAffected(g)
	}
	if len(groups) > 1 && groups[1].status == groups[0].status {
		b.joined(&lines[0], groups)
	}
	for _, e := range s.Open() {
		if len(e.Effects) == 0 { // the components say nothing of it
			lines = append(lines, b.nowIncident(e))
		}
	}
	for _, e := range o.Running {
		lines = append(lines, b.nowMaintenance(e))
	}
	switch {
	case len(lines) > 0:
	case len(s.Components) == 0 && len(s.Incidents) == 0:
		lines = append(lines, nowLine{short: b.T("now-no-record")})
	default:
		lines = append(lines, nowLine{short: b.T("now-operational")})
	}
	return lines
}

// joined makes the heading of a line that of all components of its status, whenever it
// began for each: the line itself then says less than the heading, and is repeated below.
func (b *builder) joined(line *nowLine, groups []statusGroup) {
	all := statusGroup{status: groups[0].status, since: groups[0].since}
	for _, g := range groups {
		if g.status == all.status {
			all.ids = append(all.ids, g.ids...)
			if g.since.Before(all.since) {
				all.since = g.since
			}
		}
	}
	full := line.full
	*line = b.nowAffected(all)
	line.full, line.cut = full, true
}

// statusGroups returns the components that an incident affects, the worst first.
func statusGroups(components []*derive.Component) []statusGroup {
	var groups []statusGroup
	for status := facts.MajorOutage; status > facts.UnderMaintenance; status-- {
		for _, c := range components {
			if c.Status != status {
				continue
			}
			i := slices.IndexFunc(groups, func(g statusGroup) bool { return g.status == status && g.since.Equal(c.StatusSince) })
			if i < 0 {
				i, groups = len(groups), append(groups, statusGroup{status: status, since: c.StatusSince})
			}
			groups[i].ids = append(groups[i].ids, c.ID)
		}
	}
	return groups
}

// nowAffected says what is the matter with some components.
func (b *builder) nowAffected(g statusGroup) nowLine {
	short, cut := b.inShort(g.ids)
	id, plural := "now-affected", "component-is-"
	if len(g.ids) > 1 {
		id, plural = "now-affected-several", "components-are-"
	}
	status, names := b.Locale.Text(plural+g.status.String()), b.Locale.List(b.names(g.ids))
	return nowLine{
		short: b.T("labelled", "label", short, "text", status),
		when:  b.T("now-since", "time", b.Near(g.since)), own: b.Own(g.since, time.Time{}),
		full:  b.T(id, "component", names, "components", names, "status", status, "time", b.Near(g.since)),
		names: len(g.ids), cut: cut, status: g.status,
	}
}

func (b *builder) names(ids []string) []string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = b.Component(id)
	}
	return names
}

// inShort names components as a heading does: a group where all of it is among them, two
// at most by name, and how many others there are. It reports whether a name is left out.
func (b *builder) inShort(ids []string) (string, bool) {
	first, rest := b.leading(ids)
	switch name := cutName(first, headlineName); {
	case len(rest) == 0:
		return name, len(ids) > 1 || name != first
	case len(rest) == 1 && utf8.RuneCountInString(first+b.Component(rest[0])) <= headlineName:
		return b.Locale.List([]string{first, b.Component(rest[0])}), len(ids) > 2
	default:
		return b.Locale.Plural("now-others", len(rest), "component", name), true
	}
}

// leading returns what a heading names first, a whole group if there is one, and the
// components that are not in it.
func (b *builder) leading(ids []string) (name string, rest []string) {
	if groups := b.State.WholeGroups(ids); len(groups) > 0 {
		first := groups[0]
		return b.Pick(first.Name).Text, slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return slices.Contains(first.Members, id) })
	}
	return b.Component(ids[0]), ids[1:]
}

// cutName cuts a name or a title to what a heading has room for.
func cutName(name string, room int) string {
	return prose.CutAnywhere(name, "…", func(cut string) bool { return utf8.RuneCountInString(cut) <= room })
}

// cutTitle is an event's title as a heading has it.
func (b *builder) cutTitle(e *derive.Event) (layout.HTML, bool) {
	title := b.title(e)
	cut := cutName(title.Text, headlineTitle)
	return marked(edition.Text{Text: cut, Lang: title.Lang, Dir: title.Dir}), cut != title.Text
}

func (b *builder) nowIncident(e *derive.Event) nowLine {
	short, cut := b.cutTitle(e)
	line := nowLine{short: short, cut: cut, when: b.T("now-since", "time", b.Near(e.Started)), own: b.openFor(e)}
	if !e.LastsFromStart() {
		line.when = b.openSince(e, b.Near(e.Started))
	}
	switch {
	case e.Status == facts.Monitoring:
		line.full = b.T("labelled", "label", b.T("now-monitoring"), "text", marked(b.title(e)))
		line.when = b.T("now-monitoring") + " · " + line.when
		return line
	case !e.LastsFromStart():
		line.full = marked(b.title(e))
		return line
	}
	line.full = b.T("now-incident", "title", marked(b.title(e)), "time", b.Near(e.Started))
	return line
}

func (b *builder) nowMaintenance(e *derive.Event) nowLine {
	end := e.Window.Current.To
	if len(e.Effects) == 0 || end.IsZero() && !e.Window.Overran {
		line := nowLine{when: b.T("now-since", "time", b.Near(e.Started)), own: b.Own(e.Started, time.Time{})}
		line.short, line.cut = b.cutTitle(e)
		line.full = b.T("now-incident", "title", marked(b.title(e)), "time", b.Near(e.Started))
		return line
	}
	ids := make([]string, len(e.Effects))
	for i, effect := range e.Effects {
		ids[i] = effect.Component
	}
	short, cut := b.inShort(ids)
	status := "component-is-under_maintenance"
	if len(ids) > 1 {
		status = "components-are-under_maintenance"
	}
	names, id, when := b.Locale.List(b.names(ids)), "now-maintenance", "maintenance-until"
	if e.Window.Overran {
		id, when = "now-maintenance-overran", "maintenance-overrunning"
	}
	return nowLine{
		short: b.T("labelled", "label", short, "text", b.Locale.Text(status)),
		when:  b.T(when, "time", b.Near(end)), own: b.Own(time.Time{}, end),
		full:  b.T(id, "components", names, "time", b.Near(end)),
		names: len(ids), cut: cut,
	}
}
