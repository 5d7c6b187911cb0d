package hosting

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"slices"
	"strconv"
	"strings"
	"time"

	"candor/generator/facts/permalink"
	"candor/generator/site/frame"
	"candor/generator/site/output"
)

// maxURLs is how many addresses one sitemap holds. Beyond them sitemap.xml is an
// index of several: those of events and post-mortems, by their first date, so that
// a full one stays as it is, and those of all other pages.
const maxURLs = 10_000

// place is a page in a sitemap.
type place struct {
	Loc     string `xml:"loc"`
	Lastmod string `xml:"lastmod,omitempty"`
	first   time.Time
}

// dates are when a page began to say something, and when it last did.
type dates struct{ first, last time.Time }

// robots writes robots.txt.
func robots(f *frame.Frame) []byte {
	if f.Unlisted() {
		return []byte("User-agent: *\nDisallow: /\n")
	}
	return []byte("User-agent: *\nAllow: /\n\nSitemap: " + f.Links.Absolute("/"+permalink.Sitemap) + "\n")
}

// sitemaps lists every page that is worth finding.
func sitemaps(f *frame.Frame, site []output.File) []output.File {
	events, others := places(f, site)
	if len(events)+len(others) <= maxURLs {
		return []output.File{sitemap(permalink.Sitemap, append(others, events...))}
	}
	var files []output.File
	var index []place
	for _, list := range []struct {
		name   string
		places []place
	}{{"pages", others}, {"events", events}} {
		number := 0
		for chunk := range slices.Chunk(list.places, maxURLs) {
			number++
			name := permalink.SitemapPart(list.name, strconv.Itoa(number))
			files = append(files, sitemap(name, chunk))
			index = append(index, place{Loc: f.Links.Absolute("/" + name), Lastmod: latest(chunk)})
		}
	}
	return append(files, file(permalink.Sitemap, "sitemapindex", "sitemap", index))
}

// latest returns when the last of several pages changed.
func latest(places []place) string {
	last := ""
	for _, p := range places {
		last = max(last, p.Lastmod)
	}
	return last
}

// places returns the pages of events and post-mortems, the oldest first, and all
// other pages, by address.
func places(f *frame.Frame, site []output.File) (events, others []place) {
	known := contentDates(f)
	for _, page := range site {
		url := page.URLPath()
		if !strings.HasSuffix(url, "/") || strings.HasSuffix(url, "/"+permalink.Embed+"/") || strings.HasPrefix(url, "/"+permalink.Admin+"/") {
			continue
		}
		p := place{Loc: f.Links.Absolute(url)}
		d, isEvent := known[own(f, url)]
		if isEvent {
			p.first, p.Lastmod = d.first, d.last.UTC().Format(time.RFC3339)
			events = append(events, p)
		} else {
			others = append(others, p)
		}
	}
	order := func(a, b place) int { return cmp.Or(a.first.Compare(b.first), strings.Compare(a.Loc, b.Loc)) }
	slices.SortFunc(events, order)
	slices.SortFunc(others, order)
	return events, others
}

// own returns a path without the prefix of its language.
func own(f *frame.Frame, url string) string {
	for _, other := range f.Others {
		if home := other.Links.Home(); home != "/" && strings.HasPrefix(url, home) {
			return url[len(home)-1:]
		}
	}
	return url
}

// contentDates are the dates of pages that have dates of their own.
func contentDates(f *frame.Frame) map[string]dates {
	known := map[string]dates{}
	var l permalink.Links
	for e := range f.State.Events() {
		known[l.Event(e.Kind, e.Slug)] = dates{e.First().Date, e.Last().Date}
	}
	for _, p := range f.State.Postmortems {
		known[l.Postmortem(p.Incident)] = dates{p.Date, p.Date}
	}
	return known
}

func sitemap(name string, places []place) output.File { return file(name, "urlset", "url", places) }

// file writes places as XML, each in an element of its own.
func file(name, root, element string, places []place) output.File {
	return output.File{Path: name, Stage: output.Data, Append: func(to []byte) ([]byte, error) {
		b := bytes.NewBuffer(to)
		b.WriteString(xml.Header + "<" + root + ` xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
		encoder := xml.NewEncoder(b)
		for _, p := range places {
			if err := encoder.EncodeElement(p, xml.StartElement{Name: xml.Name{Local: element}}); err != nil {
				return nil, err
			}
			b.WriteByte('\n')
		}
		b.WriteString("</" + root + ">\n")
		return b.Bytes(), nil
	}}
}
