package load

import (
	"slices"
	"strings"
	"time"

	"candor/generator/facts"
	"candor/generator/load/schema"
	"candor/generator/load/yaml"
)

// isWithdrawn reports whether the fields say that the text was taken back.
func isWithdrawn(fields *yaml.Node) bool {
	n := fields.Get("withdrawn")
	return n != nil && !leftOpen(n)
}

// leftOpen reports whether a value is a map in which nothing was filled in, as an editor's form
// leaves it. A bare key is none: somebody meant to take the text back.
func leftOpen(n *yaml.Node) bool {
	for i := range n.Entries {
		if !empty(n.Entries[i].Value) {
			return false
		}
	}
	return n.Kind == yaml.Mapping
}

// mayBeEmpty returns the kind of a file whose text was withdrawn: the writer may have removed
// every word of it.
func mayBeEmpty(kind schema.Kind) schema.Kind {
	if i := schema.Find(kind.Fields, "title"); i >= 0 && kind.Fields[i].Required {
		return kind.Without("title")
	}
	return kind
}

// withdrawn reads that a text dated at an instant was taken back; nil if it was not.
func (r *reader) withdrawn(o *object, date time.Time) *facts.Withdrawal {
	if n := o.value("withdrawn"); n == nil || leftOpen(n) {
		return nil
	}
	w, _ := r.inner(o, "withdrawn")
	taken := &facts.Withdrawal{At: r.time(&w, "at"), Why: r.local(&w, "why")}
	if n := w.value("at"); n != nil && !taken.At.IsZero() && taken.At.Before(date) {
		r.report(r.Errorf(n.Pos, "withdrawn-before-date", "the text was withdrawn before it was published").
			Note("it is dated %s", written(date)))
	}
	return taken
}

// withdraw takes the words out of what a file says, and out of what is kept of the file as it
// was typed, but for the reason and for what a writer says about the file itself.
func (f *file) withdraw(content *facts.Content, front string, fields *yaml.Node) {
	*content = facts.Content{Language: content.Language, SourceFile: content.SourceFile, Front: onlyFields(front, fields, "withdrawn", "waive")}
	if u := f.update; u != nil {
		f.update = &facts.Update{
			File: u.File, Name: u.Name, Content: u.Content, Status: u.Status, Date: u.Date, Components: u.Components,
			NoNotify: u.NoNotify, Draft: u.Draft, Embargo: u.Embargo, Waivers: u.Waivers, Aliases: u.Aliases,
			ID: u.ID, APIID: u.APIID, Alerts: u.Alerts, Imported: u.Imported, Withdrawn: u.Withdrawn, Starts: u.Starts, Ends: u.Ends,
		}
	}
	if p := f.postmortem; p != nil {
		f.postmortem = &facts.Postmortem{
			File: p.File, Content: p.Content, Date: p.Date, Incidents: p.Incidents, ID: p.ID, Draft: p.Draft,
			Embargo: p.Embargo, Waivers: p.Waivers, Aliases: p.Aliases, Imported: p.Imported, Withdrawn: p.Withdrawn,
		}
	}
}

// onlyFields returns front matter as it was typed with nothing in the lines that do not belong
// to one of the fields, so that the places of these stay as they are.
func onlyFields(front string, fields *yaml.Node, names ...string) string {
	lines := strings.SplitAfter(front, "\n")
	kept := make([]bool, len(lines))
	for i, e := range fields.Entries {
		next := len(lines)
		if i+1 < len(fields.Entries) {
			next = fields.Entries[i+1].Key.Pos.Line - 1
		}
		for _, name := range names {
			for line := e.Key.Pos.Line - 1; fold(e.Name) == name && line >= 0 && line < next; line++ {
				kept[line] = true
			}
		}
	}
	for i, line := range lines {
		if fence := strings.Trim(line, "-\u2013\u2014 \t\r\n\uFEFF") == ""; !kept[i] && !fence {
			lines[i] = strings.Repeat("\n", strings.Count(line, "\n"))
		}
	}
	return strings.Join(lines, "")
}

// withdrawnWith reports whether another file of the folder is the withdrawn text of which this
// one is, or translates, the words.
func (f *file) withdrawnWith(original file) bool {
	if f.stem != original.stem || original.language != "" {
		return false
	}
	u, p := original.update, original.postmortem
	return u != nil && u.Withdrawn != nil || p != nil && p.Withdrawn != nil
}

// counting returns those of the published updates of an event that count: see [facts.Counting].
// It reports what a withdrawal changes.
func (l *loading) counting(e *facts.Event, published []*facts.Update) []*facts.Update {
	for _, u := range published[1:] {
		l.firstAddresses(u, published[0])
	}
	counting := facts.Counting(e.Kind, published)
	if len(counting) == 0 {
		l.goesOn(published)
		return nil
	}
	l.reopened(e, published, counting)
	return counting
}

// goesOn reports an event that is withdrawn whole while what is left of it says that it goes on:
// the site would say that all is well.
func (l *loading) goesOn(published []*facts.Update) {
	left := slices.DeleteFunc(slices.Clone(published), func(u *facts.Update) bool { return u.Withdrawn != nil })
	if n := len(left); n > 0 && !left[n-1].Status.Ended() {
		l.report(l.errorAt(published[0].File, "withdrawn", "withdrawn-open", "the first update is withdrawn, and so is all that follows, though %s says that it goes on", left[n-1].File).
			Note("if it does, give %s a title and components of its own; else withdraw that too", left[0].File))
	}
}

// reopened warns of a withdrawn update that ended an event which nothing else ends.
func (l *loading) reopened(e *facts.Event, published, counting []*facts.Update) {
	latest := counting[len(counting)-1]
	if latest.Status.Ended() || latest.Status == facts.Scheduled { // the clock ends a window
		return
	}
	for _, u := range published {
		if u.Withdrawn != nil && u.Status.Ended() && !u.Date.Before(latest.Date) {
			l.report(asWarning(l.errorAt(u.File, "withdrawn", "withdrawn-end", "this update said that it was over; now that this is withdrawn, it is open again").
				Note("if it is over, publish another update that says so")))
			return
		}
	}
}
