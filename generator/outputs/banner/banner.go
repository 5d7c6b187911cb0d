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
//
//	language   code of the language that the words are in
//	direction  ltr or rtl
//	languages  code -> folder of its banner.json, below the site: {"en": "", "ru": "ru/"}
//	url        the status page, below the site
//	name       of the banner, for screen readers: "Service status"
//	details    words of the link to the notice
//	dismiss    name of the button that closes the banner
//	more       words for one further notice, two, …: "and 1 more"
//	comma      what stands between phrases about time; without: a comma and a space
//	notices    the one to show first, first; at most seven
//
// A notice is:
//
//	id          of the update that brought it: incident/<slug>/<update>. What is dismissed
//	            is an id; what stands before its last slash is the event. That of a window that
//	            the clock opened ends in :in_progress
//	kind        incident, maintenance, or resolved: an incident that is over, which is
//	            shown only to those who know of it
//	impact      none, minor, major, critical; not of a maintenance
//	alert       true for one to interrupt a reader with
//	always      true for one that no floor keeps out
//	components  ids of the components and groups that it concerns; without: everybody
//	label       what is said before the text: "Incident: "
//	text        one sentence; of a later update the event's title before it
//	language    that the text is in
//	url         where more is said, below the site
//	from until  the instants between which it is shown, the latter not in it; without: no bound
//	times       phrases about time, each with the instants between which it holds
//
// A phrase is {text, time, from, until}: {time} in its text stands for the instant, {ago}
// for how long it is past. Instants are RFC 3339 in UTC. So the rules are here, and a
// page knows the time without a new build: the script only compares instants with the
// server's clock.
//
// # The script
//
// Its source is assets/banner.js, minified into the folder released, where every
// version stays: see [Released].
package banner

import (
	"candor/generator/facts/permalink"
	"candor/generator/site/assets"
	"candor/generator/site/frame"
	"candor/generator/site/layout"
	"candor/generator/site/output"
)

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
			output.File{Path: permalink.File(f.Links.Root(permalink.BannerState)), Stage: output.Data, Bytes: func() ([]byte, error) { return state(f.Edition) }},
			output.File{Path: permalink.File(f.Links.Embed()), Stage: output.Page, Bytes: func() ([]byte, error) { return f.Render("embed.html", embedOf(f, files)) }},
		)
	}
	return list
}
