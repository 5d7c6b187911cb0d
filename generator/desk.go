package generator

import (
	"candor/generator/derive"
	"candor/generator/edition"
	"candor/generator/kit"
)

// Desk returns what writes the texts of a site for every channel, as of a state. Links
// lead to the site's own url.
func (s *Source) Desk(state *derive.State) *kit.Desk {
	return kit.NewDesk(edition.All(state, state.Site.URL), s.layouts)
}
