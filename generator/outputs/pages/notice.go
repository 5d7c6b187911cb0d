package pages

import (
	"candor/generator/derive"
	"candor/generator/facts/permalink"
	"candor/generator/site/edition"
	"candor/generator/site/frame"
	"candor/generator/site/layout"
	"candor/generator/site/output"
)

// noticeView is what pages/notice.html shows. It is the same whether the notice is current or
// not: until when it is stands in it, where the writer said so.
type noticeView struct {
	frame.View
	Heading     edition.Text
	Published   layout.HTML
	Summary     edition.Text
	Facts       []factView // until when it is current, and the components that it is about
	Body        proseView
	Corrections []layout.HTML
	Follow      string // address of every way to follow
	Edit        string // address of the source file; "" for none
}

// notice is the page of a notice.
func (b *builder) notice(e *derive.Event) output.File {
	path := func(l permalink.Links) string { return l.Event(e.Kind, e.Slug) }
	return b.page("pages/notice.html", path, func() any {
		u := e.Last()
		w := u.In(b.Language)
		v := noticeView{
			View: b.View(frame.Page{
				Title: b.title(e).Text, Description: b.Summary(w), Section: frame.History, Path: path,
				Article: &frame.Article{Published: u.Date, Modified: u.Date}, Picture: b.address(b.eventPicture(e)),
			}),
			Heading: b.title(e), Published: b.Time(u.Date), Summary: b.lead(w), Body: b.prose(w, b.place(permalink.Links{}.Event(e.Kind, e.Slug), "", 2)),
			Corrections: b.corrections(w), Follow: b.Links.Href(b.Links.Subscribe()), Edit: b.repo.Edit(w.SourceFile),
		}
		if !u.Until.IsZero() {
			v.Facts = append(v.Facts, factView{b.UntilLabel(u.Until), b.Moment(u.Until)})
		}
		if len(u.Components) > 0 {
			v.Facts = append(v.Facts, factView{b.Locale.Text("notice-concerns"), b.componentLinks(e.EverAffected)})
		}
		return v
	})
}

// currentNotice is a notice on the front page. A script takes it away when it ends.
type currentNotice struct {
	Title   edition.Text
	Href    string
	When    layout.HTML
	Summary edition.Text
	Until   string // the instant from which it is no longer current
}

// furtherNotice is a current notice for which the front page has no room in full. A script
// takes it away when it ends.
type furtherNotice struct {
	Entry entryView
	Until string // the instant from which it is no longer current
}

// How many current notices the front page shows, the newest first: so many in full, then so
// many by their titles. It counts the others.
const (
	noticesInFull    = 5
	noticesAsEntries = 20
)

// showNotices puts the current notices on the front page.
func (b *builder) showNotices(v *homeView) {
	current := b.State.CurrentNotices()
	for i, e := range current {
		switch until := b.Stamp(e.Until); {
		case i < noticesInFull:
			w := e.Last().In(b.Language)
			v.Notices = append(v.Notices, currentNotice{
				Title: b.title(e), Href: b.href(e), When: b.newsTime(e.Last().Date), Summary: b.summaryUnder(b.title(e), w), Until: until,
			})
		case i < noticesInFull+noticesAsEntries:
			entry := b.entry(e)
			entry.Summary = edition.Text{}
			v.MoreNotices = append(v.MoreNotices, furtherNotice{entry, until})
		}
	}
	if rest := len(current) - noticesInFull - noticesAsEntries; rest > 0 {
		v.RestOfNotices = b.Locale.Plural("banner-more", rest)
	}
}
