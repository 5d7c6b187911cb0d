package generator_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// levels are the packages of the module, from the ground up. A package imports only
// what stands on a level below its own: dependencies point one way, and no output
// knows another.
var levels = [][]string{
	// The domain's types, and what knows nothing else of candor.
	{"generator/facts", "generator/diag", "generator/site/output", "generator/facts/permalink", "generator/text/slug",
		"generator/load/times", "generator/load/theme", "generator/text/locale", "generator/site/assets/minify", "generator/text/prose",
		"generator/tools/check/prefilter", "generator/tools/check/personal", "generator/serve/watch", "generator/tools/announce/ledger", "generator/text/channel",
		"generator/site/card", "generator/site/repository", "generator/tools/review/gitdiff", "generator/tools/announce/mail", "candor"},
	{"generator/load/textfile", "generator/tools/check/secrets", "generator/tools/announce/deliver", testKit, "generator/internal/npm"},
	// What is written and what follows from it; the tools that know one type or two.
	{"generator/load/schema", "generator/load/yaml", "generator/text/markdown", "generator/derive", "generator/sync", "generator/site/assets"},
	{"generator/load/frontmatter", "generator/site/edition", "generator/tools/draft", "generator/tools/jsonschema", "generator/tools/imported/body"},
	{"generator/load", "generator/site/layout", "generator/internal/fixture", "generator/tools/imported"},
	importers,
	{"generator/site/frame"},
	outputPackages,
	{"generator/tools/kit"},
	{"generator/serve", "generator/tools/announce", "generator/tools/review", "generator/tools/speak"},
	{"generator"},
	{"cmd/candor"},
}

// testKit drives a browser in tests.
const testKit = "generator/internal/browser"

// forTests reports whether a package is for tests: no package of the program imports it.
func forTests(pkg string) bool { return strings.HasPrefix(pkg, "generator/internal/") }

// outputPackages turn state into files of the site.
var outputPackages = []string{"generator/outputs/pages", "generator/outputs/hosting", "generator/outputs/statuspage", "generator/outputs/badges",
	"generator/outputs/calendar", "generator/outputs/feeds", "generator/outputs/subscribe", "generator/outputs/banner", "generator/outputs/editor", "generator/tools/check"}

// importers read other status pages.
var importers = []string{"generator/tools/imported/statuspage", "generator/tools/imported/cstate", "generator/tools/imported/upptime"}

// owners are the only packages that import an outside library. html/template is in
// the list since what it escapes must have one door.
var owners = map[string]string{
	"github.com/adrg/frontmatter":        "generator/load/frontmatter",
	"github.com/arran4/golang-ical":      "generator/outputs/calendar",
	"github.com/chromedp/cdproto":        testKit,
	"github.com/chromedp/chromedp":       testKit,
	"github.com/fsnotify/fsnotify":       "generator/serve/watch",
	"github.com/gorilla/feeds":           "generator/outputs/feeds",
	"github.com/nicholas-fedor/shoutrrr": "generator/tools/announce/deliver",
	"github.com/rivo/uniseg":             "generator/text/channel",
	"github.com/rogpeppe/go-internal":    "generator/tools/announce/ledger",
	"github.com/spf13/cobra":             "cmd/candor",
	"github.com/spf13/pflag":             "cmd/candor",
	"github.com/tdewolff/minify/v2":      "generator/site/assets/minify",
	"github.com/wneessen/go-mail":        "generator/tools/announce/mail",
	"github.com/yuin/goldmark":           "generator/text/markdown",
	"go.yaml.in/yaml/v4":                 "generator/load/yaml",
	"golang.org/x/image":                 "generator/site/card",
	"golang.org/x/term":                  "cmd/candor",
	"golang.org/x/text":                  "generator/text/locale",
	"html/template":                      "generator/site/layout",

	"github.com/JohannesKaufmann/html-to-markdown/v2": "generator/tools/imported/body",
	"github.com/mmcdole/gofeed":                       "generator/tools/imported/statuspage",
	"github.com/pelletier/go-toml/v2":                 "generator/tools/imported/cstate",
}

// world are the names that only cmd/candor may use: the clock, the environment and
// the end of the program.
var world = []string{"time.Now", "time.Since", "time.Until", "time.Local", "time.Sleep", "os.Exit", "os.Getenv",
	"os.LookupEnv", "os.Environ", "os.Args", "os.Getwd", "os.Hostname", "os.Stdin", "os.Stdout", "os.Stderr"}

// source is a file of the program, tests left out.
type source struct {
	name string // below the module's folder
	pkg  string // the folder that it lies in; "candor" for the module's own
	ast  *ast.File
}

func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	err := filepath.WalkDir("..", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (entry.Name() == "testdata" || strings.HasPrefix(entry.Name(), ".") && len(entry.Name()) > 2) {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		below := filepath.ToSlash(strings.TrimPrefix(name, ".."+string(filepath.Separator)))
		pkg := path.Dir(below)
		if pkg == "." {
			pkg = "candor"
		}
		all = append(all, source{name: below, pkg: pkg, ast: parsed})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func level(pkg string) int {
	return slices.IndexFunc(levels, func(names []string) bool { return slices.Contains(names, pkg) })
}

func TestDependenciesPointOneWay(t *testing.T) {
	for _, s := range sources(t) {
		if level(s.pkg) < 0 {
			t.Errorf("%s is on no level of the table in generator/architecture_test.go", s.pkg)
		}
		for _, i := range imports(s.ast) {
			imported, own := strings.CutPrefix(i, "candor/")
			if forTests(imported) {
				t.Errorf("%s imports %s, which is for tests", s.name, imported)
			}
			if (own || i == "candor") && level(imported) >= level(s.pkg) {
				t.Errorf("%s imports %s, which is not below it", s.name, imported)
			}
		}
	}
}

func TestEachLibraryHasOneOwner(t *testing.T) {
	for _, s := range sources(t) {
		for _, i := range imports(s.ast) {
			library, owner := ownerOf(i)
			switch {
			case library == "" && strings.Contains(strings.Split(i, "/")[0], "."):
				t.Errorf("%s imports %s, which has no owner in generator/architecture_test.go", s.name, i)
			case library != "" && owner != s.pkg:
				t.Errorf("%s imports %s, which is %s's alone", s.name, i, owner)
			}
		}
	}
}

func TestOnlyTheCommandSeesTheWorld(t *testing.T) {
	for _, s := range sources(t) {
		if s.pkg == "cmd/candor" || forTests(s.pkg) {
			continue
		}
		ast.Inspect(s.ast, func(n ast.Node) bool {
			if selector, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := selector.X.(*ast.Ident); ok && slices.Contains(world, x.Name+"."+selector.Sel.Name) {
					t.Errorf("%s uses %s.%s, which is cmd/candor's alone", s.name, x.Name, selector.Sel.Name)
				}
			}
			return true
		})
	}
}

func imports(file *ast.File) []string {
	var paths []string
	for _, spec := range file.Imports {
		if p, err := strconv.Unquote(spec.Path.Value); err == nil {
			paths = append(paths, p)
		}
	}
	return paths
}

func ownerOf(imported string) (library, owner string) {
	for library, owner := range owners {
		if imported == library || strings.HasPrefix(imported, library+"/") {
			return library, owner
		}
	}
	return "", ""
}
