package calendar

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"
	"github.com/google/go-cmp/cmp"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/internal/fixture"
	"candor/generator/site/edition"
	"candor/generator/text/locale"
)

var rewrite = flag.Bool("update", false, "write the golden files")

const base = "https://status.larkbook.example"

// build returns the calendars of a site by their paths.
func build(t *testing.T, site *facts.Site, at time.Time, baseURL string) map[string]string {
	t.Helper()
	calendars := map[string]string{}
	for _, f := range Files(edition.All(derive.Derive(site, at, false), baseURL)) {
		content, err := f.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		calendars[f.Path] = string(content)
	}
	return calendars
}

// parse reads a calendar by the library, and returns the properties of its events
// as they are meant, by their UID.
func parse(t *testing.T, content string) (*ics.Calendar, map[string]map[string]string) {
	t.Helper()
	calendar, err := ics.ParseCalendar(strings.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	events := map[string]map[string]string{}
	for _, e := range calendar.Events() {
		properties := map[string]string{}
		for _, p := range e.Properties {
			properties[p.IANAToken] = p.Value
		}
		if _, found := events[e.Id()]; found {
			t.Errorf("two events have the UID %s", e.Id())
		}
		events[e.Id()] = properties
	}
	return calendar, events
}

func TestGolden(t *testing.T) {
	calendars := build(t, fixture.Site(), fixture.At, base)
	for _, path := range []string{"maintenance.ics", "ru/maintenance.ics", "components/web/maintenance.ics", "components/phone/maintenance.ics"} {
		golden := filepath.Join("testdata", filepath.FromSlash(path))
		if *rewrite {
			if err := os.MkdirAll(filepath.Dir(golden), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(golden, []byte(calendars[path]), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), calendars[path]); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
	}
}

func TestPaths(t *testing.T) {
	var want []string
	for _, prefix := range []string{"", "ru/"} {
		want = append(want, prefix+"maintenance.ics")
		for _, id := range []string{"web", "phone", "api", "letters", "invoices"} {
			want = append(want, prefix+"components/"+id+"/maintenance.ics")
		}
	}
	var got []string
	for _, f := range Files(fixture.Editions(fixture.Site(), base)) {
		got = append(got, f.Path)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

var contentLine = regexp.MustCompile(`^[A-Z-]+(;[A-Z-]+=[A-Z-]+)*:`)

// Line 20 of the compatibility checklist: CRLF, no line above 75 octets, UID stable
// and unique, SEQUENCE not falling, the same bytes for the same input.
func TestCalendarIsRFC5545(t *testing.T) {
	for name, site := range map[string]*facts.Site{"fixture": fixture.Site(), "hostile": fixture.HostileSite()} {
		for path, content := range build(t, site, fixture.At, base) {
			where := name + " " + path
			if rest := strings.ReplaceAll(content, "\r\n", ""); strings.ContainsAny(rest, "\r\n") || !strings.HasSuffix(content, "\r\n") {
				t.Errorf("%s: a line does not end in CRLF", where)
			}
			for _, line := range strings.Split(strings.TrimSuffix(content, "\r\n"), "\r\n") {
				if len(line) > 75 {
					t.Errorf("%s: %d octets: %.20q", where, len(line), line)
				}
				if !utf8.ValidString(line) {
					t.Errorf("%s: a character is cut: %q", where, line)
				}
			}
			for _, line := range unfold(content) {
				if !contentLine.MatchString(line) {
					t.Errorf("%s: not a content line: %.80q", where, line)
				}
			}
			parse(t, content)
		}
	}
}

// unfold returns the content lines of a calendar.
func unfold(content string) []string {
	return strings.Split(strings.TrimSuffix(strings.ReplaceAll(content, "\r\n ", ""), "\r\n"), "\r\n")
}

func TestSameWhereverAndWhenever(t *testing.T) {
	at := time.Date(2026, 12, 6, 5, 0, 0, 0, time.UTC) // after the last window
	first := build(t, fixture.Site(), at, base)
	if diff := cmp.Diff(first, build(t, fixture.Site(), at.Add(1000*time.Hour), base)); diff != "" {
		t.Error("the time of the build shows:", diff)
	}
	_, here := parse(t, first["maintenance.ics"])
	_, there := parse(t, build(t, fixture.Site(), at, "https://preview.example/x")["ru/maintenance.ics"])
	for uid := range here {
		if there[uid] == nil {
			t.Errorf("no %s in a preview in Russian", uid)
		}
	}
	if here["2026-12-06-sign-in@status.larkbook.example"] == nil {
		t.Errorf("a UID that is in use changed: %v", here)
	}
}

// A window step by step, each a build of its own.
func TestWindowInTime(t *testing.T) {
	scheduled := fixture.Say("1-scheduled", "18 09:00", facts.Scheduled, "Disks.", fixture.Title("Disks"),
		fixture.With("api", facts.UnderMaintenance), fixture.Window("20 01:00", "20 03:00"))
	moved := fixture.Say("2-scheduled", "19 09:00", facts.Scheduled, "Later.", fixture.Window("20 05:00", "20 06:00"))
	begun := fixture.Say("3-in-progress", "20 04:50", facts.InProgress, "Begun.")
	ended := fixture.Say("4-completed", "20 07:10", facts.Completed, "Done.")
	english, _ := locale.For("en")
	cancelled := fixture.Say("3-cancelled", "19 10:00", facts.Cancelled, "Not now.")
	corrected := *moved
	corrected.Corrected = []facts.Correction{{At: time.Date(2026, 11, 19, 11, 0, 0, 0, time.UTC), What: "An hour."}}
	tests := []struct {
		name    string
		at      string
		updates []*facts.Update
		want    string // DTSTART DTEND SEQUENCE STATUS DTSTAMP
	}{
		{"announced", "2026-11-18T12:00:00Z", []*facts.Update{scheduled}, "20T010000Z 20T030000Z 0 CONFIRMED 18T090000Z"},
		{"in it by the clock", "2026-11-20T02:00:00Z", []*facts.Update{scheduled}, "20T010000Z 20T030000Z 0 CONFIRMED 18T090000Z"},
		{"over by the clock", "2026-11-20T04:00:00Z", []*facts.Update{scheduled}, "20T010000Z 20T030000Z 0 CONFIRMED 18T090000Z"},
		{"moved", "2026-11-19T12:00:00Z", []*facts.Update{scheduled, moved}, "20T050000Z 20T060000Z 1 CONFIRMED 19T090000Z"},
		{"moved, corrected", "2026-11-19T12:00:00Z", []*facts.Update{scheduled, &corrected}, "20T050000Z 20T060000Z 1 CONFIRMED 19T110000Z"},
		{"begun early", "2026-11-20T04:55:00Z", []*facts.Update{scheduled, moved, begun}, "20T045000Z 20T060000Z 2 CONFIRMED 20T045000Z"},
		{"ended late", "2026-11-20T08:00:00Z", []*facts.Update{scheduled, moved, begun, ended}, "20T045000Z 20T071000Z 3 CONFIRMED 20T071000Z"},
		{"cancelled", "2026-11-20T08:00:00Z", []*facts.Update{scheduled, moved, cancelled}, "20T050000Z 20T060000Z 2 CANCELLED 19T100000Z"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			site := fixture.Site()
			site.Maintenances = []*facts.Event{fixture.Event(facts.Maintenance, "disks", tt.updates...)}
			at, err := time.Parse(time.RFC3339, tt.at)
			if err != nil {
				t.Fatal(err)
			}
			_, events := parse(t, build(t, site, at, base)["maintenance.ics"])
			e := events["disks@status.larkbook.example"]
			got := strings.ReplaceAll(strings.Join([]string{e["DTSTART"], e["DTEND"], e["SEQUENCE"], e["STATUS"], e["DTSTAMP"]}, " "), "202611", "")
			if got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
			if e["LAST-MODIFIED"] != e["DTSTAMP"] || e["CREATED"] != "20261118T090000Z" {
				t.Errorf("LAST-MODIFIED %s, CREATED %s", e["LAST-MODIFIED"], e["CREATED"])
			}
			if cancelled := e["STATUS"] == "CANCELLED"; cancelled != (e["SUMMARY"] == english.Text("calendar-cancelled", "title", "Disks")) {
				t.Errorf("SUMMARY %s", e["SUMMARY"])
			}
		})
	}
}

// A window that began after its announced end has no end that anybody knows.
func TestWindowWithoutEnd(t *testing.T) {
	site := fixture.Site()
	site.Maintenances = []*facts.Event{fixture.Event(facts.Maintenance, "disks",
		fixture.Say("1-in-progress", "20 03:30", facts.InProgress, "Begun.", fixture.Title("Disks"), fixture.Window("20 01:00", "20 03:00")))}
	_, events := parse(t, build(t, site, fixture.At, base)["maintenance.ics"])
	e := events["disks@status.larkbook.example"]
	if _, ends := e["DTEND"]; ends || e["DTSTART"] != "20261120T033000Z" {
		t.Errorf("%v", e)
	}
}

func TestDescription(t *testing.T) {
	_, events := parse(t, build(t, fixture.Site(), fixture.At, base)["ru/maintenance.ics"])
	russian, _ := locale.For("ru")
	e := events["2026-12-06-sign-in@status.larkbook.example"]
	parts := strings.Split(e["DESCRIPTION"], "\n\n")
	if len(parts) != 5 || !strings.Contains(parts[3], "English") {
		t.Fatalf("%q names no language of the updates", parts)
	}
	want := russian.Text("labelled", "label", russian.Text("maintenance-affects"), "text", "Сайт") +
		"\n\nAn hour later.\n\nWe replace the disks of Sign-in renewal.\n\n" + parts[3] + "\n\n" + base + "/ru/maintenance/2026-12-06-sign-in/"
	if diff := cmp.Diff(want, e["DESCRIPTION"]); diff != "" {
		t.Error(diff)
	}
	if e["URL"] != base+"/ru/maintenance/2026-12-06-sign-in/" {
		t.Errorf("URL %s", e["URL"])
	}
}

func TestComponentsHaveTheirOwn(t *testing.T) {
	calendars := build(t, fixture.Site(), fixture.At, base)
	want := map[string]int{"": 5, "components/web/": 2, "components/api/": 1, "components/phone/": 0}
	for folder, n := range want {
		if _, events := parse(t, calendars[folder+"maintenance.ics"]); len(events) != n {
			t.Errorf("%s: %d windows, want %d", folder, len(events), n)
		}
	}
}

func TestHostileText(t *testing.T) {
	english, _ := locale.For("en")
	site := fixture.HostileSite()
	_, events := parse(t, build(t, site, fixture.At, base)["maintenance.ics"])
	for uid, e := range events {
		if !strings.HasSuffix(e["SUMMARY"], fixture.Hostile) || !strings.Contains(e["DESCRIPTION"], fixture.Hostile+"\n\n"+english.Text("incident-doing")+":\n"+fixture.Hostile) {
			t.Errorf("%s: not as it was written: %.100q", uid, e["SUMMARY"])
		}
	}
	controls := "a\x00b\x07c\rd\x7fe\u0085f\tg"
	site.Maintenances[0].Updates[0].Title, site.Maintenances[0].Updates[1].Title = controls, ""
	content := build(t, site, fixture.At, base)["maintenance.ics"]
	if _, events := parse(t, content); events["2026-12-06-sign-in@status.larkbook.example"]["SUMMARY"] != "abcdef\tg" {
		t.Error("control characters are left")
	}
}

// However many windows there were, a calendar holds 100 of those that are over, the
// latest, and all that are to come.
func TestBounded(t *testing.T) {
	site := fixture.Site()
	site.Maintenances = nil
	for day := range 130 {
		for _, start := range []time.Time{fixture.At.AddDate(0, 0, -2-day), fixture.At.AddDate(0, 0, 2+day)} {
			w := fixture.Say("1-scheduled", "2026-01-01T00:00:00Z", facts.Scheduled, "Disks.", fixture.Title("Disks"), fixture.With("api", facts.UnderMaintenance))
			w.Starts, w.Ends = start, start.Add(time.Hour)
			site.Maintenances = append(site.Maintenances, fixture.Event(facts.Maintenance, "disks-"+start.Format(time.DateOnly), w))
		}
	}
	calendars := build(t, site, fixture.At, base)
	for _, path := range []string{"maintenance.ics", "components/api/maintenance.ics"} {
		_, events := parse(t, calendars[path])
		latest := events[fmt.Sprintf("disks-%s@status.larkbook.example", fixture.At.AddDate(0, 0, -2).Format(time.DateOnly))]
		if len(events) != 100+130 || latest == nil {
			t.Errorf("%s: %d windows; the latest that is over: %v", path, len(events), latest)
		}
	}
}

func TestEmpty(t *testing.T) {
	site := fixture.Site()
	site.Maintenances = nil
	got := build(t, site, fixture.At, base)["components/api/maintenance.ics"]
	title := strings.ReplaceAll(fixture.Text("calendar-title-component", "site", "Larkbook", "component", "API"), ",", `\,`)
	want := strings.Join([]string{"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//candor//maintenance//EN",
		"NAME:" + title, "X-WR-CALNAME:" + title,
		"REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H", "END:VCALENDAR", ""}, "\r\n")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if _, err := ics.ParseCalendar(bytes.NewReader([]byte(got))); err != nil {
		t.Error(err)
	}
}
