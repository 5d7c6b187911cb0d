// Package layout holds the templates of a site and executes them. It is the only
// owner of html/template.
//
// # Files
//
//	layouts/base.html       the frame of every page; it includes "main"
//	layouts/pages/*.html    one for each kind of page; each defines "main"
//	layouts/partials/*.html parts of pages, included by their path: {{template "partials/update.html" .}}
//	layouts/slots/*.html    empty; a site fills them to add to the frame
//	layouts/embed.html      a whole page, for frames on other sites
//	layouts/email.html      a whole e-mail to subscribers; its styles are in its elements
//
// A site's own file replaces the built-in one of the same path. A file of the site's
// that replaces nothing is an error, as no page would show it.
//
// # What a template may do
//
// It shows the fields of its view (the Go types that [Load] is given) and calls:
//
//	t "id"        the interface text with the id, in the page's language
//	href "/path"  the address of a path of the site, wherever the site is served
//	and or not    conditions
//	eq ne         whether two values are equal
//	len           the length of a list or string
//
// There is no arithmetic, sorting or formatting: views are ready to show. A field that
// may be missing is read inside with: {{with .Leak}}{{.Data}}{{end}}.
//
// # Mistakes
//
// Load checks every template against the type of its view before anything is
// rendered, including branches that no page takes: a field, function, template or
// interface text that does not exist is a finding at its place in the template. A
// template that passes cannot fail when it is rendered.
//
// A template may use the old name of a file or field that was renamed only to learn the
// new one: the finding names it.
//
// White space at the start of a line of a template is not published, unless the
// file has a pre or textarea.
//
// # Escaping and speed
//
// html/template decides how each value is escaped. Package compiled then executes the
// escaped templates faster than html/template does, with the same result; what it does
// not support, html/template executes.
package layout

import (
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"strings"
	"sync"
	"text/template/parse"

	"candor/generator/diag"
	"candor/generator/load/overlay"
	"candor/generator/text/locale"
)

// Views are the types that templates are given: a zero value for the path, below
// layouts/, of each template that is rendered by itself. A field that was renamed has
// the tag formerly with its old name: `formerly:"Word"`.
type Views map[string]any

// Set is the checked templates of a site.
type Set struct {
	files    []File
	trees    map[string]map[string]*parse.Tree // by the file's path, then by the template's name
	escaped  map[string]*template.Template     // by the path of the view; executed once, which adds the escapers
	views    Views
	prepared sync.Map // *Templates by their texts and addresses
}

// File is one template of a site.
type File struct {
	Path string `json:"path"` // below layouts/: partials/footer.html
	Own  bool   `json:"own"`  // the site has a file of its own in its place
}

// Folder holds the templates, in the program and in a site.
const Folder = "layouts"

// basePath is the frame of every page, mainName what each page defines.
const (
	basePath = "base.html"
	mainName = "main"
)

// Load reads the built-in templates, with those of the site over them (package overlay),
// and checks them all against the views. The set is usable only if the list has no errors.
func Load(builtIn, site fs.FS, views Views) (*Set, diag.List) {
	set := &Set{trees: map[string]map[string]*parse.Tree{}, escaped: map[string]*template.Template{}, views: views}
	l := loader{set: set, files: overlay.New(builtIn, site), sources: map[string]*diag.Source{}}
	l.words, _ = locale.For("en")
	l.read()
	if !l.findings.HasErrors() {
		l.check()
	}
	l.findings.Sort()
	return l.set, l.findings
}

// read reads every template. A file of the site's that replaces none is an error.
func (l *loader) read() {
	files, findings := l.files.Files(Folder)
	l.findings = findings
	for _, f := range files {
		if f.BuiltIn {
			l.set.files = append(l.set.files, File{Path: f.Name, Own: f.Own})
			l.parse(f.Name)
		}
	}
	for _, f := range files {
		if !f.BuiltIn {
			l.findings = append(l.findings, unknownLayout(f.Name, l.set.files))
		}
	}
}

// maxTemplate is how large a template may be, in bytes.
const maxTemplate = 256 << 10

// List returns every template, sorted by path.
func (s *Set) List() []File { return s.files }

// loader is the state of a Load.
type loader struct {
	set      *Set
	files    overlay.FS
	sources  map[string]*diag.Source // by the file's path
	words    *locale.Locale          // of any language: all have the same ids
	findings diag.List
}

func unknownLayout(name string, templates []File) diag.Finding {
	known := make([]string, len(templates))
	for i, t := range templates {
		known[i] = t.Path
	}
	near := diag.Nearest(name, known)
	for _, k := range known {
		if near == "" && path.Base(k) == path.Base(name) {
			near = k
		}
	}
	f := diag.Finding{Rule: "unknown-layout", File: Folder + "/" + name}.Say("this file replaces no built-in template")
	if now := renamedLayouts[name]; now != "" {
		f = f.Say("this template is now called %s", Folder+"/"+now)
		return f
	}
	if near != "" {
		f.Suggestion = Folder + "/" + near
	}
	return f.Note("a file in layouts/ needs the path of the built-in template that it replaces; `candor layouts` lists them")
}

// parse reads one template file into its trees.
func (l *loader) parse(name string) {
	text, err := l.files.ReadFile(path.Join(Folder, name))
	if err == nil && len(text) > maxTemplate {
		err = fmt.Errorf("it is larger than %d kB", maxTemplate>>10)
	}
	if err != nil {
		l.findings = append(l.findings, overlay.Unreadable(path.Join(Folder, name), err))
		return
	}
	// The line end at the end of a file is dropped: a partial may be included within a line.
	content := strings.TrimRight(strings.TrimPrefix(string(text), "\uFEFF"), "\r\n")
	source := &diag.Source{Name: path.Join(Folder, name), Text: []byte(content)}
	l.sources[name] = source
	trees, err := parse.Parse(name, string(source.Text), "", "", signatures)
	if err != nil {
		l.findings = append(l.findings, syntaxError(source, name, err))
		return
	}
	if !strings.Contains(string(source.Text), "<pre") && !strings.Contains(string(source.Text), "<textarea") {
		for _, tree := range trees {
			trim(tree.Root)
		}
	}
	l.set.trees[name] = trees
}
