package check

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"text/tabwriter"
	"time"

	"candor/generator/diag"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// measured are the rules that the sets are labelled for: those of tone, claims, plain
// language and post-mortems.
var measured = strings.Fields(`absolute-promise blames-person blames-third-party blames-user defensive-tone euphemism
	flippant-tone hedged-resolution jargon minimising no-evidence-claim pm-action-incomplete pm-counterfactual
	pm-missing-section pm-unquantified-impact premature-all-clear stock-apology vague-time`)

// structural are the rules of what is missing that can be judged from a text alone; the
// sets s-, t- and u- are labelled for them. What depends on front matter, on an earlier update
// or on the clock is arithmetic, which examples hold.
var structural = strings.Fields(`ambiguous-time bare-resolution leak-missing-facts missing-acknowledgement missing-action
	missing-impact missing-prevention status-mismatch`)

// severe are the rules of what is missing that the set v- is labelled for as well: whether
// there is a finding, and whether it may be an error.
var severe = strings.Fields(`leak-question maintenance-missing-window missing-next-update`)

// isMeasured reports whether sets are labelled for a rule.
func isMeasured(rule string) bool {
	return slices.Contains(measured, rule) || slices.Contains(structural, rule) || slices.Contains(severe, rule)
}

// labelled is a text that a person has read and labelled, before a rule saw it.
//
// A set is a file of texts, each after a line
//
//	=== ID | KIND | AUDIENCE | RULES | SOURCE | TITLE
//
// KIND is first, later, resolved, leak, maintenance, postmortem or page; AUDIENCE is
// customers if nothing is said. In the text what a rule should find is as
// ⟦RULE:words⟧; RULES are those that should find something, wherever they say so. A text
// with a TITLE is judged with that alone: without components and without next_update. There a
// rule of what is missing that ends in ! may report an error, any other a warning at most.
type labelled struct {
	id, kind, audience, source, language, title string
	text                                        string // without the marks
	spots                                       []spotOf
	whole                                       []string
	severe                                      []string // of whole, what may be an error
}

// spotOf is what a rule should find: bytes of the text.
type spotOf struct {
	rule       string
	start, end int
	severity   diag.Severity // of a finding
}

// readSet reads the set of a language.
func readSet(t *testing.T, folder, language string) []labelled {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(folder, language+".txt"))
	if errors.Is(err, fs.ErrNotExist) && language == "de" {
		return nil // the older sets have none
	}
	if err != nil {
		t.Fatal(err)
	}
	var set []labelled
	for part := range strings.SplitSeq(strings.TrimPrefix("\n"+string(data), "\n=== "), "\n=== ") {
		head, body, _ := strings.Cut(part, "\n")
		fields := strings.Split(head, "|")
		if len(fields) < 5 {
			t.Fatalf("%s: the head of a text has five fields: %s", language, head)
		}
		for i := range fields {
			fields[i] = strings.TrimSpace(fields[i])
		}
		l := labelled{id: fields[0], kind: fields[1], audience: fields[2], source: fields[4], language: language}
		if len(fields) > 5 {
			l.title = fields[5]
		}
		for _, rule := range strings.FieldsFunc(fields[3], func(r rune) bool { return r == ',' }) {
			rule, severe := strings.CutSuffix(rule, "!")
			l.whole = append(l.whole, rule)
			if severe {
				l.severe = append(l.severe, rule)
			}
		}
		l.unmark(t, strings.TrimSpace(body)+"\n")
		set = append(set, l)
	}
	return set
}

// unmark takes the marks out of a text and keeps them as spots.
func (l *labelled) unmark(t *testing.T, text string) {
	for {
		before, rest, found := strings.Cut(text, "⟦")
		l.text += before
		if !found {
			break
		}
		marked, after, _ := strings.Cut(rest, "⟧")
		rule, words, ok := strings.Cut(marked, ":")
		if !ok || !isMeasured(rule) {
			t.Fatalf("%s: ⟦%s⟧ names no rule", l.id, marked)
		}
		l.spots = append(l.spots, spotOf{rule: rule, start: len(l.text), end: len(l.text) + len(words)})
		l.text += words
		text = after
	}
	for _, rule := range l.whole {
		if !isMeasured(rule) {
			t.Fatalf("%s: there is no rule %s", l.id, rule)
		}
	}
}

// fronts is the front matter of each kind, beside the defaults of examples, and the
// files in whose place the text is set: the last one.
var fronts = map[string][2]string{
	"first":       {"", "1-investigating.md"},
	"leak":        {"leak: {detected: 2026-11-20T09:00:00Z}\n", "1-investigating.md"},
	"later":       {"", "1-investigating.md 2-identified.md"},
	"monitoring":  {"", "1-investigating.md 3-monitoring.md"},
	"resolved":    {"", "1-investigating.md 2-resolved.md"},
	"maintenance": {"", "content/maintenance/example/1-scheduled.md"},
	"postmortem":  {"", "1-investigating.md 2-resolved.md postmortem.md"},
	"page":        {"", "content/pages/about.md"},
}

// bare is the front matter of a text of which only the title is known, by its kind.
var bare = map[string]string{
	"first": "components:\nnext_update:\n",
	"leak":  "components:\nnext_update:\nscenario: data-leak\n",
	"later": "next_update:\n", "monitoring": "next_update:\n",
	"resolved": "", "maintenance": "components:\n", "postmortem": "", "page": "",
}

// layOut sets a text in the place that its kind says.
func (l *labelled) layOut(t *testing.T, names []string, front string) example {
	text, first := "", "X.\n"
	if l.audience != "" {
		text = "-- site.yaml --\naudience: " + l.audience + "\n"
	}
	if l.title != "" {
		front = bare[l.kind]
		first = "---\ncomponents:\ntitle: " + strconv.Quote(l.title) + "\n---\nX.\n"
		if len(names) == 1 {
			front += "title: " + strconv.Quote(l.title) + "\n"
		}
	}
	for _, name := range names[:len(names)-1] {
		text += "-- " + name + " --\n" + first
		first = "X.\n"
	}
	text += "-- " + names[len(names)-1] + " --\n---\n" + front + "---\n" + strings.TrimRight(l.text, "\n")
	return layOut(t, stockApology, l.language, text)
}

// judge returns what the rules find in a text: rule and bytes of the text.
func (l *labelled) judge(t *testing.T) []spotOf {
	found, _ := l.findings(t)
	return found
}

// findings is judge, with the number of all findings that are no suggestions.
func (l *labelled) findings(t *testing.T) (found []spotOf, advice int) {
	t.Helper()
	front, ok := fronts[l.kind]
	if !ok {
		t.Fatalf("%s: there is no kind %q", l.id, l.kind)
	}
	names := strings.Fields(front[1])
	name := names[len(names)-1]
	e := l.layOut(t, names, front[0])
	e.only = Scope{pathOf(name): false} // without the clock
	e.at = time.Date(2026, 11, 22, 12, 30, 0, 0, time.UTC)
	_, report := e.run(t, "")
	file := pathOf(name)
	body := strings.Index(string(e.files[file].Data), l.text)
	for _, f := range report.Findings {
		if f.File != file {
			continue
		}
		if f.Severity != diag.Suggestion {
			advice++
		}
		if isMeasured(f.Rule) {
			source := diag.Source{Text: e.files[file].Data}
			start := max(offsetOf(&source, diag.Pos{Line: f.Line, Column: f.Column})-body, 0)
			end := max(offsetOf(&source, diag.Pos{Line: f.Line, Column: f.Column + f.Length})-body, 0)
			found = append(found, spotOf{f.Rule, start, end, f.Severity})
		}
	}
	return found, advice
}

// score is how a rule did.
type score struct{ labels, found, right, missed int }

func (s *score) add(o score) {
	s.labels, s.found, s.right, s.missed = s.labels+o.labels, s.found+o.found, s.right+o.right, s.missed+o.missed
}

func (s score) precision() float64 { return ratio(s.right, s.found) }
func (s score) recall() float64    { return ratio(s.labels-s.missed, s.labels) }

func ratio(part, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}

// scoreOf compares what was found in a text with its labels. A finding is right if it
// touches a label of its rule, or the whole text has that label.
func (l *labelled) scoreOf(rule string, found []spotOf) (s score, wrong, missed []spotOf) {
	whole := slices.Contains(l.whole, rule)
	hit := map[int]bool{}
	any := false
	for _, f := range found {
		if f.rule != rule {
			continue
		}
		s.found, any = s.found+1, true
		right := whole
		for i, spot := range l.spots {
			if spot.rule == rule && f.start < spot.end && spot.start < f.end {
				right, hit[i] = true, true
			}
		}
		if right {
			s.right++
		} else {
			wrong = append(wrong, f)
		}
	}
	for i, spot := range l.spots {
		if spot.rule == rule {
			if s.labels++; !hit[i] {
				missed = append(missed, spot)
			}
		}
	}
	if whole {
		if s.labels++; !any {
			missed = append(missed, spotOf{rule: rule})
		}
	}
	s.missed = len(missed)
	return s, wrong, missed
}

// measure judges sets by some rules, prints a table of them, and returns the scores.
func measure(t *testing.T, rules []string, sets ...[]labelled) map[string]score {
	t.Helper()
	scores := map[string]score{}
	byLanguage := map[string]score{}
	for _, set := range sets {
		for _, l := range set {
			found := l.judge(t)
			for _, rule := range rules {
				s, wrong, missed := l.scoreOf(rule, found)
				all, own := scores[rule], byLanguage[rule+l.language]
				all.add(s)
				own.add(s)
				scores[rule], byLanguage[rule+l.language] = all, own
				l.explain(t, "wrong ", wrong)
				l.explain(t, "missed", missed)
			}
		}
	}
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "rule\ten: labels\tfound\tright\tru: labels\tfound\tright\tde: labels\tfound\tright\tprecision\trecall\t")
	var total score
	for _, rule := range rules {
		en, ru, de, all := byLanguage[rule+"en"], byLanguage[rule+"ru"], byLanguage[rule+"de"], scores[rule]
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%.2f\t%.2f\t\n", rule, en.labels, en.found, en.right,
			ru.labels, ru.found, ru.right, de.labels, de.found, de.right, all.precision(), all.recall())
		total.add(all)
	}
	fmt.Fprintf(w, "all\t\t\t\t\t\t\t\t\t\t%.2f\t%.2f\t\n", total.precision(), total.recall())
	w.Flush()
	t.Log("\n" + b.String())
	return scores
}

func (l *labelled) explain(t *testing.T, what string, spots []spotOf) {
	for _, s := range spots {
		t.Logf("%s %-12s %-22s %q", what, l.id, s.rule, l.text[min(s.start, len(l.text)):min(s.end, len(l.text))])
	}
}

// TestEvaluation measures the rules on texts of our own making, written and labelled
// before the rules, and holds them to what is asked of them.
func TestEvaluation(t *testing.T) {
	en, ru := readSet(t, "testdata/evaluation", "en"), readSet(t, "testdata/evaluation", "ru")
	if len(en) < 60 || len(ru) < 20 {
		t.Fatalf("there are %d English and %d Russian texts", len(en), len(ru))
	}
	for rule, s := range measure(t, measured, en, ru) {
		r := lookup(rule)
		if r == nil {
			continue
		}
		wanted := 0.8
		if r.Severity == diag.Error {
			wanted = 0.9
		}
		if s.precision() < wanted {
			t.Errorf("%s: of %d findings %d are right", rule, s.found, s.right)
		}
	}
}

// TestExemplary holds that what is written as it should be is left in peace.
func TestExemplary(t *testing.T) {
	texts := append(readSet(t, "testdata/exemplary", "en"), readSet(t, "testdata/exemplary", "ru")...)
	if len(texts) < 40 {
		t.Errorf("there are %d texts", len(texts))
	}
	const most = 2
	found := 0
	for _, l := range texts {
		names := strings.Fields(fronts[l.kind][1])
		e := l.layOut(t, names, fronts[l.kind][0])
		file := pathOf(names[len(names)-1])
		e.only, e.at = Scope{file: false}, time.Date(2026, 11, 22, 12, 30, 0, 0, time.UTC)
		_, report := e.run(t, "")
		for _, f := range report.Findings {
			if f.File == file {
				found++
				t.Logf("%s: %s: %s [%s]", l.id, f.Severity, f.Message, f.Rule)
			}
		}
	}
	if found > most {
		t.Errorf("%d findings in %d texts", found, len(texts))
	}
}
