package kit_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"candor"
	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/load"
	"candor/generator/site/edition"
	"candor/generator/text/locale"
	"candor/generator/tools/kit"

	"github.com/google/go-cmp/cmp"
)

var rewrite = flag.Bool("update", false, "write the golden files")

// written returns the desk of the site in testdata and its state at an instant.
func written(t *testing.T, at time.Time) (*kit.Composer, *derive.State) {
	t.Helper()
	site, findings, err := load.Load(os.DirFS("testdata/site"), load.Options{Languages: locale.Langs(), BuiltIn: candor.Files})
	if err != nil || findings.HasErrors() {
		t.Fatal(err, findings)
	}
	state := derive.Derive(site, at, false)
	return kit.NewComposer(edition.All(state, site.URL), layouts()), state
}

// event returns an event of a state by its slug.
func event(t *testing.T, state *derive.State, slug string) *derive.Event {
	t.Helper()
	for _, events := range [...][]*derive.Event{state.Incidents, state.Maintenances} {
		for _, e := range events {
			if e.Slug == slug {
				return e
			}
		}
	}
	t.Fatalf("there is no event %s", slug)
	return nil
}

// TestGolden shows the whole kit of what there is to tell: a leak from its first word to
// its post-mortem, an outage, a correction, a maintenance with all that its clock does.
func TestGolden(t *testing.T) {
	const leak, outage, window = "2026-11-03-open-invoice-folder", "2026-11-19-old-tax-figures", "2026-12-06-sign-in-renewal"
	for _, tt := range []struct{ name, slug, at string }{
		{"leak", leak, "2026-11-03T09:20:00Z"},
		{"leak-known", leak, "2026-11-03T12:00:00Z"},
		{"leak-resolved", leak, "2026-11-03T18:00:00Z"},
		{"leak-postmortem", leak, "2026-11-12T12:00:00Z"},
		{"outage", outage, "2026-11-19T09:00:00Z"},
		{"outage-resolved", outage, "2026-11-19T10:30:00Z"},
		{"outage-corrected", outage, "2026-11-19T13:00:00Z"},
		{"window", window, "2026-11-18T12:00:00Z"},
		{"window-reminder", window, "2026-12-05T12:00:00Z"},
		{"window-started", window, "2026-12-06T06:30:00Z"},
		{"window-ended", window, "2026-12-06T07:30:00Z"},
		{"window-overrun", "2025-03-23-records-move", "2025-03-23T02:30:00Z"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			at, _ := time.Parse(time.RFC3339, tt.at)
			d, state := written(t, at)
			o := kit.Latest(state, event(t, state, tt.slug))
			for _, language := range d.Languages(o) {
				k, err := d.Kit(o, language)
				if err != nil {
					t.Fatal(err)
				}
				golden(t, tt.name+"."+language, o, k)
			}
		})
	}
}

// golden compares a kit with the files of its name.
func golden(t *testing.T, name string, o kit.Notification, k kit.Kit) {
	t.Helper()
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", o.Kind)
	bodies := map[string]string{} // text -> the first channel that has it
	for _, text := range k.Texts {
		fmt.Fprintf(&b, "\n=== %s: %d of %d %s, own %v, dropped %v, fill %v\n", text.Channel, text.Count, text.Limit, text.Unit, text.Own, text.Dropped, text.Fill)
		said := fmt.Sprintf("subject: %s\npreheader: %s\n\n%s\n", text.Subject, text.Preheader, text.Body)
		if first, known := bodies[said]; known {
			said = "as in " + first + "\n"
		} else {
			bodies[said] = text.Channel
		}
		b.WriteString(said)
		if text.HTML != "" {
			compare(t, name+".html", text.HTML)
		}
	}
	b.WriteString("\n=== by hand\n")
	for _, task := range k.ByHand {
		fmt.Fprintf(&b, "%s: %s\n", task.Whom, task.What)
	}
	compare(t, name+".txt", b.String())
}

func compare(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", "golden", name)
	if *rewrite {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// TestLatest shows which word is the latest as time goes on.
func TestLatest(t *testing.T) {
	for _, tt := range []struct {
		slug, at string
		want     kit.Kind
		name     string
	}{
		{"2026-11-03-open-invoice-folder", "2026-11-03T09:52:00Z", kit.Update, "2-identified"},
		{"2026-11-03-open-invoice-folder", "2026-11-12T10:00:00Z", kit.Postmortem, ""},
		{"2026-11-03-open-invoice-folder", "2026-11-16T10:30:00Z", kit.Update, "5-follow-up"},
		{"2026-11-19-old-tax-figures", "2026-11-19T12:29:00Z", kit.Update, "2-resolved"},
		{"2026-11-19-old-tax-figures", "2026-11-19T12:30:00Z", kit.Correction, "2-resolved"},
		{"2026-12-06-sign-in-renewal", "2026-12-03T08:59:00Z", kit.Update, "1-scheduled"},
		{"2026-12-06-sign-in-renewal", "2026-12-03T09:00:00Z", kit.Reminder, "1-scheduled"},
		{"2026-12-06-sign-in-renewal", "2026-12-06T06:00:00Z", kit.Started, "1-scheduled"},
		{"2026-12-06-sign-in-renewal", "2026-12-06T07:00:00Z", kit.Ended, "1-scheduled"},
		{"2025-03-23-records-move", "2025-03-23T01:30:00Z", kit.Update, "2-in-progress"},
		{"2025-03-23-records-move", "2025-03-25T01:30:00Z", kit.Update, "4-completed"},
	} {
		at, _ := time.Parse(time.RFC3339, tt.at)
		_, state := written(t, at)
		o := kit.Latest(state, event(t, state, tt.slug))
		if o.Kind != tt.want || tt.name != "" && o.Update.Name != tt.name {
			t.Errorf("%s at %s: %s of %v, want %s of %s", tt.slug, tt.at, o.Kind, o.Update, tt.want, tt.name)
		}
	}
}

func TestNamedFindsAnUpdateOrThePostmortem(t *testing.T) {
	_, state := written(t, time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC))
	e := event(t, state, "2026-11-03-open-invoice-folder")
	for name, want := range map[string]kit.Kind{"2-identified": kit.Update, facts.PostmortemPhase: kit.Postmortem} {
		if o, ok := kit.Named(e, name); !ok || o.Kind != want {
			t.Errorf("%s: %v, %s", name, ok, o.Kind)
		}
	}
	if _, ok := kit.Named(e, "9-nothing"); ok {
		t.Error("there is an update 9-nothing")
	}
}
