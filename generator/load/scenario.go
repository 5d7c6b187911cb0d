package load

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/load/overlay"
	"candor/generator/load/schema"
)

// The kinds of file in a scenario.
var (
	preparedIncident    = schema.Incident.Prepared()
	preparedMaintenance = schema.Maintenance.Prepared()
	preparedPostmortem  = schema.Postmortem.Prepared()
)

// phaseOf returns the phase that a file of a scenario is for, by its name without
// endings, and the kind of such a file; nil if there is no such phase.
func phaseOf(stem string) (string, facts.Kind, *schema.Kind) {
	phase := strings.ReplaceAll(strings.ToLower(stem), "-", "_")
	if phase == facts.PostmortemPhase {
		return phase, facts.Incident, &preparedPostmortem
	}
	if slices.Contains(facts.Incident.Statuses(), facts.Status(phase)) {
		return phase, facts.Incident, &preparedIncident
	}
	if slices.Contains(facts.Maintenance.Statuses(), facts.Status(phase)) {
		return phase, facts.Maintenance, &preparedMaintenance
	}
	return "", facts.Incident, nil
}

// scenario finds the files of a scenario.
func (w *walker) scenario(dir, name string) ([]task, error) {
	dir = path.Join(dir, name)
	entries, err := w.read(dir)
	s := facts.Scenario{Name: name}
	var tasks []task
	for _, e := range entries {
		at := path.Join(dir, e.name)
		if e.dir || isPicture(e.name) {
			w.report(wrong(at, "unexpected-file", "expected a Markdown file in a scenario"))
			continue
		}
		t, ok := w.markdown(at, updateName)
		if !ok {
			continue
		}
		phase, kind, what := phaseOf(t.stem)
		if what == nil {
			w.unknownPhase(at, t)
			continue
		}
		if s.Phases = append(s.Phases, phase); kind == facts.Maintenance {
			s.Kind = kind
		}
		t.role, t.kind = scenarioFile, what
		tasks = append(tasks, t)
	}
	if s.Phases = tidy(s.Phases); len(s.Phases) > 0 {
		w.scenarios = append(w.scenarios, s)
	}
	return tasks, err
}

func tidy(phases []string) []string {
	slices.Sort(phases)
	return slices.Compact(phases)
}

func (w *walker) unknownPhase(at string, t task) {
	names := []string{facts.PostmortemPhase}
	for _, kind := range [...]facts.Kind{facts.Incident, facts.Maintenance} {
		for _, status := range kind.Statuses() {
			names = append(names, string(status))
		}
	}
	f := wrong(at, "unknown-phase", "no status is named %q", t.stem)
	if near := diag.Nearest(t.stem, names); near != "" {
		f = f.Suggest(strings.Replace(path.Base(at), t.stem, near, 1))
	}
	w.report(f.Note("name a scenario's file after the status it is for, such as identified.md, or postmortem.md"))
}

// scenarios returns the scenarios of a site over the built-in ones, by name.
func scenarios(all overlay.FS) []facts.Scenario {
	w := walker{fsys: all}
	_ = w.scenarioFolders(scenariosFolder) // mistakes in the site's are those of its own walk; without the folder there are none
	return w.scenarios
}

// sameScenario reports whether two scenarios have the same name, kind and phases.
func sameScenario(a, b facts.Scenario) bool {
	return a.Name == b.Name && a.Kind == b.Kind && slices.Equal(a.Phases, b.Phases)
}

func (r *reader) scenarioNames() []string {
	names := make([]string, len(r.site.Scenarios))
	for i, s := range r.site.Scenarios {
		names[i] = s.Name
	}
	return names
}

// ofOneEvent are the fields that say what is so of one event alone.
var ofOneEvent = []string{"date", "id", "api_id", "alert", "aliases", "embargo", "corrected", "draft", "incidents", "scenario"}

// prepared reads the fields of a file of a scenario, and keeps nothing but its mistakes.
func (r *reader) prepared(f *file, o *object) *facts.Content {
	for i, field := range o.fields {
		if o.keys[i] != nil && slices.Contains(ofOneEvent, field.Name) {
			r.report(r.Errorf(o.keys[i].Pos, "field-not-here", "a scenario has no %s", field.Name).
				Note("it belongs to a single event; candor new fills in what it can"))
		}
	}
	if f.kind == &preparedPostmortem {
		return &r.postmortem(o).Content
	}
	phase, kind, _ := phaseOf(f.stem)
	u := r.update(kind, o)
	if u.Status != "" && string(u.Status) != phase {
		r.report(r.Errorf(o.value("status").Pos, "scenario-status", "the file is named for the status %s, but its status is %s", phase, u.Status).Suggest(phase))
	}
	return &u.Content
}

// prepared reports translations in scenarios that translate nothing, or into no language
// that a site can have: a team may share its scenarios between sites.
func (l *loading) prepared(files []file) {
	for i := range files {
		f := &files[i]
		if f.language == "" {
			continue
		}
		original := path.Join(path.Dir(f.path), f.stem+".md")
		if !slices.ContainsFunc(files, func(o file) bool { return o.path == original }) && !l.ctx.files.BuiltIn(original) {
			l.report(wrong(f.path, "translation-without-original", "this is a translation of %s, which does not exist", f.stem+".md").
				Note("a translation has the name of the original with the language before .md, and the original holds the facts"))
		}
		if slices.Index(l.ctx.site.Languages, f.language) == 0 || !slices.Contains(l.ctx.spoken, f.language) {
			l.checkLanguage(f)
		}
	}
}

// Prepared returns the text of one phase of a scenario: the site's own, in its first
// language, or else the built-in one, which is in English. The built-in translations are of
// the built-in original, and do not count beside an original of the site's.
func Prepared(fsys, builtIn fs.FS, site *facts.Site, scenario, phase string) (facts.Prepared, error) {
	dir := path.Join(scenariosFolder, scenario)
	p := facts.Prepared{Language: site.Default()}
	texts, err := phaseTexts(fsys, dir, phase)
	if err == nil && texts[""] == "" {
		p.Language = "en"
		texts, err = phaseTexts(overlay.New(builtIn, fsys), dir, phase)
	}
	p.Original = texts[""]
	delete(texts, "")
	p.Translations = texts
	return p, err
}

// phaseTexts returns the texts of a phase in one place, by language; "" is the original's.
func phaseTexts(fsys fs.FS, dir, phase string) (map[string]string, error) {
	texts := map[string]string{}
	entries, err := fs.ReadDir(fsys, dir)
	if isMissing(err) {
		return texts, nil
	}
	for _, e := range entries {
		stem, found := strings.CutSuffix(e.Name(), ".md")
		stem, language, _ := strings.Cut(stem, ".")
		if own, _, _ := phaseOf(stem); !found || own != phase {
			continue
		}
		text, err := readFile(fsys, path.Join(dir, e.Name()))
		if err != nil {
			return nil, err
		}
		texts[strings.ToLower(language)] = string(text)
	}
	return texts, err
}
