package speak_test

import (
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"candor"
	"candor/generator/derive"
	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/internal/browser"
	"candor/generator/internal/fixture"
	"candor/generator/load"
	"candor/generator/site/edition"
	"candor/generator/text/locale"
	"candor/generator/tools/check"
	"candor/generator/tools/speak"
)

func TestMain(m *testing.M) { os.Exit(browser.Main(m)) }

// midway is an instant at which the sample site has an open incident.
var midway = time.Date(2026, 11, 3, 10, 0, 0, 0, time.UTC)

// team is the sample site's content, kept at a git host.
func team(t *testing.T, repository string) fstest.MapFS {
	t.Helper()
	site := fstest.MapFS{}
	err := fs.WalkDir(candor.Files, "content", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(candor.Files, name)
		site[name] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	line := regexp.MustCompile(`(?m)^repository:.*$`)
	if repository != "" {
		repository = "repository: " + repository
	}
	site["content/site.yaml"].Data = line.ReplaceAll(site["content/site.yaml"].Data, []byte(repository))
	return site
}

func loaded(t *testing.T, files fs.FS) *facts.Site {
	t.Helper()
	site, findings, err := load.Load(files, load.Options{Languages: locale.Langs(), BuiltIn: candor.Files})
	if err != nil || findings.HasErrors() {
		t.Fatal(err, findings)
	}
	return site
}

// page returns the page of a team.
func page(t *testing.T, files fs.FS) []byte {
	t.Helper()
	site := loaded(t, files)
	made, err := speak.Page(speak.Options{
		Editions: edition.All(derive.Derive(site, midway, false), site.URL),
		Prepared: func(scenario, phase string) (facts.Prepared, error) {
			return load.Prepared(files, candor.Files, site, scenario, phase)
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// phone opens the page of a team on a phone in Moscow, at a known time.
func phone(t *testing.T, files fs.FS) *browser.Page {
	t.Helper()
	made := page(t, files)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write(made)
	}))
	t.Cleanup(server.Close)
	p := browser.Open(t)
	p.Size(390, 844)
	p.Zone("Europe/Moscow")
	p.Before(`{ const now = Date.parse('2026-11-03T10:00:00Z'); const Real = Date
		window.Date = class extends Real { constructor(...a) { a.length ? super(...a) : super(now) } static now() { return now } } }`)
	p.Visit(server.URL + "/")
	t.Cleanup(func() {
		if said, _ := p.Console(); len(said) > 0 {
			t.Errorf("the console says %q", said)
		}
	})
	return p
}

// write types a text into a field, as a person who then goes on to the next.
func write(p *browser.Page, id, text string) {
	p.Do(`{ const f = document.getElementById(` + quote(id) + `); f.value = ` + quote(text) + `
		f.dispatchEvent(new Event('input', {bubbles: true})); f.dispatchEvent(new Event('change', {bubbles: true})) }`)
}

func quote(s string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`, "\n", `\n`).Replace(s) + "'"
}

// handed returns the file that the button hands to the host: its name and text.
func handed(t *testing.T, p *browser.Page, number string) (name, text string) {
	t.Helper()
	p.Until(`document.getElementById('open-` + number + `') !== null`)
	p.Do(`{ const a = document.getElementById('open-` + number + `'); a.addEventListener('click', e => e.preventDefault()); a.click() }`)
	u, err := url.Parse(browser.Eval[string](p, `document.getElementById('open-`+number+`').href`))
	if err != nil {
		t.Fatal(err)
	}
	if at := u.Scheme + "://" + u.Host + u.Path; at != "https://github.com/larkbook/status/new/main" {
		t.Errorf("the form is at %s", at)
	}
	return u.Query().Get("filename"), u.Query().Get("value")
}

// passes adds files to the team's and holds that they load and check lets them pass.
func passes(t *testing.T, files fstest.MapFS, made map[string]string) {
	t.Helper()
	scope := check.Scope{}
	for name, text := range made {
		files[name] = &fstest.MapFile{Data: []byte(text)}
		scope[name] = true
	}
	site, findings, err := load.Load(files, load.Options{Languages: locale.Langs(), BuiltIn: candor.Files})
	if err != nil || findings.HasErrors() {
		t.Fatalf("%v %v\n%v", err, findings, made)
	}
	report := check.Run(site, files, check.Options{At: midway, Loaded: findings, Only: scope})
	for _, f := range report.Findings {
		if _, ours := made[f.File]; ours && f.Severity == diag.Error {
			t.Errorf("%s:%d: %s [%s]\n%s", f.File, f.Line, f.Message, f.Rule, made[f.File])
		}
	}
}

// TestFirstUpdate writes the first update of an incident that has no scenario.
func TestFirstUpdate(t *testing.T) {
	files := team(t, "https://github.com/larkbook/status")
	p := phone(t, files)
	if wide := browser.Eval[float64](p, `document.documentElement.scrollWidth`); wide > 390 {
		t.Errorf("the page is %v px wide on a phone", wide)
	}
	if browser.Eval[bool](p, `document.getElementById('open-0') !== null`) {
		t.Error("something is handed over before anything is written")
	}
	write(p, "title", `Card payments "fail": some of them`)
	write(p, "effect-payments", "partial_outage")
	write(p, "summary", "About one card payment in five fails since 12:40 Moscow time.")
	write(p, "doing", "We are moving payments to our second provider.")
	write(p, "meanwhile", "Try again: the payment goes through at the second try.")
	write(p, "next", "30m")
	name, text := handed(t, p, "0")
	const wantName = "content/incidents/2026-11-03-card-payments-fail-some-of-them/1-investigating.md"
	const wantText = `---
title: "Card payments \"fail\": some of them"
status: investigating
date: 2026-11-03T13:00:00+03:00
components: {payments: partial_outage}
summary: "About one card payment in five fails since 12:40 Moscow time."
doing: "We are moving payments to our second provider."
meanwhile: "Try again: the payment goes through at the second try."
next_update: 30m
---
This is our fault, and we are sorry.
`
	if name != wantName || text != wantText {
		t.Errorf("%s\n%s", name, text)
	}
	passes(t, files, map[string]string{name: text})
	preview := browser.Eval[string](p, `document.getElementById('preview').innerText`)
	english, _ := locale.For("en")
	nextBy, _, _ := strings.Cut(english.Raw("incident-next-by"), "{")
	for _, said := range []string{`Card payments "fail": some of them`, english.Text("incident-doing") + ": We are moving", strings.TrimSpace(nextBy), "1:30"} {
		if !strings.Contains(preview, said) {
			t.Errorf("the preview does not say %q: %s", said, preview)
		}
	}
}

// gap types an answer to one of the scenario's questions.
func gap(p *browser.Page, name, text string) {
	p.Do(`{ const f = [...document.querySelectorAll('[data-blank]')].find(n => n.dataset.blank === ` + quote(name) + `)
		f.value = ` + quote(text) + `; f.dispatchEvent(new Event('input', {bubbles: true})) }`)
}

// leakAnswers are what a person answers in a hurry, as a phone writes it.
var leakAnswers = map[string]string{
	"what could be opened": "the invoices of 412 customers", "how": "By anyone with the link.", "which data was in it": "names, addresses and amounts",
	"what was not among it, and how we know": "Passwords were not among it: the folder held none", "how it came to be open, in plain words": "We made a new folder without a password.",
	"who is affected, and how to tell": "You sent an invoice between 1 October and today", "what each of you should do now": "call a number that you know before you pay to new bank details",
	"by which way": "By e-mail",
}

// leak fills in a leak: its answers, and the facts that have a form.
func leak(p *browser.Page) {
	write(p, "kind", "data-leak")
	for name, text := range leakAnswers {
		gap(p, name, text)
	}
	write(p, "leak-opened", "2026-11-03T11:00")
	write(p, "leak-detected", "2026-11-03T12:30")
	write(p, "leak-closed", "2026-11-03T12:40")
	write(p, "leak-unknown", "2026-11-03T18:00")
	write(p, "leak-by", "2026-11-04T18:00")
}

// TestLeak makes sentences and leak: from the answers, whatever the phone did to them, and
// keeps every answer open to change.
func TestLeak(t *testing.T) {
	files := team(t, "https://github.com/larkbook/status")
	p := phone(t, files)
	write(p, "kind", "data-leak")
	if missing := browser.Eval[string](p, `document.getElementById('missing').textContent`); !strings.Contains(missing, "What could be opened") {
		t.Errorf("it does not say what is missing: %q", missing)
	}
	if asked := browser.Eval[float64](p, `[...document.querySelectorAll('#leak > fieldset')].filter(n => !n.hidden && n.offsetHeight).length`); asked != 7 {
		t.Errorf("a leak has %v questions", asked)
	}
	leak(p)
	if high := browser.Eval[float64](p, `document.getElementById('open-0').getBoundingClientRect().bottom + scrollY`); high > 5*844 {
		t.Errorf("a leak takes %v screens", high/844)
	}
	write(p, "effect-invoices", "operational")
	_, text := handed(t, p, "0")
	for _, line := range []string{
		`title: "The invoices of 412 customers could be opened by anyone with the link"` + "\n",
		"started: 2026-11-03T11:00:00+03:00\n", "components: {invoices: operational}\n", "scenario: data-leak\n",
		`  data: "Names, addresses and amounts"` + "\n", `  steps: "Call a number that you know before you pay to new bank details."` + "\n", `  contact: "`,
		"  detected: 2026-11-03T12:30:00+03:00\n", "  closed: 2026-11-03T12:40:00+03:00\n", "  people: unknown until 2026-11-03T18:00:00+03:00\n",
		"  told_by: 2026-11-04T18:00:00+03:00\n", "It happened because we made a new folder without a password.",
		"You are affected if you sent an invoice between 1 October and today. Passwords were not among it: the folder held none.",
		"We will write to everyone affected ourselves, by e-mail.",
	} {
		if !strings.Contains(text, line) {
			t.Errorf("%q is not in\n%s", line, text)
		}
	}
	gap(p, "how", "with a link from our letters")
	write(p, "leak-people", "six thousand")
	missing := browser.Eval[string](p, `document.getElementById('missing').textContent`)
	if !strings.Contains(missing, fixture.Text("speak-leak-people")) {
		t.Errorf("a number in words is lost: %q", missing)
	}
	write(p, "leak-people", "6\u202f000")
	name, text := handed(t, p, "0")
	if !strings.Contains(name, "/2026-11-03-the-invoices-of-412-customers-could-be/") {
		t.Errorf("the name of the folder is not cut between words: %s", name)
	}
	if !strings.Contains(text, "could be opened with a link from our letters; access is closed now.") || !strings.Contains(text, "people: 6000\n") {
		t.Errorf("an answer cannot be changed:\n%s", text)
	}
	write(p, "writing", "ru")
	fillBlanks(p, "Что-то.")
	russian, words := handed(t, p, "1")
	if russian != strings.TrimSuffix(name, ".md")+".ru.md" || strings.Contains(words, "status:") || !strings.Contains(words, "Вас это касается, если что-то. Что-то.") || !strings.Contains(words, "произошло:\nчто-то.") {
		t.Errorf("%s\n%s", russian, words)
	}
	_, text = handed(t, p, "0")
	passes(t, files, map[string]string{name: text, russian: words})
}

// openEvents adds a leak that the regulator has been told of, and an outage that has gone on
// since 12:20 in Moscow.
func openEvents(files fstest.MapFS) {
	files["content/incidents/2026-11-03-folder/1-investigating.md"] = &fstest.MapFile{Data: []byte(`---
title: Invoices could be opened with a link
status: investigating
date: 2026-11-03T08:00:00Z
components: {invoices: operational}
scenario: data-leak
leak: {detected: 2026-11-03T07:40:00Z, closed: 2026-11-03T07:50:00Z, data: names, steps: Ask us., contact: help@larkbook.example, people: 4, told: [{who: regulator, at: 2026-11-03T07:55:00Z}]}
---
We left a folder open.
`)}
	files["content/incidents/2026-11-03-nobody/1-investigating.md"] = &fstest.MapFile{Data: []byte(`---
title: Nobody can pay
status: investigating
date: 2026-11-03T09:30:00Z
started: 2026-11-03T09:20:00Z
components: {payments: major_outage}
scenario: outage-full
summary: Nobody can pay since 12:20 Moscow time.
---
This is our fault.
`)}
}

// TestLaterUpdateOfALeak names only what the leak concerns, keeps who has been told, and asks
// neither how many people it concerns nor when the regulator was told a second time.
func TestLaterUpdateOfALeak(t *testing.T) {
	files := team(t, "https://github.com/larkbook/status")
	openEvents(files)
	p := phone(t, files)
	write(p, "about", "2026-11-03-folder")
	if next := browser.Eval[string](p, `document.getElementById('next').value`); next != "120m" {
		t.Errorf("the scenario says 2h, the page %s", next)
	}
	write(p, "status", "resolved")
	fillBlanks(p, "Some words.")
	write(p, "leak-told", "2026-11-03T12:30")
	name, text := handed(t, p, "0")
	if told := `told: [{who: "regulator", at: 2026-11-03T07:55:00Z}, {who: customers, at: 2026-11-03T12:30:00+03:00}]`; !strings.Contains(text, told) {
		t.Errorf("%s is not in\n%s", told, text)
	}
	if !strings.Contains(text, "Our messages went to 4 people, ") {
		t.Errorf("the number of people is lost:\n%s", text)
	}
	passes(t, files, map[string]string{name: text})
	write(p, "status", "identified")
	fillBlanks(p, "Some words.")
	gap(p, "what the regulator has been told, and when", "")
	write(p, "leak-regulator", "2026-11-03T12:40")
	write(p, "leak-people", "5,000")
	if _, text = handed(t, p, "0"); !strings.Contains(text, "We have told the regulator (12:40 MSK).") || !strings.Contains(text, `whose data was open: 5,000 people."`) {
		t.Error(text)
	}
	if _, text = handed(t, p, "0"); !strings.Contains(text, "components: {invoices: operational}\n") || strings.Contains(text, " Some words;") {
		t.Error(text)
	}
}

// TestSinceItWorksAgain says when an outage ended, not when it began, and how long it was.
func TestSinceItWorksAgain(t *testing.T) {
	files := team(t, "https://github.com/larkbook/status")
	openEvents(files)
	p := phone(t, files)
	write(p, "about", "2026-11-03-nobody")
	write(p, "status", "resolved")
	fillBlanks(p, "pay by card")
	missing := browser.Eval[string](p, `document.getElementById('missing').textContent`)
	if !strings.Contains(missing, fixture.Text("speak-ended")) {
		t.Errorf("it does not ask since when it works again: %q", missing)
	}
	write(p, "ended", "2026-11-03T12:50")
	name, text := handed(t, p, "0")
	if !strings.Contains(text, "again since 12:50 MSK.") || !strings.Contains(text, "For 30 minutes nobody could.") || strings.Contains(text, "12:20") {
		t.Error(text)
	}
	passes(t, files, map[string]string{name: text})
}

// TestOutageIsShort fills in an outage: each gap is asked for once, on three screens.
func TestOutageIsShort(t *testing.T) {
	files := team(t, "https://github.com/larkbook/status")
	p := phone(t, files)
	write(p, "kind", "outage-full")
	write(p, "started", "2026-11-03T12:40")
	fillBlanks(p, "Pay by card.")
	if high := browser.Eval[float64](p, `document.getElementById('open-0').getBoundingClientRect().bottom + scrollY`); high > 3*844 {
		t.Errorf("an outage takes %v screens", high/844)
	}
	write(p, "effect-payments", "major_outage")
	name, text := handed(t, p, "0")
	for _, line := range []string{`title: "Nobody can pay by card"`, "started: 2026-11-03T12:40:00+03:00\n",
		`summary: "Nobody can pay by card (since 12:40 MSK)."`, "next_update: 30m\n"} {
		if !strings.Contains(text, line) {
			t.Errorf("%q is not in\n%s", line, text)
		}
	}
	passes(t, files, map[string]string{name: text})
}

// TestAfter says where the update will be, and after five minutes that it waits.
func TestAfter(t *testing.T) {
	p := phone(t, team(t, "https://github.com/larkbook/status"))
	write(p, "title", "Slow")
	write(p, "summary", "exports take an hour")
	handed(t, p, "0")
	said := func() string { return browser.Eval[string](p, `document.getElementById('after').innerText`) }
	if want := "https://status.larkbook.example/incidents/2026-11-03-slow/#update-1-investigating"; !strings.Contains(said(), want) {
		t.Errorf("it does not say where the update will be: %q", said())
	}
	p.Do(`{ const later = Date.now() + 301000; Date.now = () => later }`)
	handed(t, p, "0")
	waiting, _, _ := strings.Cut(fixture.Text("speak-waiting", "owner", ""), ":")
	if !strings.Contains(said(), waiting[:20]) {
		t.Errorf("it does not say that it waits: %q", said())
	}
	if login := fixture.Text("speak-login", "host", "github.com"); !strings.Contains(browser.Eval[string](p, `document.getElementById('files').innerText`), login) {
		t.Error("it does not say that the host asks for a login")
	}
}

// fillBlanks fills in every placeholder.
func fillBlanks(p *browser.Page, with string) {
	p.Do(`for (let f; (f = document.querySelector('[data-blank]:not([data-filled])'));) { f.value = ` + quote(with) + `; f.dispatchEvent(new Event('input', {bubbles: true})); f.dataset.filled = 'yes' }`)
}

// TestFurtherUpdate resolves the incident that is open.
func TestFurtherUpdate(t *testing.T) {
	files := team(t, "https://github.com/larkbook/status")
	open := derive.Derive(loaded(t, files), midway, false).Open()[0]
	p := phone(t, files)
	write(p, "about", open.Slug)
	write(p, "status", "resolved")
	fillBlanks(p, "some words")
	write(p, "summary", "You can pay by card again since 12:50 Moscow time.")
	write(p, "doing", "We will test the second provider every week.")
	write(p, "body", "It was our fault: a certificate ran out. Card payments work again since 12:50 Moscow time.")
	write(p, "ended", "2026-11-03T12:50")
	name, text := handed(t, p, "0")
	if !strings.HasPrefix(name, "content/incidents/"+open.Slug+"/") || !regexp.MustCompile(`/\d+-resolved-\d{6}\.md$`).MatchString(name) {
		t.Errorf("it is called %s", name)
	}
	if strings.Contains(text, "next_update") || strings.Contains(text, "title:") || !strings.Contains(text, "ended: 2026-11-03T12:50:00+03:00\n") {
		t.Error(text)
	}
	passes(t, files, map[string]string{name: text})
}

// TestOtherHosts holds what the page asks a person to do by hand.
func TestOtherHosts(t *testing.T) {
	for at, want := range map[string]string{
		"":                                     "",
		"https://gitlab.com/larkbook/status":   "https://gitlab.com/larkbook/status/-/new/main?file_name=content%2Fincidents%2F2026-11-03-slow%2F1-investigating.md",
		"https://codeberg.org/larkbook/status": "https://codeberg.org/larkbook/status/_new/main",
	} {
		p := phone(t, team(t, at))
		write(p, "title", "Slow")
		write(p, "summary", "Exports take an hour.")
		p.Until(`document.getElementById('copy-0') !== null`)
		if got := browser.Eval[string](p, `document.getElementById('open-0')?.href ?? ''`); got != want {
			t.Errorf("%s: %s", at, got)
		}
		if by := browser.Eval[string](p, `document.getElementById('files').innerText`); !strings.Contains(by, "paste the text") || !strings.Contains(by, "content/incidents/2026-11-03-slow/1-investigating.md") {
			t.Errorf("%s: it does not say what to do: %s", at, by)
		}
	}
}

// TestLongText is handed over without its text, which the same tap copies. A text of normal
// length in Cyrillic is not too long.
func TestLongText(t *testing.T) {
	p := phone(t, team(t, "https://github.com/larkbook/status"))
	write(p, "title", "Медленно")
	write(p, "summary", "Отчёты готовятся час.")
	write(p, "body", strings.Repeat("Простите. ", 100))
	if _, text := handed(t, p, "0"); !strings.Contains(text, "Простите.") {
		t.Error("1 000 letters are too long")
	}
	write(p, "body", strings.Repeat("Простите. ", 400))
	name, text := handed(t, p, "0")
	if text != "" || name != "content/incidents/2026-11-03-incident-1300/1-investigating.md" {
		t.Errorf("%s %d", name, len(text))
	}
	if said := browser.Eval[string](p, `document.getElementById('files').innerText`); !strings.Contains(said, fixture.Text("speak-too-long", "host", "github.com")) {
		t.Error(said)
	}
}

// TestInterface speaks each language of the site, and says nothing else of itself.
func TestInterface(t *testing.T) {
	p := phone(t, team(t, ""))
	write(p, "tongue", "ru")
	if said := browser.Eval[string](p, `document.querySelector('label[for=summary]').textContent + document.documentElement.lang`); said != fixture.TextIn("ru", "speak-cannot")+"ru" {
		t.Error(said)
	}
	if empty := browser.Eval[float64](p, `[...document.querySelectorAll('label, legend, h1, h2, button, option')].filter(n => !n.textContent.trim()).length`); empty > 0 {
		t.Errorf("%v parts have no words", empty)
	}
	unlabelled := `[...document.querySelectorAll('input, select, textarea')].filter(n => !n.labels.length && !n.ariaLabel).map(n => n.id).join()`
	if names := browser.Eval[string](p, unlabelled); names != "" {
		t.Errorf("no label for %s", names)
	}
}

// TestHostileNames holds that what a team writes cannot end the page's script.
func TestHostileNames(t *testing.T) {
	files := fstest.MapFS{"content/site.yaml": {Data: []byte("title: '</script><script>alert(1)</script>{{script}}'\nurl: https://x.example\ncomponents: [{id: a, name: '</title><img src=x onerror=alert(1)>{{data}}'}]\n")}}
	p := phone(t, files)
	if n := browser.Eval[float64](p, `document.querySelectorAll('img').length + document.scripts.length`); n != 2 {
		t.Errorf("there are %v scripts and pictures", n)
	}
	if said := browser.Eval[string](p, `document.getElementById('label-a').textContent`); said != "</title><img src=x onerror=alert(1)>{{data}}" {
		t.Error(said)
	}
}
