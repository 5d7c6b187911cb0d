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
	More             string // "and 3 more"; "" where the frame has room for all
	Quiet            string // the state in one sentence, for where there is no notice
}

// A frame has the height that its snippet gives it, whatever is in it: it shows the gravest
// notice, its text cut to what the height has room for on a phone, and how many there are.
const (
	embedNotices = 1
	embedText    = 80 // code points
	embedHeight  = 260
)

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
	showing := f.State.BannerShowing()
	for _, n := range showing[:min(len(showing), embedNotices)] {
		view.Notices = append(view.Notices, embedNoticeOf(f, n))
	}
	if more := len(showing) - embedNotices; more > 0 {
		view.More = f.Locale.Plural("banner-more", more)
	}
	return view
}

func embedNoticeOf(f *frame.Frame, n *derive.BannerItem) embedNotice {
	kind, text := kindOf(n), textOf(f.Edition, n)
	v := embedNotice{
		Class: kind, Icon: icons[kind], Label: labelOf(f.Edition, n), Text: cutTo(text.Text, embedText), Lang: text.Lang,
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
