package locale_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"candor"
	"candor/generator/text/locale"
)

// askers are the methods that find a text of the interface by its id.
var askers = []string{"Text", "Plural", "T", "Raw", "Forms", "Pieces"}

var (
	asking = regexp.MustCompile("\\bt [\"`]([a-z]+(?:[-_][a-z]+)*)[\"`]")
	quoted = regexp.MustCompile("[\"'`]([a-z]+(?:[-_][a-z]+)*)[\"'`]")
)

// sources returns the files of the program, tests left out, by path below the module.
func sources(t *testing.T) map[string]*ast.File {
	t.Helper()
	files := map[string]*ast.File{}
	module := os.DirFS("../../..")
	for _, folder := range []string{"cmd", "generator"} {
		err := fs.WalkDir(module, folder, func(name string, _ fs.DirEntry, err error) error {
			if err != nil || path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
				return err
			}
			text, err := fs.ReadFile(module, name)
			if err == nil {
				files[name], err = parser.ParseFile(token.NewFileSet(), name, text, parser.SkipObjectResolution)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// literals are the texts with a hyphen that the program and its scripts hold. A text
// without one, such as "incidents", has too many other meanings to be taken for an id.
func literals(t *testing.T) map[string]bool {
	t.Helper()
	held := map[string]bool{}
	for _, file := range sources(t) {
		ast.Inspect(file, func(n ast.Node) bool {
			if text, ok := literal(n); ok && strings.Contains(text, "-") {
				held[text] = true
			}
			return true
		})
	}
	for name, text := range brought(t) {
		if path.Ext(name) != ".js" {
			continue
		}
		for _, m := range quoted.FindAllStringSubmatch(text, -1) {
			if strings.Contains(m[1], "-") {
				held[m[1]] = true
			}
		}
	}
	return held
}

// asked adds the ids that templates and the program ask for: what is in {{t "…"}}, and
// each literal that reaches an id of one of askers: directly, through a variable of the
// function, or through a parameter of a function of the same package.
func asked(t *testing.T, held map[string]bool) {
	t.Helper()
	for name, text := range brought(t) {
		if path.Ext(name) == ".html" {
			for _, m := range asking.FindAllStringSubmatch(text, -1) {
				held[m[1]] = true
			}
		}
	}
	files, places := sources(t), map[place]bool{}
	for more := true; more; {
		before := len(places)
		for name, file := range files {
			for _, d := range file.Decls {
				if f, ok := d.(*ast.FuncDecl); ok && f.Body != nil {
					follow(path.Dir(name), f, places, held)
				}
			}
		}
		more = len(places) > before
	}
}

// place is a parameter of a function that is the id of a text.
type place struct {
	folder, function string
	at               int
}

// follow adds to held what a function asks for, and to places which of its parameters are ids.
func follow(folder string, f *ast.FuncDecl, places map[place]bool, held map[string]bool) {
	variables := map[string]bool{}
	ids := func(n ast.Node) bool {
		if text, ok := literal(n); ok {
			held[text] = true
		}
		if x, ok := n.(*ast.Ident); ok {
			variables[x.Name] = true
		}
		return true
	}
	ast.Inspect(f.Body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			for at, argument := range call.Args {
				if isID(folder, call, at, places) {
					ast.Inspect(argument, ids)
				}
			}
		}
		return true
	})
	ast.Inspect(f.Body, func(n ast.Node) bool {
		if set, ok := n.(*ast.AssignStmt); ok && len(set.Lhs) == len(set.Rhs) {
			for i, left := range set.Lhs {
				if x, ok := left.(*ast.Ident); ok && variables[x.Name] {
					ast.Inspect(set.Rhs[i], ids)
				}
			}
		}
		return true
	})
	at := 0
	for _, field := range f.Type.Params.List {
		for _, name := range field.Names {
			if variables[name.Name] {
				places[place{folder, f.Name.Name, at}] = true
			}
			at++
		}
	}
}

// isID reports whether an argument of a call is the id of a text.
func isID(folder string, call *ast.CallExpr, at int, places map[place]bool) bool {
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		return at == 0 && slices.Contains(askers, f.Sel.Name) || places[place{folder, f.Sel.Name, at}]
	case *ast.Ident:
		return places[place{folder, f.Name, at}]
	}
	return false
}

// brought are the templates and scripts of the program.
func brought(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(candor.Files, ".", func(name string, _ fs.DirEntry, err error) error {
		if err == nil && (path.Ext(name) == ".html" || path.Ext(name) == ".js") {
			var text []byte
			text, err = fs.ReadFile(candor.Files, name)
			files[name] = string(text)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// literal returns the text of a string literal.
func literal(n ast.Node) (string, bool) {
	l, ok := n.(*ast.BasicLit)
	if !ok || l.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(l.Value)
	return text, err == nil
}

// isUsed reports whether an id may come of literals: it is one, it is put together of two
// ("feed-title" and "-component"), or one begins it or is within it, and a term of
// the domain makes the rest ("impact-", "-status-").
func isUsed(id string, held map[string]bool) bool {
	if held[id] {
		return true
	}
	for at, c := range id {
		if c != '-' {
			continue
		}
		if begin := id[:at+1]; len(begin) > 3 && held[begin] || held[id[:at]] && held[id[at:]] {
			return true
		}
		if length := strings.IndexByte(id[at+1:], '-'); length > 0 && held[id[at:at+length+2]] {
			return true
		}
	}
	return false
}

// TestEveryTextIsUsed holds that no text of the interface is translated in vain.
func TestEveryTextIsUsed(t *testing.T) {
	held := literals(t)
	asked(t, held)
	words, _ := locale.For("en")
	for _, id := range words.IDs() {
		noun, form, _ := strings.Cut(id, ".")
		if form != "other" && form != "" {
			continue // the same text in another plural form
		}
		if !isUsed(noun, held) {
			t.Errorf("nothing uses the text %s; take it out of every file below generator/text/locale/words", noun)
		}
	}
	for _, id := range []string{"no-such-text", "banners", "feed-title-nothing", "investigating", "identified"} {
		if isUsed(id, held) {
			t.Errorf("%s passes for a text that is used", id)
		}
	}
}

// TestEveryTextAskedForExists holds that each text which the program asks for by a literal is
// there: else a page would show the id. In templates the layouts' own check does so.
func TestEveryTextAskedForExists(t *testing.T) {
	words, _ := locale.For("en")
	asked := 0
	for name, file := range sources(t) {
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) == 0 {
				return true
			}
			method, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || !slices.Contains(askers, method.Sel.Name) {
				return true
			}
			id, ok := literal(call.Args[0])
			if !ok || !quoted.MatchString(strconv.Quote(id)) {
				return true
			}
			asked++
			if !words.Has(id) {
				t.Errorf("%s asks for the text %s, which does not exist", name, id)
			}
			return true
		})
	}
	if asked < 100 {
		t.Errorf("%d texts were asked for: the test sees too few", asked)
	}
}
