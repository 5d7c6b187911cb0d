package check

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"candor/generator/diag"
)

// shape is a text of our own that one rule should find something in, or nothing.
type shape struct {
	rule, kind, title, text string
	severe, wanted, mild    bool // severe: only an error is a find; mild: a suggestion is wanted
}

// readShapes reads a file of shapes: below [RULE], a line with + before a text in which the
// rule should find something, or - before one that looks like it and is innocent, or ~ before one in
// which it should suggest something, since words alone do not tell. Behind the rule
// may be an exclamation mark, if only an error of it is a find, as in labels.tsv, and the kind of its
// texts, as in [vague-time monitoring]; before a text and a bar, its title.
func readShapes(t *testing.T, file string) []shape {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var list []shape
	rule, kind := "", ""
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		sign, text, _ := strings.Cut(line, " ")
		switch {
		case line == "":
		case strings.HasPrefix(line, "["):
			rule, kind, _ = strings.Cut(strings.Trim(line, "[]"), " ")
		case sign == "+", sign == "-", sign == "~":
			title, rest, titled := strings.Cut(text, " | ")
			if !titled {
				title, rest = "", text
			}
			id, severe := strings.CutSuffix(rule, "!")
			list = append(list, shape{id, kind, title, rest, severe, sign != "-", sign == "~"})
		default:
			t.Fatalf("%s: a line begins with +, - or ~: %s", file, line)
		}
	}
	return list
}

// kindOfShape is what the texts of a rule are, where it does not judge first updates.
var kindOfShape = map[string]string{"missing-prevention": "resolved", "pm-action-incomplete": "postmortem"}

// titleOfShape is a title that says nothing.
var titleOfShape = map[string]string{"en": "Incident", "ru": "Сбой", "de": "Störung"}

// TestShapes holds that a rule finds what is said in many ways, by its shape, and leaves in
// peace what only looks like it. CANDOR_SHAPES names a folder with more such files: for those
// it only prints what differs.
func TestShapes(t *testing.T) {
	folder, strict := "testdata/shapes", true
	if more := os.Getenv("CANDOR_SHAPES"); more != "" {
		folder, strict = more, false
	}
	for _, language := range []string{"en", "ru", "de"} {
		scores := map[string]*[4]int{} // wanted, found of them, innocent, found of them
		for _, s := range readShapes(t, filepath.Join(folder, language+".txt")) {
			l := labelled{
				kind: cmp.Or(s.kind, kindOfShape[s.rule], "first"), language: language,
				title: cmp.Or(s.title, titleOfShape[language]), text: s.text + "\n",
			}
			found := slices.ContainsFunc(l.judge(t), func(f spotOf) bool {
				return f.rule == s.rule && (!s.severe || f.severity == diag.Error) && (!s.mild || f.severity == diag.Suggestion)
			})
			if scores[s.rule] == nil {
				scores[s.rule] = &[4]int{}
			}
			at := 0
			if !s.wanted {
				at = 2
			}
			scores[s.rule][at]++
			if found {
				scores[s.rule][at+1]++
			}
			switch {
			case found == s.wanted:
			case strict:
				t.Errorf("%s, %s: found %v, wanted %v: %s", language, s.rule, found, s.wanted, s.text)
			default:
				t.Logf("%s %s %v: %s", language, s.rule, found, s.text)
			}
		}
		for rule, n := range scores {
			t.Logf("%s %-24s found %d of %d, and %d of %d innocent ones", language, rule, n[1], n[0], n[3], n[2])
		}
	}
}
