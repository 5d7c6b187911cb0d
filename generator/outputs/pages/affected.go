package pages

import (
	"slices"

	"candor/generator/facts"
	"candor/generator/site/layout"
)

// affectedInFull is how many affected names a card or an entry has room for.
const affectedInFull = 6

// memberGroup is a group of several components.
type memberGroup struct {
	name    string
	members []string
}

// memberGroups returns the groups of several components, in the site's order.
func (b *builder) memberGroups() []memberGroup {
	var groups []memberGroup
	for _, g := range b.State.Site.Groups {
		var members []string
		for _, c := range b.State.Components {
			if c.Group == g.ID {
				members = append(members, c.ID)
			}
		}
		if len(members) > 1 {
			groups = append(groups, memberGroup{b.Pick(g.Name).Text, members})
		}
	}
	return groups
}

// wholeGroups returns the groups of which all components are among ids.
func (b *builder) wholeGroups(ids []string) []memberGroup {
	var groups []memberGroup
	for _, g := range b.groups() {
		if len(g.members) <= len(ids) && !slices.ContainsFunc(g.members, func(id string) bool { return !slices.Contains(ids, id) }) {
			groups = append(groups, g)
		}
	}
	return groups
}

// affectedNames lists the affected components, or the name of one of the groups for all that
// is in it: as many names as there is room for, and the number of the others.
func (b *builder) affectedNames(effects []facts.Effect, groups []memberGroup, component, group func(string) string) string {
	var names []string
	for _, id := range idsOf(effects) {
		i := slices.IndexFunc(groups, func(g memberGroup) bool { return slices.Contains(g.members, id) })
		switch {
		case i < 0:
			names = append(names, component(id))
		case groups[i].members[0] == id:
			names = append(names, group(groups[i].name))
		}
	}
	if more := len(names) - affectedInFull; more > 0 {
		return b.Locale.Plural("feed-components", more+1, "components", b.Locale.ListOn(names[:affectedInFull-1]))
	}
	return b.Locale.List(names)
}

// affectedInShort lists what an incident affects on its card, with links to the pages of
// components.
func (b *builder) affectedInShort(effects []facts.Effect) layout.HTML {
	if len(effects) == 0 {
		return layout.Escape(b.Locale.Text("incident-affected-nothing"))
	}
	link := func(id string) string { return string(anchor(b.Links.Href(b.Links.Component(id)), b.Component(id))) }
	return layout.HTML(b.affectedNames(effects, b.wholeGroups(idsOf(effects)), link, func(name string) string { return string(layout.Escape(name)) }))
}

// affectedPlainly is the same in an entry of a list, without links. It names no groups: an
// old entry would change with what is in a group today.
func (b *builder) affectedPlainly(effects []facts.Effect) string {
	return b.affectedNames(effects, nil, b.Component, nil)
}

func idsOf(effects []facts.Effect) []string {
	ids := make([]string, len(effects))
	for i, effect := range effects {
		ids[i] = effect.Component
	}
	return ids
}
