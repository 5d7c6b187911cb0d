// Package pages writes the HTML pages of a site: the front page, the history, an
// incident, a window, a post-mortem, our record, a component, further pages and
// 404.html, in each of the site's languages, and the pictures that stand beside
// incidents.
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
// shows the current status, the time of the build, or its neighbours, so that an
// update changes only what says something new. Lists are cut (see paginate.go): a
// full page of a list never changes again.
//
// # Languages
//
// Every page stands in every language of the site. A text that nobody has
// translated is shown in the default language, marked with it, with a note.
package pages

import (
	"io/fs"

	"candor/generator/frame"
	"candor/generator/layout"
	"candor/generator/output"
	"candor/generator/permalink"
)

// Views returns the types of what each template of this package is given.
func Views() layout.Views {
	return layout.Views{
		"pages/home.html": homeView{},
	}
}

// Files returns every page of every edition, and the pictures that pages show.
// Content holds the folder content, from which pictures are copied.
func Files(frames []*frame.Frame, content fs.FS) []output.File {
	var files []output.File
	for _, f := range frames {
		b := &builder{f}
		files = append(files, b.home())
	}
	return files
}

// builder makes the pages of one edition.
type builder struct{ *frame.Frame }

// page returns the file of a page: its template, its path, and what gives its view.
func (b *builder) page(template string, path func(permalink.Links) string, view func() any) output.File {
	return b.file(permalink.File(path(b.Links)), output.Page, template, view)
}

func (b *builder) file(path string, stage output.Stage, template string, view func() any) output.File {
	return output.File{Path: path, Stage: stage, Bytes: func() ([]byte, error) { return b.Render(template, view()) }}
}
