package review

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/facts/permalink"
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

// version is what one file publishes on one side of the pull request.
type version struct {
	content *facts.Content // nil if the file publishes nothing
	facts   string         // what else customers see of it, to be compared
}

// published returns what the changed files publish up to an instant, by file.
func (c *comparison) published(s *side, latest time.Time) map[string]version {
	all := map[string]version{}
	if s.site == nil {
		return all
	}
	add := func(w *facts.Content, translations map[string]*facts.Content, draft bool, date time.Time, shown func() string) {
		if draft || date.After(latest) {
			return
		}
		if c.change(w.SourceFile) != nil {
			all[w.SourceFile] = version{w, shown()}
		}
		for _, t := range translations {
			if !t.Draft && c.change(t.SourceFile) != nil {
				all[t.SourceFile] = version{content: t}
			}
		}
	}
	for e := range s.site.Events() {
		for _, u := range e.Updates {
			add(&u.Content, u.Translations, u.Draft, u.Date, func() string { return factsOf(u) })
		}
	}
	for _, p := range s.site.Postmortems {
		add(&p.Content, p.Translations, p.Draft, p.Date, func() string { return actionsOf(p) })
	}
	return all
}

// factsOf returns the facts of an update that customers see. Whether a promise was kept
// since is not among them: recording that changes no message.
func factsOf(u *facts.Update) string {
	shown := fmt.Sprint(u.Status, u.Date.UTC(), u.Components, u.Impact, u.NextUpdate.UTC(), u.PostmortemBy, u.Started.UTC(), u.Ended.UTC(), u.Starts.UTC(), u.Ends.UTC())
	if !u.Until.IsZero() {
		shown += fmt.Sprint(u.Until.Time.UTC(), u.Until.DateOnly)
	}
	if l := u.Leak; l != nil {
		shown += fmt.Sprint(l.Detected.UTC(), l.Data, l.People, l.PeopleKnown, l.PeopleByThen.UTC(), l.Closed.UTC(), l.Steps, l.Contact, l.ToldBy)
	}
	if c := u.Compensation; c != nil {
		shown += fmt.Sprint(c.What, c.Who, c.By)
	}
	return shown
}

// actionsOf returns the date of a post-mortem, and the actions that it promises.
func actionsOf(p *facts.Postmortem) string {
	shown := p.Date.UTC().String()
	for _, a := range p.Actions {
		shown += fmt.Sprint(a.What, a.Owner, a.Due)
	}
	return shown
}

// silentEdits reports published texts that the pull request changes or removes without a
// correction or an update that says so. Blanks and line breaks do not count.
func (c *comparison) silentEdits() diag.List {
	before := c.published(c.before, c.At)
	after := c.published(c.after, endOfTime)
	moved := map[string]bool{} // the folders that are reported already
	var list diag.List
	for _, f := range c.Changed {
		was, is := before[f.Name], after[f.Name]
		finding := diag.Finding{Rule: silentEdit, Severity: diag.Warning, File: f.Name}
		switch {
		case was.content == nil || c.after.withdrawal(f.Name) != nil:
			continue
		case is.content == nil && c.movedTo(was, after) != "":
			old, at := path.Dir(f.Name), path.Dir(c.movedTo(was, after))
			if moved[old] || c.redirected(address(old), address(at)) {
				continue
			}
			moved[old] = true
			finding.Message = c.say("moved")
			finding = finding.Note("%s", c.say("moved-note", address(old), at))
		case is.content == nil && c.redirected(page(f.Name), page(c.renamedTo(was, after))):
			continue // a notice
		case is.content == nil && c.renamedTo(was, after) != "":
			finding.Message = c.say("renamed", path.Base(c.renamedTo(was, after)))
			finding = finding.Note("%s", c.say("renamed-note"))
		case is.content == nil:
			finding.Message = c.say("removed-text")
			finding = finding.Note("%s", c.say("removed-note", c.At.UTC().Format(time.RFC3339)))
		case same(was, is) || len(is.content.Corrected) > len(was.content.Corrected):
			continue
		default:
			finding.Message = c.say("changed-text")
			finding = finding.Note("%s", c.say("changed-note", c.At.UTC().Format(time.RFC3339)))
		}
		list = append(list, finding)
	}
	return list
}

// movedTo returns the new file with the same text as a removed one; "" if there is none.
func (c *comparison) movedTo(was version, after map[string]version) string {
	for _, f := range c.Changed {
		if is := after[f.Name]; f.New && is.content != nil && path.Base(f.Name) == path.Base(was.content.SourceFile) && same(was, is) {
			return f.Name
		}
	}
	return ""
}

// renamedTo returns the new file in the same folder with the same text as a removed one; ""
// if there is none.
func (c *comparison) renamedTo(was version, after map[string]version) string {
	for _, f := range c.Changed {
		if is := after[f.Name]; f.New && is.content != nil && path.Dir(f.Name) == path.Dir(was.content.SourceFile) && same(was, is) {
			return f.Name
		}
	}
	return ""
}

// address is the site path of the page that a folder of content becomes.
func address(folder string) string { return strings.TrimPrefix(folder, "content") + "/" }

// page is the site path of the page that a file becomes: that of its folder, of a notice its own.
func page(file string) string {
	folder, name := path.Split(file)
	if folder == permalink.EventFolder(facts.Notice, "") {
		slug, _, _ := strings.Cut(name, ".")
		return address(folder + slug)
	}
	return address(path.Clean(folder))
}

// redirected reports whether an alias leads from an old address to a new one.
func (c *comparison) redirected(old, current string) bool {
	for e := range c.after.site.Events() {
		if page(e.Updates[0].File) != current {
			continue
		}
		return slices.ContainsFunc(e.Updates, func(u *facts.Update) bool {
			return slices.ContainsFunc(u.Aliases, func(alias string) bool { return strings.Trim(alias, "/") == strings.Trim(old, "/") })
		})
	}
	return false
}

// same reports whether two versions have the same text and facts.
func same(a, b version) bool {
	text := func(c *facts.Content) string {
		text := c.Body
		for _, field := range c.Fields() {
			text += " | " + *field.Text
		}
		return strings.Join(strings.Fields(text), " ")
	}
	return a.facts == b.facts && text(a.content) == text(b.content)
}
