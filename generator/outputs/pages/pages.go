// Package pages writes the HTML pages of a site: the front page, the history, an
// incident, a window, a notice, a post-mortem, our record, a component, further pages and
// 404.html, in each of the site's languages, the pictures that are beside
// incidents, and those that a link to a page shows.
//
// # How a page is made
//
// A page is a view, a Go value of texts that are ready to show, and a template of
// the same name in layouts/pages/. What is true of the site was worked out by
// package derive; here it is put into words, and into the order in which a worried
// person asks: is it my problem, what is being done, when do I hear more.
//
// # Which pages change
//
// Only the front page and the pages of components are about now. No other page
// shows the current status or the time of the build, so that an update changes only
// what says something new. A month of the history and a post-mortem lead to the one
// before and after them: the first entry of a month, and a new post-mortem, change one
// page more. Lists are cut (see paginate.go): a full page of a list never changes again.
//
// # How to add a page
//
//   - facts/permalink: its address, and a line in own.go unless the content names it.
//   - layouts/pages/NAME.html: its template. What it says in words of candor's is a message,
//     in each locale/words/xx.txt.
//   - NAME.go here: its view and the function that fills it in from derive's state.
//   - this file: a line in Views, and one in lists (or in files, for a single page).
//
// Sitemap, headers, languages and candor serve follow from the list of files.
//
// # Languages
//
// Every page is in every language of the site. A text that nobody has
// translated is shown in the default language, marked with it, with a note.
package pages

import (
	"io/fs"
	"sync"

	"candor/generator/derive"
	"candor/generator/facts/permalink"
	"candor/generator/site/frame"
	"candor/generator/site/layout"
	"candor/generator/site/output"
	"candor/generator/site/repository"
)

// Views returns the types of what each template of this package is given.
func Views() layout.Views {
	return layout.Views{
		"pages/home.html":         homeView{},
		"pages/incident.html":     eventView{},
		"pages/maintenance.html":  eventView{},
		"pages/notice.html":       noticeView{},
		"pages/postmortem.html":   postmortemView{},
		"pages/withdrawn.html":    withdrawnView{},
		"pages/history.html":      indexView{},
		"pages/maintenances.html": indexView{},
		"pages/postmortems.html":  indexView{},
		"pages/list.html":         listView{},
		"pages/promises.html":     promisesView{},
		"pages/component.html":    componentPage{},
		"pages/uptime.html":       uptimeView{},
		"pages/page.html":         contentPage{},
		"pages/404.html":          notFoundView{},
	}
}

// Files returns every page of every edition, and the pictures that pages show. Events
// come before the lists that quote them: a text that is parsed for the one serves the other.
// Content holds the folder content, from which pictures are copied.
func Files(frames []*frame.Frame, content fs.FS) []output.File {
	return files(frames, content, pathFilter{})
}

// At returns those of [Files] among which the one at a path is, if there is any. Of a
// long history it lists next to nothing.
func At(frames []*frame.Frame, content fs.FS, path string) []output.File {
	return files(frames, content, filterFor(path))
}

func files(frames []*frame.Frame, content fs.FS, w pathFilter) []output.File {
	var files []output.File
	for _, f := range frames {
		files = append(files, newBuilder(f).files(w)...)
	}
	state := frames[0].State
	return append(files, pictures(content, state, w.events(state.Published()))...)
}

// files returns the pages of one edition, and the drawings that links to them show.
func (b *builder) files(w pathFilter) []output.File {
	files := []output.File{b.home(), b.notFound()}
	draw := b.drawing(&files)
	for _, e := range w.events(b.State.Incidents) {
		files = append(files, b.incident(e))
		draw(b.eventPicture(e))
		for _, p := range e.Postmortems {
			if p.Event == e {
				files = append(files, b.postmortem(p))
				draw(b.postmortemPicture(p))
			}
		}
	}
	for _, e := range w.events(b.State.Maintenances) {
		files = append(files, b.maintenance(e))
		draw(b.eventPicture(e))
	}
	for _, e := range w.events(b.State.Notices) {
		files = append(files, b.notice(e))
		draw(b.eventPicture(e))
	}
	files = append(files, b.withdrawn(w)...)
	files = append(files, b.lists(w)...)
	for _, c := range b.State.Listed() {
		files = append(files, b.componentFile(c))
	}
	for _, p := range b.State.Pages {
		files = append(files, b.contentPage(p))
	}
	if picture, ok := b.SitePicture(); ok {
		files = append(files, picture)
	}
	return files
}

// lists returns the pages that tell of many events.
func (b *builder) lists(w pathFilter) []output.File {
	var files []output.File
	for _, list := range [...]struct {
		path  string
		files func() []output.File
	}{
		{b.Links.History(), b.history},
		{b.Links.Maintenances(), b.maintenances},
		{b.Links.Postmortems(), b.postmortems},
		{b.Links.Promises(), b.promises},
		{b.Links.Uptime(), b.uptimes},
	} {
		if w.below(list.path) {
			files = append(files, list.files()...)
		}
	}
	return files
}

// builder makes the pages of one edition.
type builder struct {
	*frame.Frame
	repo  repository.Repository   // where the files are that pages are made of; none in what is published
	past  repository.Repository   // where visitors read earlier versions of texts; none unless everybody may
	ahead func() []derive.Outlook // what the clock will make of the windows that the front page shows
	marks marks

	positions func() map[*derive.Postmortem]int // of post-mortems, from the newest
}

func newBuilder(f *frame.Frame) *builder {
	b := &builder{Frame: f, marks: newMarks(f.Locale)}
	if f.State.Drafts {
		b.repo = repository.At(f.State.Site.Repository)
	}
	if f.State.Site.PublicRepository {
		b.past = repository.At(f.State.Site.Repository)
	}
	b.ahead = sync.OnceValue(func() []derive.Outlook {
		upcoming := f.State.Upcoming()
		return f.State.Ahead(upcoming[:min(len(upcoming), upcomingInFull)])
	})
	b.positions = sync.OnceValue(func() map[*derive.Postmortem]int {
		positions := make(map[*derive.Postmortem]int, len(f.State.Postmortems))
		for i, p := range f.State.Postmortems {
			positions[p] = i
		}
		return positions
	})
	return b
}

// page returns the file of a page: its template, its path, and what gives its view.
func (b *builder) page(template string, path func(permalink.Links) string, view func() any) output.File {
	return b.file(permalink.File(path(b.Links)), output.Page, template, view)
}

func (b *builder) file(path string, stage output.Stage, template string, view func() any) output.File {
	return output.File{Path: path, Stage: stage, Append: func(to []byte) ([]byte, error) { return b.Render(to, template, view()) }}
}
