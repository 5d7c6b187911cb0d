package load

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"candor/generator/facts"
	"candor/generator/load/schema"
	"candor/generator/text/slug"
)

// noticesFolder holds the notices. A notice is a part of its own: the file of the slug, with
// its translations beside it.
const noticesFolder = "content/notices"

// noticeSlug returns the slug that the name of a file among the notices begins with.
func noticeSlug(name string) string {
	stem, _, _ := strings.Cut(name, ".")
	return stem
}

// noticeFiles finds the notices: the files of a folder, by their slugs.
func (w *walker) noticeFiles(dir string) error {
	found, err := fs.ReadDir(w.fsys, dir)
	if err != nil {
		return err
	}
	bySlug, slugs := map[string][]fs.DirEntry{}, []string(nil)
	for _, e := range found {
		name := noticeSlug(e.Name())
		if ignored(e.Name()) || len(w.only) > 0 && !slices.Contains(w.only, name) {
			continue
		}
		if bySlug[name] == nil {
			slugs = append(slugs, name)
		}
		bySlug[name] = append(bySlug[name], e)
	}
	slices.Sort(slugs)
	for _, name := range slugs {
		w.parts = append(w.parts, w.notice(dir, name, bySlug[name]))
	}
	return nil
}

// reloadNotice finds the files of one notice; an empty part if there are none.
func (w *walker) reloadNotice(name string) (*part, error) {
	dir, slug := path.Split(name)
	found, err := fs.ReadDir(w.fsys, path.Clean(dir))
	if isMissing(err) {
		err = nil
	}
	return w.notice(path.Clean(dir), slug, slices.DeleteFunc(found, func(e fs.DirEntry) bool {
		return ignored(e.Name()) || noticeSlug(e.Name()) != slug
	})), err
}

// notice is the part of the files that begin with one slug.
func (w *walker) notice(dir, name string, found []fs.DirEntry) *part {
	inner, p := walker{fsys: w.fsys}, &part{name: path.Join(dir, name)}
	for _, e := range inner.plain(dir, found) {
		at := path.Join(dir, e.name)
		if e.dir || isPicture(e.name) {
			inner.report(wrong(at, "unexpected-file", "expected a Markdown file in notices").
				Note("a notice is one file, such as %s/%s.md; put its pictures in assets", dir, stemSlug(e.name)))
			continue
		}
		if t, ok := inner.markdown(at, slug.Valid); ok {
			t.role, t.kind = noticeFile, &schema.Notice
			p.tasks = append(p.tasks, t)
		}
	}
	p.walked = inner.findings
	if len(p.tasks) > 0 {
		p.folder = &folder{kind: facts.Notice, slug: name, tasks: p.tasks}
	}
	return p
}

// notice reads the fields of a notice.
func (r *reader) notice(o *object) *facts.Update {
	u := &facts.Update{Content: r.content(o), Date: r.time(o, "date"), Until: r.moment(o, "until")}
	for _, n := range r.items(o, "components") {
		switch id := r.component(n); {
		case id == "":
		case slices.Contains(u.Components, facts.Effect{Component: id}):
			r.report(r.Errorf(n.Pos, "duplicate-key", "%s is named twice", id))
		default:
			u.Components = append(u.Components, facts.Effect{Component: id})
		}
	}
	r.handling(o, u)
	if n := o.value("until"); n != nil && !u.Until.IsZero() && !u.Date.IsZero() && !u.Until.Due().After(u.Date) {
		r.report(r.Errorf(n.Pos, "until-before-date", "the notice ends before its date").
			Note("its date is %s; without until it is current for %d days", written(u.Date), facts.NoticeDays))
	}
	return u
}
