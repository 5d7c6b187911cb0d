package editor_test

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"candor"
	"candor/generator"
	"candor/generator/internal/browser"
	"candor/generator/internal/npm"
	"candor/generator/outputs/editor"
)

func TestMain(m *testing.M) { os.Exit(browser.Main(m)) }

const siteYAML = `title: Larkbook status
url: https://status.example.com
repository: https://github.com/larkbook/status
components:
  - {id: payments, name: Payments}
  - {id: api, name: API}
people: {maria: {name: Maria}}
owner: maria
`

// team is a site with an editor, served as built, whose repository Decap's own local
// backend stands for.
type team struct {
	t   *testing.T
	dir string
	url string
}

func newTeam(t *testing.T) *team {
	t.Helper()
	o := &team{t: t, dir: t.TempDir()}
	o.write("content/site.yaml", []byte(siteYAML))
	files, err := editor.Page()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range editor.Packages {
		more, err := p.Unpack(archive(t, p))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, more...)
	}
	for _, f := range files {
		o.write(f.Path, f.Text)
	}
	site, _, err := generator.Content(os.DirFS(o.dir), candor.Files)
	if err != nil {
		t.Fatal(err)
	}
	backend := fmt.Sprintf("local_backend:\n  url: %q\n", localBackend(t, o.dir))
	o.write("admin/config.yml", []byte(strings.Replace(string(editor.Config(site, time.Now())), "local_backend: true\n", backend, 1)))
	o.build()
	server := httptest.NewServer(headed(t, o.dir))
	t.Cleanup(server.Close)
	o.url = strings.Replace(server.URL, "127.0.0.1", "localhost", 1)
	return o
}

// headed serves what was built, the editor with the policy of its host.
func headed(t *testing.T, dir string) http.Handler {
	files := http.FileServer(http.Dir(filepath.Join(dir, "public")))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		rules, err := os.ReadFile(filepath.Join(dir, "public", "_headers"))
		if err != nil {
			t.Error(err)
		}
		if policy := regexp.MustCompile(`(?m)^/admin/\*\n(?:  .*\n)*?  Content-Security-Policy: (.*)$`).FindSubmatch(rules); policy != nil && strings.HasPrefix(r.URL.Path, "/admin/") {
			w.Header().Set("Content-Security-Policy", string(policy[1]))
		} else if policy == nil {
			t.Error("the editor has no policy")
		}
		files.ServeHTTP(w, r)
	})
}

func (o *team) write(name string, text []byte) {
	o.t.Helper()
	path := filepath.Join(o.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		o.t.Fatal(err)
	}
	if err := os.WriteFile(path, text, 0o666); err != nil {
		o.t.Fatal(err)
	}
}

// build builds the site, in which there must be no mistake.
func (o *team) build() {
	o.t.Helper()
	report, err := generator.Build(generator.Options{Site: o.dir, Output: filepath.Join(o.dir, "public"), BuiltIn: candor.Files, At: time.Now(), Unchecked: true})
	if err != nil || report.Findings.HasErrors() {
		o.t.Fatalf("%v %v", err, report.Findings)
	}
}

// one returns the one file that fits a pattern, and its text.
func (o *team) one(pattern string) (name, text string) {
	o.t.Helper()
	found, err := filepath.Glob(filepath.Join(o.dir, filepath.FromSlash(pattern)))
	if err != nil || len(found) != 1 {
		o.t.Fatalf("%s: %v %v", pattern, found, err)
	}
	content, err := os.ReadFile(found[0])
	if err != nil {
		o.t.Fatal(err)
	}
	name, _ = filepath.Rel(o.dir, found[0])
	return filepath.ToSlash(name), string(content)
}

// cached returns a place in the user's cache that is filled once.
func cached(t *testing.T, name string, fill func(path string) error) string {
	t.Helper()
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = t.TempDir()
	}
	path := filepath.Join(cache, "candor-test", name)
	if _, err := os.Stat(path); err == nil {
		return path
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	fresh, err := os.MkdirTemp(filepath.Dir(path), "new-")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(fresh)
	if err := fill(filepath.Join(fresh, "x")); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	if err := os.Rename(filepath.Join(fresh, "x"), path); err != nil && !os.IsExist(err) {
		t.Fatal(err)
	}
	return path
}

// archive returns a package as the registry has it.
func archive(t *testing.T, p editor.Package) []byte {
	t.Helper()
	path := cached(t, p.Name+"-"+p.Version+".tgz", func(path string) error {
		answer, err := http.Get(p.URL("https://registry.npmjs.org"))
		if err != nil {
			return err
		}
		defer answer.Body.Close()
		text, err := io.ReadAll(io.LimitReader(answer.Body, editor.MaxArchive))
		if err != nil {
			return err
		}
		return os.WriteFile(path, text, 0o666)
	})
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// localBackend starts Decap's local backend for a folder and returns its address.
func localBackend(t *testing.T, dir string) string {
	t.Helper()
	folder := npm.Install(t, "testdata/decap")
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := free.Addr().(*net.TCPAddr).Port
	if err := free.Close(); err != nil {
		t.Fatal(err)
	}
	server := exec.Command("node", filepath.Join(folder, "node_modules/decap-server/dist/index.js"))
	server.Dir = dir
	server.Env = append(os.Environ(), fmt.Sprintf("PORT=%d", port))
	listening, err := server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = server.Process.Kill()
		_ = server.Wait() // it ends as it was killed
	})
	said := make([]byte, 4096)
	for heard := ""; !strings.Contains(heard, "listening"); {
		n, err := listening.Read(said)
		if heard += string(said[:n]); err != nil {
			t.Fatalf("Decap's local backend does not start: %v\n%s", err, heard)
		}
	}
	go func() { _, _ = io.Copy(io.Discard, listening) }()
	return fmt.Sprintf("http://localhost:%d/api/v1", port)
}

// writer is a person at the editor.
type writer struct {
	*browser.Page
	written map[string]string // in the form that is open, by field
}

func (o *team) signIn() writer {
	p := browser.Open(o.t)
	p.Size(1280, 1600)
	p.Visit(o.url + "/admin/")
	p.Until(button("Login"))
	p.Do(button("Login") + `.click()`)
	p.Until(`location.hash.includes('/collections/')`)
	return writer{p, map[string]string{}}
}

// button finds a button by its words.
func button(words string) string {
	return `[...document.querySelectorAll('button, [role=button], [role=menuitem]')].find(b => b.textContent.trim() === '` + words + `')`
}

// begin opens an empty form of a collection, which is called by its label.
func (w writer) begin(collection, label string) {
	w.Do(`location.hash = '#/collections/` + collection + `/new'`)
	w.Until(`document.body.textContent.includes('Writing in ` + label + ` collection') && document.querySelector('[id^=title-field]')?.value === ''`)
}

// write types into a field, as React hears it. Decap may make the form anew while it
// still loads, so what was written is looked at again before it is published.
func (w writer) write(field, text string) {
	w.written[field] = text
	w.Until(fmt.Sprintf(`(() => { const f = document.querySelector('[id^=%s-field]')
		if (!(f instanceof HTMLInputElement) || f.value === %q) return f instanceof HTMLInputElement
		Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(f, %[2]q)
		f.dispatchEvent(new Event('input', {bubbles: true})); f.blur(); return false })()`, field, text))
}

// tell types into the text, at the end of the form.
func (w writer) tell(text string) {
	w.Until(`document.querySelector('[contenteditable=true]') !== null`)
	w.Do(`document.querySelector('[contenteditable=true]').focus()`)
	for _, letter := range text {
		w.Press(string(letter))
	}
}

// choose picks from a list by typing the beginning of a choice, once the list has taken
// each step.
func (w writer) choose(field, choice string) {
	const open = `[...document.querySelectorAll('[id*="-option-"]')]`
	input := `document.querySelector('[id^=` + field + `-field]')`
	w.Until(input + ` instanceof HTMLInputElement`)
	w.Do(input + `.focus()`)
	w.Until(`document.activeElement === ` + input)
	for _, letter := range choice {
		w.Press(string(letter))
	}
	w.Until(open + `.length === 1`)
	w.Press("Enter")
	w.Until(open + `.length === 0`)
}

// publish saves, and waits until the file is there.
func (w writer) publish() {
	for field, text := range w.written {
		w.write(field, text)
	}
	clear(w.written)
	w.Until(button("Publish"))
	w.Do(button("Publish") + `.click()`)
	w.Until(button("Publish now"))
	w.Do(button("Publish now") + `.click()`)
	w.Until(`location.hash.includes('/entries/') && ` + button("Published"))
}

// TestDecap writes an incident from its first word to its post-mortem, and a window, in
// the browser, against Decap's own local backend.
func TestDecap(t *testing.T) {
	o := newTeam(t)
	w := o.signIn()

	w.begin("incidents", "Incidents: first update")
	w.write("title", "Card payments fail")
	w.write("name", "card-payments")
	w.write("date", "2026-11-20T10:00")
	w.choose("payments", "partial outage")
	w.write("summary", "About one card payment in five fails: try again.")
	w.write("doing", "We are moving payments to our second provider.")
	w.write("next_update", "30m")
	w.publish()
	name, text := o.one("content/incidents/*-card-payments/1-investigating.md")
	slug := strings.Split(name, "/")[2]
	if !regexp.MustCompile(`^\d{4}-\d\d-\d\d-card-payments$`).MatchString(slug) {
		t.Errorf("the folder is %s", slug)
	}
	want := regexp.MustCompile(`^---\ntitle: Card payments fail\nstatus: investigating\ndate: '?2026-11-20T10:00:00[+-]\d\d:\d\d'?\ncomponents:\n  payments: partial_outage\n` +
		`summary: '?About one card payment in five fails: try again\.'?\ndoing: We are moving payments to our second provider\.\nnext_update: 30m\n---\n$`)
	if !want.MatchString(text) {
		t.Errorf("the first word is\n%s", text)
	}
	o.build()

	w.Visit(o.url + "/admin/")
	w.Until(`location.hash.includes('/collections/')`)
	w.begin("updates", "Incidents: further updates")
	w.Until(`document.querySelector('datalist option[value="` + slug + `"]')`)
	w.write("incident", slug)
	w.choose("status", "resolved")
	w.write("date", "2026-11-20T11:00")
	w.write("summary", "Card payments work again.")
	w.write("doing", "We will watch the certificate.")
	w.publish()
	_, text = o.one("content/incidents/" + slug + "/*-resolved.md")
	if !strings.Contains(text, "status: resolved\n") || strings.Contains(text, "incident") || strings.Contains(text, "kind") {
		t.Errorf("the further word is\n%s", text)
	}

	w.begin("postmortems", "Post-mortems")
	w.write("incident", slug)
	w.write("title", "Why card payments failed")
	w.write("date", "2026-11-21T10:00")
	w.tell("A certificate ran out, which we did not watch.")
	w.publish()
	_, text = o.one("content/incidents/" + slug + "/postmortem.md")
	if !strings.Contains(text, "title: Why card payments failed\n") || !strings.HasSuffix(text, "\n---\nA certificate ran out, which we did not watch.\n") {
		t.Errorf("the post-mortem is\n%s", text)
	}

	w.begin("maintenance", "Maintenance: announcements")
	w.write("title", "The database moves")
	w.write("name", "database")
	w.choose("api", "under maintenance")
	w.write("starts", "2027-01-10T01:00")
	w.write("ends", "2027-01-10T03:00")
	w.write("date", "2026-11-21T10:00")
	w.write("summary", "The API is away for two hours.")
	w.write("doing", "We are moving the database to larger machines.")
	w.publish()
	_, text = o.one("content/maintenance/*-database/1-scheduled.md")
	if !regexp.MustCompile(`(?m)^starts: '?2027-01-10T01:00:00[+-]\d\d:\d\d'?$`).MatchString(text) {
		t.Errorf("the window is\n%s", text)
	}
	o.build()
	for _, page := range []string{"incidents/" + slug + "/index.html", "incidents/" + slug + "/postmortem/index.html"} {
		if _, err := os.Stat(filepath.Join(o.dir, "public", page)); err != nil {
			t.Error(err)
		}
	}
	if said, _ := w.Console(); strings.Contains(strings.Join(said, "\n"), "Content Security Policy") {
		t.Errorf("its own policy stops it: %q", said)
	}
}

// TestDecapKeepsWhatItDoesNotKnow edits a file that a person wrote by hand.
func TestDecapKeepsWhatItDoesNotKnow(t *testing.T) {
	o := newTeam(t)
	const file = "content/incidents/2026-11-20-slow/1-investigating.md"
	o.write(file, []byte("---\ntitle: \"Slow: exports\"\nstatus: investigating\ndate: 2026-11-20T12:12:00+03:00\ncomponents: {api: degraded_performance}\n"+
		"waive: {missing-next-update: we said it by phone}\nchannels: {x: Slow.}\nnext_update: 30m\n---\nExports take *an hour*.\n"))
	w := o.signIn()
	w.Do(`location.hash = '#/collections/incidents/entries/2026-11-20-slow/1-investigating'`)
	w.Until(`document.querySelector('[id^=doing-field]') && document.querySelector('[id^=title-field]').value.startsWith('Slow')`)
	w.write("doing", "We are adding machines.")
	w.publish()
	_, text := o.one(file)
	for _, line := range []string{"title: 'Slow: exports'\n", "date: 2026-11-20T12:12:00+03:00\n", "  api: degraded_performance\n", "  missing-next-update: we said it by phone\n",
		"  x: Slow.\n", "doing: We are adding machines.\n", "\nExports take *an hour*.\n"} {
		if !strings.Contains(text, line) {
			t.Errorf("%q is not in\n%s", line, text)
		}
	}
	o.build()
}

// TestDecapListsDraftsAsSuch lists a draft beside an update that a merge publishes.
func TestDecapListsDraftsAsSuch(t *testing.T) {
	o := newTeam(t)
	for title, draft := range map[string]string{"Exports are slow": "", "Logins fail": "draft: true\n", "Search is stale": "draft: false\n"} {
		name := strings.ToLower(strings.ReplaceAll(title, " ", "-"))
		o.write("content/incidents/2026-11-20-"+name+"/1-investigating.md",
			[]byte("---\n"+draft+"title: "+title+"\nstatus: investigating\ndate: 2026-11-20T12:12:00+03:00\ncomponents: {api: degraded_performance}\n---\nWe are looking.\n"))
	}
	w := o.signIn()
	w.Do(`location.hash = '#/collections/incidents'`)
	for _, title := range []string{"Exports are slow", "Draft: Logins fail", "Search is stale"} {
		w.Until(fmt.Sprintf(`[...document.querySelectorAll('h2')].some((h) => h.textContent.trim() === %q)`, title))
	}
}
