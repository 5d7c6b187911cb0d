package check

import "candor/generator/diag"

var defensiveTone = &Rule{
	ID: "defensive-tone", Severity: diag.Warning, Serves: Own, Kinds: Leak | Later | Postmortem,
	Summary: "it owns the fault, and does not defend itself",
	About: `It looks for what speaks for the writer and not for the reader: we take this very
seriously, rest assured, as we warned, contrary to rumours, beyond our control, our team is
small. What you did says how seriously you take it.

A warning that was given in time may be told as a fact, with its date. No pattern can tell
a defence from an explanation, so it asks. Sources: the four P (no excuses, no defence);
Schonheit and Kuipers 2021 (after a breach denial ends badly, admission helps).`,
	Better: map[string]string{
		"en": "Our warning of 3 May was not clear enough: half of you never saw it.",
		"ru": "Наше предупреждение от 3 мая было невнятным: половина из вас его не увидела.",
	},
	Phrases: map[string]Phrases{
		"en": {Say: []string{
			"(we|i|company|team|firm) [always|also] (take|takes|taking|took) ..8 seriously",
			"of [the] (utmost|paramount|highest|greatest|great) importance", "(very|extremely|critically) important to (us|our)",
			"rest assured", "be assured",
			"it should be (noted|stressed|emphasised|emphasized|pointed)",
			"as ..3 warned", "warned (repeatedly|many|several|you|users|customers|everyone)",
			"(we|we've|had|have) (repeatedly|already|clearly) warned",
			"contrary to ..3 (rumour*|rumor*|report*|claim*|speculation|allegation*|posts|belief)",
			"fake news", "(misinformation|disinformation|hype|scaremongering)",
			"(false|unfounded|baseless) (rumour*|rumor*|claim*|report*|allegation*)",
			"(our|a|such) [a] (small|tiny|little) team", "our team is (small|tiny)",
			"(nothing|little|much) [that] we (could|can) [have] (do|done)", "nothing more we could",
			"(beyond|outside) [of] our control", "no fault of ours", "(through|by) no fault of our", "not our (fault|mistake|problem)",
			"in our (defence|defense)",
			"(happen|happens|happened) to (anyone|everyone|anybody)",
			"no (system|software|company|provider|service) is (perfect|immune|infallible|100)",
			"(we|i) ..2 (like|want|wish) to (stress|emphasise|emphasize|underline)", "(we|i) must (stress|emphasise|emphasize)",
		}},
		"ru": {Say: []string{
			"следует (отметить|подчеркнуть|понимать|учитывать|заметить)", "(хотим|хотели|хотелось) [бы] (подчеркнуть|отметить|заверить)",
			"(подчеркнем|подчеркиваем)", "важно понимать", "(спешим|хотим) (заверить|успокоить)", "(заверяем|уверяем) вас",
			"вопреки ..2 (слух*|сообщени*|утверждени*|публикаци*|домыс*)", "(распространя*|ходят) ..2 слух*",
			"(фейк*|вброс*|дезинформаци*|хайп*)",
			"(очень|крайне|предельно|весьма|максимально|всегда) серьезно ..2 относ*", "серьезно относимся", "относимся ..4 (серьезно|серьезностью|ответственностью)",
			"(неоднократно|заранее|многократно|всех|вас) предупреждал*", "мы [вас|всех|уже] предупреждал*", "как [мы] [и] предупреждал*",
			"к нам ..2 не относ*", "не относ* к нам",
			"не по нашей вине", "нашей вины ..2 нет", "мы ..2 не виноват*", "не завис* от нас", "от нас не завис*", "независящ* от нас", "не зависящ* от нас",
			"на нашей стороне ..2 (нет|не)", "с нашей стороны ..3 (не|нет)",
			"(небольш*|маленьк*) команд*", "команда у нас (небольшая|маленькая)",
			"никто не застрахован", "(случиться|случается|бывает|произойти) (с|у) (каждым|любым|каждого|всех|всеми)",
			"(сделали|делали) все (возможное|что)",
		}},
	},
	Text: func(p *Pass) {
		for t, m := range p.Sayings() {
			p.Report(At(t, m), "%q: does this defend you, where readers wait for what you did?", t.Words(m))
		}
	},
	Examples: map[string]Examples{
		"en": {
			Bad: []string{
				"---\nleak: {detected: 2026-11-20T09:00:00Z}\n---\n⟦We take your privacy very seriously⟧.",
				"---\nleak: {detected: 2026-11-20T09:00:00Z}\n---\n⟦Contrary to rumours⟧, the folder was closed.",
				"⟦As we had warned⟧, the old address is off.",
				"⟦Rest assured⟧ that we are on it. It was ⟦beyond our control⟧.",
			},
			Good: []string{
				"---\nleak: {detected: 2026-11-20T09:00:00Z}\n---\nThe folder is closed since 09:20 UTC.",
				"On 3 May we wrote to 400 of you that the old address ends; the letter did not say what to do.",
				"Please take the alarm seriously if it sounds.",
				"The control of the valve is out of order.",
			},
		},
		"ru": {
			Bad: []string{
				"---\nleak: {detected: 2026-11-20T09:00:00Z}\n---\nМы ⟦очень серьёзно относимся⟧ к вашим данным.",
				"---\nleak: {detected: 2026-11-20T09:00:00Z}\n---\n⟦Вопреки слухам⟧, папка закрыта. ⟦Следует отметить⟧, что паролей в ней нет.",
				"⟦Мы предупреждали⟧, что старый адрес отключат.",
				"⟦На нашей стороне проблем нет⟧.",
			},
			Good: []string{
				"---\nleak: {detected: 2026-11-20T09:00:00Z}\n---\nМы сразу предупредили всех, чьи счета были в папке.",
				"3 мая мы написали 400 из вас, что старый адрес отключат; из письма не было понятно, что делать.",
				"Поломка серьёзная: диск придётся заменить.",
				"На нашей стороне порвался кабель, чиним.",
			},
		},
	},
}
