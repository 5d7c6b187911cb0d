// Package subscribe writes the page /subscribe/ of every edition: each way to follow
// the site, with its address, what it is for and how to use it in the programs that
// people have; and how old an answer can be.
//
// It names what other outputs write: feeds, calendars, badges, the status API, the
// banner. Their paths are the contract's, so it asks none of them.
//
// # Two parts
//
// The first is for people: e-mail, messengers (see package signup), feeds, calendar. The
// second is for their site and programs: the addresses of each part, the API, the banner.
//
// # Components
//
// The first [Components] of them are in a table with their feeds, calendars and
// badges, so that the page stays light; the page of each component has them too.
package subscribe

import (
	"strings"
	"time"

	"candor/generator/facts/permalink"
	"candor/generator/site/frame"
	"candor/generator/site/layout"
	"candor/generator/site/output"
	"candor/generator/site/signup"
)

// Components is how many components the page lists.
const Components = 100

// Options are what the page shows of other outputs.
type Options struct {
	Snippet func(*frame.Frame) (layout.HTML, error) // what to paste to show the banner
	Fresh   time.Duration                           // how long a cache may keep a file of the site
	Stale   time.Duration                           // how long after that it may still hand it out, while it asks for a new one
}

// Views returns the types of what each template of this package is given.
func Views() layout.Views { return layout.Views{"pages/subscribe.html": view{}} }

// Files returns the page in every edition.
func Files(frames []*frame.Frame, o Options) []output.File {
	files := make([]output.File, len(frames))
	for i, f := range frames {
		files[i] = output.File{Path: permalink.File(f.Links.Subscribe()), Stage: output.Page, Append: func(to []byte) ([]byte, error) {
			snippet, err := o.Snippet(f)
			if err != nil {
				return nil, err
			}
			v := newView(f, o)
			v.Snippet = snippet
			return f.Render(to, "pages/subscribe.html", v)
		}}
	}
	return files
}

// view is what pages/subscribe.html shows.
type view struct {
	frame.View
	Lists        []signup.List  // of e-mail
	Places       []signup.Place // of messengers
	Feed         string         // address of the feed of everything
	FeedReaders  []wayView      `formerly:"Readers"`
	Calendar     string         // its address
	Open         layout.URL     // the same, for the program that opens calendars
	CalendarApps []wayView      `formerly:"Diaries"`
	Rows         []rowView
	More         bool // there are more components than rows
	API          []string
	Shields      string   // address of the badge's endpoint
	Freshness    []string `formerly:"Ages"`
	Snippet      layout.HTML
}

// wayView is how to follow with one program.
type wayView struct {
	Name, Text string
	Code       string // to copy; "" for nothing
}

// rowView is what may be followed by itself.
type rowView struct {
	Name     string
	Href     string // of its page
	Feeds    []linkView
	Calendar string // address; "" for none
	Badge    string // address; "" for none
}

type linkView struct{ Name, Href string }

func newView(f *frame.Frame, o Options) view {
	words, links := f.Locale, f.Links
	calendar := links.Absolute(links.Root(permalink.Calendar))
	v := view{
		View: f.View(frame.Page{
			Title: words.Text("subscribe"), Description: words.Text("subscribe-lead"), Section: frame.Subscribe, Path: permalink.Links.Subscribe,
		}),
		Lists: signup.Lists(f), Places: signup.Places(f), Feed: links.Absolute(f.Feeds()[0].Path("rss")), Calendar: calendar,
		Rows: rows(f), More: len(f.State.Components) > Components,
		Shields: links.Absolute(links.Root(permalink.Badge + ".json")),
		Freshness: []string{
			words.Text("subscribe-age-publish"),
			words.Text("subscribe-age-cache", "fresh", words.DurationAfter(o.Fresh), "stale", words.DurationAfter(o.Stale)),
			words.Text("subscribe-age-clock"),
		},
	}
	v.FeedReaders = []wayView{
		{Name: words.Text("subscribe-reader"), Text: words.Text("subscribe-reader-text")},
		{Name: "Slack", Text: words.Text("subscribe-slack-text"), Code: "/feed subscribe " + v.Feed},
		{Name: "Microsoft Teams", Text: words.Text("subscribe-teams-text")},
		{Name: "Outlook", Text: words.Text("subscribe-outlook-text")},
	}
	_, address, _ := strings.Cut(calendar, "://")
	v.Open = layout.URL("webcal://" + address)
	v.CalendarApps = []wayView{
		{Name: "Apple", Text: words.Text("subscribe-apple-text")},
		{Name: "Google", Text: words.Text("subscribe-google-text")},
		{Name: "Outlook", Text: words.Text("subscribe-outlook-calendar-text")},
	}
	for _, name := range endpoints {
		v.API = append(v.API, links.Absolute(permalink.API(name)))
	}
	return v
}

// endpoints are the files of the status API, the one that most want first.
var endpoints = []string{
	"summary", "status", "components", "incidents", "incidents/unresolved",
	"scheduled-maintenances", "scheduled-maintenances/upcoming", "scheduled-maintenances/active",
}
