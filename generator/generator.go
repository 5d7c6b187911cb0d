// Package generator compiles a folder of Markdown into a status site. It is one
// straight line:
//
//	load  ->  derive  ->  outputs  ->  sync
//
// Load reads what a team wrote, derive works out its state at an instant, outputs turn
// the state into files, and sync writes the files into a folder. [Build] is the line for
// "candor build", and [Live] is the same line for "candor serve", repeated while a site
// is edited. The packages below this one are the steps. No rule of the domain is here.
package generator

import (
	"io/fs"
	"path/filepath"
	"slices"
	"time"

	"candor/generator/derive"
	"candor/generator/diag"
	"candor/generator/outputs/hosting"
	"candor/generator/outputs/pages"
	"candor/generator/sync"
)

// Options are what a build depends on besides the content of the site.
type Options struct {
	Site    string    // the folder that holds content, layouts and assets
	Output  string    // the folder to write
	BuiltIn fs.FS     // the program's own layouts, assets and content
	At      time.Time // the instant that the site is built for
	BaseURL string    // where this build is served; "" for the site's own url
	Drafts  bool      // publish drafts and what is dated later, too

	Unchecked bool // publish what the gate refuses: placeholders, secrets, personal data
}

// Report is what a build did.
type Report struct {
	sync.Result
	NextChange time.Time // until then another build gives the same files; zero if nothing was built
	Language   string    // the site's first; "" if its site.yaml cannot be read
	Findings   diag.List // sorted; with an error among them nothing was written
}

// Build compiles a site. Mistakes in it are findings of the report; a build that has an
// error among them writes nothing, and the published site stays as it was. The error is
// one of package sync's, or the outside world's.
func Build(o Options) (Report, error) {
	source, findings, err := o.load()
	if err != nil || findings.HasErrors() {
		return Report{Language: source.language(), Findings: findings}, err
	}
	state := derive.Derive(source.Site, o.At, o.Drafts)
	outputs, err := Outputs(state, source, o.BaseURL)
	if err != nil {
		return Report{Language: source.language(), Findings: findings}, err
	}
	result, err := sync.Sync(o.Output, outputs)
	return Report{Result: result, NextChange: state.NextChange, Language: source.language(), Findings: addWarnings(findings, state, source)}, err
}

// load reads the site, and refuses an output folder among its sources and what must not
// be published.
func (o Options) load() (*Source, diag.List, error) {
	var sources []string
	for _, folder := range Folders {
		sources = append(sources, filepath.Join(o.Site, folder))
	}
	if err := sync.CheckOverlap(o.Output, sources...); err != nil {
		return nil, nil, err
	}
	source, findings, err := Load(Files(o.Site), o.BuiltIn)
	if err == nil && !findings.HasErrors() && !o.Unchecked {
		gated, refused := source.Gate(o.At)
		source, findings = gated, append(findings, refused...)
		findings.Sort()
	}
	return source, findings, err
}

// addWarnings returns the findings with the warnings that only a site without errors can
// have: what its hosts and its pictures will not do, and what is not yet published.
func addWarnings(findings diag.List, state *derive.State, source *Source) diag.List {
	findings = slices.Concat(findings, hosting.Warnings(state), pages.Warnings(state, source.assets.Fonts()), pendingWarnings(state))
	findings.Sort()
	return findings
}

// pendingWarnings names each finished text that is dated after the build's instant: a
// mistyped date would otherwise hide it without notice.
func pendingWarnings(state *derive.State) diag.List {
	var findings diag.List
	for _, p := range state.Pending {
		findings = append(findings, diag.Finding{Rule: "not-yet-published", Severity: diag.Warning, File: p.File}.
			Say("not yet published: it is dated %s and appears with the first build from then on", p.Date.Format(time.RFC3339)))
	}
	return findings
}
