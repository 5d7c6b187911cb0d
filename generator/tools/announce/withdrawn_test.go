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
)

// back takes an event's update back at an instant.
func back(e *facts.Event, index int, at time.Time) *facts.Event {
	taken := *e.Updates[index]
	taken.Content = facts.Content{Language: "en"}
	taken.Withdrawn = &facts.Withdrawal{At: at, Why: facts.Localized{"en": "Nothing was wrong.", "ru": "Всё было в порядке."}}
	e.Updates[index] = &taken
	return e
}

// TestWithdrawalIsToldOnceToWhoHadTheText holds that each channel is told in the languages in
// which it got the text, whatever has become of the incident since, and no other channel.
func TestWithdrawalIsToldOnceToWhoHadTheText(t *testing.T) {
	const first, second = "tg:en:incidents/outage/1-investigating", "tg:en:incidents/outage/2-identified"
	at := ofNovember(t, "20 10:00")
	sent := func(keys ...string) *ledger.Ledger {
		l := begun()
		for _, key := range keys {
			l.Add(entry(ledger.Intent, ofNovember(t, "20 09:31"), key, 1), entry(ledger.Sent, ofNovember(t, "20 09:31"), key, 1))
		}
		return l
	}
	plan := func(e *facts.Event, l *ledger.Ledger, channels []facts.Channel, now string) []string {
		return planned(t, site(channels, e), l, now)
	}
	expect(t, plan(back(outage(), 1, at), sent(first, second), tg(), "20 10:01"), "due "+second+"#withdrawn")
	expect(t, plan(back(outage(), 1, at), sent(first, second), tg(), "20 09:59")) // it is to come
	expect(t, plan(back(outage(), 1, at), sent(first, second, second+"#withdrawn"), tg(), "20 10:05"))
	expect(t, plan(back(outage(), 1, at), sent(first), tg(), "20 10:01")) // this channel never had it
	expect(t, plan(back(outage(), 0, at), sent(first, second), tg(), "20 10:01"), "due "+first+"#withdrawn")
	expect(t, plan(back(back(outage(), 0, at), 1, at), sent(first, second), tg(), "20 10:01"), "due "+first+"#withdrawn", "due "+second+"#withdrawn")
	expect(t, plan(back(outage(resolved("20 09:40")), 2, at), sent(first, second, "tg:en:incidents/outage/3-resolved"), tg(), "20 10:01"),
		"due tg:en:incidents/outage/3-resolved#withdrawn")

	// one that comes late is reported, however late, and sent only if a person asks for it, not before its time
	ofDay := func(day string) *facts.Event { return back(outage(), 1, ofNovember(t, day+" 10:00")) }
	wanted := func() *ledger.Ledger {
		l := sent(first, second)
		l.Add(entry(ledger.Resend, at, second+"#withdrawn", 1))
		return l
	}
	expect(t, plan(ofDay("08"), sent(first, second), tg(), "20 10:01"), "passed "+second+"#withdrawn", "why "+second+"#withdrawn: it is a week old")
	expect(t, plan(ofDay("05"), sent(first, second), tg(), "20 10:01"), "passed "+second+"#withdrawn", "why "+second+"#withdrawn: it is a week old")
	expect(t, plan(ofDay("05"), wanted(), tg(), "20 10:01"), "due "+second+"#withdrawn")
	expect(t, plan(ofDay("20"), wanted(), tg(), "20 09:59"))

	// a channel that had only the second, of which all is withdrawn now
	expect(t, plan(back(outage(), 0, at), sent(second), tg(), "20 10:01"), "due "+first+"#withdrawn")
	expect(t, plan(back(back(outage(), 1, at), 0, at.Add(time.Hour)), sent(second, second+"#withdrawn"), tg(), "20 11:01"), "due "+first+"#withdrawn")
	expect(t, plan(back(back(outage(), 1, at), 0, at), sent(second), tg(), "20 10:01"), "due "+second+"#withdrawn")

	// a week and more after it was sent, with a floor that the incident no longer reaches
	high := tg(func(c *facts.Channel) { c.Floor = facts.Major })
	expect(t, plan(back(outage(), 1, ofNovember(t, "29 10:00")), sent(first, second), high, "29 10:01"), "due "+second+"#withdrawn")

	// in the languages in which it was sent, Russian alone
	russian := strings.Replace(second, ":en:", ":ru:", 1)
	expect(t, plan(back(outage(), 1, at), sent(first, russian), tg(func(c *facts.Channel) { c.Languages = []string{"en", "ru"} }), "20 10:01"), "due "+russian+"#withdrawn")

	// a notice
	const notice = "tg:en:notices/move"
	expect(t, plan(back(move("move"), 0, at), sent(notice), tg(), "20 10:01"), "due "+notice+"#withdrawn")
	expect(t, plan(back(move("move"), 0, at), begun(), tg(), "20 10:01"))
}

// TestWithdrawalOfAPostmortem holds that who had a post-mortem is told that it is withdrawn.
func TestWithdrawalOfAPostmortem(t *testing.T) {
	const key = "tg:en:incidents/outage/postmortem"
	withdrawn := func() *facts.Site {
		s := site(tg(), outage(resolved("20 09:40")))
		s.Postmortems = []*facts.Postmortem{{
			Incident: "outage", File: "content/incidents/outage/postmortem.md", Date: ofNovember(t, "21 09:00"), Content: facts.Content{Language: "en"},
			Withdrawn: &facts.Withdrawal{At: ofNovember(t, "22 09:00"), Why: facts.Plain("It named a customer.")},
		}}
		return s
	}
	old := func() *ledger.Ledger {
		l := begun()
		for _, name := range []string{"1-investigating", "2-identified", "3-resolved"} {
			l.Add(entry(ledger.Sent, ofNovember(t, "20 09:50"), "tg:en:incidents/outage/"+name, 1))
		}
		return l
	}
	expect(t, planned(t, withdrawn(), old(), "22 09:05"))
	had := old()
	had.Add(entry(ledger.Sent, ofNovember(t, "21 09:01"), key, 1))
	expect(t, planned(t, withdrawn(), had, "22 09:05"), "due "+key+"#withdrawn")
}

// TestWithdrawnTextInDoubt holds that a text of which nobody knows whether it arrived stays in
// doubt when it is withdrawn: a person has to look.
func TestWithdrawnTextInDoubt(t *testing.T) {
	const first, second = "tg:en:incidents/outage/1-investigating", "tg:en:incidents/outage/2-identified"
	l := begun(entry(ledger.Sent, ofNovember(t, "20 09:01"), first, 1))
	l.Add(entry(ledger.Intent, ofNovember(t, "20 09:31"), second, 1))
	expect(t, planned(t, site(tg(), back(outage(), 1, ofNovember(t, "20 10:00"))), l, "20 10:01"), "doubt "+second)
}

// TestWithdrawalByMail holds that the message answers the withdrawn one, and says what is
// withdrawn, when it was written and why, in each language.
func TestWithdrawalByMail(t *testing.T) {
	channels, now := mailChannel(func(c *facts.Channel) { c.Languages = []string{"en", "ru"} }), ofNovember(t, "20 10:01")
	l := begun()
	for _, key := range []string{"mail:en:incidents/outage/1-investigating", "mail:en:incidents/outage/2-identified", "mail:ru:incidents/outage/2-identified"} {
		l.Add(entry(ledger.Sent, ofNovember(t, "20 09:31"), key, 1))
	}
	answered := messages(t, site(channels, outage()), "20 09:35")["mail:en:incidents/outage/2-identified"].Mail.ID
	for name, tt := range map[string]struct {
		incident *facts.Event
		label    string // of the headline
		titled   bool
	}{
		"an update":       {back(outage(), 1, ofNovember(t, "20 10:00")), "withdrawn-update", true},
		"all that it was": {back(back(outage(), 0, ofNovember(t, "20 10:00")), 1, ofNovember(t, "20 10:00")), "withdrawn", false},
	} {
		s := site(channels, tt.incident)
		state := derive.Derive(s, now, false)
		seen := map[string]bool{}
		for _, item := range announce.Make(state, l, announce.Options{At: now}).Due {
			if !strings.HasSuffix(item.Key.Update, "2-identified#withdrawn") {
				continue
			}
			m := message(t, s, state, item, now)
			label, why, title := fixture.TextIn(item.Key.Language, tt.label), tt.incident.Updates[1].Withdrawn.Why[item.Key.Language], "Slow"
			if !strings.Contains(m.Mail.Subject, label) || strings.Contains(m.Mail.Subject, title) != tt.titled || !strings.Contains(m.Text, why) ||
				!strings.Contains(m.Text, "10:30 CET") || !strings.Contains(m.Mail.HTML, why) || strings.Contains(m.Text+m.Mail.HTML, "It is down") {
				t.Errorf("%s in %s: %s\n%s", name, item.Key.Language, m.Mail.Subject, m.Text)
			}
			if item.Key.Language == "en" && !slices.Contains(m.Mail.References, answered) {
				t.Errorf("%s: it does not answer %s but %v", name, answered, m.Mail.References)
			}
			seen[item.Key.Language] = true
		}
		if !seen["en"] || !seen["ru"] {
			t.Errorf("%s: told in %v", name, seen)
		}
	}
}
