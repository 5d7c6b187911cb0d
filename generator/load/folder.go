package load

import (
	"errors"
	"io/fs"
	"path"
	"strings"
)

// entry is a file or a folder.
type entry struct {
	name string
	dir  bool
}

// read returns what is in a folder, by name, without what people never see: hidden
// files and what editors and systems leave behind. What is neither file nor folder,
// and links that lead out of the site, it reports.
func (w *walker) read(dir string) ([]entry, error) {
	found, err := fs.ReadDir(w.fsys, dir)
	if err != nil {
		return nil, err
	}
	entries := make([]entry, 0, len(found))
	for _, e := range found {
		if ignored(e.Name()) {
			continue
		}
		if known, ok := w.entry(dir, e.Name(), e.Type()); ok {
			entries = append(entries, known)
		}
	}
	return entries, nil
}

// entry tells a file from a folder by the mode of a directory entry.
func (w *walker) entry(dir, name string, kind fs.FileMode) (entry, bool) {
	at := path.Join(dir, name)
	switch {
	case kind.IsDir(), kind.IsRegular():
		return entry{name, kind.IsDir()}, true
	case kind&fs.ModeSymlink != 0 && w.inside(at):
		return entry{name, false}, true
	case kind&fs.ModeSymlink != 0:
		w.report(wrong(at, "symlink", "this symbolic link does not lead to a file of the site").
			Note("replace the link with the file itself"))
	default:
		w.report(wrong(at, "unexpected-file", "this is neither a file nor a folder"))
	}
	return entry{}, false
}

// ignored reports whether a file is none of the writer's: .DS_Store, .gitkeep, 1-a.md~.
func ignored(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") ||
		strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#") ||
		name == "Thumbs.db" || name == "desktop.ini"
}

// maxLinks is how many links may lead on to one file.
const maxLinks = 16

// inside reports whether a symbolic link leads to a file of the site. It follows the
// path part by part, so that no link on the way leads out unseen.
func (w *walker) inside(name string) bool {
	parts, at := strings.Split(name, "/"), "."
	for links := 0; len(parts) > 0; {
		at = path.Join(at, parts[0])
		parts = parts[1:]
		info, err := fs.Lstat(w.fsys, at)
		switch {
		case err != nil:
			return false
		case info.Mode()&fs.ModeSymlink != 0:
			target, err := fs.ReadLink(w.fsys, at)
			target = path.Join(path.Dir(at), target)
			links++
			if err != nil || links > maxLinks || path.IsAbs(target) || !fs.ValidPath(target) {
				return false
			}
			parts, at = append(strings.Split(target, "/"), parts...), "."
		case len(parts) == 0:
			return info.Mode().IsRegular()
		}
	}
	return false
}

// isMissing reports whether an error says that there is no such file.
func isMissing(err error) bool { return errors.Is(err, fs.ErrNotExist) }
