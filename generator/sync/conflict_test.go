package sync

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"candor/generator/site/output"
)

func TestConflicts(t *testing.T) {
	for _, test := range []struct {
		name    string
		earlier map[string]string // what an earlier build wrote
		foreign map[string]string // what else is in the folder
		site    map[string]string
		want    []string // lines, without the output folder
	}{
		{
			name:    "foreign files, all of them",
			foreign: map[string]string{"index.html": "mine", "a/index.html": "mine too", "b/index.html": "b"},
			site:    map[string]string{"index.html": "i", "a/index.html": "a", "b/index.html": "b", "c/index.html": "c"},
			want:    []string{"a/index.html: " + whyForeign, "index.html: " + whyForeign},
		},
		{
			name:    "foreign folder",
			foreign: map[string]string{"a/": ""},
			site:    map[string]string{"a": "a"},
			want:    []string{"a: " + whyFolder},
		},
		{
			name:    "foreign file in our folder",
			earlier: map[string]string{"a/index.html": "a"},
			foreign: map[string]string{"a/notes": "mine"},
			site:    map[string]string{"a": "a"},
			want:    []string{"a: " + whyFolder},
		},
		{
			name:    "link in place of one of our files, in a folder that must go",
			earlier: map[string]string{"a/index.html": "a", "a/more.html": "more"},
			foreign: map[string]string{"a/index.html": "-> more.html"},
			site:    map[string]string{"a": "a"},
			want:    []string{"a: " + whyFolder},
		},
		{
			name:    "foreign file for a folder",
			foreign: map[string]string{"a": "mine"},
			site:    map[string]string{"a/b/c.html": "c", "a/d.html": "d"},
			want:    []string{"a: " + whyFile},
		},
		{
			name:    "link for a file",
			earlier: map[string]string{"b.html": "b"},
			foreign: map[string]string{"a.html": "-> b.html"},
			site:    map[string]string{"a.html": "a", "b.html": "b"},
			want:    []string{"a.html: " + whyLink},
		},
		{
			name:    "link for a folder, and for the stage",
			foreign: map[string]string{"a": "-> b", "b/": "", ".candor-tmp": "-> b"},
			site:    map[string]string{"a/index.html": "a"},
			want:    []string{".candor-tmp: " + whyLink, "a: " + whyLink},
		},
		{
			name:    "no list",
			foreign: map[string]string{".candor": "index.html\n"},
			want:    []string{".candor: " + whyNoList},
		},
		{
			name:    "list is a link",
			foreign: map[string]string{".candor": "-> b", "b": listHead + "\nb\n"},
			want:    []string{".candor: " + whyNoList},
		},
		{
			name: "paths",
			site: map[string]string{
				"../x": "", "/etc/x": "", "a//b": "", "": "", ".": "", "line\nbreak": "", "a\xff": "",
				".candor": "", ".Candor-tmp/0": "", "long/" + strings.Repeat("x", 256): "",
			},
			want: []string{
				": " + whyOutside, ".: " + whyOutside, "../x: " + whyOutside, ".Candor-tmp: " + whyReserved, ".candor: " + whyReserved,
				"/etc/x: " + whyOutside, "a//b: " + whyOutside, "a\xff: " + whyOutside, "line\nbreak: " + whyOutside,
				"long/" + strings.Repeat("x", 256) + ": " + whyTooLong,
			},
		},
		{
			name: "file and folder",
			site: map[string]string{"a": "", "a/b/c": "", "a/b/d": ""},
			want: []string{"a: " + whyBoth},
		},
		{
			name: "case",
			site: map[string]string{"a/Logo.png": "", "a/logo.png": "", "B/x": "", "b/y": ""},
			want: []string{"a/logo.png: " + fmt.Sprintf(whyCase, "a/Logo.png"), "b: " + fmt.Sprintf(whyCase, "B")},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			if test.earlier != nil {
				mustSync(t, dir, test.earlier)
			}
			put(t, dir, test.foreign)
			before := tree(t, dir)
			_, err := Sync(dir, files(test.site))
			var conflict *ConflictError
			if !errors.As(err, &conflict) {
				t.Fatalf("error %v, want a conflict", err)
			}
			got := strings.ReplaceAll(err.Error(), dir+string(filepath.Separator), "")
			if diff := cmp.Diff(strings.Join(test.want, "\n")+"\nnothing was written", got); diff != "" {
				t.Errorf("error (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
				t.Errorf("folder (-before +after):\n%s", diff)
			}
		})
	}
}

func TestConflictOnePathTwice(t *testing.T) {
	file := output.Static("a.html", output.Page, nil)
	_, err := Sync("public", []output.File{file, file, file})
	want := filepath.Join("public", "a.html") + ": " + whyTwice + "\nnothing was written"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if _, err := os.Stat("public"); !errors.Is(err, fs.ErrNotExist) {
		t.Error("the folder was made")
	}
}

func TestConflictOutputFolderIsAFile(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, map[string]string{"public": "mine"})
	_, err := Sync(filepath.Join(dir, "public"), nil)
	want := filepath.Join(dir, "public") + ": " + whyNoFolder + "\nnothing was written"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestConflictErrorIsBounded(t *testing.T) {
	var e ConflictError
	for i := range 31 {
		e.Conflicts = append(e.Conflicts, Conflict{fmt.Sprint(i), "x"})
	}
	got := e.Error()
	if strings.Count(got, "\n") != 11 || !strings.Contains(got, "\nand 21 more; ") {
		t.Errorf("got %s", got)
	}
}
