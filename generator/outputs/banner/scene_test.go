package banner

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/internal/browser"
	"candor/generator/internal/fixture"
	"candor/generator/site/edition"
)

func TestMain(m *testing.M) { os.Exit(browser.Main(m)) }

// noon is the time of day at which scenes begin, by the clock of the status site.
var noon = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)

// scene is a page of the product on one site, the status page on another, and a
// visitor. The page has a strict policy: what /subscribe/ says and no more.
type scene struct {
	*browser.Page
	t      testing.TB
	status *httptest.Server
	host   *httptest.Server

	mu       sync.Mutex
	now      time.Time                                              // by the status site's clock
	site     *facts.Site                                            // what it has published
	trouble  func(w http.ResponseWriter, r *http.Request) (it bool) // answers in the site's place
	requests []*http.Request                                        // that the status site has had

	lang   string // of the page
	tag    string // the script element; {status} is the status site's address
	body   string // what else stands in the page
	style  string // of the page, further rules
	policy string // more of its connect-src
	trusts string // a further site whose scripts may run
	styles string // more of its style-src
}

// play sets up a scene in which the status site has published some events.
func play(t testing.TB, publish ...func(*facts.Site)) *scene {
	t.Helper()
	s := &scene{t: t, Page: browser.Open(t), now: noon, site: newSite(), lang: "en"}
	s.with("").publish(publish...)
	s.status = httptest.NewServer(http.HandlerFunc(s.serveStatus))
	s.host = httptest.NewServer(http.HandlerFunc(s.serveHost))
	t.Cleanup(s.status.Close)
	t.Cleanup(s.host.Close)
	t.Cleanup(s.status.CloseClientConnections)
	s.Before(watch)
	return s
}

// publish adds to what the status site has published.
func (s *scene) publish(events ...func(*facts.Site)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, add := range events {
		add(s.site)
	}
}

// at sets the status site's clock.
func (s *scene) at(now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = now
}

// fail lets something else answer for the status site; nil is the site again.
func (s *scene) fail(trouble func(w http.ResponseWriter, r *http.Request) bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.trouble = trouble
}

// asked returns the paths that the status site was asked for since the last time.
func (s *scene) asked() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var paths []string
	for _, r := range s.requests {
		paths = append(paths, r.URL.Path)
	}
	s.requests = nil
	return paths
}

// edition returns the status site as it is now, in one of its languages.
func (s *scene) edition(language string) *edition.Edition {
	for _, e := range edition.All(derive.Derive(s.site, s.now, false), s.status.URL) {
		if e.Language == language {
			return e
		}
	}
	s.t.Fatalf("the site is not in %s", language)
	return nil
}

func (s *scene) serveStatus(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.requests = append(s.requests, r)
	trouble, now := s.trouble, s.now
	s.mu.Unlock()
	w.Header().Set("Access-Control-Allow-Origin", "*")
	w.Header().Set("Access-Control-Expose-Headers", "Date, Age")
	w.Header().Set("Date", now.UTC().Format(http.TimeFormat))
	if trouble != nil && trouble(w, r) {
		return
	}
	s.serveFile(w, r)
}

// serveFile answers as a CDN does, with what a build writes.
func (s *scene) serveFile(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var content []byte
	folder, isState := strings.CutSuffix(r.URL.Path, "banner.json")
	switch newest := newestScript(); {
	case r.URL.Path == "/banner.js", r.URL.Path == newest.Path:
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		content = newest.content
	case isState:
		w.Header().Set("Content-Type", "application/json")
		content, _ = state(s.edition(cmp.Or(strings.Trim(folder, "/"), "en")))
	default:
		http.NotFound(w, r)
		return
	}
	tag := fmt.Sprintf("%q", fmt.Sprintf("%x", sha256.Sum256(content))[:16])
	w.Header().Set("ETag", tag)
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	_, _ = w.Write(content)
}

func newestScript() Script {
	versions := Released()
	return versions[len(versions)-1]
}

// watch runs before everything in the page. It notes whatever a page would notice, and
// gives it a clock, a tick and a visibility that tests can set.
const watch = `
window.noticed = [];
window.shift = 0;
addEventListener("error", (e) => noticed.push("error: " + e.message));
addEventListener("unhandledrejection", (e) => noticed.push("rejection: " + e.reason));
addEventListener("securitypolicyviolation", (e) => noticed.push("policy: " + e.violatedDirective + " " + e.blockedURI));
window.heard = [];
for (const name of ["show", "change", "dismiss"]) document.addEventListener("candor:" + name, (e) => heard.push(name + " " + (e.detail ? e.detail.id : "-")));
window.shifted = 0; // by all that moved, in the banner too
new PerformanceObserver((list) => {
  for (const e of list.getEntries()) {
    shifted += e.value;
    // A busy machine may still be laying out the page itself, by less than anybody sees.
    if (e.value >= 0.001 && e.sources.some(({ node }) => document.contains(node) && node.nodeName != "CANDOR-BANNER")) noticed.push("layout shift " + e.value);
  }
}).observe({ type: "layout-shift", buffered: true });
window.late = 0; // the clock that only goes forward, in milliseconds: it moves when a test moves it
const clock = Date.now, every = window.setInterval;
performance.now = () => late;
Date.now = () => clock() + shift;
window.setInterval = (f, ms) => { window.tick = f; window.tickEvery = ms; return every(() => {}, 1e9) };
const asks = window.fetch;
window.fetches = window.answered = 0; // what the page asked for, and how much of it was answered or failed
window.fetch = (...given) => (fetches++, asks(...given).then(
  (reply) => {
    const text = reply.text.bind(reply);
    reply.text = () => text().finally(() => answered++);
    return reply;
  },
  (e) => {
    answered++;
    throw e;
  },
));
window.away = false;
Object.defineProperty(document, "hidden", { get: () => away });
window.part = (name) => { const b = document.querySelector("candor-banner"); return b && b.shadowRoot.querySelector("[part=" + name + "]") };
window.said = () => (part("banner") && part("banner").className ? ["icon", "message", "time", "more", "details", "close"].map((name) => part(name).innerText).join(" ").replace(/\s+/g, " ").trim() : "");
window.tick = window.tickEvery = window.globals = null;
window.globals = Object.keys(window);
`

const hostStyle = `body { margin: 0; font: 16px/1.5 serif; color: #222 } main { padding: 12px; min-height: 1500px }
div, section, p, span, b, a, button { letter-spacing: 5px; color: red; position: relative; background: yellow }
* + * { margin-top: 7px } body > * { transform-origin: 0 0 }`

func (s *scene) serveHost(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch r.URL.Path {
	case "/host.css":
		w.Header().Set("Content-Type", "text/css")
		fmt.Fprint(w, hostStyle+s.style)
		return
	case "/favicon.ico":
		w.WriteHeader(http.StatusNoContent)
		return
	}
	policy := "default-src 'none'; style-src 'self'" + s.styles + "; img-src data:; base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; trusted-types 'none'; " +
		strings.Replace(SnippetOf(s.edition("en")).Policy, "script-src", "script-src "+s.trusts, 1) + s.policy
	w.Header().Set("Content-Security-Policy", strings.ReplaceAll(policy, "{status}", s.status.URL))
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprintf(w, `<!doctype html><html lang="%s"><head><title>Product</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/host.css"></head>
<body><main><h1>Product</h1><input id="field"><button id="button">Go</button></main>%s%s</body></html>`,
		s.lang, s.body, strings.ReplaceAll(s.tag, "{status}", s.status.URL))
}

// with sets the attributes of the tag: `data-lang="ru"`.
func (s *scene) with(attributes string) *scene {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tag = "<script async " + attributes + ` src="{status}/banner.js"></script>`
	return s
}

// instead has the status site publish some events in place of what it has.
func (s *scene) instead(events ...func(*facts.Site)) *scene {
	s.mu.Lock()
	s.site = newSite()
	s.mu.Unlock()
	s.publish(events...)
	return s
}

// address is that of the product's page: on another site than the status page.
func (s *scene) address() string {
	return strings.Replace(s.host.URL, "127.0.0.1", "localhost", 1) + "/"
}

// visit opens the product's page, and returns once the banner knows its state.
func (s *scene) visit() *scene {
	s.t.Helper()
	s.Visit(s.address())
	s.refresh()
	return s
}

// refresh has the banner ask for news.
func (s *scene) refresh() {
	s.t.Helper()
	s.Do("candor.refresh()")
}

// redraw has the banner look at its clock, without asking for news.
func (s *scene) redraw() {
	s.t.Helper()
	s.Do("dispatchEvent(new Event('popstate'))")
}

// pass lets time pass in the page, but not at the status site.
func (s *scene) pass(d time.Duration) {
	s.t.Helper()
	s.Do("shift += " + strconv.FormatInt(d.Milliseconds(), 10))
	s.redraw()
}

// says waits until the banner says something, in capitals or not.
func (s *scene) says(words string) {
	s.t.Helper()
	s.Until("said().toLowerCase().includes(" + strconv.Quote(strings.ToLower(words)) + ")")
}

// stored is where the browser keeps what was dismissed.
func (s *scene) stored() string { return fmt.Sprintf("localStorage[%q]", s.status.URL+"/") }

// silent checks that there is no banner at all.
func (s *scene) silent(when string) {
	s.t.Helper()
	if got := browser.Eval[int](s.Page, "document.querySelectorAll('candor-banner').length"); got != 0 {
		s.t.Errorf("%s: there is a banner, which says %q", when, browser.Eval[string](s.Page, "said()"))
	}
}

// unharmed checks that the page noticed nothing, and still works.
func (s *scene) unharmed(when string) {
	s.t.Helper()
	if noticed := browser.Eval[[]string](s.Page, "noticed"); len(noticed) > 0 {
		s.t.Errorf("%s: the page noticed %q", when, noticed)
	}
	if said, _ := s.Console(); len(said) > 0 {
		s.t.Errorf("%s: the console says %q", when, said)
	}
	if !browser.Eval[bool](s.Page, "document.getElementById('button').isConnected && document.readyState != 'loading'") {
		s.t.Errorf("%s: the page is not whole", when)
	}
}

// since and nextBy are the phrases of the banner with a time.
func since(time string) string { return fixture.Text("banner-since", "time", time) }

func nextBy(time string) string {
	return strings.TrimSpace(fixture.Text("banner-next-by", "time", time))
}
