//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package sync

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"candor/generator/site/output"
)

func TestLockIsHeldToTheEnd(t *testing.T) {
	dir := t.TempDir()
	folder, err := os.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	try := func() error { return syscall.Flock(int(folder.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) }
	d := disk{root: dir, before: func() error {
		if err := try(); !errors.Is(err, syscall.EWOULDBLOCK) {
			t.Errorf("something changes while the folder is not locked: %v", err)
		}
		return nil
	}}
	if _, err := syncTo(d, files(map[string]string{"a/index.html": "a"})); err != nil {
		t.Fatal(err)
	}
	if err := try(); err != nil {
		t.Errorf("the folder is still locked: %v", err)
	}
}

// A second build, begun while the first one renders, renders when the first has ended.
func TestSecondBuildWaits(t *testing.T) {
	dir := t.TempDir()
	begun, ended := make(chan struct{}), make(chan error)
	go func() {
		<-begun
		_, err := Sync(dir, []output.File{{Path: "second.html", Stage: output.Page, Append: func([]byte) ([]byte, error) {
			_, err := os.Stat(filepath.Join(dir, "first.html"))
			return []byte("2"), err
		}}})
		ended <- err
	}()
	_, err := Sync(dir, []output.File{{Path: "first.html", Stage: output.Page, Append: func([]byte) ([]byte, error) {
		close(begun)
		return []byte("1"), nil
	}}})
	if err != nil {
		t.Fatal(err)
	}
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]string{"second.html": "2"}, tree(t, dir)); diff != "" {
		t.Error(diff)
	}
}
