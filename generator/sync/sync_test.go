package sync

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"candor/generator/site/output"
)

// files returns a site from paths and contents, sorted; the stage follows from the path.
func files(site map[string]string) []output.File {
	var list []output.File
	for _, p := range slices.Sorted(maps.Keys(site)) {
		stage := output.Data
		switch {
		case p == "index.html" || p == "ru/index.html":
			stage = output.Front
		case strings.HasPrefix(p, "assets/"):
			stage = output.Asset
		case strings.HasSuffix(p, ".html"):
			stage = output.Page
		}
		list = append(list, output.Static(p, stage, []byte(site[p])))
	}
	return list
}

// tree returns all that is in a folder but candor's list: files with their content,
// links with their target, folders that are empty.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(dir, func(at string, entry fs.DirEntry, err error) error {
		if err != nil || at == dir {
			return err
		}
		name, _ := filepath.Rel(dir, at)
		name = filepath.ToSlash(name)
		switch {
		case name == listName:
		case entry.IsDir():
			inner, err := os.ReadDir(at)
			if len(inner) == 0 {
				found[name+"/"] = ""
			}
			return err
		case entry.Type() == fs.ModeSymlink:
			target, err := os.Readlink(at)
			found[name] = "-> " + target
			return err
		default:
			content, err := os.ReadFile(at)
			found[name] = string(content)
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// put writes files that are not candor's; a name with a slash at its end is a
// folder, a content that begins with an arrow the target of a link.
func put(t *testing.T, dir string, site map[string]string) {
	t.Helper()
	for p, content := range site {
		at := filepath.Join(dir, p)
		target, isLink := strings.CutPrefix(content, "-> ")
		err := os.MkdirAll(filepath.Dir(at), 0o755)
		switch {
		case strings.HasSuffix(p, "/"):
			err = errors.Join(err, os.MkdirAll(at, 0o755))
		case isLink:
			_ = os.Remove(at) // an earlier build may have written a file there
			err = errors.Join(err, os.Symlink(target, at))
		default:
			err = errors.Join(err, os.WriteFile(at, []byte(content), 0o644))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func mustSync(t *testing.T, dir string, site map[string]string) Result {
	t.Helper()
	result, err := Sync(dir, files(site))
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func stat(t *testing.T, path ...string) fs.FileInfo {
	t.Helper()
	info, err := os.Lstat(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return info
}

func TestSync(t *testing.T) {
	first := map[string]string{"index.html": "front", "a/index.html": "a", "a/b/index.html": "b", "history.rss": "feed", "assets/s.css": "style"}
	for _, test := range []struct {
		name    string
		foreign map[string]string // there before the first build
		changed map[string]string // what somebody did after it
		second  map[string]string
		want    Result
		left    map[string]string // beside the second site
	}{
		{name: "unchanged", second: first, want: Result{5, 0, 5, 0}},
		{
			name:   "one of each",
			second: map[string]string{"index.html": "front", "a/index.html": "A", "c/index.html": "c", "history.rss": "feed", "assets/s.css": "style"},
			want:   Result{5, 2, 3, 1},
		},
		{name: "same length", second: map[string]string{"index.html": "FRONT"}, want: Result{1, 1, 0, 4}},
		{name: "all goes", second: map[string]string{}, want: Result{0, 0, 0, 5}},
		{
			name:    "foreign files stay, and their folders",
			foreign: map[string]string{".gitkeep": "", "a/b/notes.txt": "mine", "d/": ""},
			second:  map[string]string{"index.html": "front"},
			want:    Result{1, 0, 1, 4},
			left:    map[string]string{".gitkeep": "", "a/b/notes.txt": "mine", "d/": ""},
		},
		{
			name:    "what is ours is rewritten",
			changed: map[string]string{"index.html": "defaced", "a/index.html": ""},
			second:  first, want: Result{5, 2, 3, 0},
		},
		{
			name:    "a foreign file with our bytes is taken",
			foreign: map[string]string{"a/index.html": "a"},
			second:  map[string]string{"index.html": "front"},
			want:    Result{1, 0, 1, 4},
		},
		{
			name:   "a file where a folder was",
			second: map[string]string{"index.html": "front", "a": "file"},
			want:   Result{2, 1, 1, 4},
		},
		{
			name:   "a folder where a file was",
			second: map[string]string{"index.html": "front", "history.rss/x/y.html": "y"},
			want:   Result{2, 1, 1, 4},
		},
		{
			name:    "leftovers of a killed run",
			changed: map[string]string{".candor-tmp/0": "half", ".candor-tmp/17": ""},
			second:  first, want: Result{5, 0, 5, 0},
		},
		{
			name:    "what is no leftover stays",
			changed: map[string]string{".candor-tmp/notes": "mine"},
			second:  map[string]string{"index.html": "new"},
			want:    Result{1, 1, 0, 4},
			left:    map[string]string{".candor-tmp/notes": "mine"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "deep", "public")
			put(t, dir, test.foreign)
			mustSync(t, dir, first)
			put(t, dir, test.changed)
			result := mustSync(t, dir, test.second)
			if diff := cmp.Diff(test.want, result); diff != "" {
				t.Errorf("result (-want +got):\n%s", diff)
			}
			want := maps.Clone(test.second)
			maps.Copy(want, test.left)
			if diff := cmp.Diff(want, tree(t, dir)); diff != "" {
				t.Errorf("folder (-want +got):\n%s", diff)
			}
		})
	}
}

func TestSyncWritesNothingWhenNothingChanged(t *testing.T) {
	dir := t.TempDir()
	site := map[string]string{"index.html": "front", "a/index.html": "a"}
	mustSync(t, dir, site)
	d := disk{root: dir, before: func() error { return errors.New("a change") }}
	if _, err := syncTo(d, files(site)); err != nil {
		t.Errorf("the second build changed something: %v", err)
	}
}

func TestSyncLeavesUnchangedFilesAlone(t *testing.T) {
	dir := t.TempDir()
	mustSync(t, dir, map[string]string{"index.html": "front", "a/index.html": "a"})
	page, list := stat(t, dir, "a/index.html"), stat(t, dir, listName)
	mustSync(t, dir, map[string]string{"index.html": "FRONT", "a/index.html": "a"})
	if !os.SameFile(page, stat(t, dir, "a/index.html")) {
		t.Error("an unchanged page was written")
	}
	if !os.SameFile(list, stat(t, dir, listName)) {
		t.Error("an unchanged list was written")
	}
}

func TestSyncModes(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustSync(t, dir, map[string]string{"a/index.html": "a"})
	for p, want := range map[string]fs.FileMode{"": 0o755, "a": 0o755, "a/index.html": 0o644, listName: 0o644} {
		if got := stat(t, dir, p).Mode().Perm(); got&^want != 0 || got&0o700 != want&0o700 {
			t.Errorf("%q has mode %o, want %o less the umask", p, got, want)
		}
	}
}

func TestSyncThroughLinkedFolder(t *testing.T) {
	real, link := t.TempDir(), filepath.Join(t.TempDir(), "public")
	put(t, filepath.Dir(link), map[string]string{"public": "-> " + real})
	mustSync(t, link, map[string]string{"a/index.html": "a"})
	if diff := cmp.Diff(map[string]string{"a/index.html": "a"}, tree(t, real)); diff != "" {
		t.Error(diff)
	}
}

func TestSyncRenamedInCase(t *testing.T) {
	dir := t.TempDir()
	mustSync(t, dir, map[string]string{"assets/Logo.png": "old"})
	mustSync(t, dir, map[string]string{"assets/logo.png": "old"})
	if diff := cmp.Diff(map[string]string{"assets/logo.png": "old"}, tree(t, dir)); diff != "" {
		t.Error(diff)
	}
}

// A hard link shows on any system what one that ignores case does: two names, one file.
func TestOneFileUnderTwoCases(t *testing.T) {
	dir := t.TempDir()
	mustSync(t, dir, map[string]string{"assets/Logo.png": "old"})
	err := os.Link(filepath.Join(dir, "assets/Logo.png"), filepath.Join(dir, "assets/logo.png"))
	if err != nil && !errors.Is(err, fs.ErrExist) {
		t.Fatal(err)
	}
	old, err := readList(dir)
	if err != nil {
		t.Fatal(err)
	}
	p, err := scan(disk{root: dir}, old, files(map[string]string{"assets/logo.png": "new"}))
	if err != nil {
		t.Fatal(err)
	}
	if e := p.entries[0]; e.onDisk != ours || e.size != -1 {
		t.Errorf("onDisk %d, size %d; want ours, and to be written in any case", e.onDisk, e.size)
	}
	if p.removable("assets/Logo.png", p.twins()) {
		t.Error("would remove the file that it has just written")
	}
}

func TestSyncErrorInBytes(t *testing.T) {
	broken := errors.New("no such field")
	fail := func([]byte) ([]byte, error) { return nil, broken }
	dir := filepath.Join(t.TempDir(), "public")
	old := map[string]string{"index.html": "front", "old.html": "old"}
	for _, before := range []map[string]string{nil, old} {
		if before != nil {
			mustSync(t, dir, before)
		}
		site := files(map[string]string{"a.html": "a", "index.html": "new"})
		site = append(site, output.File{Path: "x.html", Append: fail}, output.File{Path: "y.html", Append: fail})
		_, err := Sync(dir, site)
		if !errors.Is(err, broken) || err.Error() != "x.html: no such field" {
			t.Errorf("error %v", err)
		}
		if before == nil {
			if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
				t.Error("the folder was made")
			}
		} else if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
			t.Errorf("folder (-want +got):\n%s", diff)
		}
	}
}

func TestStepOrder(t *testing.T) {
	want := []entry{
		{File: output.File{Stage: output.Asset}, onDisk: ours},
		{File: output.File{Stage: output.Page}},
		{File: output.File{Stage: output.Data}, onDisk: folder},
		{File: output.File{Stage: output.Front}},
		{File: output.File{Stage: output.Page}, onDisk: ours},
		{File: output.File{Stage: output.Front}, onDisk: ours},
		{File: output.File{Stage: output.Data}, onDisk: ours},
	}
	for step := range want {
		if got := stepOf(&want[step]); got != step {
			t.Errorf("%+v is in step %d, want %d", want[step], got, step)
		}
	}
}
