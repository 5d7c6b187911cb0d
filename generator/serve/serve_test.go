package serve_test

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"candor/generator/diag"
	"candor/generator/outputs/hosting"
	"candor/generator/serve"
	"candor/generator/site/output"
)

// among finds files by their paths.
func among(files ...output.File) func(path string) (output.File, bool) {
	return func(path string) (output.File, bool) {
		for _, f := range files {
			if f.Path == path {
				return f, true
			}
		}
		return output.File{}, false
	}
}

// site is a small site; text is on its front page.
func site(text string) serve.Site {
	page := func(path, text string) output.File {
		return output.Static(path, output.Page, []byte("<!doctype html>\n<html>\n<head>\n<title>x</title>\n</head>\n<body>\n"+text+"\n</body>\n</html>\n"))
	}
	return serve.Site{
		At: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC),
		File: among(
			page("index.html", text), page("history/index.html", "all of it"), page("404.html", "not here"), page("ru/404.html", "не здесь"),
			output.Static("history.rss", output.Data, []byte("<rss/>")),
			output.Static("assets/x.css", output.Asset, []byte("body {}")),
			output.File{Path: "broken/index.html", Append: func([]byte) ([]byte, error) { return nil, errors.New("a <picture> is missing") }},
		),
		Headers: func(f output.File) []hosting.Header {
			headers := []hosting.Header{{Name: "Cache-Control", Value: "immutable"}, {Name: "Access-Control-Allow-Origin", Value: "*"}}
			if f.Path == "history.rss" {
				headers = append(headers, hosting.Header{Name: "Content-Type", Value: "application/rss+xml"})
			}
			return headers
		},
		About: func(path string) serve.About {
			if path == "/history/" {
				return serve.About{}
			}
			return serve.About{
				Drafts: []string{"content/a.md"}, Files: []string{"content/a.md", "content/b.md"},
				Later: []serve.Later{{File: "content/<b>.md", Date: time.Date(2026, 12, 1, 8, 0, 0, 0, time.UTC)}},
			}
		},
		Check: func(files []string) diag.List {
			return diag.List{{Rule: "blame", Severity: diag.Warning, File: files[1], Line: 3, Message: `"user error" <blames>`}}
		},
	}
}

func answer(h http.Handler, method, target string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	r := httptest.NewRequest(method, target, nil)
	r.Host = "localhost:8080"
	h.ServeHTTP(w, r)
	return w
}

func TestPathsAreAnsweredAsAHostDoes(t *testing.T) {
	h := serve.New("run", "localhost")
	h.Show(site("all is well"))
	tests := []struct {
		method, target string
		status         int
		contentType    string
		holds          string
	}{
		{"GET", "/", 200, "text/html; charset=utf-8", "all is well"},
		{"GET", "/index.html", 200, "text/html; charset=utf-8", "all is well"},
		{"HEAD", "/", 200, "text/html; charset=utf-8", ""},
		{"GET", "/history/", 200, "text/html; charset=utf-8", "all of it"},
		{"GET", "/history", 307, "text/html; charset=utf-8", "/history/"},
		{"GET", "/history.rss", 200, "application/rss+xml", "<rss/>"},
		{"GET", "/assets/x.css", 200, "text/css; charset=utf-8", "body {}"},
		{"GET", "/nothing", 404, "text/html; charset=utf-8", "not here"},
		{"GET", "/ru/nothing/", 404, "text/html; charset=utf-8", "не здесь"},
		{"GET", "/../secret", 404, "text/html; charset=utf-8", "not here"},
		{"GET", "//evil.example", 404, "text/html; charset=utf-8", "not here"},
		{"GET", "/broken/", 500, "text/html; charset=utf-8", "a &lt;picture&gt; is missing"},
		{"GET", "/__candor/serve.js", 200, "text/javascript; charset=utf-8", "EventSource"},
		{"GET", "/__candor/serve.css", 200, "text/css; charset=utf-8", "#candor-bar"},
		{"GET", "/__candor/nothing", 404, "text/plain; charset=utf-8", ""},
		{"POST", "/", 405, "text/plain; charset=utf-8", "GET and HEAD"},
	}
	for _, tt := range tests {
		w := answer(h, tt.method, tt.target)
		if w.Code != tt.status || w.Header().Get("Content-Type") != tt.contentType || !strings.Contains(w.Body.String(), tt.holds) {
			t.Errorf("%s %s: %d, %s\n%s", tt.method, tt.target, w.Code, w.Header().Get("Content-Type"), w.Body)
		}
		if tt.method == "HEAD" && w.Body.Len() > 0 {
			t.Errorf("%s %s has a body", tt.method, tt.target)
		}
		if w.Header().Get("Cache-Control") != "no-store" || w.Header().Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s %s may be kept, or read by others: %v", tt.method, tt.target, w.Header())
		}
	}
}

func TestOnlyItsOwnHostsAreAnswered(t *testing.T) {
	h := serve.New("run", "localhost", "127.0.0.1", "::1")
	h.Show(site("a secret draft"))
	for host, status := range map[string]int{
		"localhost:8080": 200, "127.0.0.1": 200, "[::1]:8080": 200, "[::1]": 200, "evil.example:8080": 403, "": 403,
	} {
		w, r := httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil)
		r.Host = host
		h.ServeHTTP(w, r)
		if w.Code != status || status != 200 && strings.Contains(w.Body.String(), "draft") {
			t.Errorf("host %q: %d\n%s", host, w.Code, w.Body)
		}
	}
	w, r := httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil)
	any := serve.New("run")
	any.Show(site("for all"))
	any.ServeHTTP(w, r)
	if w.Code != 200 {
		t.Errorf("a handler for any host answers %d", w.Code)
	}
}

func TestTheBarSaysWhatIsNotPublished(t *testing.T) {
	h := serve.New("run", "localhost")
	h.Show(site("all is well"))
	page := answer(h, "GET", "/").Body.String()
	for _, want := range []string{
		`data-version="run-1"`, "as of 2026-11-20 09:00 UTC", "1 is a draft", "content/a.md",
		"1 is dated later", "content/&lt;b&gt;.md, 2026-12-01 08:00 UTC", `src="/__candor/serve.js"`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in\n%s", want, page)
		}
	}
	if bar := strings.Index(page, "candor-bar"); bar > strings.Index(page, "</body>") || strings.Contains(page, "candor-overlay") {
		t.Errorf("the bar stands outside the page, or an error over it:\n%s", page)
	}
	if page := answer(h, "GET", "/history/").Body.String(); strings.Contains(page, "<details>") {
		t.Errorf("there is nothing to say, but the bar does:\n%s", page)
	}
	found := answer(h, "GET", "/__candor/findings?page=/").Body.String()
	if !strings.Contains(found, "content/b.md:3: warning: &#34;user error&#34; &lt;blames&gt; [blame]") {
		t.Errorf("findings: %s", found)
	}
	if found := answer(h, "GET", "/__candor/findings?page=/history/").Body.String(); found != "" {
		t.Errorf("findings of a page that is made of nothing: %s", found)
	}
}

func TestErrorsStandOverTheLastGoodSite(t *testing.T) {
	h := serve.New("run", "localhost")
	if w := answer(h, "GET", "/"); w.Code != 503 || !strings.Contains(w.Body.String(), "Loading the site") {
		t.Errorf("before there is anything: %d\n%s", w.Code, w.Body)
	}
	h.Fail(serve.Wrong{Language: "ru", Title: "На сайте есть ошибки.", Text: "a.md:1: error: <what> is wrong"})
	if w := answer(h, "GET", "/x/"); w.Code != 503 || !strings.Contains(w.Body.String(), "&lt;what&gt; is wrong") || strings.Contains(w.Body.String(), "last one") {
		t.Errorf("before there is a good site: %d\n%s", w.Code, w.Body)
	}
	h.Show(site("all is well"))
	h.Fail(serve.Wrong{Language: "ru", Title: "На сайте есть ошибки.", Text: "a.md:1: error: <what> is wrong"})
	if w := answer(h, "GET", "/"); w.Code != 200 || !strings.Contains(w.Body.String(), "&lt;what&gt; is wrong") || !strings.Contains(w.Body.String(), "all is well") ||
		!strings.Contains(w.Body.String(), `lang="ru" dir="ltr" role="alert" aria-label="На сайте есть ошибки."`) {
		t.Errorf("with errors: %d\n%s", w.Code, w.Body)
	}
	h.Show(site("mended"))
	if page := answer(h, "GET", "/").Body.String(); strings.Contains(page, "is wrong") || !strings.Contains(page, "mended") {
		t.Errorf("mended:\n%s", page)
	}
}

// TestAFileIsMadeOnce asks for one file of a version twice.
func TestAFileIsMadeOnce(t *testing.T) {
	h, made := serve.New("run", "localhost"), 0
	one := site("")
	one.File = among(output.File{Path: "index.html", Append: func([]byte) ([]byte, error) { made++; return []byte("<p>no end of a body"), nil }})
	h.Show(one)
	for range 2 {
		if page := answer(h, "GET", "/").Body.String(); !strings.HasPrefix(page, "<p>no end") || !strings.Contains(page, "candor-bar") {
			t.Errorf("page: %s", page)
		}
	}
	if made != 1 {
		t.Errorf("made %d times", made)
	}
}

// TestPagesLearnOfChanges listens as a page does.
func TestPagesLearnOfChanges(t *testing.T) {
	h := serve.New("run")
	ctx, cancel := context.WithCancel(t.Context())
	server := httptest.NewUnstartedServer(h)
	server.Start()
	defer server.Close()
	r, err := http.NewRequestWithContext(ctx, "GET", server.URL+"/__candor/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	w, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	if w.Header.Get("Content-Type") != "text/event-stream; charset=utf-8" {
		t.Errorf("type %s", w.Header.Get("Content-Type"))
	}
	lines := bufio.NewScanner(w.Body)
	next := func() string {
		for lines.Scan() {
			if version, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				return version
			}
		}
		t.Fatal("the stream ended")
		return ""
	}
	if v := next(); v != "run-0" {
		t.Errorf("at first %s", v)
	}
	h.Show(site("one"))
	if v := next(); v != "run-1" {
		t.Errorf("after a change %s", v)
	}
	h.Fail(serve.Wrong{Language: "ru", Title: "На сайте есть ошибки.", Text: "wrong"})
	if v := next(); v != "run-2" {
		t.Errorf("after an error %s", v)
	}
	cancel()
	if _, err := io.ReadAll(w.Body); !errors.Is(err, context.Canceled) {
		t.Errorf("the stream goes on: %v", err)
	}
}
