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
	Why  string // what is wrong and what to do, in words
}

// ConflictError says that the site cannot stand in the folder as things are: the
// folder holds what must not be overwritten, or two files of the site exclude each
// other. Nothing was written.
type ConflictError struct {
	Conflicts []Conflict // at least one, sorted by path
}

// shownConflicts is how many conflicts a message names; who has more has one cause for all.
const shownConflicts = 10

// Error returns a line for each conflict, up to ten, and a last one that says what
// was not done.
func (e *ConflictError) Error() string {
	var b strings.Builder
	for i, c := range e.Conflicts {
		if i == shownConflicts {
			fmt.Fprintf(&b, "and %d more; if all of it is from earlier builds, delete the folder\n", len(e.Conflicts)-i)
			break
		}
		fmt.Fprintf(&b, "%s: %s\n", c.Path, c.Why)
	}
	b.WriteString("nothing was written")
	return b.String()
}

// What may be in the way, and what to do about it.
const (
	whyForeign  = "candor did not write this file, and the site needs another one there; move it away, or choose another output folder"
	whyFolder   = "a folder that candor did not write is where the site needs a file; move it away, or choose another output folder"
	whyFile     = "a file that candor did not write is where the site needs a folder; move it away, or choose another output folder"
	whyLink     = "a symbolic link is in the way, and candor writes through none; remove it, or choose another output folder"
	whyOther    = "something that is neither file nor folder is in the way; remove it, or choose another output folder"
	whyNoFolder = "the output folder is not a folder; choose another one"
	whyNoList   = "this is not the list that candor keeps of its files; move it away, or choose another output folder"
	whyTwice    = "two files of the site have this path; rename one of them"
	whyBoth     = "the site needs a file and a folder of this name; rename one of them"
	whyCase     = "differs from %s only in upper and lower case, and many systems take the two for one; rename one of them"
	whyOutside  = "this is not a path inside the output folder; rename the file"
	whyTooLong  = "a name in this path is longer than 255 bytes; rename the file"
	whyReserved = "names that begin with .candor are candor's own; rename the file"
)

// errBusy is the answer of a folder that another run holds.
var errBusy = errors.New("another build is writing there")

// WriteError says that the system refused something: the disk is full, a
// permission is missing. Err is what the system said.
type WriteError struct {
	Doing string // write, remove, read, …
	Path  string // with the output folder before it
	Err   error  //
	Begun bool   // some files may be new already; if not, nothing was changed
}

// Error returns what was tried on what, what the system said, what to do, and the
// state of the published site.
func (e *WriteError) Error() string {
	state := "the site there is as it was"
	if e.Begun {
		state = "the site there is whole, but only partly new"
	}
	return fmt.Sprintf("cannot %s %s: %v; %s; %s", e.Doing, e.Path, cause(e.Err), e.advice(), state)
}

// Unwrap returns what the system said.
func (e *WriteError) Unwrap() error { return e.Err }

func (e *WriteError) advice() string {
	switch {
	case errors.Is(e.Err, errBusy):
		return "wait until it has ended and build again"
	case errors.Is(e.Err, syscall.ENOSPC), errors.Is(e.Err, syscall.EDQUOT):
		return "make room on the disk and build again"
	case errors.Is(e.Err, syscall.EROFS), errors.Is(e.Err, fs.ErrPermission):
		return "allow candor to write there, or choose another output folder"
	}
	return "put that right and build again"
}

// cause returns the system's own words, without the call and the path that Go puts
// before them: the path may be one that means nothing to the reader.
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
