package derive

import (
	"fmt"
	"testing"
	"time"

	"candor/generator/facts"

	"github.com/google/go-cmp/cmp"
)

func next(t *testing.T, by string) func(*facts.Update) {
	t.Helper()
	due := at(t, by)
	return func(u *facts.Update) { u.NextUpdate = due }
}

func day(t *testing.T, s string) facts.Moment {
	t.Helper()
	return facts.Moment{Time: at(t, s+" 00:00"), DateOnly: true}
}

func TestPromises(t *testing.T) {
	pay := func(c facts.Compensation) func(*facts.Update) { return func(u *facts.Update) { u.Compensation = &c } }
	leak := func(l facts.Leak) func(*facts.Update) { return func(u *facts.Update) { u.Leak = &l } }
	told := func(s string) []facts.Told {
		return []facts.Told{{Who: facts.ToldRegulator, At: facts.Moment{Time: at(t, "20 09:30")}}, {Who: facts.ToldCustomers, At: facts.Moment{Time: at(t, s)}}}
	}
	tests := []struct {
		name    string
		updates []*facts.Update
		at      string
		want    []string
	}{
		{"kept at the minute", []*facts.Update{say(t, "20 09:00", facts.Investigating, next(t, "20 09:30")), say(t, "20 09:30", facts.Resolved)},
			"20 12:00", []string{"next-update kept"}},
		{"late by a minute", []*facts.Update{say(t, "20 09:00", facts.Investigating, next(t, "20 09:30")), say(t, "20 09:31", facts.Resolved)},
			"20 12:00", []string{"next-update late"}},
		{"open", []*facts.Update{say(t, "20 09:00", facts.Investigating, next(t, "20 09:30"))}, "20 09:29", []string{"next-update open"}},
		{"overdue at the minute", []*facts.Update{say(t, "20 09:00", facts.Investigating, next(t, "20 09:30"))}, "20 09:30", []string{"next-update overdue"}},
		{"the site's promise is not one that was made", []*facts.Update{say(t, "20 09:00", facts.Investigating)}, "20 23:00", nil},
		{"a date is due at its end", []*facts.Update{say(t, "20 09:00", facts.Investigating), say(t, "20 10:00", facts.Resolved, func(u *facts.Update) { u.PostmortemBy = day(t, "22") })},
			"22 23:59", []string{"postmortem open"}},
		{"and overdue then", []*facts.Update{say(t, "20 09:00", facts.Investigating), say(t, "20 10:00", facts.Resolved, func(u *facts.Update) { u.PostmortemBy = day(t, "22") })},
			"23 00:00", []string{"postmortem overdue"}},
		{"compensation done on its day", []*facts.Update{
			say(t, "20 09:00", facts.Investigating, pay(facts.Compensation{By: day(t, "21")})),
			say(t, "21 10:00", facts.Resolved, pay(facts.Compensation{By: day(t, "21"), Done: day(t, "21")}))},
			"25 00:00", []string{"compensation kept"}},
		{"moved in time is the same promise", []*facts.Update{
			say(t, "20 09:00", facts.Investigating, pay(facts.Compensation{By: day(t, "21")})),
			say(t, "21 10:00", facts.Resolved, pay(facts.Compensation{By: day(t, "24")}))},
			"23 00:00", []string{"compensation open"}},
		{"moved exactly when it is due is moved in time", []*facts.Update{
			say(t, "20 09:00", facts.Investigating, pay(facts.Compensation{By: facts.Moment{Time: at(t, "20 20:00")}})),
			say(t, "20 20:00", facts.Resolved, pay(facts.Compensation{By: day(t, "24")}))},
			"23 00:00", []string{"compensation open"}},
		{"and a date exactly at its end", []*facts.Update{
			say(t, "20 09:00", facts.Investigating, pay(facts.Compensation{By: day(t, "20")})),
			say(t, "21 00:00", facts.Resolved, pay(facts.Compensation{By: day(t, "24")}))},
			"23 00:00", []string{"compensation open"}},
		{"moved too late was missed", []*facts.Update{
			say(t, "20 09:00", facts.Investigating, pay(facts.Compensation{By: day(t, "20")})),
			say(t, "21 10:00", facts.Resolved, pay(facts.Compensation{By: day(t, "24")}))},
			"23 00:00", []string{"compensation overdue", "compensation open"}},
		{"customers told in time", []*facts.Update{
			say(t, "20 09:00", facts.Investigating, leak(facts.Leak{ToldBy: facts.Moment{Time: at(t, "20 20:00")}})),
			say(t, "20 21:00", facts.Resolved, leak(facts.Leak{Told: told("20 19:00")}))},
			"25 00:00", []string{"told kept"}},
		{"a regulator told is not yet customers told", []*facts.Update{
			say(t, "20 09:00", facts.Investigating, leak(facts.Leak{ToldBy: facts.Moment{Time: at(t, "20 20:00")}, Told: told("20 19:00")[:1]}))},
			"21 00:00", []string{"told overdue"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			site := siteOf("api")
			event(site, facts.Incident, "x", tt.updates...)
			var got []string
			for _, p := range Derive(site, at(t, tt.at), false).Incidents[0].Promises {
				got = append(got, fmt.Sprint(p.Kind, " ", p.State))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestNextUpdateIsPromisedOnlyInPublic(t *testing.T) {
	site := siteOf("api", "web")
	event(site, facts.Incident, "x", say(t, "20 09:00", facts.Investigating, next(t, "20 09:30")),
		say(t, "20 09:20", facts.Identified, with("api", facts.MajorOutage)))
	e := Derive(site, at(t, "20 09:10"), false).Incidents[0]
	if e.Next == nil || !e.Next.Written || short(e.Next.Due.Time) != "20 09:30" {
		t.Errorf("written: %+v", e.Next)
	}
	s := Derive(site, at(t, "20 10:30"), false)
	e = s.Incidents[0]
	if e.Next != nil || e.Limit == nil || short(e.Limit.Due.Time) != "20 10:20" || !s.AsOf.Equal(at(t, "20 09:20")) || s.Record.Made != 1 {
		t.Errorf("the team's own limit, 1 h: promised %+v, limit %+v, as of %v, %d promises", e.Next, e.Limit, s.AsOf, s.Record.Made)
	}
	site.Promise.Public = true
	s = Derive(site, at(t, "20 10:30"), false)
	e = s.Incidents[0]
	if e.Next == nil || e.Next.Written || short(e.Next.Due.Time) != "20 10:20" || e.Next.State != PromiseOverdue || e.Limit != nil || s.Record.Missed != 1 {
		t.Errorf("the same as a public promise: %+v, %d missed", e.Next, s.Record.Missed)
	}
	site.Incidents[0].Updates[0].Imported, site.Incidents[0].Updates[1].Imported = "statuspage", "statuspage"
	if s = Derive(site, at(t, "20 10:30"), false); s.Record.Made != 0 || s.Incidents[0].Next != nil {
		t.Errorf("an imported incident promises %d times", s.Record.Made)
	}
}

// TestAPromiseThatIsNotDueIsNeitherKeptNorMissed: it counts as made, and says when it is due.
func TestAPromiseThatIsNotDueIsNeitherKeptNorMissed(t *testing.T) {
	site := siteOf("api")
	event(site, facts.Incident, "x", say(t, "20 09:00", facts.Investigating, next(t, "20 10:00"), func(u *facts.Update) {
		u.Leak = &facts.Leak{ToldBy: day(t, "21")}
	}))
	tally := Derive(site, at(t, "20 09:30"), false).Incidents[0].Record.Tally
	if tally.FellDue() != 0 || tally.Open != 2 || short(tally.NextDue.Time) != "20 10:00" {
		t.Errorf("before: %+v", tally)
	}
	tally = Derive(site, at(t, "20 10:00"), false).Incidents[0].Record.Tally
	if tally.FellDue() != 1 || tally.Missed != 1 || tally.Open != 1 || tally.NextDue != day(t, "21") {
		t.Errorf("once one is due: %+v", tally)
	}
}

func TestAMovedPostmortemIsOnePromise(t *testing.T) {
	by := func(s string) func(*facts.Update) { return func(u *facts.Update) { u.PostmortemBy = day(t, s) } }
	site := siteOf("api")
	event(site, facts.Incident, "x", say(t, "18 09:00", facts.Investigating), say(t, "18 10:00", facts.Resolved, by("20")), say(t, "19 10:00", facts.Resolved, by("24")))
	s := Derive(site, at(t, "22 12:00"), false)
	if len(s.Promises) != 1 || s.Promises[0].State != PromiseOpen || s.Promises[0].Due != day(t, "24") || !s.AsOf.Equal(at(t, "22 00:00")) || !s.NextChange.Equal(at(t, "23 00:00")) {
		t.Errorf("%d promises, as of %v, next change %v", len(s.Promises), s.AsOf, s.NextChange)
	}
	site.Incidents[0].Updates[2].Date = at(t, "22 10:00") // too late: the first was missed
	site.Postmortems = []*facts.Postmortem{{Incident: "x", Date: at(t, "23 09:00")}}
	if s = Derive(site, at(t, "25 12:00"), false); s.Record.Kept != 1 || s.Record.Missed != 1 {
		t.Errorf("moved after it was due: %+v", s.Record.Tally)
	}
}

func TestALeakCountsFromItsDetection(t *testing.T) {
	site := siteOf("api")
	leak := func(u *facts.Update) { u.Leak = &facts.Leak{Detected: at(t, "20 08:40"), Closed: at(t, "20 08:55")} }
	open := func(u *facts.Update) { u.Started = at(t, "17 09:00") }
	event(site, facts.Incident, "a", say(t, "20 09:40", facts.Investigating, leak, with("api", facts.Operational)))
	event(site, facts.Incident, "b", say(t, "20 09:41", facts.Investigating, leak, open))
	event(site, facts.Incident, "c", say(t, "20 09:42", facts.Investigating, open, func(u *facts.Update) { u.Scenario = leakScenario }))
	s := Derive(site, at(t, "20 12:00"), false)
	c, b, a := s.Incidents[0], s.Incidents[1], s.Incidents[2]
	if a.Record.FirstUpdate != time.Hour || b.Record.FirstUpdate != 61*time.Minute || c.Record.FirstUpdateKnown {
		t.Errorf("first updates after %v and %v, the third known: %v", a.Record.FirstUpdate, b.Record.FirstUpdate, c.Record.FirstUpdateKnown)
	}
	if short(a.Started) != "20 08:40" || short(b.Started) != "17 09:00" {
		t.Errorf("started %v and %v", a.Started, b.Started)
	}
	if diff := cmp.Diff([]facts.Effect{{Component: "api"}}, a.Affected()); diff != "" || len(a.Effects) != 0 || s.Component("api").Uptime.Downtime != 0 {
		t.Errorf("concerned: %s; affected: %v", diff, a.Effects)
	}
}

func TestASilenceThatLastsHasNoLength(t *testing.T) {
	site := siteOf("api")
	event(site, facts.Incident, "x", say(t, "20 09:00", facts.Investigating), say(t, "20 09:30", facts.Identified))
	if got := Derive(site, at(t, "20 15:00"), false).Record.LongestGap; got != 30*time.Minute {
		t.Errorf("longest silence %v", got)
	}
}

func TestPostmortems(t *testing.T) {
	site := siteOf("api")
	event(site, facts.Incident, "a", say(t, "18 09:00", facts.Investigating), say(t, "18 10:00", facts.Resolved, func(u *facts.Update) { u.PostmortemBy = day(t, "20") }))
	event(site, facts.Incident, "b", say(t, "19 09:00", facts.Investigating), say(t, "19 10:00", facts.Resolved))
	site.Postmortems = []*facts.Postmortem{{Incident: "a", Incidents: []string{"b"}, Date: at(t, "20 15:00"), Actions: []facts.Action{
		{What: facts.Plain("alert"), Due: day(t, "20"), Done: day(t, "20")},
		{What: facts.Plain("lock"), Due: day(t, "21"), Done: day(t, "22")},
		{What: facts.Plain("test"), Due: day(t, "22")},
		{What: facts.Plain("learn"), Due: day(t, "29")},
	}}}
	s := Derive(site, at(t, "24 12:00"), false)
	var states []PromiseState
	for _, a := range s.Postmortems[0].Actions {
		states = append(states, a.State)
	}
	if diff := cmp.Diff([]PromiseState{PromiseKept, PromiseLate, PromiseOverdue, PromiseOpen}, states); diff != "" {
		t.Error(diff)
	}
	b := s.Incidents[0]
	if b.Slug != "b" || len(b.Postmortems) != 1 || b.Postmortems[0] != s.Postmortems[0] {
		t.Errorf("the further incident has %d post-mortems", len(b.Postmortems))
	}
	if diff := cmp.Diff(Tally{Made: 5, Kept: 2, Missed: 2, Open: 1, NextDue: day(t, "29")}, s.Record.Tally); diff != "" {
		t.Error("with the post-mortem that came in time:", diff)
	}
	if s = Derive(site, at(t, "20 14:00"), false); len(s.Postmortems) != 0 || s.Record.Open != 1 {
		t.Errorf("before it is out: %d post-mortems, %d open promises", len(s.Postmortems), s.Record.Open)
	}
}

func TestRecord(t *testing.T) {
	site := siteOf("api")
	started := func(s string) func(*facts.Update) { return func(u *facts.Update) { u.Started = at(t, s) } }
	ended := func(s string) func(*facts.Update) { return func(u *facts.Update) { u.Ended = at(t, s) } }
	event(site, facts.Incident, "a", say(t, "18 09:17", facts.Investigating, started("18 09:00")),
		say(t, "18 10:00", facts.Identified), say(t, "18 12:00", facts.Resolved, ended("18 11:00")),
		say(t, "19 12:00", facts.Resolved), // a follow-up: no silence before it
		say(t, "19 13:00", facts.Investigating), say(t, "19 14:00", facts.Resolved))
	event(site, facts.Incident, "b", say(t, "18 09:00", facts.Investigating), say(t, "18 09:30", facts.Resolved))
	s := Derive(site, at(t, "25 00:00"), false)
	a := s.Incidents[0]
	if a.Slug != "a" {
		a = s.Incidents[1]
	}
	want := EventRecord{FirstUpdate: 17 * time.Minute, FirstUpdateKnown: true, LongestGap: 2 * time.Hour, Duration: 3 * time.Hour}
	if diff := cmp.Diff(want, a.Record); diff != "" {
		t.Error(diff)
	}
	if s.Record.FirstUpdates != 1 || s.Record.FirstUpdate != 17*time.Minute || s.Record.LongestGapIncident != a || s.Record.Incidents != 2 {
		t.Errorf("site: %+v", s.Record)
	}
}

func short(t time.Time) string {
	if t.IsZero() {
		return "-"
	}
	return t.Format("02 15:04")
}
