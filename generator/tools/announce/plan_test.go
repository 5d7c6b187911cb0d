package announce_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/internal/fixture"
	"candor/generator/tools/announce"
	"candor/generator/tools/announce/ledger"

	"github.com/google/go-cmp/cmp"
)

// site is one with events and channels, in which nothing else is.
func site(channels []facts.Channel, events ...*facts.Event) *facts.Site {
	s := fixture.Site()
	s.Incidents, s.Maintenances, s.Notices, s.Postmortems, s.Channels = nil, nil, nil, nil, channels
	for _, e := range events {
		switch e.Kind {
		case facts.Maintenance:
			s.Maintenances = append(s.Maintenances, e)
		case facts.Notice:
			s.Notices = append(s.Notices, e)
		default:
			s.Incidents = append(s.Incidents, e)
		}
	}
	return s
}

// ofNovember reads "20 09:12".
func ofNovember(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := time.Parse("2006-01-02 15:04", "2026-11-"+s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// planned returns what a run at an instant does, a line for each thing.
func planned(t *testing.T, s *facts.Site, l *ledger.Ledger, at string) []string {
	t.Helper()
	instant := ofNovember(t, at)
	plan := announce.Make(derive.Derive(s, instant, false), l, announce.Options{At: instant, Grace: time.Minute})
	var lines []string
	for _, e := range plan.Entries {
		lines = append(lines, string(e.Event)+" "+strings.TrimSuffix(e.Key().String(), "::"))
	}
	for _, item := range plan.Due {
		lines = append(lines, "due "+item.Key.String())
	}
	for _, e := range plan.Passed {
		lines = append(lines, "why "+e.Key().String()+": "+e.Why)
	}
	for prefix, keys := range map[string][]ledger.Key{"doubt ": plan.Doubts, "under way ": plan.UnderWay} {
		for _, k := range keys {
			lines = append(lines, prefix+k.String())
		}
	}
	for _, r := range plan.Renamed {
		lines = append(lines, "renamed "+r.Key.String()+" was "+r.Was.String())
	}
	for _, item := range plan.Waiting {
		lines = append(lines, "waits "+item.Key.String())
	}
	slices.SortStableFunc(lines, func(a, b string) int { return strings.Compare(strings.Fields(a)[0], strings.Fields(b)[0]) })
	return lines
}

func expect(t *testing.T, got []string, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("want -, got +:\n%s", diff)
	}
}

// begun is the ledger of channels that began on the 1st.
func begun(entries ...ledger.Entry) *ledger.Ledger {
	l := ledger.New(entries...)
	for _, id := range []string{"tg", "mail", "support", "team"} {
		l.Add(ledger.Entry{At: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC), Event: ledger.Began, Channel: id})
	}
	return l
}

func entry(event ledger.Event, at time.Time, key string, try int) ledger.Entry {
	k, _ := ledger.ParseKey(key)
	return ledger.Entry{At: at, Event: event, Channel: k.Channel, Language: k.Language, Update: k.Update, Try: try}
}

// outage is an incident of the 20th: a minor start, major from the second update on.
func outage(more ...*facts.Update) *facts.Event {
	return fixture.Event(facts.Incident, "outage", append([]*facts.Update{
		fixture.Say("1-investigating", "20 09:00", facts.Investigating, "It is slow.", fixture.Title("Slow"), fixture.With("web", facts.DegradedPerformance)),
		fixture.Say("2-identified", "20 09:30", facts.Identified, "It is down.", func(u *facts.Update) { u.Impact = facts.Major }),
	}, more...)...)
}

func resolved(date string) *facts.Update {
	return fixture.Say("3-resolved", date, facts.Resolved, "It is over.")
}

func tg(more ...func(*facts.Channel)) []facts.Channel {
	c := facts.Channel{ID: "tg", Service: "telegram", Env: "TG", For: "customers"}
	for _, change := range more {
		change(&c)
	}
	return []facts.Channel{c}
}

func TestNewUpdatesAreDue(t *testing.T) {
	s := site(tg(), outage(resolved("20 10:00")))
	expect(t, planned(t, s, begun(), "20 09:10"), "due tg:en:incidents/outage/1-investigating")
	had := begun(entry(ledger.Sent, ofNovember(t, "20 09:01"), "tg:en:incidents/outage/1-investigating", 1),
		entry(ledger.Sent, ofNovember(t, "20 09:31"), "tg:en:incidents/outage/2-identified", 1))
	expect(t, planned(t, s, had, "20 10:05"), "due tg:en:incidents/outage/3-resolved")
	sent := begun(entry(ledger.Sent, ofNovember(t, "20 09:11"), "tg:en:incidents/outage/1-investigating", 1))
	expect(t, planned(t, s, sent, "20 09:35"), "due tg:en:incidents/outage/2-identified")
}

func TestFirstRunSendsTwoHoursOfWhatIsOpen(t *testing.T) {
	for at, want := range map[string][]string{
		"20 09:20": {"began tg", "due tg:en:incidents/outage/1-investigating"},
		"20 09:35": {"began tg", "due tg:en:incidents/outage/2-identified", "passed tg:en:incidents/outage/1-investigating",
			"why tg:en:incidents/outage/1-investigating: a later update has overtaken it"},
		"20 11:15": {"began tg", "due tg:en:incidents/outage/2-identified"},
		"20 15:00": {"began tg"},
	} {
		expect(t, planned(t, site(tg(), outage()), ledger.New(), at), want...)
	}
	over := site(tg(), outage(resolved("20 10:00")))
	first := planned(t, over, ledger.New(), "20 10:05")
	expect(t, first, "began tg", "passed tg:en:incidents/outage/1-investigating", "passed tg:en:incidents/outage/2-identified", "passed tg:en:incidents/outage/3-resolved")
	began := ledger.New(ledger.Entry{At: ofNovember(t, "20 10:30"), Event: ledger.Began, Channel: "tg"})
	older := site(tg(), fixture.Event(facts.Incident, "older", fixture.Say("1-a", "20 08:00", facts.Investigating, "Slow.", fixture.Title("Slow"))))
	expect(t, planned(t, older, began, "20 11:00"))
}

func TestWeekOldTextsArePassedOver(t *testing.T) {
	s := site(tg(), outage())
	expect(t, planned(t, s, begun(), "27 09:15"), "due tg:en:incidents/outage/2-identified", "passed tg:en:incidents/outage/1-investigating",
		"why tg:en:incidents/outage/1-investigating: it is a week old")
	l := begun(entry(ledger.Passed, ofNovember(t, "27 09:15"), "tg:en:incidents/outage/1-investigating", 0),
		entry(ledger.Sent, ofNovember(t, "27 09:15"), "tg:en:incidents/outage/2-identified", 1))
	expect(t, planned(t, s, l, "27 09:20"))
	l.Add(entry(ledger.Resend, ofNovember(t, "27 09:21"), "tg:en:incidents/outage/1-investigating", 0))
	expect(t, planned(t, s, l, "30 09:20"), "due tg:en:incidents/outage/1-investigating")
}

// TestFailureIsGivenUpAfterAWeek holds that a text that failed for a week is given up, and named once.
func TestFailureIsGivenUpAfterAWeek(t *testing.T) {
	s := site(tg(), outage())
	l := begun(entry(ledger.Failed, ofNovember(t, "27 08:50"), "tg:en:incidents/outage/1-investigating", 9),
		entry(ledger.Sent, ofNovember(t, "20 09:35"), "tg:en:incidents/outage/2-identified", 1))
	at := ofNovember(t, "27 09:05")
	plan := announce.Make(derive.Derive(s, at, false), l, announce.Options{At: at})
	if len(plan.Passed) != 1 || len(plan.Due) > 0 {
		t.Errorf("%+v", plan)
	}
	l.Add(plan.Entries...)
	expect(t, planned(t, s, l, "27 09:10"))
}

func TestDraftsSilentAndImportedUpdatesAreNotDue(t *testing.T) {
	incident := outage(resolved("20 10:00"))
	incident.Updates[1].NoNotify = true
	incident.Updates[2].Draft = true
	expect(t, planned(t, site(tg(), incident), begun(), "20 10:05"), "due tg:en:incidents/outage/1-investigating")
	incident.Updates[0].Imported = "statuspage"
	expect(t, planned(t, site(tg(), incident), begun(), "20 10:05"))
}

func TestFloorAndComponents(t *testing.T) {
	incident := outage(resolved("20 10:00"))
	incident.Updates[2].Impact = facts.Minor
	floor := func(i facts.Impact) func(*facts.Channel) { return func(c *facts.Channel) { c.Floor = i } }
	of := func(id string) func(*facts.Channel) { return func(c *facts.Channel) { c.Components = []string{id} } }
	second, third := "due tg:en:incidents/outage/2-identified", "due tg:en:incidents/outage/3-resolved"
	l := begun(entry(ledger.Sent, ofNovember(t, "20 09:31"), "tg:en:incidents/outage/2-identified", 1))
	expect(t, planned(t, site(tg(floor(facts.Major)), incident), begun(), "20 09:35"), second)
	expect(t, planned(t, site(tg(floor(facts.Major)), incident), l, "20 10:05"), third)
	expect(t, planned(t, site(tg(floor(facts.Critical)), incident), begun(), "20 10:05"))
	expect(t, planned(t, site(tg(of("api")), incident), begun(), "20 10:05"))
	expect(t, planned(t, site(tg(of("web"), floor(facts.Major)), incident), l, "20 10:05"), third)
}

// TestFloorCountsWhatIsAnnounced holds that an update with notify: false does not open a
// channel's floor: nobody there would know what the next update is about.
func TestFloorCountsWhatIsAnnounced(t *testing.T) {
	incident := outage(resolved("20 10:00"))
	incident.Updates[1].NoNotify, incident.Updates[2].Impact = true, facts.Minor
	floor := func(c *facts.Channel) { c.Floor = facts.Major }
	expect(t, planned(t, site(tg(floor), incident), begun(), "20 10:05"))
}

func TestEachWrittenLanguageIsDue(t *testing.T) {
	incident := outage()
	incident.Updates[0].Translations = map[string]*facts.Content{"ru": {Language: "ru", Title: "Медленно", Body: "Всё медленно."}}
	both := func(c *facts.Channel) { c.Languages = []string{"ru", "en"} }
	russian := func(c *facts.Channel) { c.Languages = []string{"ru"} }
	expect(t, planned(t, site(tg(both), incident), begun(), "20 09:10"),
		"due tg:ru:incidents/outage/1-investigating", "due tg:en:incidents/outage/1-investigating")
	expect(t, planned(t, site(tg(russian), incident), begun(), "20 09:35"),
		"due tg:ru:incidents/outage/1-investigating", "due tg:en:incidents/outage/2-identified")
	// A translation that comes late is sent while nothing newer was said.
	sent := begun(entry(ledger.Sent, ofNovember(t, "20 09:05"), "tg:en:incidents/outage/1-investigating", 1))
	expect(t, planned(t, site(tg(russian), incident), sent, "20 09:10"), "due tg:ru:incidents/outage/1-investigating")
	sent.Add(entry(ledger.Sent, ofNovember(t, "20 09:31"), "tg:en:incidents/outage/2-identified", 1))
	expect(t, planned(t, site(tg(russian), incident), sent, "20 09:35"), "due tg:ru:incidents/outage/1-investigating")
	expect(t, planned(t, site(tg(russian), incident), sent, "20 10:05"), "passed tg:ru:incidents/outage/1-investigating",
		"why tg:ru:incidents/outage/1-investigating: the translation came after a newer update")
	// One that was tried and failed is sent all the same: nothing is lost.
	sent.Add(entry(ledger.Failed, ofNovember(t, "20 09:36"), "tg:ru:incidents/outage/1-investigating", 1))
	expect(t, planned(t, site(tg(russian), incident), sent, "20 10:05"), "due tg:ru:incidents/outage/1-investigating")
}

func TestSupportComesFirst(t *testing.T) {
	channels := append(tg(), facts.Channel{ID: "team", Env: "TEAM", For: "team"}, facts.Channel{ID: "sign-up", Service: "email", For: "customers"},
		facts.Channel{ID: "support", Env: "S", For: "support"})
	expect(t, planned(t, site(channels, twoOutages()...), begun(), "20 09:40"),
		"due support:en:incidents/outage/1-investigating", "due support:en:incidents/search/1-investigating",
		"due tg:en:incidents/outage/1-investigating", "due tg:en:incidents/search/1-investigating")
}

func TestIntentWithoutResultIsInDoubt(t *testing.T) {
	s := site(tg(), outage())
	l := begun(entry(ledger.Intent, ofNovember(t, "20 09:05"), "tg:en:incidents/outage/1-investigating", 1))
	expect(t, planned(t, s, l, "20 09:05"), "under way tg:en:incidents/outage/1-investigating")
	expect(t, planned(t, s, l, "20 09:10"), "doubt tg:en:incidents/outage/1-investigating")
	alone := announce.Make(derive.Derive(s, ofNovember(t, "20 09:04"), false), l, announce.Options{At: ofNovember(t, "20 09:04")})
	if len(alone.UnderWay) > 0 || len(alone.Doubts) != 1 {
		t.Errorf("a run that nobody runs beside takes an entry of a clock that is ahead for another's: %v, %v", alone.UnderWay, alone.Doubts)
	}
	l.Add(entry(ledger.Failed, ofNovember(t, "20 09:11"), "tg:en:incidents/outage/1-investigating", 1))
	expect(t, planned(t, s, l, "20 09:12"), "due tg:en:incidents/outage/1-investigating")
}

func window(more ...*facts.Update) *facts.Event {
	return fixture.Event(facts.Maintenance, "disks", append([]*facts.Update{
		fixture.Say("1-scheduled", "18 10:00", facts.Scheduled, "New disks.", fixture.Title("Disks"), fixture.With("web", facts.UnderMaintenance),
			fixture.Window("2026-11-20T01:00:00Z", "2026-11-20T03:00:00Z")),
	}, more...)...)
}

func TestClockAnnouncesMaintenance(t *testing.T) {
	s := site(tg(), window())
	scheduled, reminder := "tg:en:maintenance/disks/1-scheduled", "tg:en:maintenance/disks#reminder-2026-11-20T01:00:00Z"
	started, ended := "tg:en:maintenance/disks#started-2026-11-20T01:00:00Z", "tg:en:maintenance/disks#ended-2026-11-20T03:00:00Z"
	l := begun()
	for _, step := range []struct{ at, due string }{
		{"18 10:05", scheduled}, {"19 00:59", ""}, {"19 01:05", reminder}, {"20 00:30", ""}, {"20 01:00", started}, {"20 03:01", ended}, {"20 04:00", ""},
	} {
		if step.due == "" {
			expect(t, planned(t, s, l, step.at))
			continue
		}
		expect(t, planned(t, s, l, step.at), "due "+step.due)
		l.Add(entry(ledger.Sent, ofNovember(t, step.at), step.due, 1))
	}
}

// TestReminderOfALateMaintenance holds that a window announced in its last day is reminded of an
// hour before, and one announced in its last hour is not.
func TestReminderOfALateMaintenance(t *testing.T) {
	at := func(date string) *facts.Site {
		e := window()
		e.Updates[0].Date = ofNovember(t, date)
		return site(tg(), e)
	}
	l := begun(entry(ledger.Sent, ofNovember(t, "19 20:01"), "tg:en:maintenance/disks/1-scheduled", 1))
	expect(t, planned(t, at("19 20:00"), l, "19 23:59"))
	expect(t, planned(t, at("19 20:00"), l, "20 00:00"), "due tg:en:maintenance/disks#reminder-2026-11-20T01:00:00Z")
	expect(t, planned(t, at("20 00:10"), l, "20 00:50"))
}

// TestWrittenUpdatesReplaceTheClock holds that what a person writes of a window is all that is said.
func TestWrittenUpdatesReplaceTheClock(t *testing.T) {
	s := site(tg(), window(fixture.Say("2-in-progress", "20 01:02", facts.InProgress, "We began."), fixture.Say("3-completed", "20 02:30", facts.Completed, "Done.")))
	l := begun(entry(ledger.Sent, ofNovember(t, "18 10:05"), "tg:en:maintenance/disks/1-scheduled", 1),
		entry(ledger.Sent, ofNovember(t, "20 01:05"), "tg:en:maintenance/disks/2-in-progress", 1))
	expect(t, planned(t, s, l, "20 04:00"), "due tg:en:maintenance/disks/3-completed")
}

// TestUpdateInTheWindow holds that an update written while the window runs replaces "it has
// begun": whoever reads the update knows.
func TestUpdateInTheWindow(t *testing.T) {
	s := site(tg(), window(fixture.Say("2-longer", "20 01:30", facts.Scheduled, "The second disk takes longer.")))
	l := begun(entry(ledger.Sent, ofNovember(t, "18 10:05"), "tg:en:maintenance/disks/1-scheduled", 1),
		entry(ledger.Sent, ofNovember(t, "19 01:05"), "tg:en:maintenance/disks#reminder-2026-11-20T01:00:00Z", 1))
	expect(t, planned(t, s, l, "20 01:40"), "due tg:en:maintenance/disks/2-longer")
}

func TestPostmortemIsDueWhereItsIncidentWas(t *testing.T) {
	s := site(tg(func(c *facts.Channel) { c.Components = []string{"web"} }), outage(resolved("20 10:00")))
	s.Postmortems = []*facts.Postmortem{{File: "content/incidents/outage/postmortem.md", Incident: "outage", Date: ofNovember(t, "21 10:00"),
		Content: facts.Content{Language: "en", Title: "Why it was slow"}}}
	l := begun()
	for _, name := range []string{"1-investigating", "2-identified", "3-resolved"} {
		l.Add(entry(ledger.Sent, ofNovember(t, "20 10:05"), "tg:en:incidents/outage/"+name, 1))
	}
	expect(t, planned(t, s, l, "21 09:59"))
	expect(t, planned(t, s, l, "21 10:00"), "due tg:en:incidents/outage/postmortem")
	s.Channels[0].Components = []string{"api"}
	expect(t, planned(t, s, l, "21 10:00"))
}

func TestTeamIsRemindedOfPromises(t *testing.T) {
	incident := outage()
	incident.Updates[1].NextUpdate = ofNovember(t, "20 10:00")
	team := []facts.Channel{{ID: "team", Service: "slack", Env: "TEAM", For: "team"}}
	s := site(team, incident)
	due := "team:en:incidents/outage/2-identified#next-update-2026-11-20T10:00:00Z-due"
	broken := "team:en:incidents/outage/2-identified#next-update-2026-11-20T10:00:00Z-broken"
	l := begun()
	expect(t, planned(t, s, l, "20 09:49"))
	expect(t, planned(t, s, l, "20 09:50"), "due "+due)
	expect(t, planned(t, s, l, "20 10:00"), "due "+broken)
	l.Add(entry(ledger.Sent, ofNovember(t, "20 09:51"), due, 1), entry(ledger.Sent, ofNovember(t, "20 10:01"), broken, 1))
	expect(t, planned(t, s, l, "20 10:30"))
	incident.Updates = append(incident.Updates, resolved("20 10:40"))
	expect(t, planned(t, site(team, incident), begun(), "20 10:45"))
}

// TestUnwrittenPromise holds that the team is reminded of the site's promise too.
func TestUnwrittenPromise(t *testing.T) {
	team := []facts.Channel{{ID: "team", Service: "slack", Env: "TEAM", For: "team"}}
	expect(t, planned(t, site(team, outage()), begun(), "20 10:21"), "due team:en:incidents/outage/2-identified#next-update-2026-11-20T10:30:00Z-due")
}

// TestPromiseForADate holds that the team is reminded of it that morning, by the site's clock.
func TestPromiseForADate(t *testing.T) {
	incident := outage(resolved("20 10:00"))
	berlin := fixture.Site().Zone
	incident.Updates[2].PostmortemBy = facts.Moment{Time: time.Date(2026, 11, 24, 0, 0, 0, 0, berlin), DateOnly: true}
	s := site([]facts.Channel{{ID: "team", Service: "slack", Env: "TEAM", For: "team"}}, incident)
	expect(t, planned(t, s, begun(), "24 07:59"))
	expect(t, planned(t, s, begun(), "24 08:00"), "due team:en:incidents/outage/3-resolved#postmortem-2026-11-24T23:00:00Z-due")
	expect(t, planned(t, s, begun(), "24 23:00"), "due team:en:incidents/outage/3-resolved#postmortem-2026-11-24T23:00:00Z-broken")
}
