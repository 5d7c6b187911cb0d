package check

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"candor/generator/tools/check/language"
)

// TestRulesAreListed holds that testdata/rules.txt lists each rule with its severity. The
// notes of a release are made from what changes there, by .ci/changes.
func TestRulesAreListed(t *testing.T) {
	var list bytes.Buffer
	for _, r := range rules {
		severity := r.Severity.String()
		if r.Off {
			severity = "off"
		}
		fmt.Fprintf(&list, "%s\t%s\t%s\n", r.ID, severity, r.Summary(language.English))
	}
	if *update {
		if err := os.WriteFile("testdata/rules.txt", list.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	listed, err := os.ReadFile("testdata/rules.txt")
	if diff := cmp.Diff(string(listed), list.String()); diff != "" || err != nil {
		t.Errorf("%v; go test ./generator/tools/check -run TestRulesAreListed -update\n%s", err, diff)
	}
}

// TestPhrasesAreListed holds that testdata/phrases.txt lists what the gate takes for a
// placeholder or an instruction, for the same notes.
func TestPhrasesAreListed(t *testing.T) {
	var lines []string
	for _, section := range []string{"placeholder-words", "placeholder-verbs", "placeholder-notes", "placeholder-units", "placeholder-times", "placeholder-marks"} {
		for _, line := range language.Any(section) {
			for _, word := range strings.Fields(line) {
				lines = append(lines, strings.TrimPrefix(section, "placeholder-")+": "+word)
			}
		}
	}
	for _, code := range language.Codes() {
		for _, line := range language.Lines(code, placeholder.ID) {
			lines = append(lines, "phrases ("+code+"): "+line)
		}
	}
	for _, begins := range instructions() {
		lines = append(lines, "instructions: "+begins)
	}
	slices.Sort(lines)
	list := strings.Join(slices.Compact(lines), "\n") + "\n"
	if *update {
		if err := os.WriteFile("testdata/phrases.txt", []byte(list), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	listed, err := os.ReadFile("testdata/phrases.txt")
	if diff := cmp.Diff(string(listed), list); diff != "" || err != nil {
		t.Errorf("%v; go test ./generator/tools/check -run TestPhrasesAreListed -update\n%s", err, diff)
	}
}
