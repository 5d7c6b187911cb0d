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
	action = regexp.MustCompile(`\{\{[^}]*\}\}`)
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

// literals are the texts that the program, its templates and its scripts hold.
func literals(t *testing.T) map[string]bool {
	t.Helper()
	held := map[string]bool{}
	for _, file := range sources(t) {
		ast.Inspect(file, func(n ast.Node) bool {
			if text, ok := literal(n); ok {
				held[text] = true
			}
			return true
		})
	}
	for name, text := range brought(t) {
		if path.Ext(name) == ".html" {
			text = strings.Join(action.FindAllString(text, -1), "")
		}
		for _, m := range quoted.FindAllStringSubmatch(text, -1) {
			held[m[1]] = true
		}
	}
	return held
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
// ("feed-title" and "-component"), or one begins it or stands within it, and a term of
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
	for _, id := range []string{"no-such-text", "banners", "feed-title-nothing"} {
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
