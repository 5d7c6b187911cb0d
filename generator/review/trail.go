package review

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/gitdiff"
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
	words *facts.Words
	facts string // what else customers see of it, to be compared
}

// published returns the words of the changed files that customers could read at the
// latest, by file.
func (c *comparison) published(s *side, latest time.Time) map[string]word {
	all := map[string]word{}
	if s.site == nil {
		return all
	}
	add := func(w *facts.Words, translations map[string]*facts.Words, draft bool, date time.Time, shown func() string) {
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
				add(&u.Words, u.Translations, u.Draft, u.Date, func() string { return factsOf(u) })
			}
		}
	}
	for _, p := range s.site.Postmortems {
		add(&p.Words, p.Translations, p.Draft, p.Date, func() string { return "" })
	}
	return all
}

// factsOf is what an update says beside its words.
func factsOf(u *facts.Update) string {
	return fmt.Sprint(u.Status, u.Date.UTC(), u.Components, u.Impact, u.NextUpdate.UTC(), u.Started.UTC(), u.Ended.UTC(), u.Starts.UTC(), u.Ends.UTC())
}

// silentEdits returns what was published and is otherwise now, or gone, while nothing
// tells those who read it before. Blanks and line breaks do not count.
func (c *comparison) silentEdits() diag.List {
	published := c.published(c.before, c.At)
	now := c.published(c.after, endOfTime)
	var list diag.List
	for _, f := range c.Changed {
		was, is := published[f.Name], now[f.Name]
		finding := diag.Finding{Rule: "silent-edit", Severity: diag.Warning, File: f.Name}
		switch {
		case was.words == nil:
			continue
		case is.words == nil:
			finding.Message = "this was published, and goes from the site without a word"
			finding = finding.Note("say what was wrong in a further update, or in corrected: of this one; who has read it looks for it")
		case same(was, is) || len(is.words.Corrected) > len(was.words.Corrected):
			continue
		default:
			finding.Message = "the text was published and changes, and nothing tells those who have read it"
			finding = finding.Note("add what was wrong to its front matter: corrected: [{at: %s, what: …}]", c.At.UTC().Format("2006-01-02T15:04:05Z"))
		}
		list = append(list, finding)
	}
	return list
}

// same reports whether two versions say the same.
func same(a, b word) bool {
	said := func(w *facts.Words) string {
		return strings.Join(strings.Fields(strings.Join([]string{w.Title, w.Summary, w.Doing, w.Meanwhile, w.Body}, " | ")), " ")
	}
	return a.facts == b.facts && said(a.words) == said(b.words)
}
