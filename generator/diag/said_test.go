package diag_test

import (
	"bytes"
	"strings"
	"testing"

	"candor/generator/diag"

	"github.com/google/go-cmp/cmp"
)

// upper is a language with an order of its own and other quotation marks.
var upper = diag.Language{
	Severities: [...]string{"ERROR", "WARNING", "SUGGESTION"}, Note: "NOTE", Meant: "RATHER %q?",
	Quote: func(text string) string { return "«" + text + "»" },
	Texts: map[string]string{
		"%s is %s, not %q": "NOT %[3]q BUT %[2]s: %[1]s", "a list": "A LIST", "100% sure": "100% SURE", "line %d of %.1f": "LINE %d OF %.1f",
	},
}

// A finding is said in a language as that language has it; what it lacks is in English, with
// its values in the language.
func TestFindingsInALanguage(t *testing.T) {
	f := diag.Finding{Rule: "wrong-type", File: "a.md"}.
		Say("%s is %s, not %q", "title", diag.Say("a list"), []byte("x")).Suggest("y").
		Note("100% sure").Note("line %d of %.1f", 3, 1.25).Note("it lacks %q, %s and %c", "this", diag.Say("a list"), 'c')
	english := diag.List{f}
	var b bytes.Buffer
	if err := english.WriteTextIn(&b, false, upper); err != nil {
		t.Fatal(err)
	}
	want := "a.md: ERROR: NOT «x» BUT A LIST: title; RATHER «y»? [wrong-type]\n" +
		"  NOTE: 100% SURE\n  NOTE: LINE 3 OF 1.2\n  NOTE: it lacks «this», A LIST and c\n"
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
	if got := english[0].Message; got != `title is a list, not "x"` {
		t.Errorf("in English %s", got)
	}
	if back := english.In(upper).In(diag.English); !back[0].Equal(f) {
		t.Errorf("there and back: %+v", back[0])
	}
	bare := diag.List{{Rule: "a", Message: "written as it is", Notes: []string{"so is this"}}}
	if diff := cmp.Diff(bare, bare.In(upper)); diff != "" {
		t.Error(diff)
	}
}

// What a mask hides stays hidden in every language.
func TestMaskedInALanguage(t *testing.T) {
	f := diag.Finding{}.Say("%s is %s, not %q", "hunter2", diag.Say("a list"), "abc").Note("it lacks %q", "hunter2").
		Masked(strings.NewReplacer("hunter2", "•••")).Masked(strings.NewReplacer("abc", "•"))
	said := f.In(upper)
	if diff := cmp.Diff([]string{"NOT «•» BUT A LIST: •••", "it lacks «•••»"}, append([]string{said.Message}, said.Notes...)); diff != "" {
		t.Error(diff)
	}
}
