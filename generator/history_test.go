package generator_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// today is the instant of the tests. A history ends a while before it.
var today = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// written is a site as its files: path below the site's folder -> text.
type written map[string]string

// history is a site with so many incidents behind it, one every twenty hours, the
// last one open; a window for every tenth, a post-mortem for every third.
func history(incidents int) written {
	w := written{"content/site.yaml": siteYAML}
	for n := range incidents {
		began := today.Add(-time.Duration(incidents-1-n)*20*time.Hour - 3*time.Hour)
		slug := fmt.Sprintf("%s-trouble-%d", began.Format(time.DateOnly), n)
		if n < incidents-1 {
			w.incident(slug, n, began, "investigating", "identified", "identified", "monitoring", "resolved")
		} else {
			w.incident(lastIncident, 1, began, "investigating", "identified")
		}
		if n%3 == 0 && n < incidents-1 {
			w.postmortem(slug, n, began.Add(40*time.Hour))
		}
		if n%10 == 0 {
			w.window(n, began.Add(10*time.Hour))
		}
	}
	return w
}

// siteYAML has 30 components in 5 groups.
var siteYAML = func() string {
	var b strings.Builder
	b.WriteString("title: Acme\nurl: https://status.acme.example\ntimezone: Europe/Berlin\nlanguages: [en]\n" +
		"people: {anna: {name: Anna Example}}\nowner: anna\ncomponents:\n")
	for group := range 5 {
		fmt.Fprintf(&b, "  - id: group-%d\n    name: Group %d\n    components:\n", group, group)
		for n := range 6 {
			fmt.Fprintf(&b, "      - {id: %s, name: Part %d, since: 2024-11-01}\n", component(group*6+n), group*6+n)
		}
	}
	return b.String()
}()

func component(n int) string { return fmt.Sprintf("part-%d", n%30) }

// lastIncident is the slug of the incident that is open at the end of any history.
const lastIncident = "last"

func (w written) incident(slug string, n int, began time.Time, statuses ...string) {
	for i, status := range statuses {
		front := fmt.Sprintf("status: %s\ndate: %s\n", status, stamp(began.Add(time.Duration(i)*25*time.Minute)))
		if i == 0 {
			front = fmt.Sprintf("title: Trouble with part %d\n%sstarted: %s\ncomponents: {%s: partial_outage, %s: degraded_performance}\n",
				n%30, front, stamp(began.Add(-7*time.Minute)), component(n), component(n+7))
		}
		w[fmt.Sprintf("content/incidents/%s/%d-%s.md", slug, i+1, status)] = file(front, n)
	}
}

func (w written) postmortem(slug string, n int, date time.Time) {
	w["content/incidents/"+slug+"/postmortem.md"] = file(fmt.Sprintf(
		"title: What happened to part %d\ndate: %s\nauthors: [anna]\nactions:\n  - {what: Watch it, owner: anna, due: %s}\n",
		n%30, stamp(date), date.AddDate(0, 1, 0).Format(time.DateOnly)), n)
}

func (w written) window(n int, starts time.Time) {
	w[fmt.Sprintf("content/maintenance/%s-upgrade-%d/1-scheduled.md", starts.Format(time.DateOnly), n)] = file(
		fmt.Sprintf("title: Upgrade of part %d\nstatus: scheduled\ndate: %s\nstarts: %s\nends: %s\ncomponents: {%s: under_maintenance}\n",
			n%30, stamp(starts.Add(-72*time.Hour)), stamp(starts), stamp(starts.Add(2*time.Hour)), component(n)), n)
}

// file is front matter and a text of a usual length.
func file(front string, n int) string {
	return "---\n" + front + "---\n" + strings.Repeat(fmt.Sprintf(
		"Part %d is slow for some of you, and **this is ours to mend**. We found [the cause](https://acme.example/%d) at 09:40.\n\n- One thing\n- Another\n\n", n%30, n), 4)
}

func stamp(t time.Time) string { return t.Format(time.RFC3339) }

// in writes the files into a new folder and returns it.
func (w written) in(tb testing.TB) string {
	tb.Helper()
	dir := tb.TempDir()
	for name, text := range w {
		write(tb, dir, name, text)
	}
	return dir
}

func write(tb testing.TB, dir, name, text string) {
	tb.Helper()
	name = filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		tb.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		tb.Fatal(err)
	}
}
