package load

import (
	"slices"
	"strings"
	"time"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/load/times"
	"candor/generator/load/yaml"
)

const groupMember = "a component of a group"

// parts reads the components and groups of the site.
func (r *reader) parts(o *object) {
	taken := map[string]int{}
	for _, n := range r.items(o, "components") {
		item := r.object(n, o.typeOf("components").Item.Fields, diag.Say("an item of %s", "components"), n.Pos)
		inner := n.Get("components")
		if inner == nil {
			r.part(&item, taken, "")
			continue
		}
		for _, field := range [...]string{"since", "until"} {
			if key := item.key(field); key != nil {
				r.report(r.Errorf(key.Pos, "field-not-here", "a group has no %s: set it on its components", field))
			}
		}
		id := r.partID(&item, taken)
		if id != "" {
			r.site.Groups = append(r.site.Groups, facts.Group{ID: id, Name: r.local(&item, "name"),
				Description: r.local(&item, "description"), APIID: r.apiID(&item, "api_id")})
		}
		for _, c := range r.items(&item, "components") {
			member := r.object(c, item.typeOf("components").Item.Fields, diag.Say(groupMember), c.Pos)
			r.part(&member, taken, id)
		}
	}
}

// part reads one component.
func (r *reader) part(o *object, taken map[string]int, group string) {
	c := facts.Component{Group: group, ID: r.partID(o, taken), Name: r.local(o, "name"),
		Description: r.local(o, "description"), Since: r.date(o, "since"), APIID: r.apiID(o, "api_id")}
	if last := r.date(o, "until"); !last.IsZero() {
		c.Until = facts.Midnight(last, 1, r.site.Zone)
		if !c.Since.Before(c.Until) {
			r.report(r.Errorf(o.value("until").Pos, "until-before-since", "the last day of %s is before its first", c.ID).
				Note("its first day is since: %s", c.Since.Format(time.DateOnly)))
		}
	}
	if c.ID != "" {
		r.site.Components = append(r.site.Components, c)
		r.components = append(r.components, c.ID)
	}
}

// partID reads the id of a component or a group; both share one space of names.
func (r *reader) partID(o *object, taken map[string]int) string {
	n := o.value("id")
	if n == nil {
		return ""
	}
	id := r.slug(n, diag.Say("the id of a component"))
	if line, found := taken[id]; found && id != "" {
		r.report(r.Errorf(n.Pos, "duplicate-id", "the id %s is given twice", id).Note("the first is in line %d", line))
		return ""
	}
	taken[id] = n.Pos.Line
	return id
}

// date returns a date's midnight in the site's zone.
func (r *reader) date(o *object, name string) time.Time {
	n := o.value(name)
	if n == nil {
		return time.Time{}
	}
	t, err := times.ParseDate(n.Text, r.site.Zone)
	if err != nil {
		r.wrongTime(n, err)
	}
	return t
}

func (r *reader) persons(o *object) {
	for _, e := range r.entries(o, "people") {
		id := r.slug(e.Key, diag.Say("the id of a person"))
		p := r.object(e.Value, o.typeOf("people").Item.Fields, diag.Say("a person"), e.Key.Pos)
		person := facts.Person{Name: r.local(&p, "name"), Role: r.local(&p, "role")}
		speaks, written := r.bool(&p, "speaks")
		person.NotSpokesperson = written && !speaks
		if id != "" {
			r.site.People[id] = person
			r.people = append(r.people, id)
		}
	}
	slices.Sort(r.people)
}

// check reads how candor check is bent.
func (r *reader) check(o *object) {
	c, ok := r.inner(o, "check")
	if !ok {
		return
	}
	check := facts.Check{
		Names: r.texts(&c, "names"), Vendors: r.texts(&c, "vendors"),
		InternalDomains: r.texts(&c, "internal_domains"),
	}
	for _, n := range r.items(&c, "jurisdictions") {
		t := c.typeOf("jurisdictions").Item
		if word := r.oneOf(n, t.What, t.Values); word != "" {
			check.Jurisdictions = append(check.Jurisdictions, word)
		}
	}
	for _, e := range r.entries(&c, "severity") {
		t := c.typeOf("severity").Item
		if word := r.oneOf(e.Value, t.What, t.Values); word != "" {
			put(&check.Severity, e.Name, word)
		}
	}
	for _, e := range r.entries(&c, "phrases") {
		for _, n := range listOf(e.Value) {
			if n.Kind != yaml.Scalar {
				r.report(r.Errorf(n.Pos, "wrong-type", "expected a text, got %s", kindNames[n.Kind]))
				continue
			}
			put(&check.Phrases, e.Name, append(check.Phrases[e.Name], oneLine(strings.TrimSpace(n.Text))))
		}
	}
	r.site.Check = check
}

// put sets a value in a map that is made when it is needed.
func put[V any](m *map[string]V, key string, value V) {
	if *m == nil {
		*m = map[string]V{}
	}
	(*m)[key] = value
}

func listOf(n *yaml.Node) []*yaml.Node {
	if n.Kind == yaml.Sequence {
		return n.Items
	}
	return []*yaml.Node{n}
}
