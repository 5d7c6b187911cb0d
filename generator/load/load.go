// Package load reads a site: content/site.yaml and the Markdown files below content,
// into facts, with every mistake at its place. It is the only reader of content.
//
// The names of folders and files come first, then site.yaml, since it names what all
// other files refer to, then those, on all cores, each by its own bytes and what
// site.yaml says; last come the checks between files. What may be written is the
// table of package schema; how times are typed is package times'.
//
// What people type is read as meant: the names of fields and the values of lists of
// choices in any case, with spaces or hyphens for underscores; one text where a list
// is asked for; a field without a value as left out. Nothing else is guessed, and
// nothing that was written is lost without a finding.
//
// Findings have the ids of packages frontmatter, yaml, times and markdown, and these:
//
//	no-site, unexpected-file, bad-slug, symlink, no-update
//	unknown-field, wrong-type, too-many, missing-field, duplicate-key, field-not-here
//	unknown-component, -person, -language, -channel, -scenario, -incident, -timezone, and
//	unknown-status, -component-status, -impact, … for the values of choices
//	missing-language, bad-id, duplicate-id, bad-url, bad-alias, secret-in-site
//	title-not-first, same-date (a warning), since-after-incident (a warning), until-before-since, until-before-date, retired-component, ended-before-started, ends-before-starts
//	next-update-not-after-date, next-update-after-end, empty-body
//	translation-without-original, postmortem-of-open-incident, path-collision
//	unknown-phase, scenario-status, placeholder
//	unknown-word, bad-word, of the texts of the interface that site.yaml replaces
//	missing-file, not-a-colour, contrast, of what makes the look
//	missing-picture, dead-link (warnings), of what texts show and where they lead on the site
//
// The files of a scenario are read as those that will be made of them, but need
// nothing, and may leave unfilled what they say; so may a draft.
//
// A draft may be unfinished: it needs no text and no title. Where a title is needed,
// the file's or folder's name stands in for it.
package load

import (
	"errors"
	"io"
	"io/fs"
	"iter"
	"path"
	"slices"
	"time"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/load/frontmatter"
	"candor/generator/load/overlay"
	"candor/generator/parallel"
)

// Options are what the program brings to a site.
type Options struct {
	Languages []string // those that candor has interface words for
	BuiltIn   fs.FS    // the program's own content and assets, which those of the site replace; may be nil
	Events    []string // the slugs of the only events and notices that are asked for; none: all are

	OpenAt time.Time // asked for are only the events that are open at this instant; zero: all are. Others may be read too
	Since  time.Time // with OpenAt: and those that name this date or a later one; zero: no others
}

// Load reads the site in a folder. The findings are all the mistakes in it, sorted;
// with an error among them the site is only what could be read, fit for looking at
// but not for publishing, and nil if there is no site.yaml. The error is the outside
// world's: a file that cannot be read.
func Load(fsys fs.FS, options Options) (*facts.Site, diag.List, error) {
	return NewLoader(fsys, options).Load()
}

// Settings returns a site of which site.yaml alone was read, whatever is wrong with it; nil if it
// cannot be read.
func Settings(fsys fs.FS, options Options) *facts.Site {
	ctx, _, err := readContext(fsys, options)
	if err != nil {
		return nil
	}
	return ctx.site
}

// loading is a site on its way from files to facts: a part of it, or what is checked
// across the parts.
type loading struct {
	fsys     fs.FS
	ctx      *context
	site     *facts.Site
	findings diag.List
	warned   *diag.Source // the file of the last warning about a link
}

func (l *loading) report(f diag.Finding) { l.findings = append(l.findings, f) }

func notASite(file, format string, args ...any) diag.Finding {
	return wrong(file, "no-site", format, args...).
		Note("create a site with `candor init DIR`, or name an existing one with `--site DIR`")
}

const siteFile = "content/site.yaml"

// readContext reads site.yaml.
func readContext(fsys fs.FS, options Options) (*context, diag.List, error) {
	text, err := readFile(fsys, siteFile)
	if err != nil {
		return nil, nil, err
	}
	ctx := &context{site: newSite(), files: overlay.New(options.BuiltIn, fsys), spoken: options.Languages}
	ctx.site.Scenarios = scenarios(ctx.files)
	r := &reader{Source: &diag.Source{Name: siteFile, Text: text}, context: ctx}
	r.siteFile(options.Languages)
	ctx.vague = r.findings.HasErrors()
	return ctx, bounded(r.Name, r.findings), nil
}

// worker reads one file after the other in the same memory. No fact refers to it.
type worker struct {
	text   []byte // of a file
	source diag.Source
	cutter frontmatter.Reader
	reader reader
	files  []file // of a part
}

// parse parses the files of a part, many of them on all cores; the results are in the order of
// the tasks, and valid until the next part.
func (w *worker) parse(fsys fs.FS, ctx *context, tasks []task) ([]file, error) {
	w.files = slices.Grow(w.files[:0], len(tasks))[:len(tasks)]
	files, runs := w.files, folderRuns(tasks)
	run := func(w *worker, i int) error { return w.run(fsys, ctx, tasks[runs[i]:runs[i+1]], files[runs[i]:]) }
	if len(runs) == 2 {
		return files, run(w, 0)
	}
	return files, parallel.With(len(runs)-1, run)
}

// maxRun is how many files of one folder are read in a row.
const maxRun = 32

// folderRuns cuts tasks into runs of files in one folder: it returns where each begins, and
// the number of tasks.
func folderRuns(tasks []task) []int {
	runs := make([]int, 0, 2)
	last := ""
	for i, t := range tasks {
		dir, _ := path.Split(t.path)
		if dir != last || i-runs[len(runs)-1] == maxRun {
			runs, last = append(runs, i), dir
		}
	}
	return append(runs, len(tasks))
}

// run parses files of one folder.
func (w *worker) run(fsys fs.FS, ctx *context, tasks []task, files []file) error {
	updates := 0
	for _, t := range tasks {
		if t.isUpdate() {
			updates++
		}
	}
	w.reader.updates = make([]facts.Update, 0, updates)
	i := 0
	for text, err := range w.texts(fsys, path.Dir(tasks[0].path), tasks) {
		if err != nil {
			return err
		}
		files[i] = w.file(tasks[i], text, ctx)
		i++
	}
	return nil
}

// texts reads files of one folder, one after the other. A text is valid until the next.
func (w *worker) texts(fsys fs.FS, dir string, tasks []task) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		folder, err := fs.Sub(fsys, dir)
		if err != nil {
			yield(nil, named(err, dir))
			return
		}
		if closer, ok := folder.(io.Closer); ok {
			defer closer.Close()
		}
		for _, t := range tasks {
			if w.text, err = readInto(w.text, folder, path.Base(t.path)); err != nil {
				err = named(err, t.path)
			}
			if !yield(w.text, err) || err != nil {
				return
			}
		}
	}
}

// named gives an error of reading in a folder the path below the site.
func named(err error, name string) error {
	var failed *fs.PathError
	if errors.As(err, &failed) {
		return &fs.PathError{Op: failed.Op, Path: name, Err: failed.Err}
	}
	return err
}
