package imported

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

// Write writes the files of a plan below the site's folder. Nothing that is there is
// changed. The error is the outside world's; what was moved to its place by then stays,
// and another import brings the rest.
func (p *Plan) Write(dir string) error {
	if err := os.MkdirAll(filepath.Join(dir, "content"), 0o777); err != nil {
		return err
	}
	stage, err := os.MkdirTemp(dir, ".candor-import-")
	if err != nil {
		return err
	}
	err = p.writeTo(stage)
	if err == nil {
		err = p.move(stage, dir)
	}
	return errors.Join(err, os.RemoveAll(stage))
}

func (p *Plan) writeTo(stage string) error {
	for _, f := range p.Files {
		name := filepath.Join(stage, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(name, f.Text, 0o666); err != nil {
			return err
		}
	}
	return nil
}

// move takes what was written to its place: a folder as a whole, unless it is there.
func (p *Plan) move(stage, dir string) error {
	moved := "" // the last folder
	for _, f := range p.Files {
		what := path.Dir(f.Path)
		switch {
		case what == moved:
			continue
		case exists(filepath.Join(dir, filepath.FromSlash(what))):
			what = f.Path
		default:
			moved = what
		}
		to := filepath.Join(dir, filepath.FromSlash(what))
		if exists(to) {
			return fmt.Errorf("%s was created during the import: %w", to, fs.ErrExist)
		}
		if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
			return err
		}
		if err := os.Rename(filepath.Join(stage, filepath.FromSlash(what)), to); err != nil {
			return err
		}
	}
	return nil
}

func exists(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}
