package serve_test

import (
	"net/http/httptest"
	"os"
	"testing"

	"candor/generator/internal/browser"
	"candor/generator/outputs/hosting"
	"candor/generator/serve"
	"candor/generator/site/output"
)

func TestMain(m *testing.M) { os.Exit(browser.Main(m)) }

// TestOpenPagesFollow opens a page under the policy of a real site: it reloads when the
// site changes, shows mistakes over itself and is rid of them, and says what check finds.
func TestOpenPagesFollow(t *testing.T) {
	strict := func(text string) serve.Site {
		s := site(text)
		s.Headers = func(output.File) []hosting.Header {
			return []hosting.Header{{Name: "Content-Security-Policy", Value: "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'"}}
		}
		return s
	}
	h := serve.New("run")
	server := httptest.NewServer(h)
	defer server.CloseClientConnections()
	p := browser.Open(t)
	p.Visit(server.URL + "/")
	p.Until(`document.body.textContent.includes("Loading the site")`)
	h.Show(strict("first"))
	p.Until(`document.body.textContent.includes("first")`)
	p.Until(`document.getElementById("candor-findings").textContent.includes("1 finding")`)
	h.Fail(serve.Wrong{Language: "ru", Title: "На сайте есть ошибки.", Text: "a.md:1: error: something is wrong"})
	p.Until(`document.getElementById("candor-overlay")?.textContent.includes("something is wrong") && document.body.textContent.includes("first")`)
	h.Show(strict("second"))
	p.Until(`document.body.textContent.includes("second") && !document.getElementById("candor-overlay")`)
	p.Until(`Date.now() === Date.parse("2026-11-20T09:00:00Z")`)
	p.Do(`fetch("/").then((answer) => { document.body.dataset.clock = answer.headers.get("date") })`)
	p.Until(`Date.parse(document.body.dataset.clock) === Date.now()`)
	p.Until(`getComputedStyle(document.getElementById("candor-bar")).position === "fixed"`)
	if said, _ := p.Console(); len(said) > 0 {
		t.Errorf("the browser says %q", said)
	}
}
