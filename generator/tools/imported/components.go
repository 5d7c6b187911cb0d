package imported

import (
	"fmt"
	"slices"
	"strings"

	"candor/generator/facts"
	"candor/generator/text/slug"
)

// MissingError says that a site lacks components which new events name.
type MissingError struct {
	Names []string
	Lines string // what site.yaml needs, below components:
}

func (e *MissingError) Error() string {
	return fmt.Sprintf("content/site.yaml has no component for %s", strings.Join(e.Names, ", "))
}

// IDs are the ids of components and groups that a source makes up from their names.
type IDs struct{ taken names }

// New returns the id of a component or group that has the name: a slug, no two alike.
func (i *IDs) New(name string) string {
	if i.taken == nil {
		i.taken = names{}
	}
	wanted := slug.From(name)
	if wanted == "" {
		wanted = "component"
	}
	return free(wanted, func(s string) bool { return i.taken.take("component", s) })
}

// matchComponents makes the history name the components as the site does.
func (p *planner) matchComponents() error {
	ids := map[string]string{}
	for i := range p.h.Site.Components {
		c := &p.h.Site.Components[i]
		if there := p.component(c); there != nil {
			ids[c.ID] = there.ID
		}
	}
	lacking := &facts.Site{}
	for _, e := range p.h.Events {
		for _, u := range e.Updates {
			for i, effect := range u.Components {
				id, found := ids[effect.Component]
				if c := p.h.Site.Component(effect.Component); !found && c != nil && lacking.Component(c.ID) == nil {
					lacking.Components = append(lacking.Components, *c)
				}
				u.Components[i].Component = id
			}
		}
	}
	if len(lacking.Components) == 0 {
		return nil
	}
	missing := &MissingError{}
	var b strings.Builder
	for _, c := range lacking.Components {
		missing.Names = append(missing.Names, c.Name[""])
		writeComponent(&b, "  ", c)
	}
	missing.Lines = strings.TrimSuffix(b.String(), "\n")
	return missing
}

// component returns the site's component that an imported one is, nil if there is none.
func (p *planner) component(c *facts.Component) *facts.Component {
	for _, same := range [...]func(there *facts.Component) bool{
		func(there *facts.Component) bool { return c.APIID != "" && there.APIID == c.APIID },
		func(there *facts.Component) bool { return there.ID == c.ID },
		func(there *facts.Component) bool {
			name, _ := there.Name.In(p.site.Default(), p.site.Default())
			return strings.EqualFold(name, c.Name[""])
		},
	} {
		if i := slices.IndexFunc(p.site.Components, func(there facts.Component) bool { return same(&there) }); i >= 0 {
			return &p.site.Components[i]
		}
	}
	return nil
}
