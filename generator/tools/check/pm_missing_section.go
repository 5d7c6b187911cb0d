package check

import (
	"strings"

	"candor/generator/diag"
)

var pmMissingSection = &Rule{
	ID: "pm-missing-section", Severity: diag.Error, Serves: Explain, Kinds: Postmortem,
	Summary: "a post-mortem tells impact, timeline, causes and what is being done",
	About: `It looks at the headings: impact (or what happened, summary), timeline, causes (root
cause, contributing factors, why), and what is being done (actions, next steps, what we
change), each by many names. A section that is empty, says n/a or holds only a link is
missing. The actions of the front matter stand for the last one, a list of three or more clock
times under any heading for the timeline. In a text without any heading no pattern can see
what is told, so there it is a warning and a question.

Source: Google SRE book ch. 15 (review criteria), and what readers look for first.`,
	Better: map[string]string{
		"en": "## Impact, ## Timeline, ## Causes, ## What we are doing",
		"ru": "## Влияние, ## Хронология, ## Причины, ## Что делаем",
	},
	Text: func(p *Pass) {
		parts, any := p.parts()
		var has [otherSection + 1]bool
		has[actionsSection] = len(p.Postmortem.Actions) > 0
		for _, part := range parts {
			if part.empty() {
				continue
			}
			has[part.section] = true
			if part.clocks >= 3 {
				has[timelineSection] = true
			}
		}
		var missing []string
		for s, name := range sectionNames {
			if !has[s] {
				missing = append(missing, name)
			}
		}
		switch {
		case len(missing) == 0:
		case any:
			p.Report(Field("title"), "readers look for %s and find no such section, or an empty one", strings.Join(missing, ", "))
		default:
			p.Report(Field("title"), "without headings: where do readers find impact, timeline, causes, and what is being done?").As(diag.Warning)
		}
	},
	Examples: map[string]Examples{
		"en": {
			Bad: []string{
				"---\ntitle: ⟦What happened⟧\n---\n## Impact\n\n40 orders.\n\n## Timeline\n\n10:00 UTC.\n\n## Causes\n\nA disk.",
				"## Impact\n\n40 orders.\n\n## Timeline\n\n## Causes\n\nA disk.\n\n## Actions\n\n- A disk.",
				"## Impact\n\nN/A\n\n## Timeline\n\n10:00 UTC.\n\n## Causes\n\nA disk.\n\n## Actions\n\n- A disk.",
				"## Impact\n\n40 orders.\n\n## Timeline\n\n[See here](https://larkbook.example/t)\n\n## Causes\n\nA disk.\n\n## Actions\n\n- A disk.",
				"A disk was full, and we are sorry.",
			},
			Good: []string{
				"## Impact\n\n40 orders.\n\n## Timeline\n\n10:00 UTC.\n\n## Causes\n\nA disk.\n\n## What we are doing\n\n- A disk.",
				"---\nactions: [{what: A disk, owner: maria, due: 2026-12-01}]\n---\n## What happened\n\n40 orders.\n\n## How it unfolded\n\n10:00 UTC.\n\n## Contributing factors\n\nA disk.",
				"## Summary\n\n40 orders failed.\n\n## In detail\n\n10:00 UTC a. 10:05 UTC b. 11:00 UTC c.\n\n## Root cause\n\nA disk.\n\n## Next steps\n\n- A disk.",
				"# What happened and why\n\n## Impact on you\n\n40 orders.\n\n## Timeline (UTC)\n\n10:00 UTC.\n\n## Why it happened\n\nA disk.\n\n## Follow-up actions\n\n- A disk.",
			},
		},
		"ru": {
			Bad: []string{
				"---\ntitle: ⟦Что было⟧\n---\n## Влияние\n\n40 заказов.\n\n## Хронология\n\n10:00 МСК.\n\n## Причины\n\nДиск.",
				"## Влияние\n\nнет\n\n## Хронология\n\n10:00 МСК.\n\n## Причины\n\nДиск.\n\n## Меры\n\n- Диск.",
				"## Влияние\n\n40 заказов.\n\n## Причины\n\nДиск.\n\n## План\n\n- Диск.",
				"Переполнился диск, нам жаль.",
			},
			Good: []string{
				"## Влияние\n\n40 заказов.\n\n## Хронология\n\n10:00 МСК.\n\n## Причины\n\nДиск.\n\n## Что делаем\n\n- Диск.",
				"## Что случилось\n\n40 заказов.\n\n## Таймлайн\n\n10:00 МСК.\n\n## Почему так вышло\n\nДиск.\n\n## План\n\n- Диск.",
				"---\nactions: [{what: Диск, owner: maria, due: 2026-12-01}]\n---\n## Последствия\n\n40 заказов.\n\n## Ход событий\n\n10:00 МСК.\n\n## Первопричина\n\nДиск.",
				"## Кого задело\n\n40 заказов.\n\n## Как это было\n\n10:00 МСК.\n\n## Разбор\n\nДиск.\n\n## Чтобы это не повторилось\n\n- Диск.",
			},
		},
	},
}
