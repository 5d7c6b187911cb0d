package announce

import (
	"fmt"
	"slices"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/tools/kit"
)

// folder is the name of an event in the ledger: incidents/SLUG.
func folder(e *derive.Event) string {
	if e.Kind == facts.Maintenance {
		return "maintenance/" + e.Slug
	}
	return "incidents/" + e.Slug
}

// updateID is the name of an update in the ledger, which its file's name makes for good.
func updateID(u *derive.Update) string { return folder(u.Event) + "/" + u.Name }

// postmortemID is that of a post-mortem. No update has such a name.
func postmortemID(p *derive.Postmortem) string { return "incidents/" + p.Incident + "/postmortem" }

// clockID is that of what the clock does to a window. A window that is moved is reminded
// of anew.
func clockID(e *derive.Event, kind kit.Kind, at time.Time) string {
	return fmt.Sprintf("%s#%s-%s", folder(e), kind, stamp(at))
}

// promiseID is that of what is said of a promise. One that is moved is another.
func promiseID(p *derive.Promise, broken bool) string {
	made, word := "", "due"
	if p.Postmortem != nil {
		made = fmt.Sprintf("%s#%d", postmortemID(p.Postmortem), slices.Index(p.Postmortem.Actions, p)+1)
	} else {
		made = updateID(p.Update)
	}
	if broken {
		word = "broken"
	}
	return fmt.Sprintf("%s#%s-%s-%s", made, p.Kind, stamp(p.Due.Due()), word)
}

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }
