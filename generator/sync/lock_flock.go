//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package sync

import (
	"errors"
	"os"
	"syscall"
)

// lock waits until no other run holds the folder, and holds it until release is
// called or the program ends, however it ends. It leaves no file behind. Where the
// file system knows no such lock it does without.
func lock(root string) (release func(), err error) {
	folder, err := os.Open(root)
	if err != nil {
		return nil, err
	}
	for {
		err := syscall.Flock(int(folder.Fd()), syscall.LOCK_EX)
		if !errors.Is(err, syscall.EINTR) {
			return func() { _ = folder.Close() }, nil
		}
	}
}
