package check

import (
	"fmt"
	"path"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	_ "time/tzdata"

	"candor"
	"candor/generator/diag"
	"candor/generator/load"
	"candor/generator/text/locale"
	"candor/generator/tools/check/language"
)

// siteOf is the site that examples belong to.
const siteOf = `title: Example
url: https://status.example.com
languages: [LANGUAGE]
components:
  - {id: payments, name: Payments}
  - {id: search, name: Search}
people:
  maria: {name: Maria Price, role: customer care}
  ivan: {name: Ivan, role: developer, speaks: false}
owner: maria
support: {email: help@larkbook.example, phone: "+44 20 7946 0321"}
check:
  names: [John Appleseed]
  vendors: [Example Web Services, Acme]
  internal_domains: [corp.example]
`

// folder is where the files of an example are that name no other.
const folder = "content/incidents/example/"

// defaults are the front matter of an example, by the stem of its file's name. What an
// example writes itself wins.
var defaults = map[string]string{
	"1-investigating": "title: Cards\nstatus: investigating\ndate: 2026-11-20T12:00:00Z\ncomponents: {payments: partial_outage}\nnext_update: 30m\n",
	"2-identified":    "status: identified\ndate: 2026-11-20T12:30:00Z\nnext_update: 30m\n",
	"3-monitoring":    "status: monitoring\ndate: 2026-11-20T13:00:00Z\nnext_update: 30m\n",
	"4-resolved":      "status: resolved\ndate: 2026-11-20T13:30:00Z\n",
	"2-resolved":      "status: resolved\ndate: 2026-11-20T13:30:00Z\n",
	"1-scheduled":     "title: Database\nstatus: scheduled\ndate: 2026-11-20T12:00:00Z\nstarts: 2026-11-22T01:00:00Z\nends: 2026-11-22T03:00:00Z\ncomponents: {search: under_maintenance}\n",
	"postmortem":      "title: What happened\ndate: 2026-11-22T12:00:00Z\n",
	"about":           "title: About us\n",
	"move":            "title: News\ndate: 2026-11-20T12:00:00Z\n",
}

// example is an example laid out as a site.
type example struct {
	files  fstest.MapFS
	at     time.Time
	only   Scope
	wanted map[string]bool // what is to be found: file:line:column+length
}

// layOut turns an example of a rule into a site.
func layOut(t *testing.T, r *Rule, language, text string) example {
	t.Helper()
	e := example{files: fstest.MapFS{}, at: time.Date(2026, 11, 20, 14, 0, 0, 0, time.UTC), wanted: map[string]bool{}}
	site := strings.Replace(siteOf, "LANGUAGE", language, 1)
	for _, f := range filesOf(r, text) {
		switch f.name {
		case "at":
			at, err := time.Parse(time.RFC3339, f.text)
			if err != nil {
				t.Fatal(err)
			}
			e.at = at
		case "new":
			e.only = Scope{folder + f.text: true}
		case "site.yaml":
			site += f.text
		default:
			e.add(f)
		}
	}
	e.files["content/site.yaml"] = &fstest.MapFile{Data: []byte(site)}
	return e
}

type exampleFile struct{ name, text string }

// filesOf cuts an example into its files. A text alone is an update of the first kind
// that its rule judges, after those that must be before it.
func filesOf(r *Rule, text string) []exampleFile {
	var files []exampleFile
	for _, name := range [...]string{"at", "new"} {
		if value, rest, ok := strings.Cut(strings.TrimPrefix(text, name+": "), "\n"); ok && strings.HasPrefix(text, name+": ") {
			files, text = append(files, exampleFile{name, value}), rest
		}
	}
	if strings.HasPrefix(text, "-- ") {
		for part := range strings.SplitSeq(strings.TrimPrefix(text, "-- "), "\n-- ") {
			name, body, _ := strings.Cut(part, " --\n")
			files = append(files, exampleFile{pathOf(name), body + "\n"})
		}
		return files
	}
	names := strings.Fields(shapeOf(r.Kinds))
	for _, name := range names[:len(names)-1] {
		files = append(files, exampleFile{pathOf(name), "X."})
	}
	return append(files, exampleFile{pathOf(names[len(names)-1]), text})
}

// shapeOf names the files of a text alone; the last one is the example.
func shapeOf(k Kinds) string {
	switch {
	case k&First != 0:
		return "1-investigating.md"
	case k&Later != 0:
		return "1-investigating.md 2-identified.md"
	case k&Resolution != 0:
		return "1-investigating.md 2-resolved.md"
	case k&Maintenance != 0:
		return "content/maintenance/example/1-scheduled.md"
	case k&Postmortem != 0:
		return "1-investigating.md 2-resolved.md postmortem.md"
	case k&Leak != 0:
		return "1-investigating.md"
	case k&Page == 0 && k&Notice != 0:
		return "content/notices/move.md"
	}
	return "content/pages/about.md"
}

func pathOf(name string) string {
	if name == "site.yaml" || strings.Contains(name, "/") {
		return name
	}
	return folder + name
}

// add adds a file with the front matter that it lacks, and notes what is marked in it.
func (e *example) add(f exampleFile) {
	stem := strings.TrimSuffix(path.Base(f.name), ".md") // that of a translation has none
	own, body := "", f.text
	if rest, ok := strings.CutPrefix(f.text, "---\n"); ok {
		own, body, _ = strings.Cut(rest, "---\n")
	}
	front := ""
	for line := range strings.Lines(defaults[stem]) {
		key, _, _ := strings.Cut(line, ":")
		if !strings.HasPrefix(own, key+":") && !strings.Contains(own, "\n"+key+":") {
			front += line
		}
	}
	text := "---\n" + front + own + "---\n" + body
	for {
		before, rest, found := strings.Cut(text, "⟦")
		if !found {
			break
		}
		marked, after, _ := strings.Cut(rest, "⟧")
		text = before + marked + after
		source := diag.Source{Text: []byte(text)}
		e.wanted[spot(f.name, source.Pos(len(before), len(marked)))] = true
	}
	e.files[f.name] = &fstest.MapFile{Data: []byte(text)}
}

func spot(file string, p diag.Pos) string {
	return fmt.Sprintf("%s:%d:%d+%d", file, p.Line, p.Column, p.Length)
}

// run checks the example and returns what a rule found.
func (e *example) run(t *testing.T, rule string) (found diag.List, report Report) {
	t.Helper()
	site, loaded, err := load.Load(e.files, load.Options{Languages: locale.Langs(), BuiltIn: candor.Files})
	if err != nil {
		t.Fatal(err)
	}
	report = Run(site, e.files, Options{At: e.at, Loaded: loaded, Only: e.only})
	for _, f := range report.Findings {
		if f.Rule == rule {
			found = append(found, f)
		} else if f.Severity == diag.Error && lookup(f.Rule) == nil {
			t.Errorf("the example is broken: %s:%d: %s", f.File, f.Line, f.Message)
		}
	}
	return found, report
}

// TestExamples holds every rule to its own examples.
func TestExamples(t *testing.T) {
	for _, r := range rules {
		for _, code := range language.Codes() {
			examples := language.ExamplesOf(code, r.ID)
			for i, text := range examples.Bad {
				t.Run(fmt.Sprintf("%s/%s/bad%d", r.ID, code, i+1), func(t *testing.T) { bad(t, r, code, text) })
			}
			for i, text := range examples.Good {
				t.Run(fmt.Sprintf("%s/%s/good%d", r.ID, code, i+1), func(t *testing.T) {
					e := layOut(t, r, code, text)
					found, _ := e.run(t, r.ID)
					for _, f := range found {
						t.Errorf("a good text is found wrong, at %s: %s", f.Excerpt, f.Message)
					}
				})
			}
		}
	}
}

func bad(t *testing.T, r *Rule, language, text string) {
	e := layOut(t, r, language, text)
	found, _ := e.run(t, r.ID)
	if len(found) == 0 {
		t.Fatalf("nothing is found in: %s", text)
	}
	for _, f := range found {
		if said := strings.Join(append(f.Notes, f.Message), "\n"); f.Message == "" || strings.Contains(said, "%!") {
			t.Errorf("a message is missing, or is given other values than it says: %q %q", f.Message, f.Notes)
		}
	}
	if len(e.wanted) == 0 {
		return
	}
	for _, f := range found {
		at := spot(f.File, diag.Pos{Line: f.Line, Column: f.Column, Length: f.Length})
		if !e.wanted[at] {
			t.Errorf("found at %s, where nothing is marked: %s\n%s", at, f.Message, f.Excerpt)
		}
		delete(e.wanted, at)
	}
	for at := range e.wanted {
		t.Errorf("not found: %s", at)
	}
}
