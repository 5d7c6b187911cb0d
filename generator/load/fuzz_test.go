package load_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/load"
	"candor/generator/load/frontmatter"
	"candor/generator/load/yaml"

	"golang.org/x/tools/txtar"
)

// kept tells for each field of an incident's update whether facts hold it. Fields
// that may say what is so anyway, such as draft: false, are not among them.
var kept = map[string]func(*facts.Update) bool{
	"title":         func(u *facts.Update) bool { return u.Title != "" },
	"status":        func(u *facts.Update) bool { return u.Status != "" },
	"date":          func(u *facts.Update) bool { return !u.Date.IsZero() },
	"summary":       func(u *facts.Update) bool { return u.Summary != "" },
	"doing":         func(u *facts.Update) bool { return u.Doing != "" },
	"meanwhile":     func(u *facts.Update) bool { return u.Meanwhile != "" },
	"impact":        func(u *facts.Update) bool { return u.Impact != facts.Unstated },
	"next_update":   func(u *facts.Update) bool { return !u.NextUpdate.IsZero() },
	"started":       func(u *facts.Update) bool { return !u.Started.IsZero() },
	"ended":         func(u *facts.Update) bool { return !u.Ended.IsZero() },
	"postmortem_by": func(u *facts.Update) bool { return !u.PostmortemBy.IsZero() },
	"owner":         func(u *facts.Update) bool { return u.Owner != "" },
	"scenario":      func(u *facts.Update) bool { return u.Scenario != "" },
	"leak":          func(u *facts.Update) bool { return u.Leak != nil },
	"compensation":  func(u *facts.Update) bool { return u.Compensation != nil },
	"banner":        func(u *facts.Update) bool { return u.Banner != "" },
	"id":            func(u *facts.Update) bool { return u.ID != "" },
	"api_id":        func(u *facts.Update) bool { return u.APIID != "" },
}

// counted tells for each field that is a list or a map how many of it facts hold.
var counted = map[string]func(*facts.Update) int{
	"components": func(u *facts.Update) int { return len(u.Components) },
	"corrected":  func(u *facts.Update) int { return len(u.Corrected) },
	"channels":   func(u *facts.Update) int { return len(u.Channels) },
}

// FuzzUpdate loads a site whose one update is any bytes: it ends without a panic, its
// findings are inside the file, and without an error nothing that was written is lost.
func FuzzUpdate(f *testing.F) {
	seeds(f, "content/incidents/", func(text []byte) { f.Add(text) })
	const name = "content/incidents/slow/1-a.md"
	site := newSite(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		site := fstest.MapFS{"content/site.yaml": site["content/site.yaml"], name: {Data: text}}
		loaded, findings, err := load.Load(site, options)
		if err != nil {
			t.Fatal(err)
		}
		inside(t, findings, name, text)
		if !findings.HasErrors() {
			nothingLost(t, loaded.Incidents[0].Updates[0], &diag.Source{Name: name, Text: text})
		}
	})
}

// FuzzNotice loads a site whose one notice is any bytes, as FuzzUpdate does.
func FuzzNotice(f *testing.F) {
	seeds(f, "content/notices/", func(text []byte) { f.Add(text) })
	const name = "content/notices/move.md"
	site := newSite(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		site := fstest.MapFS{"content/site.yaml": site["content/site.yaml"], name: {Data: text}}
		loaded, findings, err := load.Load(site, options)
		if err != nil {
			t.Fatal(err)
		}
		inside(t, findings, name, text)
		if findings.HasErrors() {
			return
		}
		source := &diag.Source{Name: name, Text: text}
		u := loaded.Notices[0].Updates[0]
		nothingLost(t, u, source)
		if d, _ := frontmatter.Parse(source); d.Fields.Get("until") != nil && u.Until.IsZero() != (strings.TrimSpace(d.Fields.Get("until").Text) == "") {
			t.Error("until is lost")
		}
	})
}

func inside(t *testing.T, findings diag.List, name string, text []byte) {
	t.Helper()
	lines := bytes.Count(text, []byte{'\n'}) + 1
	for _, f := range findings {
		if f.File == name && (f.Line < 0 || f.Line > lines || f.Line > 0 && f.Column < 1) {
			t.Errorf("%s lies at %d:%d of %d lines", f.Rule, f.Line, f.Column, lines)
		}
		if f.Rule == "" || f.Message == "" {
			t.Errorf("a finding without a word: %+v", f)
		}
	}
}

func nothingLost(t *testing.T, u *facts.Update, source *diag.Source) {
	t.Helper()
	document, _ := frontmatter.Parse(source)
	for _, e := range document.Fields.Entries {
		name := strings.ReplaceAll(e.Name, "-", "_")
		if e.Value.Kind == yaml.Null || e.Value.Kind == yaml.Scalar && strings.TrimSpace(e.Value.Text) == "" {
			continue
		}
		if held, known := kept[name]; known && !held(u) {
			t.Errorf("%s is lost: %+v", name, e.Value)
		}
		items := slices.DeleteFunc(slices.Clone(e.Value.Items), func(n *yaml.Node) bool { return n.Kind == yaml.Null })
		if count, known := counted[name]; known && count(u) < max(len(items), len(e.Value.Entries)) {
			t.Errorf("something of %s is lost: %+v", name, e.Value)
		}
	}
}

// FuzzSite loads a site whose site.yaml is any bytes.
func FuzzSite(f *testing.F) {
	seeds(f, "content/site.yaml", func(text []byte) { f.Add(text) })
	update := &fstest.MapFile{Data: []byte("---\n" + plain + "components: {api: major_outage}\nowner: maria\n---\nSlow.\n")}
	f.Fuzz(func(t *testing.T, text []byte) {
		loaded, findings, err := load.Load(fstest.MapFS{"content/site.yaml": {Data: text}, "content/incidents/slow/1-a.md": update}, options)
		if err != nil || loaded == nil {
			t.Fatal(loaded, err)
		}
		inside(t, findings, "content/site.yaml", text)
		if !findings.HasErrors() && (loaded.URL == "" || loaded.Title.IsZero() || loaded.Component("api") == nil || len(loaded.Languages) == 0) {
			t.Errorf("something is lost: %+v", loaded)
		}
	})
}

// seeds gives the files of the archives of bad input and of the full site whose names
// begin with the prefix.
func seeds(f *testing.F, prefix string, add func([]byte)) {
	archives, _ := filepath.Glob("testdata/bad/*.txtar")
	for _, name := range archives {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			if strings.HasPrefix(file.Name, prefix) {
				add(file.Data)
			}
		}
	}
	for _, name := range []string{"site.yaml", "full/content/site.yaml", "full/content/incidents/leak/1-investigating.md", "full/content/notices/new-address.md"} {
		text, err := os.ReadFile("testdata/" + name)
		if err != nil {
			f.Fatal(err)
		}
		if strings.HasSuffix(name, ".yaml") == strings.HasSuffix(prefix, ".yaml") {
			add(text)
		}
	}
}
