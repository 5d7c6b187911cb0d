package pages_test

import (
	"bytes"
	"flag"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // the zones of the sites below, on any machine

	"github.com/google/go-cmp/cmp"

	"candor"
	"candor/generator/derive"
	"candor/generator/load"
	"candor/generator/outputs/hosting"
	"candor/generator/outputs/pages"
	"candor/generator/site/assets"
	"candor/generator/site/edition"
	"candor/generator/site/frame"
	"candor/generator/site/layout"
	"candor/generator/site/output"
	"candor/generator/text/locale"
)

var update = flag.Bool("update", false, "write the golden files again")

// at is the instant of the small site below testdata: an incident is open, a window
// runs, another is to come.
var at = time.Date(2026, 11, 25, 10, 15, 0, 0, time.FixedZone("", 3600))

func views() layout.Views {
	all := frame.Views()
	maps.Copy(all, pages.Views())
	maps.Copy(all, hosting.Views())
	return all
}

// small is the site below testdata.
func small() fs.FS { return os.DirFS("testdata/site") }

// frames returns the frames of a site as of an instant.
func frames(t testing.TB, content fs.FS, at time.Time, baseURL string) ([]*frame.Frame, *assets.Set) {
	t.Helper()
	return framesWith(t, content, at, baseURL, false)
}

// framesWith returns the same, of a preview with its drafts.
func framesWith(t testing.TB, content fs.FS, at time.Time, baseURL string, drafts bool) ([]*frame.Frame, *assets.Set) {
	t.Helper()
	return framesOf(t, content, small(), at, baseURL, drafts)
}

// framesOf returns the same, of a site with templates and assets of its own.
func framesOf(t testing.TB, content, own fs.FS, at time.Time, baseURL string, drafts bool) ([]*frame.Frame, *assets.Set) {
	t.Helper()
	site, findings, err := load.Load(content, load.Options{Languages: locale.Langs()})
	if err != nil || findings.HasErrors() {
		t.Fatal(err, findings)
	}
	set, findings := layout.Load(candor.Files, own, views())
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	files, findings := assets.Load(candor.Files, own)
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	if baseURL == "" {
		baseURL = site.URL
	}
	all, err := frame.All(edition.All(derive.Derive(site, at, drafts), baseURL), set, files)
	if err != nil {
		t.Fatal(err)
	}
	return all, files
}

// written returns the bytes of every file of a site, by path.
func written(t testing.TB, content fs.FS, at time.Time, baseURL string) map[string]string {
	t.Helper()
	all, files := frames(t, content, at, baseURL)
	list := slices.Concat(files.Files(), pages.Files(all, content))
	return contents(t, append(list, hosting.Files(all, list)...))
}

func contents(t testing.TB, files []output.File) map[string]string {
	t.Helper()
	got := map[string]string{}
	for _, f := range files {
		if _, twice := got[f.Path]; twice {
			t.Errorf("%s is written twice", f.Path)
		}
		b, err := f.Bytes()
		if err != nil {
			t.Fatalf("%s: %v", f.Path, err)
		}
		got[f.Path] = string(b)
	}
	return got
}

// golden compares what was written with the file of that name below testdata/golden.
// Fingerprints of assets are left out: they change with every colour.
func golden(t *testing.T, name, got string) {
	t.Helper()
	got = fingerprint.ReplaceAllString(got, ".FINGERPRINT.")
	file := filepath.Join("testdata", "golden", strings.ReplaceAll(strings.TrimSuffix(name, "/index.html"), "/", "_")+".txt")
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got); -update writes it again:\n%s", name, diff)
	}
}

var fingerprint = regexp.MustCompile(`\.[0-9a-f]{10}\.`)

// body returns what of a page is its own.
func body(page string) string {
	_, after, _ := strings.Cut(page, "<main")
	before, _, _ := strings.Cut(after, "</main>")
	return "<main" + before + "</main>\n"
}

func TestPages(t *testing.T) {
	site := written(t, small(), at, "")
	golden(t, "frame/index.html", strings.Replace(site["about/index.html"], body(site["about/index.html"]), "…\n", 1))
	for _, name := range []string{
		"index.html", "ru/index.html", "404.html", "about/index.html", "ru/about/index.html",
		"incidents/2026-11-24-open-folder/index.html", "ru/incidents/2026-11-24-open-folder/index.html",
		"incidents/2026-11-20-slow-letters/index.html", "incidents/2026-11-20-slow-letters/postmortem/index.html",
		"maintenance/2026-11-23-database/index.html", "maintenance/2026-11-25-running/index.html",
		"maintenance/2026-12-05-renewal/index.html", "maintenance/index.html", "maintenance/2026/index.html",
		"notices/2026-11-18-new-address/index.html", "ru/notices/2026-11-18-new-address/index.html", "notices/2026-10-12-holidays/index.html",
		"history/index.html", "history/2026/11/index.html", "history/2026/10/index.html",
		"postmortems/index.html", "postmortems/2026/index.html", "promises/index.html",
		"components/web/index.html", "components/phone/index.html",
	} {
		golden(t, name, body(site[name]))
	}
}

func TestPicturesStandBesidePages(t *testing.T) {
	site := written(t, small(), at, "")
	picture := "incidents/2026-11-20-slow-letters/queue.png"
	if !bytes.HasPrefix([]byte(site[picture]), []byte("\x89PNG")) {
		t.Errorf("%s is %q", picture, site[picture])
	}
	for _, page := range []string{"", "postmortem/"} {
		for _, language := range []string{"", "ru/"} {
			name := language + "incidents/2026-11-20-slow-letters/" + page + "index.html"
			if want := `src="/acme/` + picture + `"`; !strings.Contains(site[name], want) {
				t.Errorf("%s does not show %s", name, want)
			}
		}
	}
}
