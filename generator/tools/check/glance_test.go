package check

import (
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"candor/generator/facts"
	"candor/generator/tools/check/language"
	"candor/generator/tools/check/personal"
	"candor/generator/tools/check/secrets"
)

// gatePage is a page whose front matter, title and body are given.
func gatePage(c *checker, front, title, body string) *Doc {
	const file = "content/pages/a.md"
	words := &facts.Content{Front: front, Title: title, Body: body, SourceFile: file}
	return &Doc{Site: c.site, File: file, Words: words, Language: "en", Kinds: Page, Page: &facts.Page{Name: "a"}}
}

// missed returns the rules of the gate that find something in a text that their hints let pass, and how
// many find something.
func missed(c *checker, front, title, body string) (rules []string, finding int) {
	for _, r := range c.rules {
		if !r.Gate {
			continue
		}
		d := gatePage(c, front, title, body)
		d.glanced = glances{true, dressedSign, dressedSign, 0} // so that all is read as a reader sees it
		p := Pass{Doc: d, At: time.Date(2026, 11, 20, 14, 0, 0, 0, time.UTC)}
		p.next(r)
		r.Text(&p)
		if len(d.found) == 0 {
			continue
		}
		finding++
		if !r.mayBreak(gatePage(c, front, title, body)) {
			rules = append(rules, r.ID)
		}
	}
	return rules, finding
}

// gateTexts are the texts of all tests of this package and those below it, by paragraphs and by lines,
// and the examples of the rules of the gate.
func gateTexts(t *testing.T) (texts []string) {
	t.Helper()
	add := func(text string) {
		texts = append(append(texts, strings.Split(text, "\n\n")...), strings.Split(text, "\n")...)
	}
	for _, folder := range []string{"testdata", "personal/testdata", "secrets/testdata"} {
		err := fs.WalkDir(os.DirFS(folder), ".", func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			data, err := os.ReadFile(filepath.Join(folder, path))
			add(string(data))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, code := range language.Codes() {
		for _, r := range []*Rule{placeholder, leakedSecret, personalData} {
			examples := language.ExamplesOf(code, r.ID)
			for _, text := range slices.Concat(examples.Bad, examples.Good) {
				add(strings.NewReplacer("⟦", "", "⟧", "").Replace(text))
			}
		}
	}
	for _, text := range []string{"a sign-in from 5.6.7.18 failed", "call +４９ ３０ ２３１２５ ０４２", "+٤٩ ٣٠ ٢٣١٢٥ ٠٤٢", "+۴۹ ۳۰ ۲۳۱۲۵ ۰۴۲", "паспорт 2026-11-20 63 328"} {
		add(text)
	}
	slices.Sort(texts)
	return slices.Compact(texts)
}

// gatePieces are what the rules of the gate look for, and what is beside it.
var gatePieces = []string{"1", "12", "2026-11-20", "-", ".", " ", " ", ":", "a", "word", "\n", "\n\n", "№", "\u00a0", "(", ")", "4539 1488 0343 6467", "+49 30 23125 042",
	"123.45.67.89", "2606:2800:220:1::248", "2606:2800:220:1:2:3:4:5", "DE89370400440532013000", "ann.bell", "@", "mailbox.org", "Иванов Иван ", "Петрович", "card ",
	"*", "**", "`", "[", "]", "](https://a.example/b)", "<", "<!--", "-->", "&", "&#49;", "~~", "_", "!", `\`, "{", "}", `"`, "%", "%name%", "> ", "write here:", "WRITE here:",
	"Напишите здесь:", "НАПИШИТЕ здесь:", "XX:XX", "TODO", "N ", "N customers", "N%", "N percent", "約", "_N_ hours", "?", "???", ": ?", "…", "/...", "glpat-", "AKIA", "q7Rt2mXw9KzB4nVc8LpD", "password", "PASSWORD: ",
	"пароль: ", "postgres://", "user:", "@tcp(", "\u00ad", "\u200b", "１", "٣", "۴", "é", "’", "insert", "[the link]", "[вставьте ссылку]", "(insert)", "lorem ipsum", "| a |\n|---|\n| ? |", "要確認"}

// TestAGlanceMissesNothing holds that what a rule of the gate finds in a text, as its body, its title or
// its front matter, a glance at it shows: in the texts of all tests, and in made ones.
func TestAGlanceMissesNothing(t *testing.T) {
	c := newChecker(&facts.Site{Languages: []string{"en"}}, fstest.MapFS{}, Options{})
	r := rand.New(rand.NewPCG(5, 8))
	texts := gateTexts(t)
	for range 4000 {
		var made strings.Builder
		for range 1 + r.IntN(9) {
			made.WriteString(gatePieces[r.IntN(len(gatePieces))])
		}
		texts = append(texts, made.String())
	}
	for _, word := range []string{liveKey, "+49 30 23125 042", "ann.bell@mailbox.org"} {
		for range 500 {
			texts = append(texts, dress(r, word))
		}
	}
	finding := 0
	for _, text := range texts {
		for _, place := range [...][3]string{{"", "", text}, {"---\ntitle: " + text + "\n---\n", text, ""}, {"---\n# " + strings.ReplaceAll(text, "\n", " ") + "\n---\n", "", "x"}} {
			rules, n := missed(c, place[0], place[1], place[2])
			if finding += n; rules != nil {
				t.Errorf("%q: %v", place, rules)
			}
		}
		// A glance for several signs sees each as a look for one does.
		all := glance(text, secretSign|placeholderSign|personalSign|dressedSign)
		if all&secretSign != 0 != secrets.Possible(text) || all&personalSign == 0 && len(personal.Find(text)) > 0 ||
			all&dressedSign != glance(text, dressedSign) || all&placeholderSign != glance(text, placeholderSign) {
			t.Errorf("%q: %b at a glance", text, all)
		}
	}
	if finding < 4000 {
		t.Errorf("only %d findings in %d texts", finding, len(texts))
	}
	t.Logf("%d findings in %d texts", finding, len(texts))
}
