package derive

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"candor/generator/facts"
)

func banner(choice facts.Banner) func(*facts.Update) {
	return func(u *facts.Update) { u.Banner = choice }
}

func impact(i facts.Impact) func(*facts.Update) {
	return func(u *facts.Update) { u.Impact = i }
}

func leak() func(*facts.Update) {
	return func(u *facts.Update) { u.Leak = &facts.Leak{PeopleKnown: true} }
}

// told writes notices as their slugs, with the bounds of each: "x 10:00- alert".
func told(notices []*BannerItem) string {
	var list []string
	for _, n := range notices {
		words := []string{n.Slug}
		if !n.From.IsZero() || !n.Until.IsZero() {
			words = append(words, hour(n.From)+"-"+hour(n.Until))
		}
		if n.Ended {
			words = append(words, "ended")
		}
		if n.Forced {
			words = append(words, "always")
		}
		if n.Gravest() {
			words = append(words, "gravest")
		}
		list = append(list, strings.Join(words, " "))
	}
	return strings.Join(list, "; ")
}

func hour(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("02T15:04")
}

func TestNoticesFollowTheAuthorsChoice(t *testing.T) {
	for _, test := range []struct {
		name  string
		floor facts.Impact
		says  []func(*facts.Update)
		want  string
	}{
		{"auto at the floor", facts.Minor, nil, "x"},
		{"auto below the floor", facts.Major, nil, ""},
		{"auto above the floor", facts.Major, []func(*facts.Update){impact(facts.Critical)}, "x gravest"},
		{"a written impact counts, even a lower one", facts.Minor, []func(*facts.Update){impact(facts.None)}, ""},
		{"a floor of none lets all through", facts.None, []func(*facts.Update){impact(facts.None)}, "x"},
		{"never", facts.None, []func(*facts.Update){impact(facts.Critical), banner(facts.BannerNever)}, ""},
		{"always", facts.Critical, []func(*facts.Update){impact(facts.None), banner(facts.BannerAlways)}, "x always"},
		{"a leak is always", facts.Critical, []func(*facts.Update){leak()}, "x always"},
		{"a leak may be auto", facts.Critical, []func(*facts.Update){leak(), banner(facts.BannerAuto)}, ""},
		{"a leak may be never", facts.None, []func(*facts.Update){leak(), banner(facts.BannerNever)}, ""},
	} {
		site := siteOf("api", "web")
		site.BannerFloor = test.floor
		event(site, facts.Incident, "x", say(t, "20 09:00", facts.Investigating, test.says...))
		if got := told(Derive(site, at(t, "20 10:00"), false).BannerItems()); got != test.want {
			t.Errorf("%s: notices %q, want %q", test.name, got, test.want)
		}
	}
}

func TestNoticesKnowTheirTime(t *testing.T) {
	for _, test := range []struct {
		name    string
		at      string
		updates func(*facts.Site)
		notices string
		showing string
	}{
		{"an open incident has no bounds", "20 23:00", func(site *facts.Site) {
			event(site, facts.Incident, "x", say(t, "20 09:00", facts.Investigating))
		}, "x", "x"},
		{"an ended one is told for an hour, to those who know of it", "20 10:10", func(site *facts.Site) {
			event(site, facts.Incident, "x", say(t, "20 09:00", facts.Investigating), say(t, "20 10:00", facts.Resolved))
		}, "x -20T11:00 ended", ""},
		{"and leaves with the day", "20 23:59", func(site *facts.Site) {
			event(site, facts.Incident, "x", say(t, "20 09:00", facts.Investigating), say(t, "20 10:00", facts.Resolved))
		}, "x -20T11:00 ended", ""},
		{"next day it is gone", "21 00:00", func(site *facts.Site) {
			event(site, facts.Incident, "x", say(t, "20 09:00", facts.Investigating), say(t, "20 10:00", facts.Resolved))
		}, "", ""},
		{"midnight does not cut the hour", "21 00:30", func(site *facts.Site) {
			event(site, facts.Incident, "x", say(t, "20 09:00", facts.Investigating), say(t, "20 23:30", facts.Resolved))
		}, "x -21T00:30 ended", ""},
		{"a follow-up is not a new end", "20 15:00", func(site *facts.Site) {
			event(site, facts.Incident, "x", say(t, "20 09:00", facts.Investigating), say(t, "20 10:00", facts.Resolved),
				say(t, "20 14:30", facts.Resolved))
		}, "x -20T11:00 ended", ""},
		{"an announced window waits for its time", "19 12:00", func(site *facts.Site) {
			event(site, facts.Maintenance, "w", say(t, "10 09:00", facts.Scheduled, window(t, "20 22:00", "20 23:00")))
		}, "w 19T22:00-20T23:00", ""},
		{"then shows", "19 22:00", func(site *facts.Site) {
			event(site, facts.Maintenance, "w", say(t, "10 09:00", facts.Scheduled, window(t, "20 22:00", "20 23:00")))
		}, "w 19T22:00-20T23:00", "w"},
		{"while it runs too", "20 22:30", func(site *facts.Site) {
			event(site, facts.Maintenance, "w", say(t, "10 09:00", facts.Scheduled, window(t, "20 22:00", "20 23:00")))
		}, "w 19T22:00-20T23:00", "w"},
		{"and is gone at its end", "20 23:00", func(site *facts.Site) {
			event(site, facts.Maintenance, "w", say(t, "10 09:00", facts.Scheduled, window(t, "20 22:00", "20 23:00")))
		}, "", ""},
		{"a written start lasts until a written end", "20 23:40", func(site *facts.Site) {
			event(site, facts.Maintenance, "w", say(t, "10 09:00", facts.Scheduled, window(t, "20 22:00", "20 23:00")),
				say(t, "20 21:50", facts.InProgress))
		}, "w", "w"},
		{"a window may keep out of the banner", "20 22:30", func(site *facts.Site) {
			event(site, facts.Maintenance, "w", say(t, "10 09:00", facts.Scheduled, window(t, "20 22:00", "20 23:00"), banner(facts.BannerNever)))
		}, "", ""},
	} {
		site := siteOf("api")
		test.updates(site)
		state := Derive(site, at(t, test.at), false)
		if got := told(state.BannerItems()); got != test.notices {
			t.Errorf("%s: notices %q, want %q", test.name, got, test.notices)
		}
		var showing []string
		for _, n := range state.BannerShowing() {
			showing = append(showing, n.Slug)
		}
		if got := strings.Join(showing, " "); got != test.showing {
			t.Errorf("%s: showing %q, want %q", test.name, got, test.showing)
		}
	}
}

func TestNoticesStandInOrder(t *testing.T) {
	site := siteOf("api", "web")
	event(site, facts.Incident, "over", say(t, "20 07:00", facts.Investigating), say(t, "20 08:00", facts.Resolved))
	event(site, facts.Incident, "small", say(t, "20 09:30", facts.Investigating, impact(facts.Minor)))
	event(site, facts.Incident, "grave", say(t, "20 09:00", facts.Investigating, impact(facts.Critical)))
	event(site, facts.Maintenance, "later", say(t, "10 09:00", facts.Scheduled, window(t, "25 22:00", "25 23:00")))
	event(site, facts.Maintenance, "soon", say(t, "10 09:00", facts.Scheduled, window(t, "21 22:00", "21 23:00")))
	event(site, facts.Maintenance, "running", say(t, "10 09:00", facts.Scheduled, window(t, "20 08:00", "20 23:00")))
	var got []string
	for _, n := range Derive(site, at(t, "20 10:00"), false).BannerItems() {
		got = append(got, n.Slug)
	}
	if diff := cmp.Diff([]string{"grave", "small", "running", "soon", "later", "over"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestNoticesSayWhomTheyConcern(t *testing.T) {
	for _, test := range []struct {
		name    string
		updates func(*facts.Site)
		want    []string
	}{
		{"what is affected, and its group", func(site *facts.Site) {
			event(site, facts.Incident, "x", say(t, "20 09:00", facts.Investigating, with("api", facts.PartialOutage), with("web", facts.MajorOutage)))
		}, []string{"api", "front", "web"}},
		{"not what works again", func(site *facts.Site) {
			event(site, facts.Incident, "x", say(t, "20 09:00", facts.Investigating, with("api", facts.PartialOutage), with("web", facts.MajorOutage)),
				say(t, "20 09:30", facts.Identified, with("web", facts.Operational)))
		}, []string{"api"}},
		{"what was affected, once all works", func(site *facts.Site) {
			event(site, facts.Incident, "x", say(t, "20 09:00", facts.Investigating, with("api", facts.PartialOutage)),
				say(t, "20 09:30", facts.Monitoring, with("api", facts.Operational)))
		}, []string{"api"}},
		{"everybody, if nothing is named", func(site *facts.Site) {
			event(site, facts.Incident, "x", say(t, "20 09:00", facts.Investigating))
		}, nil},
		{"what a window will touch", func(site *facts.Site) {
			event(site, facts.Maintenance, "w", say(t, "10 09:00", facts.Scheduled, window(t, "21 22:00", "21 23:00"), with("web", facts.UnderMaintenance)))
		}, []string{"front", "web"}},
	} {
		site := siteOf("api", "web")
		site.Components[1].Group = "front"
		test.updates(site)
		notices := Derive(site, at(t, "20 10:00"), false).BannerItems()
		if len(notices) != 1 {
			t.Fatalf("%s: %d notices", test.name, len(notices))
		}
		if diff := cmp.Diff(test.want, notices[0].Concerns); diff != "" {
			t.Errorf("%s:\n%s", test.name, diff)
		}
	}
}

func TestNoticesKnowTheirLatestNews(t *testing.T) {
	site := siteOf("api")
	promised := func(u *facts.Update) { u.NextUpdate = at(t, "20 09:40") }
	event(site, facts.Incident, "promised", say(t, "20 09:10", facts.Investigating, promised))
	event(site, facts.Incident, "silent", say(t, "20 09:00", facts.Investigating))
	event(site, facts.Incident, "over", say(t, "20 08:00", facts.Investigating), say(t, "20 08:30", facts.Resolved), say(t, "20 08:40", facts.Resolved))
	type news struct{ Last, Next string }
	got := map[string]news{}
	for _, n := range Derive(site, at(t, "20 09:15"), false).BannerItems() {
		got[n.Slug] = news{hour(n.LastChange().Date), hour(n.NextUpdate())}
	}
	want := map[string]news{
		"promised": {"20T09:10", "20T09:40"},
		"silent":   {"20T09:00", ""},
		"over":     {"20T08:30", ""},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
