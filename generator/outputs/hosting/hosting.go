// Package hosting writes what a host and a crawler need to serve a site well:
// _headers and _redirects, robots.txt, sitemaps, and a page at each old address.
//
// # Headers
//
// _headers is the format of Netlify and Cloudflare Pages. A host may join the values
// of one header that two rules set, so no path gets a header from two rules. For
// that reason the paths that carry a policy are listed by their first segment, from
// the files that there are.
//
// The policy refuses all that is not the site's own: no inline script or style, no
// other host, no frame but for /embed/. Everything may be read from other origins,
// as all of it is public and nothing depends on who asks; with the date of the answer
// and its age in a cache, by which a page elsewhere sets its clock.
//
// # Old addresses
//
// An alias is a redirect in _redirects, and for hosts that know no such file a page
// that moves on by itself.
package hosting

import (
	"candor/generator/facts/permalink"
	"candor/generator/site/frame"
	"candor/generator/site/layout"
	"candor/generator/site/output"
)

// Views returns the types of what each template of this package is given.
func Views() layout.Views { return layout.Views{"pages/moved.html": movedView{}} }

// Files returns the files for hosts and crawlers of a site that consists of the
// given files, in the editions of the frames.
func Files(frames []*frame.Frame, site []output.File) []output.File {
	main := frames[0]
	old := aliases(main)
	files := []output.File{
		{Path: permalink.Headers, Stage: output.Data, Bytes: func() ([]byte, error) { return headersFile(Rules(frames, site)), nil }},
		{Path: permalink.Redirects, Stage: output.Data, Bytes: func() ([]byte, error) { return redirects(frames, old), nil }},
		{Path: permalink.Robots, Stage: output.Data, Bytes: func() ([]byte, error) { return robots(main), nil }},
	}
	for _, a := range old {
		files = append(files, movedPage(main, a))
	}
	if main.State.Drafts {
		return files
	}
	return append(files, sitemaps(main, site)...)
}
