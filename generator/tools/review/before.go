package review

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"candor/generator/tools/review/gitdiff"
)

// before is a folder as it was: what has changed since reads as it did, and what is
// new is not there.
type before struct {
	fs.FS
	old    map[string][]byte        // the files that were otherwise
	folder map[string][]fs.DirEntry // what lay in a folder and is otherwise now
	hidden map[string]bool          // files that are new, and folders of nothing else
}

// withOld returns the folder as it was before the changes.
func withOld(now fs.FS, changed []gitdiff.File) fs.FS {
	b := &before{FS: now, old: map[string][]byte{}, folder: map[string][]fs.DirEntry{}, hidden: map[string]bool{}}
	for _, f := range changed {
		if f.New {
			b.hidden[f.Name] = true
			continue
		}
		b.old[f.Name] = f.Old
		b.list(f.Name, oldEntry{name: path.Base(f.Name), text: f.Old})
	}
	for _, f := range changed {
		if f.New {
			b.hideEmpty(path.Dir(f.Name))
		}
	}
	return b
}

// list notes that an entry lay in its folder, and that folder in its own.
func (b *before) list(name string, entry fs.DirEntry) {
	dir := path.Dir(name)
	_, known := b.folder[dir]
	b.folder[dir] = append(b.folder[dir], entry)
	if !known && dir != "." {
		b.list(dir, oldEntry{name: path.Base(dir), dir: true})
	}
}

// hideEmpty hides a folder that was not there, since all that is in it is new; and
// the folder that it is in likewise.
func (b *before) hideEmpty(dir string) {
	entries, err := fs.ReadDir(b.FS, dir)
	if dir == "." || err != nil || len(b.folder[dir]) > 0 {
		return
	}
	for _, entry := range entries {
		if !b.hidden[path.Join(dir, entry.Name())] {
			return
		}
	}
	b.hidden[dir] = true
	b.hideEmpty(path.Dir(dir))
}

// Open opens a file as it was.
func (b *before) Open(name string) (fs.File, error) {
	if b.hidden[name] {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	if text, ok := b.old[name]; ok {
		return &oldFile{oldEntry{name: path.Base(name), text: text}, bytes.NewReader(text)}, nil
	}
	return b.FS.Open(name)
}

// Stat returns what was at a path.
func (b *before) Stat(name string) (fs.FileInfo, error) {
	if len(b.folder[name]) > 0 {
		return oldEntry{name: path.Base(name), dir: true}.Info()
	}
	if text, ok := b.old[name]; ok {
		return oldEntry{name: path.Base(name), text: text}.Info()
	}
	if b.hidden[name] {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
	}
	return fs.Stat(b.FS, name)
}

// ReadDir lists a folder as it was.
func (b *before) ReadDir(name string) ([]fs.DirEntry, error) {
	was := b.folder[name]
	entries, err := fs.ReadDir(b.FS, name)
	if err != nil && len(was) == 0 {
		return nil, err
	}
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool {
		return b.hidden[path.Join(name, e.Name())] ||
			slices.ContainsFunc(was, func(w fs.DirEntry) bool { return w.Name() == e.Name() && !w.IsDir() })
	})
	for _, w := range was {
		if !slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == w.Name() }) {
			entries = append(entries, w)
		}
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, nil
}

// oldEntry is a file as it was, or a folder that is gone, by its name.
type oldEntry struct {
	name string
	text []byte
	dir  bool
}

func (e oldEntry) Name() string               { return e.name }
func (e oldEntry) IsDir() bool                { return e.dir }
func (e oldEntry) Type() fs.FileMode          { return e.Mode().Type() }
func (e oldEntry) Info() (fs.FileInfo, error) { return e, nil }
func (e oldEntry) Size() int64                { return int64(len(e.text)) }
func (e oldEntry) ModTime() time.Time         { return time.Time{} }
func (e oldEntry) Sys() any                   { return nil }

func (e oldEntry) Mode() fs.FileMode {
	if e.dir {
		return fs.ModeDir | 0o555
	}
	return 0o444
}

// oldFile is a file as it was, opened.
type oldFile struct {
	entry oldEntry
	io.Reader
}

func (f *oldFile) Stat() (fs.FileInfo, error) { return f.entry, nil }
func (f *oldFile) Close() error               { return nil }
