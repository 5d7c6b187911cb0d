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

// errGone says that the folder of the site was removed.
var errGone = errors.New("the folder of the site was removed")

// record adds an event to what is pending, and reports whether it concerns the site.
func (w *Watcher) record(queue *pending, e fsnotify.Event) bool {
	name, ok := w.below(e.Name)
	gone := e.Has(fsnotify.Remove) || e.Has(fsnotify.Rename)
	switch {
	case name == "." && gone:
		queue.all, queue.unable = true, errGone
		return true
	case !ok || e.Op == fsnotify.Chmod || temporary(name) && !gone:
		return false
	}
	if gone {
		w.drop(name)
	}
	if e.Has(fsnotify.Create) {
		if err := w.add(name); err != nil {
			queue.unable = err
		}
	}
	queue.add(name)
	return true
}

// overflow counts everything as changed, as the lost events are unknown.
func (w *Watcher) overflow(queue *pending, _ error) {
	queue.all = true
	if err := w.addAll(); err != nil {
		queue.unable = err
	}
}

// below returns the name of a path below the root, and whether it is watched.
func (w *Watcher) below(path string) (name string, wanted bool) {
	name, err := filepath.Rel(w.root, path)
	if err != nil || path == "" {
		return "", false
	}
	name = filepath.ToSlash(name)
	segments := strings.Split(name, "/")
	return name, slices.Contains(w.folders, segments[0]) && !slices.ContainsFunc(segments, ignored)
}

// ignored reports whether a file or folder of this name is never published.
func ignored(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") || strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#")
}

// temporary reports whether a file is about to be renamed, or is an editor's probe.
func temporary(name string) bool {
	return strings.HasSuffix(name, ".tmp") || strings.HasSuffix(name, "/4913")
}

// addAll watches the root and all existing folders.
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

// add watches a folder and its subfolders, each before its content is read. A file needs
// no watch of its own; the removal of a folder is an event of its parent.
func (w *Watcher) add(name string) error {
	top := filepath.Join(w.root, filepath.FromSlash(name))
	if !strings.Contains(name, "/") {
		top += string(filepath.Separator) // the folder may be a link; its target is watched
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

// drop removes the watches of a folder and its subfolders.
func (w *Watcher) drop(name string) {
	if !w.dirs[name] {
		return
	}
	for dir := range w.dirs {
		if dir == name || strings.HasPrefix(dir, name+"/") {
			delete(w.dirs, dir)
			_ = w.events.remove(filepath.Join(w.root, filepath.FromSlash(dir))) // it may be gone already
		}
	}
}

// stamp distinguishes two states of a file.
type stamp struct {
	size     int64
	modified int64 // in nanoseconds
	mode     fs.FileMode
}

// snapshot returns the state of every file.
func (w *Watcher) snapshot() map[string]stamp {
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
