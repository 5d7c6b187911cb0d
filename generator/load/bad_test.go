package load_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"candor/generator/load"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the expected texts in testdata")

// TestBadInput reads testdata/bad: each archive is a site with mistakes, and in its
// last file, want, what candor says of it. A site.yaml that is not in the archive is
// testdata/site.yaml.
func TestBadInput(t *testing.T) {
	archives, err := filepath.Glob("testdata/bad/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no archives", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) { badInput(t, name) })
	}
}

func badInput(t *testing.T, name string) {
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	want := &archive.Files[len(archive.Files)-1]
	if want.Name != "want" {
		archive.Files = append(archive.Files, txtar.File{Name: "want"})
		want = &archive.Files[len(archive.Files)-1]
	}
	site := newSite(t)
	for _, f := range archive.Files[:len(archive.Files)-1] {
		site[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	got := reported(t, site)
	if *update {
		want.Data = []byte(got)
		if err := os.WriteFile(name, txtar.Format(archive), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(want.Data), got); diff != "" {
		t.Error(diff)
	}
}

// newSite is a site with a site.yaml.
func newSite(t testing.TB) fstest.MapFS {
	t.Helper()
	text, err := os.ReadFile("testdata/site.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return fstest.MapFS{"content/site.yaml": &fstest.MapFile{Data: text}}
}

// reported returns what is wrong with a site, as a person reads it.
func reported(t testing.TB, site fstest.MapFS) string {
	t.Helper()
	_, findings, err := load.Load(site, options)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := findings.WriteText(&b, false); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
