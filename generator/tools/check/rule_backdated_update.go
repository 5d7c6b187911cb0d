package check

import (
	"time"

	"candor/generator/diag"
)

// stale is how old the date of a new update may be: reviewing takes minutes.
const stale = 15 * time.Minute

var backdatedUpdate = &Rule{
	ID: "backdated-update", Severity: diag.Warning, Serves: Own, Kinds: Updates | Maintenance,
	Text: func(p *Pass) {
		if !p.New || p.Draft || p.Translation || p.past || p.Age(p.At) <= stale {
			return
		}
		p.Report(Field("date"), "finding", p.Age(p.At))
	},
}
