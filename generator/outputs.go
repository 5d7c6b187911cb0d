package generator

import (
	"time"

	"candor/generator/badges"
	"candor/generator/banner"
	"candor/generator/calendar"
	"candor/generator/derive"
	"candor/generator/diag"
	"candor/generator/edition"
	"candor/generator/editor"
	"candor/generator/feeds"
	"candor/generator/frame"
	"candor/generator/hosting"
	"candor/generator/locale"
	"candor/generator/output"
	"candor/generator/pages"
	"candor/generator/statuspage"
	"candor/generator/subscribe"
	"candor/generator/theme"
)

// Outputs returns every file of the site that is served from baseURL; "" is the
// site's own url. Nothing is rendered yet.
func Outputs(state *derive.State, source *Source, baseURL string) ([]output.File, error) {
	if baseURL == "" {
		baseURL = state.Site.URL
	}
	files, _, err := outputs(edition.All(state, baseURL), source)
	return files, err
}

// outputs returns the files of a site in its editions, and their frames.
func outputs(editions []*edition.Edition, source *Source) ([]output.File, []*frame.Frame, error) {
	site := source.Site
	assets := source.assets.Themed(theme.CSS(site.Light, site.Dark))
	frames, err := frame.All(editions, source.layouts, assets)
	if err != nil {
		return nil, nil, err
	}
	editorFiles, err := editor.Files(source.files)
	if err != nil {
		return nil, nil, err
	}
	feedStyle, _ := assets.Path("feed.css")
	var files []output.File
	for _, some := range [][]output.File{
		assets.Files(),
		editorFiles,
		pages.Files(frames, source.files),
		feeds.Files(editions, feedStyle),
		statuspage.Files(editions[0]),
		calendar.Files(editions),
		badges.Files(editions),
		banner.Files(frames, assets),
		subscribe.Files(frames, subscribe.Options{Snippet: banner.SnippetHTML, Fresh: hosting.Fresh, Stale: hosting.Stale}),
	} {
		files = append(files, some...)
	}
	return append(files, hosting.Files(frames, files)...), frames, nil
}

// pending warns of what is finished but dated after the build's instant: a slip of a
// finger in a date would hide it in silence.
func pending(state *derive.State) diag.List {
	english, _ := locale.For("en")
	var list diag.List
	for _, p := range state.Pending {
		f := diag.Finding{Rule: "not-yet-published", Severity: diag.Warning, File: p.File}
		f.Message = "not yet published: dated " + p.Date.Format(time.RFC3339) +
			", appears " + english.DateTime(p.Date.In(state.Site.Zone)) + ", with the first build from then on"
		list = append(list, f)
	}
	return list
}
