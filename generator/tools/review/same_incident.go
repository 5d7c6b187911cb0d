package review

import (
	"slices"
	"time"

	"candor/generator/derive"
	"candor/generator/diag"
	"candor/generator/facts"
)

// sameFor is how long after an incident was opened another one on the same components
// is likely the same one.
const sameFor = time.Hour

// sameIncidents warns of a new incident that somebody else opened just before.
func (c *comparison) sameIncidents() diag.List {
	var list diag.List
	for _, e := range c.after.planned.Open() {
		change := c.change(e.First().File)
		if change == nil || !change.New {
			continue
		}
		for _, other := range c.after.state.Open() {
			ago := e.First().Date.Sub(other.First().Date)
			if other.Slug == e.Slug || ago < 0 || ago > sameFor || c.isNew(other) || !overlap(e, other) {
				continue
			}
			title, _ := other.Title(c.after.site.Default())
			list = append(list, diag.Finding{
				Rule: sameIncident, Severity: diag.Warning, File: e.First().File,
				Message: c.say("same-incident", int(ago.Minutes()), title),
			}.Note("%s", c.say("same-incident-note", other.Slug)))
		}
	}
	return list
}

// isNew reports whether the pull request itself opens an incident.
func (c *comparison) isNew(e *derive.Event) bool {
	change := c.change(e.First().File)
	return change != nil && change.New
}

// overlap reports whether two incidents may affect the same component: one that names none
// may affect any.
func overlap(a, b *derive.Event) bool {
	if len(a.EverAffected) == 0 || len(b.EverAffected) == 0 {
		return true
	}
	return slices.ContainsFunc(a.EverAffected, func(t facts.Effect) bool {
		return slices.ContainsFunc(b.EverAffected, func(o facts.Effect) bool { return o.Component == t.Component })
	})
}

// revoke warns, once, that deleting a pushed secret is not enough.
func (c *comparison) revoke(findings diag.List) diag.List {
	for _, f := range findings {
		if f.Severity == diag.Error && slices.Contains(pushed, f.Rule) {
			return diag.List{{Rule: "revoke", Severity: diag.Error, File: f.File,
				Message: c.say("revoke"), Notes: []string{c.say("revoke-key"), c.say("revoke-person")}}}
		}
	}
	return nil
}

// pushed are the rules for what must not be in a repository at all.
var pushed = []string{"leaked-secret", "personal-data", "secret-in-site"}
