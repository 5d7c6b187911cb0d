// Package banner writes what pages of the product show of the status site: a script,
// what it reads, and a page to frame for those who want no script.
//
//	/banner.js          the newest script; its address never changes
//	/banner.<hash>.js   each version that was ever released; its bytes never change
//	/banner.json        the state, in the site's first language
//	/<lang>/banner.json the same in another
//	/embed/             a page for an iframe, without a script, in each language
//
// # The state
//
// banner.json is made for the script, but others may read it. Versions of the script
// that pages have pinned go on reading it for years, so a field is never renamed and
// never means another thing. While there is nothing to tell, the words are left out.
// [Schema] says what each field means. The id of a notice is that of the update that
// brought it: what is dismissed is an id.
//
// Instants are RFC 3339 in UTC, and phrases about time name the instants between which
// they hold. So the rules are here, and a page knows the time without a new build: the
// script only compares instants with the server's clock.
//
// # The script
//
// Its source is assets/banner.js, minified into the folder released, where every
// version stays: see [Released].
package banner

import (
	_ "embed"

	"candor/generator/facts/permalink"
	"candor/generator/site/assets"
	"candor/generator/site/frame"
	"candor/generator/site/layout"
	"candor/generator/site/output"
)

// Schema is the JSON Schema of banner.json. It allows fields that it does not name, so
// that a later version may add some.
//
//go:embed schema.json
var Schema []byte

// Views returns the types of what the templates of this package are given.
func Views() layout.Views {
	return layout.Views{"embed.html": embedView{}, "partials/banner-snippet.html": Snippet{}}
}

// Files returns the script in all its versions, and the state and the frame page of
// every edition.
func Files(frames []*frame.Frame, files *assets.Set) []output.File {
	versions := Released()
	list := []output.File{output.Static(permalink.BannerScript, output.Asset, versions[len(versions)-1].content)}
	for _, v := range versions {
		list = append(list, output.Static(permalink.File(v.Path), output.Asset, v.content))
	}
	for _, f := range frames {
		list = append(list,
			output.New(permalink.File(f.Links.Root(permalink.BannerState)), output.Data, func() ([]byte, error) { return state(f.Edition) }),
			output.File{Path: permalink.File(f.Links.Embed()), Stage: output.Page, Append: func(to []byte) ([]byte, error) { return f.Render(to, "embed.html", embedOf(f, files)) }},
		)
	}
	return list
}
