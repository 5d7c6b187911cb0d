// Package serve gives a site to the browser of the person who writes it: each file is
// rendered when it is asked for, nothing is written, and open pages learn of changes.
//
// # What is given out
//
// A path is answered with the file of the site that stands there, as a host does: / is
// index.html, a folder without its slash is redirected, what there is not gets the 404
// page of its language, with status 404. Types and headers are those of package
// hosting, but for three. Nothing is kept by the browser. Nothing may be read by pages
// of other hosts, as drafts are secret; for that reason a request must name a host
// that the handler was made for. And only GET and HEAD are answered.
//
// # What is added to pages
//
// Into each page goes a thin bar, which says what of it is a draft or dated later, and
// what check finds in the files that it is made of. While the site on disk has errors
// the last good one stays, and what is wrong is shown over it. Style and script of
// these come from /__candor/, where no site has files, so that the site's own
// Content-Security-Policy holds.
//
// # How pages learn of changes
//
// A page carries the number of the version that it was made from, and listens to
// /__candor/events, server-sent events of the number that there is. When the two
// differ it reloads. So no change is missed, whenever it comes, and a page of an
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

	"candor/generator/diag"
	"candor/generator/outputs/hosting"
	"candor/generator/site/output"
)

// Site is a site at an instant, ready to be given out. Its functions are called from
// any goroutine.
type Site struct {
	File    func(path string) (output.File, bool) // the one at a path, below the site's folder
	Headers func(output.File) []hosting.Header
	About   func(urlPath string) About     // what the bar says of a page
	Check   func(files []string) diag.List // what check finds in the files of a page; nil for none
}

// Handler answers a browser. It is safe from any number of goroutines.
type Handler struct {
	run   string            // tells this run of the program from others
	hosts func(string) bool // whether a request may name a host

	mu      sync.Mutex
	version int
	changed chan struct{} // closed when there is a next version
	shown   *shown        // nil before there is a good site
	wrong   string        // what is wrong on disk, "" if nothing is
}

// shown is a site with what has been rendered of it.
type shown struct {
	Site
	rendered sync.Map // path -> func() ([]byte, error)
}

// New returns a handler that has no site yet, for requests to the given hosts; none
// means any. Run is a text that no other run of the program has.
func New(run string, hosts ...string) *Handler {
	return &Handler{run: run, changed: make(chan struct{}), hosts: func(host string) bool {
		return len(hosts) == 0 || slices.Contains(hosts, host)
	}}
}

// Show gives out a site from now on, and tells open pages.
func (h *Handler) Show(site Site) {
	h.next(func() { h.shown, h.wrong = &shown{Site: site}, "" })
}

// Fail shows what is wrong, in the words of a terminal, over the last good site, and
// tells open pages.
func (h *Handler) Fail(wrong string) {
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

// now is what a handler gives out at a moment.
type now struct {
	*shown
	version string
	changed <-chan struct{}
	wrong   string
}

func (h *Handler) now() now {
	h.mu.Lock()
	defer h.mu.Unlock()
	return now{h.shown, fmt.Sprintf("%s-%d", h.run, h.version), h.changed, h.wrong}
}

// own is the path prefix of what only serve has.
const own = "/__candor/"

// ServeHTTP answers a request.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	host := r.Host
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	keepSecret(w.Header())
	switch n := h.now(); {
	case !h.hosts(strings.Trim(host, "[]")):
		http.Error(w, "candor serve answers to its own address only", http.StatusForbidden)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "candor serve answers GET and HEAD only", http.StatusMethodNotAllowed)
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

// file answers with a file of the site.
func (n now) file(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	f, found := n.File(name)
	switch {
	case found:
		n.give(w, r, http.StatusOK, f)
	case n.has(name + "/index.html"):
		target := url.URL{Path: "/" + name + "/", RawQuery: r.URL.RawQuery}
		http.Redirect(w, r, target.String(), http.StatusTemporaryRedirect)
	default:
		n.notFound(w, r, name)
	}
}

// notFound answers with the 404 page of the language that the path begins with.
func (n now) notFound(w http.ResponseWriter, r *http.Request, name string) {
	first, _, _ := strings.Cut(name, "/")
	for _, page := range []string{first + "/404.html", "404.html"} {
		if f, found := n.File(page); found {
			n.give(w, r, http.StatusNotFound, f)
			return
		}
	}
	http.NotFound(w, r)
}

func (n now) has(name string) bool {
	_, found := n.File(name)
	return found
}

// give answers with the bytes of a file, which are made once.
func (n now) give(w http.ResponseWriter, r *http.Request, status int, f output.File) {
	make, _ := n.rendered.LoadOrStore(f.Path, sync.OnceValues(f.Bytes))
	content, err := make.(func() ([]byte, error))()
	if err != nil {
		n.wrong = fmt.Sprintf("error: %s cannot be made: %v", f.Path, err)
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

// keepSecret lets nothing be kept by the browser or read by other hosts' pages.
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
		_, _ = w.Write(content) // the browser has gone; nobody is left to tell
	}
}
