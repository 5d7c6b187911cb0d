package check

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"candor"
	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/load"
	"candor/generator/text/locale"
	"candor/generator/tools/draft"
)

// TestScenarios holds that each of the program's scenarios, in each language, loads as it
// is begun, with no finding but what is to be filled in, and that, once it is filled in,
// nothing at all is found in it.
func TestScenarios(t *testing.T) {
	for _, language := range [...]string{"en", "ru", "de"} {
		site := scenarioSite(t, language)
		for _, s := range site.Scenarios {
			t.Run(s.Name+"/"+language, func(t *testing.T) {
				begun := begin(t, site, s)
				for _, f := range judged(t, begun, language) {
					if f.Rule != "placeholder" || f.Severity != diag.Warning {
						t.Errorf("unfilled: %s:%d: %s: %s [%s]", f.File, f.Line, f.Severity, f.Message, f.Rule)
					}
				}
				for _, f := range judged(t, filled(t, begun, s.Name, language), language) {
					if f.Severity != diag.Suggestion {
						t.Errorf("filled: %s:%d: %s: %s [%s]\n%s", f.File, f.Line, f.Severity, f.Message, f.Rule, f.Excerpt)
					}
				}
			})
		}
	}
}

func scenarioSite(t *testing.T, language string) *facts.Site {
	t.Helper()
	files := fstest.MapFS{"content/site.yaml": {Data: []byte(strings.Replace(siteOf, "LANGUAGE", language, 1))}}
	site, _, err := load.Load(files, load.Options{Languages: locale.Langs(), BuiltIn: candor.Files})
	if err != nil || len(site.Scenarios) != 8 {
		t.Fatal("there are not eight scenarios", err)
	}
	return site
}

// order is that of the phases of an event.
var order = []string{"investigating", "identified", "monitoring", "resolved", "postmortem", "scheduled", "in_progress", "verifying", "completed", "cancelled"}

// said is when the texts of an event are said, one after the other.
var said = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)

// begin writes the files of an event as a person begins them, a phase after the other.
func begin(t *testing.T, site *facts.Site, s facts.Scenario) map[string]string {
	t.Helper()
	files := map[string]string{}
	event := draft.Event{Kind: s.Kind, Slug: "begun", Scenario: s.Name}
	phases := slices.SortedFunc(slices.Values(s.Phases), func(a, b string) int { return slices.Index(order, a) - slices.Index(order, b) })
	for i, phase := range phases {
		p, err := load.Prepared(fstest.MapFS{}, candor.Files, site, s.Name, phase)
		if err != nil || p.Original == "" {
			t.Fatalf("there is no text for %s: %v", phase, err)
		}
		known := draft.Known{At: said.Add(time.Duration(i) * 30 * time.Minute), Status: facts.Status(phase), Scenario: s.Name, Prepared: &p,
			Components: []facts.Effect{{Component: "payments", Status: facts.PartialOutage}}}
		if s.Kind == facts.Maintenance {
			known.Starts, known.Ends = said.Add(37*time.Hour), said.Add(39*time.Hour)
			known.At = [...]time.Time{said, known.Starts, known.Ends, known.Ends.Add(time.Hour)}[i]
			known.Components[0].Status = facts.UnderMaintenance
		}
		if i > 0 {
			known.Components, known.Starts, known.Ends = nil, time.Time{}, time.Time{}
		}
		d := write(t, site, event, known, phase, i)
		event.Files = append(event.Files, fmt.Sprint(i+1, "-", phase, ".md"))
		files[event.Folder()+d.File[strings.LastIndex(d.File, "/"):]] = string(d.Text)
	}
	return files
}

func write(t *testing.T, site *facts.Site, event draft.Event, known draft.Known, phase string, i int) (d draft.Draft) {
	t.Helper()
	var err error
	switch {
	case phase == facts.PostmortemPhase:
		known.At = said.Add(72 * time.Hour)
		d, err = draft.Postmortem(site, event, known)
	case i == 0:
		d, err = draft.First(site, event.Kind, known)
	default:
		d, err = draft.Update(site, event, known)
	}
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// judged loads the files and checks them, after all of them.
func judged(t *testing.T, texts map[string]string, language string) diag.List {
	t.Helper()
	files := fstest.MapFS{"content/site.yaml": {Data: []byte(strings.Replace(siteOf, "LANGUAGE", language, 1))}}
	scope := Scope{}
	for name, text := range texts {
		files[name] = &fstest.MapFile{Data: []byte(text)}
		scope[name] = false
	}
	site, loaded, err := load.Load(files, load.Options{Languages: locale.Langs(), BuiltIn: candor.Files})
	if err != nil {
		t.Fatal(err)
	}
	return Run(site, files, Options{At: said.Add(73 * time.Hour), Loaded: loaded, Only: scope, All: true}).Findings
}

var (
	inBraces = regexp.MustCompile(`\{(\pL[^{}]*)\}`)
	toWrite  = regexp.MustCompile(`(?m)^> (?:Write here|Напишите здесь|Schreiben Sie hier):.*\n(?:> .*\n)*\n?`)
)

// filled fills in what is open, and takes the mark of a draft away.
func filled(t *testing.T, begun map[string]string, scenario, language string) map[string]string {
	t.Helper()
	texts := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(begun)) {
		text := toWrite.ReplaceAllString(strings.Replace(begun[name], "draft: true\n", "", 1), "")
		phase := strings.TrimSuffix(strings.TrimLeft(name[strings.LastIndex(name, "/")+1:], "0123456789-"), ".md")
		instants := slices.Clone(timesOf(scenario, phase))
		body := strings.Index(text, "\n---\n")
		front := fill(t, text[:body], scenario, phase, language, &instants)
		instants = slices.Clone(timesOf(scenario, phase))
		texts[name] = capitals(front + fill(t, text[body:], scenario, phase, language, &instants))
	}
	return texts
}

var (
	translated = regexp.MustCompile(`(?m)^(title|summary|doing|meanwhile|ours):`)
	gaps       = regexp.MustCompile(`\{\pL[^{}]*\}`)
)

// TestTranslationsOfScenarios holds that each of the program's scenarios is whole in each of
// its languages: the same texts, and a gap wherever the original has one.
func TestTranslationsOfScenarios(t *testing.T) {
	originals, err := fs.Glob(candor.Files, "content/scenarios/*/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range originals {
		if strings.Count(path.Base(name), ".") > 1 {
			continue
		}
		original, err := fs.ReadFile(candor.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, language := range draft.Languages[1:] {
			text, err := fs.ReadFile(candor.Files, strings.TrimSuffix(name, "md")+language+".md")
			if err != nil {
				t.Error(err)
				continue
			}
			want, got := fieldsIn(original), fieldsIn(text)
			if !slices.Equal(want, got) {
				t.Errorf("%s in %s has the texts %q, not %q", name, language, got, want)
			}
			if gaps.Match(original) != gaps.Match(text) {
				t.Errorf("%s in %s leaves nothing open, or too much", name, language)
			}
		}
	}
}

func fieldsIn(text []byte) []string {
	var names []string
	for _, m := range translated.FindAllSubmatch(text, -1) {
		names = append(names, string(m[1]))
	}
	slices.Sort(names)
	return names
}
