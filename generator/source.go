package generator

import (
	"io/fs"
	"maps"
	"time"

	"candor/generator/derive"
	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/load"
	"candor/generator/load/sitefiles"
	"candor/generator/outputs/banner"
	"candor/generator/outputs/hosting"
	"candor/generator/outputs/pages"
	"candor/generator/outputs/subscribe"
	"candor/generator/site/assets"
	"candor/generator/site/edition"
	"candor/generator/site/frame"
	"candor/generator/site/layout"
	"candor/generator/text/locale"
	"candor/generator/tools/check"
	"candor/generator/tools/kit"
)

// Source is a site as it was read: the facts that the team wrote, its layouts and its
// assets.
type Source struct {
	Site    *facts.Site
	files   fs.FS
	layouts *layout.Set
	assets  *assets.Set
}

// language returns the site's first language, "" if the site could not be read.
func (s *Source) language() string {
	if s == nil || s.Site == nil {
		return ""
	}
	return s.Site.Default()
}

// Files returns the files of a site's folder, through the one door by which they are read.
// See package sitefiles for what it refuses.
func Files(dir string) fs.FS { return sitefiles.New(dir) }

// Load reads a site over the files built into the program. The findings are all the
// mistakes in content, layouts and assets, sorted. With an error among them the source
// must not be built; without a readable site it is nil. With the slugs of events it is what
// must be known of these alone: see [Content].
func Load(files, builtIn fs.FS, events ...string) (*Source, diag.List, error) {
	site, findings, err := Content(files, builtIn, events...)
	return withOverlay(files, builtIn, site, findings, err)
}

// LoadNews reads a site but for the events that are over at an instant and name no date from
// another on. See [load.Loader.LoadNews].
func LoadNews(files, builtIn fs.FS, at, since time.Time) (*Source, diag.List, error) {
	site, findings, err := load.NewLoader(files, load.Options{Languages: locale.Langs(), BuiltIn: builtIn, OpenAt: at, Since: since}).LoadNews()
	return withOverlay(files, builtIn, site, check.Mask(files, findings), err)
}

// withOverlay adds its layouts and assets to a site that was read.
func withOverlay(files, builtIn fs.FS, site *facts.Site, findings diag.List, err error) (*Source, diag.List, error) {
	if err != nil || site == nil {
		return nil, findings, err
	}
	source := &Source{Site: site, files: files}
	findings = append(findings, source.overlay(builtIn)...)
	findings.Sort()
	return source, findings, nil
}

// overlay reads the site's layouts and assets over those of the program, and returns the
// mistakes in them.
func (s *Source) overlay(builtIn fs.FS) diag.List {
	var ofLayouts, ofAssets diag.List
	s.layouts, ofLayouts = layout.Load(builtIn, s.files, views())
	s.assets, ofAssets = assets.Load(builtIn, s.files)
	return append(check.Mask(s.files, ofLayouts), check.Mask(s.files, ofAssets)...)
}

// Overlaid returns the mistakes in a site's layouts and assets, which stop its build as those
// in content do.
func Overlaid(files, builtIn fs.FS) diag.List {
	return (&Source{files: files}).overlay(builtIn)
}

// Content reads content/ alone, as far as it can be read. See [load.Load] for what it
// returns. Secrets in the quoted lines of findings are masked. With the slugs of events the
// others are not read, unless these depend on them, so that the time does not grow with
// the history.
func Content(files, builtIn fs.FS, events ...string) (*facts.Site, diag.List, error) {
	site, findings, err := load.Load(files, load.Options{Languages: locale.Langs(), BuiltIn: builtIn, Events: events})
	return site, check.Mask(files, findings), err
}

// Settings returns a site of which site.yaml alone was read, nil if it cannot be read.
func Settings(files, builtIn fs.FS) *facts.Site {
	return load.Settings(files, load.Options{Languages: locale.Langs(), BuiltIn: builtIn})
}

// Only reads of content/ some events and nothing for the sake of others: see [load.Loader.LoadOnly].
func Only(files, builtIn fs.FS, events ...string) (*facts.Site, diag.List, error) {
	site, findings, err := load.NewLoader(files, load.Options{Languages: locale.Langs(), BuiltIn: builtIn, Events: events}).LoadOnly()
	return site, check.Mask(files, findings), err
}

// OpenContent reads content/ but for the events that are over at an instant.
func OpenContent(files, builtIn fs.FS, at time.Time) (*facts.Site, diag.List, error) {
	site, findings, err := load.Load(files, load.Options{Languages: locale.Langs(), BuiltIn: builtIn, OpenAt: at})
	return site, check.Mask(files, findings), err
}

// Prepared returns the text of a phase of a scenario. See [load.Prepared].
func Prepared(files, builtIn fs.FS, site *facts.Site, scenario, phase string) (facts.Prepared, error) {
	return load.Prepared(files, builtIn, site, scenario, phase)
}

// Gate returns the source as it may be published or announced at an instant, and what must
// not be: secrets, personal data and placeholders. See [check.Gate].
func (s *Source) Gate(at time.Time) (*Source, diag.List) {
	gated := *s
	var findings diag.List
	gated.Site, findings = check.Gate(s.Site, s.files, at)
	return &gated, findings
}

// Composer returns the writer of the site's texts for every channel, as of a state. Links
// lead to the site's own url.
func (s *Source) Composer(state *derive.State) *kit.Composer {
	return kit.NewComposer(edition.All(state, state.Site.URL), s.layouts)
}

// Composer does the same for a state whose source was not loaded: of the site it reads only
// the layouts, and uses the built-in ones if there are mistakes in those: see [Overlaid].
func Composer(files, builtIn fs.FS, state *derive.State) *kit.Composer {
	layouts, findings := layout.Load(builtIn, files, views())
	if findings.HasErrors() {
		layouts, _ = layout.Load(builtIn, builtIn, views())
	}
	return (&Source{layouts: layouts}).Composer(state)
}

// Layouts returns the templates of a site, sorted by path, and the mistakes in them.
func Layouts(files, builtIn fs.FS) ([]layout.File, diag.List) {
	set, findings := layout.Load(builtIn, files, views())
	return set.List(), findings
}

// views lists what each template is given, over all packages that have templates.
func views() layout.Views {
	all := layout.Views{}
	for _, some := range []layout.Views{frame.Views(), pages.Views(), banner.Views(), subscribe.Views(), hosting.Views(), kit.Views()} {
		maps.Copy(all, some)
	}
	return all
}
