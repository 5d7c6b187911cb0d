package load

import (
	"candor/generator/diag"
	"candor/generator/facts"
)

// postmortem reads the fields of a post-mortem.
func (r *reader) postmortem(o *object) *facts.Postmortem {
	p := &facts.Postmortem{
		Content:  r.content(o),
		Date:     r.time(o, "date"),
		Aliases:  r.aliases(o),
		ID:       r.apiID(o, "id"),
		Imported: r.sentence(o, "imported"),
	}
	p.Embargo, _ = r.bool(o, "embargo")
	p.Withdrawn = r.withdrawn(o, p.Date)
	for _, n := range r.items(o, "authors") {
		if author := r.person(n); author != "" {
			p.Authors = append(p.Authors, author)
		}
	}
	for _, n := range r.items(o, "incidents") {
		if slug := r.slug(n, diag.Say("the slug of an incident")); slug != "" {
			p.Incidents = append(p.Incidents, slug)
		}
	}
	for _, a := range r.objects(o, "actions") {
		p.Actions = append(p.Actions, facts.Action{
			What: r.local(&a, "what"), Owner: r.owner(&a, "owner"),
			Due: r.moment(&a, "due"), Done: r.moment(&a, "done"),
		})
	}
	p.Draft, p.Waivers = p.Content.Draft, p.Content.Waivers
	p.Content.Draft, p.Content.Waivers = false, nil
	return p
}

// page reads the fields of a page.
func (r *reader) page(o *object) *facts.Page {
	p := &facts.Page{Content: r.content(o), Aliases: r.aliases(o), Imported: r.sentence(o, "imported")}
	p.Draft, p.Waivers = p.Content.Draft, p.Content.Waivers
	p.Content.Draft, p.Content.Waivers = false, nil
	return p
}
