package pages_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"candor/generator/internal/browser"
	"candor/generator/internal/fixture"
)

// measuring gives a page what to measure it with: how much wider than the window it is, how
// much its layout shifted by itself, and what the script has moved.
const measuring = `
window.shifted = 0;
new PerformanceObserver((list) => list.getEntries().forEach((e) => (shifted += e.value))).observe({ type: "layout-shift", buffered: true });
window.wider = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
window.tops = () => [...document.querySelectorAll("main :is(h1, h2, h3, section, table), footer")].filter((e) => e.checkVisibility()).map((e) => e.textContent.trim().slice(0, 24) + "@" + Math.round(e.getBoundingClientRect().top + scrollY));
window.moved = async () => {
	const now = tops(), page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
	document.querySelector("main").replaceWith(page.querySelector("main"));
	const before = tops();
	return now.filter((top, i) => top !== before[i]);
};
window.spaced = () => { const s = new CSSStyleSheet(); s.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }"); document.adoptedStyleSheets = [s] };
`

// crowded is a site of 60 components in an outage of eight incidents, the newest of today, the
// oldest of the day before.
func crowded() map[string]string {
	files := map[string]string{}
	for name, file := range sixty(nil).(fstest.MapFS) {
		files[strings.TrimPrefix(name, "content/")] = string(file.Data)
	}
	for n := range 8 {
		files[fmt.Sprintf("incidents/open-%d/1.md", n)] = strings.Replace(open("A line stands still and nobody knows why", 2+4*n, fmt.Sprintf("c%d: partial_outage, c%d: major_outage", 7*n, 7*n+1)), "\ncomponents", "\nnext_update: 45m\ncomponents", 1)
	}
	for n := 2; n < 12; n++ {
		files[fmt.Sprintf("incidents/open-0/%02d.md", n)] = fmt.Sprintf("---\nstatus: identified\ndate: 2026-11-25T11:%02d:00Z\n---\nRound %d. `a-name-without-any-place-to-break-it-that-is-longer-than-a-phone`\n", n, n)
	}
	return files
}

// longWords is a German site whose names have no place to break.
func longWords() map[string]string {
	const word = "Paketzustellungsbenachrichtigungsübermittlungsschnittstelle"
	return map[string]string{
		"site.yaml":          "title: Reiherpaketzustellungsgesellschaft\nurl: https://status.example.com\ntimezone: Europe/Berlin\nlanguages: [de]\ncomponents:\n  - {id: web, name: " + word + ", since: 2026-01-01}\n  - {id: api, name: tracking.eu-central-1.read-replica.internal, since: 2026-01-01}\n",
		"incidents/a/1.md":   incident(word+" kommt nicht", "investigating", "24T21:30", "components: {web: degraded_performance, api: partial_outage}\nnext_update: 30m"),
		"maintenance/b/1.md": incident("Sendungsverfolgungsdatenbankumzug", "scheduled", "24T11:00", "starts: 2026-11-25T22:30:00Z\nends: 2026-11-26T01:00:00Z\ncomponents: {api: under_maintenance}"),
	}
}

// TestEveryScreen opens pages at the widths of phones and desktops, in the site's zone and in
// others: nothing is wider than the window, with every details open and with the text spaced
// as people who need it set it; nothing shifts while it loads; the script moves nothing; and
// the headline has two lines, on the narrowest phone three.
func TestEveryScreen(t *testing.T) {
	for name, site := range map[string]struct {
		files map[string]string
		pages []string
	}{
		"crowded":    {crowded(), []string{"/", "/incidents/open-0/", "/history/", "/components/c0/"}},
		"long words": {longWords(), []string{"/", "/incidents/a/", "/maintenance/b/", "/404.html"}},
	} {
		s := play(t, site.files)
		s.Before(measuring)
		for _, c := range []struct {
			width, height int64
			zone          string
		}{{320, 640, "UTC"}, {360, 740, "Asia/Tokyo"}, {390, 844, "Asia/Kolkata"}, {768, 1024, "America/New_York"}, {1280, 900, "Europe/Berlin"}} {
			s.Size(c.width, c.height)
			s.Zone(c.zone)
			for _, path := range site.pages {
				at := fmt.Sprintf("%s%s at %d px in %s", name, path, c.width, c.zone)
				s.visit(path)
				if by := browser.Eval[int](s.Page, "wider()"); by > 0 {
					t.Errorf("%s is %d px too wide", at, by)
				}
				if shift := browser.Eval[float64](s.Page, "shifted"); shift > 0.005 {
					t.Errorf("%s shifts by %.3f", at, shift)
				}
				if n := browser.Eval[float64](s.Page, `(({ fontSize, lineHeight }, h1) => h1.offsetHeight / (parseFloat(lineHeight) || 1.2 * parseFloat(fontSize)))(getComputedStyle(document.querySelector("h1")), document.querySelector("h1"))`); path == "/" && (n > 3.5 || n > 2.5 && c.width > 320) {
					t.Errorf("%s: the headline has %.1f lines", at, n)
				}
				s.Do(`document.querySelectorAll("details").forEach((d) => (d.open = true))`)
				if by := browser.Eval[int](s.Page, "wider()"); by > 0 {
					t.Errorf("%s is %d px too wide with everything open", at, by)
				}
				if c.width == 320 {
					s.Do("spaced()")
					if by := browser.Eval[int](s.Page, "wider()"); by > 0 {
						t.Errorf("%s is %d px too wide with its text spaced", at, by)
					}
				}
				if path == "/404.html" {
					continue // it shows a part of another page
				}
				s.visit(path)
				if moved := browser.Eval[[]string](s.Page, "moved()"); len(moved) > 0 {
					t.Errorf("%s: the script moves %q", at, moved[0])
				}
			}
		}
	}
}

// TestTheClockIsChosen holds that the choice in the footer turns times, and their dates, to the
// visitor's zone or UTC, keeps days as they are, and is remembered.
func TestTheClockIsChosen(t *testing.T) {
	s := play(t, longWords())
	s.Zone("America/New_York")
	s.visit("/incidents/a/")
	started := ".update .permalink"
	s.says("the site's", started, "24. November 2026, 22:30 CET")
	s.Do(`document.querySelector(".clock select").value = "utc"; document.querySelector(".clock select").dispatchEvent(new Event("change"))`)
	s.is("UTC", `text("`+started+`").includes("21:30") && text("`+started+`").includes("UTC")`)
	s.visit("/incidents/a/")
	s.is("after a reload", `text("`+started+`").includes("21:30 UTC") && document.querySelector(".clock select").value === "utc"`)
	s.is("what stays the site's is said", `document.querySelector(".zone").hidden && !document.querySelector(".clock span").hidden`)
	s.Do(`dispatchEvent(new Event("beforeprint"))`)
	s.says("on paper the site's", started, "24. November 2026, 22:30 CET")
	s.Do(`dispatchEvent(new Event("afterprint"))`)
	s.is("on screen UTC again", `text("`+started+`").includes("21:30 UTC")`)
	s.is("the visitor's zone by its name", `document.querySelector(".clock option[value=own]").text === "America/New_York"`)
	s.Do(`document.querySelector(".clock select").value = "own"; document.querySelector(".clock select").dispatchEvent(new Event("change"))`)
	s.is("one's own", `text("`+started+`").includes("16:30")`)
	s.Do(`document.querySelector(".clock select").value = ""; document.querySelector(".clock select").dispatchEvent(new Event("change"))`)
	s.says("the site's again", started, "24. November 2026, 22:30 CET")
	s.visit("/")
	const asOf = ".now [data-loaded]"
	s.says("on screen", asOf, fixture.TextIn("de", "now-loaded"))
	s.Do(`dispatchEvent(new Event("beforeprint"))`)
	s.is("on paper as of when it is", `text("`+asOf+`").includes("25. November 2026")`)
	s.Do(`dispatchEvent(new Event("afterprint"))`)
	s.says("on screen again", asOf, fixture.TextIn("de", "now-loaded"))
	s.unharmed()
}

// TestATimelineIsReadFromItsBeginning holds that the order can be turned, and that a newer page
// keeps it.
func TestATimelineIsReadFromItsBeginning(t *testing.T) {
	s := play(t, crowded())
	s.visit("/incidents/open-0/")
	const first = `document.querySelector(".timeline .update").id`
	s.is("at first", first+` === "update-10"`)
	s.Do(`document.querySelector(".order a").click()`)
	s.is("turned", first+` === "update-1"`)
	s.build(noon, "incidents/open-0/12.md", "---\nstatus: monitoring\ndate: 2026-11-25T11:59:00Z\n---\nIt runs again.\n")
	s.pass(0)
	s.Do(`document.querySelector(".order a").click()`)
	s.is("turned back", first+` !== "update-1"`)
	s.unharmed()
}
