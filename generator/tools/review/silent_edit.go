package review

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/tools/review/gitdiff"
)

// endOfTime is after every date that can be written.
var endOfTime = time.Date(2300, 1, 1, 0, 0, 0, 0, time.UTC)

// change returns what the pull request does to a file, nil for nothing.
func (c *comparison) change(file string) *gitdiff.File {
	i, found := slices.BinarySearchFunc(c.Changed, file, func(f gitdiff.File, name string) int { return strings.Compare(f.Name, name) })
	if !found {
		return nil
	}
	return &c.Changed[i]
}

// word is what was published, or will be, from one file.
type word struct {
	words *facts.Content
	facts string // what else customers see of it, to be compared
}

// published returns the words of the changed files that customers could read at the
// latest, by file.
func (c *comparison) published(s *side, latest time.Time) map[string]word {
	all := map[string]word{}
	if s.site == nil {
		return all
	}
	add := func(w *facts.Content, translations map[string]*facts.Content, draft bool, date time.Time, shown func() string) {
		if draft || date.After(latest) {
			return
		}
		if c.change(w.SourceFile) != nil {
			all[w.SourceFile] = word{w, shown()}
		}
		for _, t := range translations {
			if !t.Draft && c.change(t.SourceFile) != nil {
				all[t.SourceFile] = word{words: t}
			}
		}
	}
	for _, events := range [...][]*facts.Event{s.site.Incidents, s.site.Maintenances} {
		for _, e := range events {
			for _, u := range e.Updates {
				add(&u.Content, u.Translations, u.Draft, u.Date, func() string { return factsOf(u) })
			}
		}
	}
	for _, p := range s.site.Postmortems {
		add(&p.Content, p.Translations, p.Draft, p.Date, func() string { return actionsOf(p) })
	}
	return all
}

// factsOf is what an update says beside its words. That a promise was kept since is no
// change of what was said.
func factsOf(u *facts.Update) string {
	said := fmt.Sprint(u.Status, u.Date.UTC(), u.Components, u.Impact, u.NextUpdate.UTC(), u.PostmortemBy, u.Started.UTC(), u.Ended.UTC(), u.Starts.UTC(), u.Ends.UTC())
	if l := u.Leak; l != nil {
		said += fmt.Sprint(l.Detected.UTC(), l.Data, l.People, l.PeopleKnown, l.PeopleByThen.UTC(), l.Closed.UTC(), l.Steps, l.Contact, l.ToldBy)
	}
	if c := u.Compensation; c != nil {
		said += fmt.Sprint(c.What, c.Who, c.By)
	}
	return said
}

// actionsOf is what a post-mortem promises, and when it came out.
func actionsOf(p *facts.Postmortem) string {
	said := p.Date.UTC().String()
	for _, a := range p.Actions {
		said += fmt.Sprint(a.What, a.Owner, a.Due)
	}
	return said
}

// silentEdits returns what was published and is otherwise now, or gone, while nothing
// tells those who read it before. Blanks and line breaks do not count.
func (c *comparison) silentEdits() diag.List {
	published := c.published(c.before, c.At)
	now := c.published(c.after, endOfTime)
	moved := map[string]bool{} // the folders of which it is said
	var list diag.List
	for _, f := range c.Changed {
		was, is := published[f.Name], now[f.Name]
		finding := diag.Finding{Rule: silentEdit, Severity: diag.Warning, File: f.Name}
		switch {
		case was.words == nil:
			continue
		case is.words == nil && c.movedTo(was, now) != "":
			old, at := path.Dir(f.Name), path.Dir(c.movedTo(was, now))
			if moved[old] || c.redirected(address(old), address(at)) {
				continue
			}
			moved[old] = true
			finding.Message = "this was published at another address: links to it break, and feeds list it again"
			finding = finding.Note("keep the folder's name, or put aliases: [%s] into the first update in %s", address(old), at)
		case is.words == nil && c.renamedTo(was, now) != "":
			finding.Message = "this was published, and its file is renamed to " + path.Base(c.renamedTo(was, now)) +
				": links to it break, and feeds and candor announce take it for a new text"
			finding = finding.Note("keep the file's name")
		case is.words == nil:
			finding.Message = "this was published, and is removed without notice"
			finding = finding.Note("say what was wrong in a new update or under corrected: in this one; readers will look for it")
		case same(was, is) || len(is.words.Corrected) > len(was.words.Corrected):
			continue
		default:
			finding.Message = "this published text changes, and its readers are not informed"
			finding = finding.Note("say what was wrong in its front matter: corrected: [{at: %s, what: …}]", c.At.UTC().Format("2006-01-02T15:04:05Z"))
		}
		list = append(list, finding)
	}
	return list
}

// movedTo returns the new file that says the same as one that is gone, "" if none does.
func (c *comparison) movedTo(was word, now map[string]word) string {
	for _, f := range c.Changed {
		if is := now[f.Name]; f.New && is.words != nil && path.Base(f.Name) == path.Base(was.words.SourceFile) && same(was, is) {
			return f.Name
		}
	}
	return ""
}

// renamedTo returns the new file in the same folder that says the same as one that is gone,
// "" if none does.
func (c *comparison) renamedTo(was word, now map[string]word) string {
	for _, f := range c.Changed {
		if is := now[f.Name]; f.New && is.words != nil && path.Dir(f.Name) == path.Dir(was.words.SourceFile) && same(was, is) {
			return f.Name
		}
	}
	return ""
}

// address is the site path of the page that a folder of content becomes.
func address(folder string) string { return strings.TrimPrefix(folder, "content") + "/" }

// redirected reports whether an old address leads to a new one.
func (c *comparison) redirected(old, now string) bool {
	for _, events := range [...][]*facts.Event{c.after.site.Incidents, c.after.site.Maintenances} {
		for _, e := range events {
			if address(path.Dir(e.Updates[0].File)) != now {
				continue
			}
			return slices.ContainsFunc(e.Updates, func(u *facts.Update) bool {
				return slices.ContainsFunc(u.Aliases, func(alias string) bool { return strings.Trim(alias, "/") == strings.Trim(old, "/") })
			})
		}
	}
	return false
}

// same reports whether two versions say the same.
func same(a, b word) bool {
	said := func(w *facts.Content) string {
		return strings.Join(strings.Fields(strings.Join([]string{w.Title, w.Summary, w.Doing, w.Meanwhile, w.Body}, " | ")), " ")
	}
	return a.facts == b.facts && said(a.words) == said(b.words)
}
