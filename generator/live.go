package generator

import (
	"io/fs"
	"os"
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

// Folders are the folders of a site that everything is made of.
var Folders = []string{"content", layout.Folder, assets.Folder}

// Live is the line of [Build] without its end, over and over again while a site is
// written: each step does again only what a change touches. It is used by one
// goroutine at a time; what it returns is everybody's.
type Live struct {
	options  Options
	files    fs.FS
	loader   *load.Loader
	memory   derive.Memory
	source   *Source // nil before there is a site
	findings map[string]diag.List
	editions []*edition.Edition
}

// NewLive returns the line of a site. Nothing is read yet. Of the options it takes all
// but the output folder; with At the site is that of this one instant.
func NewLive(o Options) *Live {
	files := os.DirFS(o.Site)
	return &Live{
		options: o, files: files, findings: map[string]diag.List{},
		loader: load.NewLoader(files, load.Options{Languages: locale.Langs(), BuiltIn: o.BuiltIn}),
	}
}

// Update reads what of the site has changed, names below its folder, "." for all, and
// returns it as of an instant, ready to be served, with the instant of its next
// change. Without names it reads nothing; only time has passed. The findings are those
// of the whole site, sorted; with an error among them there is no site to serve, and
// the one of before is still right. An error is the outside world's; what could not be
// read is read with the next Update.
func (l *Live) Update(names []string, at time.Time) (*serve.Site, time.Time, diag.List, error) {
	if !l.options.At.IsZero() {
		at = l.options.At
	}
	findings, err := l.read(names)
	if err != nil || findings.HasErrors() {
		return nil, time.Time{}, findings, err
	}
	state := l.memory.Derive(l.source.Site, at, l.options.Drafts)
	l.edit(state)
	files, err := newOutputs(l.editions, l.source)
	if err != nil {
		return nil, time.Time{}, findings, err
	}
	findings = append(slices.Clip(findings), pending(state)...)
	findings.Sort()
	return l.site(state, files), state.NextChange, findings, nil
}

// read brings the source up to date.
func (l *Live) read(names []string) (diag.List, error) {
	now := Source{files: l.files}
	if l.source != nil {
		now = *l.source
	} else {
		names = []string{"."}
	}
	if touches(names, layout.Folder) {
		now.layouts, l.findings[layout.Folder] = layout.Load(l.options.BuiltIn, l.files, views())
	}
	if touches(names, assets.Folder) {
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

// touches reports whether one of the names lies in a folder, or is all.
func touches(names []string, folder string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		return name == "." || name == folder || strings.HasPrefix(name, folder+"/")
	})
}

// edit makes the editions of a state. They share the words of those before, where the
// languages are the same, and by that the templates.
func (l *Live) edit(state *derive.State) {
	baseURL := l.options.BaseURL
	if baseURL == "" {
		baseURL = state.Site.URL
	}
	editions := edition.All(state, baseURL)
	for i, e := range editions {
		if i < len(l.editions) && l.editions[i].Language == e.Language {
			e.Locale = l.editions[i].Locale
		}
	}
	l.editions = editions
}

// site is a state as package serve gives it out.
func (l *Live) site(state *derive.State, files *outputs) *serve.Site {
	p := newPreview(state, l.editions, l.options.At)
	return &serve.Site{
		File: files.at,
		Headers: func(f output.File) []hosting.Header {
			var headers []hosting.Header
			for _, rule := range hosting.Rules(files.frames, []output.File{f}) {
				if rule.Matches(f.URLPath()) {
					headers = append(headers, rule.Headers...)
				}
			}
			return headers
		},
		About: p.about,
		Check: func(names []string) diag.List {
			scope := check.Scope{}
			for _, name := range names {
				scope[name] = false
			}
			return check.Run(state.Site, l.files, check.Options{At: state.AsOf, Only: scope}).Findings
		},
	}
}
