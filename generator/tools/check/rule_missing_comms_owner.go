package check

import (
	"candor/generator/diag"
)

var missingCommsOwner = &Rule{
	ID: "missing-comms-owner", Severity: diag.Warning, Serves: Own, Kinds: Updates, Fleeting: true,
	Text: func(p *Pass) {
		owner, field := p.Update.Owner, "owner"
		if owner == "" && p.Previous == nil {
			owner, field = p.Site.Owner, "status"
		}
		switch person, known := p.Site.People[owner]; {
		case p.Translation:
		case owner == "" && p.Previous == nil:
			p.Report(Field("status"), "finding")
		case owner != "" && known && person.NotSpokesperson:
			p.Report(Field(field), "not-spokesperson", owner)
		}
	},
}
