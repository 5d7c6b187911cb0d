package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestReleaseNotesNameTheRulesThatChange runs .ci/changes as release.yml does, in a repository
// with two releases.
func TestReleaseNotesNameTheRulesThatChange(t *testing.T) {
	repository := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		name = filepath.Join(repository, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	release := func(tag, rules, formats, phrases string) string {
		t.Helper()
		write("generator/tools/check/testdata/rules.txt", rules)
		write("generator/tools/check/secrets/testdata/formats.txt", formats)
		write("generator/tools/check/testdata/phrases.txt", phrases)
		gitAt(t, repository, "add", ".")
		gitAt(t, repository, "commit", "-qm", tag)
		gitAt(t, repository, "tag", tag)
		return tag
	}
	gitAt(t, repository, "init", "-q", "-b", "main")
	release("v1.0.0", "jargon\twarning\tplain words\nold-rule\terror\tgone\nsame\terror\tas it was\nvague\terror\tsay when\n", "a Foo key\na Bar token\n", "verbs: insert\n")
	release("v1.1.0", "fresh\toff\ta new one\njargon\terror\tplain words\nsame\terror\treworded\nvague\tsuggestion\tsay when\n", "a Bar token\na Zed key\n", "verbs: insert\nverbs: fill\n")

	changes := func(args ...string) string {
		t.Helper()
		script, err := filepath.Abs("../../.ci/changes")
		if err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(script, args...)
		cmd.Dir = repository
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%v: %v", args, err)
		}
		return string(out)
	}
	_, list, _ := strings.Cut(changes("v1.1.0"), "stop a build.\n\n")
	want := "- Gone: `old-rule`\n- Lowered: `vague`, from error to suggestion\n- New: `fresh` (off): a new one\n- Raised: `jargon`, from warning to error\n" +
		"- `leaked-secret` now finds a Zed key\n- `leaked-secret` no longer finds a Foo key\n- `placeholder` now knows verbs: fill\n\n"
	if diff := cmp.Diff(want, list); diff != "" {
		t.Error(diff)
	}
	if got := changes("v1.0.0") + changes("v1.1.0", "v1.1.0"); got != "" {
		t.Errorf("a first release, or one without changes, says %q", got)
	}

	// A patch release may make the gate lower, and never higher.
	const rules = "jargon\twarning\tplain words\nplaceholder\twarning\tnone is left\n"
	release("v1.2.0", rules, "a Zed key\n", "verbs: fill\n")
	for tag, refused := range map[string]bool{
		release("v1.2.1", strings.Replace(rules, "warning", "error", 1), "", "verbs: fill\n"):                           false, // jargon is no gate
		release("v1.2.2", rules, "a Zed key\n", "verbs: fill\n"):                                                        true,
		release("v1.2.3", rules, "a Zed key\n", "verbs: fill\nverbs: put\n"):                                            true,
		release("v1.2.4", strings.Replace(rules, "placeholder\twarning", "placeholder\terror", 1), "", "verbs: fill\n"): true,
		release("v1.3.0", rules, "a Zed key\n", "verbs: fill\nverbs: take\n"):                                           false,
	} {
		script, _ := filepath.Abs("../../.ci/changes")
		cmd := exec.Command(script, tag)
		cmd.Dir = repository
		if err := cmd.Run(); (err != nil) != refused {
			t.Errorf("%s: %v, want it refused: %v", tag, err, refused)
		}
	}
}

// TestComparingFuzzTargetsExist holds that .ci/fuzz finds each target that it names as one that
// compares with another program. All others it finds by itself.
func TestComparingFuzzTargetsExist(t *testing.T) {
	script, err := os.ReadFile("../../.ci/fuzz")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(script), "compares='^Fuzz(")
	names, _, _ := strings.Cut(rest, ")$'")
	_, rest, _ = strings.Cut(string(script), "differential=(")
	folders, _, _ := strings.Cut(rest, ")")
	for _, name := range strings.Split(names, "|") {
		found := 0
		for _, folder := range strings.Fields(folders) {
			files, _ := filepath.Glob(filepath.Join("../..", folder, "*_test.go"))
			for _, file := range files {
				if text, _ := os.ReadFile(file); strings.Contains(string(text), "func Fuzz"+name+"(f *testing.F)") {
					found++
				}
			}
		}
		if found != 1 {
			t.Errorf("%d packages of .ci/fuzz have the target Fuzz%s", found, name)
		}
	}
}
