package generator

import (
	"io/fs"
	"maps"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/load"
	"candor/generator/outputs/banner"
	"candor/generator/outputs/hosting"
	"candor/generator/outputs/pages"
	"candor/generator/outputs/subscribe"
	"candor/generator/site/assets"
	"candor/generator/site/frame"
	"candor/generator/site/layout"
	"candor/generator/text/locale"
	"candor/generator/tools/check"
	"candor/generator/tools/kit"
)

// Source is a site as it was read: what the team wrote, and how it is to look.
type Source struct {
	Site    *facts.Site
	files   fs.FS
	layouts *layout.Set
	assets  *assets.Set
}

// Load reads a site and what the program brings to it. The findings are all the
// mistakes in content, layouts and assets, sorted; with an error among them the
// source is not to be built, and nil if there is no site.
func Load(files, builtIn fs.FS) (*Source, diag.List, error) {
	site, findings, err := Content(files, builtIn)
	if err != nil || site == nil {
		return nil, findings, err
	}
	layouts, ofLayouts := layout.Load(builtIn, files, views())
	assets, ofAssets := assets.Load(builtIn, files)
	findings = append(append(findings, check.Mask(files, ofLayouts)...), check.Mask(files, ofAssets)...)
	findings.Sort()
	return &Source{Site: site, files: files, layouts: layouts, assets: assets}, findings, nil
}

// Content reads what a team wrote, as far as it can be read, and nothing else. See
// [load.Load] for what it returns. No finding shows a secret that stands beside it.
func Content(files, builtIn fs.FS) (*facts.Site, diag.List, error) {
	site, findings, err := load.Load(files, load.Options{Languages: locale.Langs(), BuiltIn: builtIn})
	return site, check.Mask(files, findings), err
}

// Prepared returns the text of a phase of a scenario. See [load.Prepared].
func Prepared(files, builtIn fs.FS, site *facts.Site, scenario, phase string) (facts.Prepared, error) {
	return load.Prepared(files, builtIn, site, scenario, phase)
}

// Layouts returns the templates of a site, sorted by path, and the mistakes in them.
func Layouts(files, builtIn fs.FS) ([]layout.File, diag.List) {
	set, findings := layout.Load(builtIn, files, views())
	return set.List(), findings
}

// views are what each template is given: those of every output that has templates.
func views() layout.Views {
	all := layout.Views{}
	for _, some := range []layout.Views{frame.Views(), pages.Views(), banner.Views(), subscribe.Views(), hosting.Views(), kit.Views()} {
		maps.Copy(all, some)
	}
	return all
}
