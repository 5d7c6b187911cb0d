package sync

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"candor/generator/parallel"
	"candor/generator/site/output"
)

// occupant is what is on disk at the path of a file.
type occupant uint8

const (
	nothing occupant = iota
	ours             // a file on the list
	foreign          // a file not on the list
	folder           // a folder in which every file is ours and no longer needed
)

// entry is a file of the site, and what is on disk at its path.
type entry struct {
	output.File
	onDisk   occupant
	size     int64  // of the file on disk; -1 if it must be written in any case
	differs  bool   // its bytes differ from those on disk, and are on the stage
	conflict string // why it cannot be written; "" if it can
}

// plan is what a run will do.
type plan struct {
	disk     disk
	old      list
	entries  []entry
	folders  map[string]bool   // every folder that the files need, and whether it exists
	missing  []string          // the folders to create, outer ones before inner ones
	first    []string          // files of an earlier build that are in the way of this one
	stale    []string          // every file that an earlier build wrote and this one has not; sorted
	byCase   map[string]string // the stale files by their folded path
	conflict []Conflict
}

// scan compares the site with the folder, without reading the content of any file. If
// anything is in the way it returns a *ConflictError.
func scan(d disk, old list, files []output.File) (*plan, error) {
	p := &plan{disk: d, old: old, entries: make([]entry, len(files)), folders: map[string]bool{".": true}}
	for i, f := range files {
		p.entries[i].File = f
	}
	p.findStale()
	p.scanStage()
	for _, f := range files {
		if _, err := p.needFolder(path.Dir(f.Path)); err != nil {
			return nil, err
		}
	}
	err := parallel.Try(len(p.entries), func(i int) error { return p.scanPlace(&p.entries[i]) })
	if err != nil {
		return nil, err
	}
	for i := range p.entries {
		if p.entries[i].onDisk == folder {
			p.giveWay(&p.entries[i])
		}
	}
	return p, p.conflicts()
}

func (p *plan) findStale() {
	needed := make(map[string]struct{}, len(p.entries))
	for i := range p.entries {
		needed[p.entries[i].Path] = struct{}{}
	}
	p.byCase = map[string]string{}
	for _, old := range p.old.paths {
		if _, ok := needed[old]; !ok {
			p.stale = append(p.stale, old)
			p.byCase[fold(old)] = old
		}
	}
}

func (p *plan) scanStage() {
	if info, err := os.Lstat(p.disk.at(stageName)); err == nil && !info.IsDir() {
		p.inTheWay(stageName, info, whyFile)
	}
}

// needFolder records a folder that a file needs, and its parents. It returns whether the
// folder exists.
func (p *plan) needFolder(name string) (exists bool, err error) {
	if exists, known := p.folders[name]; known {
		return exists, nil
	}
	exists, err = p.needFolder(path.Dir(name))
	if exists && err == nil {
		exists, err = p.isFolder(name)
	}
	if !exists {
		p.missing = append(p.missing, name)
	}
	p.folders[name] = exists
	return exists, err
}

// isFolder returns whether there is a folder at the path. Anything else there is in the
// way, unless it is ours and no longer needed.
func (p *plan) isFolder(name string) (bool, error) {
	info, err := os.Lstat(p.disk.at(name))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, &WriteError{Doing: "inspect", Path: p.disk.at(name), Err: err}
	case info.IsDir():
		return true, nil
	}
	if own, ok := p.own(name, info); ok && info.Mode().IsRegular() {
		p.first = append(p.first, own)
	} else {
		p.inTheWay(name, info, whyFile)
	}
	return false, nil
}

// scanPlace records what is on disk at a file's path.
func (p *plan) scanPlace(e *entry) error {
	if !p.folders[path.Dir(e.Path)] {
		return nil
	}
	info, err := os.Lstat(p.disk.at(e.Path))
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return &WriteError{Doing: "inspect", Path: p.disk.at(e.Path), Err: err}
	case info.IsDir():
		e.onDisk = folder
	case !info.Mode().IsRegular():
		e.conflict = why(info, whyOther)
	default:
		e.onDisk, e.size = foreign, info.Size()
		if own, ok := p.own(e.Path, info); ok {
			e.onDisk = ours
			if own != e.Path {
				e.size = -1
			}
		}
	}
	return nil
}

// own returns the name under which the file at the path is on the list. On a system that
// ignores case the name may differ: a file that an earlier build wrote as Logo.png is at
// logo.png, too.
func (p *plan) own(name string, info fs.FileInfo) (string, bool) {
	if _, ok := p.old.has[name]; ok {
		return name, true
	}
	other, ok := p.byCase[fold(name)]
	return other, ok && p.isSame(other, info)
}

// isSame reports whether the path leads to the file of info.
func (p *plan) isSame(name string, info fs.FileInfo) bool {
	other, err := os.Lstat(p.disk.at(name))
	return err == nil && os.SameFile(other, info)
}

// giveWay plans to remove the files of a folder first, because a file must take its place.
// The folder is a conflict if it holds anything but stale files of ours: another file, a
// link, a socket.
func (p *plan) giveWay(e *entry) {
	inner := below(p.stale, e.Path)
	known := map[string]bool{e.Path: len(inner) > 0}
	for _, name := range inner {
		for ; name != e.Path; name = path.Dir(name) {
			known[name] = true
		}
	}
	err := filepath.WalkDir(p.disk.at(e.Path), func(at string, found fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(p.disk.root, at)
		if err != nil {
			return err
		}
		if !known[filepath.ToSlash(name)] || !found.IsDir() && !found.Type().IsRegular() {
			return fs.ErrExist
		}
		return nil
	})
	if err != nil {
		e.conflict = whyFolder
		return
	}
	p.first = append(p.first, inner...)
}

// below returns the sorted paths that are in the folder.
func below(sorted []string, folder string) []string {
	from, _ := slices.BinarySearch(sorted, folder+"/")
	to, _ := slices.BinarySearch(sorted, folder+"0") // the byte after the slash
	return sorted[from:to]
}

// why returns the message for something in the way; file is the message for a regular
// file.
func why(info fs.FileInfo, file string) string {
	switch {
	case info.Mode()&fs.ModeSymlink != 0:
		return whyLink
	case info.Mode().IsRegular():
		return file
	}
	return whyOther
}

func (p *plan) inTheWay(name string, info fs.FileInfo, file string) {
	p.conflict = append(p.conflict, Conflict{name, why(info, file)})
}

// conflicts returns everything in the way as a *ConflictError, or nil.
func (p *plan) conflicts() error {
	for i := range p.entries {
		if e := &p.entries[i]; e.conflict != "" {
			p.conflict = append(p.conflict, Conflict{e.Path, e.conflict})
		}
	}
	return conflictError(p.disk.root, p.conflict)
}
