package watch

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// patience is how long a change may take to be reported before a test fails.
const patience = 15 * time.Second

// folder is a site that is watched.
type folder struct {
	t    *testing.T
	root string
	w    *Watcher
}

func watched(t *testing.T) *folder {
	f := &folder{t: t, root: t.TempDir()}
	f.write("content/incidents/a/1-a.md", "one")
	f.write("public/index.html", "built")
	f.w = New(t.Context(), f.root, "content", "layouts")
	return f
}

func (f *folder) path(name string) string { return filepath.Join(f.root, filepath.FromSlash(name)) }

func (f *folder) must(err error) {
	f.t.Helper()
	if err != nil {
		f.t.Fatal(err)
	}
}

func (f *folder) write(name, text string) {
	f.t.Helper()
	f.must(os.MkdirAll(filepath.Dir(f.path(name)), 0o755))
	f.must(os.WriteFile(f.path(name), []byte(text), 0o644))
}

// reported waits until each of the names has been reported, and returns all that were.
func (f *folder) reported(names ...string) []string {
	f.t.Helper()
	var all []string
	deadline := time.After(patience)
	for {
		missing := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return slices.Contains(all, name) })
		if len(missing) == 0 {
			return all
		}
		select {
		case c := <-f.w.Changes():
			if all = append(all, c.Names...); c.All {
				all = append(all, "all")
			}
			if c.Notice != "" {
				all = append(all, "notice")
			}
		case <-deadline:
			f.t.Fatalf("%s was not reported, only %s", missing, all)
		}
	}
}

// only waits likewise and fails if anything else was reported, except names with the same prefix.
func (f *folder) only(names ...string) {
	f.t.Helper()
	for _, name := range f.reported(names...) {
		if !slices.ContainsFunc(names, func(n string) bool { return strings.HasPrefix(name, n) }) {
			f.t.Errorf("%s was reported too", name)
		}
	}
}

func TestEditsAreTold(t *testing.T) {
	f := watched(t)
	f.write("content/incidents/a/1-a.md", "two")
	f.only("content/incidents/a/1-a.md")

	f.write("content/incidents/a/.1-a.md.swp", "hidden")
	f.write("content/incidents/a/1-a.md~", "a backup")
	f.write("content/incidents/a/#1-a.md#", "what Emacs leaves")
	f.write("content/incidents/a/1-a.md.tmp", "on its way")
	f.write("public/index.html", "built again")
	f.must(os.Chmod(f.path("content/incidents/a/1-a.md"), 0o600))
	f.write("content/incidents/a/2-b.md", "new") // anything reported above would come before this
	f.only("content/incidents/a/2-b.md")

	f.must(os.Remove(f.path("content/incidents/a/2-b.md")))
	f.only("content/incidents/a/2-b.md")
}

func TestAtomicSavesAreTold(t *testing.T) {
	f := watched(t)
	f.write("content/incidents/a/1-a.md.tmp", "two")
	f.must(os.Rename(f.path("content/incidents/a/1-a.md.tmp"), f.path("content/incidents/a/1-a.md")))
	f.only("content/incidents/a/1-a.md")

	f.write("content/incidents/a/4913", "")
	f.must(os.Remove(f.path("content/incidents/a/4913")))
	f.only("content/incidents/a/4913") // a reader may have seen it
}

func TestFoldersComeAndGo(t *testing.T) {
	f := watched(t)
	f.write("content/incidents/b/1-a.md", "made with its folder")
	f.reported("content/incidents/b")
	f.write("content/incidents/b/1-a.md", "changed in it")
	f.reported("content/incidents/b/1-a.md")

	f.must(os.Rename(f.path("content/incidents/b"), f.path("content/incidents/c")))
	f.reported("content/incidents/b", "content/incidents/c")
	f.write("content/incidents/c/1-a.md", "changed under the new name")
	f.reported("content/incidents/c/1-a.md")

	f.must(os.RemoveAll(f.path("content")))
	f.reported("content")
	f.write("content/incidents/a/1-a.md", "made again")
	f.reported("content")
	f.write("content/incidents/a/1-a.md", "and changed")
	f.reported("content/incidents/a/1-a.md")

	f.write("layouts/partials/footer.html", "a folder that was not there")
	f.reported("layouts")
	f.write("layouts/partials/footer.html", "changed")
	f.reported("layouts/partials/footer.html")
}

func TestAThousandFilesAreFewChanges(t *testing.T) {
	f := watched(t)
	var names []string
	for i := range 1000 {
		names = append(names, fmt.Sprintf("content/incidents/a/%d.md", i))
		f.write(names[i], "text")
	}
	changes, seen := 0, map[string]bool{}
	for deadline := time.After(patience); len(seen) < len(names); changes++ {
		select {
		case c := <-f.w.Changes():
			for _, name := range c.Names {
				seen[name] = true
			}
		case <-deadline:
			t.Fatalf("%d of %d files were reported", len(seen), len(names))
		}
	}
	if changes > 20 {
		t.Errorf("%d changes for %d files", changes, len(names))
	}
}

func TestTheRootGoesAndComesBack(t *testing.T) {
	f := watched(t)
	f.must(os.RemoveAll(f.root))
	f.reported("all", "notice")
	f.write("content/incidents/a/1-a.md", "made again")
	f.reported("content/incidents/a/1-a.md")
}

// scripted is a source of events that a test writes.
type scripted struct {
	source
	events chan fsnotify.Event
	errors chan error
}

func script(add func(string) error) scripted {
	s := scripted{events: make(chan fsnotify.Event), errors: make(chan error)}
	s.source = source{
		events: s.events, errors: s.errors, add: add,
		remove: func(string) error { return nil }, close: func() error { return nil },
	}
	return s
}

func TestAnOverflowChangesEverything(t *testing.T) {
	f := &folder{t: t, root: t.TempDir()}
	f.write("content/site.yaml", "")
	added := make(chan string, 100)
	s := script(func(path string) error { added <- path; return nil })
	f.w = start(t.Context(), f.root, []string{"content"}, s.source, nil)
	before := len(added)
	s.errors <- fsnotify.ErrEventOverflow
	f.only("all")
	if len(added) != 2*before {
		t.Errorf("%d folders were watched, then %d in all: they were not watched again", before, len(added))
	}
}

// TestWatchesRunOut lets the system refuse a watch at the start, and on the way.
func TestWatchesRunOut(t *testing.T) {
	for _, allowed := range []int{0, 1, 4} {
		f := &folder{t: t, root: t.TempDir()}
		f.write("content/incidents/a/1-a.md", "one")
		left := allowed
		s := script(func(string) error {
			if left--; left < 0 {
				return syscall.ENOSPC
			}
			return nil
		})
		f.w = start(t.Context(), f.root, []string{"content"}, s.source, nil)
		f.must(os.Mkdir(f.path("content/incidents/b"), 0o755))
		if allowed == 4 {
			s.events <- fsnotify.Event{Name: f.path("content/incidents/b"), Op: fsnotify.Create}
		}
		change := <-f.w.Changes()
		if !strings.Contains(change.Notice, "max_user_watches") {
			t.Errorf("%d allowed: notice %q", allowed, change.Notice)
		}
		f.write("content/incidents/b/1-a.md", "new")
		f.reported("content/incidents/b/1-a.md")
		f.must(os.RemoveAll(f.path("content/incidents/a")))
		f.reported("content/incidents/a/1-a.md")
	}
}

func TestWatchingEnds(t *testing.T) {
	for _, unable := range []error{nil, syscall.EMFILE} {
		ctx, cancel := context.WithCancel(t.Context())
		events := script(func(string) error { return nil })
		w := start(ctx, t.TempDir(), []string{"content"}, events.source, unable)
		cancel()
		for range w.Changes() {
		}
	}
}
