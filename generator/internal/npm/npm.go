// Package npm installs packages of npm that tests run, in the versions of a lock file.
// It is no part of the program.
//
// What was installed is kept in the user's cache, by the fingerprint of the lock file.
// With -short a test that needs a package is skipped: it takes seconds. Without npm or
// network it is skipped too; in CI it fails instead, so that no build passes because a
// package is missing.
package npm

import (
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Install returns a folder in which the packages are installed that package.json and
// package-lock.json of a folder name. Scripts of packages are not run.
func Install(t testing.TB, from string) string {
	t.Helper()
	if testing.Short() {
		t.Skip("-short skips tests that run packages of npm")
	}
	lock, err := os.ReadFile(filepath.Join(from, "package-lock.json"))
	if err != nil {
		t.Fatal(err)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = t.TempDir()
	}
	folder := filepath.Join(cache, "candor-test", fmt.Sprintf("npm-%x", sha256.Sum256(lock))[:20])
	if _, err := os.Stat(folder); err == nil {
		return folder
	}
	if err := os.MkdirAll(filepath.Dir(folder), 0o755); err != nil {
		t.Fatal(err)
	}
	fresh, err := os.MkdirTemp(filepath.Dir(folder), "new-")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(fresh)
	if err := os.CopyFS(fresh, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	install(t, fresh)
	if err := os.Rename(fresh, folder); err != nil {
		if _, missing := os.Stat(folder); missing != nil { // else another run was first
			t.Fatal(err)
		}
	}
	return folder
}

func install(t testing.TB, folder string) {
	t.Helper()
	npm := exec.Command("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
	npm.Dir = folder
	out, err := npm.CombinedOutput()
	if err == nil {
		return
	}
	problem := fmt.Sprintf("packages of npm could not be installed: %v\n%s", err, strings.TrimSpace(string(out)))
	if os.Getenv("CI") != "" {
		t.Fatal(problem)
	}
	t.Skip(problem)
}
