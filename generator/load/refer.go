package load

import (
	"slices"
	"strings"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/load/yaml"
	"candor/generator/text/channel"
	"candor/generator/text/slug"
)

// listed is how many names a note lists before it stops.
const listed = 20

// named returns the one of names that n holds, without regard to case. If there is none, it
// reports an unknown what; not if site.yaml has errors, since these may have lost the name.
func (r *reader) named(n *yaml.Node, what string, names []string) string {
	word := strings.TrimSpace(n.Text)
	if slices.Contains(names, word) {
		return word
	}
	for _, name := range names {
		if strings.EqualFold(name, word) {
			return name
		}
	}
	if !r.vague {
		f := unknown(r.unknownValue(n, what), word, names)
		if what == "component" && f.Suggestion == "" {
			f = f.Note("a component that is gone stays in content/site.yaml, with its last day: until: YYYY-MM-DD")
		}
		r.report(f)
	}
	return ""
}

// unknown adds the known names to a finding.
func unknown(f diag.Finding, word string, names []string) diag.Finding {
	f = f.Suggest(likely(strings.ToLower(word), names))
	if len(names) == 0 {
		return f.Note("the site has none")
	}
	if len(names) > listed {
		return f.Note("one of: %s, …", strings.Join(names[:listed], ", "))
	}
	return f.Note("one of: %s", strings.Join(names, ", "))
}

// component returns the id of a component. The finding about a group names its components.
func (r *reader) component(n *yaml.Node) string {
	id := strings.TrimSpace(n.Text)
	if !slices.ContainsFunc(r.site.Groups, func(g facts.Group) bool { return strings.EqualFold(g.ID, id) }) {
		return r.named(n, "component", r.components)
	}
	var parts []string
	for _, c := range r.site.Components {
		if strings.EqualFold(c.Group, id) {
			parts = append(parts, c.ID)
		}
	}
	r.report(r.Errorf(n.Pos, "unknown-component", "%s is a group, not a component", id).
		Note("name what is affected in it: %s", strings.Join(parts, ", ")))
	return ""
}

// language returns a language of the site; in a scenario, any that a site can have.
func (r *reader) language(n *yaml.Node) string {
	if r.lenient {
		return r.named(n, "language", r.spoken)
	}
	return r.named(n, "language", r.site.Languages)
}

// person returns an id in people, or any text: what looks like an id must be one.
func (r *reader) person(n *yaml.Node) string {
	word := oneLine(strings.TrimSpace(n.Text))
	for _, id := range r.people {
		if strings.EqualFold(id, word) {
			return id
		}
	}
	if !slug.Valid(word) || r.vague {
		return word
	}
	f := unknown(r.Errorf(n.Pos, "unknown-person", "unknown person %q", word), word, r.people)
	r.report(f.Note("a name that is not in people needs a capital letter or a space"))
	return ""
}

func (r *reader) owner(o *object, name string) string {
	if n := o.value(name); n != nil {
		return r.person(n)
	}
	return ""
}

// channelIDs are those of the site's own channels, then of those that candor knows.
func (r *reader) channelIDs() []string {
	var ids []string
	for _, c := range r.site.Channels {
		ids = append(ids, c.ID)
	}
	return append(ids, channel.IDs()...)
}

// texts returns the items of a list of texts.
func (r *reader) texts(o *object, name string) []string {
	var texts []string
	for _, n := range r.items(o, name) {
		texts = append(texts, oneLine(strings.TrimSpace(n.Text)))
	}
	return texts
}
