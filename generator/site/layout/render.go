package layout

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"text/template/parse"

	"candor/generator/diag"
	"candor/generator/facts/permalink"
	"candor/generator/site/edition"
	"candor/generator/text/locale"
)

// HTML is a text that is HTML already and is shown as it is.
type HTML = template.HTML

// URL is an address that is known to be harmless, whatever its scheme.
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

// In returns the templates with the words and addresses of an edition. Editions that
// share both, of a site at one instant and at the next, share the templates too:
// making them ready costs more than executing them.
func (s *Set) In(e *edition.Edition) *Templates {
	type key struct {
		words *locale.Locale
		links permalink.Links
	}
	if t, ok := s.made.Load(key{e.Locale, e.Links}); ok {
		return t.(*Templates)
	}
	t, _ := s.made.LoadOrStore(key{e.Locale, e.Links}, s.in(e))
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

// prepare returns what executes a template: its program if it can be compiled.
func (t *Templates) prepare(name string) (executor, error) {
	if p, ok := t.compiler(name).compile(t.set.escaped[name].Name(), reflect.TypeOf(t.set.views[name])); ok {
		return func(page []byte, view any) ([]byte, error) {
			v := reflect.ValueOf(view)
			return p.run(page, scope{v, v}), nil
		}, nil
	}
	tmpl, err := t.set.assemble(name, template.FuncMap{"t": t.text, "href": t.links.Href})
	return func(page []byte, view any) ([]byte, error) {
		b := bytes.NewBuffer(page)
		err := tmpl.Execute(b, view)
		return b.Bytes(), err
	}, err
}

func (t *Templates) compiler(name string) *compiler {
	c := &compiler{words: t.text, href: t.links.Href, trees: map[string]*parse.Tree{}}
	for _, tmpl := range t.set.escaped[name].Templates() {
		c.trees[tmpl.Name()] = tmpl.Tree
	}
	return c
}

var buffers = sync.Pool{New: func() any { return new([]byte) }}

// Render executes a template with its view: a page in its frame, or a partial by
// itself. The view is of the type that [Load] was given for it. Render is safe from any
// number of goroutines.
func (t *Templates) Render(name string, view any) ([]byte, error) {
	ready := t.ready[name]
	if ready == nil {
		return nil, fmt.Errorf("there is no template %q", name)
	}
	if got, want := reflect.TypeOf(view), reflect.TypeOf(t.set.views[name]); got != want {
		return nil, fmt.Errorf("the template %q shows %v, not %v", name, want, got)
	}
	execute, err := ready()
	if err != nil {
		return nil, err
	}
	buffer := buffers.Get().(*[]byte)
	defer buffers.Put(buffer)
	*buffer, err = execute((*buffer)[:0], view)
	if err != nil {
		return nil, err
	}
	return bytes.Clone(*buffer), nil
}

// root returns the template that is executed for a name, and every template that
// it may include.
func (s *Set) root(name string) (string, map[string]*parse.Tree) {
	known := map[string]*parse.Tree{}
	isPage := strings.HasPrefix(name, "pages/")
	for _, file := range slices.Sorted(maps.Keys(s.trees)) {
		if file != name && (strings.HasPrefix(file, "pages/") || file == basePath && !isPage) {
			continue
		}
		maps.Copy(known, s.trees[file])
	}
	if isPage {
		return basePath, known
	}
	return name, known
}

// assemble makes the template of a name out of the trees that it reaches.
func (s *Set) assemble(name string, funcs template.FuncMap) (*template.Template, error) {
	root, known := s.root(name)
	tmpl := template.New(root).Funcs(funcs)
	for reached := range reach(root, known) {
		if _, err := tmpl.AddParseTree(reached, known[reached].Copy()); err != nil {
			return nil, err
		}
	}
	return tmpl.Lookup(root), nil
}

// reach returns the names of the templates that a template includes, itself among them.
func reach(root string, known map[string]*parse.Tree) map[string]bool {
	found := map[string]bool{}
	var follow func(name string)
	follow = func(name string) {
		if found[name] || known[name] == nil {
			return
		}
		found[name] = true
		for _, included := range includes(known[name].Root) {
			follow(included)
		}
	}
	follow(root)
	return found
}

func includes(list *parse.ListNode) []string {
	if list == nil {
		return nil
	}
	var names []string
	for _, node := range list.Nodes {
		switch n := node.(type) {
		case *parse.TemplateNode:
			names = append(names, n.Name)
		case *parse.IfNode:
			names = append(names, append(includes(n.List), includes(n.ElseList)...)...)
		case *parse.RangeNode:
			names = append(names, append(includes(n.List), includes(n.ElseList)...)...)
		case *parse.WithNode:
			names = append(names, append(includes(n.List), includes(n.ElseList)...)...)
		}
	}
	return names
}

// tryEscape executes a template once with an empty view: html/template works out
// then, for every branch, how each value must be escaped where it stands. What one
// part leaves open breaks all that include it, so the first mistake is told alone.
func (l *loader) tryEscape(name string) {
	text := func(s string) string { return s }
	tmpl, err := l.set.assemble(name, template.FuncMap{"t": text, "href": text})
	if err == nil {
		err = tmpl.Execute(io.Discard, reflect.New(reflect.TypeOf(l.set.views[name])).Elem().Interface())
	}
	if err == nil {
		l.set.escaped[name] = tmpl
		return
	}
	file, p, message := name, diag.Pos{Line: 1, Column: 1}, err.Error()
	if at := (*template.Error)(nil); errors.As(err, &at) {
		message = at.Description
		if at.Node != nil {
			var line int
			location, _ := (&parse.Tree{}).ErrorContext(at.Node)
			file, location, _ = strings.Cut(location, ":")
			fmt.Sscanf(location, "%d", &line)
			p.Line = max(line, 1)
		}
	}
	message, _, _ = strings.Cut(message, ": {") // what html/template thinks of the place
	l.findings = append(l.findings, l.sources[file].Errorf(p, "template-escape", "values cannot be shown safely here: %s", message))
}

var (
	parserPrefix  = regexp.MustCompile(`^template: .*?:(\d+): `)
	quotedWord    = regexp.MustCompile(`"[^"]+"`)
	undefinedFunc = regexp.MustCompile(`^function "(.*)" not defined$`)
)

// syntaxError turns what the parser says into a finding. The parser tells the line
// alone; the column is that of the word it names, else of the first action.
func syntaxError(source *diag.Source, name string, err error) diag.Finding {
	message, line := err.Error(), 1
	if m := parserPrefix.FindStringSubmatch(message); m != nil {
		line, _ = strconv.Atoi(m[1])
		message = strings.TrimPrefix(message, m[0])
	}
	p := diag.Pos{Line: line, Column: 1}
	excerpt := source.Line(line)
	word := strings.Trim(quotedWord.FindString(message), `"`)
	if at := strings.Index(excerpt, word); word != "" && at >= 0 {
		p.Column, p.Length = len([]rune(excerpt[:at]))+1, len([]rune(word))
	} else if at := strings.Index(excerpt, "{{"); at >= 0 {
		p.Column, p.Length = len([]rune(excerpt[:at]))+1, 2
	}
	if m := undefinedFunc.FindStringSubmatch(message); m != nil {
		names := slices.Sorted(maps.Keys(functions))
		f := source.Errorf(p, "template-unknown-function", "there is no function %q", m[1])
		return f.Suggest(diag.Nearest(m[1], names)).Note("a template may call %s", strings.Join(names, ", "))
	}
	return source.Errorf(p, "template-syntax", "this template cannot be read: %s", message)
}
