package check

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"candor/generator/diag"
)

// fewest are the letters of a piece of a secret that is worth hiding: less would put
// dots into words that have nothing to do with it.
const fewest = 3

// Hide keeps a text, as it was typed, out of every finding of this one: what is secret
// must not be read from the message or the line of another mistake beside it.
func (d *Doc) Hide(typed string) {
	for line := range strings.Lines(typed) {
		if line = strings.TrimSpace(line); len(line) >= fewest {
			d.hidden = append(d.hidden, line)
		}
	}
}

// conceal returns a finding with dots, as many as letters, for all that is hidden.
func (d *Doc) conceal(f diag.Finding) diag.Finding {
	if len(d.hidden) == 0 {
		return f
	}
	if d.dots == nil {
		d.dots = dots(d.hidden)
	}
	f.Message, f.Excerpt, f.Suggestion = d.dots.Replace(f.Message), d.dots.Replace(f.Excerpt), d.dots.Replace(f.Suggestion)
	return f
}

func dots(hidden []string) *strings.Replacer {
	slices.SortFunc(hidden, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	pairs := make([]string, 0, 2*len(hidden))
	for _, text := range hidden {
		pairs = append(pairs, text, strings.Repeat("•", utf8.RuneCountInString(text)))
	}
	return strings.NewReplacer(pairs...)
}

// masked returns the line of a finding with dots for what was found.
func masked(f diag.Finding) string {
	runes := []rune(f.Excerpt)
	from := min(max(f.Column-1, 0), len(runes))
	to := min(from+f.Length, len(runes))
	return string(runes[:from]) + strings.Repeat("•", to-from) + string(runes[to:])
}
