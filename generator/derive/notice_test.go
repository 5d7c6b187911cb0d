package derive

import (
	"testing"
	"time"

	"candor/generator/facts"
)

// TestNoticeIsCurrentUntilItsEnd holds from when and until when a notice is current, and that
// both are changes: what it says, else 14 days.
func TestNoticeIsCurrentUntilItsEnd(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	lastDay := facts.Moment{Time: time.Date(2026, 11, 21, 0, 0, 0, 0, berlin), DateOnly: true}
	for name, tt := range map[string]struct {
		date, until string
		written     facts.Moment
		zone        *time.Location
	}{
		"14 days":                             {date: "10 09:00", until: "24 09:00", zone: time.UTC},
		"a time":                              {date: "10 09:00", written: facts.Moment{Time: at(t, "12 18:30")}, until: "12 18:30", zone: time.UTC},
		"the last day, in the site's zone":    {date: "10 09:00", written: lastDay, until: "21 23:00", zone: berlin},
		"14 days over the end of summer time": {date: "2026-10-20T07:00:00Z", until: "03 08:00", zone: berlin},
		"a last day that is that of its date": {date: "21 09:00", written: lastDay, until: "21 23:00", zone: berlin},
	} {
		t.Run(name, func(t *testing.T) {
			site := siteOf("api")
			site.Zone = tt.zone
			event(site, facts.Notice, "move", say(t, tt.date, "", func(u *facts.Update) { u.Until = tt.written }))
			date, until := at(t, tt.date), at(t, tt.until)
			for _, c := range []struct {
				at            time.Time
				out, current  bool
				asOf, changes time.Time // zero: not asked
			}{
				{at: date.Add(-time.Minute), changes: date},
				{at: date, out: true, current: true, asOf: date},
				{at: until.Add(-time.Minute), out: true, current: true, changes: until},
				{at: until, out: true, asOf: until},
				{at: until.Add(48 * time.Hour), out: true},
			} {
				s := Derive(site, c.at, false)
				if out, current := len(s.Notices) > 0, len(s.CurrentNotices()) > 0; out != c.out || current != c.current {
					t.Errorf("at %v: published %v, current %v", c.at, out, current)
				}
				if !c.asOf.IsZero() && !s.AsOf.Equal(c.asOf) {
					t.Errorf("at %v the state is as of %v, want %v", c.at, s.AsOf, c.asOf)
				}
				if !c.changes.IsZero() && !s.NextChange.Equal(c.changes) {
					t.Errorf("at %v the next change is %v, want %v", c.at, s.NextChange, c.changes)
				}
			}
		})
	}
}

// TestNoticeChangesNoStatus holds that a notice is no incident: nothing that counts, rates or
// lists incidents has it.
func TestNoticeChangesNoStatus(t *testing.T) {
	site := siteOf("api", "web")
	without := Derive(site, at(t, "20 12:00"), false)
	event(site, facts.Notice, "move", say(t, "20 09:00", "", with("api", facts.Operational)))
	s := Derive(site, at(t, "20 12:00"), false)
	if s.Rollup.Indicator() != without.Rollup.Indicator() || s.Record.Incidents != 0 || len(s.Open()) > 0 || len(s.Promises) > 0 {
		t.Errorf("it counts as an incident: %+v", s.Rollup)
	}
	if c := s.Component("api"); c.Status != facts.Operational || len(c.History) > 0 || !c.Recorded.Equal(without.Component("api").Recorded) {
		t.Errorf("it changes its component: %+v", c)
	}
	for _, day := range s.LastDays(3) {
		if len(day.Events) > 0 {
			t.Errorf("%v is no quiet day", day.Date)
		}
	}
	if len(s.NoticesOn("api")) != 1 || len(s.NoticesOn("web")) != 0 {
		t.Error("it is not on the page of the component that it names, and on no other")
	}
	if u := s.Notices[0].Last(); !u.Concerns("api") || u.Concerns("web") {
		t.Error("it concerns others than the component that it names")
	}
	if !s.LastNews.Equal(at(t, "20 09:00")) {
		t.Error("it is no news")
	}
}

// TestNoticeIsInTheBannerIfAsked holds that a notice stays out of the banner unless its writer
// asked for it, and that it is there only while it is current.
func TestNoticeIsInTheBannerIfAsked(t *testing.T) {
	for choice, want := range map[facts.Banner]int{facts.BannerUnwritten: 0, facts.BannerNever: 0, facts.BannerAuto: 1, facts.BannerAlways: 1} {
		site := siteOf("api")
		event(site, facts.Notice, "move", say(t, "20 09:00", "", with("api", facts.Operational), func(u *facts.Update) { u.Banner = choice }))
		items := Derive(site, at(t, "20 12:00"), false).BannerItems()
		if len(items) != want {
			t.Fatalf("%q: %d items, want %d", choice, len(items), want)
		}
		if want == 1 && (!items[0].Until.Equal(at(t, "2026-12-04T09:00:00Z")) || len(items[0].Concerns) != 1 || items[0].Concerns[0] != "api" || items[0].Gravest()) {
			t.Errorf("%q: %+v", choice, items[0])
		}
		if len(Derive(site, at(t, "2026-12-04T09:00:00Z"), false).BannerItems()) > 0 {
			t.Errorf("%q: it is there after its end", choice)
		}
	}
}

func TestDraftsOfNotices(t *testing.T) {
	site := siteOf("api")
	event(site, facts.Notice, "draft", say(t, "20 09:00", "", func(u *facts.Update) { u.Draft = true }))
	event(site, facts.Notice, "later", say(t, "21 09:00", ""))
	s := Derive(site, at(t, "20 12:00"), false)
	if len(s.Notices) != 0 || len(s.Pending) != 1 || s.Pending[0].File != "21 09:00.md" {
		t.Errorf("%d published, waiting %v", len(s.Notices), s.Pending)
	}
	if with := Derive(site, at(t, "20 12:00"), true); len(with.CurrentNotices()) != 2 {
		t.Error("drafts are not shown where they are asked for")
	}
}
