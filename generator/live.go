package generator

import (
	"io/fs"
	"slices"
	"strings"
	"time"

	"candor/generator/derive"
	"candor/generator/diag"
	"candor/generator/load"
	"candor/generator/outputs/hosting"
	"candor/generator/serve"
	"candor/generator/site/assets"
	"candor/generator/site/edition"
	"candor/generator/site/layout"
	"candor/generator/site/output"
	"candor/generator/text/locale"
	"candor/generator/tools/check"
)

// Folders are the folders of a site that its sources are in.
var Folders = []string{"content", layout.Folder, assets.Folder}

// Live is the line of [Build] without sync, repeated while a site is edited: each step
// repeats only what a change affects. Only one goroutine may use a Live at a time; what
// it returns may be used by any number.
type Live struct {
	options  Options
	files    fs.FS
	loader   *load.Loader
	memory   derive.Memory
	masker   check.Masker
	source   *Source // nil before there is a site
	findings map[string]diag.List
	editions []*edition.Edition
}

// NewLive returns the line for a site. Nothing is read yet. It uses all options but the
// output folder. With At, the site stays as of that instant.
func NewLive(o Options) *Live {
	files := Files(o.Site)
	return &Live{
		options: o, files: files, findings: map[string]diag.List{},
		loader: load.NewLoader(files, load.Options{Languages: locale.Langs(), BuiltIn: o.BuiltIn}),
	}
}

// Update rereads the named files and folders, slash-separated below the site's folder,
// "." for everything. It returns the site as of an instant, ready to be served, and the
// instant of its next change. Without names nothing is read: only time has passed. The
// findings are those of the whole site, sorted. With an error among them there is no new
// site, and the previous one is still valid. The error is the outside world's; what could
// not be read is read again by the next Update.
func (l *Live) Update(names []string, at time.Time) (*serve.Site, time.Time, diag.List, error) {
	if !l.options.At.IsZero() {
		at = l.options.At
	}
	findings, err := l.read(names)
	if err != nil || findings.HasErrors() {
		return nil, time.Time{}, findings, err
	}
	state := l.memory.Derive(l.masker.Mask(l.source.Site, l.files, at), at, l.options.Drafts)
	l.edit(state)
	files, err := newOutputs(l.editions, l.source)
	if err != nil {
		return nil, time.Time{}, findings, err
	}
	return l.site(state, files), state.NextChange, addWarnings(findings, state, l.source), nil
}

// Language returns the first language of the site as it was last read, "" if it never was.
func (l *Live) Language() string { return l.source.language() }

// read brings the source up to date.
func (l *Live) read(names []string) (diag.List, error) {
	now := Source{files: l.files}
	if l.source != nil {
		now = *l.source
	} else {
		names = []string{"."}
	}
	if concerns(names, layout.Folder) {
		now.layouts, l.findings[layout.Folder] = layout.Load(l.options.BuiltIn, l.files, views())
	}
	if concerns(names, assets.Folder) {
		now.assets, l.findings[assets.Folder] = assets.Load(l.options.BuiltIn, l.files)
	}
	l.source = &now
	site, findings, err := l.loader.Reload(names)
	if err != nil {
		return nil, err
	}
	now.Site = site
	findings = check.Mask(l.files, slices.Concat(findings, l.findings[layout.Folder], l.findings[assets.Folder]))
	findings.Sort()
	return findings, nil
}

// concerns reports whether one of the names is the folder, is below it, or is ".".
func concerns(names []string, folder string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		return name == "." || name == folder || strings.HasPrefix(name, folder+"/")
	})
}

// edit makes the editions of a state.
func (l *Live) edit(state *derive.State) {
	baseURL := l.options.BaseURL
	if baseURL == "" {
		baseURL = state.Site.URL
	}
	l.editions = edition.Again(l.editions, state, baseURL)
}

// site returns a state in the form that package serve answers from.
func (l *Live) site(state *derive.State, files *outputs) *serve.Site {
	judged := l.source.Site // with its secrets, which check reports
	return &serve.Site{
		At:   l.options.At,
		File: files.at,
		Headers: func(f output.File) []hosting.Header {
			return hosting.Of(hosting.Rules(files.frames, []output.File{f}), f.URLPath())
		},
		About: serve.Describe(state, l.editions),
		Check: func(names []string) diag.List {
			scope := check.Scope{}
			for _, name := range names {
				scope[name] = false
			}
			return check.Run(judged, l.files, check.Options{At: state.AsOf, Only: scope}).Findings
		},
	}
}
