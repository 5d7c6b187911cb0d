package generator

import (
	"io/fs"
	"slices"
	"sync"

	"candor/generator/derive"
	"candor/generator/load/theme"
	"candor/generator/outputs/badges"
	"candor/generator/outputs/banner"
	"candor/generator/outputs/calendar"
	"candor/generator/outputs/editor"
	"candor/generator/outputs/feeds"
	"candor/generator/outputs/hosting"
	"candor/generator/outputs/pages"
	"candor/generator/outputs/statuspage"
	"candor/generator/outputs/subscribe"
	"candor/generator/site/edition"
	"candor/generator/site/frame"
	"candor/generator/site/output"
)

// Outputs lists every file of the site as served from baseURL; "" is the site's own url.
// Nothing is rendered yet.
func Outputs(state *derive.State, source *Source, baseURL string) ([]output.File, error) {
	if baseURL == "" {
		baseURL = state.Site.URL
	}
	o, err := newOutputs(edition.All(state, baseURL), source)
	if err != nil {
		return nil, err
	}
	return o.all(), nil
}

// outputs are the files of a site in its editions. The pages, whose number grows with the
// history, are listed only when all files are asked for.
type outputs struct {
	frames  []*frame.Frame
	content fs.FS
	before  []output.File // listed before the pages
	after   []output.File // listed after the pages
	all     func() []output.File
}

// newOutputs lists everything but the pages.
func newOutputs(editions []*edition.Edition, source *Source) (*outputs, error) {
	site := source.Site
	assets := source.assets.Themed(theme.CSS(site.Light, site.Dark))
	frames, err := frame.All(editions, source.layouts, assets)
	if err != nil {
		return nil, err
	}
	editorFiles, err := editor.Files(source.files)
	if err != nil {
		return nil, err
	}
	feedStyle, _ := assets.Path("feed.css")
	o := &outputs{frames: frames, content: source.files}
	o.before = slices.Concat(assets.Files(), editorFiles)
	o.after = slices.Concat(
		feeds.Files(editions, feedStyle),
		statuspage.Files(editions[0]),
		calendar.Files(editions),
		badges.Files(editions),
		banner.Files(frames, assets),
		subscribe.Files(frames, subscribe.Options{Snippet: banner.SnippetHTML, Fresh: hosting.Fresh, Stale: hosting.Stale}),
	)
	o.all = sync.OnceValue(o.everything)
	return o, nil
}

// everything lists all files.
func (o *outputs) everything() []output.File {
	files := slices.Concat(o.before, pages.Files(o.frames, o.content), o.after)
	return append(files, hosting.Files(o.frames, files)...)
}

// at returns the file at a path. It lists all files only if the path is not one of the
// others: it does not exist, or its file is about all files, such as sitemap.xml.
func (o *outputs) at(path string) (output.File, bool) {
	for _, list := range [...]func() []output.File{
		func() []output.File { return o.before },
		func() []output.File { return pages.At(o.frames, o.content, path) },
		func() []output.File { return o.after },
		o.all,
	} {
		files := list()
		if i := slices.IndexFunc(files, func(f output.File) bool { return f.Path == path }); i >= 0 {
			return files[i], true
		}
	}
	return output.File{}, false
}
