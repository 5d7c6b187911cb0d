package sync

import (
	"cmp"
	"errors"
	"io"
	"os"
	"path"
	"slices"
	"strings"

	"candor/generator/parallel"
	"candor/generator/site/output"
)

// The steps of publishing. Order within a step does not matter.
const (
	assets = iota
	newPages
	newData
	newFronts
	changedPages
	changedFronts
	changedData
	steps
)

// stepOf returns the step in which a file is published.
func stepOf(e *entry) int {
	isNew := e.onDisk == nothing || e.onDisk == folder
	switch {
	case e.Stage == output.Asset:
		return assets
	case e.Stage == output.Page && isNew:
		return newPages
	case e.Stage == output.Page:
		return changedPages
	case e.Stage == output.Front && isNew:
		return newFronts
	case e.Stage == output.Front:
		return changedFronts
	case isNew:
		return newData
	}
	return changedData
}

// publish moves every file from the stage to its path, in the order of the package
// comment, and removes what is no longer needed. It returns how many files it removed.
func (p *plan) publish() (removed int, err error) {
	both, after := len(p.entries), len(p.entries)+1
	keepBoth, keepAfter, err := p.stageLists(both, after)
	if err != nil {
		return 0, err
	}
	removed, err = p.move(keepBoth, both)
	if err == nil && keepAfter {
		err = p.disk.place(after, listName)
	}
	var refused *WriteError
	if errors.As(err, &refused) {
		refused.Begun = true
	}
	return removed, err
}

// stageLists puts two lists on the stage, one of old and new files together and one of the
// new files, each only if it differs from the list on disk at that point.
func (p *plan) stageLists(both, after int) (keepBoth, keepAfter bool, err error) {
	paths := make([]string, len(p.entries))
	for i := range p.entries {
		paths[i] = p.entries[i].Path
	}
	list := formatList(paths)
	before := p.old.raw
	if p.hasNew() {
		before = list
		if len(p.stale) > 0 {
			before = formatList(append(paths, p.stale...))
		}
		keepBoth = before != p.old.raw
	}
	keepAfter = list != before
	if !keepBoth && !keepAfter {
		return false, false, nil
	}
	if err := p.disk.openStage(); err != nil {
		return false, false, err
	}
	if keepBoth {
		err = p.disk.stage(both, listName, []byte(before))
	}
	if err == nil && keepAfter {
		err = p.disk.stage(after, listName, []byte(list))
	}
	return keepBoth, keepAfter, err
}

// hasNew returns whether the site has a file that is not on the list.
func (p *plan) hasNew() bool {
	return len(p.entries) > len(p.old.paths)-len(p.stale)
}

// move does all of publishing except for writing the final list.
func (p *plan) move(keepBoth bool, both int) (removed int, err error) {
	if keepBoth {
		if err := p.disk.place(both, listName); err != nil {
			return 0, err
		}
	}
	early, err := p.remove(p.first)
	if err != nil {
		return 0, err
	}
	for _, folder := range p.missing {
		if err := p.disk.mkdir(folder); err != nil {
			return 0, err
		}
	}
	if err := p.placeAll(); err != nil {
		return 0, err
	}
	late, err := p.remove(p.stale)
	return early + late, err
}

// placeAll moves what is on the stage to its place, step by step.
func (p *plan) placeAll() error {
	var todo [steps][]int
	for i := range p.entries {
		if e := &p.entries[i]; e.differs {
			todo[stepOf(e)] = append(todo[stepOf(e)], i)
		}
	}
	for _, numbers := range todo {
		err := parallel.Try(len(numbers), func(i int) error {
			return p.disk.place(numbers[i], p.entries[numbers[i]].Path)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// remove removes files that an earlier build wrote, pages before what they need,
// and the folders that this leaves empty. It returns how many files it removed.
func (p *plan) remove(files []string) (removed int, err error) {
	files = slices.Clone(files)
	slices.SortStableFunc(files, func(a, b string) int {
		return cmp.Compare(afterPages(a), afterPages(b))
	})
	twins := p.twins()
	folders := map[string]bool{".": true}
	for _, name := range files {
		if !p.isRealFolder(path.Dir(name), folders) || !p.removable(name, twins) {
			continue
		}
		if err := p.disk.remove(name); err != nil {
			return removed, err
		}
		removed++
	}
	p.prune(files, folders)
	return removed, nil
}

func afterPages(name string) int {
	if strings.HasSuffix(name, ".html") {
		return 0
	}
	return 1
}

// twins returns the files of the site that differ only in case from stale ones, by
// the stale one's path.
func (p *plan) twins() map[string]string {
	twins := map[string]string{}
	for i := range p.entries {
		name := p.entries[i].Path
		if stale, ok := p.byCase[fold(name)]; ok {
			twins[stale] = name
		}
	}
	return twins
}

// removable returns whether there is a regular file at the path, and it is not a file
// of this site under a name in other case.
func (p *plan) removable(name string, twins map[string]string) bool {
	info, err := os.Lstat(p.disk.at(name))
	if err != nil || !info.Mode().IsRegular() {
		return false
	}
	twin, ok := twins[name]
	return !ok || !p.isSame(twin, info)
}

// isRealFolder returns whether the path leads to a folder without passing a
// symbolic link; known holds the answers so far.
func (p *plan) isRealFolder(name string, known map[string]bool) bool {
	answer, ok := known[name]
	if !ok {
		info, err := os.Lstat(p.disk.at(name))
		answer = err == nil && info.IsDir() && p.isRealFolder(path.Dir(name), known)
		known[name] = answer
	}
	return answer
}

// prune removes the folders of the files, inner ones first, that are empty and that
// the site does not need.
func (p *plan) prune(files []string, known map[string]bool) {
	var folders []string
	seen := map[string]bool{".": true}
	for _, name := range files {
		for dir := path.Dir(name); !seen[dir]; dir = path.Dir(dir) {
			seen[dir] = true
			folders = append(folders, dir)
		}
	}
	slices.SortFunc(folders, func(a, b string) int { return strings.Compare(b, a) })
	for _, dir := range folders {
		if _, needed := p.folders[dir]; !needed && p.isRealFolder(dir, known) && p.isEmpty(dir) {
			_ = p.disk.remove(dir) // one that stays is in nobody's way
		}
	}
}

func (p *plan) isEmpty(dir string) bool {
	f, err := os.Open(p.disk.at(dir))
	if err != nil {
		return false
	}
	defer f.Close()
	_, err = f.ReadDir(1)
	return errors.Is(err, io.EOF)
}
