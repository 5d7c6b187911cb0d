package sync

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestList(t *testing.T) {
	dir := t.TempDir()
	mustSync(t, dir, map[string]string{"index.html": "", "a/index.html": "", "a.rss": "", "#1.png": ""})
	got, err := os.ReadFile(filepath.Join(dir, listName))
	if err != nil {
		t.Fatal(err)
	}
	want := listHead + "\n#1.png\na.rss\na/index.html\nindex.html\n"
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"#1.png", "a.rss", "a/index.html", "index.html"}, parseList(want).paths); diff != "" {
		t.Error(diff)
	}
}

// TestLongList holds that a long list is small on disk, and is read as a short one is; what
// is damaged owns nothing.
func TestLongList(t *testing.T) {
	dir := t.TempDir()
	site := map[string]string{"index.html": ""}
	for i := range 2_000 {
		site[fmt.Sprintf("incidents/2026-11-20-exports-fail-for-some-customers-%05d/index.html", i)] = "a"
	}
	mustSync(t, dir, site)
	name := filepath.Join(dir, listName)
	raw, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if len(raw) > 20_000 || !strings.HasPrefix(string(raw), packedHead+"\n") {
		t.Errorf("the list of %d files has %d bytes, and begins %.60q", len(site), len(raw), raw)
	}
	if got := mustSync(t, dir, site); got != (Result{2_001, 0, 2_001, 0}) {
		t.Errorf("again: %+v", got)
	}
	if paths := parseList(string(raw[:len(raw)-9])).paths; len(paths) > 0 {
		t.Errorf("%d paths of a list without its end", len(paths))
	}
	if got := mustSync(t, dir, map[string]string{"index.html": ""}); got != (Result{1, 0, 1, 2_000}) {
		t.Errorf("one page is left: %+v", got)
	}
}

// A list that somebody edited never leads out of the folder, nor to what is no
// plain file in it.
func TestDamagedList(t *testing.T) {
	outer := t.TempDir()
	dir := filepath.Join(outer, "public")
	put(t, outer, map[string]string{"precious": "1", "elsewhere/precious": "2", "public/link": "-> ../elsewhere", "public/pointer": "-> ../precious", "public/full/x": "3"})
	before := tree(t, outer)
	lines := []string{
		"../precious", "/etc/hostname", filepath.Join(outer, "precious"), "x/../../precious", "link/precious", "link", "pointer", "full", "full/x/y",
		".candor", ".candor-tmp", ".candor-tmp/0", "", ".", "..", "a\x00b", "\xff\xfe", strings.Repeat("long/", 10000), "gone", "<<<<<<< HEAD",
	}
	for _, end := range []string{"\n", "\r\n"} {
		put(t, dir, map[string]string{listName: headMark + end + strings.Join(lines, end)})
		if got := mustSync(t, dir, map[string]string{"a/index.html": "a"}); got != (Result{1, 1, 0, 0}) {
			t.Errorf("result %+v", got)
		}
		want := maps.Clone(before)
		want["public/a/index.html"] = "a"
		want["public/"+listName] = listHead + "\na/index.html\n"
		got := tree(t, outer)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("folder (-want +got):\n%s", diff)
		}
		if err := os.RemoveAll(filepath.Join(dir, "a")); err != nil {
			t.Fatal(err)
		}
	}
}

func TestLostListKeepsTheSite(t *testing.T) {
	dir := t.TempDir()
	site := map[string]string{"index.html": "front", "a/index.html": "a"}
	for _, lost := range []func(string) error{os.Remove, func(name string) error { return os.Truncate(name, 0) }} {
		mustSync(t, dir, site)
		if err := lost(filepath.Join(dir, listName)); err != nil {
			t.Fatal(err)
		}
		if got := mustSync(t, dir, site); got != (Result{2, 0, 2, 0}) {
			t.Errorf("result %+v", got)
		}
	}
	if got := mustSync(t, dir, nil); got != (Result{0, 0, 0, 2}) {
		t.Errorf("what was taken into the list is not removed: %+v", got)
	}
}

func TestListTooLong(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, map[string]string{listName: listHead})
	if err := os.Truncate(filepath.Join(dir, listName), maxList+1); err != nil {
		t.Fatal(err)
	}
	_, err := Sync(dir, nil)
	if err == nil || !strings.Contains(err.Error(), whyNoList) {
		t.Errorf("error %v", err)
	}
}

func TestPackedListTooLong(t *testing.T) {
	lines := strings.Repeat("a/index.html\n", longList/8)
	_, packed, _ := strings.Cut(formatList([]string{lines}), "\n")
	if !strings.HasPrefix(packed, "\x1f\x8b") {
		t.Fatal("the list is not packed")
	}
	whole := unpacked(packed, maxList)
	for most, want := range map[int]string{len(whole): whole, len(whole) - 1: ""} {
		if got := unpacked(packed, most); got != want || whole == "" {
			t.Errorf("at most %d bytes: %d of %d", most, len(got), len(whole))
		}
	}
}

func FuzzParseList(f *testing.F) {
	f.Add(listHead + "\na/index.html\nindex.html\n")
	f.Add(packedHead + "\n\x1f\x8b\x08")
	f.Add("# candor \n../x\r\n/y\n\n.candor\nz")
	f.Fuzz(func(t *testing.T, raw string) {
		l := parseList(raw)
		if !slices.IsSorted(l.paths) || len(l.paths) != len(l.has) {
			t.Errorf("not sorted, or not each once: %q", l.paths)
		}
		for _, p := range l.paths {
			if !filepath.IsLocal(p) || reserved(p) {
				t.Errorf("takes %q", p)
			}
		}
		again := parseList(formatList(slices.Clone(l.paths)))
		if diff := cmp.Diff(l.paths, again.paths); diff != "" {
			t.Errorf("written and read again (-before +after):\n%s", diff)
		}
	})
}
