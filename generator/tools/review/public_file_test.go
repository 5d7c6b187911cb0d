package review_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"candor/generator/tools/review"
	"candor/generator/tools/review/gitdiff"
)

// TestFilesThatBecomePublic holds that a review names each layout, asset and picture that
// changes, and says what the change does.
func TestFilesThatBecomePublic(t *testing.T) {
	site := files(map[string]string{
		first: "---\ntitle: Cards fail\nstatus: investigating\ndate: 2026-11-20T09:55:00Z\n---\n![What you see](seen.png)\n",
		"content/incidents/cards/2-identified.md": "---\nstatus: identified\ndate: 2026-11-20T09:56:00Z\ndraft: true\n---\n![The cause](cause.png)\n",
		"content/incidents/cards/seen.png":        "x", "content/incidents/cards/cause.png": "x", "content/incidents/cards/unused.png": "x",
		"assets/rules.pdf": "x", "assets/candor.css": "x", "assets/.notes": "x", "layouts/pages/home.html": "x", "assets/old.txt": "x",
	})
	site["assets/passwd"] = &fstest.MapFile{Mode: fs.ModeSymlink, Data: []byte("/etc/passwd")}
	var changed []gitdiff.File
	for _, name := range []string{"assets/.notes", "assets/candor.css", "assets/passwd", "assets/rules.pdf", "content/incidents/cards/1-investigating.md",
		"content/incidents/cards/2-identified.md", "content/incidents/cards/cause.png", "content/incidents/cards/seen.png",
		"content/incidents/cards/unused.png", "layouts/pages/home.html"} {
		changed = append(changed, gitdiff.File{Name: name, New: true})
	}
	changed = append(changed, gitdiff.File{Name: "assets/gone.txt", Gone: true, Old: []byte("x")}, gitdiff.File{Name: "assets/old.txt", Old: []byte("y")})
	r, err := review.Run(review.Options{Files: site, BuiltIn: fstest.MapFS{"assets/candor.css": {}}, Changed: changed, At: at})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]review.PublicFile{}
	for _, f := range r.Files {
		got[f.File] = f
	}
	for file, want := range map[string]struct{ change, address, effect string }{
		"assets/candor.css":                  {"new", "", "replaces the built-in file"},
		"assets/passwd":                      {"new", "", "symbolic link"},
		"assets/rules.pdf":                   {"new", "/assets/rules.pdf", "becomes public"},
		"assets/gone.txt":                    {"removed", "/assets/gone.txt", "no longer public"},
		"assets/old.txt":                     {"changed", "/assets/old.txt", "its content changes"},
		"layouts/pages/home.html":            {"new", "", "replaces the built-in template"},
		"content/incidents/cards/seen.png":   {"new", "/incidents/cards/seen.png", "a published text uses it"},
		"content/incidents/cards/cause.png":  {"new", "/incidents/cards/cause.png", "a draft"},
		"content/incidents/cards/unused.png": {"new", "", "no text uses it"},
	} {
		f := got[file]
		if f.Change != want.change || f.Address != want.address || !strings.Contains(f.Effect, want.effect) {
			t.Errorf("%s: %+v, want %+v", file, f, want)
		}
		if !strings.Contains(r.Markdown(), "- `"+file+"` ("+want.change+"): ") {
			t.Errorf("the comment does not name %s", file)
		}
		delete(got, file)
	}
	for file := range got {
		t.Errorf("%s is named", file)
	}
}

// TestWaiversToPaste holds that the comment has the waiver of a false hit as YAML to copy,
// with the fingerprint.
func TestWaiversToPaste(t *testing.T) {
	r := run(t, nil, map[string]string{first: said("2026-11-20T09:55:00Z", "", "Write to anna.petrova@gmail.com. "+sorry)})
	const block = "\n\n  ```yaml\n  waive: {personal-data: {fingerprint: "
	if text := r.Markdown(); !strings.Contains(text, block) {
		t.Error(text)
	}
}
