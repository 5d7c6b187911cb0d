package serve

import (
	"bytes"
	"embed"
	"fmt"
	"html"
	"mime"
	"net/http"
	"path"
	"slices"
	"strings"
	"time"

	"candor/generator/diag"
)

// files are the style and the script of the bar, and the clock of a still site.
//
//go:embed files
var files embed.FS

// Pages that are no part of a site: shown before the first good build, and in place of a
// page that cannot be rendered.
const (
	waiting = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>candor serve</title>\n</head>\n" +
		"<body>\n<p>Loading the site…</p>\n</body>\n</html>\n"
	empty = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>candor serve</title>\n</head>\n<body>\n</body>\n</html>\n"
)

// ownPolicy is the policy of those pages.
const ownPolicy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'"

// typeOf returns the type of a file that every host knows.
func typeOf(name string, content []byte) string {
	if t := mime.TypeByExtension(path.Ext(name)); t != "" {
		return t
	}
	return http.DetectContentType(content)
}

// page responds with a page, with the bar and the overlay added.
func (n now) page(w http.ResponseWriter, r *http.Request, status int, page []byte) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if w.Header().Get("Content-Security-Policy") == "" {
		w.Header().Set("Content-Security-Policy", ownPolicy)
	}
	head := n.clock() + `<link rel="stylesheet" href="` + own + `serve.css"><script src="` + own + `serve.js" defer></script>` + "\n"
	page = insert(page, "</head>", head)
	write(w, r, status, insert(page, "</body>", n.bar(r.URL.Path)+n.overlay()))
}

// clock stops the clock of the scripts of a page that is still. It is no deferred script, as
// it runs before those.
func (n now) clock() string {
	if n.shown == nil || n.At.IsZero() {
		return ""
	}
	return fmt.Sprintf(`<script src="%sclock.js" data-at="%d"></script>`+"\n", own, n.At.UnixMilli())
}

// insert puts a text before the last occurrence of a mark, or at the end.
func insert(page []byte, mark, text string) []byte {
	at := bytes.LastIndex(page, []byte(mark))
	if at < 0 {
		at = len(page)
	}
	return slices.Concat(page[:at], []byte(text), page[at:])
}

// bar is the bar at the end of a page.
func (n now) bar(urlPath string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<aside id="candor-bar" lang="en" dir="ltr" aria-label="candor serve" data-version="%s">`+"\n<p><strong>preview</strong>", html.EscapeString(n.version))
	var about About
	if n.shown != nil {
		about = n.About(urlPath)
	}
	if n.shown != nil && !n.At.IsZero() {
		fmt.Fprintf(&b, " <span>as of %s</span>", stamp(n.At))
	}
	var later []string
	for _, l := range about.Later {
		later = append(later, l.File+", "+stamp(l.Date))
	}
	b.WriteString("</p>\n" + details("is a draft", "are drafts", about.Drafts) + details("is dated later", "are dated later", later))
	b.WriteString("<div id=\"candor-findings\"></div>\n</aside>\n")
	return b.String()
}

func stamp(t time.Time) string { return t.Format("2006-01-02 15:04 MST") }

// details is a collapsed list; "" if it has no items.
func details(one, several string, items []string) string {
	if len(items) == 0 {
		return ""
	}
	summary := "1 " + one
	if len(items) > 1 {
		summary = fmt.Sprintf("%d %s", len(items), several)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "<details><summary>%s</summary><ul>", summary)
	for _, item := range items[:min(len(items), listed)] {
		fmt.Fprintf(&b, "<li>%s</li>", html.EscapeString(item))
	}
	if len(items) > listed {
		fmt.Fprintf(&b, "<li>and %d more</li>", len(items)-listed)
	}
	b.WriteString("</ul></details>\n")
	return b.String()
}

// listed is how many items a list of the bar shows.
const listed = 50

// overlay shows the errors of the site on disk, over the page.
func (n now) overlay() string {
	w := n.wrong
	if w.Text == "" {
		return ""
	}
	message := w.Title
	if n.shown != nil {
		message += " " + w.Below
	}
	return fmt.Sprintf("<section id=\"candor-overlay\" lang=%q dir=\"ltr\" role=\"alert\" aria-label=%q>\n<p><strong>%s</strong> %s</p>\n<pre tabindex=\"0\">%s</pre>\n</section>\n",
		w.Language, html.EscapeString(w.Title), html.EscapeString(message), html.EscapeString(w.Until), html.EscapeString(w.Text))
}

// findings responds with the findings of check in the files of a page, for its bar. The page
// requests them after it is shown, so that no page waits for them.
func (n now) findings(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	var list diag.List
	if n.shown != nil && n.Check != nil {
		if names := n.About(r.URL.Query().Get("page")).Files; len(names) > 0 {
			list = n.Check(names)
		}
	}
	var items []string
	for _, f := range list {
		items = append(items, fmt.Sprintf("%s:%d: %s: %s [%s]", f.File, f.Line, f.Severity, f.Message, f.Rule))
	}
	write(w, r, http.StatusOK, []byte(details("finding", "findings", items)))
}

// ownFile responds with the style or the script of the bar.
func ownFile(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, own)
	content, err := files.ReadFile("files/" + name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", typeOf(name, content))
	w.Header().Set("X-Content-Type-Options", "nosniff")
	write(w, r, http.StatusOK, content)
}
