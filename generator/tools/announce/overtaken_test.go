package announce_test

import (
	"strings"
	"testing"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/internal/fixture"
	"candor/generator/tools/announce"
	"candor/generator/tools/announce/ledger"
)

// TestOvertakenUpdatesArePassedOver holds that a channel gets the newest update alone: after
// the beginning as it is, without it as a first text.
func TestOvertakenUpdatesArePassedOver(t *testing.T) {
	s := site(tg(), outage(resolved("20 10:00")))
	second := []string{"due tg:en:incidents/outage/3-resolved", "passed tg:en:incidents/outage/2-identified",
		"why tg:en:incidents/outage/2-identified: a later update has overtaken it"}
	had := begun(entry(ledger.Sent, ofNovember(t, "20 09:05"), "tg:en:incidents/outage/1-investigating", 1))
	expect(t, planned(t, s, had, "23 10:05"), second...)
	for l, first := range map[*ledger.Ledger]bool{had: false, begun(): true} {
		at := ofNovember(t, "23 10:05")
		plan := announce.Make(derive.Derive(s, at, false), l, announce.Options{At: at})
		if len(plan.Due) != 1 || plan.Due[0].Notification.First != first {
			t.Errorf("a first text: %v, want %v", !first, first)
		}
	}
}

// TestWhatIsNeverOvertaken holds that a resolution and the steps of a leak are sent, unless a
// later update repeats them.
func TestWhatIsNeverOvertaken(t *testing.T) {
	leak := func(steps string) func(*facts.Update) {
		return func(u *facts.Update) { u.Leak = &facts.Leak{Steps: facts.Plain(steps)} }
	}
	said := func(name, date string, status facts.Status, more ...func(*facts.Update)) *facts.Update {
		return fixture.Say(name, "20 "+date, status, "Text.", more...)
	}
	for name, tt := range map[string]struct {
		updates []*facts.Update
		want    string
	}{
		"a resolution, reopened": {[]*facts.Update{said("3-resolved", "10:00", facts.Resolved), said("4-again", "10:05", facts.Investigating)}, "3-resolved 4-again"},
		"a resolution, repeated": {[]*facts.Update{said("3-resolved", "10:00", facts.Resolved), said("4-more", "10:05", facts.Resolved)}, "4-more"},
		"steps":                  {[]*facts.Update{said("3-leak", "10:00", facts.Identified, leak("Change it.")), said("4-more", "10:05", facts.Identified)}, "3-leak 4-more"},
		"steps, repeated":        {[]*facts.Update{said("3-leak", "10:00", facts.Identified, leak("Change it.")), said("4-more", "10:05", facts.Identified, leak("All."))}, "4-more"},
		"a silent one is not sent": {[]*facts.Update{said("3-more", "10:00", facts.Identified),
			said("4-silent", "10:05", facts.Identified, func(u *facts.Update) { u.NoNotify = true })}, "3-more"},
	} {
		t.Run(name, func(t *testing.T) {
			l := begun(entry(ledger.Sent, ofNovember(t, "20 09:31"), "tg:en:incidents/outage/1-investigating", 1),
				entry(ledger.Sent, ofNovember(t, "20 09:31"), "tg:en:incidents/outage/2-identified", 1))
			var due []string
			for _, line := range planned(t, site(tg(), outage(tt.updates...)), l, "20 10:10") {
				if key, ok := strings.CutPrefix(line, "due tg:en:incidents/outage/"); ok {
					due = append(due, key)
				}
			}
			if got := strings.Join(due, " "); got != tt.want {
				t.Errorf("due are %q, want %q", got, tt.want)
			}
		})
	}
}

// TestFirstAndLateTexts holds what a text says that begins in the middle, or comes late.
func TestFirstAndLateTexts(t *testing.T) {
	incident := outage(resolved("20 10:00"))
	incident.Updates[0].Started = ofNovember(t, "20 08:40")
	for at, parts := range map[string][]string{
		"20 09:35": {"Slow", fixture.Text("kit-since", "time", "09:40 CET"), "Website", "https://"},
		"23 09:35": {"Slow", "20 November 2026, 09:40–11:00 CET", "Website", fixture.Text("kit-written", "time", "20 November 2026, 11:00 CET") + ".", "It is over."},
	} {
		all := messages(t, site(tg(), incident), at)
		for key, m := range all {
			for _, part := range parts {
				if !strings.Contains(m.Text, part) {
					t.Errorf("%s at %s lacks %q:\n%s", key, at, part, m.Text)
				}
			}
		}
		if len(all) != 1 {
			t.Errorf("%d texts are due", len(all))
		}
	}
	incident.Updates = incident.Updates[:1]
	if m := messages(t, site(tg(), incident), "20 09:14")["tg:en:incidents/outage/1-investigating"]; m.Text == "" || strings.Contains(m.Text, fixture.Start("kit-written")) || strings.Contains(m.Text, fixture.Start("kit-since")) {
		t.Errorf("a punctual text says when it was written:\n%s", m.Text)
	}
}

// TestOwnTextThatComesLate holds that the writer's own text says when it was written.
func TestOwnTextThatComesLate(t *testing.T) {
	incident := outage()
	incident.Updates = incident.Updates[:1]
	incident.Updates[0].Channels = map[string]string{"tg": "Slow, we know."}
	m := messages(t, site(tg(), incident), "20 09:30")["tg:en:incidents/outage/1-investigating"]
	if want := fixture.Text("kit-written", "time", "20 November 2026, 10:00 CET") + ".\n\nSlow, we know."; m.Text != want {
		t.Errorf("%q, want %q", m.Text, want)
	}
}
