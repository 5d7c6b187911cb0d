package check

import (
	"fmt"
	"strings"

	"candor/generator/diag"
	"candor/generator/text/prose"
)

var pmActionIncomplete = &Rule{
	ID: "pm-action-incomplete", Severity: diag.Warning, Serves: Promise, Kinds: Postmortem,
	Summary: "each action has an owner and a date",
	About: `It looks at the actions of the front matter; without those, at the list or the table under the
heading on what is being done. An action needs an owner, for whom a role is enough in public,
and a date, unless it is done. In a list an owner is a person of site.yaml, a word for a role or a team, or a
short part of its own between dashes, commas or stops; in a table, a column. One finding
tells of all. That an action is overdue is said by overdue-promise.

An action that nobody has and no day ends is a wish. Sources: Google SRE book ch. 15 (action
plan apt); the four P (promise).`,
	Better: map[string]string{
		"en": "Alert at 80 % disk — storage team — 20 May.",
		"ru": "Тревога при 80 % диска — группа хранения — 20 мая.",
	},
	Text: func(p *Pass) {
		if p.Translation {
			return
		}
		if len(p.Postmortem.Actions) > 0 {
			p.fieldActions()
			return
		}
		parts, _ := p.parts()
		for _, part := range parts {
			if part.section == actionsSection && p.listedActions(part) {
				return
			}
		}
	},
	Examples: map[string]Examples{
		"en": {
			Bad: []string{
				"## Actions\n\n- ⟦Improve monitoring.⟧",
				"---\nactions: [⟦{⟧what: Alert at 80 % disk, owner: maria}]\n---\nX.",
				"## What we are doing\n\n- Alert at 80 % disk — storage team — 20 May.\n- ⟦Better alarms, by 1 June⟧",
				"## Next steps\n\n| ⟦Action⟧ | Owner |\n|---|---|\n| Alert at 80 % disk | Maria |",
			},
			Good: []string{
				"## Actions\n\n- Alert at 80 % disk — storage team — 20 May.",
				"---\nactions: [{what: Alert at 80 % disk, owner: storage team, due: 2026-12-20}]\n---\n## Actions\n\n- See above.",
				"## Actions\n\n| Action | Owner | Due |\n|---|---|---|\n| Alert at 80 % disk | Maria | 20 May |",
				"## Actions\n\n- Done: the alert rings at 80 % disk.\n- Maria Price writes to all 40 customers by 2026-12-01.",
				"## Causes\n\n- A full disk.",
			},
		},
		"ru": {
			Bad: []string{
				"## Меры\n\n- ⟦Улучшить мониторинг.⟧",
				"---\nactions: [⟦{⟧what: Тревога при 80 % диска, due: 2026-12-20}]\n---\nX.",
				"## Что делаем\n\n- ⟦Тревога при 80 % диска, к 20 мая⟧",
				"## План\n\n| ⟦Дело⟧ | Срок |\n|---|---|\n| Тревога при 80 % диска | 20 мая |",
			},
			Good: []string{
				"## Меры\n\n- Тревога при 80 % диска — группа хранения — 20 мая.",
				"---\nactions: [{what: Тревога при 80 % диска, owner: группа хранения, due: 2026-12-20}]\n---\nX.",
				"## План\n\n| Дело | Ответственный | Срок |\n|---|---|---|\n| Тревога при 80 % диска | Мария | 20 мая |",
				"## Меры\n\n- Сделано: тревога звонит при 80 % диска.",
			},
		},
	},
}

// lacks says what is lacking, "" if nothing is.
func lacks(owner, date bool) string {
	switch {
	case !owner && !date:
		return "no owner and no date"
	case !owner:
		return "no owner"
	case !date:
		return "no date"
	}
	return ""
}

// fieldActions reports incomplete actions of the front matter.
func (p *Pass) fieldActions() {
	for i, a := range p.Postmortem.Actions {
		if lack := lacks(a.Owner != "", !a.Due.IsZero() || !a.Done.IsZero()); lack != "" {
			p.Report(Field(fmt.Sprintf("actions.%d", i)), "an action with %s: who does it, by when?", lack)
		}
	}
}

// listedActions reports the first incomplete action of a list or a table, and how many
// more there are; it says whether there was one.
func (p *Pass) listedActions(actions part) bool {
	var first *prose.Block
	lack, incomplete := "", 0
	var cells []*prose.Block
	for _, b := range actions.blocks {
		switch b.Kind {
		case prose.Cell:
			cells = append(cells, b)
		case prose.Item:
			if l := p.lacksIn(b); l != "" {
				if incomplete++; incomplete == 1 {
					first, lack = b, l
				}
			}
		}
	}
	if first == nil && len(cells) > 0 {
		t := prose.New(p.Language, cells)
		if lack = lacks(ownerColumns().in(t), dateColumns().in(t) || hasDate(t)); lack != "" {
			first = cells[0]
		}
	}
	if first == nil {
		return false
	}
	f := p.Report(Part(first, 0, len(first.Text())), "an action with %s: who does it, by when?", lack)
	if incomplete > 1 {
		f.Note("%d more under this heading", incomplete-1)
	}
	return true
}

var (
	ownerColumns = lexiconOf(`
		(owner|owners|who|responsible|assignee|assigned|team|lead)
	`, `
		(ответственн*|кто|владелец|исполнител*|команда|группа)
	`)
	dateColumns = lexiconOf(`
		(due|date|dates|when|deadline|by|eta|target|done)
	`, `
		(срок|сроки|когда|дата|дедлайн|готово)
	`)
	roles = lexiconOf(`
		(team|group|owner|owners|lead|head|manager|engineering|operations|ops|platform|support|security|department|office|board|squad|sre|responsible|devops|marketing|legal|director|officer|care)
		(engineer|engineers|developer|developers)
	`, `
		(команд*|групп*|отдел*|служб*|ответственн*|руководител*|директор*|департамент*|владелец|разработчик*|инженер*|поддержк*|начальник*|лид|тимлид*)
	`)
	finished = lexiconOf(`
		(done|completed|already|finished|shipped|deployed|live|fixed)
	`, `
		(сделано|сделали|готово|выполнено|уже|завершено|закрыто|внедрено|исправлено)
	`)
	dated = lexiconOf(`
		(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec) {number}
		{number} [of] (january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)
		(by|in|until|before|end) [the] [end] [of] (january|february|march|april|may|june|july|august|september|october|november|december|q1|q2|q3|q4|monday|tuesday|wednesday|thursday|friday|year|month|week|quarter|today|tomorrow)
		(q1|q2|q3|q4)
		(daily|weekly|monthly|quarterly)
	`, `
		{number} (январ*|феврал*|март*|апрел*|мая|июн*|июл*|август*|сентябр*|октябр*|ноябр*|декабр*)
		(к|до|в) [конц*] (январ*|феврал*|март*|апрел*|маю|мая|мае|июн*|июл*|август*|сентябр*|октябр*|ноябр*|декабр*|понедельник*|вторник*|среде|четверг*|пятниц*|недели|месяца|квартал*)
		(ежедневно|еженедельно|ежемесячно)
	`)
)

// hasDate reports whether a text names a day, a month or a quarter.
func hasDate(t *prose.Text) bool {
	for _, token := range t.Tokens {
		if token.Kind == prose.Date {
			return true
		}
	}
	return dated().in(t)
}

// lacksIn says what an action in a list lacks.
func (p *Pass) lacksIn(b *prose.Block) string {
	t := prose.New(p.Language, []*prose.Block{b})
	if finished().in(t) {
		return ""
	}
	return lacks(roles().in(t) || p.namesPerson(b.Text()) || shortPart(b.Text()), hasDate(t))
}

// namesPerson reports whether a text names one of the site's people.
func (p *Pass) namesPerson(text string) bool {
	text = prose.Fold(text)
	for id, person := range p.Site.People {
		if strings.Contains(text, "@"+id) {
			return true
		}
		for _, name := range person.Name {
			if first, _, _ := strings.Cut(prose.Fold(name), " "); first != "" && strings.Contains(text, first) {
				return true
			}
		}
	}
	return false
}

// shortPart reports whether a text has three parts, between dashes, commas or stops, of
// which one behind the first is a word or two: an owner.
func shortPart(text string) bool {
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("—–,;|.:()", r) })
	for _, part := range parts[min(1, len(parts)):] {
		words := strings.Fields(part)
		if len(words) >= 1 && len(words) <= 2 && !strings.ContainsAny(part, "0123456789") {
			return len(parts) >= 3
		}
	}
	return false
}
