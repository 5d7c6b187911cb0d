// Package sync writes a site into a folder so that the published site is whole at
// every moment, whatever happens: an error in a template, a full disk, a kill.
//
// # The order
//
//  1. Scan. Every path is checked, and what is on disk there. Everything in the way
//     is reported at once, as a [ConflictError], before anything is written.
//  2. Render, on all cores. A file whose bytes are on disk already is skipped; one
//     that differs is written into the folder .candor-tmp beside the site. So memory
//     holds one file per core, and an error in a template or a full disk stops the run
//     while the published site is untouched: a build with errors writes nothing.
//  3. Publish. Each file is moved to its path by a rename, so it is the old or the
//     new one, never a part of one. The order is assets, new pages, new data, new
//     front pages, then changed pages, changed front pages and changed data (feeds,
//     API, banner), and removals last, pages before what they need. So no link of a
//     page that was published before ever breaks: new data comes before changed
//     pages because a page links to its feeds. A new page may for a moment link to
//     another new page that is just being written. One exception to the order: a file
//     of an earlier build where this one needs a folder, or a folder where this one
//     needs a file, is removed first.
//
// A build that changes nothing writes nothing. Modes are 0644 and 0755, less what
// the umask removes. Files are not synced to the disk: after a loss of power the next
// build compares, finds what is missing, and writes it again.
//
// # What is candor's
//
// The file .candor in the output folder lists, one path a line, sorted, what a build
// has written; a long list is packed, since hosts serve it. It is written before the first rename as old and new together, and
// after the last removal as new. So after a kill every file that may be there is on
// it, and the next build ends as if there had been no kill.
//
// What is on the list is candor's, even if another program changed it since: it is
// rewritten when it differs, and removed when it is no longer needed, with the
// folders that this leaves empty. What is not on the list is never touched, unless
// its bytes are what this build would write; then it is taken into the list. Nothing
// is ever written or removed through a symbolic link; only the output folder itself
// may be one. A line of the list that is not a path inside the folder is ignored. So at
// worst a damaged list makes a build stop at files that it no longer knows.
//
// Two paths that differ only in case are an error on every system, so that a site
// that builds on one builds on all.
//
// # Two builds at once
//
// Where the system can lock a folder, the second build waits for the first, and its
// result is the one that remains. On Windows the second build stops with an error. On
// the few file systems without locks, two builds may disturb each other: one may stop
// with an error, or remove what only the other needs. The next build repairs that.
package sync

import (
	"candor/generator/site/output"
)

// Result counts what a run did, in files of the site; the list is not one of them.
type Result struct {
	Files     int // in the site
	Written   int // of them new or changed
	Unchanged int // of them on disk already
	Removed   int // written by an earlier build, not needed by this one
}

// Sync makes the folder dir hold the files, and nothing else that an earlier run
// wrote there. It makes the folder if there is none.
//
// An error is a [*ConflictError] if something is in the way: nothing was written. It
// is a [*WriteError] if the system refused: it says how far things got. Anything
// else comes from a file's Bytes, with the file's path before it: nothing was
// written, and of several such errors it is that of the first file in the list.
func Sync(dir string, files []output.File) (Result, error) {
	return syncTo(disk{root: dir, before: func() error { return nil }}, files)
}

func syncTo(d disk, files []output.File) (Result, error) {
	if err := checkPaths(d.root, files); err != nil {
		return Result{}, err
	}
	made, err := d.open()
	if err != nil {
		return Result{}, err
	}
	result, err := update(d, files)
	if err != nil && made {
		_ = d.remove(".") // fails, as it should, unless it is empty
	}
	return result, err
}

// update is Sync in a folder that exists.
func update(d disk, files []output.File) (Result, error) {
	release, err := lock(d.root)
	if err != nil {
		return Result{}, &WriteError{Doing: "lock", Path: d.root, Err: err}
	}
	defer release()
	d.clearStage() // of a run that was killed
	old, err := readList(d.root)
	if err != nil {
		return Result{}, err
	}
	p, err := scan(d, old, files)
	if err != nil {
		return Result{}, err
	}
	defer d.clearStage()
	written, err := p.render()
	if err != nil {
		return Result{}, err
	}
	removed, err := p.publish()
	if err != nil {
		return Result{}, err
	}
	return Result{Files: len(files), Written: written, Unchanged: len(files) - written, Removed: removed}, nil
}
