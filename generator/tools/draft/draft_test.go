package draft

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"candor/generator/facts"
	"candor/generator/facts/permalink"
)

var update = flag.Bool("update", false, "rewrite the files in testdata")

func site(t *testing.T) *facts.Site {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	return &facts.Site{
		Languages:  []string{"en"},
		Zone:       zone,
		Owner:      "maria",
		Components: []facts.Component{{ID: "website"}, {ID: "card-payments"}},
	}
}

var at = time.Date(2026, 11, 20, 23, 30, 15, 123, time.UTC)

// everything is a Known with nothing left to fill in.
func everything() Known {
	return Known{
		At:         at,
		Title:      "Cards: \"declined\" \n everywhere",
		Summary:    "No card payment goes through.",
		Components: []facts.Effect{{Component: "card-payments", Status: facts.MajorOutage}, {Component: "website", Status: facts.DegradedPerformance}},
		Starts:     time.Date(2026, 12, 1, 1, 0, 0, 0, time.UTC),
		Ends:       time.Date(2026, 12, 1, 3, 0, 0, 0, time.UTC),
	}
}

func with(k Known, change func(*Known)) Known {
	change(&k)
	return k
}

// TestTexts holds each kind of file, with nothing and with everything known.
func TestTexts(t *testing.T) {
	open := Event{Slug: "x", Title: "Cards", Last: facts.Identified, Files: []string{"1-investigating.md", "2-identified.md", "2-identified.ru.md"}}
	unseen := Event{Slug: "x", Title: "Cards", Draft: true, Last: facts.Investigating, Files: []string{"1-investigating.md"}}
	window := Event{Kind: facts.Maintenance, Slug: "w", Last: facts.Scheduled, Files: []string{"1-scheduled.md"}}
	status := func(s facts.Status) func(*Known) { return func(k *Known) { k.Status = s } }
	s := site(t)
	for name, write := range map[string]func() (Draft, error){
		"incident-empty":     func() (Draft, error) { return First(s, facts.Incident, Known{At: at}) },
		"incident-full":      func() (Draft, error) { return First(s, facts.Incident, everything()) },
		"maintenance-empty":  func() (Draft, error) { return First(s, facts.Maintenance, Known{At: at}) },
		"maintenance-full":   func() (Draft, error) { return First(s, facts.Maintenance, everything()) },
		"update-empty":       func() (Draft, error) { return Update(s, open, Known{At: at}) },
		"update-first":       func() (Draft, error) { return Update(s, unseen, Known{At: at}) },
		"update-full":        func() (Draft, error) { return Update(s, open, everything()) },
		"update-resolved":    func() (Draft, error) { return Update(s, open, with(Known{At: at}, status(facts.Resolved))) },
		"update-maintenance": func() (Draft, error) { return Update(s, window, with(Known{At: at}, status(facts.InProgress))) },
		"postmortem":         func() (Draft, error) { return Postmortem(s, open, Known{At: at}) },
		"postmortem-unknown": func() (Draft, error) {
			return Postmortem(&facts.Site{Zone: s.Zone, Languages: []string{"en"}}, Event{Slug: "x"}, Known{At: at})
		},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := write()
			if err != nil {
				t.Fatal(err)
			}
			golden(t, filepath.Join("testdata", name+".md"), "# "+d.File+"\n"+string(d.Text))
		})
	}
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

func TestFolderName(t *testing.T) {
	for _, c := range []struct {
		kind        facts.Kind
		title, want string
	}{
		{facts.Incident, "Some invoices could be opened", "2026-11-20-some-invoices-could-be-opened"},
		{facts.Incident, "Счета открывались без пароля", "2026-11-20-scheta-otkryvalis-bez-parolia"},
		{facts.Incident, "", "2026-11-20-incident"},
		{facts.Maintenance, "定期メンテナンス", "2026-11-20-maintenance"},
		{facts.Incident, "a very long title that says everything there is to say of it and then some more of it", "2026-11-20-a-very-long-title-that-says-everything"},
	} {
		at := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
		if got := folderName(at, c.kind, c.title); got != c.want {
			t.Errorf("folderName(%q) = %s, want %s", c.title, got, c.want)
		}
	}
}

func TestNext(t *testing.T) {
	for _, c := range []struct {
		files []string
		want  int
	}{
		{nil, 1},
		{[]string{"1-investigating.md"}, 2},
		{[]string{"01-investigating.md", "02-identified.md", "02-identified.ru.md"}, 3},
		{[]string{"1-a.md", "7-b.md", "postmortem.md", "9.png"}, 8},
		{[]string{"first.md", "second.md", "second.ru.md"}, 3},
		{[]string{"2026112012345678901234-a.md"}, 2},
	} {
		if got := permalink.NextNumber(updateNames(c.files)); got != c.want {
			t.Errorf("after %v comes %d, want %d", c.files, got, c.want)
		}
	}
}

func TestStatus(t *testing.T) {
	for _, c := range []struct {
		kind        facts.Kind
		typed, want string
		err         string
	}{
		{facts.Incident, "identified", "identified", ""},
		{facts.Incident, " Resolved ", "resolved", ""},
		{facts.Maintenance, "in progress", "in_progress", ""},
		{facts.Maintenance, "In-Progress", "in_progress", ""},
		{facts.Incident, "identifed", "", `there is no incident status "identifed"; did you mean identified? (there is investigating, identified, monitoring, resolved)`},
		{facts.Incident, "scheduled", "", `there is no incident status "scheduled" (there is investigating, identified, monitoring, resolved)`},
	} {
		got, err := Status(c.kind, c.typed)
		if string(got) != c.want || message(err) != c.err {
			t.Errorf("Status(%q) = %q, %v", c.typed, got, err)
		}
	}
}

func TestEffects(t *testing.T) {
	for _, c := range []struct {
		typed string
		want  []facts.Effect
		err   string
	}{
		{"", nil, ""},
		{"website=major_outage", []facts.Effect{{Component: "website", Status: facts.MajorOutage}}, ""},
		{"Website: major outage, card-payments=operational,", []facts.Effect{
			{Component: "website", Status: facts.MajorOutage}, {Component: "card-payments", Status: facts.Operational}}, ""},
		{"website", nil, `"website" does not say how badly: write ID=STATUS, such as website=partial_outage`},
		{"web site=major_outage", nil, `there is no component "web site"; did you mean website? (there is website, card-payments)`},
		{"website=partial_outrage", nil, `there is no component status "partial_outrage"; did you mean partial_outage? (there is operational, under_maintenance, degraded_performance, partial_outage, major_outage)`},
		{"website=operational,website=major_outage", nil, "component website is given twice"},
	} {
		got, err := Effects(site(t), time.Time{}, c.typed)
		if diff := cmp.Diff(c.want, got); diff != "" || message(err) != c.err {
			t.Errorf("Effects(%q): error %v (-want +got):\n%s", c.typed, err, diff)
		}
	}
}

func message(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
