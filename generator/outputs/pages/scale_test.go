package pages_test

import (
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"candor/generator/internal/fixture"
	"candor/generator/text/locale"
)

// sixty is a site of 60 components in 12 groups, some of them broken for a while on many
// days, with further files.
func sixty(files map[string]string) fs.FS {
	content := of(files).(fstest.MapFS)
	var site strings.Builder
	site.WriteString("title: Acme status\nurl: https://status.example.com\ntimezone: UTC\nlanguages: [en]\nsupport: {email: help@acme.example}\ncomponents:\n")
	for group := range 12 {
		fmt.Fprintf(&site, "  - id: plant-%d\n    name: Plant %d\n    components:\n", group, group)
		for part := range 5 {
			fmt.Fprintf(&site, "      - {id: c%d, name: Line %d of plant %d, since: 2026-01-01}\n", 5*group+part, part, group)
		}
	}
	content["content/site.yaml"] = &fstest.MapFile{Data: []byte(site.String())}
	for day := range 60 {
		at := noon.AddDate(0, 0, -3-day)
		status := []string{"degraded_performance", "partial_outage", "major_outage"}[day%3]
		folder := fmt.Sprintf("content/incidents/past-%d/", day)
		content[folder+"1.md"] = &fstest.MapFile{Data: []byte("---\ntitle: A line stops\nstatus: investigating\ndate: " + at.Format(time.RFC3339) +
			fmt.Sprintf("\ncomponents: {c%d: %s, c%d: %s}\n---\nIt stopped.\n", day, status, (day+31)%60, status))}
		content[folder+"2.md"] = &fstest.MapFile{Data: []byte("---\nstatus: resolved\ndate: " + at.Add(time.Hour).Format(time.RFC3339) + "\n---\nIt runs.\n")}
	}
	return content
}

// open is an incident that is open since some hours before noon.
func open(title string, hours int, components string) string {
	return "---\ntitle: " + title + "\nstatus: investigating\ndate: " + noon.Add(-time.Duration(hours)*time.Hour).Format(time.RFC3339) +
		"\nsummary: " + title + ".\ndoing: We are looking.\ncomponents: {" + components + "}\n---\nWe are looking at the lines.\n"
}

var card = regexp.MustCompile(`(?s)<article class="open ([^"]*)">.*?<h2><a[^>]*>([^<]*)`)

// TestManyOpenIncidents holds that the gravest comes first, then the newest; that what comes
// after the first is in brief, but not what is critical, a leak, or said within the hour; and
// that a card names a group where all of it is hit.
func TestManyOpenIncidents(t *testing.T) {
	leak := strings.Replace(open("A list could be read", 4, "c40: operational"), "\ncomponents", "\nleak: {detected: 2026-11-25T05:10:00Z}\ncomponents", 1)
	page := written(t, sixty(map[string]string{
		"incidents/a/1.md": open("Plant 0 stands still", 3, "c0: major_outage, c1: major_outage, c2: major_outage, c3: major_outage, c4: major_outage"),
		"incidents/b/1.md": open("Line 0 is slow", 5, "c10: degraded_performance"),
		"incidents/c/1.md": open("Line 1 is slow", 0, "c11: degraded_performance"),
		"incidents/d/1.md": leak,
		"incidents/e/1.md": open("Line 2 is slow", 9, "c20: degraded_performance, c21: degraded_performance, c22: degraded_performance, c25: degraded_performance, c26: degraded_performance, c30: degraded_performance, c31: degraded_performance, c32: degraded_performance"),
	}), noon, "")["index.html"]
	var got []string
	for _, m := range card.FindAllStringSubmatch(page, -1) {
		got = append(got, strings.TrimPrefix(m[1], "is-")+": "+m[2])
	}
	want := []string{"major: Plant 0 stands still", "major: A list could be read", "minor: Line 1 is slow", "minor is-brief: Line 0 is slow", "minor is-brief: Line 2 is slow"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("the cards are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	affected := fixture.Text("incident-affected") + ": "
	says(t, "cards", page, affected+"Plant 0 ", affected+fixture.Plural("feed-components", 3, "components", "Line 0 of plant 4 , Line 1 of plant 4 , Line 2 of plant 4 , Line 0 of plant 5 , Line 1 of plant 5"))
}

// TestEveryCurrentNoticeIsOnTheFrontPage holds that no current notice is left out: the newest
// are there in full, then come titles, then a number of the others. Each ends by the clock.
func TestEveryCurrentNoticeIsOnTheFrontPage(t *testing.T) {
	for n, want := range map[int]struct {
		full, entries int
		rest          string
	}{5: {5, 0, ""}, 6: {5, 1, ""}, 25: {5, 20, ""}, 28: {5, 20, fixture.Plural("banner-more", 3)}} {
		files := map[string]string{}
		for i := range n {
			files[fmt.Sprintf("notices/news-%02d.md", i)] = fmt.Sprintf("---\ntitle: News %02d\ndate: %s\n---\nWe move, part %d.\n",
				i, noon.Add(-time.Duration(i+1)*time.Hour).Format(time.RFC3339), i)
		}
		_, page, _ := strings.Cut(written(t, of(files), noon, "")["index.html"], `<section class="notices"`)
		page, days, _ := strings.Cut(page, `<section class="last-days"`)
		if full, entries := strings.Count(page, `<article class="panel">`), strings.Count(page, `<li class="entry is-notice">`); full != want.full || entries != want.entries {
			t.Errorf("of %d notices %d are there in full and %d as entries, want %d and %d", n, full, entries, want.full, want.entries)
		}
		if ends := strings.Count(page, `<template data-at="2026-12-`); ends != want.full+want.entries {
			t.Errorf("of %d notices %d end by the clock", n, ends)
		}
		if link := `<a href="/history/">` + want.rest + `</a>`; strings.Contains(page, link) != (want.rest != "") {
			t.Errorf("of %d notices the link to the others is not %q", n, want.rest)
		}
		if days == "" {
			t.Fatal("the front page has no last days")
		}
	}
}

// TestAGroupIsARow holds that a group is folded up while it is well, and open, with its worst
// state, while something in it is not.
func TestAGroupIsARow(t *testing.T) {
	page := written(t, sixty(map[string]string{"incidents/a/1.md": open("Line 1 is slow", 2, "c6: degraded_performance")}), noon, "")["index.html"]
	if n := strings.Count(page, `<details open>`); n != 1 {
		t.Errorf("%d groups are open", n)
	}
	row := regexp.MustCompile(`(?s)<details open>(.*?)</summary>`).FindString(page)
	says(t, "row", "<main>"+row, "Plant 1 "+fixture.Text("component-status-degraded_performance"))
	if n := strings.Count(page, `<li class="group">`); n != 12 {
		t.Errorf("there are %d groups", n)
	}
}

// TestALongTitleIsInFullOnce holds that the title of an open incident is in full on its card
// alone: the last days name it in short.
func TestALongTitleIsInFullOnce(t *testing.T) {
	const title = "Maps of harbours stay grey on older telephones, and with some screen readers"
	page := written(t, of(map[string]string{"incidents/maps/1.md": open(title, 40, "app: degraded_performance")}), noon, "")["index.html"]
	if n := strings.Count(page, title+"</a>"); n != 1 {
		t.Errorf("the title is there %d times", n)
	}
	if n := strings.Count(page, ">Maps of harbours stay grey on older telephones…</a>"); n != 1 { // two days that are alike
		t.Errorf("the last days name it %d times in short", n)
	}
}

// busy is the site of [sixty] after a history of its own: so many incidents on each of the last
// days that the pictures of days hardly have two days alike.
func busy(perDay int) fs.FS {
	content := sixty(nil).(fstest.MapFS)
	maps.DeleteFunc(content, func(name string, _ *fstest.MapFile) bool { return strings.Contains(name, "/past-") })
	numbers := rand.New(rand.NewPCG(19, uint64(perDay)))
	pick := func(from ...string) string { return from[numbers.IntN(len(from))] }
	for n := range 92 * perDay {
		at := noon.Add(-3*time.Hour - time.Duration(n)*24*time.Hour/time.Duration(perDay))
		var components []string
		for _, c := range numbers.Perm(60)[:1+numbers.IntN(4)] {
			components = append(components, fmt.Sprintf("c%d: %s", c, pick("degraded_performance", "degraded_performance", "partial_outage", "major_outage")))
		}
		what := pick("Orders arrive late", "Labels are not printed", "The list of lots is empty", "Sign-in takes minutes", "Scales do not report", "Some pictures are missing")
		ended := pick("A full disk was the cause, and it has been cleared.", "Nobody needs to send an order again.", "All waiting orders were worked off.", "We rolled the change back.")
		folder := fmt.Sprintf("content/incidents/%s-%d/", strings.ReplaceAll(strings.ToLower(what), " ", "-"), n)
		content[folder+"1.md"] = &fstest.MapFile{Data: []byte(fmt.Sprintf("---\ntitle: %s at plant %d\nstatus: investigating\ndate: %s\ncomponents: {%s}\n---\nWe are looking.\n",
			what, numbers.IntN(12), at.Format(time.RFC3339), strings.Join(components, ", ")))}
		content[folder+"2.md"] = &fstest.MapFile{Data: []byte(fmt.Sprintf("---\nstatus: resolved\ndate: %s\n---\n%s\n", at.Add(time.Duration(30+numbers.IntN(90))*time.Minute).Format(time.RFC3339), ended))}
	}
	return content
}

// TestTheFrontPageIsLight holds that with 60 components the front page and its style have room
// in 14 kB: on a calm day, in an outage, and after a history of five or of 27 incidents a day,
// as 10 000 or 50 000 in five years are.
func TestTheFrontPageIsLight(t *testing.T) {
	outage := map[string]string{}
	for n := range 8 {
		outage[fmt.Sprintf("incidents/open-%d/1.md", n)] = open("A line stands still", n, fmt.Sprintf("c%d: partial_outage, c%d: major_outage", 7*n, 7*n+1))
	}
	for name, site := range map[string]fs.FS{"calm": sixty(nil), "outage": sixty(outage), "10 000": busy(5), "50 000": busy(27)} {
		page, weight := front(t, site, noon)
		t.Logf("%s: %d bytes", name, weight)
		if n := strings.Count(page, `class="strip"`); n != 72 {
			t.Errorf("%s: the page shows %d pictures of days", name, n)
		}
		if weight > 14*1024 {
			t.Errorf("%s: the front page with its style takes %d bytes", name, weight)
		}
	}
}

// TestOurRecordIsOnTheCalmPage holds that the front page says how many promises were kept, with
// both numbers, once five fell due within a year, and says nothing of it while something is wrong.
func TestOurRecordIsOnTheCalmPage(t *testing.T) {
	promised := func(n int) map[string]string {
		files := map[string]string{}
		for i := range n {
			files[fmt.Sprintf("incidents/p%d/1.md", i)] = incident("Slow", "investigating", fmt.Sprintf("%02dT09:00", 10+i), "next_update: 30m")
			minutes := 20
			if i == 0 {
				minutes = 40
			}
			files[fmt.Sprintf("incidents/p%d/2.md", i)] = fmt.Sprintf("---\nstatus: resolved\ndate: 2026-11-%02dT09:%d:00Z\n---\nDone.\n", 10+i, minutes)
		}
		return files
	}
	for n, want := range map[int]string{4: "", 5: fixture.Text("promises-kept-year", "kept", "4", "made", "5")} {
		page := written(t, sixty(promised(n)), noon, "")["index.html"]
		if said := strings.Contains(page, fixture.End("promises-kept-year")); said != (want != "") || !strings.Contains(page, want) {
			t.Errorf("of %d promises the page says so: %v, want %q", n, said, want)
		}
		if !strings.Contains(page, `<a href="mailto:help@acme.example">`+fixture.Text("now-tell-us")+`</a>`) {
			t.Error("nobody is told where to write")
		}
	}
	files := promised(6)
	files["incidents/now/1.md"] = open("Line 1 is slow", 2, "c6: degraded_performance")
	page := written(t, sixty(files), noon, "")["index.html"]
	says(t, "in an outage", page, "not "+fixture.End("promises-kept-year"), "not "+fixture.Text("now-tell"), fixture.Text("follow-updates"))
}

// TestWhatTheLastDaysHaveNoRoomFor holds that days that name nothing say how many incidents and
// windows went on in them, each once, with those that are named on other days; and that a day
// that names some says how many others there are.
func TestWhatTheLastDaysHaveNoRoomFor(t *testing.T) {
	files := map[string]string{
		"incidents/long/1.md": incident("Long", "investigating", "20T09:00", "components: {app: degraded_performance}"),
		"incidents/long/2.md": incident("", "resolved", "24T09:00", ""),
		"maintenance/m/1.md":  incident("A new disk", "scheduled", "18T11:00", "starts: 2026-11-21T11:30:00Z\nends: 2026-11-21T13:00:00Z\ncomponents: {app: under_maintenance}"),
	}
	for day, n := range map[int]int{24: 6, 23: 3, 22: 2, 21: 1} {
		for i := range n {
			folder := fmt.Sprintf("incidents/i%d-%d/", day, i)
			files[folder+"1.md"] = incident("Short", "investigating", fmt.Sprintf("%dT07:%d0", day, i), "components: {app: degraded_performance}")
			files[folder+"2.md"] = incident("", "resolved", fmt.Sprintf("%dT08:%d0", day, i), "")
		}
	}
	_, page, _ := strings.Cut(written(t, of(files), noon, "")["index.html"], `<section class="last-days"`)
	var got []string
	for _, m := range regexp.MustCompile(`<p class="meta"><a href="/history/">(.*?)</a>`).FindAllStringSubmatch(page, -1) {
		got = append(got, m[1])
	}
	some, _ := locale.For("en")
	// Of the 24th all seven are named, of the 23rd one, of the 20th to the 22nd none.
	want := []string{fixture.Plural("banner-more", 3), some.List([]string{fixture.Plural("history-incidents", 4), fixture.Plural("history-maintenances", 1)})}
	if strings.Join(got, "; ") != strings.Join(want, "; ") {
		t.Errorf("the last days say %q, want %q", got, want)
	}
}
