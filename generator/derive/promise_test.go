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

func TestNextUpdateIsTheLatestPromised(t *testing.T) {
	site := siteOf("api", "web")
	event(site, facts.Incident, "x", say(t, "20 09:00", facts.Investigating, next(t, "20 09:30")),
		say(t, "20 09:20", facts.Identified, with("api", facts.MajorOutage)))
	e := Derive(site, at(t, "20 09:10"), false).Incidents[0]
	if e.Next == nil || !e.Next.Written || short(e.Next.Due.Time) != "20 09:30" {
		t.Errorf("written: %+v", e.Next)
	}
	e = Derive(site, at(t, "20 10:30"), false).Incidents[0]
	if e.Next == nil || e.Next.Written || short(e.Next.Due.Time) != "20 10:20" || e.Next.State != PromiseOverdue {
		t.Errorf("the site's promise for a major incident, 1 h: %+v", e.Next)
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
	if diff := cmp.Diff(Tally{Made: 5, Kept: 2, Missed: 2, Open: 1}, s.Record.Tally); diff != "" {
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
