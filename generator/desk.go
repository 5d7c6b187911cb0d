package generator

import (
	"io/fs"

	"candor/generator/derive"
	"candor/generator/site/edition"
	"candor/generator/site/layout"
	"candor/generator/tools/kit"
)

// Desk returns what [Source.Desk] does for a site whose content has been read: only its
// layouts are. What is wrong with them is a build's to say.
func Desk(files, builtIn fs.FS, state *derive.State) *kit.Desk {
	layouts, _ := layout.Load(builtIn, files, views())
	return kit.NewDesk(edition.All(state, state.Site.URL), layouts)
}

// Desk returns what writes the texts of a site for every channel, as of a state. Links
// lead to the site's own url.
func (s *Source) Desk(state *derive.State) *kit.Desk {
	return kit.NewDesk(edition.All(state, state.Site.URL), s.layouts)
}
