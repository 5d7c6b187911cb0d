package pages_test

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"testing"
	"time"

	"candor"
	"candor/generator/assets"
	"candor/generator/derive"
	"candor/generator/edition"
	"candor/generator/frame"
	"candor/generator/layout"
	"candor/generator/load"
	"candor/generator/locale"
	"candor/generator/pages"
)

func views() layout.Views {
	all := frame.Views()
	maps.Copy(all, pages.Views())
	return all
}

func TestSample(t *testing.T) {
	at := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	if s := os.Getenv("AT"); s != "" {
		at, _ = time.Parse(time.RFC3339, s)
	}
	site, findings, err := load.Load(candor.Files, load.Options{Languages: locale.Langs()})
	if err != nil || findings.HasErrors() {
		t.Fatal(err, findings)
	}
	none := os.DirFS(t.TempDir())
	set, problems := layout.Load(candor.Files, none, views())
	if len(problems) > 0 {
		problems.WriteText(os.Stdout, false)
		t.Fatal()
	}
	files, problems := assets.Load(candor.Files, none)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	frames, err := frame.All(edition.All(derive.Derive(site, at, false), site.URL), set, files)
	if err != nil {
		t.Fatal(err)
	}
	var content fs.FS = candor.Files
	out := os.Getenv("OUT")
	for _, f := range append(files.Files(), pages.Files(frames, content)...) {
		b, err := f.Bytes()
		if err != nil {
			t.Fatal(f.Path, err)
		}
		if out != "" {
			os.MkdirAll(filepath.Dir(filepath.Join(out, f.Path)), 0o755)
			os.WriteFile(filepath.Join(out, f.Path), b, 0o644)
		}
	}
}
