package load

import (
	"io/fs"
	"slices"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/parallel"
)

// part is what is read together: the folder of an event, the files of a notice, an entry that is none where
// one should be, the pages, or the scenarios.
type part struct {
	name     string // content/incidents/x, content/pages
	walked   diag.List
	folder   *folder // nil for one that is no event
	tasks    []task
	findings diag.List // all of them, in no order

	event      *facts.Event      // nil for one without a single update
	postmortem *facts.Postmortem // nil if there is none
	pages      []*facts.Page
	references []reference
	claims     bool // gives ids or old paths, which nobody else may give
}

// The parts that are not about an event.
const (
	pagesFolder     = "content/pages"
	scenariosFolder = "content/scenarios"
)

// empty reports whether there is nothing of a part.
func (p *part) empty() bool { return p.folder == nil && len(p.tasks) == 0 && len(p.walked) == 0 }

// read reads the files of parts and turns them into facts, on all cores.
func read(fsys fs.FS, ctx *context, parts []*part) error {
	return parallel.With(len(parts), func(w *worker, i int) error {
		files, err := w.parse(fsys, ctx, parts[i].tasks)
		if err == nil {
			parts[i].fill(fsys, ctx, files)
		}
		return err
	})
}

// fill takes what the part's files say.
func (p *part) fill(fsys fs.FS, ctx *context, files []file) {
	l := loading{fsys: fsys, ctx: ctx, findings: p.walked}
	for i := range files {
		p.claims = p.claims || files[i].claims()
		if slices.ContainsFunc(files, files[i].withdrawnWith) {
			l.findings = append(l.findings, slices.DeleteFunc(files[i].findings, func(f diag.Finding) bool { return f.Severity != diag.Error })...)
			continue
		}
		l.findings = append(l.findings, files[i].findings...)
		p.references = append(p.references, files[i].references...)
	}
	switch {
	case p.folder != nil:
		p.event, p.postmortem = l.event(p.folder, files)
	case p.name == scenariosFolder:
		l.prepared(files)
	default:
		p.pages = l.pages(files)
	}
	p.findings = l.findings
}

// claims reports whether a file gives an id or an old path.
func (f *file) claims() bool {
	switch {
	case f.update != nil:
		return f.update.ID != "" || f.update.APIID != "" || len(f.update.Aliases) > 0
	case f.postmortem != nil:
		return f.postmortem.ID != "" || len(f.postmortem.Aliases) > 0
	}
	return false
}
