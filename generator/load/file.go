package load

import (
	"cmp"
	"path"
	"strings"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/load/frontmatter"
	"candor/generator/load/schema"
	"candor/generator/load/yaml"
)

// file is what a Markdown file says: one of update (of a notice too), postmortem and page, or content if
// it is a translation; none of them if it could not be read.
type file struct {
	task
	findings   diag.List
	flawed     bool // has errors, so that what is missing may have been lost
	update     *facts.Update
	postmortem *facts.Postmortem
	page       *facts.Page
	references []reference
	content    *facts.Content
}

// file reads one Markdown file. It depends on the file's bytes, its name and the
// context alone.
func (w *worker) file(t task, text []byte, c *context) file {
	w.source = diag.Source{Name: t.path, Text: text}
	r, f := &w.reader, file{task: t}
	*r = reader{Source: &w.source, context: c, nodes: r.nodes[:0], updates: r.updates}
	document, findings := w.cutter.Parse(r.Source)
	r.findings = findings
	if document.Fields != nil {
		r.fill(&f, &document)
	}
	f.findings = bounded(t.path, r.findings)
	f.flawed = f.findings.HasErrors()
	return f
}

func (r *reader) fill(f *file, d *frontmatter.Document) {
	kind := *f.kind
	var content *facts.Content
	draft := isDraft(d.Fields)
	withdrawn := f.language == "" && f.role != scenarioFile && isWithdrawn(d.Fields)
	switch r.lenient = draft || f.role == scenarioFile; {
	case draft && f.role != scenarioFile:
		kind = untitled[f.kind.Name]
	case withdrawn:
		kind = mayBeEmpty(kind)
	}
	if f.language != "" {
		kind = translations[f.kind.Name]
	}
	o := r.object(d.Fields, kind.Fields, diag.Phrase(kind.Name), d.Fence)
	if withdrawn && o.value("withdrawn") == nil { // a bare key, or one of the wrong form
		r.missing(d.Fields.Get("withdrawn").Pos, "at", diag.Phrase("withdrawn"))
	}
	switch {
	case f.language != "":
		w := r.content(&o)
		content, f.content = &w, &w
	case f.role == scenarioFile:
		content = r.prepared(f, &o)
	case f.role == updateFile:
		f.update = r.update(kindOf(f.kind), &o)
		f.update.File, f.update.Name = f.path, f.stem
		content = &f.update.Content
	case f.role == noticeFile:
		f.update = r.notice(&o)
		f.update.File = f.path
		f.update.Title = cmp.Or(f.update.Title, f.stem)
		content = &f.update.Content
	case f.role == postmortemFile:
		f.postmortem = r.postmortem(&o)
		f.postmortem.File = f.path
		f.postmortem.Title = cmp.Or(f.postmortem.Title, path.Base(path.Dir(f.path)))
		content = &f.postmortem.Content
	default:
		f.page = r.page(&o)
		f.page.File, f.page.Name = f.path, f.stem
		f.page.Title = cmp.Or(f.page.Title, f.stem)
		content = &f.page.Content
	}
	if withdrawn && f.page == nil {
		f.withdraw(content, d.Text[:d.Body], d.Fields)
		return
	}
	r.body(f, content, d)
	if !r.lenient && f.language == "" && !hasText(content.Body) {
		r.noText(f, content, d.Fence)
	}
}

// translations are the kinds of translated files, by the name of the original's.
var translations = map[string]schema.Kind{
	schema.Incident.Name:    schema.Incident.Translation(),
	schema.Maintenance.Name: schema.Maintenance.Translation(),
	schema.Postmortem.Name:  schema.Postmortem.Translation(),
	schema.Page.Name:        schema.Page.Translation(),
	schema.Notice.Name:      schema.Notice.Translation(),

	preparedIncident.Name:    schema.Incident.Translation(),
	preparedMaintenance.Name: schema.Maintenance.Translation(),
	preparedPostmortem.Name:  schema.Postmortem.Translation(),
}

// untitled are the kinds of drafts, by the name of the finished file's: they need no
// title yet.
var untitled = map[string]schema.Kind{
	schema.Incident.Name:    schema.Incident,
	schema.Maintenance.Name: schema.Maintenance,
	schema.Postmortem.Name:  schema.Postmortem.Without("title"),
	schema.Page.Name:        schema.Page.Without("title"),
	schema.Notice.Name:      schema.Notice.Without("title"),
}

// isDraft reports whether the fields say draft: true.
func isDraft(fields *yaml.Node) bool {
	n := fields.Get("draft")
	if n == nil {
		return false
	}
	draft, _ := yaml.Truth(fold(n.Text))
	return draft
}

func kindOf(k *schema.Kind) facts.Kind {
	if k == &schema.Maintenance {
		return facts.Maintenance
	}
	return facts.Incident
}

// noText reports a file without a text, unless its sentences say enough.
func (r *reader) noText(f *file, w *facts.Content, at diag.Pos) {
	switch {
	case f.role == noticeFile && w.Summary != "":
		return
	case f.role == noticeFile:
		r.report(r.Errorf(at, "empty-body", "the notice has no text").Note("write the text below the closing ---, or give a summary"))
		return
	case f.role != updateFile:
		r.report(r.Errorf(at, "empty-body", "%s has no text", diag.Phrase(f.kind.Name)).Note("write the text below the closing ---"))
		return
	}
	if w.Summary == "" || w.Doing == "" {
		r.report(r.Errorf(at, "empty-body", "the update has no text").
			Note("write the text below the closing ---, or give both summary and doing"))
	}
}

// hasText reports whether a reader sees anything of a body: more than space and comments.
func hasText(body string) bool {
	for {
		before, comment, found := strings.Cut(body, "<!--")
		if strings.TrimSpace(before) != "" {
			return true
		}
		if !found {
			return false
		}
		_, body, _ = strings.Cut(comment, "-->")
	}
}
