package pages_test

import (
	"crypto/sha256"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"candor/generator/internal/browser"
	"candor/generator/outputs/hosting"
	"candor/generator/outputs/pages"
	"candor/generator/site/output"
)

func TestMain(m *testing.M) { os.Exit(browser.Main(m)) }

// scene is a site and a visitor who has one of its pages open. The site is served with
// the headers that it asks for. The visitor's clock stands still until it is moved.
type scene struct {
	*browser.Page
	t      *testing.T
	server *httptest.Server

	mu      sync.Mutex
	files   map[string]string // of content, as it is written
	built   time.Time         // the instant for which it was built last
	now     time.Time         // by the site's clock
	broken  http.HandlerFunc  // answers in the site's place; nil: the site does
	asked   int               // requests for pages
	content map[string]string
	rules   []hosting.Rule
}

// play sets up a scene of a site that was built at noon, and is looked at then.
func play(t *testing.T, files map[string]string) *scene {
	t.Helper()
	s := &scene{t: t, Page: browser.Open(t), files: files, now: noon}
	s.server = httptest.NewServer(http.HandlerFunc(s.serve))
	t.Cleanup(s.server.Close)
	t.Cleanup(s.server.CloseClientConnections)
	s.build(noon)
	s.Before(`window.at = ` + strconv.FormatInt(noon.UnixMilli(), 10) + clock)
	return s
}

// clock gives the page a clock and a tick that tests move, and notes what it notices.
const clock = `;
window.late = 0;
window.noticed = [];
addEventListener("error", (e) => noticed.push("error: " + e.message));
addEventListener("unhandledrejection", (e) => noticed.push("rejection: " + e.reason));
addEventListener("securitypolicyviolation", (e) => noticed.push("policy: " + e.violatedDirective + " " + e.blockedURI));
const every = window.setInterval;
Date.now = () => at;
performance.now = () => late;
window.setInterval = (f) => { window.tick = f; return every(() => {}, 1e9) };
window.away = false;
Object.defineProperty(document, "hidden", { get: () => away });
const asks = window.fetch;
window.fetches = 0;
window.fetch = (...given) => (fetches++, asks(...given));
window.text = (selector) => { const e = document.querySelector(selector); return e && e.innerText.replaceAll("\u2060", "").replace(/\s+/g, " ").trim() };
`

// build publishes the site as of an instant, after some files were added to it.
func (s *scene) build(at time.Time, files ...string) {
	s.t.Helper()
	for i := 0; i+1 < len(files); i += 2 {
		s.files[files[i]] = files[i+1]
	}
	content := of(s.files)
	all, assets := frames(s.t, content, at, "")
	list := slices.Concat(assets.Files(), pages.Files(all, content))
	s.mu.Lock()
	defer s.mu.Unlock()
	s.built, s.content, s.rules = at, contents(s.t, list), hosting.Rules(all, list)
}

func (s *scene) serve(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	name := strings.TrimPrefix(r.URL.Path, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
		s.asked++
		w.Header().Set("Date", s.now.Format(http.TimeFormat))
		if s.broken != nil {
			s.broken(w, r)
			return
		}
	}
	content, found := s.content[name]
	for _, rule := range s.rules {
		for _, h := range rule.Headers {
			if rule.Matches((output.File{Path: name}).URLPath()) && h.Name != "Cache-Control" {
				w.Header().Set(h.Name, h.Value)
			}
		}
	}
	tag := fmt.Sprintf("%q", fmt.Sprintf("%x", sha256.Sum256([]byte(content)))[:16])
	w.Header().Set("ETag", tag)
	switch {
	case !found:
		http.NotFound(w, r)
	case r.Header.Get("If-None-Match") == tag:
		w.WriteHeader(http.StatusNotModified)
	default:
		if strings.HasSuffix(name, ".svg") {
			w.Header().Set("Content-Type", "image/svg+xml")
		}
		http.ServeContent(w, r, name, time.Time{}, strings.NewReader(content))
	}
}

// fail lets something else answer for pages; nil is the site again.
func (s *scene) fail(broken http.HandlerFunc) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.broken = broken
}

// requests returns how often a page was asked for since the last time.
func (s *scene) requests() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := s.asked
	s.asked = 0
	return n
}

// visit opens a page of the site.
func (s *scene) visit(path string) {
	s.t.Helper()
	s.Visit(s.server.URL + path)
	s.Until("window.tick")
	s.Do("tick()")
}

// pass lets time pass at the site and for the visitor, and the page look at its clock.
func (s *scene) pass(d time.Duration) {
	s.t.Helper()
	s.move(d)
	ms := strconv.FormatInt(d.Milliseconds(), 10)
	s.Do("at += " + ms + "; late += " + ms + "; tick()")
}

// move moves the site's clock.
func (s *scene) move(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = s.now.Add(d)
}

// says checks what an element of the page says.
func (s *scene) says(when, selector, want string) {
	s.t.Helper()
	if got := browser.Eval[string](s.Page, "String(text("+strconv.Quote(selector)+"))"); got != want {
		s.t.Errorf("%s: %s says %q, not %q", when, selector, got, want)
	}
}

// is checks that something is so in the page.
func (s *scene) is(when, condition string) {
	s.t.Helper()
	if !browser.Eval[bool](s.Page, "!!("+condition+")") {
		s.t.Errorf("%s: it is not so that %s", when, condition)
	}
}

// unharmed checks that nothing was refused or thrown.
func (s *scene) unharmed() {
	s.t.Helper()
	if noticed := browser.Eval[[]string](s.Page, "noticed"); len(noticed) > 0 {
		s.t.Errorf("the page noticed %q", noticed)
	}
	if said, _ := s.Console(); len(said) > 0 {
		s.t.Errorf("the console says %q", said)
	}
}
