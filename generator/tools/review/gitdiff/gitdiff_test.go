package gitdiff_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"candor/generator/tools/review/gitdiff"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// repository is a scratch repository with one commit, tagged base, of files.
type repository struct {
	t   *testing.T
	dir string
}

func newRepository(t *testing.T, files map[string]string) repository {
	t.Helper()
	r := repository{t, t.TempDir()}
	r.git("init", "-q")
	r.write(files)
	r.git("add", "-A")
	r.git("commit", "-q", "-m", "base", "--allow-empty")
	r.git("tag", "base")
	return r
}

func (r repository) git(args ...string) []byte {
	r.t.Helper()
	cmd := exec.Command("git", append([]string{"-C", r.dir, "-c", "user.name=a", "-c", "user.email=a@example.com",
		"-c", "core.autocrlf=false", "-c", "commit.gpgsign=false"}, args...)...)
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null")
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		r.t.Fatalf("git %v: %v\n%s", args, err, &said)
	}
	return out
}

func (r repository) write(files map[string]string) {
	r.t.Helper()
	for name, text := range files {
		path := filepath.Join(r.dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			r.t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			r.t.Fatal(err)
		}
	}
}

func (r repository) diff() []gitdiff.File {
	r.t.Helper()
	r.git("add", "-A")
	files, err := gitdiff.Parse(r.git(gitdiff.Args("base", "content")...))
	if err != nil {
		r.t.Fatal(err)
	}
	return files
}

// TestParse reads what git itself says.
func TestParse(t *testing.T) {
	for name, c := range map[string]struct {
		before, after map[string]string
		gone          []string
		want          []gitdiff.File
	}{
		"nothing": {},
		"a new file": {
			after: map[string]string{"content/a.md": "one\ntwo\n"},
			want:  []gitdiff.File{{Name: "content/a.md", New: true, Added: []int{1, 2}}},
		},
		"a changed line": {
			before: map[string]string{"content/a.md": "one\ntwo\nthree\n"},
			after:  map[string]string{"content/a.md": "one\n2\nthree\nfour\n"},
			want:   []gitdiff.File{{Name: "content/a.md", Old: []byte("one\ntwo\nthree\n"), Added: []int{2, 4}}},
		},
		"a file that is gone": {
			before: map[string]string{"content/a.md": "one\n", "content/b.md": "two"},
			gone:   []string{"content/b.md"},
			want:   []gitdiff.File{{Name: "content/b.md", Gone: true, Old: []byte("two")}},
		},
		"a file that moved": {
			before: map[string]string{"content/a.md": "one\n"},
			after:  map[string]string{"content/b.md": "one\n"},
			gone:   []string{"content/a.md"},
			want: []gitdiff.File{{Name: "content/a.md", Gone: true, Old: []byte("one\n")},
				{Name: "content/b.md", New: true, Added: []int{1}}},
		},
		"no line end, and CRLF": {
			before: map[string]string{"content/a.md": "one\r\ntwo", "content/b.md": "one"},
			after:  map[string]string{"content/a.md": "one\r\ntwo\r\n", "content/b.md": "one\n"},
			want: []gitdiff.File{{Name: "content/a.md", Old: []byte("one\r\ntwo"), Added: []int{2}},
				{Name: "content/b.md", Old: []byte("one"), Added: []int{1}}},
		},
		"lines that look like a patch": {
			before: map[string]string{"content/a.md": "diff --git a/x b/x\n@@ -1 +1 @@\n--- a/x\n\\ No newline\n"},
			after:  map[string]string{"content/a.md": "+++ b/x\n\\ No newline\n"},
			want: []gitdiff.File{{Name: "content/a.md", Old: []byte("diff --git a/x b/x\n@@ -1 +1 @@\n--- a/x\n\\ No newline\n"),
				Added: []int{1}}},
		},
		"empty, and bytes that are no text": {
			before: map[string]string{"content/a.png": "\x89PNG\x00\n"},
			after:  map[string]string{"content/a.png": "\x89PNG\x00\x01\n", "content/b.md": ""},
			want: []gitdiff.File{{Name: "content/a.png", Old: []byte("\x89PNG\x00\n"), Added: []int{1}},
				{Name: "content/b.md", New: true}},
		},
		"a name with blanks and quotes": {
			after: map[string]string{"content/a \"b\" ж.md": "x", "layouts/base.html": "not asked for"},
			want:  []gitdiff.File{{Name: "content/a \"b\" ж.md", New: true, Added: []int{1}}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRepository(t, c.before)
			r.write(c.after)
			for _, name := range c.gone {
				if err := os.Remove(filepath.Join(r.dir, name)); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(c.want, r.diff(), cmpopts.EquateEmpty()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestModesAndLinks holds that what follows a change without lines is still read.
func TestModesAndLinks(t *testing.T) {
	r := newRepository(t, map[string]string{"content/a.md": "a\n", "content/b.md": "b\n", "content/c.md": "c\n"})
	if err := os.Chmod(filepath.Join(r.dir, "content/a.md"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(r.dir, "content/b.md")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("a.md", filepath.Join(r.dir, "content/b.md")); err != nil {
		t.Fatal(err)
	}
	r.write(map[string]string{"content/c.md": "3\n"})
	want := []gitdiff.File{{Name: "content/b.md", Old: []byte("b\n"), Added: []int{1}},
		{Name: "content/c.md", Old: []byte("c\n"), Added: []int{1}}}
	if diff := cmp.Diff(want, r.diff()); diff != "" {
		t.Error(diff)
	}
}

// TestSettings holds that nobody's own settings of git matter.
func TestSettings(t *testing.T) {
	r := newRepository(t, map[string]string{"content/a.md": "one\n\ntwo\n", "content/b.md": "x\n"})
	r.write(map[string]string{"content/a.md": "one\n\n2\n", "content/b.md": "y\n", "order": "content/b.md\n"})
	want := r.diff()
	for _, setting := range [][2]string{{"diff.suppressBlankEmpty", "true"}, {"diff.orderFile", "order"}, {"diff.noprefix", "true"},
		{"diff.mnemonicPrefix", "true"}, {"diff.external", "false"}, {"diff.renames", "copies"}, {"color.ui", "always"}, {"diff.context", "0"}} {
		r.git("config", setting[0], setting[1])
		if diff := cmp.Diff(want, r.diff()); diff != "" {
			t.Errorf("%s: %s", setting[0], diff)
		}
	}
}

// TestSinceTheBranchLeft holds that what others did to base since does not count.
func TestSinceTheBranchLeft(t *testing.T) {
	r := newRepository(t, map[string]string{"content/a.md": "one\n"})
	r.git("checkout", "-q", "-b", "mine")
	r.write(map[string]string{"content/mine.md": "x\n"})
	r.git("add", "-A")
	r.git("commit", "-q", "-m", "mine")
	r.git("checkout", "-q", "-b", "theirs", "base")
	r.write(map[string]string{"content/theirs.md": "x\n"})
	r.git("add", "-A")
	r.git("commit", "-q", "-m", "theirs")
	r.git("checkout", "-q", "mine")
	files, err := gitdiff.Parse(r.git(gitdiff.Args("theirs", "content")...))
	if err != nil || len(files) != 1 || files[0].Name != "content/mine.md" {
		t.Errorf("%v %+v", err, files)
	}
}

// FuzzParse holds that no answer makes it fail other than by an error.
func FuzzParse(f *testing.F) {
	record := ":100644 100644 1111111 2222222 M\x00content/a.md\x00\x00"
	f.Add([]byte(record + "diff --git a/a b/a\nindex 1..2\n--- a/a\n+++ b/a\n@@ -1 +1,2 @@\n-one\n+1\n+2\n\\ No newline at end of file\n"))
	f.Add([]byte(record + "diff --git a/a b/a\n@@ -1,9 +1 @@\n"))
	f.Add([]byte(record))
	f.Add([]byte(":1 2 3 4 M\x00"))
	f.Fuzz(func(t *testing.T, answer []byte) {
		files, err := gitdiff.Parse(answer)
		if err != nil {
			return
		}
		for _, file := range files {
			if !slices.IsSorted(file.Added) {
				t.Errorf("the lines are not in order: %v", file.Added)
			}
		}
	})
}
