package review

import (
	"path"
	"slices"
	"strings"
	"time"

	"candor/generator/diag"
)

// Suggestion is a change that a reviewer accepts with one tap: a comment on a line of
// the pull request, as the pull request API of GitHub takes it.
type Suggestion struct {
	Path string `json:"path"` // in the repository
	Line int    `json:"line"` // from 1
	Side string `json:"side"` // RIGHT: the line as the pull request has it
	Body string `json:"body"` // Markdown: why, and the line as it should be
}

// suggestions returns a suggestion for each finding that knows what was meant, on a
// line that the pull request adds or changes: others cannot be commented on.
func (c *comparison) suggestions(findings diag.List) []Suggestion {
	list := []Suggestion{}
	for _, f := range findings {
		change := c.change(f.File)
		if f.Suggestion == "" || change == nil || !slices.Contains(change.Added, f.Line) {
			continue
		}
		line, ok := corrected(f)
		if !ok {
			continue
		}
		list = append(list, Suggestion{Path: path.Join(c.Folder, f.File), Line: f.Line, Side: "RIGHT",
			Body: escape(f.Message) + "\n\n" + fenced("suggestion", line)})
	}
	return list
}

// stale is the age from which the date of a draft is behind that of its publication.
const stale = 5 * time.Minute

// presentTime marks the suggestion of [comparison.presentTimes]: with each push it holds another
// time, and whoever posts suggestions offers one for a file.
const presentTime = "<!-- candor present-time -->"

// presentTimes returns a suggestion for each new update of an incident that an alert began: its
// date is when the draft was begun, and should be when it is published.
func (c *comparison) presentTimes() []Suggestion {
	var list []Suggestion
	if c.after.site == nil {
		return nil
	}
	zone := c.after.site.Zone
	for _, e := range c.after.site.Incidents {
		for _, u := range e.Updates {
			change := c.change(u.File)
			if len(e.Updates[0].Alerts) == 0 || u.Draft || change == nil || !change.New || c.At.Sub(u.Date) < stale {
				continue
			}
			if line := dateLine(u.Front); line > 0 && slices.Contains(change.Added, line) {
				list = append(list, Suggestion{Path: path.Join(c.Folder, u.File), Line: line, Side: "RIGHT",
					Body: escape(c.say("present-time", u.Date.In(zone).Format("2006-01-02 15:04 MST"))) + "\n\n" + fenced("suggestion", "date: "+c.At.In(zone).Format(time.RFC3339)) + "\n\n" + presentTime})
			}
		}
	}
	return list
}

// dateLine returns the number of the line of front matter that holds the date, 0 if none does.
func dateLine(front string) int {
	n := 0
	for line := range strings.Lines(front) {
		if n++; strings.HasPrefix(line, "date:") {
			return n
		}
	}
	return 0
}

// corrected returns the line of a finding with what was meant in place of the marked
// words.
func corrected(f diag.Finding) (line string, ok bool) {
	text := []rune(f.Excerpt)
	from, to := f.Column-1, f.Column-1+f.Length
	if f.Length == 0 || from < 0 || to > len(text) || strings.ContainsAny(f.Suggestion, "\r\n") {
		return "", false
	}
	return string(text[:from]) + f.Suggestion + string(text[to:]), true
}
