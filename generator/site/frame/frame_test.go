package frame_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"
	_ "time/tzdata" // the zones below, on any machine

	"github.com/google/go-cmp/cmp"

	"candor"
	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/facts/permalink"
	"candor/generator/internal/fixture"
	"candor/generator/site/assets"
	"candor/generator/site/edition"
	"candor/generator/site/frame"
	"candor/generator/site/layout"
)

// frames are those of a site in Berlin, at half past ten on 25 November 2026.
func frames(t *testing.T, languages ...string) []*frame.Frame {
	t.Helper()
	return framesOf(t, berlin(t, languages...))
}

func berlin(t *testing.T, languages ...string) *facts.Site {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	return &facts.Site{
		Title: facts.Plain("Acme status"), Description: facts.Plain("What works."), URL: "https://status.example.com/x",
		Zone: zone, Languages: languages, Logo: "logo.svg", Favicon: "images/icon.png", Footer: facts.Plain("Acme Ltd & Co."),
		Links:      []facts.Link{{Name: facts.Localized{"en": "Help"}, URL: "https://example.com/help"}},
		Components: []facts.Component{{ID: "api", Name: facts.Plain("API")}, {ID: "api-2", Name: facts.Plain("API 2")}},
		Support:    facts.Support{Phone: "+49 (30) 12", URL: "https://example.com/help/"},
		People:     map[string]facts.Person{"Ann": {Name: facts.Plain("Ann Lee")}},
		// Something that changed at half past ten.
		Maintenances: []*facts.Event{{Kind: facts.Maintenance, Slug: "w", Updates: []*facts.Update{{
			Status: facts.Completed, Date: time.Date(2026, 11, 25, 10, 30, 0, 0, zone), Content: facts.Content{Title: "W"},
		}}}},
	}
}

func framesOf(t *testing.T, site *facts.Site) []*frame.Frame {
	t.Helper()
	own := fstest.MapFS{"assets/logo.svg": &fstest.MapFile{Data: []byte("<svg/>")}, "assets/images/icon.png": &fstest.MapFile{}}
	set, findings := layout.Load(candor.Files, own, frame.Views())
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	files, _ := assets.Load(candor.Files, own)
	state := derive.Derive(site, time.Date(2026, 11, 25, 10, 30, 0, 0, site.Zone), false)
	all, err := frame.All(edition.All(state, site.URL), set, files)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestTimes has a ~ for a no-break space.
func TestTimes(t *testing.T) {
	f := frames(t, "en")[0]
	at := time.Date(2026, 11, 25, 9, 12, 0, 0, time.UTC)
	summer := time.Date(2026, 7, 1, 22, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name string
		got  layout.HTML
		want string
	}{
		{"time", f.Time(at), `<time datetime="2026-11-25T10:12:00+01:00">25 November 2026, 10:12~CET</time>`},
		{"time in summer", f.Time(summer), `<time datetime="2026-07-02T00:00:00+02:00">2 July 2026, 00:00~CEST</time>`},
		{"near, today", f.Near(at), `<time datetime="2026-11-25T10:12:00+01:00">10:12~CET</time>`},
		{"near, the day before", f.Near(at.Add(-24 * time.Hour)), `<time datetime="2026-11-24T10:12:00+01:00">24 November, 10:12~CET</time>`},
		{"near, the year before", f.Near(at.AddDate(-1, 0, 0)), `<time datetime="2025-11-25T10:12:00+01:00">25 November 2025, 10:12~CET</time>`},
		{"near, before midnight in the zone", f.Near(time.Date(2026, 11, 24, 22, 59, 0, 0, time.UTC)), `<time datetime="2026-11-24T23:59:00+01:00">24 November, 23:59~CET</time>`},
		{"date", f.Date(summer), `<time datetime="2026-07-02">2 July 2026</time>`},
		{"moment", f.Moment(facts.Moment{Time: summer, DateOnly: true}), `<time datetime="2026-07-02">2 July 2026</time>`},
		{"range in a day", f.Range(at, at.Add(time.Hour)), "<span class=\"range\">25 November 2026, <time datetime=\"2026-11-25T10:12:00+01:00\">10:12</time>–\u2060<time datetime=\"2026-11-25T11:12:00+01:00\">11:12</time>~CET</span>"},
		{"range over the change of the clock", f.Range(time.Date(2026, 10, 25, 0, 30, 0, 0, time.UTC), time.Date(2026, 10, 25, 1, 30, 0, 0, time.UTC)),
			`<span class="range"><time datetime="2026-10-25T02:30:00+02:00">25 October 2026, 02:30~CEST</time> – <time datetime="2026-10-25T02:30:00+01:00">25 October 2026, 02:30~CET</time></span>`},
		{"range without an end", f.Range(at, time.Time{}), `<time datetime="2026-11-25T10:12:00+01:00">25 November 2026, 10:12~CET</time>`},
		{"said", f.T("incident-corrected", "time", f.Clock(at), "what", "<b> & so"), fixture.Text("incident-corrected", "time", `<time datetime="2026-11-25T10:12:00+01:00">10:12~CET</time>`, "what", "&lt;b&gt; &amp; so")},
		{"said without a value", f.T("incident-next-by"), strings.ReplaceAll(fixture.Text("incident-next-by"), "{time}", "")},
	} {
		if got := strings.ReplaceAll(string(c.got), "\u00a0", "~"); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestView(t *testing.T) {
	all := frames(t, "en", "ru")
	v := all[1].View(frame.Page{Title: "A", Section: frame.History, Path: permalink.Links.History})
	if v.Title != "A — Acme status" || v.Lang != "ru" || v.Canonical != "https://status.example.com/x/ru/history/" || v.Description != "What works." {
		t.Errorf("%+v", v)
	}
	if v.Icon != "/x/assets/images/icon.png" {
		t.Errorf("the icon is %s", v.Icon)
	}
	alternates := []frame.Alternate{
		{Lang: "en", Href: "https://status.example.com/x/history/"}, {Lang: "ru", Href: "https://status.example.com/x/ru/history/"},
		{Lang: "x-default", Href: "https://status.example.com/x/history/"},
	}
	if diff := cmp.Diff(alternates, v.Alternates); diff != "" {
		t.Error(diff)
	}
	languages := []frame.Language{
		{Lang: "en", Name: "English", Href: "/x/history/"}, {Lang: "ru", Name: "Русский", Href: "/x/ru/history/", Current: true},
	}
	if diff := cmp.Diff(languages, v.Languages); diff != "" {
		t.Error(diff)
	}
	for _, part := range []string{`<a href="/x/ru/history/" aria-current="true">`, `<img src="/x/assets/logo.svg"`, `<a href="https://example.com/help"><span lang="en">Help</span></a>`} {
		if !strings.Contains(string(v.Header), part) {
			t.Errorf("the header lacks %s:\n%s", part, v.Header)
		}
	}
	for _, part := range []string{`href="tel:&#43;493012"`, `>example.com/help</a>`, `<p class="imprint">Acme Ltd &amp; Co.</p>`} {
		if !strings.Contains(string(v.Footer), part) {
			t.Errorf("the footer lacks %s:\n%s", part, v.Footer)
		}
	}
}

// Every page names the site's feeds, and those of the folders in which it is.
func TestFeeds(t *testing.T) {
	f := frames(t, "en", "ru")[1]
	site := []string{"/x/ru/history.rss", "/x/ru/history.atom", "/x/ru/history.json"}
	for name, tt := range map[string]struct {
		path func(permalink.Links) string
		more []string
	}{
		"home":        {permalink.Links.Home, nil},
		"404":         {nil, nil},
		"incident":    {func(l permalink.Links) string { return l.Event(facts.Incident, "x") }, []string{"/x/ru/incidents/history.rss", "/x/ru/incidents/history.atom"}},
		"windows":     {permalink.Links.Maintenances, []string{"/x/ru/maintenance/history.rss", "/x/ru/maintenance/history.atom"}},
		"window":      {func(l permalink.Links) string { return l.Event(facts.Maintenance, "w") }, []string{"/x/ru/maintenance/history.rss", "/x/ru/maintenance/history.atom"}},
		"postmortems": {func(l permalink.Links) string { return l.Year(l.Postmortems(), 2026) }, []string{"/x/ru/postmortems/history.rss", "/x/ru/postmortems/history.atom"}},
		"component":   {func(l permalink.Links) string { return l.Component("api-2") }, []string{"/x/ru/components/api-2/history.rss", "/x/ru/components/api-2/history.atom"}},
	} {
		var got []string
		for _, feed := range f.View(frame.Page{Path: tt.path}).Feeds {
			got = append(got, feed.Href)
		}
		if diff := cmp.Diff(append(append([]string{}, site...), tt.more...), got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	component := f.View(frame.Page{Path: func(l permalink.Links) string { return l.Component("api") }}).Feeds
	want := []frame.Feed{{"application/rss+xml", "Acme status", site[0]}, {"application/atom+xml", "Acme status", site[1]}, {"application/feed+json", "Acme status", site[2]},
		{"application/rss+xml", "Acme status: API", "/x/ru/components/api/history.rss"}, {"application/atom+xml", "Acme status: API", "/x/ru/components/api/history.atom"}}
	if diff := cmp.Diff(want, component); diff != "" {
		t.Error(diff)
	}
}

func TestOneLanguageHasNoSwitch(t *testing.T) {
	v := frames(t, "en")[0].View(frame.Page{Path: permalink.Links.Home})
	if v.Title != "Acme status" || len(v.Languages)+len(v.Alternates) > 0 {
		t.Errorf("%+v", v)
	}
}

// TestManyLanguagesAreFoldedUp holds that a switch that would fill a narrow screen says
// only which language the page is in.
func TestManyLanguagesAreFoldedUp(t *testing.T) {
	for many, languages := range map[bool][]string{false: {"en", "ru", "de"}, true: {"en", "ru", "de", "ar"}} {
		v := frames(t, languages...)[1].View(frame.Page{Path: permalink.Links.Home})
		if v.ManyLanguages != many || v.Language != "Русский" || len(v.Languages) != len(languages) {
			t.Errorf("%d languages: %v, %q", len(languages), v.ManyLanguages, v.Language)
		}
	}
}

func TestPageWithoutAnAddressIsNotIndexed(t *testing.T) {
	v := frames(t, "en", "ru")[0].View(frame.Page{Title: "Not found"})
	if !v.NoIndex || v.Canonical != "" || len(v.Alternates) > 0 {
		t.Errorf("%+v", v)
	}
}

// TestADescriptionIsThere holds that a page has a description where neither it nor the site has
// written one.
func TestADescriptionIsThere(t *testing.T) {
	site := berlin(t, "en")
	site.Description = nil
	if got, want := framesOf(t, site)[0].View(frame.Page{Path: permalink.Links.Home}).Description, fixture.Text("site-description", "site", "Acme status"); got != want {
		t.Errorf("the description is %q, want %q", got, want)
	}
}
