// Package diag is how candor tells a person what is wrong with what they wrote.
//
// A finding is data, printed late: where it is (file, line, column and how many
// columns it spans), the id of the rule that it breaks, what is wrong, and a
// replacement where one is likely. Every step of a run adds to one [List], which
// is sorted and printed once, as text or as JSON, so that a writer sees all
// mistakes of a run, not only the first.
//
// As text a finding reads
//
//	content/incidents/api/1-a.md:3:1: error: unknown field "statsu"; did you mean "status"? [unknown-field]
//	    3 | statsu: resolved
//	      | ^~~~~~
//	  note: an update may hold title, status, date, …
//
// Lines and columns count from one. A column is a Unicode code point, which is
// what editors count, so a marker is under the right letter of a Cyrillic
// line too. A finding about a whole file has line 0; one about the whole run,
// such as a missing site, may have no file either.
//
// # Messages
//
//   - A message says what is wrong, a note what to do about it or where to look.
//   - No capital at the start, no period at the end. Subject first, present tense, one
//     statement: "title is missing", `unknown field "statsu"`, "nested more than 32 levels
//     deep".
//   - Use the words of front matter and of the terms in the design, not those of the code.
//     Where the type is wrong: "people must be a number, not …" or "expected a list, got a
//     text". Where there is a choice: "one of: a, b".
//   - A note is an instruction: "use a-z, 0-9 and single hyphens", "rename the file". Quote
//     what was typed with %q, and give an example that can be copied.
//   - Never repeat a secret or personal data.
//   - A format is constant: it is what each language knows its own sentence by (see [Text]).
//     A value that is a phrase is a Text too. No format says "1 error, 2 errors": languages
//     count otherwise, so a number stands behind a colon or in brackets.
package diag

import (
	"cmp"
	"slices"
	"strings"
)

// Severity says whether a finding stops a build.
type Severity uint8

// The severities, gravest first.
const (
	Error      Severity = iota // stops a build, fails a check
	Warning                    // likely to do harm; said, never in the way
	Suggestion                 // a better way to say it
)

var severityNames = [...]string{"error", "warning", "suggestion"}

// String returns the severity in the word that text and JSON use.
func (s Severity) String() string { return severityNames[s] }

// MarshalText returns what String returns.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Finding is one mistake, or one piece of advice, at one place.
type Finding struct {
	Rule       string   `json:"rule"`                 // its id, kebab-case: unknown-field
	Severity   Severity `json:"severity"`             //
	File       string   `json:"file"`                 // slash-separated, below the site's folder; "" for the run as a whole
	Line       int      `json:"line"`                 // from 1; 0 for the file as a whole
	Column     int      `json:"column"`               // from 1, in code points; 0 with Line 0
	Length     int      `json:"length,omitempty"`     // code points marked; 0 for a bare position
	Message    string   `json:"message"`              // what is wrong
	Suggestion string   `json:"suggestion,omitempty"` // what was likely meant instead of the marked words
	Notes      []string `json:"notes,omitempty"`      // why, and what to do
	Excerpt    string   `json:"excerpt,omitempty"`    // the line that is meant, without its end
	Promise    string   `json:"promise,omitempty"`    // what is overdue: "next update", or the text of an action
	Due        string   `json:"due,omitempty"`        // when it was due: an RFC 3339 time in UTC, or a date

	said  Text                // the message, if Say set it
	notes []Text              // the notes, in any language
	masks []*strings.Replacer // what was put in the place of secrets, one after the other
}

// Equal reports whether two findings read alike.
func (f Finding) Equal(g Finding) bool {
	return compare(f, g) == 0 && f.Length == g.Length && f.Suggestion == g.Suggestion && slices.Equal(f.Notes, g.Notes) &&
		f.Excerpt == g.Excerpt && f.Promise == g.Promise && f.Due == g.Due
}

// Suggest returns the finding with a likely replacement; "" leaves it as it is.
func (f Finding) Suggest(replacement string) Finding {
	f.Suggestion = replacement
	return f
}

// List is the findings of a run.
type List []Finding

// Sort orders the list by file, line, column, then severity, rule and message, and drops
// findings that say the same twice: the same run gives the same bytes. The one that marks most of
// the line stays, as it may hide what it marks, and of those that mark the same the first.
func (l *List) Sort() {
	slices.SortStableFunc(*l, func(a, b Finding) int { return cmp.Or(compare(a, b), cmp.Compare(b.Length, a.Length)) })
	*l = slices.CompactFunc(*l, func(a, b Finding) bool { return compare(a, b) == 0 })
}

func compare(a, b Finding) int {
	if order := cmp.Compare(a.File, b.File); order != 0 {
		return order // nearly always
	}
	return cmp.Or(
		cmp.Compare(a.Line, b.Line),
		cmp.Compare(a.Column, b.Column),
		cmp.Compare(a.Severity, b.Severity),
		cmp.Compare(a.Rule, b.Rule),
		cmp.Compare(a.Message, b.Message),
	)
}

// Count returns how many findings have the severity.
func (l List) Count(s Severity) int {
	n := 0
	for _, f := range l {
		if f.Severity == s {
			n++
		}
	}
	return n
}

// HasErrors reports whether any finding stops a build.
func (l List) HasErrors() bool { return l.Count(Error) > 0 }
