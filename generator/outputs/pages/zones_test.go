package pages_test

import (
	"regexp"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"candor/generator/internal/browser"
)

// awkward is a site with words at the ends of summer time in Berlin and in New York,
// before and after midnight there, and at the year's end.
func awkward() map[string]string {
	files := map[string]string{}
	for name, at := range map[string]string{
		"a": "2026-03-29T00:59:00Z", "b": "2026-03-29T01:00:00Z", "c": "2026-10-25T00:30:00Z", "d": "2026-10-25T01:30:00Z",
		"e": "2026-11-01T05:30:00Z", "f": "2026-11-01T06:30:00Z", "g": "2026-10-31T23:30:00Z", "h": "2025-12-31T22:30:00Z", "i": "2025-12-31T23:30:00Z",
	} {
		files["incidents/"+name+"/1.md"] = "---\ntitle: " + name + "\nstatus: investigating\ndate: " + at + "\n---\nIt is so.\n"
	}
	return files
}

// TestTheVisitorsOwnTime compares what a page says in each zone with what the zone's
// rules say, here and there.
func TestTheVisitorsOwnTime(t *testing.T) {
	s := play(t, awkward())
	for _, name := range []string{"Etc/GMT+12", "Pacific/Marquesas", "America/New_York", "America/St_Johns", "UTC", "Europe/London",
		"Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Chatham", "Pacific/Kiritimati"} {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		s.Zone(name)
		for slug := range awkward() {
			path := "/" + slug[:len(slug)-len("1.md")]
			s.visit(path)
			got := browser.Eval[[][]string](s.Page, `[...document.querySelectorAll("main time[datetime*=T]")].map((time) => [time.dateTime, time.title])`)
			if len(got) < 2 {
				t.Fatalf("%s has the times %v", path, got)
			}
			for _, pair := range got {
				if diff := cmp.Diff(ownTime(t, pair[0], zone), pair[1]); diff != "" {
					t.Errorf("%s, in %s: %s", pair[0], name, diff)
				}
			}
		}
	}
	s.unharmed()
}

// ownTime is what the title of a time should say in a zone.
func ownTime(t *testing.T, stamp string, zone *time.Location) string {
	at, err := time.Parse(time.RFC3339, stamp)
	if err != nil {
		t.Fatal(err)
	}
	_, there := at.Zone()
	own := at.In(zone)
	switch _, here := own.Zone(); {
	case here == there:
		return ""
	case own.Day() == at.Day():
		return own.Format("15:04") + " your time"
	}
	return own.Format("2 Jan, 15:04") + " your time"
}

func TestTheEndsOfAWindowAreSaidTogether(t *testing.T) {
	s := play(t, map[string]string{"maintenance/disks/1.md": incident("New disks", "scheduled", "24T11:00",
		"starts: 2026-12-01T22:30:00Z\nends: 2026-12-01T23:30:00Z\ncomponents: {api: under_maintenance}")})
	for zone, want := range map[string]string{
		"UTC":              "1 December 2026, 22:30–23:30 UTC in 6 days",
		"America/New_York": "1 December 2026, 22:30–23:30 UTC in 6 days · 17:30–18:30 your time",
		"Europe/Paris":     "1 December 2026, 22:30–23:30 UTC in 6 days · 1 Dec, 23:30 – 2 Dec, 00:30 your time",
	} {
		s.Zone(zone)
		s.visit("/maintenance/disks/")
		s.says(zone, ".facts div:nth-child(2) dd", want)
	}
}

// TestAWindowOverMidnight holds that a window whose ends are in two months is said in words,
// whichever clock is chosen.
func TestAWindowOverMidnight(t *testing.T) {
	s := play(t, map[string]string{"maintenance/disks/1.md": incident("New disks", "scheduled", "24T11:00",
		"starts: 2026-11-30T22:30:00Z\nends: 2026-12-01T01:30:00Z\ncomponents: {api: under_maintenance}")})
	const site = "30 November 2026, 22:30 UTC – 1 December 2026, 01:30 UTC in 5 days"
	s.Zone("Europe/London")
	s.visit("/maintenance/disks/")
	s.says("the same clock", ".facts div:nth-child(2) dd", site)
	s.Zone("Atlantic/Azores")
	s.visit("/maintenance/disks/")
	s.says("an hour behind", ".facts div:nth-child(2) dd", site+" · 21:30 – 00:30 your time")
	s.Zone("Asia/Tokyo")
	s.visit("/maintenance/disks/")
	s.says("another day", ".facts div:nth-child(2) dd", site+" · 1 Dec, 07:30–10:30 your time")
}

var (
	instant = regexp.MustCompile(`<time datetime="([^"]*T[^"]*)">([^<]*)</time>`)
	// zoneName is a name in letters or an offset, on the line of its time.
	zoneName = regexp.MustCompile(`\x{a0}(UTC([+-][\d:]+)?|\p{Lu}{3,5})`)
	ends     = regexp.MustCompile(`<span class="range">(.*?)</span>`)
)

// TestEveryTimeNamesItsZone holds that every instant on every page has its offset for
// programs and its zone for people; the two ends of a window share one.
func TestEveryTimeNamesItsZone(t *testing.T) {
	for _, s := range sites {
		for name, page := range written(t, s.content(), s.at, s.base) {
			for _, m := range ends.FindAllStringSubmatch(page, -1) {
				if !zoneName.MatchString(m[1]) {
					t.Errorf("%s: %s: the window %s names no zone", s.name, name, m[1])
				}
			}
			for _, m := range instant.FindAllStringSubmatch(ends.ReplaceAllString(page, ""), -1) {
				if _, err := time.Parse(time.RFC3339, m[1]); err != nil || !zoneName.MatchString(m[2]) {
					t.Errorf("%s: %s: %s names no zone, or has no offset: %v", s.name, name, m[0], err)
				}
			}
		}
	}
}
