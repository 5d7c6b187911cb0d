package kit_test

import (
	"sync"
	"testing"
	"testing/fstest"

	"candor"
	"candor/generator/channel"
	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/fixture"
	"candor/generator/kit"
	"candor/generator/layout"

	"github.com/google/go-cmp/cmp"
)

const base = "https://status.example"

// desk returns the desk of a site, and the state that it writes of.
func desk(t testing.TB, site *facts.Site) (*kit.Desk, *derive.State) {
	t.Helper()
	editions := fixture.Editions(site, base)
	return kit.NewDesk(editions, layouts()), editions[0].State
}

// layouts are the built-in templates, which no test finds fault with.
var layouts = sync.OnceValue(func() *layout.Set {
	set, _ := layout.Load(candor.Files, fstest.MapFS{}, kit.Views())
	return set
})

// occasions are all that there is to tell of a state.
func occasions(state *derive.State) []kit.Occasion {
	var all []kit.Occasion
	for _, events := range [...][]*derive.Event{state.Incidents, state.Maintenances} {
		for _, e := range events {
			for _, u := range e.Updates {
				all = append(all, kit.Occasion{Kind: kit.News, Update: u})
			}
			if e.Kind == facts.Maintenance {
				for _, kind := range []kit.Kind{kit.Reminder, kit.Started, kit.Ended} {
					all = append(all, kit.Occasion{Kind: kind, Update: e.Last()})
				}
			}
		}
	}
	for _, p := range state.Postmortems {
		all = append(all, kit.Occasion{Kind: kit.Account, Postmortem: p})
	}
	return all
}

// TestWithinLimits writes everything of a site that means well, and the latest of one that
// means harm: every text is within what its channel takes.
func TestWithinLimits(t *testing.T) {
	d, state := desk(t, fixture.Site())
	for _, o := range occasions(state) {
		for _, language := range d.Languages(o) {
			within(t, d, o, language)
		}
	}
	d, state = desk(t, fixture.HostileSite())
	within(t, d, kit.Occasion{Kind: kit.News, Update: state.Incidents[0].Last()}, "en")
	within(t, d, kit.Occasion{Kind: kit.Reminder, Update: state.Maintenances[0].Last()}, "en")
	within(t, d, kit.Occasion{Kind: kit.Account, Postmortem: state.Postmortems[0]}, "ru")
}

// within holds that every text of a kit is within its limits.
func within(t *testing.T, d *kit.Desk, o kit.Occasion, language string) kit.Kit {
	t.Helper()
	k, err := d.Kit(o, language)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range k.Texts {
		c, _ := channel.ByID(text.Channel)
		if !c.Body.Fits(text.Body) || c.Subject.Max > 0 && !c.Subject.Fits(text.Subject) || text.Body == "" {
			t.Errorf("%s in %s: %d of %d %s, dropped %v\n%s", text.Channel, language, text.Count, text.Limit, text.Unit, text.Dropped, text.Body)
		}
	}
	return k
}

// TestForAChannel shows which text a channel of site.yaml gets.
func TestForAChannel(t *testing.T) {
	d, state := desk(t, fixture.Site())
	u := *state.Incidents[0].Last()
	u.Update = &facts.Update{}
	*u.Update = *state.Incidents[0].Last().Update
	u.Update.Channels = map[string]string{"news": "News, by hand.", "mastodon": "Toot, by hand."}
	o := kit.Occasion{Kind: kit.News, Update: &u}
	for _, tt := range []struct {
		channel facts.Channel
		own     bool
		starts  string
	}{
		{facts.Channel{ID: "news", Service: "telegram"}, true, "News, by hand."},
		{facts.Channel{ID: "toots", Service: "mastodon"}, true, "Toot, by hand."},
		{facts.Channel{ID: "other", Service: "telegram"}, false, "Identified: Letters arrive late"},
		{facts.Channel{ID: "desk", Service: "slack", For: "support"}, false, "For support. Until the page says more"},
	} {
		text, err := d.For(o, tt.channel, "en")
		if err != nil {
			t.Fatal(err)
		}
		if text.Own != tt.own || text.Channel != tt.channel.Service || text.Body[:min(len(tt.starts), len(text.Body))] != tt.starts {
			t.Errorf("%s: own %v, %s: %s", tt.channel.ID, text.Own, text.Channel, text.Body)
		}
	}
	if _, err := d.For(o, facts.Channel{ID: "x", Service: "carrier-pigeon"}, "en"); err == nil {
		t.Error("a service that is not known got a text")
	}
}

func TestLanguages(t *testing.T) {
	d, state := desk(t, fixture.Site())
	got := map[string][]string{}
	for _, o := range occasions(state) {
		if o.Kind == kit.News {
			languages := d.Languages(o)
			got[languages[len(languages)-1]] = languages
		}
	}
	if diff := cmp.Diff(map[string][]string{"en": {"en"}, "ru": {"en", "ru"}}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
