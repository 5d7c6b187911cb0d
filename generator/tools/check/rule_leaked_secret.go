package check

import (
	"slices"
	"strings"

	"candor/generator/diag"
	"candor/generator/text/prose"
	"candor/generator/tools/check/secrets"
)

var leakedSecret = &Rule{
	ID: "leaked-secret", Severity: diag.Error, Serves: Safety, Kinds: All | Settings, Gate: true, Secret: true,
	Hint: func(d *Doc) bool {
		return secrets.Possible(d.Words.Front) || secrets.Possible(d.Words.Body) || d.anyRead(secrets.Possible)
	},
	Text: func(p *Pass) {
		var known []string
		typed := p.Words.Front + p.Words.Body
		for _, s := range secrets.Find(typed) {
			value := typed[s.Start:s.End]
			known = append(known, value)
			f := p.Report(Typed(s.Start, s.End), "finding", s.Kind).Note("note").Secret(value, value)
			if p.inComment(s.Start - len(p.Words.Front)) {
				f.As(diag.Warning).Note("comment")
			}
		}
		for _, text := range p.Read() {
			for _, s := range secrets.Find(text.Text) {
				value, at := text.Text[s.Start:s.End], text.Part(s.Start, s.End)
				if slices.ContainsFunc(known, func(v string) bool { return strings.Contains(v, value) }) {
					continue
				}
				known = append(known, value)
				p.Report(at, "finding", s.Kind).Note("dressed").Note("note").Secret(p.typedAt(at), value)
			}
		}
	},
}

// anyRead reports whether something holds for one of the texts that a reader sees otherwise
// than they were typed.
func (d *Doc) anyRead(holds func(words string) bool) bool {
	return slices.ContainsFunc(d.Read(), func(s Stretch) bool { return holds(s.Text) })
}

// inComment reports whether an offset of the body is in a comment, which no output holds.
func (d *Doc) inComment(offset int) bool {
	if offset < 0 || !strings.Contains(d.Words.Body, "<!--") {
		return false
	}
	return slices.ContainsFunc(d.Own().Blocks, func(b *prose.Block) bool {
		return b.Kind == prose.Comment && b.Text() != "" && b.Source(0) <= offset && offset <= b.Source(len(b.Text())-1)
	})
}
