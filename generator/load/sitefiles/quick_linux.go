package sitefiles

import (
	"io"
	"io/fs"
	"os"
	"runtime"

	"golang.org/x/sys/unix"
)

// quick opens what is plain by one call of the system, openat2 of Linux 5.6, which refuses by
// itself each link on the way and all that leads out of the folder. It is there for speed
// alone: a file takes four calls where it takes twelve without, and these calls are most of
// what reading a site costs. What it cannot open, and where there is no such call, is left to
// the other way, which says why.
type quick struct {
	dir *os.File // the site's folder; it is closed when nobody opens files in it any more
}

// how is how files are opened: a pipe is not waited for.
var how = unix.OpenHow{Flags: unix.O_RDONLY | unix.O_CLOEXEC | unix.O_NONBLOCK, Resolve: unix.RESOLVE_NO_SYMLINKS | unix.RESOLVE_BENEATH}

// newQuick returns the quick way into a folder; one that opens nothing if there is no such call.
func newQuick(root *os.Root) quick {
	dir, err := root.Open(".")
	if err != nil {
		return quick{}
	}
	fd, err := unix.Openat2(int(dir.Fd()), ".", &how)
	if err != nil {
		_ = dir.Close()
		return quick{}
	}
	_ = unix.Close(fd)
	return quick{dir}
}

// works reports whether there is a quick way.
func (q quick) works() bool { return q.dir != nil }

// open opens a plain file or a folder; nil if it cannot.
func (q quick) open(f *Files, name string) fs.File {
	if q.dir == nil {
		return nil
	}
	fd, err := unix.Openat2(int(q.dir.Fd()), name, &how)
	runtime.KeepAlive(q.dir) // whose descriptor the call uses
	if err != nil {
		return nil
	}
	var about unix.Stat_t
	err = unix.Fstat(fd, &about)
	switch kind := about.Mode & unix.S_IFMT; {
	case err == nil && kind == unix.S_IFDIR:
		return os.NewFile(uintptr(fd), f.path(name))
	case err == nil && kind == unix.S_IFREG && about.Size <= MaxFile:
		return &plainFile{fd: fd, size: about.Size, files: f, name: name}
	}
	_ = unix.Close(fd)
	return nil
}

// plainFile is a file that was opened the quick way.
type plainFile struct {
	fd    int // -1: it is closed
	size  int64
	read  int64
	files *Files
	name  string
}

// Read reads on. At the end of the file it says so at once, not at the next call.
func (p *plainFile) Read(text []byte) (int, error) {
	if p.fd < 0 {
		return 0, &fs.PathError{Op: "read", Path: p.name, Err: fs.ErrClosed}
	}
	n, err := unix.Read(p.fd, text)
	for err == unix.EINTR {
		n, err = unix.Read(p.fd, text)
	}
	if err != nil {
		return 0, &fs.PathError{Op: "read", Path: p.name, Err: err}
	}
	p.read += int64(n)
	if n == 0 && len(text) > 0 || n < len(text) && p.read >= p.size {
		return n, io.EOF
	}
	return n, nil
}

// Stat returns what is at the path of the file.
func (p *plainFile) Stat() (fs.FileInfo, error) { return p.files.Lstat(p.name) }

// Close closes the file.
func (p *plainFile) Close() error {
	if p.fd < 0 {
		return &fs.PathError{Op: "close", Path: p.name, Err: fs.ErrClosed}
	}
	fd := p.fd
	p.fd = -1
	return unix.Close(fd)
}
