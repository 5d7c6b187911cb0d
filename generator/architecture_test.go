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

// layer is the packages below a prefix: which packages of candor they may import, as prefixes
// too, and why no others. A package belongs to the first layer whose prefix fits.
type layer struct {
	prefix  string
	imports []string
	reason  string
}

var layers = []layer{
	{"candor", nil, "it holds embedded files"},
	{"generator/facts", []string{"generator/facts"}, "the domain's types know nothing of candor"},
	{"generator/diag", nil, "everything reports mistakes"},
	{"generator/parallel", nil, "it runs loops over anything"},
	{"generator/text", []string{"generator/text", "generator/diag"}, "it works on texts, whoever wrote them"},
	{"generator/load", []string{"generator/load", "generator/text", "generator/facts", "generator/diag", "generator/parallel"}, "it ends in facts"},
	{"generator/derive", []string{"generator/facts"}, "the domain is pure"},
	{"generator/site", []string{"generator/site", "generator/derive", "generator/load/overlay", "generator/text", "generator/facts", "generator/diag"},
		"it is what all outputs share, and knows none"},
	{"generator/outputs", []string{"generator/site", "generator/load", "generator/derive", "generator/text", "generator/facts", "generator/diag"},
		"no output imports another, nor a tool"},
	{"generator/sync", []string{"generator/site/output", "generator/parallel"}, "it writes bytes, whatever they mean"},
	{"generator/serve", []string{"generator/serve", "generator/outputs/hosting", "generator/site", "generator/derive", "generator/facts", "generator/diag"},
		"it answers with the files of outputs and the headers of a host"},
	{"generator/tools", []string{"generator/tools", "generator/site", "generator/load", "generator/derive", "generator/text", "generator/facts", "generator/diag", "generator/parallel"},
		"tools are beside the outputs"},
	{"generator/internal/rebuild", []string{"candor", "generator"}, "it builds whole sites, for tests"},
	{"generator/internal", []string{"generator/internal", "generator/site", "generator/load", "generator/derive", "generator/text", "generator/facts", "generator/diag"},
		"it is for tests: nothing of the program imports it"},
	{"generator", []string{"generator"}, "it is the line"},
	{"cmd/candor", []string{"candor", "generator"}, "it is the program"},
}

// testKit drives a browser in tests.
const testKit = "generator/internal/browser"

// forTests reports whether a package is for tests only.
func forTests(pkg string) bool { return strings.HasPrefix(pkg, "generator/internal/") }

// owners are the only packages that import an outside library, with those below them.
// html/template is in the list since what it escapes must have one door.
var owners = map[string]string{
	"github.com/adrg/frontmatter":     "generator/load/frontmatter",
	"github.com/arran4/golang-ical":   "generator/outputs/calendar",
	"github.com/chromedp/cdproto":     testKit,
	"github.com/chromedp/chromedp":    testKit,
	"github.com/fsnotify/fsnotify":    "generator/serve/watch",
	"github.com/gorilla/feeds":        "generator/outputs/feeds",
	"github.com/go-text/typesetting":  "generator/site/card",
	"github.com/rivo/uniseg":          "generator/text/channel",
	"github.com/rogpeppe/go-internal": "generator/tools/announce/ledger",
	"github.com/spf13/cobra":          "cmd/candor",
	"github.com/spf13/pflag":          "cmd/candor",
	"github.com/tdewolff/minify/v2":   "generator/site/assets/minify",
	"github.com/wneessen/go-mail":     "generator/tools/announce/mail",
	"github.com/yuin/goldmark":        "generator/text/markdown",
	"go.yaml.in/yaml/v4":              "generator/load/yaml",
	"golang.org/x/image":              "generator/site/card",
	"golang.org/x/sys":                "generator/load/sitefiles",
	"golang.org/x/term":               "cmd/candor",
	"golang.org/x/text":               "generator/text",
	"html/template":                   "generator/site/layout",

	"github.com/JohannesKaufmann/html-to-markdown/v2": "generator/tools/imported/body",
	"github.com/mmcdole/gofeed":                       "generator/tools/imported/statuspage",
	"github.com/pelletier/go-toml/v2":                 "generator/tools/imported/cstate",
}

// impure are the names that only cmd/candor may use: the clock, the environment and
// the end of the program.
var impure = []string{"time.Now", "time.Since", "time.Until", "time.Local", "time.Sleep", "os.Exit", "os.Getenv",
	"os.LookupEnv", "os.Environ", "os.Args", "os.Getwd", "os.Hostname", "os.Stdin", "os.Stdout", "os.Stderr"}

// source is a file of the program, tests left out.
type source struct {
	name string // below the module's folder
	pkg  string // its folder; "candor" for the module's own
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

// within reports whether a package is a prefix or is below it.
func within(pkg, prefix string) bool { return pkg == prefix || strings.HasPrefix(pkg, prefix+"/") }

func TestDependenciesPointOneWay(t *testing.T) {
	for _, s := range sources(t) {
		i := slices.IndexFunc(layers, func(l layer) bool { return within(s.pkg, l.prefix) })
		if i < 0 {
			t.Errorf("%s has no layer in generator/architecture_test.go", s.pkg)
			continue
		}
		layer := layers[i]
		for _, i := range imports(s.ast) {
			imported, own := strings.CutPrefix(i, "candor/")
			switch {
			case !own && i != "candor":
			case forTests(imported) && !forTests(s.pkg):
				t.Errorf("%s imports %s, which is for tests", s.name, imported)
			case !slices.ContainsFunc(layer.imports, func(prefix string) bool { return within(imported, prefix) }):
				t.Errorf("%s imports %s: %s", s.name, imported, layer.reason)
			}
		}
	}
}

func TestOutputsKnowNoOtherOutput(t *testing.T) {
	for _, s := range sources(t) {
		if !within(s.pkg, "generator/outputs") {
			continue
		}
		for _, i := range imports(s.ast) {
			if imported := strings.TrimPrefix(i, "candor/"); within(imported, "generator/outputs") {
				t.Errorf("%s imports %s: no output knows another", s.name, imported)
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
			case library != "" && !within(s.pkg, owner):
				t.Errorf("%s imports %s, which is %s's alone", s.name, i, owner)
			}
		}
	}
}

func TestOnlyTheCommandReadsClockAndEnvironment(t *testing.T) {
	for _, s := range sources(t) {
		if s.pkg == "cmd/candor" || forTests(s.pkg) {
			continue
		}
		ast.Inspect(s.ast, func(n ast.Node) bool {
			if selector, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := selector.X.(*ast.Ident); ok && slices.Contains(impure, x.Name+"."+selector.Sel.Name) {
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
