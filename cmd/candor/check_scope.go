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

// scope returns the files that a check is asked to judge, nil for all: those of the
// paths, or those that are new or changed since base; given both, what is in both.
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

// named returns the files of paths, of folders all that lie in them. Whether they are
// new nobody can tell.
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

// below returns a path as it is below the site's folder. It is read from the working
// directory, and else from the site's.
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
			return "", usage("%s does not lie in the site", path).note("the site is %s; --site DIR names another", w.site)
		}
		return below, nil
	}
	return "", usage("there is no file or folder %s", path)
}

// realPath returns a path from the root, through all links.
func realPath(path string) (string, error) {
	whole, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(whole)
}

// changed asks git for the files of the content that are not as they were when this
// branch left base, and whether each is new. What git has not been told of is new.
func (w *env) changed(base string) (check.Scope, error) {
	if strings.HasPrefix(base, "-") {
		return nil, usage("--base: %q is no revision", base)
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
		if strings.HasPrefix(status, "R") && len(names) > 0 { // then comes the new name
			name, names = names[0], names[1:]
		}
		if status != "D" {
			files[name] = status == "A"
		}
	}
	return files, err
}

// git runs git in the site's folder and returns the parts of its output, which end in
// zero bytes.
func (w *env) git(base string, args ...string) ([]string, error) {
	out, err := w.gitOutput(base, args)
	return strings.FieldsFunc(string(out), func(r rune) bool { return r == 0 }), err
}

// gitOutput runs git in the site's folder, to compare with base.
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

// repository returns the folder of the repository that the site lies in, and the site's
// folder in it, slash-separated; both are "" if it lies in none.
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

// gitFailure says in a writer's words what git said.
func (w *env) gitFailure(base, said string) error {
	const whole = "this clone is shallow and ends too soon: git fetch --unshallow, or fetch-depth: 0 in actions/checkout"
	root, _ := w.repository()
	shallow := root != "" && exists(filepath.Join(root, ".git", "shallow"))
	first, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimSpace(said), "fatal: "), "\n")
	lower := strings.ToLower(said)
	has := func(words string) bool { return strings.Contains(lower, words) }
	switch {
	case has("not a git repository"):
		return usage("--base: the site does not lie in a git repository").note("candor check PATH … judges the files that you name")
	case has("no merge base"):
		return usage("--base: git knows no commit that %s and this branch share", base).note(whole)
	case shallow && has("revision"), shallow && has("object name"):
		return usage("--base: there is no revision %s here", base).note(whole)
	case has("bad revision"), has("unknown revision"), has("not a valid object name"), has("ambiguous argument"):
		return usage("--base: there is no revision %s here", base).note("git branch --all lists the branches; one of the remote's is origin/main")
	}
	return outside(fmt.Errorf("git: %s", first))
}
