// Package generator compiles a folder of Markdown into a status site. It is one
// straight line:
//
//	load  ->  derive  ->  outputs  ->  sync
//
// Load reads what a team wrote, derive works out its state at an instant, outputs
// turn that into files, and sync puts them into a folder. [Build] is the line; the
// packages below this one are its steps. Nothing here knows a rule of any of them.
package generator

import (
	"io/fs"
	"os"
	"time"

	"candor/generator/derive"
	"candor/generator/diag"
	"candor/generator/sync"
)

// Options are what a build depends on, beside the content of the site.
type Options struct {
	Site    string    // the folder that holds content, layouts and assets
	Output  string    // the folder to write
	BuiltIn fs.FS     // the program's own layouts, assets and content
	At      time.Time // the instant for which the site is built
	BaseURL string    // where this build is served; "" for the site's own url
	Drafts  bool      // drafts and what is dated later count as published

	Unchecked bool // what check would stop is published: placeholders, secrets, personal data
}

// Report is what a build did.
type Report struct {
	sync.Result
	NextChange time.Time // until then another build would give the same; zero if nothing was built
	Findings   diag.List // sorted; with an error among them nothing was written
}

// Build compiles a site. Mistakes in it are findings of the report; a build that has
// an error among them writes nothing, and what was published stays. An error is an
// [*OverlapError], one of sync's, or the outside world's.
func Build(o Options) (Report, error) {
	if err := apart(o.Site, o.Output); err != nil {
		return Report{}, err
	}
	files := os.DirFS(o.Site)
	source, findings, err := Load(files, o.BuiltIn)
	if err == nil && !findings.HasErrors() && !o.Unchecked {
		findings = append(findings, source.Gate(o.At)...)
		findings.Sort()
	}
	if err != nil || findings.HasErrors() {
		return Report{Findings: findings}, err
	}
	state := derive.Derive(source.Site, o.At, o.Drafts)
	outputs, err := Outputs(state, source, o.BaseURL)
	if err != nil {
		return Report{Findings: findings}, err
	}
	result, err := sync.Sync(o.Output, outputs)
	findings = append(findings, pending(state)...)
	findings.Sort()
	return Report{Result: result, NextChange: state.NextChange, Findings: findings}, err
}
