package watch

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/fsnotify/fsnotify"
)

// errGone says that the folder of the site is no more.
var errGone = errors.New("the folder of the site is gone")

// take notes what an event tells of, and reports whether it is anything.
func (w *Watcher) take(told *pending, e fsnotify.Event) bool {
	name, ok := w.below(e.Name)
	gone := e.Has(fsnotify.Remove) || e.Has(fsnotify.Rename)
	switch {
	case name == "." && gone:
		told.all, told.unable = true, errGone
		return true
	case !ok || e.Op == fsnotify.Chmod || passing(name) && !gone:
		return false
	}
	if gone {
		w.drop(name)
	}
	if e.Has(fsnotify.Create) {
		if err := w.add(name); err != nil {
			told.unable = err
		}
	}
	told.add(name)
	return true
}

// overflow counts everything as changed: what has been lost nobody knows.
func (w *Watcher) overflow(told *pending, _ error) {
	told.all = true
	if err := w.addAll(); err != nil {
		told.unable = err
	}
}

// below returns the name of a path below the root, and whether it is wanted.
func (w *Watcher) below(path string) (name string, wanted bool) {
	name, err := filepath.Rel(w.root, path)
	if err != nil || path == "" {
		return "", false
	}
	name = filepath.ToSlash(name)
	segments := strings.Split(name, "/")
	return name, slices.Contains(w.folders, segments[0]) && !slices.ContainsFunc(segments, ignored)
}

// ignored reports whether nobody means to publish a file or a folder of the name.
func ignored(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") || strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#")
}

// passing reports whether a file is on its way to another name, or a probe.
func passing(name string) bool {
	return strings.HasSuffix(name, ".tmp") || strings.HasSuffix(name, "/4913")
}

// addAll watches the root and all folders there are.
func (w *Watcher) addAll() error {
	if err := w.events.add(w.root); err != nil {
		return err
	}
	w.dirs["."] = true
	for _, folder := range w.folders {
		if err := w.add(folder); err != nil {
			return err
		}
	}
	return nil
}

// add watches a folder and those in it, each before it is looked into. A file has
// nothing to watch; what is gone again has been told of, or will be.
func (w *Watcher) add(name string) error {
	top := filepath.Join(w.root, filepath.FromSlash(name))
	if !strings.Contains(name, "/") {
		top += string(filepath.Separator) // the folder may be a link, and what it leads to is watched
	}
	return filepath.WalkDir(top, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil || !entry.IsDir():
			return nil
		case path != top && ignored(entry.Name()):
			return filepath.SkipDir
		}
		path = filepath.Clean(path)
		if err := w.events.add(path); err != nil {
			if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
				return filepath.SkipDir
			}
			return err
		}
		below, _ := w.below(path)
		w.dirs[below] = true
		return nil
	})
}

// drop takes down the watches of a folder and of those in it.
func (w *Watcher) drop(name string) {
	if !w.dirs[name] {
		return
	}
	for dir := range w.dirs {
		if dir == name || strings.HasPrefix(dir, name+"/") {
			delete(w.dirs, dir)
			_ = w.events.remove(filepath.Join(w.root, filepath.FromSlash(dir))) // that it is gone already is no matter
		}
	}
}

// stamp is what tells two states of a file apart.
type stamp struct {
	size     int64
	modified int64 // in nanoseconds
	mode     fs.FileMode
}

// look notes the state of every file.
func (w *Watcher) look() map[string]stamp {
	files := map[string]stamp{}
	for _, folder := range w.folders {
		top := filepath.Join(w.root, folder) + string(filepath.Separator)
		_ = filepath.WalkDir(top, func(path string, entry fs.DirEntry, err error) error {
			if path != top && err == nil && ignored(entry.Name()) {
				if entry.IsDir() {
					return filepath.SkipDir
				}
				return nil
			}
			name, _ := w.below(filepath.Clean(path))
			if info, err := os.Lstat(path); err == nil {
				files[name] = stamp{mode: info.Mode().Type()}
				if !info.IsDir() {
					files[name] = stamp{info.Size(), info.ModTime().UnixNano(), info.Mode().Type()}
				}
			}
			return nil
		})
	}
	return files
}
