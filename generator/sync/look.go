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

// standing is what stands where a file must go.
type standing uint8

const (
	nothing standing = iota
	ours             // a file on the list
	foreign          // a file not on the list
	folder           // a folder, whose every file is ours and no longer needed
)

// entry is a file of the site and what a run knows of its place.
type entry struct {
	output.File
	standing standing
	size     int64  // of what stands there; -1 if it must be written in any case
	differs  bool   // and so its bytes are on the stage
	conflict string // why it cannot be written; "" if it can
}

// plan is what a run is going to do.
type plan struct {
	disk     disk
	old      list
	entries  []entry
	folders  map[string]bool   // each that the files need, and whether it exists
	missing  []string          // those that do not, an outer before its inner ones
	first    []string          // files of an earlier build, in the way of this one
	stale    []string          // all that an earlier build wrote and this one has not; sorted
	byCase   map[string]string // the same by their folded form
	conflict []Conflict
}

// look compares the site with what stands in the folder, without reading any file
// of it. If anything is in the way it returns a *ConflictError.
func look(d disk, old list, files []output.File) (*plan, error) {
	p := &plan{disk: d, old: old, entries: make([]entry, len(files)), folders: map[string]bool{".": true}}
	for i, f := range files {
		p.entries[i].File = f
	}
	p.findStale()
	p.lookAtStage()
	for _, f := range files {
		if _, err := p.needFolder(path.Dir(f.Path)); err != nil {
			return nil, err
		}
	}
	err := parallel.Try(len(p.entries), func(i int) error { return p.lookAt(&p.entries[i]) })
	if err != nil {
		return nil, err
	}
	for i := range p.entries {
		if p.entries[i].standing == folder {
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

func (p *plan) lookAtStage() {
	if info, err := os.Lstat(p.disk.at(stageName)); err == nil && !info.IsDir() {
		p.inTheWay(stageName, info, whyFile)
	}
}

// needFolder notes a folder that a file needs, and those it is in. It returns
// whether the folder exists.
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

// isFolder returns whether a folder stands at the path. Anything else there is in
// the way, unless it is ours and no longer needed.
func (p *plan) isFolder(name string) (bool, error) {
	info, err := os.Lstat(p.disk.at(name))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, &WriteError{Doing: "look at", Path: p.disk.at(name), Err: err}
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

// lookAt notes what stands in a file's place.
func (p *plan) lookAt(e *entry) error {
	if !p.folders[path.Dir(e.Path)] {
		return nil
	}
	info, err := os.Lstat(p.disk.at(e.Path))
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return &WriteError{Doing: "look at", Path: p.disk.at(e.Path), Err: err}
	case info.IsDir():
		e.standing = folder
	case !info.Mode().IsRegular():
		e.conflict = why(info, whyOther)
	default:
		e.standing, e.size = foreign, info.Size()
		if own, ok := p.own(e.Path, info); ok {
			e.standing = ours
			if own != e.Path {
				e.size = -1
			}
		}
	}
	return nil
}

// own returns under which name the file that stands at the path is on the list.
// That may be another one where the system takes upper and lower case for one: a
// file that an earlier build wrote as Logo.png stands at logo.png too.
func (p *plan) own(name string, info fs.FileInfo) (string, bool) {
	if _, ok := p.old.has[name]; ok {
		return name, true
	}
	other, ok := p.byCase[fold(name)]
	return other, ok && p.isSame(other, info)
}

// isSame returns whether the path leads to the file of info.
func (p *plan) isSame(name string, info fs.FileInfo) bool {
	other, err := os.Lstat(p.disk.at(name))
	return err == nil && os.SameFile(other, info)
}

// giveWay has the files in a folder removed first, since a file must go where it
// stands, if they are all stale and the folder holds nothing else.
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

// below returns those of the sorted paths that are in the folder.
func below(sorted []string, folder string) []string {
	from, _ := slices.BinarySearch(sorted, folder+"/")
	to, _ := slices.BinarySearch(sorted, folder+"0") // the byte after the slash
	return sorted[from:to]
}

// why returns what to say of something that is in the way; file is what to say if
// it is a plain file.
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

// conflicts returns what is known to be in the way as a *ConflictError, or nil.
func (p *plan) conflicts() error {
	for i := range p.entries {
		if e := &p.entries[i]; e.conflict != "" {
			p.conflict = append(p.conflict, Conflict{e.Path, e.conflict})
		}
	}
	return conflictError(p.disk.root, p.conflict)
}
