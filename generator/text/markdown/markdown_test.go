package markdown

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"candor/generator/diag"
)

// bodies are the texts of testdata, by name.
func bodies(t testing.TB) map[string]*diag.Source {
	t.Helper()
	files, err := filepath.Glob("testdata/*.md")
	if err != nil || len(files) == 0 {
		t.Fatal("no testdata", err)
	}
	all := map[string]*diag.Source{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(file)
		all[strings.TrimSuffix(name, ".md")] = &diag.Source{Name: name, Text: text}
	}
	return all
}

func TestOutputs(t *testing.T) {
	for name, source := range bodies(t) {
		d, findings := Parse(source, 0)
		findings.Sort()
		golden(t, name+".html", d.HTML(options))
		golden(t, name+".txt", d.Text(elsewhere)+"\n")
		golden(t, name+".findings", lines(t, findings))
	}
}

func TestPlacesCountTheFrontMatter(t *testing.T) {
	front := "---\ntitle: Ж\n---\n"
	source := &diag.Source{Name: "1-a.md", Text: []byte(front + "ЖЖ <b>\r\nx\a <i>\n")}
	_, findings := Parse(source, len(front))
	findings.Sort()
	same(t, "findings", lines(t, findings), strings.Join([]string{
		"1-a.md:4:4: warning: HTML is shown as text; in Markdown: **words** [raw-html]",
		"    4 | ЖЖ <b>",
		"      |    ^~~",
		"1-a.md:5:2: warning: the control character U+0007 is taken out [control-character]",
		"    5 | x\uFFFD <i>",
		"      |  ^",
		"1-a.md:5:4: warning: HTML is shown as text; in Markdown: *words* [raw-html]",
		"    5 | x\uFFFD <i>",
		"      |    ^~~",
		"",
	}, "\n"))
}

func TestNothingToShow(t *testing.T) {
	for _, body := range []string{"", " \n\n", "<!-- a -->", "<!-- a -->\n\n<!--\nb\n\n-->\n", "<!-- a --> <!-- b -->",
		"[a]: https://example.com", ">", "#", "-\n-", "[^1]: A note that nothing marks."} {
		d := quiet(t, body)
		if !d.Empty() || d.HTML(options) != "" || d.Text(elsewhere) != "" || d.FirstSentence() != "" {
			t.Errorf("%q shows %q", body, d.HTML(options))
		}
	}
	if (&Document{}).HTML(options) != "" || !(&Document{}).Empty() {
		t.Error("the zero document is not empty")
	}
	if quiet(t, "x").Empty() {
		t.Error("a word is nothing")
	}
}

func TestOffsetsOutsideOfTheText(t *testing.T) {
	source := &diag.Source{Name: "a.md", Text: []byte("word")}
	for _, offset := range []int{-1, 4, 5} {
		d, findings := Parse(source, offset)
		if len(findings) > 0 || d.Empty() != (offset > 0) {
			t.Errorf("offset %d: %q %v", offset, d.HTML(options), findings)
		}
	}
}

// Everything that goroutines share: the parsers, a source, a document.
func TestParallelUse(t *testing.T) {
	for name, source := range bodies(t) {
		shared, _ := Parse(source, 0)
		html, text, sentence := shared.HTML(options), shared.Text(elsewhere), shared.FirstSentence()
		var group sync.WaitGroup
		for range 8 {
			group.Go(func() {
				for range 20 {
					own, _ := Parse(source, 0)
					for _, d := range []*Document{own, shared} {
						if d.HTML(options) != html || d.Text(elsewhere) != text || d.FirstSentence() != sentence {
							t.Errorf("%s differs in parallel", name)
						}
					}
				}
			})
		}
		group.Wait()
	}
}

// A column of times is narrow: a line that broke between a time and its zone would tear it.
func TestATimeInACellStaysInOneLine(t *testing.T) {
	for cell, want := range map[string]string{
		"09:31 BST": "09:31\u00a0BST", "9:31 UTC+5:30": "9:31\u00a0UTC+5:30", "09:31": "09:31", "09:31 the queue": "09:31 the queue", "at 09:31 BST": "at 09:31 BST",
	} {
		document, _ := Parse(&diag.Source{Text: []byte("| Time |\n|---|\n| " + cell + " |\n")}, 0)
		if html := document.HTML(Options{Level: 2}); !strings.Contains(html, "<td>"+want+"</td>") {
			t.Errorf("%s: %s", cell, html)
		}
	}
}
