package subscribe_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"candor"
	"candor/generator/facts"
	"candor/generator/internal/fixture"
	"candor/generator/outputs/subscribe"
	"candor/generator/site/assets"
	"candor/generator/site/frame"
	"candor/generator/site/layout"

	"github.com/google/go-cmp/cmp"
)

var rewrite = flag.Bool("update", false, "write the golden files")

// pages returns the page of each edition of a site, by its path.
func pages(t *testing.T, site *facts.Site) map[string]string {
	t.Helper()
	views := frame.Views()
	maps.Copy(views, subscribe.Views())
	set, findings := layout.Load(candor.Files, fstest.MapFS{}, views)
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	files, _ := assets.Load(candor.Files, fstest.MapFS{})
	frames, err := frame.All(fixture.Editions(site, "https://preview.example/7"), set, files)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, f := range subscribe.Files(frames, subscribe.Options{Snippet: snippet, Fresh: time.Minute, Stale: 10 * time.Minute}) {
		content, err := f.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		got[f.Path] = string(content)
	}
	return got
}

func snippet(f *frame.Frame) (layout.HTML, error) {
	return layout.HTML("<p>The banner in " + f.Language + ".</p>"), nil
}

func withLists() *facts.Site {
	site := fixture.Site()
	site.Channels = []facts.Channel{
		{ID: "letters", Service: "email", For: "customers", Subscribe: facts.Subscribe{URL: "https://lists.example/add?u=1&id=2", Field: "EMAIL"}},
		{ID: "some", Service: "email", For: "customers", Languages: []string{"ru", "en"}, Components: []string{"web", "api"}, Subscribe: facts.Subscribe{URL: "https://news.example/"}},
		{ID: "team", Service: "email", For: "team", Subscribe: facts.Subscribe{URL: "https://team.example/"}},
		{ID: "chat", Service: "slack", For: "customers"},
		{ID: "news", Service: "telegram", For: "customers", Env: "TELEGRAM", Subscribe: facts.Subscribe{URL: "https://t.me/acme_status"}},
	}
	return site
}

func main(page string) string {
	_, after, _ := strings.Cut(page, "<main")
	before, _, _ := strings.Cut(after, "</main>")
	return "<main" + before + "</main>\n"
}

func TestGolden(t *testing.T) {
	for path, page := range pages(t, withLists()) {
		golden := filepath.Join("testdata", strings.ReplaceAll(strings.TrimSuffix(path, "/index.html"), "/", "_")+".txt")
		if *rewrite {
			if err := os.WriteFile(golden, []byte(main(page)), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), main(page)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
	}
}

// A form needs a field to name; without one there is a link, and no list, no e-mail.
func TestEmail(t *testing.T) {
	page := pages(t, withLists())["subscribe/index.html"]
	for _, part := range []string{
		`<form class="signup" action="https://lists.example/add?u=1&amp;id=2" method="post">`, `name="EMAIL" type="email"`,
		`<a href="https://news.example/">` + fixture.Text("subscribe-email-page", "host", "news.example") + `</a>`, fixture.Text("subscribe-email-who", "host", "lists.example"), fixture.Text("subscribe-email-languages", "languages", "English") + ".",
		fixture.Text("subscribe-email-languages", "languages", "Русский and English") + ".", `<p class="what">` + fixture.Text("subscribe-email-only", "components", "Website and API") + `</p>`,
		`Telegram: <a href="https://t.me/acme_status">t.me/acme_status</a>`,
	} {
		if !strings.Contains(page, part) {
			t.Errorf("no %s", part)
		}
	}
	if strings.Contains(page, "team.example") || strings.Count(page, "<form") != 1 {
		t.Error("a list that is not for customers is offered, or a form too many")
	}
	if page := pages(t, fixture.Site())["subscribe/index.html"]; strings.Contains(page, "<form") || strings.Contains(page, `id="email"`) {
		t.Error("there is a place for e-mail, and no list")
	}
	site := withLists()
	site.Languages = []string{"en"}
	if strings.Contains(pages(t, site)["subscribe/index.html"], fixture.Text("subscribe-email-languages", "languages", "")) {
		t.Error("a site of one language names it")
	}
}

func TestHostile(t *testing.T) {
	site := fixture.HostileSite()
	site.Channels = []facts.Channel{{ID: "x", Service: "email", For: "customers", Subscribe: facts.Subscribe{URL: "https://lists.example/", Field: `"><script>`}}}
	for path, page := range pages(t, site) {
		if strings.Contains(main(page), "<script>") {
			t.Errorf("%s runs what a writer wrote", path)
		}
	}
}

// However many components there are, the page stays light.
func TestBounded(t *testing.T) {
	site := fixture.Site()
	for i := range 1000 {
		site.Components = append(site.Components, facts.Component{ID: fmt.Sprintf("part-%d", i), Name: facts.Plain(fmt.Sprintf("Part %d of a large system", i))})
	}
	page := pages(t, site)["ru/subscribe/index.html"]
	if rows := strings.Count(page, `<th scope="row">`); rows != 4+subscribe.Components || len(page) > 100_000 || !strings.Contains(page, fixture.TextIn("ru", "subscribe-more")) {
		t.Errorf("%d rows, %d bytes", rows, len(page))
	}
	if strings.Contains(pages(t, fixture.Site())["ru/subscribe/index.html"], fixture.TextIn("ru", "subscribe-more")) {
		t.Error("a small site is said to have more components")
	}
}

// Nothing on the page is about now: it changes when site.yaml does.
func TestNothingIsAboutNow(t *testing.T) {
	before, site := pages(t, fixture.Site()), fixture.Site()
	site.Incidents, site.Maintenances, site.Notices, site.Postmortems = nil, nil, nil, nil
	if diff := cmp.Diff(before, pages(t, site)); diff != "" {
		t.Error(diff)
	}
}

var scheme = regexp.MustCompile(`(?:href|src)="([a-z]+):`)

func TestAddressesLeadSomewhere(t *testing.T) {
	page := pages(t, fixture.Site())["ru/subscribe/index.html"]
	for _, part := range []string{
		"/feed subscribe https://preview.example/7/ru/history.rss", `href="webcal://preview.example/7/ru/maintenance.ics"`,
		`href="/7/ru/components/letters/history.rss"`, `href="/7/ru/components/letters/badge.svg"`, `href="https://preview.example/7/api/v2/incidents/unresolved.json"`,
		"хранить копию 1 минуту и ещё 10 минут отдавать", "The banner in ru.",
	} {
		if !strings.Contains(page, part) {
			t.Errorf("no %s", part)
		}
	}
	for _, m := range scheme.FindAllStringSubmatch(page, -1) {
		if m[1] != "https" && m[1] != "webcal" {
			t.Errorf("an address of scheme %s", m[1])
		}
	}
}
