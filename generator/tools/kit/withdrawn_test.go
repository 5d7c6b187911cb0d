package kit_test

import (
	"strings"
	"testing"
	"time"

	"candor/generator/facts"
	"candor/generator/internal/fixture"
	"candor/generator/tools/kit"
)

// TestWithdrawal holds for each kind of text that the kit of what was withdrawn says in every
// channel what it was, when it was written and why it is withdrawn, leads to the place of the
// text, and nothing that the text said. What comes after it is the latest again.
func TestWithdrawal(t *testing.T) {
	back := func(e *facts.Event, index int) *facts.Event {
		u := *e.Updates[index]
		u.Content = facts.Content{Language: "en"}
		u.Withdrawn = &facts.Withdrawal{At: u.Date.Add(time.Hour), Why: facts.Plain("It was wrong.")}
		e.Updates[index] = &u
		return e
	}
	letters := func(more ...*facts.Update) *facts.Event {
		return fixture.Event(facts.Incident, "letters", append([]*facts.Update{
			fixture.Say("1-investigating", "20 09:00", facts.Investigating, "Pink letters are late.", fixture.Title("Letters are late"), fixture.With("letters", facts.DegradedPerformance)),
			fixture.Say("2-identified", "20 09:30", facts.Identified, "Pink letters are lost."),
		}, more...)...)
	}
	text := &facts.Postmortem{
		Incident: "letters", Date: fixture.Say("", "20 09:30", "", "").Date, Content: facts.Content{Language: "en"},
		Withdrawn: &facts.Withdrawal{At: fixture.Say("", "20 10:30", "", "").Date, Why: facts.Plain("It was wrong.")},
	}
	over := fixture.Say("3-resolved", "20 09:20", facts.Resolved, "It is over.")
	for name, tt := range map[string]struct {
		event      *facts.Event
		postmortem *facts.Postmortem
		headline   string
		place      string
	}{
		"an update": {back(letters(), 1), nil, fixture.Text("kit-headline-kind", "kind", fixture.Text("withdrawn-update"), "title", "Letters are late"),
			"/incidents/letters/#update-2-identified"},
		"an incident": {back(back(letters(), 0), 1), nil, fixture.Text("withdrawn"), "/incidents/letters/#update-2-identified"},
		"a notice": {back(fixture.Notice("move", "20 09:30", "We move", "Pink is our new address."), 0), nil, fixture.Text("withdrawn"),
			"/notices/move/"},
		"a post-mortem": {fixture.Event(facts.Incident, "letters", letters().Updates[0], over), text,
			fixture.Text("kit-headline-kind", "kind", fixture.Text("withdrawn-postmortem"), "title", "Letters are late"), "/incidents/letters/postmortem/"},
	} {
		t.Run(name, func(t *testing.T) {
			site := fixture.Site()
			site.Incidents, site.Maintenances, site.Notices, site.Postmortems = nil, nil, nil, nil
			if tt.event.Kind == facts.Notice {
				site.Notices = []*facts.Event{tt.event}
			} else {
				site.Incidents = []*facts.Event{tt.event}
			}
			if tt.postmortem != nil {
				site.Postmortems = []*facts.Postmortem{tt.postmortem}
			}
			d, state := desk(t, site)
			o := kit.Latest(state, state.Published()[0])
			if o.Kind != kit.Withdrawal {
				t.Fatalf("the latest is %s", o.Kind)
			}
			said, err := d.Kit(o, "en")
			if err != nil {
				t.Fatal(err)
			}
			if len(said.Texts) < 8 {
				t.Errorf("%d channels", len(said.Texts))
			}
			for _, c := range said.Texts {
				whole := c.Subject + "\n" + c.Body
				if strings.Contains(strings.ToLower(whole+c.HTML), "pink") || !strings.Contains(whole, "It was wrong.") {
					t.Errorf("%s says %q", c.Channel, whole)
				}
			}
			mail, err := d.Text(o, "email", "en")
			if err != nil || mail.Subject != tt.headline || !strings.Contains(mail.Body, base+tt.place+"\n") {
				t.Errorf("%v: want %q and %s\n%s\n%s", err, tt.headline, tt.place, mail.Subject, mail.Body)
			}
		})
	}

	site := fixture.Site()
	site.Incidents = []*facts.Event{back(letters(fixture.Say("3-resolved", "20 11:00", facts.Resolved, "It is over.")), 1)}
	_, state := desk(t, site)
	if o := kit.Latest(state, state.Published()[0]); o.Kind != kit.Update || o.Update.Name != "3-resolved" {
		t.Errorf("the latest is %s %v", o.Kind, o.Update)
	}
}
