package check

import (
	"fmt"
	"html"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"candor/generator/diag"
	"candor/generator/text/markdown"
	"candor/generator/tools/check/personal"
)

// liveKey is what is dressed: of the form of a key, and none.
const liveKey = "glpat" + "-q7Rt2_mXw9-KzB4nVc8LpD"

var tags = regexp.MustCompile(`<[^>]*>`)

// rendered returns what a reader sees of Markdown.
func rendered(body string) string {
	document, _ := markdown.Parse(&diag.Source{Text: []byte(body)}, 0)
	var b strings.Builder
	for _, r := range html.UnescapeString(tags.ReplaceAllString(document.HTML(markdown.Options{}), "")) {
		if r = seen(r); r >= 0 {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// dress hides a word in Markdown that may still render to it.
func dress(r *rand.Rand, word string) string {
	at := func(s string) int { return r.IntN(len(s) + 1) }
	insert := func(s, mark string) string { i := at(s); return s[:i] + mark + s[i:] }
	around := func(s, open, end string) string {
		i := r.IntN(len(s))
		j := i + 1 + r.IntN(len(s)-i)
		return s[:i] + open + s[i:j] + end + s[j:]
	}
	for range 1 + r.IntN(3) {
		switch r.IntN(10) {
		case 0:
			i := r.IntN(len(word))
			word = word[:i] + `\` + word[i:]
		case 1:
			if i := r.IntN(len(word)); word[i] < 0x80 && word[i] != '&' {
				word = word[:i] + fmt.Sprintf([]string{"&#%d;", "&#x%x;"}[r.IntN(2)], word[i]) + word[i+1:]
			}
		case 2:
			word = around(word, "**", "**")
		case 3:
			word = around(word, "*", "*")
		case 4:
			word = around(word, "_", "_")
		case 5:
			word = around(word, "~~", "~~")
		case 6:
			word = around(word, "`", "`")
		case 7:
			word = around(word, "[", "](https://x.example/a)")
		case 8:
			word = insert(word, []string{"\u00ad", "\u200b", "\u2060", "\u200d", "\u202a", "\u2066"}[r.IntN(6)])
		case 9:
			word = insert(word, "<!-- x -->")
		}
	}
	return fmt.Sprintf([]string{"The key %s was in the log.", "- %s", "> a %s", "# %s", "| a |\n|---|\n| %s |", "1. x\n   %s", "ключ (%s)", "キー%sが"}[r.IntN(8)], word)
}

// TestDressings holds that a key, a number and an address are found in any Markdown that
// renders to them, that no output shows a key then, and that little else is looked at twice.
func TestDressings(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 11))
	shown := 0
	for range 6000 {
		for _, word := range []string{liveKey, "+49 30 23125 042", "ann.bell@mailbox.org"} {
			body := dress(r, word)
			if !strings.Contains(rendered(body), word) {
				continue
			}
			shown++
			if word == liveKey {
				judgeDressed(t, body)
			} else if !personalIn(body, word) {
				t.Errorf("%q renders to %s, and is not found", body, word)
			}
		}
	}
	t.Logf("%d dressings rendered to what they hide", shown)
	if shown < 6000 {
		t.Error("too few dressings render to what they hide")
	}
}

func judgeDressed(t *testing.T, body string) {
	t.Helper()
	if len(secretSpans(body, nil)) == 0 {
		t.Errorf("%q renders to a key, and is not found", body)
		return
	}
	hidden := redactor{}.body(body)
	if seen := rendered(hidden); strings.Contains(seen, liveKey[len(liveKey)-8:]) || strings.Contains(seen, liveKey[:9]) {
		t.Errorf("%q is masked as %q, which shows %q", body, hidden, seen)
	}
}

// personalIn reports whether a number or an address is found in Markdown, as typed or read.
func personalIn(body, word string) bool {
	d := &Doc{}
	list := []Stretch{{Text: body}}
	if readsOtherwise(body) {
		document, _ := markdown.Parse(&diag.Source{Name: d.File, Text: []byte(body)}, 0)
		list = append(list, stretches(document.Published())...)
	}
	for _, s := range list {
		for _, found := range personal.Find(s.Text) {
			if s.Text[found.Start:found.End] == word {
				return true
			}
		}
	}
	return false
}

// FuzzDressings holds the same of whatever Markdown.
func FuzzDressings(f *testing.F) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		f.Add(dress(r, liveKey))
	}
	f.Fuzz(func(t *testing.T, body string) {
		// HTML is shown as text, and what reads as a tag there is taken out by this test alone.
		if strings.ContainsAny(body, "<>") && !strings.Contains(body, "<!--") {
			t.Skip()
		}
		// Without the dressing it is to be a key: behind a letter or a digit it is none.
		if shown := rendered(body); strings.Contains(shown, liveKey) && len(spansOf(shown, nil)) > 0 {
			judgeDressed(t, body)
		}
	})
}

// TestReadsOtherwise holds that ordinary Markdown is not parsed a second time.
func TestReadsOtherwise(t *testing.T) {
	for _, text := range []string{
		"We **restored** the *export*; see [how](https://larkbook.example/a_b), then `id_x`.",
		"- **12:40 UTC**: exports fail.\n- **13:10 UTC**: they work.\n\n> A quote_with_names.\n",
		"| When | What |\n|---|---|\n| 12:40 | Down. |\n", "~~Old~~ new, “quoted”, don’t, 1–2, № 5.", "Note[^a] and [x].\n\n[^a]: x\n",
		"title: Exports fail\ndate: 2026-11-20T12:00:00Z\ncomponents: {api: partial_outage}\nsummary: \"It works.\"\n",
	} {
		if readsOtherwise(text) {
			t.Errorf("%q is called dressed", text)
		}
	}
}
