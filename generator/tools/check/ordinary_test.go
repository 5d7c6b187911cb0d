package check

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"candor/generator/diag"
	"candor/generator/load"
	"candor/generator/text/markdown"
	"candor/generator/tools/check/secrets"
)

// values make random values of each kind that ordinary.txt names.
func values(r *rand.Rand) *strings.Replacer {
	of := func(alphabet string, n int) string {
		b := make([]byte, n)
		for i := range b {
			b[i] = alphabet[r.IntN(len(alphabet))]
		}
		return string(b)
	}
	const hex, digits = "0123456789abcdef", "0123456789"
	return strings.NewReplacer(
		"{sha1}", of(hex, 40), "{sha256}", of(hex, 64), "{hex16}", strings.ToUpper(of(hex, 16)),
		"{uuid}", strings.Join([]string{of(hex, 8), of(hex, 4), "4" + of(hex, 3), "a" + of(hex, 3), of(hex, 12)}, "-"),
		"{order}", "4"+of(digits, 5), "{version}", fmt.Sprintf("%d.%d.%d", r.IntN(9), r.IntN(40), r.IntN(20)),
		"{etag}", of(hex, 32), "{base}", of("ABCDEFGHabcdefgh0123456789+/", 43))
}

// TestOrdinary holds that the gate stops at most 1 % of ordinary sentences.
func TestOrdinary(t *testing.T) {
	data, err := os.ReadFile("testdata/ordinary.txt")
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(3, 5))
	const rounds = 4
	total, stopped := 0, 0
	for round := range rounds {
		var files strings.Builder
		lines := map[string]string{}
		files.WriteString("at: 2026-11-20T12:05:00Z\n")
		for i, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
			if strings.HasPrefix(line, "#") {
				continue
			}
			line = values(r).Replace(line)
			total++
			name := fmt.Sprintf("content/incidents/x%d/1-a.md", i)
			lines[name] = line
			fmt.Fprintf(&files, "-- %s --\n---\ntitle: X\nstatus: investigating\ndate: 2026-11-20T12:00:00Z\n---\n%s\n", name, line)
		}
		e := layOut(t, stockApology, "en", files.String())
		site, faults, err := load.Load(e.files, load.Options{})
		if err != nil {
			t.Fatal(err)
		}
		_, list := Gate(site, e.files, e.at)
		if len(site.Incidents) < 100 {
			t.Fatalf("only %d texts were read: %v", len(site.Incidents), faults)
		}
		seen := map[string]bool{}
		for _, f := range list {
			if f.Severity == diag.Error && !seen[f.File] {
				seen[f.File] = true
				stopped++
				t.Logf("round %d, %s: %s: %s", round, f.Rule, f.Message, lines[f.File])
			}
		}
	}
	t.Logf("%d of %d ordinary sentences stopped", stopped, total)
	page := strings.Join(strings.Fields(leakedSecret.Page("en")), " ")
	for _, said := range []string{fmt.Sprintf("in %d ordinary sentences", total/rounds), fmt.Sprintf("%d of %d are stopped", stopped, total)} {
		if !strings.Contains(page, said) {
			t.Errorf("--explain leaked-secret does not say %q", said)
		}
	}
	if stopped*100 > total {
		t.Error("over 1 %")
	}
}

// TestMarkdownOfOthers holds that no secret is found in the Markdown of the libraries that
// candor is built with: what it shows is for examples. The pages of shoutrrr are left out:
// they show the addresses of channels with keys in them, which look as real as any.
func TestMarkdownOfOthers(t *testing.T) {
	listed, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "all").Output()
	if err != nil {
		t.Fatal(err)
	}
	files, found := 0, 0
	for folder := range strings.FieldsSeq(string(listed)) {
		if strings.Contains(folder, "/shoutrrr@") || !strings.Contains(folder, "@") {
			continue
		}
		err := filepath.WalkDir(folder, func(path string, e os.DirEntry, err error) error {
			if err != nil || e.IsDir() || !strings.HasSuffix(path, ".md") {
				return err
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			files++
			for _, words := range readAndTyped(string(data)) {
				for _, s := range secrets.Find(words) {
					found++
					t.Errorf("%s: %s: %.8s…", path, s.Kind, words[s.Start:s.End])
				}
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
	t.Logf("%d files of Markdown, %d findings", files, found)
	if files < 20 {
		t.Errorf("only %d files were there to read", files)
	}
}

// readAndTyped returns Markdown as it was typed, and as it is read.
func readAndTyped(text string) []string {
	list := []string{text}
	document, _ := markdown.Parse(&diag.Source{Text: []byte(text)}, 0)
	for _, s := range stretches(document.Published()) {
		list = append(list, s.Text)
	}
	return list
}
