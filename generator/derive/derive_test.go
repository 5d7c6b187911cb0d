package derive

import (
	"testing"
	"time"

	"candor/generator/facts"

	"github.com/google/go-cmp/cmp"
)

func TestRollup(t *testing.T) {
	tests := []struct {
		name                                      string
		operational, work, degraded, partial, bad int
		indicator, description                    string
	}{
		{"no components", 0, 0, 0, 0, 0, "none", "All Systems Operational"},
		{"all operational", 3, 0, 0, 0, 0, "none", "All Systems Operational"},
		{"all major", 0, 0, 0, 0, 2, "critical", "Major System Outage"},
		{"the only one", 0, 0, 0, 0, 1, "critical", "Major System Outage"},
		{"some major", 537, 0, 0, 0, 7, "major", "Partial System Outage"},
		{"all partial", 0, 0, 0, 2, 0, "major", "Partial System Outage"},
		{"some partial", 1, 0, 1, 1, 0, "minor", "Minor Service Outage"},
		{"all degraded", 0, 0, 2, 0, 0, "minor", "Degraded System Service"},
		{"some degraded", 1, 0, 1, 0, 0, "minor", "Partially Degraded Service"},
		{"degraded beside work", 0, 1, 1, 0, 0, "minor", "Partially Degraded Service"},
		{"work", 8, 1, 0, 0, 0, "maintenance", "Service Under Maintenance"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := rollup([...]int{tt.operational, tt.work, tt.degraded, tt.partial, tt.bad})
			if r.Indicator() != tt.indicator || r.Description() != tt.description {
				t.Errorf("got %s %q, want %s %q", r.Indicator(), r.Description(), tt.indicator, tt.description)
			}
		})
	}
}

func TestRollupCountsOpenIncidents(t *testing.T) {
	tests := []struct {
		name        string
		impact      facts.Impact
		description string
	}{
		{"none", facts.None, "All Systems Operational"},
		{"derived", facts.Unstated, "Minor Service Outage"},
		{"major", facts.Major, "Partial System Outage"},
		{"critical", facts.Critical, "Major System Outage"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			site := siteOf("api", "web")
			event(site, facts.Incident, "x", say(t, "20 09:00", facts.Investigating, func(u *facts.Update) { u.Impact = tt.impact }))
			if got := Derive(site, at(t, "20 10:00"), false).Rollup.Description(); got != tt.description {
				t.Errorf("got %q, want %q", got, tt.description)
			}
		})
	}
}

func TestImpact(t *testing.T) {
	leak := func(u *facts.Update) { u.Leak = &facts.Leak{} }
	write := func(i facts.Impact) func(*facts.Update) { return func(u *facts.Update) { u.Impact = i } }
	tests := []struct {
		name    string
		updates []*facts.Update
		want    []facts.Impact // as of each update
	}{
		{"at least minor while open", []*facts.Update{say(t, "20 09:00", facts.Investigating), say(t, "20 10:00", facts.Resolved)},
			[]facts.Impact{facts.Minor, facts.Minor}},
		{"the highest so far", []*facts.Update{
			say(t, "20 09:00", facts.Investigating, with("api", facts.MajorOutage)),
			say(t, "20 10:00", facts.Identified, with("api", facts.DegradedPerformance)),
			say(t, "20 11:00", facts.Resolved)},
			[]facts.Impact{facts.Major, facts.Major, facts.Major}},
		{"all components down", []*facts.Update{say(t, "20 09:00", facts.Investigating, with("api", facts.MajorOutage), with("web", facts.MajorOutage))},
			[]facts.Impact{facts.Critical}},
		{"written wins, even a lower one", []*facts.Update{
			say(t, "20 09:00", facts.Investigating, with("api", facts.MajorOutage), write(facts.None)),
			say(t, "20 10:00", facts.Identified, with("web", facts.MajorOutage))},
			[]facts.Impact{facts.None, facts.None}},
		{"a leak is at least major", []*facts.Update{say(t, "20 09:00", facts.Investigating), say(t, "20 10:00", facts.Identified, leak)},
			[]facts.Impact{facts.Minor, facts.Major}},
		{"written wins over a leak", []*facts.Update{say(t, "20 09:00", facts.Investigating, leak, write(facts.Minor))},
			[]facts.Impact{facts.Minor}},
		{"what was written does not outlive the end", []*facts.Update{
			say(t, "20 09:00", facts.Investigating, write(facts.None)),
			say(t, "20 10:00", facts.Resolved),
			say(t, "20 11:00", facts.Investigating, with("api", facts.MajorOutage))},
			[]facts.Impact{facts.None, facts.None, facts.Major}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			site := siteOf("api", "web")
			event(site, facts.Incident, "x", tt.updates...)
			e := Derive(site, at(t, "21 00:00"), false).Incidents[0]
			var got []facts.Impact
			for _, u := range e.Updates {
				got = append(got, u.EventImpact)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestFieldsCarryUntilChanged(t *testing.T) {
	site := siteOf("api", "web")
	leak := func(l facts.Leak) func(*facts.Update) { return func(u *facts.Update) { u.Leak = &l } }
	event(site, facts.Incident, "x",
		say(t, "20 09:00", facts.Investigating, with("web", facts.PartialOutage), leak(facts.Leak{Data: facts.Plain("invoices")})),
		say(t, "20 09:30", facts.Identified, with("api", facts.MajorOutage), leak(facts.Leak{People: 14, PeopleKnown: true}),
			func(u *facts.Update) { u.Owner, u.Title, u.Banner = "ivan", "renamed", facts.BannerNever }),
		say(t, "20 10:00", facts.Resolved),
		say(t, "20 12:00", facts.Resolved, leak(facts.Leak{Steps: facts.Plain("nothing")})),
		say(t, "21 09:00", facts.Investigating, with("web", facts.DegradedPerformance)))
	at := func(s string) *Event { return Derive(site, at(t, s), false).Incidents[0] }

	e := at("20 09:40")
	want := []facts.Effect{{Component: "api", Status: facts.MajorOutage}, {Component: "web", Status: facts.PartialOutage}}
	if diff := cmp.Diff(want, e.Effects); diff != "" {
		t.Error("components hold key by key, in the site's order:", diff)
	}
	wantChanges := []Change{{"api", facts.Operational, facts.MajorOutage}}
	if diff := cmp.Diff(wantChanges, e.Last().Changes); diff != "" {
		t.Error("an update changes what it names:", diff)
	}
	if e.Owner != "ivan" || e.Banner != facts.BannerNever || !e.IsLeak || e.Leak.People != 14 || e.Leak.Data[""] != "invoices" {
		t.Errorf("owner %q, banner %q, leak %v %+v", e.Owner, e.Banner, e.IsLeak, e.Leak)
	}
	if first := e.First(); !first.IsLeak || first.Known.PeopleKnown || first.Known.Data[""] != "invoices" {
		t.Errorf("as of the first update the leak is %v %+v", first.IsLeak, first.Known)
	}
	if first, _ := e.First().EventTitle("en"); first != "x" {
		t.Errorf("the title under an update that is out changed to %q", first)
	}
	if now, _ := e.Title("en"); now != "renamed" {
		t.Errorf("title %q", now)
	}

	e = at("20 13:00")
	if e.Open || len(e.Effects) > 0 || !e.Last().FollowUp || e.Leak.Steps[""] != "nothing" || e.Leak.People != 14 {
		t.Errorf("a follow-up reopens nothing and carries the leak on: open %v, effects %v, leak %+v", e.Open, e.Effects, e.Leak)
	}
	if !e.Resolved.Equal(e.Updates[2].Date) {
		t.Errorf("resolved at %v", e.Resolved)
	}

	e = at("21 10:00")
	want = []facts.Effect{{Component: "web", Status: facts.DegradedPerformance}}
	if diff := cmp.Diff(want, e.Effects); diff != "" {
		t.Error("a reopened incident names its components anew:", diff)
	}
	if !e.Last().Reopens || e.Updates[1].Reopens || e.Updates[3].Reopens {
		t.Error("only the word that opens an incident again reopens it")
	}
	if !e.Open || e.IsLeak || e.Owner != "maria" || e.Banner != facts.BannerAuto || !e.Resolved.IsZero() {
		t.Errorf("nothing carries into a reopened incident: %+v", e)
	}
	wantTouched := []facts.Effect{{Component: "api", Status: facts.MajorOutage}, {Component: "web", Status: facts.PartialOutage}}
	if diff := cmp.Diff(wantTouched, e.EverAffected); diff != "" {
		t.Error("touched at its worst:", diff)
	}
}

// Those who follow a component hear of an incident from when it is named to the end,
// and what comes later changes nothing of it.
func TestFollowersOfAComponentGetLaterUpdates(t *testing.T) {
	silent := func(u *facts.Update) { u.NoNotify = true }
	named := siteOf("api", "web", "app")
	event(named, facts.Incident, "named",
		say(t, "20 09:00", facts.Investigating, with("web", facts.DegradedPerformance)),
		say(t, "20 09:10", facts.Identified, with("api", facts.MajorOutage), with("web", facts.Operational)),
		say(t, "20 09:20", facts.Resolved),
		say(t, "20 09:30", facts.Investigating, with("app", facts.MajorOutage)))
	unnamed := siteOf("api", "web", "app")
	event(unnamed, facts.Incident, "unnamed",
		say(t, "20 09:00", facts.Investigating, with("web", facts.Operational), silent),
		say(t, "20 09:10", facts.Identified))
	bare := siteOf("api", "web", "app")
	event(bare, facts.Incident, "bare",
		say(t, "20 08:50", facts.Investigating, silent),
		say(t, "20 09:00", facts.Investigating),
		say(t, "20 09:10", facts.Identified, with("api", facts.MajorOutage)),
		say(t, "20 09:20", facts.Resolved))
	for _, tt := range []struct {
		site      *facts.Site
		component string
		want      []bool
	}{
		{named, "web", []bool{true, true, true, true}},
		{named, "api", []bool{false, true, true, true}},
		{named, "app", []bool{false, false, false, true}},
		{unnamed, "web", []bool{true, true}},
		{unnamed, "api", []bool{false, false}},
		{bare, "api", []bool{false, true, true, true}},
		{bare, "web", []bool{false, true, true, true}},
	} {
		var got []bool
		e := Derive(tt.site, at(t, "21 00:00"), false).Incidents[0]
		for _, u := range e.Updates {
			got = append(got, u.Concerns(tt.component))
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s, %s: %s", e.Slug, tt.component, diff)
		}
		if e.At(at(t, "20 09:15")) != e.At(at(t, "20 09:10")) || e.At(at(t, "20 08:00")) != nil {
			t.Errorf("%s: wrong update at an instant", e.Slug)
		}
	}
}

func TestPublished(t *testing.T) {
	site := siteOf("api")
	draft := func(u *facts.Update) { u.Draft = true }
	event(site, facts.Incident, "later", say(t, "22 09:00", facts.Investigating))
	event(site, facts.Incident, "drafted", say(t, "20 09:00", facts.Investigating, draft))
	event(site, facts.Incident, "partly", say(t, "20 09:00", facts.Investigating), say(t, "20 10:00", facts.Identified, draft), say(t, "21 10:00", facts.Resolved))

	s := Derive(site, at(t, "20 12:00"), false)
	if len(s.Incidents) != 1 || s.Incidents[0].Slug != "partly" || len(s.Incidents[0].Updates) != 1 {
		t.Errorf("published: %v", slugs(s.Incidents))
	}
	var files []string
	for _, p := range s.Pending {
		files = append(files, p.File)
	}
	if diff := cmp.Diff([]string{"resolved21 10:00.md", "investigating22 09:00.md"}, files); diff != "" {
		t.Error("pending:", diff)
	}
	if s := Derive(site, at(t, "20 12:00"), true); len(s.Incidents) != 3 || len(s.Pending) != 0 {
		t.Errorf("with drafts: %v, pending %v", slugs(s.Incidents), s.Pending)
	}
}

func TestOpenGravestFirst(t *testing.T) {
	site := siteOf("api", "web", "app")
	event(site, facts.Incident, "old-minor", say(t, "19 09:00", facts.Investigating))
	event(site, facts.Incident, "major", say(t, "19 10:00", facts.Investigating, with("api", facts.MajorOutage)))
	event(site, facts.Incident, "new-minor", say(t, "19 11:00", facts.Investigating))
	event(site, facts.Incident, "over", say(t, "19 12:00", facts.Investigating), say(t, "19 13:00", facts.Resolved))
	s := Derive(site, at(t, "20 00:00"), false)
	if diff := cmp.Diff([]string{"over", "new-minor", "major", "old-minor"}, slugs(s.Incidents)); diff != "" {
		t.Error("newest first:", diff)
	}
	if diff := cmp.Diff([]string{"major", "new-minor", "old-minor"}, slugs(s.Open())); diff != "" {
		t.Error("gravest first:", diff)
	}
}

func TestTranslation(t *testing.T) {
	u := &facts.Update{Content: facts.Content{Language: "en", Title: "Down"}, Translations: map[string]*facts.Content{
		"ru": {Language: "ru", Title: "Не работает"},
		"de": {Language: "de", Title: "Kaputt", Draft: true},
		"fr": {Language: "fr"},
	}}
	e := &Event{Updates: []*Update{{Update: u}}}
	e.Updates[0].Event = e
	for language, want := range map[string]string{"en": "Down en", "ru": "Не работает ru", "de": "Down en", "fr": "Down en", "es": "Down en"} {
		title, in := e.Title(language)
		if got := title + " " + in; got != want {
			t.Errorf("%s: got %q, want %q", language, got, want)
		}
	}
}

func slugs(events []*Event) []string {
	var list []string
	for _, e := range events {
		list = append(list, e.Slug)
	}
	return list
}

func TestMedian(t *testing.T) {
	for _, tt := range []struct {
		values []time.Duration
		want   time.Duration
	}{{nil, 0}, {[]time.Duration{5}, 5}, {[]time.Duration{9, 1, 4}, 4}, {[]time.Duration{8, 2}, 5}} {
		if got := median(tt.values); got != tt.want {
			t.Errorf("median(%v) = %v, want %v", tt.values, got, tt.want)
		}
	}
}
