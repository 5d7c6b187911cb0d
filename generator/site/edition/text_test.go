package edition_test

import (
	"strings"
	"testing"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/internal/fixture"
	"candor/generator/site/edition"
)

const base = "https://preview.example/base"

// update returns an update as the editions of a site have it.
func update(t *testing.T, kind facts.Kind, words facts.Content, translation *facts.Content) ([]*edition.Edition, *derive.Update) {
	t.Helper()
	site := fixture.Site()
	words.Language, words.Title = "en", "x"
	u := &facts.Update{Name: "1-x", Date: fixture.At, Status: facts.Investigating, Content: words}
	if kind == facts.Maintenance {
		u.Status = facts.Scheduled
	}
	if translation != nil {
		u.Translations = map[string]*facts.Content{"ru": translation}
	}
	event := fixture.Event(kind, "x", u)
	site.Incidents, site.Maintenances, site.Notices, site.Postmortems = nil, nil, nil, nil
	if kind == facts.Maintenance {
		site.Maintenances = []*facts.Event{event}
	} else {
		site.Incidents = []*facts.Event{event}
	}
	editions := fixture.Editions(site, base)
	events := append(editions[0].State.Incidents, editions[0].State.Maintenances...)
	return editions, events[0].First()
}

func TestUpdateText(t *testing.T) {
	doing := fixture.Text("incident-doing")
	tests := []struct {
		name  string
		kind  facts.Kind
		words facts.Content
		want  string
	}{
		{"a body", facts.Incident, facts.Content{Body: "It is *slow*.\n\nVery.\n", Summary: "Slow."}, "It is slow.\n\nVery."},
		{"a body and sentences", facts.Incident, facts.Content{Body: "Slow.", Summary: "No.", Doing: "We look.", Meanwhile: "Wait."}, "Slow.\n\n" + doing + ":\nWe look.\n\n" + fixture.Text("incident-meanwhile") + ":\nWait."},
		{"no body", facts.Incident, facts.Content{Body: " \n", Summary: "Slow.", Doing: "We look."}, "Slow.\n\n" + doing + ":\nWe look."},
		{"a comment alone", facts.Incident, facts.Content{Body: "<!-- tell Ivan -->\n", Summary: "Slow."}, "Slow."},
		{"nothing", facts.Incident, facts.Content{}, ""},
		{"a sentence is no Markdown", facts.Incident, facts.Content{Summary: "5 * 3 * 2 <b>"}, "5 * 3 * 2 <b>"},
		{"links", facts.Incident, facts.Content{Body: "[a](https://larkbook.example/) [b](/about/) [c](log.txt)"},
			"a (https://larkbook.example/) b (" + base + "/about/) c (" + base + "/incidents/x/log.txt)"},
		{"a link of a window", facts.Maintenance, facts.Content{Body: "[c](log.txt)"}, "c (" + base + "/maintenance/x/log.txt)"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			editions, u := update(t, tt.kind, tt.words, nil)
			if got := editions[0].UpdateText(u); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
	editions, u := update(t, facts.Incident, facts.Content{Body: "Slow."}, &facts.Content{Language: "ru", Body: "Медленно: [c](log.txt).", Doing: "Ищем."})
	if got := editions[1].UpdateText(u); got != "Медленно: c ("+base+"/incidents/x/log.txt).\n\n"+fixture.TextIn("ru", "incident-doing")+":\nИщем." {
		t.Errorf("in Russian: %q", got)
	}
}

func TestSummary(t *testing.T) {
	e := fixture.Editions(fixture.Site(), base)[0]
	for want, words := range map[string]*facts.Content{
		"Slow.":      {Summary: "Slow.", Body: "It is slow. Very."},
		"It is bad.": {Body: "It is *bad*. Very."},
		"":           {},
	} {
		if got := e.Summary(words); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestLeadDoesNotRepeatTheBody holds that no text shows its first sentence twice.
func TestLeadDoesNotRepeatTheBody(t *testing.T) {
	e := fixture.Editions(fixture.Site(), base)[0]
	for want, words := range map[string]*facts.Content{
		"Letters are late.": {Summary: "Letters are late.", Body: "The disk is *full*. We free it."},
		"":                  {Summary: "The disk is full.", Body: "The disk is *full*. We free it."},
		"Slow.":             {Summary: "Slow."},
	} {
		if got := e.Lead(words); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if got := e.Lead(&facts.Content{Body: "No summary."}); got != "" {
		t.Errorf("a text without a summary leads with %q", got)
	}
}

func TestPostmortemText(t *testing.T) {
	for language, e := range fixture.Editions(fixture.Site(), base) {
		for _, p := range e.State.Postmortems {
			got := e.PostmortemText(p)
			want := map[string]string{"2026-11-03-open-invoice-folder": "A folder of invoices stood open for 45 minutes.",
				"2026-10-06-phone-app-closes": "A folder stood open."}[p.Incident] + "\n\n" + base
			if language == 1 {
				want += "/ru"
			}
			if want += "/incidents/" + p.Incident + "/postmortem/"; got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		}
	}
}

func TestBodyIsParsedOnce(t *testing.T) {
	editions, u := update(t, facts.Incident, facts.Content{Body: strings.Repeat("Slow. ", 3)}, nil)
	if editions[0].Body(&u.Content) != editions[1].Body(&u.Content) {
		t.Error("two editions parsed a body, each for itself")
	}
}

// TestSays: a sentence is said once, as the summary or as the body.
func TestSays(t *testing.T) {
	for _, tt := range []struct {
		name, summary, body, want string
		rest                      bool
	}{
		{"no body", "Mail is late.", "", "Mail is late.", false},
		{"a body that is the summary", "Mail is late.", "Mail is *late*.", "Mail is late.", false},
		{"one sentence and no summary", "", "Mail is late.", "Mail is late.", false},
		{"a body that begins with it", "Mail is late.", "Mail is late. We are on it.", "", true},
		{"no summary", "", "Mail is late. We are on it.", "", true},
		{"another text", "Mail is late.", "A disk is full.", "Mail is late.", true},
	} {
		editions, u := update(t, facts.Incident, facts.Content{Summary: tt.summary, Body: tt.body}, nil)
		if summary, rest := editions[0].Says(&u.Content); summary != tt.want || rest != tt.rest {
			t.Errorf("%s: %q, body %v", tt.name, summary, rest)
		}
	}
}

// TestAlone: a later update that stands by itself has the event's title before it.
func TestAlone(t *testing.T) {
	for _, tt := range []struct{ name, title, body, want string }{
		{"a sentence", "Mail is late", "Half of it arrives.", "Mail is late. Half of it arrives."},
		{"a question", "Why is mail late?", "Half of it arrives.", "Why is mail late? Half of it arrives."},
		{"it says the title", "Mail is late", "Mail is late again.", "Mail is late again."},
		{"nothing", "Mail is late", "", "Mail is late"},
	} {
		site := fixture.Site()
		first := &facts.Update{Name: "1", Date: fixture.At, Status: facts.Investigating, Content: facts.Content{Language: "en", Title: tt.title, Body: "No mail arrives."}}
		later := &facts.Update{Name: "2", Date: fixture.At, Status: facts.Identified, Content: facts.Content{Language: "en", Body: tt.body}}
		site.Incidents, site.Maintenances, site.Postmortems = []*facts.Event{fixture.Event(facts.Incident, "x", first, later)}, nil, nil
		e := fixture.Editions(site, base)[0]
		updates := e.State.Incidents[0].Updates
		if text, in := e.Alone(updates[0]); text != "No mail arrives." || in != "en" {
			t.Errorf("%s, the first: %q in %q", tt.name, text, in)
		}
		if text, in := e.Alone(updates[1]); text != tt.want || in != "en" {
			t.Errorf("%s: %q in %q", tt.name, text, in)
		}
	}
}
