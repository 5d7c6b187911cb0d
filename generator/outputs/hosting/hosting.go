// Package hosting writes what a host and a crawler need to serve a site well:
// _headers and _redirects, robots.txt, sitemaps, and a page at each old address.
//
// # Headers
//
// _headers is a format of Netlify and Cloudflare Pages. The two differ where several
// rules set one header of a path: Netlify sends the last value, Cloudflare all of them,
// joined. So what all paths share is set once, on /*. An exception comes later, removes
// the header with "! NAME", which Netlify ignores, and sets its own value. / itself always
// has the default.
//
// Cloudflare reads 100 rules and ignores the others. Their number does not depend on the
// pages, components or further languages of a site, but for the policy of /embed/ and
// /subscribe/ in each language; files with a fingerprint come last and get what is left.
//
// The policy refuses everything that is not the site's own: no inline script or style, no
// other host, no frame except /embed/. Pages of other origins may read everything, as
// all of it is public and the same for everybody; with the date of the response and its
// age in a cache, by which a page elsewhere sets its clock.
//
// # Old addresses
//
// An alias is a redirect in _redirects: for Netlify with "301!", because a file exists at
// the old address, and once more with "301" for Cloudflare, which drops the first line.
// For hosts that read no such file, or prefer a file (GitHub and GitLab Pages), the file at
// the old address is a page that redirects.
package hosting

import (
	"candor/generator/facts/permalink"
	"candor/generator/site/frame"
	"candor/generator/site/layout"
	"candor/generator/site/output"
)

// Views returns the type of the data of each template of this package.
func Views() layout.Views { return layout.Views{"pages/moved.html": movedView{}} }

// Files returns the files for hosts and crawlers of a site that consists of the
// given files, in the editions of the frames.
func Files(frames []*frame.Frame, site []output.File) []output.File {
	main := frames[0]
	old := aliases(main.State)
	files := []output.File{
		output.New(permalink.Headers, output.Data, func() ([]byte, error) { return headersFile(Rules(frames, site)), nil }),
		output.New(permalink.Redirects, output.Data, func() ([]byte, error) { return redirects(main, old, site), nil }),
		output.New(permalink.Robots, output.Data, func() ([]byte, error) { return robots(main), nil }),
	}
	for _, a := range old {
		files = append(files, movedPage(main, a))
	}
	if main.Unlisted() {
		return files
	}
	return append(files, sitemaps(main, site)...)
}
