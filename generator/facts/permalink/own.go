package permalink

import (
	"path"
	"strings"
)

// The folders that candor writes, by their name at the root of the site or a language.
const (
	Admin      = "admin"      // the editor
	Assets     = "assets"     // styles, scripts and pictures, candor's and the site's
	Components = "components" // a folder for each component
	Embed      = "embed"      // the page to frame
	Subscribe  = "subscribe"  // every way to follow

	api         = "api"
	banner      = "banner"
	cards       = "cards"
	history     = "history"
	incidents   = "incidents"
	maintenance = "maintenance"
	notices     = "notices"
	postmortems = "postmortems"
	promises    = "promises"
	uptime      = "uptime"
)

// The files that candor writes, by their name at the root of the site or a language.
const (
	Badge        = "badge" // with .svg or .json; in a component's folder too
	BannerScript = banner + ".js"
	BannerState  = banner + ".json"
	Calendar     = "maintenance.ics" // in a component's folder too
	Headers      = "_headers"
	NotFound     = "404.html"
	Redirects    = "_redirects"
	Robots       = "robots.txt"
	Sitemap      = "sitemap.xml"
)

// SitemapPart is one of the files that a large site's sitemap is divided into.
func SitemapPart(list, number string) string { return "sitemap-" + list + "-" + number + ".xml" }

// own are the paths that candor writes, or could write on a site with other content or
// other options. A line owns what it matches and everything below that. In a line, #
// stands for digits, and * for any characters, both within one part of the path.
//
// What the content decides (the pages of events, components and further pages) is not
// here: a maintenance may be renamed and leave its old path to an alias.
var own = parts(

	"index.html", "index", // the front page
	NotFound, "404", Robots, Sitemap, SitemapPart("*", "#"), Headers, Redirects,
	".candor*", // what sync keeps in the output folder
	Admin, api, Assets, Embed, Subscribe,
	BannerScript, BannerState, BannerVersion("*")[1:], Badge+".*", Calendar,
	cards, cards+".png",
	history, history+".*", promises, uptime,
	postmortems,
	incidents+"/index.html", incidents+"/"+history+".*",
	maintenance+"/index.html", maintenance+"/"+history+".*", maintenance+"/#", // the list of a year
	notices+"/index.html", notices+"/"+history+".*",
	Components+"/index.html", Components+"/*/"+history+".*", Components+"/*/"+Badge+".*", Components+"/*/"+Calendar,
)

func parts(paths ...string) [][]string {
	split := make([][]string, len(paths))
	for i, p := range paths {
		split[i] = strings.Split(p, "/")
	}
	return split
}

// Own reports whether a file below the output folder is candor's own: at a path that
// candor writes or could write. Capitals do not count, as they do not in some file
// systems. Below the folders of the languages, which are those but the default one,
// the same paths are candor's.
func Own(file string, languages []string) bool {
	file = strings.ToLower(file)
	for _, language := range languages {
		if below, found := strings.CutPrefix(file, strings.ToLower(language)+"/"); found {
			file = below
			break
		}
	}
	segments := strings.Split(file, "/")
	for _, pattern := range own {
		if owns(pattern, segments) {
			return true
		}
	}
	return false
}

// owns reports whether the parts of a pattern match the first parts of a path.
func owns(pattern, segments []string) bool {
	if len(pattern) > len(segments) {
		return false
	}
	for i, p := range pattern {
		if !matches(p, segments[i]) {
			return false
		}
	}
	return true
}

// matches reports whether one part of a path is as the pattern says.
func matches(pattern, part string) bool {
	before, after, digits := strings.Cut(pattern, "#")
	if !digits {
		ok, err := path.Match(pattern, part)
		return ok && err == nil
	}
	stem, found := strings.CutSuffix(part, after)
	kept := strings.TrimRight(stem, "0123456789")
	ok, err := path.Match(before, kept)
	return found && kept != stem && ok && err == nil
}
