package pages

import (
	"slices"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/site/layout"
)

// affectedInFull is how many affected names a card or an entry has room for.
const affectedInFull = 6

// affectedNames lists the affected components, or the name of one of the groups for all that
// is in it: as many names as there is room for, and the number of the others.
func (b *builder) affectedNames(effects []facts.Effect, groups []derive.GroupMembers, component func(id string) string) string {
	var names []string
	for _, id := range idsOf(effects) {
		i := slices.IndexFunc(groups, func(g derive.GroupMembers) bool { return slices.Contains(g.Members, id) })
		switch {
		case i < 0:
			names = append(names, component(id))
		case groups[i].Members[0] == id:
			names = append(names, string(layout.Escape(b.Pick(groups[i].Name).Text)))
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
	return layout.HTML(b.affectedNames(effects, b.State.WholeGroups(idsOf(effects)), link))
}

// affectedPlainly is the same in an entry of a list, without links. It names no groups: an
// old entry would change with what is in a group today.
func (b *builder) affectedPlainly(effects []facts.Effect) string {
	return b.affectedNames(effects, nil, b.Component)
}

func idsOf(effects []facts.Effect) []string {
	ids := make([]string, len(effects))
	for i, effect := range effects {
		ids[i] = effect.Component
	}
	return ids
}
