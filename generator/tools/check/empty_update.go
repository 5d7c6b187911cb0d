package check

import (
	"candor/generator/diag"
	"candor/generator/text/prose"
)

var emptyUpdate = &Rule{
	ID: "empty-update", Severity: diag.Suggestion, Serves: Work, Kinds: Later, Fleeting: true,
	Summary: "a further update has something new in it",
	About: `It looks for an update that says what the one before it said, in four words of five, and
for one of which nothing is left without "we are continuing to investigate". What changed
or what was ruled out is news, and so is a time: a short word at the hour that was
promised keeps the promise. A new status or component status is news as well.

Source: PagerDuty ("content-less" updates).`,
	Better: map[string]string{
		"en": "The new disk is in; copying is at 40 %. (Or: it is not the database; next update by 14:30 UTC.)",
		"ru": "Диск заменили, скопировано 40 %. (Или: дело не в базе; следующее сообщение до 17:30 МСК.)",
	},
	Text: func(p *Pass) {
		if !p.spoken() || p.Previous == nil || p.Update.Status != p.Previous.Status || p.moved() {
			return
		}
		words, figures := weight(p.Own())
		switch {
		case words < 2 && figures == 0:
			p.Report(Field("status"), "what is new since the last update? people who reload the page read nothing here")
		case alike(p.Own(), p.textOf(p.Previous)):
			p.Report(Field("status"), "this is the last update over again: what is new since then?")
		}
	},
	Examples: map[string]Examples{
		"en": {
			Bad: []string{
				"-- 1-investigating.md --\nDown.\n-- 2-identified.md --\n---\nstatus: ⟦investigating⟧\n---\nWe are continuing to investigate.",
				"-- 1-investigating.md --\nDown.\n-- 2-identified.md --\n---\nstatus: ⟦investigating⟧\n---\nStill working on it.",
				"-- 1-investigating.md --\nDown.\n-- 2-identified.md --\n---\nstatus: ⟦investigating⟧\n---\nOur engineers are still actively working on this issue.",
				"-- 1-investigating.md --\nSign-in is down for everyone in Europe, and we look for the cause in the new release.\n-- 2-identified.md --\n---\nstatus: ⟦investigating⟧\n---\nSign-in is down for everyone in Europe, and we look for the cause in the new release.",
			},
			Good: []string{
				"-- 1-investigating.md --\nDown.\n-- 2-identified.md --\n---\nstatus: investigating\n---\nNo change yet; next update by 14:30 UTC.",
				"-- 1-investigating.md --\nDown.\n-- 2-identified.md --\n---\nstatus: investigating\n---\nWe ruled out the database.",
				"-- 1-investigating.md --\nDown.\n-- 2-identified.md --\nWe are working on a fix.",
				"-- 1-investigating.md --\nDown.\n-- 2-identified.md --\n---\nstatus: investigating\ncomponents: {payments: major_outage}\n---\nWe are still investigating.",
				"-- 1-investigating.md --\nCopying is at 10 % in Europe, and the disk holds; until it ends sign-in stays down.\n-- 2-identified.md --\n---\nstatus: investigating\n---\nCopying is at 60 % in Europe and 20 % in Asia; sign-in stays down.",
			},
		},
		"ru": {
			Bad: []string{
				"-- 1-investigating.md --\nСбой.\n-- 2-identified.md --\n---\nstatus: ⟦investigating⟧\n---\nПродолжаем работать.",
				"-- 1-investigating.md --\nСбой.\n-- 2-identified.md --\n---\nstatus: ⟦investigating⟧\n---\nРаботаем над этим.",
				"-- 1-investigating.md --\nСбой.\n-- 2-identified.md --\n---\nstatus: ⟦investigating⟧\n---\nПока разбираемся.",
				"-- 1-investigating.md --\nВход не работает у всех клиентов, ищем причину в новом выпуске.\n-- 2-identified.md --\n---\nstatus: ⟦investigating⟧\n---\nВход не работает у всех клиентов, ищем причину в новом выпуске.",
			},
			Good: []string{
				"-- 1-investigating.md --\nСбой.\n-- 2-identified.md --\n---\nstatus: investigating\n---\nПока без перемен; следующее сообщение до 17:30 МСК.",
				"-- 1-investigating.md --\nСбой.\n-- 2-identified.md --\n---\nstatus: investigating\n---\nДело не в базе: проверили обе копии.",
				"-- 1-investigating.md --\nСбой.\n-- 2-identified.md --\nРаботаем над этим.",
				"-- 1-investigating.md --\nСкопировано 10 %, вход не работает.\n-- 2-identified.md --\n---\nstatus: investigating\n---\nСкопировано 60 %, вход не работает.",
			},
		},
	},
}

// moved reports whether the update changes a component.
func (p *Pass) moved() bool {
	for _, c := range p.Update.Changes {
		if c.From != c.To {
			return true
		}
	}
	return false
}

// shingle is three words that follow each other.
type shingle [3]string

// alike reports whether at least four of five shingles of a text, of five or more, stand
// in another one too.
func alike(text, other *prose.Text) bool {
	known := shingles(other)
	own := shingles(text)
	both := 0
	for s := range own {
		if known[s] {
			both++
		}
	}
	return len(own) >= 5 && both*5 >= len(own)*4
}

func shingles(t *prose.Text) map[shingle]bool {
	set := map[shingle]bool{}
	for i := 2; i < len(t.Tokens); i++ {
		if t.Blocks[t.Tokens[i].Block].Field == "" && t.Tokens[i-2].Block == t.Tokens[i].Block {
			set[shingle{t.Tokens[i-2].Word, t.Tokens[i-1].Word, t.Tokens[i].Word}] = true
		}
	}
	return set
}
