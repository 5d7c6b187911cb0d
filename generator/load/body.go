package load

import (
	"net/url"
	"path"
	"strings"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/facts/permalink"
	"candor/generator/load/frontmatter"
	"candor/generator/text/markdown"
)

// body takes the text below the front matter, and reports what of it will not be
// shown as it was written. Most texts hold nothing that could be, and are parsed only
// when a page shows them.
func (r *reader) body(f *file, w *facts.Content, d *frontmatter.Document) {
	w.Front, w.Body = d.Text[:d.Body], d.Text[d.Body:]
	w.BodyLine = strings.Count(w.Front, "\n") + 1
	if !markdown.MayHaveFindings(r.Text[d.Body:]) {
		return
	}
	document, findings := markdown.Parse(r.Source, d.Body)
	r.findings = append(r.findings, findings...)
	if f.role != scenarioFile {
		r.references(f, w, document, d.Body)
	}
}

// reference is an address in a text that leads into the site.
type reference struct {
	file    string
	pos     diag.Pos
	typed   string
	to      string // its site path, "" for the page of the text itself
	anchor  string // after its #
	picture bool
	local   bool // the anchor is a heading of the text
}

// references notes where the addresses of a text lead within the site.
func (r *reader) references(f *file, w *facts.Content, document *markdown.Document, body int) {
	for _, l := range document.References() {
		ref := reference{file: f.path, pos: r.Pos(body+l.Start, l.End-l.Start), typed: l.Address, picture: l.Picture, local: l.Local}
		address, anchor, _ := strings.Cut(l.Address, "#")
		address, _, _ = strings.Cut(address, "?")
		ref.anchor = decoded(anchor)
		page, ok := pageAt(f.path, decoded(address))
		switch {
		case ok:
			var update string
			ref.to, update, _ = strings.Cut(page, "#")
			if ref.anchor == "" {
				ref.anchor = update
			}
			put(&w.Targets, l.Address, withAnchor(ref.to, ref.anchor))
		default:
			if ref.to = sitePath(f.path, decoded(address)); isPicture(ref.to) {
				put(&w.Targets, l.Address, ref.to)
			}
		}
		f.references = append(f.references, ref)
	}
}

func decoded(address string) string {
	if plain, err := url.PathUnescape(address); err == nil {
		return plain
	}
	return address
}

func withAnchor(page, anchor string) string {
	if anchor != "" {
		return page + "#" + anchor
	}
	return page
}

// pageAt returns the site path of the page that the path of a Markdown file means. Such a
// path counts from the file that it is written in, as in the preview of a git host.
func pageAt(file, address string) (page string, ok bool) {
	if !strings.HasSuffix(address, ".md") || strings.HasPrefix(address, "/") {
		return "", false
	}
	page = pageOf(path.Join(path.Dir(file), address))
	return page, page != ""
}

// sitePath returns the site path that an address in a file means: it counts from the page
// of the file's event, beside which its pictures are.
func sitePath(file, address string) string {
	switch {
	case address == "", strings.HasPrefix(address, "/"):
		return address
	}
	joined := path.Join(pageDir(strings.Split(file, "/")), address)
	if strings.HasSuffix(address, "/") && joined != "/" {
		joined += "/"
	}
	return joined
}

// pageDir returns the site path of the page of a file, by its segments.
func pageDir(segments []string) string {
	if len(segments) < 3 {
		return "/"
	}
	name := segments[2]
	if len(segments) == 3 {
		name, _, _ = strings.Cut(name, ".")
	}
	if kind, ok := kinds[segments[1]]; ok {
		return permalink.Links{}.Event(kind, name)
	}
	return permalink.Links{}.Page(name)
}

// pageOf returns the site path of what a Markdown file of the content becomes, with the
// anchor of an update; "" if it becomes nothing.
func pageOf(file string) string {
	segments := strings.Split(file, "/")
	stem, _, _ := strings.Cut(path.Base(file), ".")
	switch {
	case len(segments) == 3 && segments[1] == "pages":
		return permalink.Links{}.Page(stem)
	case len(segments) == 3 && path.Dir(file) == noticesFolder:
		return permalink.Links{}.Event(facts.Notice, stem)
	case len(segments) != 4 || segments[0] != "content":
		return ""
	}
	kind, ok := kinds[segments[1]]
	switch {
	case !ok:
		return ""
	case stem == "postmortem":
		return permalink.Links{}.Postmortem(segments[2])
	}
	return permalink.Links{}.Update(kind, segments[2], stem)
}
