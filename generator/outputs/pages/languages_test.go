package pages_test

import (
	"html"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"candor"
	"candor/generator/text/locale"
)

var (
	opening  = regexp.MustCompile(`<html lang="([^"]*)" dir="([^"]*)"`)
	between  = regexp.MustCompile(`>([^<>]+)<`)
	elements = regexp.MustCompile(`(?s)<(script|style|code|pre)\b.*?</(script|style|code|pre)>`)
)

// TestPagesSpeakTheirLanguage reads each page in each language: it says which it is in and
// in which direction that runs, leads to itself in the others, and holds neither the
// id of a text nor a text of the English interface that its language words otherwise.
func TestPagesSpeakTheirLanguage(t *testing.T) {
	output, said := sampleInAllLanguages(t), sampleSays(t)
	english, _ := locale.For("en")
	for _, language := range locale.Langs() {
		words, _ := locale.For(language)
		foreign := map[string]string{} // text -> id
		for _, id := range english.IDs() {
			text := english.Raw(id)
			if text != words.Raw(id) && id != "language-name" && strings.ContainsFunc(text, unicode.IsLetter) && !isIn(said, text) {
				foreign[text] = id
			}
			if strings.Contains(id, "-") {
				foreign[id] = id
			}
		}
		for _, page := range pagesIn(t, output, language) {
			text := readPage(t, page)
			if m := opening.FindStringSubmatch(text); m == nil || m[1] != language || m[2] != words.Dir() {
				t.Errorf("%s is not marked as %s, %s", page, language, words.Dir())
			}
			if language == "en" {
				continue
			}
			for _, m := range between.FindAllStringSubmatch(elements.ReplaceAllString(text, "<>"), -1) {
				if id, found := foreign[strings.TrimSpace(html.UnescapeString(m[1]))]; found {
					t.Errorf("%s: %q is %s, which %s says otherwise: %q", page, m[1], id, language, words.Raw(id))
				}
			}
			leadsToAll(t, page, text)
		}
	}
}

// TestWordsOfAnotherLanguageAreMarked holds that what nobody has translated is read out in
// its own language, and runs in its own direction, wherever on a page it is.
func TestWordsOfAnotherLanguageAreMarked(t *testing.T) {
	output := sampleInAllLanguages(t)
	for _, c := range []struct{ page, before, words string }{
		{"", `<a href="/ar/about/">`, "About this page"},
		{"components/bank-feeds", `<span><a href="/ar/incidents/2026-08-18-bank-matching-stopped/">`, "Payments from 4 banks are not matched to invoices"},
		{"incidents/2026-11-03-open-invoice-folder", "", "head of customer care"},
		{"incidents/2026-05-07-cards-charged-twice/postmortem", `<a href="#what-we-are-doing">`, "What we are doing"},
	} {
		want := c.before + `<span lang="en" dir="ltr">` + c.words + `</span>`
		if !strings.Contains(readPage(t, filepath.Join(output, "ar", c.page, "index.html")), want) {
			t.Errorf("/ar/%s/ does not hold %s", c.page, want)
		}
	}
}

// sampleSays returns all that the sample says.
func sampleSays(t *testing.T) string {
	t.Helper()
	var all strings.Builder
	err := fs.WalkDir(candor.Files, "content", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".md" {
			return err
		}
		text, err := fs.ReadFile(candor.Files, name)
		all.Write(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}

// isIn reports whether a text is a heading, a cell or a link of what the sample says.
func isIn(said, text string) bool {
	return strings.Contains(said, "## "+text+"\n") || strings.Contains(said, "| "+text+" |") || strings.Contains(said, "["+text+"]")
}

// leadsToAll holds that a page names itself in every language, and for those whose
// language the site does not speak.
func leadsToAll(t *testing.T, page, text string) {
	t.Helper()
	if strings.Contains(text, `name="robots" content="noindex`) {
		return
	}
	for _, language := range append(locale.Langs(), "x-default") {
		if strings.Count(text, `<link rel="alternate" hreflang="`+language+`"`) != 1 {
			t.Errorf("%s does not say where it is in %s", page, language)
		}
	}
	for _, language := range locale.Langs() {
		if !strings.Contains(text, `lang="`+language+`" hreflang="`+language+`"`) {
			t.Errorf("%s has no link to itself in %s", page, language)
		}
	}
}

// pagesIn returns the pages of a language below an output folder.
func pagesIn(t *testing.T, output, language string) []string {
	t.Helper()
	var pages []string
	root := filepath.Join(output, language)
	if language == "en" {
		root = output
	}
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && language == "en" && slices.Contains(locale.Langs(), entry.Name()) && filepath.Dir(name) == output {
			return fs.SkipDir
		}
		if filepath.Base(name) == "index.html" && !strings.Contains(readPage(t, name), "http-equiv") {
			pages = append(pages, name)
		}
		return nil
	})
	if err != nil || len(pages) < 30 {
		t.Fatalf("%d pages in %s: %v", len(pages), language, err)
	}
	return pages
}

func readPage(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
