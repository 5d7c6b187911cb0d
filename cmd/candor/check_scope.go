package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"candor/generator/tools/check"
)

// scope returns the files that a check judges, nil for all: the files at the paths, or
// those that are new or changed since base, or those that are in both.
func (w *env) scope(paths []string, base string) (check.Scope, error) {
	if base == "" && len(paths) == 0 {
		return nil, nil
	}
	named, err := w.named(paths)
	if err != nil || base == "" {
		return named, err
	}
	changed, err := w.changed(base)
	if err != nil {
		return nil, err
	}
	for name := range changed {
		if _, wanted := named[name]; !wanted && len(paths) > 0 {
			delete(changed, name)
		}
	}
	return changed, nil
}

// named returns the files at the paths and in folders at the paths, none of them marked as
// new.
func (w *env) named(paths []string) (check.Scope, error) {
	files := check.Scope{}
	for _, path := range paths {
		below, err := w.below(path)
		if err != nil {
			return nil, err
		}
		start := filepath.Join(w.site, below)
		err = filepath.WalkDir(start, func(name string, entry fs.DirEntry, err error) error {
			if err == nil && !entry.IsDir() {
				file, _ := filepath.Rel(w.site, name)
				files[filepath.ToSlash(file)] = false
			}
			return err
		})
		if err != nil {
			return nil, outside(err)
		}
	}
	return files, nil
}

// below returns a path relative to the site's folder. The path is looked up from the
// working directory first, then from the site's folder.
func (w *env) below(path string) (string, error) {
	for _, from := range [...]string{path, filepath.Join(w.site, path)} {
		real, err := realPath(from)
		if err != nil {
			continue
		}
		site, err := realPath(w.site)
		if err != nil {
			return "", outside(err)
		}
		below, err := filepath.Rel(site, real)
		if err != nil || !filepath.IsLocal(below) {
			return "", usage("%s is not in the site", path).note("the site is %s; use --site DIR for another one", w.site)
		}
		return below, nil
	}
	return "", usage("no file or folder %s", path)
}

// realPath returns an absolute path without symbolic links.
func realPath(path string) (string, error) {
	whole, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(whole)
}

// changed asks git for the content files that differ from where this branch left base, and
// whether each is new. Untracked files are new.
func (w *env) changed(base string) (check.Scope, error) {
	if strings.HasPrefix(base, "-") {
		return nil, usage("--base: %q is not a revision", base)
	}
	files := check.Scope{}
	unknown, err := w.git(base, "ls-files", "--others", "--exclude-standard", "-z", "--", "content")
	if err != nil {
		return nil, err
	}
	for _, name := range unknown {
		files[name] = true
	}
	names, err := w.git(base, "diff", "--name-status", "--find-renames", "-z", "--relative", "--merge-base", base, "--", "content")
	for len(names) > 1 {
		status, name := names[0], names[1]
		names = names[2:]
		if strings.HasPrefix(status, "R") && len(names) > 0 { // the new name follows
			name, names = names[0], names[1:]
		}
		if status != "D" {
			files[name] = status == "A"
		}
	}
	return files, err
}

// git runs git in the site's folder and returns its output, split at zero bytes.
func (w *env) git(base string, args ...string) ([]string, error) {
	out, err := w.gitOutput(base, args)
	return strings.FieldsFunc(string(out), func(r rune) bool { return r == 0 }), err
}

// gitOutput runs git in the site's folder. Its error is about the flag --base.
func (w *env) gitOutput(base string, args []string) ([]byte, error) {
	cmd := exec.Command("git", append([]string{"-C", w.site}, args...)...)
	cmd.Env = append(os.Environ(), "LC_ALL=C")
	var said strings.Builder
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err == nil {
		return out, nil
	}
	var ended *exec.ExitError
	if !errors.As(err, &ended) {
		return nil, outside(fmt.Errorf("--base needs git: %w", err))
	}
	return nil, w.gitFailure(base, said.String())
}

// repository returns the root of the git repository that the site is in, and the site's
// folder below it, slash-separated. Both are "" outside a repository.
func (w *env) repository() (root, folder string) {
	site, err := realPath(w.site)
	if err != nil {
		return "", ""
	}
	for root = site; !exists(filepath.Join(root, ".git")); root = filepath.Dir(root) {
		if root == filepath.Dir(root) {
			return "", ""
		}
	}
	folder, _ = filepath.Rel(root, site)
	return root, filepath.ToSlash(folder)
}

// gitFailure turns git's message into one that says what to do.
func (w *env) gitFailure(base, said string) error {
	const whole = "this clone is shallow: run git fetch --unshallow, or set fetch-depth: 0 in actions/checkout"
	root, _ := w.repository()
	shallow := root != "" && exists(filepath.Join(root, ".git", "shallow"))
	first, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimSpace(said), "fatal: "), "\n")
	lower := strings.ToLower(said)
	has := func(words string) bool { return strings.Contains(lower, words) }
	switch {
	case has("not a git repository"):
		return usage("--base: the site is not in a git repository").note("to judge certain files, use candor check PATH …")
	case has("no merge base"):
		return usage("--base: %s and this branch have no commit in common", base).note(whole)
	case shallow && has("revision"), shallow && has("object name"):
		return usage("--base: unknown revision %s", base).note(whole)
	case has("bad revision"), has("unknown revision"), has("not a valid object name"), has("ambiguous argument"):
		return usage("--base: unknown revision %s", base).note("git branch --all lists the branches; a remote branch looks like origin/main")
	}
	return outside(fmt.Errorf("git: %s", first))
}
