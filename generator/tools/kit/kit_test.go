package kit_test

import (
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"candor"
	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/internal/fixture"
	"candor/generator/site/layout"
	"candor/generator/text/channel"
	"candor/generator/text/locale"
	"candor/generator/tools/kit"
)

const base = "https://status.example"

// desk returns the desk of a site, and the state that it writes of.
func desk(t testing.TB, site *facts.Site) (*kit.Composer, *derive.State) {
	t.Helper()
	editions := fixture.Editions(site, base)
	return kit.NewComposer(editions, layouts()), editions[0].State
}

// layouts are the built-in templates, which no test finds fault with.
var layouts = sync.OnceValue(func() *layout.Set {
	set, _ := layout.Load(candor.Files, fstest.MapFS{}, kit.Views())
	return set
})

// occasions are all that there is to tell of a state.
func occasions(state *derive.State) []kit.Notification {
	var all []kit.Notification
	for e := range state.Events() {
		for _, u := range e.Updates {
			all = append(all, kit.Notification{Kind: kit.Update, Update: u})
		}
		if e.Kind == facts.Maintenance {
			for _, kind := range []kit.Kind{kit.Reminder, kit.Started, kit.Ended} {
				all = append(all, kit.Notification{Kind: kind, Update: e.Last()})
			}
		}
	}
	for _, p := range state.Postmortems {
		all = append(all, kit.Notification{Kind: kit.Postmortem, Postmortem: p})
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
	within(t, d, kit.Notification{Kind: kit.Update, Update: state.Incidents[0].Last()}, "en")
	within(t, d, kit.Notification{Kind: kit.Reminder, Update: state.Maintenances[0].Last()}, "en")
	within(t, d, kit.Notification{Kind: kit.Postmortem, Postmortem: state.Postmortems[0]}, "ru")
}

// within holds that every text of a kit is within its limits.
func within(t *testing.T, d *kit.Composer, o kit.Notification, language string) kit.Kit {
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

// TestNobodyIsNamed holds that support knows whom to ask where no owner is.
func TestNobodyIsNamed(t *testing.T) {
	site := fixture.Site()
	site.Owner = ""
	for _, e := range site.Incidents {
		for _, u := range e.Updates {
			u.Owner = ""
		}
	}
	d, state := desk(t, site)
	text, err := d.Text(kit.Notification{Kind: kit.Update, Update: state.Incidents[0].Last()}, "support", "en")
	if want := fixture.Text("kit-support-rest", "owner", "Larkbook"); err != nil || !strings.Contains(text.Body, want) {
		t.Errorf("%v: no %q in %s", err, want, text.Body)
	}
}

// TestForAChannel shows which text a channel of site.yaml gets.
func TestForAChannel(t *testing.T) {
	d, state := desk(t, fixture.Site())
	u := *state.Incidents[0].Last()
	u.Update = &facts.Update{}
	*u.Update = *state.Incidents[0].Last().Update
	u.Update.Channels = map[string]string{"news": "News, by hand.", "mastodon": "Toot, by hand."}
	o := kit.Notification{Kind: kit.Update, Update: &u}
	for _, tt := range []struct {
		channel facts.Channel
		own     bool
		starts  string
	}{
		{facts.Channel{ID: "news", Service: "telegram"}, true, "News, by hand."},
		{facts.Channel{ID: "toots", Service: "mastodon"}, true, "Toot, by hand."},
		{facts.Channel{ID: "other", Service: "telegram"}, false, fixture.Text("kit-headline", "status", fixture.Text("incident-status-identified"), "title", "Letters arrive late")},
		{facts.Channel{ID: "desk", Service: "slack", For: "support"}, false, fixture.Start("kit-support-lead")},
	} {
		text, err := d.ForChannel(o, tt.channel, "en")
		if err != nil {
			t.Fatal(err)
		}
		if text.Own != tt.own || text.Channel != tt.channel.Service || text.Body[:min(len(tt.starts), len(text.Body))] != tt.starts {
			t.Errorf("%s: own %v, %s: %s", tt.channel.ID, text.Own, text.Channel, text.Body)
		}
	}
	if _, err := d.ForChannel(o, facts.Channel{ID: "x", Service: "carrier-pigeon"}, "en"); err == nil {
		t.Error("a service that is not known got a text")
	}
}

func TestLanguages(t *testing.T) {
	d, state := desk(t, fixture.Site())
	got := map[string][]string{}
	for _, o := range occasions(state) {
		if o.Kind == kit.Update {
			languages := d.Languages(o)
			got[languages[len(languages)-1]] = languages
		}
	}
	if diff := cmp.Diff(map[string][]string{"en": {"en"}, "ru": {"en", "ru"}}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestNotice holds that the kit of a notice calls it one, names its components and leads to its
// page, and that nobody is written a letter about it.
func TestNotice(t *testing.T) {
	d, state := desk(t, fixture.Site())
	o := kit.Latest(state, state.Notices[0])
	if russian, err := d.Text(o, "email", "ru"); err != nil || russian.Subject != fixture.TextIn("ru", "kit-headline-kind", "kind", fixture.TextIn("ru", "notice"), "title", "У этой страницы новый адрес") {
		t.Errorf("in ru: %q, %v", russian.Subject, err)
	}
	k, err := d.Kit(o, "en")
	if err != nil {
		t.Fatal(err)
	}
	link := base + "/notices/2026-11-24-new-address/"
	for _, text := range k.Texts {
		if text.Channel == "letter" || text.Channel == "notice" {
			t.Errorf("there is a %s", text.Channel)
		}
		if text.URL != link || strings.Contains(text.Body, "#update-") {
			t.Errorf("%s leads to %s:\n%s", text.Channel, text.URL, text.Body)
		}
		switch text.Channel {
		case "email":
			if want := fixture.Text("kit-headline-kind", "kind", fixture.Text("notice"), "title", "This page has a new address"); text.Subject != want {
				t.Errorf("the subject is %q, want %q", text.Subject, want)
			}
			fallthrough
		case "telegram":
			if want := fixture.Text("labelled", "label", fixture.Text("notice-concerns"), "text", "Website"); !strings.Contains(text.Body, want) {
				t.Errorf("%s does not say %q:\n%s", text.Channel, want, text.Body)
			}
		}
	}
	if named, ok := kit.Named(state.Notices[0], "2026-11-24-new-address"); !ok || named.Update != o.Update {
		t.Error("it cannot be named by its file")
	}
}

// TestEveryLanguage writes a kit in each language that candor speaks: nothing is left to be
// filled in but what a person fills in.
func TestEveryLanguage(t *testing.T) {
	for _, language := range locale.Langs() {
		site := fixture.Site()
		site.Languages = []string{language}
		d, state := desk(t, site)
		for _, o := range occasions(state) {
			if o.Kind == kit.Update && o.Update != o.Update.Event.Last() {
				continue
			}
			for _, text := range within(t, d, o, language).Texts {
				body := text.Body
				for _, blank := range text.Fill {
					body = strings.ReplaceAll(body, blank, "")
				}
				if strings.ContainsAny(body, "{}") {
					t.Errorf("%s in %s: %s", text.Channel, language, text.Body)
				}
			}
		}
	}
}

// TestEmailIsEscaped writes letters of texts that mean harm, the writer's own too.
func TestEmailIsEscaped(t *testing.T) {
	d, state := desk(t, fixture.HostileSite())
	u := state.Incidents[0].Last()
	o := kit.Notification{Kind: kit.Update, Update: u}
	for range 2 {
		text, err := d.Text(o, "email", "en")
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(text.HTML, "<script") || !strings.Contains(text.HTML, "&lt;script&gt;") || strings.ContainsAny(text.Subject, "\r\n") {
			t.Errorf("the letter is not escaped: %.300s", text.HTML)
		}
		u.Content.Channels = map[string]string{"email": fixture.Hostile + "\n\nA second paragraph."}
	}
}

// TestTextsSayThatWeAreLate says that we are late where the next word is, as the page does.
func TestTextsSayThatWeAreLate(t *testing.T) {
	site := fixture.Site()
	site.Incidents = []*facts.Event{fixture.Event(facts.Incident, "x", fixture.Say("1-x", "25 09:00", facts.Investigating, "Down.",
		fixture.Title("Down"), func(u *facts.Update) { u.NextUpdate = u.Date.Add(time.Hour) }))}
	site.Postmortems = nil
	d, state := desk(t, site)
	text, err := d.Text(kit.Notification{Kind: kit.Update, Update: state.Incidents[0].Last()}, "support", "en")
	if err != nil || !strings.Contains(text.Body, fixture.Text("incident-next-late", "time", "11:00 CET")) {
		t.Errorf("%v: %s", err, text.Body)
	}
}

// TestWindowThatChanges names both times of a window that is moved, and that one is off.
func TestWindowThatChanges(t *testing.T) {
	site := fixture.Site()
	site.Incidents, site.Postmortems = nil, nil
	site.Maintenances = []*facts.Event{fixture.Event(facts.Maintenance, "x",
		fixture.Say("1-x", "25 09:00", facts.Scheduled, "We move it.", fixture.Title("Move"), fixture.Window("28 01:00", "28 03:00")),
		fixture.Say("2-x", "25 10:00", facts.Scheduled, "Later.", fixture.Window("29 01:00", "29 03:00")),
		fixture.Say("3-x", "25 11:00", facts.Cancelled, "Not at all."))}
	d, state := desk(t, site)
	planned := fixture.Text("maintenance-window")
	for i, want := range []string{
		fixture.Text("kit-maintenance-scheduled") + ": Move\n\nWe move it.\n\n" + planned + ": 28 November 2026, 02:00–04:00 CET.",
		fixture.Text("kit-maintenance-moved") + ": Move\n\nLater.\n\n" + planned + ": 29 November 2026, 02:00–04:00 CET." +
			"\n" + fixture.Text("maintenance-moved", "range", "28 November 2026, 02:00–04:00 CET") + ".",
		fixture.Text("kit-maintenance-cancelled") + ": Move\n\nNot at all.\n\n" + planned + ": 29 November 2026, 02:00–04:00 CET.",
	} {
		text, err := d.Text(kit.Notification{Kind: kit.Update, Update: state.Maintenances[0].Updates[i]}, "mastodon", "en")
		if err != nil || !strings.HasPrefix(text.Body, want) {
			t.Errorf("%v: %q, want %q", err, text.Body, want)
		}
	}
}

// TestPartsGoInOrder holds which of two fields a channel with room for one gives up: the
// one that helps later, never what a person should do now.
func TestPartsGoInOrder(t *testing.T) {
	repeated := func(s string) string { return strings.TrimSpace(strings.Repeat(s, 396/len(s))) + "." }
	set := map[string]func(*facts.Update){
		"compensation": func(u *facts.Update) {
			u.Compensation = &facts.Compensation{What: facts.Plain(repeated("lorem ipsum "))}
		},
		"contact":   func(u *facts.Update) { u.Leak.Contact = facts.Plain(repeated("dolor sit am ")) },
		"meanwhile": func(u *facts.Update) { u.Meanwhile = repeated("consectetur ") },
		"doing":     func(u *facts.Update) { u.Doing = repeated("adipiscing e ") },
		"data":      func(u *facts.Update) { u.Leak.Data = facts.Plain(repeated("sed do eius ")) },
		"steps":     func(u *facts.Update) { u.Leak.Steps = facts.Plain(repeated("tempor incid ")) },
	}
	order := []string{"compensation", "contact", "meanwhile", "doing", "data", "steps"}
	for i, first := range order {
		for _, later := range order[i+1:] {
			u := fixture.Say("1-x", "25 09:00", facts.Identified, strings.Repeat("x", 250)+".", fixture.Title("Down"))
			u.Leak = &facts.Leak{}
			set[first](u)
			set[later](u)
			site := fixture.Site()
			site.Incidents, site.Postmortems = []*facts.Event{fixture.Event(facts.Incident, "x", u)}, nil
			d, state := desk(t, site)
			text, err := d.Text(kit.Notification{Kind: kit.Update, Update: state.Incidents[0].Last()}, "telegram", "en")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff([]string{first}, text.Dropped); diff != "" {
				t.Errorf("of %s and %s (-want +got):\n%s%s", first, later, diff, text.Body)
			}
		}
	}
}

// TestLongSummaryKeepsStatusAndLink holds that a summary too long for a channel is cut, and
// that neither the status nor the link goes for it.
func TestLongSummaryKeepsStatusAndLink(t *testing.T) {
	site := fixture.Site()
	site.Incidents, site.Postmortems = []*facts.Event{fixture.Event(facts.Incident, "x", fixture.Say("1-x", "25 09:00", facts.Investigating, "",
		fixture.Title("Down"), func(u *facts.Update) {
			u.Summary = "It fails" + strings.Repeat(" for every card that we know of", 20) + "."
		}))}, nil
	d, state := desk(t, site)
	for _, channel := range []string{"banner", "x", "bluesky", "mastodon"} {
		text, err := d.Text(kit.Notification{Kind: kit.Update, Update: state.Incidents[0].Last()}, channel, "en")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{"end of summary"}, text.Dropped); diff != "" {
			t.Errorf("%s dropped (-want +got):\n%s%s", channel, diff, text.Body)
		}
	}
}

// TestShorterLinkBeforeCut holds that the link leads to a shorter address where that saves
// the summary from being cut.
func TestShorterLinkBeforeCut(t *testing.T) {
	site := fixture.Site()
	site.Incidents, site.Postmortems = []*facts.Event{fixture.Event(facts.Incident, "x", fixture.Say("1-x", "25 09:00", facts.Investigating, "",
		fixture.Title("Down"), func(u *facts.Update) { u.Summary = strings.Repeat("x", 249) + "." }))}, nil
	d, state := desk(t, site)
	text, err := d.Text(kit.Notification{Kind: kit.Update, Update: state.Incidents[0].Last()}, "bluesky", "en")
	if err != nil || len(text.Dropped) > 0 || !strings.HasSuffix(text.Body, "\n\n"+base+"/") {
		t.Errorf("%v: dropped %v\n%s", err, text.Dropped, text.Body)
	}
}

// TestALeakThatIsClosedIsNotOpenAgain says of a leak that comes out after an incident was
// resolved from when to when data was open, and never that it has reopened.
func TestALeakThatIsClosedIsNotOpenAgain(t *testing.T) {
	site := fixture.Site()
	started := time.Date(2026, 11, 25, 8, 0, 0, 0, time.UTC)
	site.Incidents = []*facts.Event{fixture.Event(facts.Incident, "x",
		fixture.Say("1-x", "25 09:00", facts.Resolved, "An error.", fixture.Title("Error"), func(u *facts.Update) { u.Started = started }),
		fixture.Say("2-x", "25 10:00", facts.Investigating, "Invoices could be opened.", func(u *facts.Update) {
			u.Leak = &facts.Leak{Detected: started.Add(20 * time.Minute), Closed: started.Add(30 * time.Minute)}
		}))}
	site.Postmortems = nil
	d, state := desk(t, site)
	text, err := d.Text(kit.Notification{Kind: kit.Update, Update: state.Incidents[0].Last(), First: true}, "email", "en")
	open := fixture.Text("leak-was-open") + ": 25 November 2026, 09:00–09:30 CET."
	if err != nil || !strings.Contains(text.Body, open) || strings.Contains(text.Body, fixture.Text("incident-reopened")) {
		t.Errorf("%v: no %q in\n%s", err, open, text.Body)
	}
}
