package pages_test

import (
	"bytes"
	"image/png"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/outputs/pages"

	"github.com/google/go-cmp/cmp"
)

// TestPicturesOfLinks holds which pages have a picture of their own, that every page
// names one that there is, and that an update alone changes none.
func TestPicturesOfLinks(t *testing.T) {
	files := map[string]string{
		"incidents/new/1.md":          incident("New", "investigating", "25T11:00", "components: {web: major_outage}"),
		"incidents/old/1.md":          "---\ntitle: Old\nstatus: investigating\ndate: 2026-08-02T11:00:00Z\n---\nIt is so.\n",
		"incidents/old/2.md":          "---\nstatus: resolved\ndate: 2026-08-02T12:00:00Z\n---\nDone.\n",
		"incidents/old/postmortem.md": "---\ntitle: Why\ndate: 2026-08-03T12:00:00Z\nauthors: [Ann]\nsummary: So.\n---\nSo.\n",
		"incidents/ja/1.md":           incident("請求書", "investigating", "25T11:01", ""),
		"maintenance/next/1.md":       incident("Next", "scheduled", "24T11:00", "starts: 2026-12-05T11:30:00Z\nends: 2026-12-05T13:00:00Z\ncomponents: {app: under_maintenance}"),
	}
	site := written(t, of(files), noon, "")
	want := []string{"cards.png", "cards/incidents/new.png", "cards/incidents/old/postmortem.png", "cards/maintenance/next.png"}
	if diff := cmp.Diff(want, pictures(site)); diff != "" {
		t.Error(diff)
	}
	for name, page := range site {
		_, rest, named := strings.Cut(page, `<meta property="og:image" content="https://status.example.com/`)
		picture, _, _ := strings.Cut(rest, `"`)
		if path.Ext(name) == ".html" && name != "404.html" && (!named || site[picture] == "") {
			t.Errorf("%s names the picture %q", name, picture)
		}
	}
	for _, name := range want {
		if _, err := png.Decode(bytes.NewReader([]byte(site[name]))); err != nil || len(site[name]) > 20_000 {
			t.Errorf("%s: %d bytes, %v", name, len(site[name]), err)
		}
	}
	files["incidents/new/2.md"] = "---\nstatus: resolved\ndate: 2026-11-25T11:50:00Z\n---\nDone.\n"
	after := written(t, of(files), noon, "")
	for _, name := range want {
		if after[name] != site[name] {
			t.Errorf("an update changes %s", name)
		}
	}
}

// pictures returns the names of the pictures of links.
func pictures(site map[string]string) []string {
	var names []string
	for name := range site {
		if strings.HasPrefix(name, "cards") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

func TestASiteWhoseNameCannotBeDrawnHasNoPictures(t *testing.T) {
	content := of(map[string]string{"incidents/new/1.md": incident("New", "investigating", "25T11:00", "")}).(fstest.MapFS)
	config, _ := fs.ReadFile(content, "content/site.yaml")
	content["content/site.yaml"] = &fstest.MapFile{Data: bytes.Replace(config, []byte("Acme status"), []byte("稼働状況"), 1)}
	site := written(t, content, noon, "")
	if got := pictures(site); len(got) > 0 || strings.Contains(site["index.html"], "og:image") {
		t.Errorf("there are %v", got)
	}
}

// TestLanguagesWithoutPicturesAreNamedOnce holds that a site is told, in one finding, in which
// of its languages titles cannot be drawn.
func TestLanguagesWithoutPicturesAreNamedOnce(t *testing.T) {
	for want, languages := range map[string][]string{
		"":       {"en", "ru", "de", "fr", "es", "pt"},
		"ja, ar": {"ja", "en", "ar"},
		"ar":     {"ru", "ar"},
	} {
		got := pages.Warnings(&derive.State{Site: &facts.Site{Languages: languages}}, nil)
		switch {
		case want == "" && len(got) > 0:
			t.Errorf("%v: %v", languages, got)
		case want != "" && (len(got) != 1 || !strings.Contains(got[0].Message, "without pictures of their own: "+want+";") || got[0].File != "content/site.yaml"):
			t.Errorf("%v: %v", languages, got)
		}
	}
}
