package generator_test

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"candor"
	"candor/generator"
	"candor/generator/internal/npm"
	"candor/generator/outputs/hosting"
)

// answer is what a host sends for a path.
type answer struct {
	Status  int
	Headers map[string]string // by lower-case name
	Body    string
}

// hosted is a built site that hosts serve.
type hosted struct {
	name, dir string
	languages []string
	aliases   map[string]string // old path -> new path
	paths     []string          // every page and file
}

var samples = []struct {
	name, folder string
	languages    []string
	at           time.Time
	aliases      map[string]string
}{
	{"sample", "..", []string{"ru"}, time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC),
		map[string]string{"/incidents/42": "/incidents/2024-12-09-card-payments-declined/"}},
	{"eight languages", "testdata/eight", []string{"ru", "de", "fr", "es", "pt", "ja", "ar"}, time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC),
		map[string]string{"/faq/": "/about/", "/faq": "/about/", "/incident/7": "/incidents/2026-11-20-cards/"}},
}

// buildSites builds the sites for hosts.
func buildSites(t *testing.T) []hosted {
	t.Helper()
	var sites []hosted
	for _, s := range samples {
		root := t.TempDir()
		h := hosted{name: s.name, dir: filepath.Join(root, "public"), languages: s.languages, aliases: s.aliases}
		report, err := generator.Build(generator.Options{Site: s.folder, Output: h.dir, BuiltIn: candor.Files, At: s.at})
		if err != nil || report.Findings.HasErrors() {
			t.Fatal(err, report.Findings)
		}
		moved := map[string]bool{}
		for old := range s.aliases {
			moved[strings.Trim(old, "/")+"/index.html"] = true
		}
		err = fs.WalkDir(os.DirFS(h.dir), ".", func(name string, entry fs.DirEntry, err error) error {
			page := strings.TrimSuffix("/"+name, "index.html")
			if err == nil && !entry.IsDir() && !strings.HasPrefix(name, ".") && !strings.HasPrefix(name, "_") && path.Base(name) != "404.html" && !moved[name] {
				h.paths = append(h.paths, page)
			}
			return err
		})
		if err != nil || len(h.paths) < 40 {
			t.Fatal(err, len(h.paths))
		}
		sites = append(sites, h)
	}
	return sites
}

// asked are the paths to request: every file, every alias, and one that leads nowhere in each
// language.
func (h hosted) asked() []string {
	asked := append([]string{"/no/such/page/"}, h.paths...)
	for _, language := range h.languages {
		asked = append(asked, "/"+language+"/no/such/page/")
	}
	for old := range h.aliases {
		asked = append(asked, old)
	}
	return asked
}

// typesBySuffix are the types of what a site consists of; the first that fits counts.
var typesBySuffix = [][2]string{
	{"/", "text/html"}, {".html", "text/html"}, {"/history.json", "application/feed+json"}, {".json", "application/json"},
	{".rss", "application/xml"}, {".atom", "application/xml"}, {".xml", "xml"}, {".ics", "text/calendar"}, {".svg", "image/svg+xml"},
	{".png", "image/png"}, {".jpg", "image/jpeg"}, {".css", "text/css"}, {".js", "javascript"}, {".txt", "text/plain"}, {".csv", "text/csv"}, {".webp", "image/webp"},
}

var (
	neverChanges = regexp.MustCompile(`\.[0-9a-f]{10}\.[a-z]+$`)
	framed       = regexp.MustCompile(`^(/[a-z]{2})?/embed/`)
)

// judge holds that a host sends every path with its type, cache and policy, an alias as a
// redirect for good, and the 404 page of the visitor's language.
func (h hosted) judge(t *testing.T, get func(path string) answer) {
	t.Helper()
	for _, p := range h.paths {
		got := get(p)
		if got.Status != http.StatusOK {
			t.Errorf("%s: status %d", p, got.Status)
			continue
		}
		h.judgeHeaders(t, p, got)
	}
	for old, to := range h.aliases {
		if got := get(old); got.Status != http.StatusMovedPermanently || got.Headers["location"] != to {
			t.Errorf("%s: status %d, location %q", old, got.Status, got.Headers["location"])
		}
	}
	for _, language := range append([]string{""}, h.languages...) {
		page, err := os.ReadFile(filepath.Join(h.dir, language, "404.html"))
		if err != nil {
			t.Fatal(err)
		}
		p := path.Join("/", language, "no/such/page") + "/"
		if got := get(p); got.Status != http.StatusNotFound || got.Body != string(page) {
			t.Errorf("%s: status %d, and not its 404 page:\n%.200s", p, got.Status, got.Body)
		}
	}
}

func (h hosted) judgeHeaders(t *testing.T, p string, got answer) {
	t.Helper()
	wantType := ""
	for _, known := range typesBySuffix {
		if strings.HasSuffix(p, known[0]) {
			wantType = known[1]
			break
		}
	}
	cache := "public, max-age=60, stale-while-revalidate=600"
	if neverChanges.MatchString(p) {
		cache = "public, max-age=31536000, immutable"
	}
	frames := "frame-ancestors 'none'"
	if framed.MatchString(p) {
		frames = "frame-ancestors *"
	}
	policy := got.Headers["content-security-policy"]
	switch {
	case wantType == "" || !strings.Contains(got.Headers["content-type"], wantType):
		t.Errorf("%s: type %q, want %q", p, got.Headers["content-type"], wantType)
	case got.Headers["cache-control"] != cache:
		t.Errorf("%s: cache %q", p, got.Headers["cache-control"])
	case !strings.HasPrefix(policy, "default-src 'none';") || !strings.HasSuffix(policy, frames) || strings.Count(policy, "default-src") != 1:
		t.Errorf("%s: policy %q", p, policy)
	case got.Headers["x-content-type-options"] != "nosniff" || got.Headers["access-control-allow-origin"] != "*":
		t.Errorf("%s: %v", p, got.Headers)
	}
}

// node runs one of the scripts and reads what it prints.
func node(t *testing.T, into any, input any, script string, args ...string) {
	t.Helper()
	folder := npm.Install(t, "testdata/hosts")
	cmd := exec.Command("node", append([]string{script}, args...)...)
	cmd.Dir = folder
	text, _ := json.Marshal(input) // lists of texts
	cmd.Stdin = bytes.NewReader(text)
	var said, trouble bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &trouble
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s: %v\n%s", script, err, trouble.String())
	}
	out := said.Bytes()
	if err := json.Unmarshal(out[bytes.LastIndexByte(bytes.TrimSpace(out), '\n')+1:], into); err != nil {
		t.Fatal(err)
	}
}

// TestCloudflare serves sites with Cloudflare's own runtime. The only line that it drops is
// the one for Netlify of each alias.
func TestCloudflare(t *testing.T) {
	for _, h := range buildSites(t) {
		var got struct {
			Problems []string
			Answers  map[string]answer
		}
		node(t, &got, h.asked(), "cloudflare.mjs", h.dir)
		for _, problem := range got.Problems {
			if n := strings.Count(problem, "▶"); n == 0 || n != strings.Count(problem, "Got 301!.") {
				t.Errorf("%s: %s", h.name, problem)
			}
		}
		h.judge(t, func(path string) answer { return got.Answers[path] })
	}
}

// TestNetlifyReads reads the files of sites with Netlify's own parsers. Of several rules
// that match a path the last one counts there, and of several redirects the first.
func TestNetlifyReads(t *testing.T) {
	for _, h := range buildSites(t) {
		toml := filepath.Join(t.TempDir(), "netlify.toml")
		var redirects strings.Builder
		for _, language := range h.languages {
			fmt.Fprintf(&redirects, "[[redirects]]\nfrom = \"/%s/*\"\nto = \"/%[1]s/404.html\"\nstatus = 404\n", language)
		}
		if err := os.WriteFile(toml, []byte(redirects.String()), 0o666); err != nil {
			t.Fatal(err)
		}
		var got struct {
			Problems []string
			Headers  []struct {
				For    string
				Values map[string]string
			}
			Redirects []struct {
				From, To string
				Status   int
				Force    bool
			}
		}
		node(t, &got, nil, "netlify.mjs", h.dir, toml)
		if len(got.Problems) > 0 {
			t.Errorf("%s: %s", h.name, got.Problems)
		}
		h.judge(t, func(p string) answer {
			for _, r := range got.Redirects {
				if (hosting.Rule{Pattern: strings.TrimSuffix(r.From, "/")}).Matches(strings.TrimSuffix(p, "/")) && (r.Force || strings.Contains(p, "no/such")) {
					page, _ := os.ReadFile(filepath.Join(h.dir, r.To))
					return answer{r.Status, map[string]string{"location": r.To}, string(page)}
				}
			}
			if strings.Contains(p, "no/such") {
				page, _ := os.ReadFile(filepath.Join(h.dir, "404.html"))
				return answer{http.StatusNotFound, nil, string(page)}
			}
			a := answer{http.StatusOK, map[string]string{"content-type": netlifyType(p)}, ""}
			for _, r := range got.Headers {
				if (hosting.Rule{Pattern: r.For}).Matches(p) {
					for name, value := range r.Values {
						a.Headers[strings.ToLower(name)] = value
					}
				}
			}
			return a
		})
	}
}

// netlifyType is the type that Netlify, as every host, knows by the end of a name.
func netlifyType(p string) string {
	for _, known := range typesBySuffix {
		if strings.HasSuffix(p, known[0]) && known[0] != "/history.json" && known[0] != ".rss" && known[0] != ".atom" {
			return known[1]
		}
	}
	return ""
}

// readmeBlock returns the indented block of README.md that holds a text.
func readmeBlock(t *testing.T, marker string) string {
	t.Helper()
	text, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	var block strings.Builder
	for line := range strings.Lines(string(text) + "end\n") {
		if code, indented := strings.CutPrefix(line, "    "); indented || line == "\n" && block.Len() > 0 {
			block.WriteString(cmp.Or(code, "\n"))
			continue
		}
		if strings.Contains(block.String(), marker) {
			return block.String()
		}
		block.Reset()
	}
	t.Fatalf("README.md has no block with %q", marker)
	return ""
}

// prepare runs the commands that README gives for a server, in the folder of a site, and
// returns the server's configuration for that folder.
func (h hosted) prepare(t *testing.T, config, command string) string {
	t.Helper()
	if command != "" {
		cmd := exec.Command("sh", "-ec", readmeBlock(t, command))
		cmd.Dir = filepath.Dir(h.dir)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	return strings.ReplaceAll(readmeBlock(t, config), "/var/www/status", filepath.Dir(h.dir))
}

// run starts a server and waits until it listens on the address.
func run(t *testing.T, address, name string, args ...string) {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skipf("%v; .ci/run installs it", err)
	}
	ctx, stop := context.WithCancel(context.Background())
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = append(os.Environ(), "XDG_CONFIG_HOME="+t.TempDir(), "XDG_DATA_HOME="+t.TempDir())
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = time.Second
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() { _ = cmd.Wait(); close(ended) }()
	t.Cleanup(func() { stop(); <-ended })
	for {
		if conn, err := net.Dial("tcp", address); err == nil {
			conn.Close()
			return
		}
		select {
		case <-ended:
			t.Fatalf("%s ended:\n%s", name, said.String())
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// freeAddress returns an address on which nothing listens.
func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// getter requests paths of a server, and follows no redirect.
func getter(t *testing.T, address string) func(path string) answer {
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	return func(p string) answer {
		response, err := client.Get("http://" + address + p)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		body, err := io.ReadAll(response.Body)
		if err != nil {
			t.Fatal(err)
		}
		a := answer{response.StatusCode, map[string]string{}, string(body)}
		for name, values := range response.Header {
			a.Headers[strings.ToLower(name)] = strings.Join(values, ", ")
		}
		if response.StatusCode == http.StatusOK && !response.Uncompressed && len(body) > 2000 && strings.Contains(a.Headers["content-type"], "html") {
			t.Errorf("%s is not compressed", p)
		}
		return a
	}
}

// nginx starts nginx with a configuration of a server, and returns its address.
func nginx(t *testing.T, config string) string {
	t.Helper()
	address, dir := freeAddress(t), t.TempDir()
	text := "daemon off;\nmaster_process off;\npid " + dir + "/pid;\nerror_log stderr;\nevents {}\nhttp {\ninclude /etc/nginx/mime.types;\naccess_log off;\n"
	for _, kind := range []string{"client_body", "proxy", "fastcgi", "uwsgi", "scgi"} {
		text += kind + "_temp_path " + filepath.Join(dir, kind) + ";\n"
	}
	text += strings.Replace(config, "listen 80;", "listen "+address+";", 1) + "}\n"
	file := filepath.Join(dir, "nginx.conf")
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	openTo(t, dir)
	run(t, address, "nginx", "-p", dir, "-c", file, "-e", "stderr")
	return address
}

// openTo lets the processes of nginx, which have a user of their own, into a folder of a test.
func openTo(t *testing.T, dir string) {
	t.Helper()
	for ; dir != filepath.Dir(os.TempDir()) && dir != os.TempDir(); dir = filepath.Dir(dir) {
		if err := os.Chmod(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
}

// TestNginx serves sites with nginx and the configuration that README shows.
func TestNginx(t *testing.T) {
	for _, h := range buildSites(t) {
		openTo(t, h.dir)
		h.judge(t, getter(t, nginx(t, h.prepare(t, "server {", "redirects.map"))))
	}
}

// TestNginxClosesASite serves a site with the lines that README gives to close it: without
// a password nothing of it is to be read.
func TestNginxClosesASite(t *testing.T) {
	h := buildSites(t)[0]
	openTo(t, h.dir)
	config := h.prepare(t, "server {", "redirects.map")
	lines := strings.ReplaceAll(readmeBlock(t, "auth_basic_user_file"), "/etc/nginx", filepath.Dir(h.dir))
	password := "ann:{PLAIN}secret\n"
	if err := os.WriteFile(filepath.Join(filepath.Dir(h.dir), "status.htpasswd"), []byte(password), 0o644); err != nil {
		t.Fatal(err)
	}
	address := nginx(t, strings.Replace(config, "server {", "server {\n"+lines, 1))
	for _, p := range []string{"/", "/banner.json", "/no/such/page/"} {
		if got := getter(t, address)(p); got.Status != http.StatusUnauthorized || strings.Contains(got.Body, "Larkbook") {
			t.Errorf("%s: status %d", p, got.Status)
		}
	}
	if got := getter(t, "ann:secret@"+address)("/"); got.Status != http.StatusOK {
		t.Errorf("with the password: status %d", got.Status)
	}
}

// TestCaddy serves sites with Caddy and the configuration that README shows.
func TestCaddy(t *testing.T) {
	for _, h := range buildSites(t) {
		address := freeAddress(t)
		config := h.prepare(t, "file_server", "redirects.caddy")
		config = "{\nadmin off\n}\n" + strings.Replace(config, "status.example.com {", "http://"+address+" {", 1)
		file := filepath.Join(t.TempDir(), "Caddyfile")
		if err := os.WriteFile(file, []byte(config), 0o666); err != nil {
			t.Fatal(err)
		}
		run(t, address, "caddy", "run", "--config", file, "--adapter", "caddyfile")
		h.judge(t, getter(t, address))
	}
}
