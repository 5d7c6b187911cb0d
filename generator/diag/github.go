package diag

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// githubLimit is how many annotations of each severity GitHub shows of one step.
const githubLimit = 10

// WriteGitHub prints the list as GitHub's workflow commands, which it shows beside the
// lines of a pull request: errors first, since it shows no more than 10 of each
// severity. It returns how many findings it left out for that. Files are named as
// they are in the list; GitHub wants them below the repository's folder.
func (l List) WriteGitHub(w io.Writer, language Language) (left int, err error) {
	byGravity := slices.Clone(l)
	slices.SortStableFunc(byGravity, func(a, b Finding) int { return int(a.Severity) - int(b.Severity) })
	var b strings.Builder
	var written [len(severityNames)]int
	for _, f := range byGravity {
		if written[f.Severity]++; written[f.Severity] > githubLimit {
			left++
			continue
		}
		f.In(language).writeGitHub(&b, language)
	}
	_, err = io.WriteString(w, b.String())
	return left, err
}

func (f Finding) writeGitHub(b *strings.Builder, language Language) {
	fmt.Fprintf(b, "::%s title=%s", [...]string{"error", "warning", "notice"}[f.Severity], property(f.Rule))
	if f.File != "" {
		fmt.Fprintf(b, ",file=%s", property(f.File))
	}
	if f.Line > 0 {
		fmt.Fprintf(b, ",line=%d,col=%d", f.Line, f.Column)
	}
	if f.Length > 0 {
		fmt.Fprintf(b, ",endColumn=%d", f.Column+f.Length)
	}
	fmt.Fprintf(b, "::%s\n", data(f.full(language)))
}

// full is all that a finding says, a note a line.
func (f Finding) full(language Language) string {
	text := printable(f.Message) + language.meant(f.Suggestion)
	for _, note := range f.Notes {
		text += "\n" + printable(note)
	}
	return text
}

// data and property escape as actions/toolkit does in packages/core/src/command.ts.
func data(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func property(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(s)
}
