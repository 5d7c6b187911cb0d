package load

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/load/schema"
	"candor/generator/text/slug"
)

// role is what a Markdown file is.
type role uint8

const (
	updateFile role = iota
	postmortemFile
	pageFile
	scenarioFile
	noticeFile
)

// task is a Markdown file that is to be read.
type task struct {
	path     string // content/incidents/x/1-a.ru.md
	stem     string // 1-a
	language string // ru, as in the name; "" for an original
	role     role
	kind     *schema.Kind // what an original of the role may hold
}

// isUpdate reports whether the file is the original of an event's update.
func (t *task) isUpdate() bool { return t.role == updateFile && t.language == "" }

// folder is an incident, a maintenance or a notice: its files, by name.
type folder struct {
	kind     facts.Kind
	slug     string
	tasks    []task
	pictures []string
}

// walker finds the files of a site, and reports the ones that do not belong there.
type walker struct {
	fsys      fs.FS
	findings  diag.List
	only      []string // the slugs of the events to find, sorted; none: all
	site      bool     // there is a site.yaml
	parts     []*part
	scenarios []facts.Scenario
}

func (w *walker) report(f diag.Finding) { w.findings = append(w.findings, f) }

// wrong returns an error about a whole file or folder.
func wrong(file, rule, format string, args ...any) diag.Finding {
	return diag.Finding{Rule: rule, File: file}.Say(format, args...)
}

// walk reads the names below content.
func (w *walker) walk() error {
	if info, err := fs.Lstat(w.fsys, "content"); err == nil {
		if f, wrong := diag.NotPlain("content", info.Mode()); wrong {
			w.report(f)
			return nil
		}
	}
	entries, err := w.read("content")
	if err != nil {
		return err
	}
	for _, e := range entries {
		at := "content/" + e.name
		switch {
		case e.name == "site.yaml" && !e.dir:
			w.site = true
		case e.name == "incidents" && e.dir:
			err = w.eventFolders(at)
		case e.name == "maintenance" && e.dir:
			err = w.eventFolders(at)
		case e.name == "notices" && e.dir:
			err = w.noticeFiles(at)
		case e.name == "scenarios" && e.dir:
			err = w.scenarioFolders(at)
		case e.name == "pages" && e.dir:
			err = w.pageFolder(at)
		default:
			names := []string{"site.yaml", "incidents", "maintenance", "notices", "scenarios", "pages"}
			w.report(wrong(at, "unexpected-file", "%s does not belong in the folder content", e.name).Suggest(diag.Nearest(e.name, names)).
				Note("content can hold: %s", strings.Join(names, ", ")))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// eventFolders finds the incidents or the maintenances: the folders in a folder.
func (w *walker) eventFolders(dir string) error {
	if len(w.only) > 0 {
		return w.namedFolders(dir)
	}
	return w.each(dir, func(e entry) error {
		p, err := w.part(dir, e)
		if !p.empty() {
			w.parts = append(w.parts, p)
		}
		return err
	})
}

// namedFolders finds those that are asked for, without listing the others.
func (w *walker) namedFolders(dir string) error {
	for _, name := range slices.Compact(slices.Clone(w.only)) {
		if !slug.Valid(name) {
			continue
		}
		inner := walker{fsys: w.fsys}
		p, err := inner.reloadEntry(dir, name)
		if err != nil {
			return err
		}
		if !p.empty() {
			w.parts = append(w.parts, p)
		}
	}
	return nil
}

// scenarioFolders finds the site's own scenarios. All of them are one part.
func (w *walker) scenarioFolders(dir string) error {
	inner, p := walker{fsys: w.fsys}, &part{name: dir}
	err := inner.each(dir, func(e entry) error {
		if !inner.slugFolder(dir, e) {
			return nil
		}
		tasks, err := inner.scenario(dir, e.name)
		p.tasks = append(p.tasks, tasks...)
		return err
	})
	p.walked = inner.findings
	w.scenarios, w.parts = inner.scenarios, append(w.parts, p)
	return err
}

func (w *walker) each(dir string, visit func(entry) error) error {
	entries, err := w.read(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if err := visit(e); err != nil {
			return err
		}
	}
	return nil
}

// part finds the files in the folder of an event. Findings about names in it belong to the
// part, not to the walk.
func (w *walker) part(dir string, e entry) (*part, error) {
	inner := walker{fsys: w.fsys}
	p := &part{name: dir + "/" + e.name}
	var err error
	if inner.slugFolder(dir, e) {
		p.folder, err = inner.event(kinds[path.Base(dir)], p.name)
	}
	if p.folder != nil {
		p.tasks = p.folder.tasks
	}
	p.walked = inner.findings
	return p, err
}

// kinds are the kinds of events by their folders.
var kinds = map[string]facts.Kind{"incidents": facts.Incident, "maintenance": facts.Maintenance, "notices": facts.Notice}

// reloadEntry finds the part of one entry of a folder of events; an empty one if there
// is no such entry.
func (w *walker) reloadEntry(dir, name string) (*part, error) {
	at := path.Join(dir, name)
	info, err := fs.Lstat(w.fsys, at)
	if err == nil && !ignored(name) {
		if e, ok := w.entry(dir, name, info.Mode()); ok {
			p, err := w.part(dir, e)
			if isMissing(err) {
				return &part{name: at}, nil
			}
			return p, err
		}
	}
	if isMissing(err) {
		err = nil
	}
	return &part{name: at, walked: w.findings}, err
}

// reloadFolder finds the part that is a folder by itself, by one of the methods of
// walker; an empty one if there is no such folder.
func (w *walker) reloadFolder(name string, find func(*walker, string) error) (*part, error) {
	err := find(w, name)
	if isMissing(err) || len(w.parts) == 0 {
		return &part{name: name}, nil
	}
	return w.parts[0], err
}

// slugFolder reports whether an entry is a folder whose name is a slug, as all must
// be in dir.
func (w *walker) slugFolder(dir string, e entry) bool {
	switch {
	case !e.dir:
		w.report(wrong(path.Join(dir, e.name), "unexpected-file", "expected a folder in %s", dir).
			Note("put the file in a folder of its own: %s/%s/", dir, stemSlug(e.name)))
	case !slug.Valid(e.name):
		w.badName(path.Join(dir, e.name), diag.Say("the folder's name"), slug.From(e.name))
	default:
		return true
	}
	return false
}

func stemSlug(name string) string {
	stem, _, _ := strings.Cut(name, ".")
	if s := slug.From(stem); s != "" {
		return s
	}
	return "a-name"
}

// badName reports a name that cannot be used in a URL.
func (w *walker) badName(at string, what diag.Text, meant string) {
	w.report(wrong(at, "bad-slug", "%s cannot be used in a URL", what).Suggest(meant).
		Note("use a-z, 0-9 and single hyphens, up to %d characters", slug.Max))
}

// event finds the files of an incident or a maintenance; it returns nil for an empty folder.
func (w *walker) event(kind facts.Kind, dir string) (*folder, error) {
	entries, err := w.read(dir)
	if err != nil || len(entries) == 0 {
		return nil, err
	}
	f, faults := folder{kind: kind, slug: path.Base(dir), tasks: make([]task, 0, len(entries))}, len(w.findings)
	for _, e := range entries {
		at := dir + "/" + e.name
		switch {
		case e.dir:
			w.report(wrong(at, "unexpected-file", "unexpected folder").
				Note("an event's folder holds updates (.md), its post-mortem and pictures"))
		case isPicture(e.name):
			w.picture(&f, at, e.name)
		default:
			if t, ok := w.markdown(at, updateName); ok {
				w.eventTask(&f, t)
			}
		}
	}
	if !slices.ContainsFunc(f.tasks, func(t task) bool { return t.isUpdate() }) && len(w.findings) == faults {
		w.report(wrong(dir, "no-update", "this folder has no update").
			Note("add a Markdown file, such as %s/1-%s.md", dir, kind.Statuses()[0]))
	}
	return &f, nil
}

// eventTask adds a Markdown file of an event.
func (w *walker) eventTask(f *folder, t task) {
	t.kind = &schema.Incident
	if f.kind == facts.Maintenance {
		t.kind = &schema.Maintenance
	}
	if t.stem == "postmortem" {
		if f.kind == facts.Maintenance {
			w.report(wrong(t.path, "unexpected-file", "a maintenance cannot have a post-mortem").
				Note("if customers were affected, write an incident with a post-mortem"))
			return
		}
		t.role, t.kind = postmortemFile, &schema.Postmortem
	}
	f.tasks = append(f.tasks, t)
}

// pageFolder finds the further pages of the site.
func (w *walker) pageFolder(dir string) error {
	inner, p := walker{fsys: w.fsys}, &part{name: dir}
	err := inner.each(dir, func(e entry) error {
		at := path.Join(dir, e.name)
		if e.dir || isPicture(e.name) {
			inner.report(wrong(at, "unexpected-file", "expected a Markdown file in pages").
				Note("put pictures for pages in assets"))
			return nil
		}
		if t, ok := inner.markdown(at, slug.Valid); ok {
			t.role, t.kind = pageFile, &schema.Page
			p.tasks = append(p.tasks, t)
		}
		return nil
	})
	p.walked = inner.findings
	if !p.empty() {
		w.parts = append(w.parts, p)
	}
	return err
}

// updateName reports whether a name can be an update's anchor. It may have an underscore,
// which a slug may not: statuses have one, as in 2-in_progress.
func updateName(name string) bool {
	return len(name) <= slug.Max && slug.Valid(strings.ReplaceAll(strings.ToLower(name), "_", "-"))
}

// markdown reads the name of a Markdown file: 1-a.md or, translated, 1-a.ru.md.
func (w *walker) markdown(at string, valid func(string) bool) (task, bool) {
	name := path.Base(at) // a part of the path, which is kept: a name by itself would be one string more
	stem, extension := strings.TrimSuffix(name, path.Ext(name)), path.Ext(name)
	if extension != ".md" {
		f := wrong(at, "unexpected-file", "unexpected file")
		if e := strings.ToLower(extension); e == ".md" || e == ".markdown" || e == ".mdown" || e == ".txt" {
			f = f.Suggest(stem + ".md")
		}
		f = f.Note("Markdown files end in .md, pictures in %s", strings.Join(pictures, ", "))
		if strings.EqualFold(extension, ".svg") {
			f = f.Note("an SVG can contain scripts: save it as PNG, or put it in assets")
		}
		w.report(f)
		return task{}, false
	}
	t := task{path: at, stem: stem}
	t.stem, t.language, _ = strings.Cut(stem, ".")
	if !valid(t.stem) || strings.HasSuffix(stem, ".") || strings.Contains(t.language, ".") {
		w.badName(at, diag.Say("the file's name"), couldBe(t, stem))
		return task{}, false
	}
	return t, true
}

// couldBe returns a name that a Markdown file could have, "" if there is none.
func couldBe(t task, stem string) string {
	meant := slug.From(t.stem)
	switch {
	case meant == "":
		return ""
	case strings.Contains(t.language, ".") || t.language == "":
		return slug.From(stem) + ".md"
	}
	return meant + "." + t.language + ".md"
}

// pictures are the endings of pictures that are copied beside a page. SVG is not
// among them: it may hold scripts.
var pictures = []string{".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"}

func isPicture(name string) bool {
	return slices.Contains(pictures, strings.ToLower(path.Ext(name)))
}

func (w *walker) picture(f *folder, at, name string) {
	plain := !strings.ContainsFunc(name, func(c rune) bool {
		return (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && !strings.ContainsRune("._-", c)
	})
	if !plain || len(name) > 100 {
		ext := path.Ext(name)
		meant := slug.From(strings.TrimSuffix(name, ext))
		if meant != "" {
			meant += strings.ToLower(ext)
		}
		w.report(wrong(at, "bad-slug", "the picture's name cannot be used in a URL").Suggest(meant).
			Note("use a-z, A-Z, 0-9, dots, hyphens and underscores, up to 100 characters"))
		return
	}
	f.pictures = append(f.pictures, name)
}
