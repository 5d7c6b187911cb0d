package check

import (
	"time"

	"candor/generator/diag"
)

// stale is how old the date of a new update may be: reviewing takes minutes.
const stale = 15 * time.Minute

var backdatedUpdate = &Rule{
	ID: "backdated-update", Severity: diag.Warning, Serves: Own, Kinds: Updates | Maintenance,
	Summary: "a new update is dated when it is published",
	About: `A file that is new since --base is dated over 15 minutes before now: feeds and pages will
say that people were told before they were. A late first word is told, not disguised:
started says when it began, and the text may say why it comes late. An incident
that was over 7 days ago is history being written down: it is left alone.`,
	Better: map[string]string{
		"en": "date it now; started and the text say when it began",
		"ru": "поставьте нынешнее время; когда началось, скажут started и текст",
	},
	Text: func(p *Pass) {
		if !p.New || p.Draft || p.Translation || p.past || p.Age(p.At) <= stale {
			return
		}
		p.Report(Field("date"), "this is new, but dated %s ago: readers will believe that they were told at that time", span(p.Age(p.At)))
	},
	Examples: map[string]Examples{
		"en": {Bad: backdatedBad("We are on it."), Good: backdatedGood("We are on it.")},
		"ru": {Bad: backdatedBad("Чиним."), Good: backdatedGood("Чиним.")},
	},
}

func backdatedBad(text string) []string {
	return []string{
		"at: 2026-11-20T12:16:00Z\nnew: 1-investigating.md\n-- 1-investigating.md --\n---\ndate: ⟦2026-11-20T12:00:00Z⟧\n---\n" + text,
		"at: 2026-11-20T16:00:00Z\nnew: 1-investigating.md\n-- 1-investigating.md --\n---\ndate: ⟦2026-11-20T15:00:00+03:00⟧\n---\n" + text,
		"at: 2026-11-20T14:00:00Z\nnew: 2-identified.md\n-- 1-investigating.md --\n" + text + "\n-- 2-identified.md --\n---\ndate: ⟦2026-11-20T12:30:00Z⟧\n---\n" + text,
		"at: 2026-11-20T14:00:00Z\nnew: 2-resolved.md\n-- 1-investigating.md --\n" + text + "\n-- 2-resolved.md --\n---\ndate: ⟦2026-11-20T13:30:00Z⟧\n---\n" + text,
	}
}

func backdatedGood(text string) []string {
	return []string{
		"at: 2026-11-20T12:14:00Z\nnew: 1-investigating.md\n-- 1-investigating.md --\n" + text,
		"at: 2026-11-20T14:00:00Z\n-- 1-investigating.md --\n" + text,
		"at: 2026-11-20T14:00:00Z\nnew: 1-investigating.md\n-- 1-investigating.md --\n---\ndraft: true\n---\n" + text,
		"at: 2026-12-20T14:00:00Z\nnew: 2-resolved.md\n-- 1-investigating.md --\n" + text + "\n-- 2-resolved.md --\n" + text,
		"at: 2026-11-20T12:40:00Z\nnew: 2-identified.md\n-- 1-investigating.md --\n" + text + "\n-- 2-identified.md --\n" + text,
	}
}
