// Package output says what a site is made of: a list of files, each a path and a
// function that gives its bytes. Pages, feeds, API, banner, calendar and badges
// return such lists; sync writes them into a folder, serve gives out the one that
// a browser asks for. Nothing here knows what is in a file.
package output

import "path"

// Stage is the place of a file in the order of writing. A published page never
// links to what is not there yet, so what is linked is written before what links.
type Stage uint8

// The stages, in the order of writing.
const (
	Asset Stage = iota // styles, scripts, pictures: pages need them
	Page               // any HTML page but the front page; new ones before changed ones
	Front              // the front page of each language
	Data               // feeds, API, banner state, badges, sitemap, headers: others fetch them
)

// File is one file of the site.
type File struct {
	Path   string // below the output folder, slash-separated, no leading slash: incidents/x/index.html
	Stage  Stage
	Append func(to []byte) ([]byte, error) // appends the content, so that one buffer serves for many files; called at most once a build, from any goroutine
}

// Bytes returns the content of the file.
func (f File) Bytes() ([]byte, error) { return f.Append(nil) }

// New returns a file whose content a function returns as a whole.
func New(path string, stage Stage, content func() ([]byte, error)) File {
	return File{Path: path, Stage: stage, Append: func(to []byte) ([]byte, error) {
		all, err := content()
		return append(to, all...), err
	}}
}

// Static returns a file whose bytes are at hand.
func Static(path string, stage Stage, content []byte) File {
	return New(path, stage, func() ([]byte, error) { return content, nil })
}

// URLPath returns the path at which a server gives out the file, with a leading
// slash: /incidents/x/ for incidents/x/index.html.
func (f File) URLPath() string {
	if dir, name := path.Split(f.Path); name == "index.html" {
		return "/" + dir
	}
	return "/" + f.Path
}
