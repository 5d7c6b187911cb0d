package check

import (
	"candor/generator/diag"
	"candor/generator/text/prose"
)

var pmCounterfactual = &Rule{
	ID: "pm-counterfactual", Severity: diag.Suggestion, Serves: Explain, Kinds: Postmortem,
	Summary: "what was, not what should have been",
	About: `It looks for should have, could have, if only, had we, and for people who failed to: they tell
what did not happen, and hide why what was done made sense. In the section on what is
being done "should" is a duty, so there it is not looked for. Machines that fail to start,
and letters that were due at 10:00, are facts.

Source: Etsy's debriefing guide (no counterfactuals).`,
	Hears: "this tells what did not happen; why did what was done make sense at the time?",
	Better: map[string]string{
		"en": "The alert existed, but went to an inbox that nobody reads at night.",
		"ru": "Тревога была, но шла в ящик, который ночью не читают.",
	},
	Phrases: map[string]Phrases{
		"en": {Say: []string{
			"(should|could) [not|also|never] have !(access)", "(should've|could've)", "ought [not] to have",
			"if only", "had (we|they|he|she) (known|noticed|done|had|tested|checked|been|caught|not|seen|read|tried|asked|run|looked)",
			"if (we|they) had (known|noticed|done|tested|checked|been|caught|not|seen|read|tried|asked|run|looked)",
			"(we|team|staff|engineers|engineer|operator|operators) [had|have] [also] (failed|neglected) to",
		}},
		"ru": {Say: []string{
			"(должны|должен|должна) (были|был|была) (заметить|проверить|предусмотреть|предвидеть|узнать|учесть|понять|увидеть|предупредить|сообщить|знать|догадаться|протестировать|сделать|подумать|обнаружить|среагировать|остановить|заранее|раньше|сразу)",
			"(следовало|стоило|надо|нужно) [было] (заметить|проверить|предусмотреть|предвидеть|учесть|понять|увидеть|предупредить|сообщить|догадаться|протестировать|подумать|обнаружить|заранее|раньше|сразу)",
			"(могли|мог|могла) бы", "если бы (мы|он|она|они|инженер*|дежурн*|кто)", "не (удосужил*|догадал*)", "(можно|могли) [было] [бы] (избежать|предотвратить)",
		}},
	},
	Text: func(p *Pass) {
		duties := map[*prose.Block]bool{}
		parts, _ := p.parts()
		for _, part := range parts {
			for _, b := range part.blocks {
				duties[b] = duties[b] || part.section == actionsSection
			}
		}
		for t, m := range p.Sayings() {
			if !duties[t.Blocks[t.Tokens[m.First].Block]] {
				p.Report(At(t, m), "%q: %s", t.Words(m), p.rule.Hears)
			}
		}
	},
	Examples: map[string]Examples{
		"en": {
			Bad: []string{
				"We ⟦should have⟧ noticed.",
				"⟦If only⟧ the alarm had rung.",
				"⟦Had we tested⟧ it, nothing would have happened.",
				"The on-call ⟦team failed to⟧ see it.",
			},
			Good: []string{
				"The alert existed but went to an unread inbox.",
				"The service failed to start at 10:20 UTC.",
				"## What we are doing\n\n- The alert should have an owner, storage team, 20 May.",
				"Alerts should ring a phone.",
				"We had tested it on one machine.",
			},
		},
		"ru": {
			Bad: []string{
				"Мы ⟦должны были заметить⟧ это.",
				"Этого ⟦можно было избежать⟧.",
				"⟦Если бы мы⟧ проверили, заказы дошли бы.",
				"Мы ⟦могли бы⟧ закончить раньше.",
			},
			Good: []string{
				"Тревога была, но шла в ящик, который не читают.",
				"Письма должны были уйти в 10:00 МСК.",
				"## Что делаем\n\n- Следовало бы проверить все сроки, группа хранения, 20 мая.",
				"Сервис не смог запуститься в 13:20 МСК.",
			},
		},
	},
}
