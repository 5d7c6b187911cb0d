package load_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"candor/generator/derive"
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
