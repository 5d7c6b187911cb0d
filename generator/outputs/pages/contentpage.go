package pages

import (
	"io/fs"
	"path"

	"candor/generator/derive"
	"candor/generator/facts/permalink"
	"candor/generator/site/edition"
	"candor/generator/site/frame"
	"candor/generator/site/output"
)

// contentPage is what pages/page.html shows: a further page, such as /about/.
type contentPage struct {
	frame.View
	Heading edition.Text
	Summary edition.Text
	Body    proseView
	Edit    string // address of the source file; "" for none
}

// notFoundView is what pages/404.html shows.
type notFoundView struct {
	frame.View
	Home string  // address of the front page
	Now  nowView // the state of everything; the page says the first sentence
}

func (b *builder) contentPage(p *derive.Page) output.File {
	at := func(l permalink.Links) string { return l.Page(p.Name) }
	return b.page("pages/page.html", at, func() any {
		w := p.In(b.Language)
		return contentPage{
			View:    b.View(frame.Page{Title: w.Title, Description: b.Summary(w), Path: at}),
			Heading: b.localized(w, w.Title), Summary: b.localized(w, w.Summary), Body: b.prose(w, b.place(permalink.Links{}.Page(p.Name), "", 2)),
			Edit: b.repo.Edit(w.SourceFile),
		}
	})
}

// notFound is the page for an address that leads nowhere. Hosts look for it at the
// root of each language.
func (b *builder) notFound() output.File {
	return b.file(permalink.File(b.Links.Root(permalink.NotFound)), output.Page, "pages/404.html", func() any {
		return notFoundView{
			View: b.View(frame.Page{Title: b.Locale.Text("not-found")}),
			Home: b.Links.Href(b.Links.Home()), Now: b.nowView(b.State.Now()),
		}
	})
}

// pictures are the files that are beside an event's page and that a published text uses.
// They are copied once, for the default language; the pages of all languages show those.
func pictures(content fs.FS, state *derive.State, events []*derive.Event) []output.File {
	var files []output.File
	var shown map[string]bool
	for _, e := range events {
		for _, name := range e.Pictures {
			if shown == nil {
				shown = state.ShownPictures()
			}
			from, at := path.Join(permalink.EventFolder(e.Kind, e.Slug), name), permalink.Links{}.Event(e.Kind, e.Slug)+name
			if shown[at] {
				files = append(files, output.New(permalink.File(at), output.Asset, func() ([]byte, error) { return fs.ReadFile(content, from) }))
			}
		}
	}
	return files
}
