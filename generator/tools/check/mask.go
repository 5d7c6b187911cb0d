package check

import (
	"cmp"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"

	"candor/generator/diag"
	"candor/generator/text/markdown"
	"candor/generator/tools/check/secrets"
)

// minHidden are the letters of a piece of a secret that is worth hiding: less would put
// dots into words that have nothing to do with it.
const minHidden = 3

// Mask returns findings with dots, as many as letters, for each secret in the
// file that they are about: a finding prints its whole line, with what is beside the mistake.
// In the name of the file they are masked too.
// fsys is the site's folder.
func Mask(fsys fs.FS, list diag.List) diag.List {
	if len(list) == 0 {
		return list
	}
	masked := make(diag.List, len(list))
	masks := map[string]*strings.Replacer{}
	for i, f := range list {
		mask, known := masks[f.File]
		if !known && f.File != "" {
			text, _ := fs.ReadFile(fsys, f.File) // of what cannot be read no line is shown
			mask = newMask(append(secretsIn(string(text)), secretsIn(withoutEnding(f.File))...))
			masks[f.File] = mask
		}
		masked[i] = applyMask(mask, f)
	}
	return masked
}

// secretsIn returns the lines of each secret in a text that are worth hiding, of those too
// that only a reader of its Markdown sees whole.
func secretsIn(text string) (hidden []string) {
	for _, span := range secretSpans(text, nil) {
		hidden = hide(hidden, text[span[0]:span[1]])
	}
	return hidden
}

// secretSpans returns where in Markdown, as it was typed, the secrets are that it holds as
// typed and as it is read, but for those whose value is waived: offsets, in order and apart.
func secretSpans(text string, waived func(value string) bool) [][2]int {
	signs := glance(text, secretSign|dressedSign)
	if signs == 0 {
		return nil
	}
	spans := spansOf(text, waived)
	if signs&dressedSign != 0 {
		body := markdown.Read(text)
		for _, s := range stretches(body.Published()) {
			for _, span := range spansOf(s.Text, waived) {
				start, end := s.Part(span[0], span[1]).typedSpan(text)
				spans = append(spans, [2]int{start, end})
			}
		}
	}
	return apart(spans)
}

// spansOf returns where the secrets of a text are, but for those whose value is waived.
func spansOf(text string, waived func(value string) bool) (spans [][2]int) {
	if !secrets.Possible(text) {
		return nil
	}
	for _, s := range secrets.Find(text) {
		if waived == nil || !waived(text[s.Start:s.End]) {
			spans = append(spans, [2]int{s.Start, s.End})
		}
	}
	return spans
}

// apart sorts spans and joins those that overlap.
func apart(spans [][2]int) [][2]int {
	slices.SortFunc(spans, func(a, b [2]int) int { return a[0] - b[0] })
	kept := spans[:0]
	for _, s := range spans {
		if last := len(kept) - 1; last >= 0 && s[0] < kept[last][1] {
			kept[last][1] = max(kept[last][1], s[1])
			continue
		}
		kept = append(kept, s)
	}
	return kept
}

// hide adds the lines of what is secret that are worth hiding.
func hide(hidden []string, typed string) []string {
	for line := range strings.Lines(typed) {
		if line = strings.TrimSpace(line); len(line) >= minHidden {
			hidden = append(hidden, line)
		}
	}
	return hidden
}

// Hide keeps a text, as it was typed, out of every finding of this one: what is secret
// must not be read from the message or the line of another mistake beside it.
func (d *Doc) Hide(typed string) {
	if !d.hides[typed] {
		if d.hides == nil {
			d.hides = map[string]bool{}
		}
		d.hides[typed] = true
		d.hidden = hide(d.hidden, typed)
	}
}

// hideSecrets returns a finding with dots for all that is hidden, and for every secret, be
// the rule that reports it on or off.
func (d *Doc) hideSecrets(f diag.Finding) diag.Finding {
	if !d.masked {
		d.masked = true
		hidden := append(slices.Clip(d.hidden), secretsIn(withoutEnding(d.File))...)
		if d.glances().typed()&(secretSign|dressedSign) != 0 {
			hidden = append(hidden, secretsIn(d.Words.Front+d.Words.Body)...)
		}
		d.mask = newMask(hidden)
	}
	if len(f.Excerpt) <= longLine || d.mask == nil {
		return applyMask(d.mask, f)
	}
	if d.long != f.Excerpt {
		d.long, d.longMasked = f.Excerpt, d.mask.Replace(f.Excerpt)
	}
	f.Excerpt = ""
	f = applyMask(d.mask, f)
	f.Excerpt = d.longMasked
	return f
}

// longLine is so long a line, in bytes, that it is masked once for all findings about it, by
// what is hidden in the text alone.
const longLine = 4096

// applyMask returns a finding as a mask lets it be seen.
func applyMask(mask *strings.Replacer, f diag.Finding) diag.Finding {
	if mask == nil {
		return f
	}
	return f.Masked(mask)
}

// newMask returns what puts dots in the place of texts, nil if there are none.
func newMask(hidden []string) *strings.Replacer {
	if len(hidden) == 0 {
		return nil
	}
	slices.SortFunc(hidden, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	pairs := make([]string, 0, 2*len(hidden))
	for _, text := range hidden {
		pairs = append(pairs, text, strings.Repeat("•", utf8.RuneCountInString(text)))
	}
	return strings.NewReplacer(pairs...)
}

// maskedLine returns the line of a finding with dots for what was found.
func maskedLine(f diag.Finding) string {
	runes := []rune(f.Excerpt)
	from := min(max(f.Column-1, 0), len(runes))
	to := min(from+f.Length, len(runes))
	return string(runes[:from]) + strings.Repeat("•", to-from) + string(runes[to:])
}
