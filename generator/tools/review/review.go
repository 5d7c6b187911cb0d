// Package review says what a pull request changes for the public, so that one person
// can judge in a minute what thousands will read: whether and when the new texts appear,
// the texts themselves, the state of the site before and after, and what should be fixed
// first.
//
// It compares two sites, the one that the pull request began from and the one that it
// makes, both as of one instant. Every pull request gets a review: where the content has
// errors, the verdict is that nothing will be published, and the errors are listed.
//
// Beside the findings of load and check it reports:
//
//	silent-edit      a published text is changed or removed, and no correction or update says so
//	renamed-channel  a channel of site.yaml is renamed, and announce would take it for a new one
//	same-incident    another incident on the same components was opened just before
//	revoke           a secret or a person's data was pushed: deleting it is not enough
package review

import (
	"io/fs"
	"slices"
	"time"

	"candor/generator/derive"
	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/load"
	"candor/generator/site/edition"
	"candor/generator/text/locale"
	"candor/generator/tools/check"
	"candor/generator/tools/check/language"
	"candor/generator/tools/kit"
	"candor/generator/tools/review/gitdiff"
)

// Options are what a review depends on.
type Options struct {
	Files       fs.FS          // the site's folder, as the pull request makes it
	BuiltIn     fs.FS          // the program's own content
	Changed     []gitdiff.File // what the pull request changes in it
	Folder      string         // the site's folder in the repository, slash-separated; "" if it is all of it
	At          time.Time
	Language    string                            // of the comment and its messages; "": the site's first, if there are messages in it
	Environment string                            // a language for where there are none in the site's
	Unknown     []string                          // files of the site that git does not know, so that nobody gets them with the pull request
	Overlaid    diag.List                         // the mistakes in the site's layouts and assets
	Composer    func(*derive.State) *kit.Composer // writes the new updates for every channel; nil: they are left out
}

// Review is the result.
type Review struct {
	Verdict     Verdict      `json:"verdict"`
	Texts       []Text       `json:"texts"`       // what customers will read, the newest events first
	Files       []PublicFile `json:"files"`       // layouts, assets and pictures that the pull request changes
	Before      Status       `json:"before"`      // the site without the pull request
	After       Status       `json:"after"`       // the site with it
	Findings    diag.List    `json:"findings"`    // of the changed files, sorted
	Suggestions []Suggestion `json:"suggestions"` // for lines that the pull request adds or changes
	Kits        []Kit        `json:"kits"`        // the new updates for every channel
	Untracked   []string     `json:"untracked"`   // files that git does not know, which are not in the review

	language string
}

// say returns a message of the review in its language.
func (r *Review) say(id string, values ...any) string {
	return language.Say("review", id, values...).In(r.language)
}

// The ids of findings that only a comparison shows.
const (
	silentEdit     = "silent-edit"
	sameIncident   = "same-incident"
	renamedChannel = "renamed-channel"
)

// side is the site before or after.
type side struct {
	files    fs.FS
	site     *facts.Site // nil if it cannot be read
	findings diag.List
	state    *derive.State // what is published
	editions []*edition.Edition
	planned  *derive.State // drafts and what is dated later too
}

// Run reviews a pull request. An error is the outside world's.
func Run(o Options) (*Review, error) {
	loader := load.NewLoader(o.Files, load.Options{Languages: locale.Langs(), BuiltIn: o.BuiltIn})
	site, findings, err := loader.Load()
	if err != nil {
		return nil, err
	}
	after := newSide(o, o.Files, site, findings)
	old := withOld(o.Files, o.Changed)
	if site, findings, err = loader.Over(old).Reload(names(o.Changed)); err != nil {
		return nil, err
	}
	before := newSide(o, old, site, findings)
	after.findings = append(after.findings, o.Overlaid...)
	first := ""
	for _, s := range [...]*side{before, after} {
		if s.site != nil {
			first = s.site.Default()
		}
	}
	o.Language = language.Choose(o.Language, first, o.Environment)
	c := comparison{Options: o, before: before, after: after}
	return c.review()
}

// names returns what is to be read again for the other side: all that differs, and site.yaml,
// which names other files.
func names(changed []gitdiff.File) []string {
	names := []string{"content/site.yaml"}
	for _, f := range changed {
		names = append(names, f.Name)
	}
	return names
}

// newSide returns one side. Of a site with errors there are only the findings.
func newSide(o Options, files fs.FS, site *facts.Site, findings diag.List) *side {
	s := &side{files: files, findings: findings}
	if site != nil && !findings.HasErrors() {
		s.site = site
		s.state = derive.Derive(site, o.At, false)
		s.planned = derive.Derive(site, o.At, true)
		s.editions = edition.All(s.planned, site.URL)
	}
	return s
}

// comparison is the state of a review.
type comparison struct {
	Options
	before, after *side
}

// say returns a message of the review in its language.
func (c *comparison) say(id string, values ...any) string {
	return language.Say("review", id, values...).In(c.Language)
}

func (c *comparison) review() (r *Review, err error) {
	r = &Review{Findings: c.findings().In(language.Findings(c.Language)), Texts: []Text{}, Kits: []Kit{}, Files: c.files(), Before: c.before.status(), After: c.after.status(),
		Untracked: append([]string{}, c.Unknown...), language: c.Language}
	if c.after.site != nil {
		r.Texts = c.texts(r.Findings)
		if r.Kits, err = c.kits(r.Texts); err != nil {
			return nil, err
		}
	}
	r.Verdict = c.verdict(r)
	r.Suggestions = append(c.suggestions(r.Findings), c.presentTimes()...)
	return r, nil
}

// findings returns the findings in the files that the pull request changes, and its own.
func (c *comparison) findings() diag.List {
	scope := check.Scope{}
	for _, f := range c.Changed {
		if !f.Gone {
			scope[f.Name] = f.New
		}
	}
	list := slices.Clone(c.after.findings)
	if c.after.site != nil {
		report := check.Run(c.after.site, c.after.files, check.Options{At: c.At, Loaded: list, Only: scope, Language: c.Language, Together: true})
		list = append(report.Findings, c.silentEdits()...)
		list = append(list, c.withdrawals()...)
		list = append(list, c.sameIncidents()...)
		list = append(list, c.renamedChannels()...)
	}
	list = append(list, c.revoke(list)...)
	list.Sort()
	return list
}
