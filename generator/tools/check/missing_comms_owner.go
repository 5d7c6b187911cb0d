package check

import (
	"candor/generator/diag"
)

var missingCommsOwner = &Rule{
	ID: "missing-comms-owner", Severity: diag.Warning, Serves: Own, Kinds: Updates, Fleeting: true,
	Summary: "a named person speaks, who is not the one who mends",
	About: `An incident has an owner: the one who speaks, from people in site.yaml, where owner names
the person for every incident that names nobody. Whoever has speaks: false there is no
public voice: those who mend cannot also write every half hour.

Source: the founding article of the four P: the owner "must not be a developer".`,
	Better: map[string]string{
		"en": "owner: maria in the front matter, or once for all in site.yaml",
		"ru": "owner: maria в полях, или один раз для всех в site.yaml",
	},
	Text: func(p *Pass) {
		owner, field := p.Update.Owner, "owner"
		if owner == "" && p.Previous == nil {
			owner, field = p.Site.Owner, "status"
		}
		switch person, known := p.Site.People[owner]; {
		case p.Translation:
		case owner == "" && p.Previous == nil:
			p.Report(Field("status"), "nobody speaks for this incident: who writes the next word?")
		case owner != "" && known && person.NotSpokesperson:
			p.Report(Field(field), "%s speaks for this incident, but site.yaml says speaks: false: who is there to answer?", owner)
		}
	},
	Examples: map[string]Examples{
		"en": {Bad: ownerBad("Down."), Good: ownerGood("Down.")},
		"ru": {Bad: ownerBad("Не работает."), Good: ownerGood("Не работает.")},
	},
}

// ownerBad and ownerGood are examples, which differ in what their texts say alone.
func ownerBad(text string) []string {
	return []string{
		"---\nowner: ⟦ivan⟧\n---\n" + text,
		"-- 1-investigating.md --\n" + text + "\n-- 2-identified.md --\n---\nowner: ⟦ivan⟧\n---\n" + text,
		"-- 1-investigating.md --\n---\nowner: maria\n---\n" + text + "\n-- 2-resolved.md --\n---\nowner: ⟦ivan⟧\n---\n" + text,
		"-- 1-investigating.md --\n---\nowner: ⟦ivan⟧\n---\n" + text + "\n-- 2-identified.md --\n" + text,
	}
}

func ownerGood(text string) []string {
	return []string{
		text,
		"---\nowner: maria\n---\n" + text,
		"---\nowner: Customer care\n---\n" + text,
		"-- 1-investigating.md --\n" + text + "\n-- 2-identified.md --\n---\nowner: maria\n---\n" + text,
	}
}
