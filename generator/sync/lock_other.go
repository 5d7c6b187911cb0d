//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package sync

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// lock holds the folder by an open file in it, until release is called. Windows
// refuses to remove a file that is open, so one that can be removed was left by a
// run that was killed. If another run holds the folder it returns errBusy.
func lock(root string) (release func(), err error) {
	name := filepath.Join(root, lockName)
	if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, errBusy
	}
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return nil, errBusy
	}
	if err != nil {
		return nil, err
	}
	return func() {
		_ = file.Close()
		_ = os.Remove(name)
	}, nil
}
