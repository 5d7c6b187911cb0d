package generator_test

import (
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"candor"
	"candor/generator"
	"candor/generator/derive"
	"candor/generator/facts/permalink"
)

// TestEveryPathIsOwnOrTheContents holds that a file of a whole site is at a path that is
// candor's own, or at one that the content decides: an event, a component, a page or an
// alias. So no output can take a path that an alias could take too.
func TestEveryPathIsOwnOrTheContents(t *testing.T) {
	site := fstest.MapFS{}
	content := os.DirFS("outputs/pages/testdata/site")
	err := fs.WalkDir(content, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(content, name)
		site[name] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	site["admin/index.html"] = &fstest.MapFile{Data: []byte("<!doctype html>")}
	source, findings, err := generator.Load(site, candor.Files)
	if err != nil || findings.HasErrors() {
		t.Fatal(err, findings)
	}
	files, err := generator.Outputs(derive.Derive(source.Site, time.Date(2026, 11, 25, 10, 15, 0, 0, time.UTC), false), source, "")
	if err != nil {
		t.Fatal(err)
	}
	taken := map[string]bool{}
	for _, p := range source.Site.Pages {
		taken[p.Name+"/index.html"] = true
		for _, alias := range p.Aliases {
			taken[permalink.AliasFile(alias)] = true
		}
	}
	for _, e := range slices.Concat(source.Site.Incidents, source.Site.Maintenances) {
		for _, u := range e.Updates {
			for _, alias := range u.Aliases {
				taken[permalink.AliasFile(alias)] = true
			}
		}
	}
	page := regexp.MustCompile(`^((incidents|maintenance)/[^/]+/([^/]+\.(png|jpg)|(postmortem/)?index\.html)|(notices|components)/[^/]+/index\.html)$`)
	prefixed := source.Site.Languages[1:]
	owned := map[string]bool{}
	for _, f := range files {
		below := f.Path
		for _, language := range prefixed {
			below = strings.TrimPrefix(below, language+"/")
		}
		switch own := permalink.Own(f.Path, prefixed); {
		case !own && !taken[below] && !page.MatchString(below):
			t.Errorf("%s is neither on permalink's list nor the content's", f.Path)
		case own && taken[below]:
			t.Errorf("%s is both candor's own and the content's", f.Path)
		case own:
			first, _, _ := strings.Cut(below, "/")
			owned[first] = true
		}
	}
	for _, want := range []string{"admin", "api", "assets", "cards", "embed", "history", "postmortems", "promises", "subscribe", "_headers", "banner.js"} {
		if !owned[want] {
			t.Errorf("the site has no %s, only %v: it is not whole", want, slices.Sorted(maps.Keys(owned)))
		}
	}
}
