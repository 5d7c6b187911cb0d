package load_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"candor/generator/diag"
	"candor/generator/load"

	"github.com/google/go-cmp/cmp"
)

func TestNoSite(t *testing.T) {
	note := "\n  note: create a site with `candor init DIR`, or name an existing one with `--site DIR`\n"
	for name, c := range map[string]struct {
		site fstest.MapFS
		want string
	}{
		"nothing":      {fstest.MapFS{}, "content: error: the folder content is missing [no-site]" + note},
		"no site.yaml": {fstest.MapFS{"content/pages/a.md": {}}, "content/site.yaml: error: site.yaml is missing [no-site]" + note},
	} {
		site, findings, err := load.Load(c.site, options)
		var b bytes.Buffer
		findings.WriteText(&b, false)
		if site != nil || err != nil || b.String() != c.want {
			t.Errorf("%s: %v, %v, got %q, want %q", name, site, err, b.String(), c.want)
		}
	}
}

// TestNoLinkIsEverRead holds that a symbolic link is an error, wherever it leads.
func TestNoLinkIsEverRead(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		name = filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o777), os.WriteFile(name, []byte(text), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	link := func(target, name string) {
		t.Helper()
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Skip("no symbolic links here:", err)
		}
	}
	update := "---\n" + plain + "---\nSlow.\n"
	site, err := os.ReadFile("testdata/site.yaml")
	if err != nil {
		t.Fatal(err)
	}
	write("site/content/site.yaml", string(site))
	write("secret.md", update)
	write("outside/1-a.md", update)
	write("site/shared/1-a.md", update)
	for _, slug := range []string{"out", "absolute", "inside", "twice", "circle", "folder"} {
		write("site/content/incidents/"+slug+"/9-real.md", strings.Replace(update, "09:12", "10:12", 1))
	}
	const incidents = "site/content/incidents/"
	link("../../../../secret.md", incidents+"out/1-a.md")
	link(filepath.Join(dir, "site/shared/1-a.md"), incidents+"absolute/1-a.md")
	link("../../../shared/1-a.md", incidents+"inside/1-a.md")
	link("../../outside", "site/shared/way")
	link("../../../shared/way/1-a.md", incidents+"twice/1-a.md")
	link("2-b.md", incidents+"circle/1-a.md")
	link("1-a.md", incidents+"circle/2-b.md")
	link("../inside", incidents+"folder/old")
	link("inside", incidents+"linked")

	loaded, findings, err := load.Load(os.DirFS(filepath.Join(dir, "site")), options)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range findings {
		got = append(got, f.File+" "+f.Rule)
	}
	want := []string{
		"content/incidents/absolute/1-a.md symlink", "content/incidents/circle/1-a.md symlink", "content/incidents/circle/2-b.md symlink",
		"content/incidents/folder/old symlink", "content/incidents/inside/1-a.md symlink", "content/incidents/linked symlink",
		"content/incidents/out/1-a.md symlink", "content/incidents/twice/1-a.md symlink",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, e := range loaded.Incidents {
		if n := len(e.Updates); n != 1 {
			t.Errorf("%s has %d updates", e.Slug, n)
		}
	}
}

// failing is a site of which one file cannot be read.
type failing struct {
	files fstest.MapFS
	name  string
}

func (f failing) Open(name string) (fs.File, error) {
	if name == f.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return f.files.Open(name)
}

func TestWhatCannotBeReadIsTheWorldsFault(t *testing.T) {
	site := one(t, plain, "Slow.\n")
	for _, name := range []string{"content", "content/site.yaml", "content/incidents", "content/incidents/slow", "content/incidents/slow/1-a.md"} {
		_, _, err := load.Load(failing{site, name}, options)
		if !errors.Is(err, fs.ErrPermission) || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestSameOnAnyNumberOfCores holds that the order of the work does not show.
func TestSameOnAnyNumberOfCores(t *testing.T) {
	site := many(t, 60)
	site["content/incidents/bad/1-a.md"] = &fstest.MapFile{Data: []byte("---\nstatsu: a\n---\n")}
	site["content/incidents/worse/1-a.md"] = &fstest.MapFile{Data: []byte("---\nstatus: a\ndate: b\n---\n")}
	want, findings, err := load.Load(site, options)
	if err != nil {
		t.Fatal(err)
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	again, onOne, err := load.Load(site, options)
	if err != nil || !cmp.Equal(findings, onOne) {
		t.Error(cmp.Diff(findings, onOne), err)
	}
	if diff := cmp.Diff(want.Incidents, again.Incidents); diff != "" {
		t.Error(diff)
	}
}

// TestHostileFolders holds that depth and names do not matter.
func TestHostileFolders(t *testing.T) {
	site := one(t, plain, "Slow.\n")
	site["content/incidents/slow/"+strings.Repeat("d/", 500)+"1-a.md"] = &fstest.MapFile{}
	site["content/incidents/"+strings.Repeat("x", 5000)+"/1-a.md"] = &fstest.MapFile{}
	site["content/incidents/slow/\x1b[31m.md"] = &fstest.MapFile{}
	site["content/pages/"+strings.Repeat("é", 2000)+".md"] = &fstest.MapFile{}
	_, findings, err := load.Load(site, options)
	if err != nil || findings.Count(diag.Error) != 4 {
		t.Errorf("%v, %d errors", err, findings.Count(diag.Error))
	}
}
