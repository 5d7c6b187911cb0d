package sync

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"candor/generator/site/output"
)

// The names in the output folder that are candor's own, all with one beginning.
const (
	ownPrefix = ".candor"
	listName  = ".candor"
	stageName = ".candor-tmp"
	lockName  = ".candor-lock"
)

// validPath returns whether p may be a file of a site: slash-separated, inside the
// folder, UTF-8, of a form that this system takes, and on one line of the list.
func validPath(p string) bool {
	if !fs.ValidPath(p) || p == "." || strings.ContainsFunc(p, unicode.IsControl) {
		return false
	}
	_, err := filepath.Localize(p)
	return err == nil
}

// reserved returns whether p is, or is in, what candor keeps for itself.
func reserved(p string) bool { return strings.HasPrefix(fold(p), ownPrefix) }

// isTooLong returns whether the usual file systems refuse a file or folder of this
// name: they take 255 bytes.
func isTooLong(name string) bool { return len(name) > 255 }

// fold returns the form in which paths that differ only in case are equal.
func fold(p string) string { return strings.ToLower(p) }

// checkPaths returns a *ConflictError if the files exclude each other
// in any folder.
func checkPaths(root string, files []output.File) error {
	c := pathCheck{files: make(map[string]string, len(files)), folders: map[string]string{}}
	for _, f := range files {
		c.file(f.Path)
	}
	for folded, folder := range c.folders {
		if file, ok := c.files[folded]; ok {
			c.conflict(file, whyBoth)
		} else if reserved(folder) {
			c.conflict(folder, whyReserved)
		}
	}
	return conflictError(root, c.found)
}

// pathCheck holds the paths seen so far, by their folded form.
type pathCheck struct {
	files, folders map[string]string
	found          []Conflict
}

func (c *pathCheck) file(p string) {
	switch other, twice := c.files[fold(p)]; {
	case !validPath(p):
		c.conflict(p, whyOutside)
		return
	case slices.ContainsFunc(strings.Split(p, "/"), isTooLong):
		c.conflict(p, whyTooLong)
	case twice && other == p:
		c.conflict(p, whyTwice)
	case twice:
		c.conflict(max(p, other), fmt.Sprintf(whyCase, min(p, other)))
	case reserved(p) && path.Dir(p) == ".":
		c.conflict(p, whyReserved)
	}
	c.files[fold(p)] = p
	c.folder(path.Dir(p))
}

// folder adds a folder and those that it is in.
func (c *pathCheck) folder(p string) {
	for ; p != "."; p = path.Dir(p) {
		other, seen := c.folders[fold(p)]
		if seen && other == p {
			return
		}
		if seen {
			c.conflict(max(p, other), fmt.Sprintf(whyCase, min(p, other)))
		}
		c.folders[fold(p)] = p
	}
}

func (c *pathCheck) conflict(p, why string) { c.found = append(c.found, Conflict{p, why}) }

// conflictError returns the conflicts as an error, sorted, each once, with the
// output folder before their paths; nil if there are none.
func conflictError(root string, found []Conflict) error {
	if len(found) == 0 {
		return nil
	}
	slices.SortFunc(found, func(a, b Conflict) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), strings.Compare(a.Why, b.Why))
	})
	found = slices.Compact(found)
	for i := range found {
		found[i].Path = root + string(filepath.Separator) + filepath.FromSlash(found[i].Path)
	}
	return &ConflictError{found}
}
