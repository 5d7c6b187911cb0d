package announce_test

import (
	"strings"
	"testing"
	"time"

	"candor/generator/facts"
	"candor/generator/tools/announce/ledger"
)

func correction(t *testing.T, at, what string) facts.Correction {
	t.Helper()
	return facts.Correction{At: ofNovember(t, at), What: what}
}

// TestCorrectionsAreKnownByTheirTime holds that each correction is sent once, wherever in the
// list it is written.
func TestCorrectionsAreKnownByTheirTime(t *testing.T) {
	app, api := correction(t, "20 09:10", "It is the app."), correction(t, "20 09:20", "It is the API.")
	first := "tg:en:incidents/outage/1-investigating#corrected-2026-11-20T09:10:00Z"
	second := "tg:en:incidents/outage/1-investigating#corrected-2026-11-20T09:20:00Z"
	sent := entry(ledger.Sent, ofNovember(t, "20 09:05"), "tg:en:incidents/outage/1-investigating", 1)
	for _, list := range [][]facts.Correction{{app, api}, {api, app}} {
		incident := outage()
		incident.Updates[0].Corrected = list
		s := site(tg(), incident)
		l := begun(sent)
		expect(t, planned(t, s, l, "20 09:15"), "due "+first)
		l.Add(entry(ledger.Sent, ofNovember(t, "20 09:16"), first, 1))
		expect(t, planned(t, s, l, "20 09:25"), "due "+second)
		held := sent
		held.Holds = []time.Time{app.At}
		expect(t, planned(t, s, begun(held), "20 09:25"), "due "+second)
		expect(t, planned(t, s, begun(), "20 09:25"), "due tg:en:incidents/outage/1-investigating")
	}
}

// TestCorrectionsInAnOldLedger holds that what an older candor recorded by the place in the
// list is not sent again, on top of the list or below.
func TestCorrectionsInAnOldLedger(t *testing.T) {
	app, api := correction(t, "20 09:10", "It is the app."), correction(t, "20 09:20", "It is the API.")
	second := "due tg:en:incidents/outage/1-investigating#corrected-2026-11-20T09:20:00Z"
	kept, err := ledger.Parse([]byte(`{"at":"2026-11-01T00:00:00Z","event":"began","channel":"tg"}
{"at":"2026-11-20T09:05:00Z","event":"sent","channel":"tg","language":"en","update":"incidents/outage/1-investigating","try":1}
{"at":"2026-11-20T09:12:00Z","event":"sent","channel":"tg","language":"en","update":"incidents/outage/1-investigating#corrected-1","try":1}
`))
	if err != nil {
		t.Fatal(err)
	}
	held, err := ledger.Parse([]byte(`{"at":"2026-11-01T00:00:00Z","event":"began","channel":"tg"}
{"at":"2026-11-20T09:12:00Z","event":"sent","channel":"tg","language":"en","update":"incidents/outage/1-investigating","try":1,"corrected":1}
`))
	if err != nil {
		t.Fatal(err)
	}
	for _, list := range [][]facts.Correction{{app, api}, {api, app}} {
		incident := outage()
		incident.Updates[0].Corrected = list
		for _, entries := range [][]ledger.Entry{kept, held} {
			expect(t, planned(t, site(tg(), incident), ledger.New(entries...), "20 09:15"))
			expect(t, planned(t, site(tg(), incident), ledger.New(entries...), "20 09:25"), second)
		}
	}
}

// withActions is a site for the team, with a post-mortem that promises actions.
func withActions(t *testing.T, actions ...facts.Action) *facts.Site {
	s := site([]facts.Channel{{ID: "team", Service: "slack", Env: "TEAM", For: "team"}}, outage(resolved("20 10:00")))
	s.Postmortems = []*facts.Postmortem{{File: "content/incidents/outage/postmortem.md", Incident: "outage", Date: ofNovember(t, "21 10:00"),
		Content: facts.Content{Language: "en", Title: "Why it was slow"}, Actions: actions}}
	return s
}

// TestActionsAreKnownByTheirText holds that two actions of one day are two messages, and that
// an action written above them changes neither.
func TestActionsAreKnownByTheirText(t *testing.T) {
	due := facts.Moment{Time: ofNovember(t, "24 12:00")}
	watch, buy := facts.Action{What: facts.Plain("Watch the disks"), Due: due}, facts.Action{What: facts.Plain("Buy disks"), Due: due}
	later := facts.Action{What: facts.Plain("Sell disks"), Due: facts.Moment{Time: ofNovember(t, "30 12:00")}}
	before := planned(t, withActions(t, watch, buy), begun(), "24 11:55")
	if len(before) != 2 || before[0] == before[1] || !strings.HasPrefix(before[0], "due team:en:incidents/outage/postmortem#action-") {
		t.Fatalf("%q", before)
	}
	expect(t, planned(t, withActions(t, later, watch, buy), begun(), "24 11:55"), before...)
}

// TestActionsInAnOldLedger holds that an action which an older candor recorded by its place
// is not announced again when another one is written above it.
func TestActionsInAnOldLedger(t *testing.T) {
	alarm := facts.Action{What: facts.Plain("An alarm at 80 %"), Due: facts.Moment{Time: ofNovember(t, "24 12:00")}}
	later := facts.Action{What: facts.Plain("A second disk"), Due: facts.Moment{Time: ofNovember(t, "30 12:00")}}
	kept := begun(entry(ledger.Sent, ofNovember(t, "24 12:01"), "team:en:incidents/outage/postmortem#1#action-2026-11-24T12:00:00Z-broken", 1))
	expect(t, planned(t, withActions(t, alarm), kept, "24 12:10"))
	expect(t, planned(t, withActions(t, later, alarm), kept, "24 12:10"))
	if got := planned(t, withActions(t, later, alarm), begun(), "24 12:10"); len(got) != 1 {
		t.Errorf("without a ledger: %q", got)
	}
}

// TestRenamedUpdateIsInDoubt holds that an update is not sent again when its file is renamed,
// and that a new update beside a deleted one is sent.
func TestRenamedUpdateIsInDoubt(t *testing.T) {
	incident := outage()
	incident.Updates = incident.Updates[:1]
	incident.Updates[0].Name = "01-investigating"
	l := begun(entry(ledger.Sent, ofNovember(t, "20 09:05"), "tg:en:incidents/outage/1-investigating", 1))
	expect(t, planned(t, site(tg(), incident), l, "20 09:10"),
		"renamed tg:en:incidents/outage/01-investigating was tg:en:incidents/outage/1-investigating")
	incident.Updates[0].Date = ofNovember(t, "20 09:08")
	expect(t, planned(t, site(tg(), incident), l, "20 09:10"), "due tg:en:incidents/outage/01-investigating")
}
