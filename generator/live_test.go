package generator_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"candor"
	"candor/generator"
	"candor/generator/diag"
)

const liveURL = "http://127.0.0.1:8080"

func newLive(site string) *generator.Live {
	return generator.NewLive(generator.Options{Site: site, BuiltIn: candor.Files, Drafts: true, BaseURL: liveURL})
}

// TestLiveEqualsBuild edits a site in everything that it is made of: after each edit
// what is served is what is built.
func TestLiveEqualsBuild(t *testing.T) {
	site := history(12).in(t)
	live := newLive(site)
	last := "content/incidents/" + lastIncident + "/"
	now := today
	known := map[string]bool{} // what was built so far
	for _, edit := range []struct{ name, text string }{
		{"content/site.yaml", siteYAML},
		{last + "3-identified.md", file("status: identified\ndate: "+stamp(now.Add(-time.Minute))+"\n", 1)},
		{last + "4-resolved.md", file("status: resolved\ndate: "+stamp(now.Add(time.Hour))+"\ndraft: true\n", 1)},
		{"content/pages/about.md", "---\ntitle: About\naliases: [/old]\n---\nThis is us.\n"},
		{"layouts/partials/footer.html", "<p>Our own foot.</p>"},
		{"assets/logo.txt", "a file of our own"},
		{"content/site.yaml", strings.Replace(siteYAML, "languages: [en]", "languages: [en, ru]", 1)},
		{last + "3-identified.md", ""},
		{"content/incidents/leaked/1-identified.md", leaked},
		{"layouts/partials/footer.html", ""},
	} {
		name := filepath.Join(site, edit.name)
		if edit.text != "" {
			write(t, site, edit.name, edit.text)
		} else if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
		now = now.Add(7 * time.Minute)
		got, next, findings, err := live.Update([]string{edit.name}, now)
		if err != nil || got == nil {
			t.Fatalf("%s: %v %+v", edit.name, err, findings)
		}
		want := t.TempDir()
		report, err := generator.Build(generator.Options{Site: site, Output: want, BuiltIn: candor.Files, At: now, Drafts: true, BaseURL: liveURL})
		if err != nil || !next.Equal(report.NextChange) {
			t.Fatalf("%s: %v; next change %s, not %s", edit.name, err, next, report.NextChange)
		}
		built := published(t, want)
		for path := range known {
			f, found := got.File(path)
			if _, there := built[path]; found && !there {
				t.Errorf("after %s, %s is served, but not built", edit.name, f.Path)
			}
		}
		delete(built, ".candor") // the list of what was written
		for path := range built {
			known[path] = true
			f, found := got.File(path)
			if !found {
				t.Errorf("after %s, %s is not served", edit.name, path)
				continue
			}
			text, err := os.ReadFile(filepath.Join(want, path))
			if err != nil {
				t.Fatal(err)
			}
			if served, err := f.Bytes(); err != nil || string(served) != string(text) {
				t.Errorf("after %s, %s is served as it is not built: %v\n%s", edit.name, path, err, cmp.Diff(string(text), string(served)))
			}
		}
	}
}

// TestLiveWithAMemoryEqualsABuildWithoutOne lets time pass over the sample: what is served
// from all that was kept of earlier instants (the facts, the settled events of the state, the
// templates) is what a build, which keeps nothing, writes.
func TestLiveWithAMemoryEqualsABuildWithoutOne(t *testing.T) {
	live := generator.NewLive(generator.Options{Site: sample, BuiltIn: candor.Files, BaseURL: liveURL})
	want := t.TempDir()
	for i, at := range []time.Time{today.AddDate(0, -1, 0), today.AddDate(0, 0, -3), today, today.Add(26 * time.Hour)} {
		names := []string{"."}
		if i > 0 {
			names = nil // only time has passed
		}
		got, next, findings, err := live.Update(names, at)
		if err != nil || got == nil {
			t.Fatal(err, findings)
		}
		report, err := generator.Build(generator.Options{Site: sample, Output: want, BuiltIn: candor.Files, At: at, BaseURL: liveURL})
		if err != nil || !next.Equal(report.NextChange) {
			t.Fatalf("%v; the next change is %s, not %s", err, next, report.NextChange)
		}
		built := os.DirFS(want)
		for path := range published(t, want) {
			if path == ".candor" { // the list of what was written
				continue
			}
			f, found := got.File(path)
			if !found {
				t.Errorf("at %s, %s is not served", at, path)
				continue
			}
			text, err := fs.ReadFile(built, path)
			if err != nil {
				t.Fatal(err)
			}
			if served, err := f.Bytes(); err != nil || !bytes.Equal(served, text) {
				t.Errorf("at %s, %s is served as it is not built: %v", at, path, err)
			}
		}
	}
}

// secret is a key that a text was published with long ago.
var secret = "ghp_" + strings.Repeat("a1B2c3d4E5f6", 3)

// leaked is that text.
var leaked = "---\ntitle: Mail is late\nstatus: identified\ndate: " + stamp(today.AddDate(0, -1, 0)) + "\n---\nUse " + secret + " for now.\n"

// TestLiveMasksSecrets holds that a secret in an old text is served as it is built: as dots, in
// all that is served, after an edit of another text too.
func TestLiveMasksSecrets(t *testing.T) {
	files := history(3)
	name := "content/incidents/leaked/1-identified.md"
	files[name] = leaked
	site := files.in(t)
	live := newLive(site)
	for _, edited := range []string{".", "content/pages/about.md", name} {
		write(t, site, "content/pages/about.md", "---\ntitle: About\n---\nThis is "+strings.Trim(edited, "./")+".\n")
		shown, _, findings, err := live.Update([]string{edited}, today)
		if err != nil || shown == nil {
			t.Fatalf("%v, findings %+v", err, findings)
		}
		for _, path := range []string{"incidents/leaked/index.html", "history.rss", "history.json", "api/v2/incidents.json", "banner.json"} {
			f, found := shown.File(path)
			if !found {
				t.Fatalf("%s is not served", path)
			}
			text, err := f.Bytes()
			if err != nil || strings.Contains(string(text), secret) {
				t.Errorf("after an edit of %s, %s has the secret: %v", edited, path, err)
			}
			if path == "incidents/leaked/index.html" && !strings.Contains(string(text), "Use ••••") {
				t.Errorf("%s has no dots in its place", path)
			}
		}
		if found := shown.Check([]string{name}); !slices.ContainsFunc(found, func(f diag.Finding) bool { return f.Rule == "leaked-secret" }) {
			t.Errorf("after an edit of %s, check does not find the secret", edited)
		}
	}
}

// TestLiveWithMistakes makes mistakes in all that a site is made of, and mends them.
func TestLiveWithMistakes(t *testing.T) {
	site := history(3).in(t)
	live := newLive(site)
	for name, text := range map[string]string{
		"content/incidents/" + lastIncident + "/3-resolved.md": "---\nstatus: sloved\n---\n",
		"layouts/partials/footer.html":                         "{{",
		"assets/candor.js":                                     "let = (",
	} {
		write(t, site, name, text)
		shown, _, findings, err := live.Update([]string{name}, today)
		if err != nil || shown != nil || !findings.HasErrors() || findings[0].File != name {
			t.Errorf("%s: %v, findings %+v", name, err, findings)
		}
		if err := os.Remove(filepath.Join(site, name)); err != nil {
			t.Fatal(err)
		}
		if shown, _, findings, err := live.Update([]string{name}, today); err != nil || shown == nil {
			t.Errorf("%s, mended: %v, findings %+v", name, err, findings)
		}
	}
}

// TestLiveWithoutASite begins in an empty folder, which becomes a site.
func TestLiveWithoutASite(t *testing.T) {
	site := t.TempDir()
	live := newLive(site)
	for range 2 {
		if shown, _, findings, err := live.Update([]string{"."}, today); err != nil || shown != nil || !findings.HasErrors() {
			t.Fatalf("%v, findings %+v", err, findings)
		}
	}
	write(t, site, "content/site.yaml", siteYAML)
	if shown, _, findings, err := live.Update([]string{"content"}, today); err != nil || shown == nil {
		t.Fatalf("%v, findings %+v", err, findings)
	}
}

// TestTheBarKnowsItsPage asks what pages are made of.
func TestTheBarKnowsItsPage(t *testing.T) {
	files := history(3)
	last := "content/incidents/" + lastIncident + "/"
	files[last+"3-resolved.md"] = file("status: resolved\ndate: "+stamp(today.Add(time.Hour))+"\n", 1)
	files[last+"3-resolved.ru.md"] = "---\ndraft: true\n---\nГотово.\n"
	files["content/pages/about.md"] = "---\ntitle: About\ndraft: true\n---\nThis is us.\n"
	files["content/site.yaml"] = strings.Replace(siteYAML, "languages: [en]", "languages: [en, ru]", 1)
	shown, _, findings, err := newLive(files.in(t)).Update(nil, today)
	if err != nil || shown == nil {
		t.Fatalf("%v, findings %+v", err, findings)
	}
	type say struct{ Drafts, Later, Files int }
	for path, want := range map[string]say{
		"/incidents/last/":            {1, 1, 4},
		"/ru/incidents/last/":         {1, 1, 4},
		"/incidents/last/postmortem/": {1, 1, 4},
		"/about/":                     {1, 0, 1},
		"/":                           {2, 1, 0},
		"/ru/history/":                {2, 1, 0},
		"/incidents/nothing/":         {2, 1, 0},
	} {
		about := shown.About(path)
		if got := (say{len(about.Drafts), len(about.Later), len(about.Files)}); got != want {
			t.Errorf("%s: %+v, want %+v", path, about, want)
		}
	}
	if found := shown.Check(shown.About("/incidents/last/").Files); len(found) == 0 {
		t.Error("check finds nothing in a text that says nothing of what comes next")
	}
}
