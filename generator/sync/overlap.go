package sync

import (
	"fmt"
	"os"
	"path/filepath"
)

// OverlapError says that the output folder overlaps a folder that the site is made of,
// so that a build would write among its sources.
type OverlapError struct {
	Output string // the output folder, as given
	Source string // the folder that it overlaps
}

func (e *OverlapError) Error() string {
	return fmt.Sprintf("the output folder %s overlaps the source folder %s", e.Output, e.Source)
}

// CheckOverlap returns an [*OverlapError] if the output folder is one of the source
// folders, contains one, or is inside one. Symbolic links are resolved, and names that
// differ in case are the same where the file system says so.
func CheckOverlap(output string, sources ...string) error {
	for _, source := range sources {
		if _, err := os.Stat(source); err != nil {
			continue // a folder that does not exist cannot be damaged
		}
		inside, err := isWithin(output, source)
		if err != nil {
			return err
		}
		contains, err := isWithin(source, output)
		if err != nil {
			return err
		}
		if inside || contains {
			return &OverlapError{output, source}
		}
	}
	return nil
}

// isWithin reports whether a path is the folder or below it, at any depth.
func isWithin(path, folder string) (bool, error) {
	target, err := os.Stat(folder)
	if os.IsNotExist(err) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	path, err = resolve(path)
	if err != nil {
		return false, err
	}
	for {
		if info, err := os.Stat(path); err == nil && os.SameFile(info, target) {
			return true, nil
		}
		parent := filepath.Dir(path)
		if parent == path {
			return false, nil
		}
		path = parent
	}
}

// resolve returns an absolute path without symbolic links. The part that does not exist
// yet is kept as given.
func resolve(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	rest := ""
	for {
		real, err := filepath.EvalSymlinks(path)
		if err == nil {
			return filepath.Join(real, rest), nil
		}
		parent := filepath.Dir(path)
		if !os.IsNotExist(err) || parent == path {
			return "", err
		}
		path, rest = parent, filepath.Join(filepath.Base(path), rest)
	}
}
