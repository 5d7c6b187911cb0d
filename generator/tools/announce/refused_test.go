package announce_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/internal/fixture"
	"candor/generator/tools/announce"
	"candor/generator/tools/announce/deliver"
	"candor/generator/tools/announce/ledger"
)

// TestRefusedTextsWait holds when a text that was refused is tried again: after 5, 10, 20,
// 40, then 60 minutes, and at once for a new text or another address.
func TestRefusedTextsWait(t *testing.T) {
	s := site(tg(), twoOutages()[0])
	refused := func(times int) ledger.Entry {
		e := entry(ledger.Failed, ofNovember(t, "20 09:10"), "tg:en:incidents/outage/1-investigating", times)
		e.Refusals, e.Address = times, "old"
		return e
	}
	plan := func(s *facts.Site, l *ledger.Ledger, at time.Time, address string) announce.Plan {
		return announce.Make(derive.Derive(s, at, false), l, announce.Options{At: at, Address: func(*facts.Channel) string { return address }})
	}
	for times, minutes := range map[int]int{1: 5, 2: 10, 3: 20, 4: 40, 5: 60, 6: 60, 20: 60} {
		again := ofNovember(t, "20 09:10").Add(time.Duration(minutes) * time.Minute)
		before := plan(s, begun(refused(times)), again.Add(-time.Second), "old")
		if len(before.Due) > 0 || len(before.Waiting) != 1 || !before.Waiting[0].NextTry().Equal(again) {
			t.Errorf("refused %d times: it is tried before %s: %+v", times, again, before)
		}
		if len(plan(s, begun(refused(times)), again, "old").Due) != 1 {
			t.Errorf("refused %d times: it is not tried at %s", times, again)
		}
	}
	soon := ofNovember(t, "20 09:11")
	if len(plan(s, begun(refused(4)), soon, "new").Due) != 1 {
		t.Error("another address is not tried at once")
	}
	both := plan(site(tg(), twoOutages()...), begun(refused(4)), ofNovember(t, "20 09:31"), "old")
	if len(both.Due) != 2 || both.Due[0].Key.Update != "incidents/outage/1-investigating" {
		t.Errorf("with a new text the channel is not tried at once, in order: %+v", both.Due)
	}
}

// TestTeamIsToldOfTheSecondRefusal holds that it is, in the run of that refusal, and once.
func TestTeamIsToldOfTheSecondRefusal(t *testing.T) {
	s := site(append(tg(), facts.Channel{ID: "team", Service: "slack", Env: "TEAM", For: "team"}), twoOutages()[0])
	s.Incidents[0].Updates[0].NextUpdate = ofNovember(t, "20 14:00")
	no := deliver.Outcome{Result: deliver.Permanent, Why: "it answers 401 Unauthorized"}
	o := &outside{now: ofNovember(t, "20 09:05"), answers: map[string][]deliver.Outcome{"tg": {no, no, no}}}
	file := filepath.Join(t.TempDir(), "l")
	for _, want := range []string{"", "team:en:incidents/outage/1-investigating#refused-by-tg", "", "tg:en:incidents/outage/1-investigating"} {
		o.arrived = nil
		o.whole(t, s, file)
		if got := strings.Join(o.arrived, " "); got != want {
			t.Errorf("at %s arrived %q, want %q", o.now.Format(time.TimeOnly), got, want)
		}
		o.now = o.now.Add(20 * time.Minute)
	}
}

// TestKeyedTextsAreRepeated holds that a text in doubt is sent again to a service that posts
// it once only, while that still knows it, and to no other.
func TestKeyedTextsAreRepeated(t *testing.T) {
	l := func() *ledger.Ledger {
		return begun(entry(ledger.Intent, ofNovember(t, "20 09:05"), "tg:en:incidents/outage/1-investigating", 1))
	}
	for service, repeated := range map[string]bool{"mastodon": true, "vk": true, "matrix": true, "telegram": false, "email": false, "bluesky": false} {
		s := site(tg(func(c *facts.Channel) { c.Service = service }), twoOutages()[0])
		doubt, due := "doubt tg:en:incidents/outage/1-investigating", "due tg:en:incidents/outage/1-investigating"
		for at, again := range map[string]bool{"20 09:07": repeated, "20 09:54": repeated, "20 09:55": false} {
			want := map[bool]string{true: due, false: doubt}[again]
			expect(t, planned(t, s, l(), at), want)
		}
		expect(t, planned(t, s, l(), "20 09:05"), "under way tg:en:incidents/outage/1-investigating")
	}
}

// TestDraftThatWaits holds that the team is told of a first update that waits as a draft,
// by the site's promise for its impact, from when customers began to feel it.
func TestDraftThatWaits(t *testing.T) {
	draft := fixture.Event(facts.Incident, "pay", fixture.Say("1-investigating", "20 09:05", facts.Investigating, "{what} fails.",
		fixture.Title("Checkout fails"), fixture.With("web", facts.MajorOutage), func(u *facts.Update) { u.Draft, u.Started = true, ofNovember(t, "20 09:00") }))
	s := site([]facts.Channel{{ID: "team", Service: "slack", Env: "TEAM", For: "team"}}, draft)
	due := "due team:en:incidents/pay/1-investigating#waiting-draft"
	limit := s.Promise.For(derive.Derive(s, ofNovember(t, "20 09:10"), true).Incidents[0].Impact)
	at := ofNovember(t, "20 09:00").Add(limit)
	expect(t, planned(t, s, begun(), at.Add(-time.Minute).Format("02 15:04")))
	expect(t, planned(t, s, begun(), at.Format("02 15:04")), due)
	text := messages(t, s, at.Format("02 15:04"))["team:en:incidents/pay/1-investigating#waiting-draft"].Text
	if !strings.Contains(text, "Checkout fails") || !strings.Contains(text, "10:00 CET") || !strings.Contains(text, "content/incidents/pay/1-investigating.md") {
		t.Error(text)
	}
	draft.Updates = slices.Insert(draft.Updates, 0, fixture.Say("0-first", "20 09:01", facts.Investigating, "Published.", fixture.Title("Checkout fails")))
	if got := planned(t, s, begun(), "20 09:59"); slices.Contains(got, due) {
		t.Errorf("a later draft: %q", got)
	}
}

// TestLateAlertSaysNothingOfCustomers holds that the team is not told that customers are
// affected of a draft that an alert began, and is of one that a person began.
func TestLateAlertSaysNothingOfCustomers(t *testing.T) {
	for id, alerts := range map[string][]string{"announce-draft-alert": {"0123456789ab"}, "announce-draft": nil} {
		draft := fixture.Event(facts.Incident, "pay", fixture.Say("1-investigating", "20 09:00", facts.Investigating, "{what} fails.",
			fixture.Title("Checkout fails"), fixture.With("web", facts.MajorOutage), func(u *facts.Update) { u.Draft, u.Alerts = true, alerts }))
		s := site([]facts.Channel{{ID: "team", Service: "slack", Env: "TEAM", For: "team"}}, draft)
		at := ofNovember(t, "20 09:00").Add(s.Promise.For(derive.Derive(s, ofNovember(t, "20 09:10"), true).Incidents[0].Impact))
		for name, when := range map[string]time.Time{"#waiting-draft": at, "#waiting-draft-2": at.Add(at.Sub(ofNovember(t, "20 09:00")))} {
			if alerts == nil && name != "#waiting-draft" {
				continue // that reminder is for alerts
			}
			text := messages(t, s, when.Format("02 15:04"))["team:en:incidents/pay/1-investigating"+name].Text
			_, want, _ := strings.Cut(fixture.Text(id, "owner", "\x00", "title", "Checkout fails", "time", "20 November 2026, 10:00 CET"), "\x00")
			if !strings.Contains(text, want) {
				t.Errorf("%s: no %q in\n%s", name, want, text)
			}
		}
	}
}

// TestRenamedChannel holds that a channel is known by its address when its name changes.
func TestRenamedChannel(t *testing.T) {
	sent := entry(ledger.Sent, ofNovember(t, "20 09:05"), "old:en:incidents/outage/1-investigating", 1)
	sent.Address = "a1"
	l := ledger.New(ledger.Entry{At: ofNovember(t, "01 00:00"), Event: ledger.Began, Channel: "old"}, sent)
	s, at := site(tg(), outage()), ofNovember(t, "20 09:40")
	for address, want := range map[string]int{"a1": 1, "b2": 1, "": 1} {
		plan := announce.Make(derive.Derive(s, at, false), l, announce.Options{At: at, Address: func(*facts.Channel) string { return address }})
		if len(plan.Due) != want || plan.Due[0].Key.Update != "incidents/outage/2-identified" {
			t.Errorf("address %q: %+v", address, plan.Due)
		}
		if first := address != "a1"; plan.Due[0].Notification.First != first {
			t.Errorf("address %q: a first text: %v", address, !first)
		}
		if named := len(plan.Channels) == 1; named != (address != "b2") {
			t.Errorf("address %q: the rename is named: %v", address, named)
		}
	}
}
