package generator

import (
	"fmt"
	"os"
	"path/filepath"
)

// OverlapError says that the output folder is, holds or lies in what it is made of,
// so that a build would write among it.
type OverlapError struct {
	Output string // the output folder, as it was given
	Source string // the folder of the site that it overlaps with
	How    string // is, holds, lies in
}

func (e *OverlapError) Error() string {
	return fmt.Sprintf("the output folder %s %s %s, which the site is made of", e.Output, e.How, e.Source)
}

// apart refuses an output folder that overlaps with the folders that a site is made
// of. Symbolic links and names that differ in case are seen through.
func apart(site, output string) error {
	for _, name := range []string{"content", "layouts", "assets"} {
		source := filepath.Join(site, name)
		if _, err := os.Stat(source); err != nil {
			continue // what is not there has nothing to lose
		}
		lies, err := liesIn(output, source)
		if err != nil {
			return err
		}
		holds, err := liesIn(source, output)
		if err != nil {
			return err
		}
		switch {
		case lies && holds:
			return &OverlapError{output, source, "is"}
		case lies:
			return &OverlapError{output, source, "lies in"}
		case holds:
			return &OverlapError{output, source, "holds"}
		}
	}
	return nil
}

// liesIn reports whether a path is a folder or lies in it, however deep.
func liesIn(path, folder string) (bool, error) {
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

// resolve returns a path without symbolic links; what is not there yet keeps its name.
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
