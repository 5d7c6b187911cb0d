package load_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"candor/generator/derive"
	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/load"

	"github.com/google/go-cmp/cmp"
)

// TestOpenEventsAreFound writes events at random: whatever is open at an instant is read when
// only the open events are asked for, and some of what is over is not.
func TestOpenEventsAreFound(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	statuses := []string{"investigating", "identified", "monitoring", "resolved", "resolved", "Resolved", "fixed"}
	extras := []string{"", "", "", "draft: true\n", "withdrawn: {at: 2026-11-20T20:00:00Z, why: Wrong}\n", "components:\n  api: major_outage\n", "owner: \"A\n  b\"\n"}
	at := time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)
	some, left := options, 0
	some.OpenAt = at
	for range 300 {
		site := fstest.MapFS{"content/site.yaml": one(t, plain, "Slow.\n")["content/site.yaml"]}
		for event := range 6 {
			for update := range 1 + random.IntN(4) {
				date := at.Add(time.Duration(random.IntN(60)-55) * time.Hour).Format(time.RFC3339)
				text := fmt.Sprintf("---\ntitle: Slow\nstatus: %s\ndate: %s\n%s---\nSlow.\n", statuses[random.IntN(len(statuses))], date, extras[random.IntN(len(extras))])
				site[fmt.Sprintf("content/incidents/e%d/%d-a.md", event, update)] = &fstest.MapFile{Data: []byte(text)}
			}
		}
		all, _, err := load.Load(site, options)
		if err != nil {
			t.Fatal(err)
		}
		read, _, err := load.Load(site, some)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(open(derive.Derive(all, at, false)), open(derive.Derive(read, at, false))); diff != "" {
			t.Fatalf("-all +open\n%s", diff)
		}
		left += len(all.Incidents) - len(read.Incidents)
	}
	if left < 50 {
		t.Errorf("only %d events were left out", left)
	}
}

func open(s *derive.State) []string {
	var names []string
	for _, e := range s.Open() {
		names = append(names, e.Slug)
	}
	slices.Sort(names)
	return names
}

// TestWhatNamesALaterDateIsRead holds that of what is over no date is overlooked, however it is
// written, and that with a post-mortem of several incidents all of them are read.
func TestWhatNamesALaterDateIsRead(t *testing.T) {
	some := options
	some.OpenAt, some.Since = time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC), time.Date(2026, 11, 5, 0, 0, 0, 0, time.UTC)
	for date, isRead := range map[string]bool{
		"2026-11-04T23:59:59Z":     false,
		"2026-9-30":                false,
		"2025-12-31":               false,
		"1.2.3, 12026-11-06":       true, // no date, but who knows
		"2026-11-05T00:00:00Z":     true,
		"2026-11-6 9:00 +03:00":    true,
		"2026-12-01":               true,
		"2027-1-1":                 true,
		"2026\u201311\u201306":     true,
		"2026 - 11 - 06":           true,
		"20\u202a26-11-06":         true,
		"20\x0126-11-06":           true,
		`"2026\x2d11-06T00:00:00"`: true,
	} {
		site := one(t, plain, "Slow.\n")
		site["content/incidents/over/1-a.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Slow\nstatus: resolved\ndate: 2026-01-01T00:00:00Z\n---\nSlow.\n")}
		site["content/incidents/over/postmortem.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Why\ndate: 2026-01-02T00:00:00Z\nactions:\n  - {what: It, due: " + date + "}\n---\nWhy.\n")}
		read, _, err := load.NewLoader(site, some).LoadNews()
		if err != nil {
			t.Fatal(err)
		}
		if got := slices.ContainsFunc(read.Incidents, func(e *facts.Event) bool { return e.Slug == "over" }); got != isRead {
			t.Errorf("%q: read %v, want %v", date, got, isRead)
		}
		site["content/incidents/over/2-b.md"] = &fstest.MapFile{Data: []byte("---\nstatus: resolved\ndate: 2026-11-06T00:00:00Z\n---\nOver.\n")}
		site["content/incidents/over/postmortem.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Why\ndate: 2026-11-06T00:00:00Z\nincidents: [old]\n---\nWhy.\n")}
		site["content/incidents/old/1-a.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Slow\nstatus: resolved\ndate: 2026-01-01T00:00:00Z\n---\nSlow.\n")}
		if read, _, err = load.NewLoader(site, some).LoadNews(); err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(read.Incidents, func(e *facts.Event) bool { return e.Slug == "old" }) {
			t.Error("an incident that a post-mortem covers is not read")
		}
	}
}

// TestWhatIsNotPlainIsRead holds that of what is over nothing is left out that may be wrong, or that
// may be new.
func TestWhatIsNotPlainIsRead(t *testing.T) {
	some := options
	some.OpenAt, some.Since = time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC), time.Date(2026, 11, 5, 0, 0, 0, 0, time.UTC)
	const over, postmortem = "---\ntitle: Slow\nstatus: resolved\ndate: 2026-01-01T00:00:00Z\n---\nSlow.\n", "content/incidents/over/postmortem.md"
	for _, c := range []struct {
		file, text string
		isRead     bool
	}{
		{postmortem, "---\ntitle: Why\ndate: 2026-01-02T00:00:00Z\n---\nWhy.\n", false},
		{postmortem, "---\ntitle: Why\ndate: 20.11.2026\n---\nWhy.\n", true},
		{postmortem, "---\ntitle: Why\ndate: 20 November\n---\nWhy.\n", true},
		{postmortem, "---\ntitle: Why\n---\n\ndate: 2026-01-02T00:00:00Z\n", true},
		{postmortem, "title: Why\ndate: 2026-01-02T00:00:00Z\n", true},
		{postmortem, "---\ntitle: Why\ndate: 2026-01-02T00:00:00Z\nwithdrawn: {at: 2026-02-01T00:00:00Z, why: Wrong}\n---\nWhy.\n", true},
		{"content/incidents/over/2-more.markdown", over, true},
		{"content/incidents/over/2 more.md", over, true},
		{"content/incidents/over/2-more.md", "status: resolved\n", true},
		{"content/incidents/over/2-more.md", "---\nstatus: resolved\ndate: yesterday\n---\nMore.\n", true},
	} {
		site := one(t, plain, "Slow.\n")
		site["content/incidents/over/1-a.md"] = &fstest.MapFile{Data: []byte(over)}
		site[c.file] = &fstest.MapFile{Data: []byte(c.text)}
		read, findings, err := load.NewLoader(site, some).LoadNews()
		if err != nil {
			t.Fatal(err)
		}
		got := slices.ContainsFunc(findings, func(f diag.Finding) bool { return f.File == c.file }) ||
			slices.ContainsFunc(read.Incidents, func(e *facts.Event) bool { return e.Slug == "over" })
		if got != c.isRead {
			t.Errorf("%s %q: read %v, want %v", c.file, c.text, got, c.isRead)
		}
	}
}
