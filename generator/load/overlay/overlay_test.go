package overlay_test

import (
	"errors"
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"candor/generator/load/overlay"
)

func files(pairs ...string) fstest.MapFS {
	all := fstest.MapFS{}
	for i := 0; i < len(pairs); i += 2 {
		all[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return all
}

// TestOwnFileReplacesTheBuiltInOneOfItsPath holds the rule file by file: neither a folder nor
// a file of another path is replaced, and an empty file replaces too.
func TestOwnFileReplacesTheBuiltInOneOfItsPath(t *testing.T) {
	builtIn := files("a/base.html", "built in", "a/parts/foot.html", "built in", "a/parts/head.html", "built in")
	site := files("a/base.html", "", "a/parts/head.html", "own", "a/more.html", "own", "a/.DS_Store", "x", "a/.git/x", "x")
	all := overlay.New(builtIn, site)
	listed, findings := all.Files("a")
	if len(findings) > 0 {
		t.Error(findings)
	}
	want := []overlay.File{
		{Name: "base.html", Own: true, BuiltIn: true}, {Name: "more.html", Own: true},
		{Name: "parts/foot.html", BuiltIn: true}, {Name: "parts/head.html", Own: true, BuiltIn: true},
	}
	if diff := cmp.Diff(want, listed); diff != "" {
		t.Error(diff)
	}
	for name, want := range map[string]string{"a/base.html": "", "a/more.html": "own", "a/parts/foot.html": "built in", "a/parts/head.html": "own"} {
		if text, err := fs.ReadFile(all, name); err != nil || string(text) != want {
			t.Errorf("%s holds %q, error %v", name, text, err)
		}
	}
	if _, err := fs.ReadFile(all, "a/none.html"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing file: %v", err)
	}
}

func TestFolderHoldsWhatEitherSideHas(t *testing.T) {
	all := overlay.New(files("s/a/1.md", "built in", "s/a/2.md", "built in", "t/x", ""), files("s/a/2.md", "own", "s/a/3.md", "own", "u/x", ""))
	for dir, want := range map[string][]string{"s/a": {"1.md", "2.md", "3.md"}, "t": {"x"}, "u": {"x"}} {
		entries, err := fs.ReadDir(all, dir)
		var names []string
		for _, e := range entries {
			names = append(names, e.Name())
		}
		if diff := cmp.Diff(want, names); err != nil || diff != "" {
			t.Errorf("%s: %v%s", dir, err, diff)
		}
	}
	if _, err := fs.ReadDir(all, "none"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing folder: %v", err)
	}
}

func TestOnlyPlainFilesAndDistinctNamesCount(t *testing.T) {
	site := files("a/one.css", "x", "a/ONE.css", "x")
	site["a/link.css"] = &fstest.MapFile{Mode: fs.ModeSymlink, Data: []byte("one.css")}
	listed, findings := overlay.New(files("a/link.css", "built in"), site).Files("a")
	var rules []string
	for _, f := range findings {
		rules = append(rules, f.Rule+" "+f.File)
	}
	if diff := cmp.Diff([]string{"symlink a/link.css", "same-name a/one.css"}, rules); diff != "" {
		t.Error(diff)
	}
	for _, f := range listed {
		if f.Name == "link.css" && f.Own {
			t.Error("a link counts as a file of the site's")
		}
	}
}

// TestEitherSideMayBeMissing holds that a program without the folder, or none at all, leaves
// the site's files, and a site without it those of the program.
func TestEitherSideMayBeMissing(t *testing.T) {
	for name, all := range map[string]overlay.FS{
		"no program": overlay.New(nil, files("a/x", "own")), "no folder in the program": overlay.New(files(), files("a/x", "own")),
		"no folder in the site": overlay.New(files("a/x", "built in"), files()),
	} {
		if listed, findings := all.Files("a"); len(listed) != 1 || len(findings) > 0 || !all.Has("a/x") {
			t.Errorf("%s: %v, findings %v", name, listed, findings)
		}
	}
}
