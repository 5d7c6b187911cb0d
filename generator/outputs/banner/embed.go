package banner

import (
	"time"

	"candor/generator/derive"
	"candor/generator/site/assets"
	"candor/generator/site/frame"
	"candor/generator/site/layout"
)

// embedView is what layouts/embed.html shows: the notices that show at the build's
// instant. There is no script, so it says nothing that would be wrong by itself a
// moment later, such as how long ago something was.
type embedView struct {
	Lang, Dir, Title string
	Style            string // address of the style sheet
	Home             string // address of the status page
	Notices          []embedNotice
	Quiet            string // the state in one sentence, for where there is no notice
}

type embedNotice struct {
	Class string `formerly:"Look"` // incident major, maintenance
	Icon  string
	Label string
	Text  string
	Lang  string // that the text is in
	Times []layout.HTML
	Href  string
}

// icons are those of the script: a shape for those who do not see the colour.
var icons = map[string]string{"incident": "!", "maintenance": "i"}

func embedOf(f *frame.Frame, files *assets.Set) embedView {
	style, _ := files.Path("embed.css")
	site := f.Pick(f.State.Site.Title).Text
	view := embedView{
		Lang: f.Language, Dir: f.Locale.Dir(), Title: f.Locale.Text("embed-title", "site", site),
		Style: f.Links.Href(style), Home: f.Links.Href(f.Links.Home()),
		Quiet: f.Locale.Text("indicator-" + f.State.Rollup.Indicator()),
	}
	for i, n := range f.State.BannerShowing() {
		if i < maxNotices {
			view.Notices = append(view.Notices, embedNoticeOf(f, n))
		}
	}
	return view
}

func embedNoticeOf(f *frame.Frame, n *derive.BannerItem) embedNotice {
	kind, text := kindOf(n), textOf(f.Edition, n)
	v := embedNotice{
		Class: kind, Icon: icons[kind], Label: f.Locale.Text("banner-" + kind), Text: text.Text, Lang: text.Lang,
		Href: f.Links.Href(pathOf(f.Edition, n)),
	}
	if impact := n.Severity.String(); impact != "" {
		v.Class += " " + impact
	}
	for _, p := range phrases(f.Edition, n) {
		id := p.id
		if id == lastUpdate {
			id = "banner-last-update-at"
		}
		if p.holds(f.State.AsOf) {
			v.Times = append(v.Times, f.T(id, "time", f.Near(p.Time.Time)))
		}
	}
	return v
}

// holds reports whether a phrase is true at an instant.
func (p phrase) holds(at time.Time) bool {
	return !at.Before(p.From.Time) && (p.Until.IsZero() || at.Before(p.Until.Time))
}
