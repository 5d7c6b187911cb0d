package announce_test

import (
	"testing"

	"candor/generator/facts"
	"candor/generator/internal/fixture"
	"candor/generator/tools/announce/ledger"
)

func move(slug string, more ...func(*facts.Update)) *facts.Event {
	return fixture.Notice(slug, "20 09:00", "We move", "We move on 1 December.", more...)
}

// TestNoticeIsAnnouncedOnce holds that a notice is sent once, whatever the floor of a channel,
// with its corrections after it, and not at all with notify: false, if it was published
// elsewhere, or once it is past.
func TestNoticeIsAnnouncedOnce(t *testing.T) {
	const key = "tg:en:notices/move"
	sent := begun(entry(ledger.Sent, ofNovember(t, "20 09:06"), key, 1))
	major := tg(func(c *facts.Channel) { c.Floor = facts.Major })
	expect(t, planned(t, site(tg(), move("move")), begun(), "20 09:05"), "due "+key)
	expect(t, planned(t, site(major, move("move")), begun(), "20 09:05"), "due "+key)
	expect(t, planned(t, site(tg(), move("move")), sent, "20 09:10"))
	expect(t, planned(t, site(tg(), move("move")), begun(), "20 08:59"))

	corrected := move("move", func(u *facts.Update) {
		u.Corrected = []facts.Correction{{At: ofNovember(t, "20 10:00"), What: "It is 2 December."}}
	})
	expect(t, planned(t, site(tg(), corrected), sent, "20 10:05"), "due "+key+"#corrected-2026-11-20T10:00:00Z")

	for name, say := range map[string]func(*facts.Update){
		"notify: false": func(u *facts.Update) { u.NoNotify = true },
		"imported":      func(u *facts.Update) { u.Imported = "cstate" },
	} {
		if got := planned(t, site(tg(), move("move", say)), begun(), "20 09:05"); len(got) > 0 {
			t.Errorf("%s: %v", name, got)
		}
	}
	past := move("move", func(u *facts.Update) { u.Until = facts.Moment{Time: ofNovember(t, "20 18:00")} })
	expect(t, planned(t, site(tg(), past), begun(), "20 18:00"), "passed "+key, "why "+key+": the notice is no longer current")
}

// TestNoticeOfComponents holds that a channel with components gets the notices that name one.
func TestNoticeOfComponents(t *testing.T) {
	channels := tg(func(c *facts.Channel) { c.Components = []string{"api"} })
	named, other, none := move("a", fixture.With("api", facts.Operational)), move("b", fixture.With("web", facts.Operational)), move("c")
	expect(t, planned(t, site(channels, named, other, none), begun(), "20 09:05"), "due tg:en:notices/a")
}

// TestRenamedNoticeIsInDoubt holds that a notice whose file was renamed is not sent again by
// itself: an alias leads to it from the sent one, or the date or the title is that of the sent
// one. Anything else was not renamed: the sent one was deleted.
func TestRenamedNoticeIsInDoubt(t *testing.T) {
	alias := func(u *facts.Update) { u.Aliases = []string{"/notices/old/"} }
	for name, tt := range map[string]struct {
		was    string
		is     *facts.Event
		rename bool
	}{
		"an alias":                   {"old", move("new", alias), true},
		"an alias of another":        {"older", move("new", alias), false},
		"the same date":              {"2026-11-20-we-mvoe", move("2026-11-20-we-move"), true},
		"the date of the text":       {"2026-11-20-we-mvoe", move("we-are-leaving"), true},
		"the same title":             {"2026-11-19-off-we-go", move("2026-11-21-off-we-go"), true},
		"the title of the text":      {"2026-11-19-we-move", move("2026-11-21-new-address"), true},
		"neither":                    {"2026-11-19-prices", move("2026-11-21-new-address"), false},
		"neither, without dates":     {"prices", move("new-address"), false},
		"a correction of a sent one": {"2026-11-19-prices#corrected-2026-11-20T09:05:00Z", move("new"), false},
	} {
		t.Run(name, func(t *testing.T) {
			sent := begun(entry(ledger.Sent, ofNovember(t, "20 09:06"), "tg:en:notices/"+tt.was, 1))
			key, want := "tg:en:notices/"+tt.is.Slug, ""
			if want = "due " + key; tt.rename {
				want = "renamed " + key + " was tg:en:notices/" + tt.was
			}
			expect(t, planned(t, site(tg(), tt.is), sent, "20 09:10"), want)
		})
	}
	sent := begun(entry(ledger.Sent, ofNovember(t, "20 09:06"), "tg:en:notices/we-move", 1))
	expect(t, planned(t, site(tg(), move("new"), move("we-move")), sent, "20 09:10"), "due tg:en:notices/new")
}
