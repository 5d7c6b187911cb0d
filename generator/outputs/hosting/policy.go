package hosting

import (
	"net/url"
	"slices"
	"strings"

	"candor/generator/facts"
)

// editorPolicy is what an editor in the browser needs (see package editor): it makes
// code of text, styles its parts as it goes, and speaks to the git host, which only the
// team's configuration names, or to one on the same machine.
const editorPolicy = "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; " +
	"img-src 'self' https: data: blob:; font-src 'self' data:; connect-src 'self' https: http://localhost:* http://127.0.0.1:* blob:; " +
	"frame-src 'self' https:; worker-src 'self' blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// assetPolicy is for what a site brings under /assets/: shown by itself, an SVG picture or an
// HTML file is a document of the site's own origin, and must not run a script there. Its own
// styles are allowed; a picture inside of a page, and a script of one, is under the policy
// of the page.
const assetPolicy = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// policy refuses what is not the site's own. Forms may be sent to, and frames may be
// on, what is given.
func policy(forms, ancestors string) string {
	return "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action " +
		forms + "; frame-ancestors " + ancestors
}

// formTargets are the origins of the providers to which forms send an address: that of the
// page to subscribe, and those on pages about a component and in the card of an incident.
func formTargets(site *facts.Site) string {
	var origins []string
	for _, c := range site.Channels {
		if u, err := url.Parse(c.Subscribe.URL); err == nil && c.Subscribe.Field != "" {
			origins = append(origins, u.Scheme+"://"+u.Host)
		}
	}
	if len(origins) == 0 {
		return none
	}
	slices.Sort(origins)
	return strings.Join(slices.Compact(origins), " ")
}

// none is nobody, in a policy.
const none = "'none'"
