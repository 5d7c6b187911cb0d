package load

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"candor/generator/diag"
	"candor/generator/text/slug"
)

// entry is a file or a folder.
type entry struct {
	name string
	dir  bool
}

// read returns what is in a folder, by name, without what people never see: hidden
// files and what editors and systems leave behind. It reports what is neither a plain file
// nor a folder, and names that some systems take for one.
func (w *walker) read(dir string) ([]entry, error) {
	found, err := fs.ReadDir(w.fsys, dir)
	if err != nil {
		return nil, err
	}
	return w.plain(dir, found), nil
}

// plain returns the entries of a folder as read does.
func (w *walker) plain(dir string, found []fs.DirEntry) []entry {
	entries := make([]entry, 0, len(found))
	var names slug.Names
	mayClash := slices.ContainsFunc(found, func(e fs.DirEntry) bool { return !slug.Plain(e.Name()) })
	for _, e := range found {
		if ignored(e.Name()) {
			continue
		}
		if mayClash {
			w.clash(dir, e.Name(), &names)
		}
		if known, ok := w.entry(dir, e.Name(), e.Type()); ok {
			entries = append(entries, known)
		}
	}
	return entries
}

// clash reports a name that some file systems take for another one of its folder.
func (w *walker) clash(dir, name string, names *slug.Names) {
	// Folders of events are read one by one; their names are slugs, which differ otherwise.
	if other, taken := names.Add(name); taken && (path.Dir(dir) != "content" || dir == pagesFolder || dir == noticesFolder) {
		w.report(wrong(path.Join(dir, name), "same-name", "the name differs from %s only by case or Unicode form", other).
			Note("some file systems take the two for one: rename or remove one of them"))
	}
}

// entry tells a file from a folder by the mode of a directory entry.
func (w *walker) entry(dir, name string, kind fs.FileMode) (entry, bool) {
	if f, wrong := diag.NotPlain(name, kind); wrong {
		f.File = path.Join(dir, name)
		w.report(f)
		return entry{}, false
	}
	return entry{name, kind.IsDir()}, true
}

// ignored reports whether a file is none of the writer's: .DS_Store, .gitkeep, 1-a.md~.
func ignored(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") ||
		strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#") ||
		name == "Thumbs.db" || name == "desktop.ini"
}

// isMissing reports whether an error says that there is no such file.
func isMissing(err error) bool { return errors.Is(err, fs.ErrNotExist) }
