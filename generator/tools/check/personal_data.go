package check

import (
	"slices"
	"strings"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/text/prose"
	"candor/generator/tools/check/personal"
)

var personalData = &Rule{
	ID: "personal-data", Severity: diag.Error, Serves: Safety, Kinds: All, Gate: true, Secret: true,
	Summary: "nobody's address, number or name is published",
	About: `It looks for e-mail addresses, telephone numbers, the internet address of a user, card
numbers, numbers of passports, СНИЛС and ИНН, and the names that check.names of site.yaml
lists. A number counts only if its checksum holds and its label is near, or if it stands
in the grouping of cards. An internet address that no word nearby calls a user's is a
warning, and so is a name, patronymic and surname together.

Not meant: support and leak.contact, the domains example, example.com and their like,
addresses of roles (security@), numbers that are free to call, a company's ИНН, the people
of site.yaml. A name of check.names is looked for as it is written there; in Russian list
its cases too. Other names cannot be told from words. The value is not shown.

A real post-mortem published a user's address inside a line of a log.`,
	Better: map[string]string{
		"en": "say what it was, not whose: “one customer in Leeds”, “an address in our log”.",
		"ru": "скажите, что это было, а не чьё: «один клиент из Тулы», «адрес в нашем журнале».",
	},
	Phrases: map[string]Phrases{"en": {Say: []string{"{names}"}}, "ru": {Say: []string{"{names}"}}},
	Hint: func(d *Doc) bool {
		return d.anywhere(func(words string) bool { return mayBePersonal(words) || d.mayName(words) })
	},
	Text: func(p *Pass) {
		for t, m := range p.Sayings() {
			p.person("a name from check.names", At(t, m), t.Words(m), prose.Fold(t.Words(m)))
		}
		ours := p.contacts()
		for s := range p.Typed() {
			for _, d := range personal.Find(s.Text) {
				typed := s.Text[d.Start:d.End]
				if ours[tail(d.Value)] || d.Kind == personal.Name && p.speaks(typed) {
					continue
				}
				f := p.person(string(d.Kind), s.Part(d.Start, d.End), typed, d.Value)
				if d.Kind == personal.Machine || d.Kind == personal.Name {
					f.As(diag.Warning)
				}
			}
		}
	},
	Examples: map[string]Examples{
		"en": {
			Bad: []string{
				"Write to ⟦anna.bell@mailbox.org⟧ about it.",
				"The customer rang from ⟦+44 7700 900123⟧.",
				"```\n⟦93.184.216.34⟧ - - [20/Nov/2026] \"GET /invoice/1 HTTP/1.1\"\n```",
				"Card ⟦4539 1488 0343 6467⟧ was charged twice.",
				"---\nsummary: \"⟦John Appleseed⟧ cannot sign in.\"\n---\nDown.",
				"Our mail comes from ⟦93.184.216.34⟧ now.",
			},
			Good: []string{
				"Write to help@larkbook.example or ring +44 20 7946 0321.",
				"---\nleak: {contact: \"Maria, privacy team, +44 7700 900123\"}\n---\nRing 07700 900123.",
				"Mail security@mailbox.org, or ring 0800 123 4567 free of charge.",
				"The card that ends in 6467 was charged 1 240 000 times; order 4539148803436467.",
				"Version 93.184.216.34 of the app; the address 203.0.113.7 is an example.",
				"We paid 4242 4242 4242 4242, a test card, back.\n\n<!-- asked anna.bell@mailbox.org -->",
			},
		},
		"ru": {
			Bad: []string{
				"Пишите на ⟦petrova@pochta.ru⟧.",
				"Клиент звонил с номера ⟦8 (916) 123-45-67⟧.",
				"СНИЛС ⟦112-233-445 95⟧ виден в письме.",
				"В письме был ИНН ⟦500100732259⟧ и паспорт ⟦45 08 123456⟧.",
				"Письмо ушло не тому: ⟦Смирновой Анне Сергеевне⟧.",
			},
			Good: []string{
				"Пишите на help@larkbook.example, звоните 8 800 555-35-35.",
				"ООО «Ларк», ИНН 7707083893, отвечает за это.",
				"Заказ 89161234567 оплачен, всего 1 240 000 заказов.",
				"Не приняли СНИЛС 112-233-445 96: контрольное число не сошлось.",
				"Основные сведения верны, обычно они в отчёте.",
			},
		},
	},
}

// mayBePersonal reports whether words, as typed, may hold personal data: they do, or have
// comments between them, without which they might.
func mayBePersonal(words string) bool {
	return personal.Possible(words) && (strings.Contains(words, "<!--") || len(personal.Find(words)) > 0)
}

// mayName reports whether words hold the beginning of a name of check.names.
func (d *Doc) mayName(words string) bool {
	if len(d.Site.Check.Names) == 0 {
		return false
	}
	words = prose.Fold(words)
	return slices.ContainsFunc(d.Site.Check.Names, func(name string) bool {
		first, _, _ := strings.Cut(prose.Fold(strings.TrimSpace(name)), " ")
		return strings.Contains(words, first)
	})
}

// person reports a personal datum.
func (p *Pass) person(what string, at Place, typed, value string) *Finding {
	return p.Report(at, "%s: it belongs to a person, and cannot be taken back once it is published", what).Secret(typed, value)
}

// contacts returns the addresses and numbers that the site gives to reach it.
func (d *Doc) contacts() map[string]bool {
	ours := map[string]bool{}
	add := func(text string) {
		for _, datum := range personal.Find("tel. " + text) {
			ours[tail(datum.Value)] = true
		}
	}
	add(d.Site.Support.Email)
	add(d.Site.Support.Phone)
	for _, leak := range d.leaks() {
		for _, text := range leak.Contact {
			add(text)
		}
	}
	return ours
}

// leaks returns what the text's event says of a leak, if it does.
func (d *Doc) leaks() []*facts.Leak {
	switch {
	case d.Event == nil:
		return nil
	case d.Update != nil && d.Update.Update.Leak != nil:
		return []*facts.Leak{d.Update.Update.Leak}
	case d.Event.Leak != nil:
		return []*facts.Leak{d.Event.Leak}
	}
	return nil
}

// tail returns the end of a telephone number, so that the same one with and without its
// country's code is one; of anything else all.
func tail(value string) string {
	if len(value) > 9 && strings.Trim(value, "0123456789") == "" {
		return value[len(value)-9:]
	}
	return value
}

// speaks reports whether a full name is that of one of the site's people.
func (d *Doc) speaks(name string) bool {
	for _, person := range d.Site.People {
		for _, own := range person.Name {
			if sameName(name, own) {
				return true
			}
		}
	}
	return false
}

// sameName reports whether each word of a name, but for its ending, is in another.
func sameName(name, own string) bool {
	own = prose.Fold(own)
	for _, word := range strings.Fields(prose.Fold(own)) {
		if stem := []rune(word); !strings.Contains(prose.Fold(name), string(stem[:max(len(stem)-1, 1)])) {
			return false
		}
	}
	return own != ""
}
