package check

import (
	"candor/generator/diag"
	"candor/generator/tools/check/secrets"
)

var leakedSecret = &Rule{
	ID: "leaked-secret", Severity: diag.Error, Serves: Safety, Kinds: All, Gate: true, Secret: true,
	Summary: "no key, token or password is published",
	About: `It looks through the whole file, front matter, code and comments too, for keys in the
formats of AWS, GitHub, GitLab, Slack, Stripe, Google, Telegram, Yandex Cloud, SendGrid
and others, JSON web tokens, private keys in PEM, addresses with a password in them, and
for what stands behind a label such as token= or password: and looks like chance. A
password that is a plain word cannot be told from prose. The value is not shown, here or
in any other finding of the file.

Whoever can read the repository has the secret already: replace it at the service first,
then take it out of the text. This is the last look before a text is public; for the
repository and its history run gitleaks, or its like, in CI as well.`,
	Better: map[string]string{
		"en": "name what it opened, and say that it has been replaced: “The key of our mail service was in the file; we replaced it at 14:10 UTC.”",
		"ru": "скажите, что открывал этот ключ и что он заменён: «В файле был ключ почтовой службы, в 17:10 МСК мы его заменили».",
	},
	Hint: func(d *Doc) bool { return secrets.Possible(d.Words.Front) || secrets.Possible(d.Words.Body) },
	Text: func(p *Pass) {
		typed := p.Words.Front + p.Words.Body
		for _, s := range secrets.Find(typed) {
			value := typed[s.Start:s.End]
			p.Report(Typed(s.Start, s.End), "%s stands in the file: whoever reads it can use it", s.Kind).
				Note("replace it at the service before anything else: it is in the repository's history too").
				Secret(value, value)
		}
	},
	Examples: map[string]Examples{
		"en": {
			Bad: []string{
				"Send it with ⟦glpat-" + "Zk3v9QmT7xWb2NcR5yLp⟧ in the header.",
				"    psql postgres://shop:⟦tr0ub4dor⟧@db.larkbook.example/shop",
				"Down.\n\n<!-- password of the copy: ⟦qW3rT9zX1b⟧ -->",
				"---\n# api_key=⟦h7Gk2LmQ9sXw4Rt8⟧\nsummary: Cards are declined.\n---\nDown.",
				"---\nsummary: \"The bot ⟦712345678:AA" + "q7Rt2mXw9KzB4nVc8LpD3hJs6GfY5aTeU⟧ was stopped.\"\n---\nDown.",
			},
			Good: []string{
				"Choose a new password: 12 characters or more.",
				"Send your key in `Authorization: Bearer {token}` as before.",
				"The key AKIAIOSFODNN7EXAMPLE in our manual opens nothing.",
				"Connect to postgres://user:password@localhost/shop again.",
				"The token expires: 2026-11-20T09:12:00Z.",
			},
		},
		"ru": {
			Bad: []string{
				"Пароль от копии: ⟦qW3rT9zX1b⟧.",
				"Ключ ⟦AQVN" + "q7Rt2mXw9KzB4nVc8LpD3hJs6GfY5aTeUuQ0⟧ отозван.",
				"```\ntoken = ⟦h7Gk2LmQ9sXw4Rt8⟧\n```",
				"---\ndoing: \"Токен: ⟦zQ4wE8rT1yU6iO3p⟧ меняем.\"\n---\nЧиним.",
			},
			Good: []string{
				"Новый пароль: не короче 12 знаков.",
				"Ключ к причине: мы зависели от одного поставщика.",
				"Подставьте свой токен: {token}.",
				"Токены (iPhone 15): все они работают.",
			},
		},
	},
}
