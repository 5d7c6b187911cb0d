package check

import (
	"slices"
	"strings"

	"candor/generator/diag"
	"candor/generator/text/prose"
)

// allow begins a waiver in an HTML comment: <!-- candor-allow: RULE -- REASON -->. It
// silences the rule in the block that it is in or before, or in the whole list or
// table that begins there.
const allow = "candor-allow:"

// waiver is one waiver of a text, and whether it silenced anything.
type waiver struct {
	rule, reason, fingerprint string
	place                     Place
	blocks                    []*prose.Block // that it holds for; nil: the whole file
	used                      bool
}

// waiversOf returns the waivers of a text: of its front matter, then of its comments.
func (c *checker) waiversOf(d *Doc) []*waiver {
	var list []*waiver
	for _, w := range d.waivers {
		list = append(list, &waiver{rule: w.Rule, reason: w.Reason, fingerprint: w.Fingerprint, place: Field("waive." + w.Rule)})
	}
	if !strings.Contains(d.Words.Body, allow) {
		return list
	}
	blocks := d.Own().Blocks
	for i, b := range blocks {
		if b.Kind != prose.Comment {
			continue
		}
		if w := readWaiver(b); w != nil {
			w.blocks = covered(blocks[i+1:])
			list = append(list, w)
		}
	}
	return list
}

// readWaiver reads the waiver in a comment, nil if there is none.
func readWaiver(b *prose.Block) *waiver {
	text := b.Text()
	said, found := strings.CutPrefix(strings.TrimSpace(text), allow)
	if !found {
		return nil
	}
	rule, reason, _ := strings.Cut(said, "--")
	return &waiver{rule: strings.TrimSpace(rule), reason: strings.TrimSpace(reason), place: Part(b, 0, len(text))}
}

// covered returns the blocks that a comment before them waives.
func covered(blocks []*prose.Block) []*prose.Block {
	for len(blocks) > 0 && blocks[0].Kind == prose.Comment {
		blocks = blocks[1:]
	}
	end := min(1, len(blocks))
	for end > 0 && end < len(blocks) && blocks[end].Kind == blocks[0].Kind && (blocks[0].Kind == prose.Item || blocks[0].Kind == prose.Cell) {
		end++
	}
	return blocks[:end:end]
}

// waiving returns the waiver that silences a finding, or nil. One without a reason
// silences nothing.
func waiving(waivers []*waiver, d *Doc, f *found) *waiver {
	for _, w := range waivers {
		if w.rule == f.rule.ID && w.reason != "" && w.fingerprint == f.fingerprint && w.covers(f.place) {
			return w
		}
	}
	return nil
}

func (w *waiver) covers(p Place) bool {
	if w.place.field != "" {
		return true
	}
	for _, b := range w.blocks {
		if b == p.block {
			return true
		}
	}
	return false
}

// judgeWaivers reports waivers that silence nothing, or without a reason. One of a rule
// that was not applied here may have its use another time, and so may one of a rule with
// a clock.
func (c *checker) judgeWaivers(d *Doc, waivers []*waiver) {
	for _, w := range waivers {
		rule := lookup(w.rule)
		switch {
		case rule == nil:
			f := c.waiverFinding(d, w, "waiver-unknown", c.say("unknown-rule", w.rule))
			*f = f.Suggest(diag.Nearest(w.rule, ids())).Note("%s", c.say("list-rules"))
		case w.reason == "":
			f := c.waiverFinding(d, w, "waiver-without-reason", c.say("waiver-without-reason", w.rule))
			if *f = f.Note("%s", c.say("waiver-form", allow, w.rule)); w.place.field != "" {
				f.Notes = []string{c.say("waiver-form-field", w.rule)}
			}
		case rule.Secret && w.fingerprint == "":
			f := c.waiverFinding(d, w, "waiver-without-fingerprint", c.say("waiver-without-fingerprint", w.rule))
			*f = f.Note("%s", c.say("waiver-fingerprint-form", w.rule))
		case !w.used && c.ran(rule, d), !w.used && d.idle(rule):
			f := c.waiverFinding(d, w, "waiver-unused", c.say("waiver-unused", w.rule))
			*f = f.Note("%s", c.say("waiver-remove"))
		}
	}
}

// ran reports whether a text was judged by a rule.
func (c *checker) ran(rule *Rule, d *Doc) bool {
	return slices.ContainsFunc(c.rules, func(r *siteRule) bool { return r.Rule == rule && c.applies(r, d) })
}

// idle reports whether a rule is for other kinds of text than this one.
func (d *Doc) idle(r *Rule) bool { return r.Clock == nil && r.Kinds&d.Kinds == 0 }

func (c *checker) waiverFinding(d *Doc, w *waiver, rule, message string) *diag.Finding {
	f := d.place(w.place)
	f.Rule, f.Severity, f.Message = rule, diag.Warning, message
	d.findings = append(d.findings, d.hideSecrets(f))
	return &d.findings[len(d.findings)-1]
}
