package feeds_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"candor/generator/internal/fixture"

	"github.com/google/go-cmp/cmp"
)

var rewrite = flag.Bool("update", false, "write the golden files")

func TestGolden(t *testing.T) {
	site := fixture.Site()
	site.Hub = "https://hub.example/"
	files := build(t, site, fixture.At, base)
	for _, path := range []string{
		"history.rss", "history.atom", "history.json", "ru/history.atom", "ru/history.json",
		"components/letters/history.rss", "maintenance/history.atom", "postmortems/history.rss",
	} {
		golden := filepath.Join("testdata", filepath.FromSlash(path))
		if *rewrite {
			if err := os.MkdirAll(filepath.Dir(golden), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(golden, files[path], 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(files[path])); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
	}
}
