package upptime_test

import (
	"context"
	"encoding/base64"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"candor/generator/tools/imported/upptime"

	"github.com/google/go-cmp/cmp"
)

const token = "ghp_thisIsNoRealTokenOfAnybody0000000000"

// hub is a stand-in for GitHub's API, with a repository of 250 issues, each with a comment.
type hub struct {
	asked []string
	left  int  // requests until the rate limit is used up; -1: none
	bare  bool // without the settings
	other string
}

func (h *hub) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	path := strings.TrimPrefix(r.URL.Path, "/repos/acme/upptime/")
	h.asked = append(h.asked, path+" "+r.URL.Query().Get("page"))
	switch {
	case r.Header.Get("Authorization") != "" && r.Header.Get("Authorization") != "Bearer "+token:
		w.WriteHeader(http.StatusUnauthorized)
	case h.left == 0:
		w.Header().Set("X-RateLimit-Remaining", "0")
		w.Header().Set("X-RateLimit-Reset", "1774000000")
		w.WriteHeader(http.StatusForbidden)
	default:
		h.left--
		h.answer(w, r, path)
	}
}

func (h *hub) answer(w http.ResponseWriter, r *http.Request, path string) {
	content := map[string]string{"contents/.upptimerc.yml": settings, "contents/history/web-app.yml": history}
	if h.bare {
		content = nil
	}
	file, found := content[path]
	switch {
	case h.other != "":
		fmt.Fprint(w, h.other)
	case found:
		encoded := base64.StdEncoding.EncodeToString([]byte(file))
		fmt.Fprintf(w, `{"encoding":"base64","content":"%s\n%s\n"}`, encoded[:60], encoded[60:])
	case path == "issues" && r.URL.Query().Get("state") == "all":
		list(w, r, func(n int) string {
			return fmt.Sprintf(`{"number":%d,"title":"🛑 Web app is down","state":"closed","created_at":%q,"closed_at":%q,"labels":[{"name":"status"},{"name":"web-app"}],"comments":1,"body":"Down %d."}`,
				n, at(n, 0), at(n, 20), n)
		})
	case path == "issues/comments":
		list(w, r, func(n int) string {
			return fmt.Sprintf(`{"issue_url":"https://api.example/repos/acme/upptime/issues/%d","created_at":%q,"body":"**Resolved:** up %d."}`, n, at(n, 10), n)
		})
	default:
		http.NotFound(w, r)
	}
}

func at(n, minute int) string {
	return time.Date(2026, 1, 1, n, minute, 0, 0, time.UTC).Format(time.RFC3339)
}

// list answers one page of 250 items, as GitHub sorts them.
func list(w http.ResponseWriter, r *http.Request, item func(n int) string) {
	q := r.URL.Query()
	if q.Get("sort") != "created" || q.Get("direction") != "asc" || q.Get("per_page") != "100" {
		http.Error(w, "another order", http.StatusUnprocessableEntity)
		return
	}
	var page int
	_, _ = fmt.Sscan(q.Get("page"), &page)
	var items []string
	for n := (page-1)*100 + 1; n <= min(page*100, 250); n++ {
		items = append(items, item(n))
	}
	fmt.Fprint(w, "["+strings.Join(items, ",")+"]")
}

// start is when the tests begin to ask.
var start = time.Date(2026, 5, 1, 12, 0, 0, 700, time.UTC)

func save(t *testing.T, h *hub, token, dir string) error {
	t.Helper()
	return saveAt(t, h, token, dir, start)
}

func saveAt(t *testing.T, h *hub, token, dir string, now time.Time) error {
	t.Helper()
	server := httptest.NewServer(h)
	defer server.Close()
	return upptime.Host{API: server.URL, Token: token, HTTP: &http.Client{Timeout: time.Second}}.Save(context.Background(), "acme/upptime", dir, now)
}

func TestRepository(t *testing.T) {
	dir, host := t.TempDir(), &hub{left: -1}
	if err := save(t, host, token, dir); err != nil {
		t.Fatal(err)
	}
	h, err := upptime.Read(os.DirFS(dir), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(h.Events) != 250 || h.Site.Title[""] != "Acme Status" || h.Site.Components[0].Since.IsZero() {
		t.Errorf("%d events of %q, since %v", len(h.Events), h.Site.Title[""], h.Site.Components[0].Since)
	}
	for _, e := range h.Events {
		if len(e.Updates) != 2 || !e.Updates[1].Status.Ended() {
			t.Errorf("%s has %d updates", e.Name(), len(e.Updates))
		}
	}
	want := []string{"contents/.upptimerc.yml ", "contents/history/web-app.yml ", "contents/history/the-api.yml ",
		"issues 1", "issues 2", "issues 3", "issues/comments 1", "issues/comments 2", "issues/comments 3"}
	if diff := cmp.Diff(want, host.asked); diff != "" {
		t.Error(diff)
	}
}

// TestRepositoryGoesOn: a used-up limit is told with its time, and another run asks only for
// what is missing, wherever the limit struck.
func TestRepositoryGoesOn(t *testing.T) {
	for struck := range 9 {
		dir, host := t.TempDir(), &hub{left: struck}
		err := save(t, host, "", dir)
		if err == nil || !strings.Contains(err.Error(), "is used up until 2026-03-20 09:46:40 UTC; run the same command again then, it goes on from here; with a token in GITHUB_TOKEN") {
			t.Fatalf("struck after %d: %v", struck, err)
		}
		before := host.asked[:struck]
		host.asked, host.left = nil, -1
		if err := save(t, host, token, dir); err != nil {
			t.Fatal(err)
		}
		for _, path := range before {
			full := path != "contents/history/the-api.yml " && path != "issues 3" // no file, or a page that may grow
			if full && slices.Contains(host.asked, path) {
				t.Errorf("struck after %d: %s was asked for again", struck, path)
			}
		}
		if h, err := upptime.Read(os.DirFS(dir), nil, nil); err != nil || len(h.Events) != 250 {
			t.Errorf("struck after %d: %v", struck, err)
		}
	}
}

// TestRepositoryAge: no answer is kept for more than a day, however often it was tried meanwhile.
func TestRepositoryAge(t *testing.T) {
	dir, host := t.TempDir(), &hub{}
	for _, tt := range []struct {
		after time.Duration
		want  string // what is asked for first
	}{
		{0, "contents/.upptimerc.yml "}, {20 * time.Hour, "contents/history/the-api.yml "}, {23 * time.Hour, "contents/history/the-api.yml "},
		{25 * time.Hour, "contents/.upptimerc.yml "}, {48 * time.Hour, "contents/history/the-api.yml "}, {-time.Hour, "contents/.upptimerc.yml "},
	} {
		host.asked, host.left = nil, 2
		if err := saveAt(t, host, token, dir, start.Add(tt.after)); err == nil {
			t.Fatalf("after %s: no limit", tt.after)
		}
		if host.asked[0] != tt.want {
			t.Errorf("after %s: asks for %s, want %s", tt.after, host.asked[0], tt.want)
		}
	}
	if err := os.Remove(filepath.Join(dir, "first-request")); err != nil {
		t.Fatal(err)
	}
	host.asked, host.left = nil, -1
	if err := save(t, host, token, dir); err != nil || host.asked[0] != "contents/.upptimerc.yml " {
		t.Errorf("answers of an unknown age: %v, asks for %s", err, host.asked[0])
	}
}

func TestRepositoryErrors(t *testing.T) {
	for _, tt := range []struct {
		name  string
		host  hub
		token string
		want  string
	}{
		{"no settings", hub{left: -1, bare: true}, token, "acme/upptime has no .upptimerc.yml that this token can read"},
		{"a refused token", hub{left: -1}, "ghp_another", "GitHub refuses the token in GITHUB_TOKEN"},
		{"a limit with a token", hub{left: 0}, token, "run the same command again then, it goes on from here"},
		{"another answer", hub{left: -1, other: "<html>"}, token, ".upptimerc.yml: it is not a file as GitHub gives it"},
		{"no list", hub{left: -1, other: `{"content":""}`}, token, "issues?state=all: the answer is not a list"},
	} {
		err := save(t, &tt.host, tt.token, t.TempDir())
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.want)
		}
		if err != nil && strings.Contains(err.Error(), tt.token) {
			t.Errorf("%s: the error shows the token: %v", tt.name, err)
		}
	}
}

// TestNoTokenIsSaved: what is kept for another try holds no token.
func TestNoTokenIsSaved(t *testing.T) {
	dir := t.TempDir()
	if err := save(t, &hub{left: -1}, token, dir); err != nil {
		t.Fatal(err)
	}
	err := filepath.WalkDir(dir, func(name string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		if strings.Contains(string(text), token) || filepath.Ext(name) == ".part" {
			t.Errorf("%s is left", name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestIsRepository(t *testing.T) {
	for text, want := range map[string]bool{
		"acme/upptime": true, "a-b/c.d_e": true, "acme": false, "acme/": false, "/x": false, "acme/x/y": false, "acme/..": false, "acme/.": false,
		"../etc/passwd": false, "https://github.com/acme/upptime": false, "-a/b": false, "acme/a b": false, strings.Repeat("a", 200) + "/b": false,
	} {
		if upptime.IsRepository(text) != want {
			t.Errorf("IsRepository(%q) is %v", text, !want)
		}
	}
}
