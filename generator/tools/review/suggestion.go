package review

import (
	"path"
	"slices"
	"strings"

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
