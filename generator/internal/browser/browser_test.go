package browser_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"candor/generator/internal/browser"
)

func TestMain(m *testing.M) { os.Exit(browser.Main(m)) }

func serve(t *testing.T, html string) string {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte(html))
	}))
	t.Cleanup(server.Close)
	return server.URL
}

func TestAPageIsSeenAndUsed(t *testing.T) {
	p := browser.Open(t)
	p.Before("window.early = true")
	p.Visit(serve(t, `<!doctype html><html lang="en"><title>T</title><link rel="icon" href="data:,"><h1>Hello</h1>
		<button onclick="setTimeout(() => this.textContent = 'Done', 30)">Go</button>`))
	if !browser.Eval[bool](p, "early") {
		t.Error("the script that should run before the page did not")
	}
	p.Press("Tab")
	p.Press("Enter")
	p.Until("document.querySelector('button').textContent == 'Done'")
	want := []string{`RootWebArea "T"`, `heading "Hello"`, `button "Done"`}
	if diff := cmp.Diff(want, p.Accessible()); diff != "" {
		t.Error(diff)
	}
	p.Media("", "prefers-color-scheme", "dark")
	p.Size(320, 480)
	if !browser.Eval[bool](p, "matchMedia('(prefers-color-scheme: dark)').matches && innerWidth == 320") {
		t.Error("the page is not in a dark window of 320 pixels")
	}
}

func TestTheConsoleIsHeard(t *testing.T) {
	p := browser.Open(t)
	p.Visit(serve(t, `<!doctype html><title>T</title><link rel="icon" href="data:,"><img src="/missing.png" alt="">
		<script>console.log("said"); setTimeout(() => { throw new Error("thrown") })</script>`))
	said, network := p.Console()
	if len(said) != 2 || said[0] != "log: said" || len(network) != 1 {
		t.Errorf("scripts said %q, the network %q", said, network)
	}
}

func TestVisitorsShareNothingAndTabsAll(t *testing.T) {
	url := serve(t, `<!doctype html><title>T</title>`)
	one, other := browser.Open(t), browser.Open(t)
	one.Visit(url)
	other.Visit(url)
	one.Do("localStorage.x = '1'")
	tab := one.Tab()
	tab.Visit(url)
	if got := browser.Eval[string](tab, "localStorage.x || ''"); got != "1" {
		t.Errorf("another tab of the visitor reads %q", got)
	}
	if got := browser.Eval[string](other, "localStorage.x || ''"); got != "" {
		t.Errorf("another visitor reads %q", got)
	}
}
