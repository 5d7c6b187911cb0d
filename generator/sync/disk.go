package sync

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
)

// disk is the output folder. Only its methods change anything there. Paths are
// slash-separated and below the folder.
type disk struct {
	root   string
	before func() error // called before each change; its error replaces the system's, so that a test can stop a run anywhere
}

// at returns the path as the system writes it.
func (d disk) at(p string) string { return filepath.Join(d.root, filepath.FromSlash(p)) }

// staged returns the path of number n on the stage, which holds nothing but numbered
// files.
func (d disk) staged(n int) string { return filepath.Join(d.root, stageName, strconv.Itoa(n)) }

// open creates the output folder if it does not exist, and returns whether it did.
func (d disk) open() (made bool, err error) {
	info, err := os.Stat(d.root)
	switch {
	case err == nil && !info.IsDir():
		return false, &ConflictError{[]Conflict{{d.root, whyNoFolder}}}
	case err == nil:
		return false, nil
	case !errors.Is(err, fs.ErrNotExist):
		return false, &WriteError{Doing: "open", Path: d.root, Err: err}
	}
	if err := d.change(func() error { return os.MkdirAll(d.root, 0o755) }); err != nil {
		return false, &WriteError{Doing: "create the folder", Path: d.root, Err: err}
	}
	return true, nil
}

// openStage creates the stage.
func (d disk) openStage() error {
	err := d.change(func() error { return os.Mkdir(d.at(stageName), 0o755) })
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return &WriteError{Doing: "create the folder", Path: d.at(stageName), Err: err}
	}
	return nil
}

// stage writes content as number n; p is where it is meant to go, for the error.
func (d disk) stage(n int, p string, content []byte) error {
	err := d.change(func() error { return create(d.staged(n), content) })
	if err != nil {
		return &WriteError{Doing: "write", Path: d.at(p), Err: err}
	}
	return nil
}

// create writes a file that must not exist.
func create(name string, content []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	return errors.Join(err, f.Close())
}

// place moves number n of the stage to its path, and replaces a file there.
func (d disk) place(n int, p string) error {
	if err := d.change(func() error { return os.Rename(d.staged(n), d.at(p)) }); err != nil {
		return &WriteError{Doing: "write", Path: d.at(p), Err: err}
	}
	return nil
}

// mkdir creates a folder in one that exists.
func (d disk) mkdir(p string) error {
	if err := d.change(func() error { return os.Mkdir(d.at(p), 0o755) }); err != nil {
		return &WriteError{Doing: "create the folder", Path: d.at(p), Err: err}
	}
	return nil
}

// remove removes a file, or a folder that is empty.
func (d disk) remove(p string) error {
	if err := d.change(func() error { return os.Remove(d.at(p)) }); err != nil {
		return &WriteError{Doing: "remove", Path: d.at(p), Err: err}
	}
	return nil
}

// clearStage removes the stage and the files that candor left in it. What it cannot remove
// does no harm, and stays.
func (d disk) clearStage() {
	info, err := os.Lstat(d.at(stageName))
	if err != nil || !info.IsDir() {
		return
	}
	left, _ := os.ReadDir(d.at(stageName))
	for _, entry := range left {
		if _, err := strconv.Atoi(entry.Name()); err == nil && entry.Type().IsRegular() {
			_ = d.remove(stageName + "/" + entry.Name())
		}
	}
	_ = d.remove(stageName)
}

func (d disk) change(do func() error) error {
	if err := d.before(); err != nil {
		return err
	}
	return do()
}
