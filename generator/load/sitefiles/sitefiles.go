// Package sitefiles is the one door through which the files of a site are read: its
// content, layouts, assets and editor.
//
// What a pull request brings must not make a build publish anything else of the machine
// that builds, nor hang it. So the door opens only plain files and folders below the
// site's folder, and reads at most [MaxFile] bytes of one:
//
//   - A symbolic link is never followed, wherever it leads: [ErrSymlink]. Neither is one in
//     the middle of a path. The site's own folder may be one.
//   - A device, a pipe or a socket is never read, and nothing waits for one: [ErrNotFile].
//   - A larger file is not read: [ErrTooLarge].
package sitefiles

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sync"
)

// MaxFile is the size of the largest file that is read, in bytes. Files of content have a
// lower bound of their own.
const MaxFile = 64 << 20

// What the door refuses.
var (
	ErrSymlink  = errors.New("symbolic links are not followed")
	ErrNotFile  = errors.New("this is neither a file nor a folder")
	ErrTooLarge = fmt.Errorf("the file is larger than %d MiB", MaxFile>>20)
)

// Files are the files of a site. It is a [fs.FS] that any number of goroutines may use.
type Files struct {
	dir  string
	mu   sync.Mutex
	root *os.Root // nil until it is wanted

	quick quick // opened with root
	slow  bool  // the quick way is not taken, for tests

	// folders are those found to be no link, nor below one: asking anew for each file costs
	// a tenth of a build. A link that replaces one later still cannot lead out of root.
	folders sync.Map // path -> struct{}
}

// New returns the files below a folder, which is opened when the first is read.
func New(dir string) *Files { return &Files{dir: dir} }

// within calls f with the site's folder. The folder may have been replaced since it was
// opened: what is missing is looked for once more.
func (f *Files) within(op, name string, do func(*os.Root) error) error {
	if !fs.ValidPath(name) {
		return &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	root, err := f.open(nil)
	if err == nil {
		err = do(root)
	}
	if errors.Is(err, fs.ErrNotExist) && root != nil {
		var fresh *os.Root
		if fresh, err = f.open(root); err == nil {
			err = do(fresh)
		}
	}
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err
	}
	if err != nil {
		return &fs.PathError{Op: op, Path: name, Err: err}
	}
	return nil
}

// open returns the site's folder, opened anew if it is the given one.
func (f *Files) open(old *os.Root) (*os.Root, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.root != nil && f.root != old {
		return f.root, nil
	}
	if old != nil && f.current(old) {
		return old, nil
	}
	root, err := os.OpenRoot(f.dir)
	if err == nil {
		f.root, f.quick = root, quick{} // an old one may still be in use, and is closed when it no longer is
		if !f.slow {
			f.quick = newQuick(root)
		}
	}
	return root, err
}

// quickly opens a file or folder in the quick way; nil if it cannot.
func (f *Files) quickly(name string) fs.File {
	if !fs.ValidPath(name) {
		return nil
	}
	if _, err := f.open(nil); err != nil {
		return nil
	}
	return f.way().open(f, name)
}

// way returns the quick way into the folder that is open.
func (f *Files) way() quick {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.quick
}

// current reports whether an open folder is still the one at the site's path.
func (f *Files) current(root *os.Root) bool {
	now, err := os.Stat(f.dir)
	then, errThen := root.Stat(".")
	return err == nil && errThen == nil && os.SameFile(now, then)
}

// Lstat returns what is at a path, without following links.
func (f *Files) Lstat(name string) (info fs.FileInfo, err error) {
	err = f.within("lstat", name, func(root *os.Root) error {
		if err := f.noLinks(path.Dir(name)); err != nil {
			return err
		}
		info, err = root.Lstat(name)
		return err
	})
	return info, err
}

// Stat returns what is at a path; of a link [ErrSymlink].
func (f *Files) Stat(name string) (fs.FileInfo, error) {
	info, err := f.Lstat(name)
	if err == nil && info.Mode()&fs.ModeSymlink != 0 {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: ErrSymlink}
	}
	return info, err
}

// noLinks reports a link on the way to a folder.
func (f *Files) noLinks(dir string) error {
	if dir == "." {
		return nil
	}
	if _, known := f.folders.Load(dir); known {
		return nil
	}
	if err := f.noLinks(path.Dir(dir)); err != nil {
		return err
	}
	info, err := os.Lstat(f.path(dir))
	switch {
	case err != nil:
		return err
	case info.Mode()&fs.ModeSymlink != 0:
		return ErrSymlink
	}
	f.folders.Store(dir, struct{}{})
	return nil
}

// path returns where the system has a file or folder of the site.
func (f *Files) path(name string) string { return filepath.Join(f.dir, filepath.FromSlash(name)) }

// Sub returns the files of a folder, which is opened once for all of them unless there is a
// quick way: opening each by its whole path costs four times as much. Close it after use.
func (f *Files) Sub(dir string) (fs.FS, error) {
	if _, err := f.open(nil); err == nil && f.way().works() && fs.ValidPath(dir) {
		return below{f, dir}, nil
	}
	sub := &Files{dir: f.path(dir), slow: f.slow}
	err := f.within("open", dir, func(root *os.Root) (err error) {
		if err = f.noLinks(dir); err == nil {
			sub.root, err = root.OpenRoot(dir)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return sub, nil
}

// below are the files of a folder, each opened by its whole path.
type below struct {
	files *Files
	dir   string
}

// Open opens a plain file or a folder.
func (b below) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	switch {
	case name == ".":
		name = b.dir
	case b.dir != ".":
		name = b.dir + "/" + name
	}
	return b.files.Open(name)
}

// Close closes the folder. The files can be used again after it, which opens it anew.
func (f *Files) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	root := f.root
	f.root, f.quick = nil, quick{}
	if root == nil {
		return nil
	}
	return root.Close()
}

// ReadLink returns where a link leads, so that package fs knows that links are not followed.
func (f *Files) ReadLink(name string) (target string, err error) {
	err = f.within("readlink", name, func(root *os.Root) error {
		target, err = root.Readlink(name)
		return err
	})
	return target, err
}

// Open opens a plain file or a folder.
func (f *Files) Open(name string) (file fs.File, err error) {
	if file := f.quickly(name); file != nil {
		return file, nil
	}
	err = f.within("open", name, func(root *os.Root) error {
		file, err = f.plain(root, name)
		return err
	})
	if err != nil {
		return nil, err
	}
	return file, nil
}

// plain opens a file or folder that is neither a link nor reached through one.
func (f *Files) plain(root *os.Root, name string) (*os.File, error) {
	if err := f.noLinks(path.Dir(name)); err != nil {
		return nil, err
	}
	info, err := os.Lstat(f.path(name))
	switch {
	case err != nil:
		return nil, err
	case info.Mode()&fs.ModeSymlink != 0:
		return nil, ErrSymlink
	case !info.IsDir() && !info.Mode().IsRegular():
		return nil, ErrNotFile
	case info.Size() > MaxFile && !info.IsDir():
		return nil, ErrTooLarge
	}
	return root.Open(name)
}

// ReadFile reads a whole file.
func (f *Files) ReadFile(name string) (content []byte, err error) {
	if file := f.quickly(name); file != nil {
		if content, err = whole(file); err == nil {
			return content, nil
		}
	}
	err = f.within("read", name, func(root *os.Root) error {
		file, err := f.plain(root, name)
		if err != nil {
			return err
		}
		content, err = whole(file)
		return err
	})
	if err != nil {
		return nil, err
	}
	return content, nil
}

// whole reads a file, and closes it.
func whole(file fs.File) ([]byte, error) {
	defer file.Close()
	return readAll(file, make([]byte, 0, 4<<10))
}

// readAll reads a file into a buffer, and no more than is allowed: it may grow meanwhile.
func readAll(file io.Reader, content []byte) ([]byte, error) {
	for {
		if len(content) == cap(content) {
			content = append(content, 0)[:len(content)]
		}
		n, err := file.Read(content[len(content):cap(content)])
		content = content[:len(content)+n]
		switch {
		case err == io.EOF:
			return content, nil
		case err != nil:
			return nil, err
		case len(content) > MaxFile:
			return nil, ErrTooLarge
		}
	}
}
