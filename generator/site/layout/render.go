package layout

import (
	"bytes"
	"fmt"
	"html/template"
	"reflect"
	"sync"

	"candor/generator/facts/permalink"
	"candor/generator/site/edition"
	"candor/generator/site/layout/compiled"
	"candor/generator/text/locale"
)

// HTML is text that is HTML already and is not escaped.
type HTML = template.HTML

// URL is an address that is known to be safe, whatever its scheme.
type URL = template.URL

// Escape returns a text as HTML.
func Escape(text string) HTML { return HTML(template.HTMLEscapeString(text)) }

// Templates are the templates of a site, ready to be rendered in one edition.
type Templates struct {
	set   *Set
	words *locale.Locale
	links permalink.Links
	ready map[string]func() (executor, error)
}

// executor appends what a template shows of a view to a page.
type executor func(page []byte, view any) ([]byte, error)

// In returns the templates with the texts and addresses of an edition. Editions of the same
// site at different instants share both, and so share the templates: preparing a template
// costs more than executing it.
func (s *Set) In(e *edition.Edition) *Templates {
	type key struct {
		words *locale.Locale
		links permalink.Links
	}
	if t, ok := s.prepared.Load(key{e.Locale, e.Links}); ok {
		return t.(*Templates)
	}
	t, _ := s.prepared.LoadOrStore(key{e.Locale, e.Links}, s.in(e))
	return t.(*Templates)
}

func (s *Set) in(e *edition.Edition) *Templates {
	t := &Templates{set: s, words: e.Locale, links: e.Links, ready: map[string]func() (executor, error){}}
	for name := range s.views {
		t.ready[name] = sync.OnceValues(func() (executor, error) { return t.prepare(name) })
	}
	return t
}

func (t *Templates) text(id string) string { return t.words.Text(id) }

// compile is there for speed alone: html/template executes what it does not. Tests
// replace it.
var compile = compiled.Compile

// prepare returns what executes a template.
func (t *Templates) prepare(name string) (executor, error) {
	functions := map[string]func(string) string{"t": t.text, "href": t.links.Href}
	if execute := compile(t.set.escaped[name], reflect.TypeOf(t.set.views[name]), functions); execute != nil {
		return func(page []byte, view any) ([]byte, error) { return execute(page, view), nil }, nil
	}
	tmpl, err := t.set.assemble(name, functions)
	return func(page []byte, view any) ([]byte, error) {
		b := bytes.NewBuffer(page)
		err := tmpl.Execute(b, view)
		return b.Bytes(), err
	}, err
}

// Render executes a template with its view, a page in its frame or a partial by itself, and
// appends what it shows to a buffer. The view is of the type that [Load] was given for it. Any number of goroutines
// may call it.
func (t *Templates) Render(to []byte, name string, view any) ([]byte, error) {
	ready := t.ready[name]
	if ready == nil {
		return nil, fmt.Errorf("unknown template %q", name)
	}
	if got, want := reflect.TypeOf(view), reflect.TypeOf(t.set.views[name]); got != want {
		return nil, fmt.Errorf("template %q needs a view of type %v, got %v", name, want, got)
	}
	execute, err := ready()
	if err != nil {
		return nil, err
	}
	return execute(to, view)
}
