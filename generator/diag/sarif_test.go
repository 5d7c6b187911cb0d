package diag

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the expected texts in testdata")

func TestSARIF(t *testing.T) {
	tool := Tool{Name: "candor", Version: "1.0", Rules: []RuleText{
		{ID: "vague-time", Severity: Warning, Serves: "promise", Summary: "a time is a time", Why: "It looks for …", Help: "Better: …"},
	}, Language: English, Left: []Left{{"not judged: 1 text", map[string]string{"language": "ja"}}}}
	vague := Finding{Rule: "vague-time", Severity: Warning, File: "content/incidents/сбой/1 a.md", Line: 4, Column: 7, Length: 5,
		Message: `"скоро": nobody can plan by it`, Notes: []string{"better: до 17:30 МСК"}, Excerpt: "Будет скоро, скоро"}
	again := vague
	again.Column = 14
	var b bytes.Buffer
	err := WriteSARIF(&b, tool, List{vague, again, {Rule: "no-site", Message: "there is no site"},
		{Rule: "empty-update", Severity: Suggestion, File: "content/x.md", Message: "nothing new"}},
		[]Waived{{Finding: vague, Reason: "the minister's words"}})
	if err != nil {
		t.Fatal(err)
	}
	const golden = "testdata/report.sarif"
	if *update {
		if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Error(diff)
	}
}

// TestFingerprint holds what a service knows a finding again by.
func TestFingerprint(t *testing.T) {
	f := Finding{Rule: "vague-time", File: "a.md", Line: 4, Column: 4, Length: 4, Message: "x", Excerpt: "so soon"}
	moved := f
	moved.Line, moved.Column, moved.Message, moved.Excerpt = 9, 6, "y", "very soon indeed"
	if f.fingerprint() != moved.fingerprint() {
		t.Error("the same words further down are another finding")
	}
	for _, change := range []func(*Finding){
		func(f *Finding) { f.Rule = "other" },
		func(f *Finding) { f.File = "b.md" },
		func(f *Finding) { f.Excerpt = "so late" },
	} {
		other := f
		change(&other)
		if other.fingerprint() == f.fingerprint() {
			t.Errorf("%+v is the same as %+v", other, f)
		}
	}
}

func FuzzSARIF(f *testing.F) {
	f.Add("vague-time", "content/a b.md", "скоро", "Будет скоро", 3, 7, 5)
	f.Add("", "", "\xff\u0000", "", -1, 0, 1<<40)
	f.Fuzz(func(t *testing.T, rule, file, message, excerpt string, line, column, length int) {
		finding := Finding{Rule: rule, File: file, Message: message, Excerpt: excerpt, Line: line, Column: column, Length: length}
		var b bytes.Buffer
		if err := WriteSARIF(&b, Tool{Name: "candor"}, List{finding, finding}, []Waived{{Finding: finding, Reason: message}}); err != nil {
			t.Fatal(err)
		}
		if !utf8.Valid(b.Bytes()) || !json.Valid(b.Bytes()) {
			t.Errorf("not JSON: %q", b.String())
		}
		var log sarifLog
		if err := json.Unmarshal(b.Bytes(), &log); err != nil || len(log.Runs[0].Results) != 3 {
			t.Errorf("%v: %s", err, b.String())
		}
		for _, r := range log.Runs[0].Results {
			for _, l := range r.Locations {
				if at := l.Physical.Region; at != nil && (at.StartLine < 1 || at.StartColumn < 1) {
					t.Errorf("a region that there cannot be: %+v", at)
				}
			}
		}
	})
}
