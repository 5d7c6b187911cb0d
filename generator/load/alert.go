package load

import (
	"strings"

	"candor/generator/facts"
)

// alertRules reads which draft an alert of the team's monitoring begins.
func (r *reader) alertRules(o *object) {
	for _, rule := range r.objects(o, "alerts") {
		read := facts.AlertRule{Match: map[string]string{}, Scenario: r.incidentScenario(&rule), Title: r.local(&rule, "title"), Ask: r.asked(&rule)}
		for _, e := range r.entries(&rule, "match") {
			read.Match[strings.TrimSpace(e.Name)] = strings.TrimSpace(e.Value.Text)
		}
		if n := rule.value("match"); n != nil && len(n.Entries) == 0 {
			r.report(r.Errorf(n.Pos, "wrong-type", "match has no label, so every alert would match").
				Note("name a label that the alert has, such as match: {service: api}"))
		}
		if n := rule.value("component"); n != nil {
			read.Component = r.component(n)
		}
		if status := r.enum(&rule, "status"); status != "" {
			read.Status = componentStatus(status)
		}
		if len(read.Match) > 0 && read.Component != "" {
			r.site.Alerts = append(r.site.Alerts, read)
		}
	}
}

// incidentScenario returns the name of a scenario that is one of an incident.
func (r *reader) incidentScenario(o *object) string {
	name := r.scenario(o)
	for _, s := range r.site.Scenarios {
		if s.Name == name && s.Kind != facts.Incident {
			r.report(r.Errorf(o.value("scenario").Pos, "unknown-scenario", "%s is not a scenario of an incident, and an alert begins one", name))
			return ""
		}
	}
	return name
}

// asked returns who is asked to write, who must be in people: an alert has nobody else to ask.
func (r *reader) asked(o *object) string {
	if n := o.value("ask"); n != nil {
		return r.named(n, "person", r.people)
	}
	return ""
}

// hashLength is the number of hexadecimal digits of the hash of an alert's key.
const hashLength = 12

// alerts reads the hashes of the alerts that an incident is about.
func (r *reader) alerts(o *object) []string {
	var hashes []string
	for _, n := range r.items(o, "alert") {
		hash := strings.TrimSpace(n.Text)
		if len(hash) != hashLength || strings.Trim(hash, "0123456789abcdef") != "" {
			r.report(r.Errorf(n.Pos, "bad-id", "%q is not the hash of an alert", hash).
				Note("candor alert writes it: the first %d hexadecimal digits of a SHA-256; never write an alert's own words here", hashLength))
			continue
		}
		hashes = append(hashes, hash)
	}
	return hashes
}
