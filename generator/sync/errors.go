package sync

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"
)

// Conflict is one thing in the way of a build.
type Conflict struct {
	Path string // with the output folder before it, as the system writes paths
	Why  string // what is wrong and what to do
}

// ConflictError says that the site cannot be written into the folder: the folder holds
// something that must not be overwritten, or two files of the site exclude each other.
// Nothing was written.
type ConflictError struct {
	Conflicts []Conflict // at least one, sorted by path
}

// shownConflicts is how many conflicts a message lists. More than that have one cause.
const shownConflicts = 10

// Error returns a line for each conflict, up to ten, and a last line that says that nothing
// was written.
func (e *ConflictError) Error() string {
	var b strings.Builder
	for i, c := range e.Conflicts {
		if i == shownConflicts {
			fmt.Fprintf(&b, "and %d more; if they are all from earlier builds, delete the folder\n", len(e.Conflicts)-i)
			break
		}
		fmt.Fprintf(&b, "%s: %s\n", c.Path, c.Why)
	}
	b.WriteString("nothing was written")
	return b.String()
}

// What may be in the way, and what to do about it.
const (
	whyForeign  = "candor did not write this file, and the site needs its place; move the file, or choose another output folder"
	whyFolder   = "candor did not write this folder, and the site needs a file in its place; move the folder, or choose another output folder"
	whyFile     = "candor did not write this file, and the site needs a folder in its place; move the file, or choose another output folder"
	whyLink     = "this is a symbolic link, and candor never writes through links; remove it, or choose another output folder"
	whyOther    = "this is neither a file nor a folder; remove it, or choose another output folder"
	whyNoFolder = "the output folder is not a folder; choose another one"
	whyNoList   = "this is not the list of files that candor keeps; move it, or choose another output folder"
	whyTwice    = "two files of the site have this path; rename one of them"
	whyBoth     = "the site needs a file and a folder of this name; rename one of them"
	whyCase     = "differs from %s only in case, and many systems treat the two as the same file; rename one of them"
	whyOutside  = "this is not a path inside the output folder; rename the file"
	whyTooLong  = "a name in this path is longer than 255 bytes; rename the file"
	whyReserved = "names that begin with .candor are candor's own; rename the file"
)

// errBusy means that another run holds the folder.
var errBusy = errors.New("another build is writing to it")

// WriteError says that the system refused an operation: the disk is full, a permission is
// missing.
type WriteError struct {
	Doing string // write, remove, read, …
	Path  string // with the output folder before it
	Err   error  // the system's error
	Begun bool   // some files may be new already; if not, nothing was changed
}

// Error returns what failed and why, what to do, and the state of the published site.
func (e *WriteError) Error() string {
	state := "the site there is as it was"
	if e.Begun {
		state = "the site there is complete, but only partly new"
	}
	return fmt.Sprintf("cannot %s %s: %v; %s; %s", e.Doing, e.Path, cause(e.Err), e.advice(), state)
}

// Unwrap returns the system's error.
func (e *WriteError) Unwrap() error { return e.Err }

func (e *WriteError) advice() string {
	switch {
	case errors.Is(e.Err, errBusy):
		return "wait until it ends and build again"
	case errors.Is(e.Err, syscall.ENOSPC), errors.Is(e.Err, syscall.EDQUOT):
		return "free up disk space and build again"
	case errors.Is(e.Err, syscall.EROFS), errors.Is(e.Err, fs.ErrPermission):
		return "allow candor to write there, or choose another output folder"
	}
	return "fix this and build again"
}

// cause returns the system's message without the call and the path that Go puts before it:
// the path may be that of a temporary file.
func cause(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	var link *os.LinkError
	if errors.As(err, &link) {
		return link.Err
	}
	return err
}
