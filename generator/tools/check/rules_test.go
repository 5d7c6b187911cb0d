package check

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"candor/generator/diag"
	"candor/generator/text/prose"
)

// blocking are the only rules that may be errors: see the package comment.
var blocking = strings.Fields(`missing-next-update overdue-update missing-impact blames-user premature-all-clear
	placeholder leaked-secret personal-data time-contradiction status-mismatch leak-missing-facts regulator-clock
	maintenance-missing-window pm-missing-section channel-mismatch channel-too-long future-update blames-person`)

func TestRules(t *testing.T) {
	for i, r := range rules {
		if slices.IndexFunc(rules, func(other *Rule) bool { return other.ID == r.ID }) != i {
			t.Errorf("%s is there twice", r.ID)
		}
		if r.ID == "" || r.Serves == "" || r.Kinds == 0 || r.Summary == "" || r.About == "" || r.Text == nil && r.Clock == nil {
			t.Errorf("%s lacks what every rule has", r.ID)
		}
		if r.Severity == diag.Error && !slices.Contains(blocking, r.ID) {
			t.Errorf("%s is an error, but not of the blocking set", r.ID)
		}
		if r.Gate && r.Hint == nil {
			t.Errorf("%s slows every build: it has no Hint", r.ID)
		}
		for language, p := range r.Phrases {
			for _, list := range [...][]string{p.Say, p.Unless} {
				if _, err := prose.Compile(list, prose.Lists{"vendors": {"x"}, "names": {"x"}, "people": {"x"}}); err != nil {
					t.Errorf("%s in %s: %v", r.ID, language, err)
				}
			}
		}
		for _, language := range [...]string{"en", "ru"} {
			if e := r.Examples[language]; len(e.Bad) < 4 || len(e.Good) < 4 {
				t.Errorf("%s has %d bad and %d good examples in %s", r.ID, len(e.Bad), len(e.Good), language)
			}
		}
	}
}

func TestPage(t *testing.T) {
	page := stockApology.Page()
	for _, want := range []string{
		"stock-apology: an apology names what people lost",
		"It is a warning and serves: own it. It judges every text.",
		"Better (ru): Вы час не могли",
		"\n    We apologise for the\n    inconvenience caused.\n",
		"waive: {stock-apology: WHY}",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q:\n%s", want, page)
		}
	}
	page = missingNextUpdate.Page()
	for _, want := range []string{"It is an error", "It judges first updates, later updates.", "only --all", "For 30 minutes"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

// TestLexicons compiles every lexicon of the package, wherever it is declared: one that
// cannot be read is no panic before a user.
func TestLexicons(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			if name, ok := call.Fun.(*ast.Ident); !ok || name.Name != "lexiconOf" {
				return true
			}
			read++
			for _, argument := range call.Args {
				compiles(t, file, argument)
			}
			return true
		})
	}
	if read < 20 {
		t.Errorf("only %d lexicons were found", read)
	}
}

// compiles compiles the patterns of a lexicon in one language, as they stand in the source.
func compiles(t *testing.T, file string, argument ast.Expr) {
	t.Helper()
	literal, ok := argument.(*ast.BasicLit)
	if !ok {
		t.Errorf("%s: a lexicon is not written out, so no test reads it", file)
		return
	}
	patterns, err := strconv.Unquote(literal.Value)
	if err != nil {
		t.Fatal(err)
	}
	lines := linesOf(patterns)
	if len(lines) == 0 {
		t.Errorf("%s: a lexicon lacks a language", file)
	}
	if _, err := prose.Compile(lines, nil); err != nil {
		t.Errorf("%s: %v", file, err)
	}
}
