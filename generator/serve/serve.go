// Package serve shows a site to the person who writes it: each file is rendered on
// request, nothing is written, and open pages reload at each change.
//
// # Responses
//
// A path gets the file of the site at that path, as a host would serve it: / is
// index.html, a folder without its slash is redirected, and an unknown path gets the 404 page
// of its language, with status 404. Types and headers are those of package hosting, with
// three exceptions. The browser caches nothing. Pages of other hosts may read nothing,
// as drafts are secret; for that reason a request must name a host that the handler
// was created for. And only GET and HEAD are allowed.
//
// # What is added to pages
//
// Each page gets a thin bar, which lists which of its files are drafts or dated later, and
// the findings of check in them. While the site on disk has errors, its last version
// without errors is shown, with the errors on top. Their style and script come from
// /__candor/, where no site has files, so the site's own Content-Security-Policy applies.
//
// A site that is as of one instant is still: the clock of its pages and banner stops there,
// by a script before theirs and by the Date of each response, which they ask for the time.
//
// # How pages learn of changes
//
// A page carries the number of the version it was rendered from, and listens to
// /__candor/events, server-sent events with the number of the current version. When the
// two differ it reloads. So no change is missed, whenever it happens, and a page of an
// earlier run of the program reloads too.
package serve

import (
	"fmt"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"candor/generator/diag"
	"candor/generator/outputs/hosting"
	"candor/generator/site/output"
)

// Site is a site at an instant. Its functions may be called from any goroutine.
type Site struct {
	At      time.Time                             // that instant, if the site is still: zero if it follows the clock
	File    func(path string) (output.File, bool) // the one at a path, below the site's folder
	Headers func(output.File) []hosting.Header
	About   func(urlPath string) About     // what the bar shows for a page
	Check   func(files []string) diag.List // the findings of check in the files of a page; nil for none
}

// Handler serves a site to a browser. It is safe for concurrent use.
type Handler struct {
	run   string            // identifies this run of the program
	hosts func(string) bool // whether a request may name a host

	mu      sync.Mutex
	version int
	changed chan struct{} // closed when there is a next version
	shown   *shown        // nil before the first version without errors
	wrong   Wrong         // the errors of the site on disk; no text if it has none
}

// shown is a site with the files that have been rendered.
type shown struct {
	Site
	rendered sync.Map // path -> func() ([]byte, error)
}

// New returns a handler without a site, for requests to the given hosts; none means any.
// Run is a text that is unique to this run of the program.
func New(run string, hosts ...string) *Handler {
	return &Handler{run: run, changed: make(chan struct{}), hosts: func(host string) bool {
		return len(hosts) == 0 || slices.Contains(hosts, host)
	}}
}

// Show serves a site from now on, and notifies open pages.
func (h *Handler) Show(site Site) {
	h.next(func() { h.shown, h.wrong = &shown{Site: site}, Wrong{} })
}

// Wrong is what is shown while the site on disk has errors, in a language.
type Wrong struct {
	Language string
	Title    string // says that the site has errors
	Below    string // says that its last version without errors is below
	Until    string // says that this disappears once they are fixed
	Text     string // the errors, as a terminal would print them
}

// Fail shows errors over the last version without errors, and notifies open pages.
func (h *Handler) Fail(wrong Wrong) {
	h.next(func() { h.wrong = wrong })
}

func (h *Handler) next(change func()) {
	h.mu.Lock()
	defer h.mu.Unlock()
	change()
	h.version++
	close(h.changed)
	h.changed = make(chan struct{})
}

// now is what a handler serves at a moment.
type now struct {
	*shown
	version string
	changed <-chan struct{}
	wrong   Wrong
}

func (h *Handler) now() now {
	h.mu.Lock()
	defer h.mu.Unlock()
	return now{h.shown, fmt.Sprintf("%s-%d", h.run, h.version), h.changed, h.wrong}
}

// own is the path prefix of what serve adds to a site.
const own = "/__candor/"

// ServeHTTP responds to a request.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	host := r.Host
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	keepSecret(w.Header())
	switch n := h.now(); {
	case !h.hosts(strings.Trim(host, "[]")):
		http.Error(w, "candor serve responds only to its own address", http.StatusForbidden)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "candor serve supports only GET and HEAD", http.StatusMethodNotAllowed)
	case r.URL.Path == own+"events":
		h.events(w, r)
	case r.URL.Path == own+"findings":
		n.findings(w, r)
	case strings.HasPrefix(r.URL.Path, own):
		ownFile(w, r)
	case n.shown == nil:
		n.page(w, r, http.StatusServiceUnavailable, []byte(waiting))
	default:
		n.file(w, r)
	}
}

// file responds with a file of the site.
func (n now) file(w http.ResponseWriter, r *http.Request) {
	if !n.At.IsZero() {
		w.Header().Set("Date", n.At.UTC().Format(http.TimeFormat))
	}
	name := strings.TrimPrefix(r.URL.Path, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	f, found := n.File(name)
	switch {
	case found:
		n.send(w, r, http.StatusOK, f)
	case n.has(name + "/index.html"):
		target := url.URL{Path: "/" + name + "/", RawQuery: r.URL.RawQuery}
		http.Redirect(w, r, target.String(), http.StatusTemporaryRedirect)
	default:
		n.notFound(w, r, name)
	}
}

// notFound responds with the 404 page of the language that the path starts with.
func (n now) notFound(w http.ResponseWriter, r *http.Request, name string) {
	first, _, _ := strings.Cut(name, "/")
	for _, page := range []string{first + "/404.html", "404.html"} {
		if f, found := n.File(page); found {
			n.send(w, r, http.StatusNotFound, f)
			return
		}
	}
	http.NotFound(w, r)
}

func (n now) has(name string) bool {
	_, found := n.File(name)
	return found
}

// send responds with the bytes of a file, which are rendered once.
func (n now) send(w http.ResponseWriter, r *http.Request, status int, f output.File) {
	render, _ := n.rendered.LoadOrStore(f.Path, sync.OnceValues(f.Bytes))
	content, err := render.(func() ([]byte, error))()
	if err != nil {
		n.wrong = Wrong{Language: "en", Title: "The site has errors.", Below: "Below is its last version without errors.",
			Until: "This message disappears once they are fixed.", Text: fmt.Sprintf("error: cannot render %s: %v", f.Path, err)}
		n.page(w, r, http.StatusInternalServerError, []byte(empty))
		return
	}
	for _, h := range n.Headers(f) {
		w.Header().Set(h.Name, h.Value)
	}
	keepSecret(w.Header())
	contentType := w.Header().Get("Content-Type")
	if contentType == "" {
		contentType = typeOf(f.Path, content)
		w.Header().Set("Content-Type", contentType)
	}
	if strings.HasPrefix(contentType, "text/html") {
		n.page(w, r, status, content)
		return
	}
	write(w, r, status, content)
}

// keepSecret forbids browsers to cache a response and pages of other hosts to read it.
func keepSecret(header http.Header) {
	header.Set("Cache-Control", "no-store")
	header.Set("Cross-Origin-Resource-Policy", "same-origin")
	header.Del("Access-Control-Allow-Origin")
	header.Del("Access-Control-Expose-Headers")
}

func write(w http.ResponseWriter, r *http.Request, status int, content []byte) {
	w.Header().Set("Content-Length", fmt.Sprint(len(content)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(content) // the browser may have disconnected
	}
}
