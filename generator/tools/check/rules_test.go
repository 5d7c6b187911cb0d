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
	"unicode"

	"candor/generator/diag"
	"candor/generator/text/prose"
	"candor/generator/tools/check/language"
)

// blocking are the only rules that may be errors: see the package comment.
var blocking = strings.Fields(`missing-next-update overdue-update missing-impact blames-user premature-all-clear
	placeholder leaked-secret personal-data time-contradiction status-mismatch leak-missing-facts regulator-clock
	maintenance-missing-window pm-missing-section channel-mismatch channel-too-long future-update blames-person people-not-told`)

func TestRules(t *testing.T) {
	for i, r := range rules {
		if slices.IndexFunc(rules, func(other *Rule) bool { return other.ID == r.ID }) != i {
			t.Errorf("%s is there twice", r.ID)
		}
		if r.ID == "" || r.Serves == "" || r.Kinds == 0 || r.Summary("en") == "" || r.message("explain").In("en") == "" || r.Text == nil && r.Clock == nil {
			t.Errorf("%s lacks what every rule has", r.ID)
		}
		if r.Severity == diag.Error && !slices.Contains(blocking, r.ID) {
			t.Errorf("%s is an error, but not of the blocking set", r.ID)
		}
		if r.Gate && r.Hint == nil {
			t.Errorf("%s slows every build: it has no Hint", r.ID)
		}
		for _, code := range language.Codes() {
			if e := language.ExamplesOf(code, r.ID); len(e.Bad) < 4 || len(e.Good) < 4 {
				t.Errorf("%s has %d bad and %d good examples in %s", r.ID, len(e.Bad), len(e.Good), code)
			}
		}
	}
}

func TestPage(t *testing.T) {
	page := stockApology.Page("en")
	for _, want := range []string{
		"stock-apology: an apology names what people lost",
		"It is a warning and serves: own it. It judges every text.",
		"\nBetter: for example: You could not {take orders}",
		"\n    We apologise for the\n    inconvenience caused.\n",
		"waive: {stock-apology: WHY}",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q:\n%s", want, page)
		}
	}
	if strings.ContainsFunc(page, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }) {
		t.Errorf("the page has words of another language:\n%s", page)
	}
	page = stockApology.Page("ru")
	for _, want := range []string{
		"stock-apology: извиняются за то, чего люди лишились",
		"Это предупреждение. Цель: признать. Что проверяется: все тексты.",
		"\nПлохо:\n",
		"waive: {stock-apology: ПОЧЕМУ}",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the Russian page lacks %q:\n%s", want, page)
		}
	}
	page = missingNextUpdate.Page("en")
	for _, want := range []string{"It is an error", "It judges first updates, later updates.", "only --all", "For 30 minutes"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

// sectionsRead are the sections of a lexicon that the program reads by one of the
// functions, as its source names them, and the sections of the rules.
func sectionsRead(t *testing.T, functions ...string) map[string]bool {
	t.Helper()
	read := map[string]bool{"supplier-subjects": true} // compiled for each site
	for _, r := range rules {
		for _, part := range []string{"", " mild", " harmless", " refused", " acts"} {
			read[r.ID+part] = true
		}
	}
	inSource(t, func(file string, n ast.Node) {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return
		}
		name, ok := call.Fun.(*ast.Ident)
		if !ok || !slices.Contains(functions, name.Name) {
			return
		}
		section, ok := literal(call.Args[0])
		if !ok {
			t.Errorf("%s: the name of a section is not written out, so no test reads it", file)
		}
		read[section] = true
	})
	return read
}

// inSource calls do with each node of the package's source, tests left out.
func inSource(t *testing.T, do func(file string, n ast.Node)) {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			do(file, n)
			return true
		})
	}
}

// literal returns the value of a string that is written out.
func literal(e ast.Expr) (string, bool) {
	l, ok := e.(*ast.BasicLit)
	if !ok || l.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(l.Value)
	return text, err == nil
}

// TestEverySectionIsRead holds that no name of a section is misspelled, in a lexicon or in
// the program.
func TestEverySectionIsRead(t *testing.T) {
	read := sectionsRead(t, "lexiconOf", "wordsOf")
	read["day-names"] = true // package draft reads it
	named := map[string]bool{}
	for _, code := range language.Codes() {
		for _, section := range language.Sections(code) {
			for _, line := range language.Lines(code, section) {
				if strings.ContainsAny(line, "<>") {
					t.Errorf("%s, [%s]: %q names no section", code, section, line)
				}
			}
		}
		for _, name := range language.Named(code) {
			named[name] = true
		}
		for _, section := range language.Sections(code) {
			if !read[section] && !named[section] {
				t.Errorf("%s: nothing reads [%s]", code, section)
			}
		}
	}
	for section := range read {
		id, _, _ := strings.Cut(section, " ")
		isRule := lookup(id) != nil
		inSome := slices.ContainsFunc(language.Codes(), func(code string) bool { return len(language.Lines(code, section)) > 0 })
		if !isRule && !inSome {
			t.Errorf("no language has a section [%s]", section)
		}
	}
}

// TestPatternsCompile compiles every section of patterns in every language: one that cannot
// be read is no panic before a user.
func TestPatternsCompile(t *testing.T) {
	lists := prose.Lists{"vendors": {"x"}, "names": {"x"}, "people": {"x"}}
	patterns := sectionsRead(t, "lexiconOf")
	for _, code := range language.Codes() {
		for _, section := range language.Sections(code) {
			if !patterns[section] {
				continue
			}
			for _, line := range language.Lines(code, section) {
				if _, err := prose.Compile([]string{line}, lists); err != nil {
					t.Errorf("%s, [%s]: %v", code, section, err)
				}
			}
		}
	}
}

// TestEveryMessageIsSaid holds that no message of a rule is one that nothing says, and that
// each section is a rule's or one of those beside them.
func TestEveryMessageIsSaid(t *testing.T) {
	said := map[string]bool{}
	inSource(t, func(_ string, n ast.Node) {
		if e, ok := n.(ast.Expr); ok {
			if id, ok := literal(e); ok {
				said[id] = true
			}
		}
	})
	for _, id := range [...]string{"finding", "summary", "explain", "better"} {
		said[id] = true
	}
	for _, code := range language.Codes() {
		for _, id := range language.MessageIDs(code) {
			section, name, _ := strings.Cut(id, ".")
			switch {
			case slices.Contains([]string{"review", "new", "draft", "ready", "commands"}, section): // they are other packages'
			case lookup(section) == nil && section != "check":
				t.Errorf("%s: there is no rule %s", code, section)
			case lookup(section) != nil && !said[name]:
				t.Errorf("%s: nothing says %s", code, id)
			}
		}
	}
}
