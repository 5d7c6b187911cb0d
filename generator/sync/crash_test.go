package sync

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A move is a change from one site to the next, with foreign files about. In a
// page each word after "to" is a link.
type move struct {
	name    string
	from    map[string]string
	into    map[string]string
	foreign map[string]string
}

var moves = []move{
	{
		name: "first build",
		into: map[string]string{
			"index.html": "to a/index.html assets/1.css history.rss", "a/index.html": "to index.html assets/1.css b/index.html",
			"b/index.html": "to a/index.html", "assets/1.css": "one", "history.rss": "to a/index.html",
		},
		foreign: map[string]string{".gitkeep": ""},
	},
	{
		name: "everything changes",
		from: map[string]string{
			"index.html": "to a/index.html assets/1.css history.rss", "a/index.html": "to index.html assets/1.css old/pm/index.html",
			"old/pm/index.html": "to assets/1.css a/index.html", "same.html": "to a/index.html", "assets/1.css": "one",
			"history.rss": "to a/index.html old/pm/index.html",
		},
		into: map[string]string{
			"index.html":   "to a/index.html new/x/index.html ru/index.html assets/2.css history.rss new/x.rss",
			"a/index.html": "to index.html assets/2.css new/x/index.html new/x.rss ru/index.html", "same.html": "to a/index.html",
			"new/x/index.html": "to assets/2.css a/index.html new/y/index.html", "new/y/index.html": "to assets/2.css new/x/index.html",
			"ru/index.html": "to index.html new/x/index.html assets/2.css", "assets/2.css": "two", "new/x.rss": "to new/x/index.html",
			"history.rss": "to a/index.html new/x/index.html",
		},
		foreign: map[string]string{"notes.txt": "mine", "old/notes.txt": "mine too"},
	},
	{
		name: "files and folders change places",
		from: map[string]string{"index.html": "front", "a": "file", "b/c/d": "d", "b/e": "e"},
		into: map[string]string{"index.html": "new front", "a/x/y": "y", "b": "file"},
	},
	{
		name: "all goes",
		from: map[string]string{"index.html": "to a/b/c.html", "a/b/c.html": "to index.html", "x/y.css": "y"},
		into: map[string]string{},
	},
}

// start returns a folder in which the site that the move starts from is published.
func (m move) start(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	put(t, dir, m.foreign)
	mustSync(t, dir, m.from)
	return dir
}

// end returns what the folder holds after an undisturbed run into a site.
func (m move) end(site map[string]string) map[string]string {
	want := maps.Clone(m.foreign)
	if want == nil {
		want = map[string]string{}
	}
	maps.Copy(want, site)
	return want
}

// assertWhole fails unless every file is the old or the new one, foreign files are
// untouched, every page has its assets, and no link breaks on the way from any page
// that was and will be there, or from the front page.
func (m move) assertWhole(t *testing.T, dir string) {
	t.Helper()
	found := withoutStage(tree(t, dir))
	for p, content := range m.foreign {
		if got, ok := found[p]; !ok || got != content {
			t.Errorf("foreign %s is %q", p, got)
		}
	}
	seen := map[string]bool{}
	for p, content := range found {
		_, was := m.from[p]
		_, is := m.into[p]
		if (was || is) && content != m.from[p] && content != m.into[p] {
			t.Errorf("%s is neither old nor new: %q", p, content)
		}
		if is && (was || p == "index.html") {
			follow(t, found, p, seen)
		}
	}
	for p, content := range found {
		for to := range strings.FieldsSeq(content) {
			if strings.HasPrefix(to, "assets/") && found[to] == "" {
				t.Errorf("%s is there without %s", p, to)
			}
		}
	}
	for p := range m.from {
		if _, stays := m.into[p]; stays && found[p] == "" {
			t.Errorf("%s is not there", p)
		}
	}
}

// follow fails if a link breaks on the way from a page.
func follow(t *testing.T, found map[string]string, from string, seen map[string]bool) {
	t.Helper()
	links, ok := strings.CutPrefix(found[from], "to ")
	if !ok || seen[from] {
		return
	}
	seen[from] = true
	for to := range strings.FieldsSeq(links) {
		if _, ok := found[to]; !ok {
			t.Errorf("the link from %s to %s is broken", from, to)
		}
		follow(t, found, to, seen)
	}
}

// atChange returns a disk that answers the change of number n with err; after that
// all others too, if the run is dead then.
func atChange(dir string, n int64, err error, dead bool) disk {
	var done atomic.Int64
	return disk{root: dir, before: func() error {
		if now := done.Add(1) - 1; now == n || dead && now > n {
			return err
		}
		return nil
	}}
}

// A run that is killed before its first, second, … change leaves a whole site, and
// the next run, into the new site or back to the old one, ends as if nothing had been.
func TestKilledAnywhere(t *testing.T) {
	killed := errors.New("killed")
	for _, m := range moves {
		t.Run(m.name, func(t *testing.T) {
			for _, next := range []map[string]string{m.into, m.from} {
				for n := range m.changes(t) {
					dir := m.start(t)
					_, _ = syncTo(atChange(dir, n, killed, true), files(m.into))
					m.assertWhole(t, dir)
					mustSync(t, dir, next)
					if diff := cmp.Diff(m.end(next), tree(t, dir)); diff != "" {
						t.Fatalf("killed before change %d, next run (-want +got):\n%s", n, diff)
					}
					if t.Failed() {
						t.Fatalf("killed before change %d", n)
					}
				}
			}
		})
	}
}

// changes returns how many changes an undisturbed run makes.
func (m move) changes(t *testing.T) int64 {
	t.Helper()
	var changes atomic.Int64
	d := disk{root: m.start(t), before: func() error { changes.Add(1); return nil }}
	if _, err := syncTo(d, files(m.into)); err != nil {
		t.Fatal(err)
	}
	return changes.Load()
}

// A run that is refused one change says so, cleans up, leaves a whole site, and the
// next one ends right.
func TestRefusedAnywhere(t *testing.T) {
	for _, m := range moves {
		t.Run(m.name, func(t *testing.T) {
			for n := range m.changes(t) {
				dir := m.start(t)
				before := tree(t, dir)
				_, err := syncTo(atChange(dir, n, syscall.ENOSPC, false), files(m.into))
				m.assertWhole(t, dir)
				var refused *WriteError
				if err != nil && !errors.As(err, &refused) {
					t.Fatalf("change %d: error %v", n, err)
				}
				if err != nil && !refused.Begun {
					if diff := cmp.Diff(before, withoutStage(tree(t, dir))); diff != "" {
						t.Errorf("change %d was to leave everything (-before +after):\n%s", n, diff)
					}
				}
				mustSync(t, dir, m.into)
				if diff := cmp.Diff(m.end(m.into), withoutEmpty(tree(t, dir))); diff != "" {
					t.Fatalf("change %d, next run (-want +got):\n%s", n, diff)
				}
			}
		})
	}
}

// withoutStage leaves out the stage, which stays if its own removal is refused.
func withoutStage(found map[string]string) map[string]string {
	maps.DeleteFunc(found, func(p, _ string) bool { return strings.HasPrefix(p, stageName) })
	return found
}

// withoutEmpty leaves out empty folders: one that the system would not let go stays.
func withoutEmpty(found map[string]string) map[string]string {
	maps.DeleteFunc(found, func(p, _ string) bool { return strings.HasSuffix(p, "/") })
	return found
}

func TestWriteErrors(t *testing.T) {
	const (
		room   = "; free up disk space and build again"
		allow  = "; allow candor to write there, or choose another output folder"
		whole  = "; the site there is complete, but only partly new"
		before = "; the site there is as it was"
	)
	site := map[string]string{"a/index.html": "new", "b/index.html": "b"}
	for _, test := range []struct {
		change int64
		err    error
		want   string
	}{
		{0, syscall.ENOSPC, "cannot create the folder public/.candor-tmp: no space left on device" + room + before},
		{0, syscall.EROFS, "cannot create the folder public/.candor-tmp: read-only file system" + allow + before},
		{1, syscall.ENOSPC, "cannot write public/a/index.html: no space left on device" + room + before},
		{1, &fs.PathError{Op: "open", Path: "public/.candor-tmp/0", Err: syscall.EDQUOT}, "cannot write public/a/index.html: disk quota exceeded" + room + before},
		{4, &os.LinkError{Op: "rename", Err: syscall.EIO}, "cannot write public/.candor: input/output error; fix this and build again" + before},
		{7, syscall.EACCES, "cannot create the folder public/b: permission denied" + allow + whole},
		{8, syscall.EACCES, "cannot write public/b/index.html: permission denied" + allow + whole},
		{10, syscall.EPERM, "cannot remove public/c.html: operation not permitted" + allow + whole},
	} {
		dir := t.TempDir()
		mustSync(t, dir, map[string]string{"a/index.html": "old", "b.html": "b", "c.html": "c"})
		d := atChange(dir, test.change, test.err, false)
		list := files(site)
		if test.change > 1 {
			list = append(list, files(map[string]string{"b.html": "b"})...)
		}
		if test.change == 1 {
			list = list[:1]
		}
		_, err := syncTo(d, list)
		if err == nil {
			t.Fatalf("change %d: no error", test.change)
		}
		got := strings.ReplaceAll(filepath.ToSlash(err.Error()), filepath.ToSlash(dir), "public")
		if got != test.want || !errors.Is(err, test.err) {
			t.Errorf("change %d\n got %s\nwant %s", test.change, got, test.want)
		}
	}
}

// An output folder below a file cannot be made, whoever asks.
func TestFolderCannotBeMade(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, map[string]string{"file": ""})
	out := filepath.Join(dir, "file", "public")
	_, err := Sync(out, nil)
	var refused *WriteError
	if !errors.As(err, &refused) || refused.Path != out || refused.Begun {
		t.Errorf("error %v", err)
	}
	if want := fmt.Sprintf("cannot open %s: not a directory; ", out); !strings.HasPrefix(err.Error(), want) {
		t.Errorf("got %s, want %s…", err, want)
	}
}
