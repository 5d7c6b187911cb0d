package banner

import (
	"fmt"
	"html"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"candor"
	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/internal/browser"
	"candor/generator/outputs/hosting"
	"candor/generator/site/assets"
	"candor/generator/site/edition"
	"candor/generator/site/frame"
	"candor/generator/site/layout"
	"candor/generator/site/output"
)

// framesOf returns the frames of a site as it is served from an address, and its assets.
func framesOf(t *testing.T, site *facts.Site, address string) ([]*frame.Frame, *assets.Set) {
	t.Helper()
	views := frame.Views()
	maps.Copy(views, Views())
	none := fstest.MapFS{}
	builtin := fstest.MapFS{} // without the pages of others, whose views are not known here
	for _, name := range []string{"layouts/base.html", "layouts/embed.html", "layouts/partials/banner-snippet.html", "layouts/partials/header.html",
		"layouts/partials/footer.html", "layouts/partials/languages.html", "layouts/partials/text.html", "layouts/slots/head.html", "layouts/slots/above-main.html", "layouts/slots/below-main.html", "layouts/slots/footer.html"} {
		content, err := candor.Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		builtin[name] = &fstest.MapFile{Data: content}
	}
	set, findings := layout.Load(builtin, none, views)
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	files, findings := assets.Load(candor.Files, none)
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	frames, err := frame.All(edition.All(derive.Derive(site, noon, false), address), set, files)
	if err != nil {
		t.Fatal(err)
	}
	return frames, files
}

// written returns what the package writes for a site, by path.
func written(t *testing.T, site *facts.Site) map[string]string {
	t.Helper()
	got := map[string]string{}
	frames, files := framesOf(t, site, site.URL)
	for _, f := range Files(frames, files) {
		content, err := f.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		got[f.Path] = string(content)
	}
	return got
}

func TestFiles(t *testing.T) {
	got := written(t, newSite())
	for _, script := range Released() {
		name := strings.TrimPrefix(script.Path, "/")
		if got[name] != string(script.content) {
			t.Errorf("version %d is not at %s", script.version, name)
		}
		delete(got, name)
	}
	if got["banner.js"] != string(newestScript().content) {
		t.Error("banner.js is not the newest version")
	}
	names := map[string]bool{}
	for name := range got {
		names[name] = true
	}
	want := map[string]bool{"banner.js": true, "banner.json": true, "ru/banner.json": true, "embed/index.html": true, "ru/embed/index.html": true}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// golden compares with a file in testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

func TestTheFramePage(t *testing.T) {
	late := incident("late", say("1", -3*time.Hour, facts.Investigating, "Letters are late.", promised(-time.Hour), impact(facts.Minor)))
	site := siteWith(append(three, late, running)...)
	for _, language := range site.Languages {
		path := map[string]string{"en": "embed/index.html", "ru": "ru/embed/index.html"}[language]
		golden(t, "embed."+language+".html", written(t, site)[path])
	}
	golden(t, "embed.quiet.html", written(t, newSite())["embed/index.html"])
}

func TestTheSnippet(t *testing.T) {
	frames, _ := framesOf(t, newSite(), "https://status.example.com/base")
	for _, f := range frames {
		got, err := f.Render(nil, "partials/banner-snippet.html", SnippetOf(f.Edition))
		if err != nil {
			t.Fatal(err)
		}
		newest := newestScript()
		plain := strings.NewReplacer(newest.Path, "/banner.HASH.js", newest.Integrity, "INTEGRITY").Replace(html.UnescapeString(string(got)))
		golden(t, "snippet."+f.Language+".html", plain)
	}
}

// serveSite serves what the package and the assets write, with the headers that
// hosting gives it.
func serveSite(t *testing.T, site *facts.Site) string {
	t.Helper()
	frames, set := framesOf(t, site, site.URL)
	all := append(set.Files(), Files(frames, set)...)
	byPath := map[string]output.File{}
	for _, f := range all {
		byPath[f.URLPath()] = f
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f, ok := byPath[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		for _, rule := range hosting.Rules(frames, all) {
			if rule.Matches(r.URL.Path) {
				for _, h := range rule.Headers {
					w.Header().Set(h.Name, h.Value)
				}
			}
		}
		content, _ := f.Bytes()
		http.ServeContent(w, r, filepath.Base(f.Path), noon, strings.NewReader(string(content)))
	}))
	t.Cleanup(server.Close)
	return server.URL
}

func TestTheFramePageStandsInAFrame(t *testing.T) {
	status := serveSite(t, siteWith(outage()))
	p := browser.Open(t)
	p.Visit(status + "/embed/")
	if said, network := p.Console(); len(said)+len(network) > 0 {
		t.Errorf("the console says %q, %q", said, network)
	}
	if got := browser.Eval[string](p, "document.querySelector('main').innerText"); !strings.Contains(got, "One in five card payments fails.") {
		t.Errorf("it says %q", got)
	}
	if got := browser.Eval[int](p, "document.scripts.length + document.querySelectorAll('[style], style').length"); got != 0 {
		t.Errorf("%d scripts or styles are in it", got)
	}
	p.Size(320, 200)
	if got := browser.Eval[int](p, "document.documentElement.scrollWidth"); got > 320 {
		t.Errorf("it is %d pixels wide", got)
	}

	host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", "default-src 'none'; frame-src "+status)
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprintf(w, `<!doctype html><title>Product</title><link rel="icon" href="data:,"><iframe src="%s/embed/"></iframe>`, status)
	}))
	t.Cleanup(host.Close)
	p = browser.Open(t)
	p.Visit(host.URL)
	if said, _ := p.Console(); len(said) > 1 { // the icon
		t.Errorf("the frame is refused: %q", said)
	}
	if browser.Eval[bool](p, "(() => { try { return !!frames[0].document } catch (e) { return false } })()") {
		t.Error("the frame holds an error page, or is not of another site")
	}
}

func TestTheBannerWorksWithTheHeadersOfTheSite(t *testing.T) {
	status := serveSite(t, siteWith(outage()))
	for _, tag := range []string{
		`<script async src="%s/banner.js"></script>`,
		`<script async crossorigin="anonymous" integrity="` + newestScript().Integrity + `" src="%s` + newestScript().Path + `"></script>`,
	} {
		s := play(t)
		s.tag = fmt.Sprintf(tag, status)
		s.policy, s.trusts = " "+status, status
		s.Visit(s.address())
		s.says("card payments")
		s.unharmed(tag)
	}
}
