package sitefiles_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"candor/generator/load/sitefiles"
)

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o777), os.WriteFile(name, []byte(text), 0o666)); err != nil {
		t.Fatal(err)
	}
}

// eachWay runs a test on files that are opened the quick way, where there is one, and on files
// that are not: both give the same.
func eachWay(t *testing.T, test func(*testing.T, func(string) *sitefiles.Files)) {
	t.Run("quick", func(t *testing.T) { test(t, sitefiles.New) })
	t.Run("slow", func(t *testing.T) { test(t, sitefiles.NewSlow) })
}

// TestOnlyPlainFilesAreRead holds that no link, wherever it leads, and nothing but a file
// or a folder is ever opened.
func TestOnlyPlainFilesAreRead(t *testing.T) { eachWay(t, testOnlyPlainFilesAreRead) }

func testOnlyPlainFilesAreRead(t *testing.T, newFiles func(string) *sitefiles.Files) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "secret.txt"), "secret")
	write(t, filepath.Join(dir, "site/assets/a.txt"), "plain")
	write(t, filepath.Join(dir, "site/.env"), "secret")
	for name, target := range map[string]string{
		"assets/out": "../../secret.txt", "assets/absolute": filepath.Join(dir, "secret.txt"), "assets/hidden": "../.env",
		"assets/inside": "a.txt", "assets/folder": "..", "assets/device": "/dev/zero", "assets/nowhere": "gone",
	} {
		if err := os.Symlink(target, filepath.Join(dir, "site", name)); err != nil {
			t.Skip("no symbolic links here:", err)
		}
	}
	files := newFiles(filepath.Join(dir, "site"))
	for _, name := range []string{"assets/out", "assets/absolute", "assets/hidden", "assets/inside", "assets/folder", "assets/device",
		"assets/nowhere", "assets/folder/.env", "assets/folder/assets/a.txt"} {
		if _, err := files.ReadFile(name); !errors.Is(err, sitefiles.ErrSymlink) {
			t.Errorf("ReadFile(%s): %v", name, err)
		}
		if _, err := files.Open(name); !errors.Is(err, sitefiles.ErrSymlink) {
			t.Errorf("Open(%s): %v", name, err)
		}
		if _, err := fs.Stat(files, name); !errors.Is(err, sitefiles.ErrSymlink) {
			t.Errorf("Stat(%s): %v", name, err)
		}
	}
	if _, err := files.ReadFile("../secret.txt"); !errors.Is(err, fs.ErrInvalid) {
		t.Error(err)
	}
	for _, folder := range []string{"assets/folder", "assets/out", "assets/nowhere"} {
		sub, err := fs.Sub(files, folder)
		if err != nil {
			continue
		}
		for _, name := range []string{".", "secret.txt", ".env"} {
			if _, err := sub.Open(name); err == nil {
				t.Errorf("Sub(%s) leads out of the site, to %s", folder, name)
			}
		}
	}
	assets, err := fs.Sub(files, "assets")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"out", "absolute", "hidden", "inside", "folder", "device", "nowhere", "folder/.env"} {
		if _, err := assets.Open(name); !errors.Is(err, sitefiles.ErrSymlink) {
			t.Errorf("Open(%s) in a folder: %v", name, err)
		}
	}
	if text, err := fs.ReadFile(files, "assets/a.txt"); string(text) != "plain" || err != nil {
		t.Errorf("%q, %v", text, err)
	}
	if info, err := fs.Lstat(files, "assets/out"); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("%v, %v", info, err)
	}
}

// TestTheFilesAreAFileSystem holds what package fs promises.
func TestTheFilesAreAFileSystem(t *testing.T) { eachWay(t, testTheFilesAreAFileSystem) }

func testTheFilesAreAFileSystem(t *testing.T, newFiles func(string) *sitefiles.Files) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "content/site.yaml"), "title: A")
	write(t, filepath.Join(dir, "content/pages/a.md"), "A")
	if err := fstest.TestFS(newFiles(dir), "content/site.yaml", "content/pages/a.md"); err != nil {
		t.Error(err)
	}
	sub, err := fs.Sub(newFiles(dir), "content")
	if err != nil {
		t.Fatal(err)
	}
	if err := fstest.TestFS(sub, "site.yaml", "pages/a.md"); err != nil {
		t.Error(err)
	}
}

// TestAFileThatIsTooLargeIsNotRead holds that no single file takes the memory.
func TestAFileThatIsTooLargeIsNotRead(t *testing.T) { eachWay(t, testAFileThatIsTooLargeIsNotRead) }

func testAFileThatIsTooLargeIsNotRead(t *testing.T, newFiles func(string) *sitefiles.Files) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.bin"), "")
	if err := os.Truncate(filepath.Join(dir, "a.bin"), sitefiles.MaxFile+1); err != nil {
		t.Skip(err)
	}
	if _, err := newFiles(dir).ReadFile("a.bin"); !errors.Is(err, sitefiles.ErrTooLarge) {
		t.Error(err)
	}
}

// TestAReplacedFolderIsOpenedAgain holds that serve goes on when a checkout replaces the site.
func TestAReplacedFolderIsOpenedAgain(t *testing.T) { eachWay(t, testAReplacedFolderIsOpenedAgain) }

func testAReplacedFolderIsOpenedAgain(t *testing.T, newFiles func(string) *sitefiles.Files) {
	dir := filepath.Join(t.TempDir(), "site")
	files := newFiles(dir)
	if _, err := files.ReadFile("a.txt"); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
	for _, text := range []string{"one", "two"} {
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(dir, "a.txt"), text)
		if got, err := files.ReadFile("a.txt"); string(got) != text || err != nil {
			t.Errorf("%q, %v", got, err)
		}
	}
}
