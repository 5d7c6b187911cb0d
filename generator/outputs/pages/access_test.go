package pages_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"candor/generator/internal/browser"
	"candor/generator/internal/npm"
	"candor/generator/outputs/hosting"
)

// kinds are a page of each kind of the sample, in the middle of an incident.
var kinds = []string{
	"/", "/history/", "/history/2026/05/", "/promises/", "/postmortems/", "/maintenance/", "/subscribe/", "/about/", "/404.html", "/embed/",
	"/components/invoices/", "/maintenance/2026-02-22-faster-letters/",
	"/incidents/2026-11-03-open-invoice-folder/", "/incidents/2026-05-07-cards-charged-twice/", "/incidents/2026-05-07-cards-charged-twice/postmortem/",
}

// wordy are the kinds with the most words of ours on them.
var wordy = []string{
	"/", "/promises/", "/subscribe/", "/incidents/2026-11-03-open-invoice-folder/", "/incidents/2026-05-07-cards-charged-twice/postmortem/",
}

// host serves the sample, in every language, as hosts do, with the headers that it asks for.
type host struct {
	url      string
	scripted atomic.Bool // its script is given out; else an empty one
}

func newHost(t *testing.T) *host {
	t.Helper()
	folder := sampleInAllLanguages(t)
	rules := headersIn(t, filepath.Join(folder, "_headers"))
	files := http.FileServer(http.Dir(folder))
	h := &host{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, rule := range rules {
			if rule.Matches(r.URL.Path) {
				for _, header := range rule.Headers {
					w.Header().Set(header.Name, header.Value)
				}
			}
		}
		switch {
		case r.URL.Path == "/favicon.ico": // asked for by a page without an icon, which stands in a frame elsewhere
			w.WriteHeader(http.StatusNoContent)
		case strings.HasSuffix(r.URL.Path, ".js") && !h.scripted.Load():
			w.Header().Set("Content-Type", "text/javascript")
		default:
			files.ServeHTTP(w, r)
		}
	}))
	t.Cleanup(server.Close)
	h.url = server.URL
	return h
}

// headersIn reads a file _headers.
func headersIn(t *testing.T, file string) []hosting.Rule {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var rules []hosting.Rule
	for line := range strings.Lines(string(text)) {
		line = strings.TrimRight(line, "\n")
		if name, value, found := strings.Cut(strings.TrimPrefix(line, "  "), ": "); found && strings.HasPrefix(line, "  ") {
			last := &rules[len(rules)-1]
			last.Headers = append(last.Headers, hosting.Header{Name: name, Value: value})
			continue
		}
		rules = append(rules, hosting.Rule{Pattern: line})
	}
	return rules
}

// violations are what axe-core has against a page by the rules of WCAG 2.2 up to level
// AA, or by one rule alone.
func violations(p *browser.Page, rules ...string) []string {
	only := map[string]any{"type": "tag", "values": []string{"wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"}}
	if len(rules) > 0 {
		only = map[string]any{"type": "rule", "values": rules}
	}
	options, _ := json.Marshal(map[string]any{"runOnly": only, "resultTypes": []string{"violations"}}) // maps of texts
	return browser.Eval[[]string](p, fmt.Sprintf(
		`axe.run(document, %s).then(r => r.violations.flatMap(v => v.nodes.map(n => v.id + " " + n.target + ": " + n.failureSummary)))`, options))
}

// TestPagesAreForEverybody visits a page of each kind on a narrow screen, in both
// languages of the sample and both colour schemes, in one that runs from the right and in
// one that has no blanks between words: nobody is shut out, nothing is cut off, and the
// policy that hosts send refuses nothing.
func TestPagesAreForEverybody(t *testing.T) {
	p := browser.Open(t)
	axe, err := os.ReadFile(filepath.Join(npm.Install(t, "testdata/access"), "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	h := newHost(t)
	h.scripted.Store(true)
	p.Before(string(axe))
	p.Size(320, 640)
	for language, kinds := range map[string][]string{"": kinds, "/ru": kinds, "/ar": wordy, "/ja": wordy} {
		for _, kind := range kinds {
			at := language + kind
			p.Media("", "prefers-color-scheme", "light")
			p.Visit(h.url + at)
			for _, found := range violations(p) {
				t.Errorf("%s: %s", at, found)
			}
			p.Media("", "prefers-color-scheme", "dark")
			for _, found := range violations(p, "color-contrast") {
				t.Errorf("%s, dark: %s", at, found)
			}
			for _, direction := range []string{"ltr", "rtl"} {
				width := browser.Eval[int](p, fmt.Sprintf(`(document.documentElement.dir = %q, document.documentElement.scrollWidth)`, direction))
				if width > 320 {
					t.Errorf("%s, %s: %d pixels wide", at, direction, width)
				}
			}
		}
	}
	if said, failed := p.Console(); len(said)+len(failed) > 0 {
		t.Errorf("the console says %q, %q", said, failed)
	}
}

// TestPagesNeedNeitherMouseNorScript goes through a page of each kind by the Tab key,
// without its script: all that can be used is reached in its order, it can be
// seen where one is, and no words are hidden but those that are folded up.
func TestPagesNeedNeitherMouseNorScript(t *testing.T) {
	p, h := browser.Open(t), newHost(t)
	p.Size(1280, 900)
	p.Media("", "prefers-reduced-motion", "reduce") // a page is where it scrolls to at once
	p.Before(`addEventListener("DOMContentLoaded", () => {
		window.stops = [...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")].filter(e => e.checkVisibility());
		window.label = e => (e.getAttribute("aria-label") || e.textContent || e.id).trim().slice(0, 40);
		window.seen = e => { const s = getComputedStyle(e), r = e.getBoundingClientRect(); return s.outlineStyle != "none" && parseFloat(s.outlineWidth) >= 2 && r.bottom > 0 && r.top < innerHeight; };
		window.hiddenWords = () => {
			const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), list = [];
			for (let n; n = walk.nextNode();) {
				const e = n.parentElement;
				if (n.data.trim() && !e.checkVisibility() && !e.closest("details:not([open]), .address")) list.push(n.data.trim());
			}
			return list;
		};
	})`)
	for _, kind := range kinds {
		p.Visit(h.url + kind)
		for _, words := range browser.Eval[[]string](p, "hiddenWords()") {
			t.Errorf("%s: %q cannot be seen", kind, words)
		}
		want := browser.Eval[[]string](p, "stops.map(label)")
		var got []string
		for range want {
			p.Press("Tab")
			stop := browser.Eval[struct {
				Name string `json:"name"`
				Seen bool   `json:"seen"`
			}](p, "({name: label(document.activeElement), seen: seen(document.activeElement)})")
			if got = append(got, stop.Name); !stop.Seen {
				t.Errorf("%s: it cannot be seen that the keyboard is on %q", kind, stop.Name)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", kind, diff)
		}
	}
	if said, _ := p.Console(); len(said) > 0 {
		t.Errorf("the console says %q", said)
	}
}

// TestDaysByKeyboard goes through the days of a component: one stop of the Tab key, and
// the arrows from there.
func TestDaysByKeyboard(t *testing.T) {
	p, h := browser.Open(t), newHost(t)
	h.scripted.Store(true)
	p.Size(1280, 900)
	p.Before("Date.now = () => Date.parse('2026-11-03T09:30:00Z')") // the day of the build is the last one
	p.Visit(h.url)
	p.Do(`document.querySelectorAll("details").forEach((group) => (group.open = true)); [...document.querySelectorAll("li.component")].find(c => c.textContent.includes("Bank matching")).querySelector(".days a").focus()`)
	for _, c := range []struct{ key, want string }{
		{"ArrowLeft", "3 November, Operational, 100%"},
		{"ArrowLeft", "2 November, Operational, 100%"},
		{"Home", "6 August, Operational, 100%"},
		{"ArrowLeft", "6 August, Operational, 100%"},
		{"End", "3 November, Operational, 100%"},
		{"ArrowRight", "3 November, Operational, 100%"},
		{"Escape", ""},
	} {
		p.Press(c.key)
		p.Until(fmt.Sprintf(`[...document.querySelectorAll(".card p")].map((e) => e.textContent).join(", ") === %q`, c.want))
		if c.want != "" {
			p.Until(fmt.Sprintf(`document.querySelector("[role=status]").textContent === %q`, c.want))
		}
	}
}

// TestTheDaysOfAGroup holds that the merged bar of a group has a card too: the components
// with an incident on that day, by name, each with its incident.
func TestTheDaysOfAGroup(t *testing.T) {
	p, h := browser.Open(t), newHost(t)
	h.scripted.Store(true)
	p.Size(1280, 900)
	p.Before("Date.now = () => Date.parse('2026-11-03T09:30:00Z')")
	p.Visit(h.url)
	p.Do(`document.querySelectorAll("details").forEach((group) => (group.open = false)); [...document.querySelectorAll(".group summary")].find((s) => s.parentNode.textContent.includes("Invoices")).focus()`)
	p.Press("End")
	p.Until(`document.querySelector(".group .card")`)
	said := browser.Eval[[]string](p, `[...document.querySelectorAll(".card p")].map((e) => e.textContent.trim())`)
	if len(said) < 5 || said[0] != "3 November" || said[1] != "Invoices" {
		t.Errorf("the card says %q", said)
	}
	if links := browser.Eval[int](p, `document.querySelectorAll(".card a[href*='open-invoice-folder']").length`); links == 0 {
		t.Error("the card has no link to the incident")
	}
	p.Press("Home")
	p.Until(`document.querySelector(".card p").textContent == "6 August"`)
	if n := browser.Eval[int](p, `document.querySelectorAll(".card").length`); n != 1 {
		t.Errorf("there are %d cards", n)
	}
}

// TestWhatIsFoldedUpIsFound holds that a search in the page finds what is in a group that is
// folded up, and opens it; and that only the row that opens has a sign of it.
func TestWhatIsFoldedUpIsFound(t *testing.T) {
	p, h := browser.Open(t), newHost(t)
	p.Visit(h.url + "/#:~:text=Bank%20matching")
	p.Until(`[...document.querySelectorAll(".group details")].find((group) => group.textContent.includes("Bank matching")).open`)
	if got := browser.Eval[string](p, `getComputedStyle(document.querySelector(".group li .name"), "::before").content`); got != "none" {
		t.Errorf("a component in a group has the sign %s", got)
	}
}

// TestNowhereShowsTheState holds that an address that leads nowhere still tells the state.
func TestNowhereShowsTheState(t *testing.T) {
	p, h := browser.Open(t), newHost(t)
	h.scripted.Store(true)
	p.Visit(h.url + "/404.html")
	p.Until(`document.querySelector("main .now")`)
	if got := browser.Eval[string](p, `document.querySelector("main .now p").textContent`); !strings.HasPrefix(got, "Invoices: partial outage") {
		t.Errorf("it says %q", got)
	}
	if n := browser.Eval[int](p, `document.querySelectorAll("h1").length`); n != 1 {
		t.Errorf("there are %d headings of the page", n)
	}
}
