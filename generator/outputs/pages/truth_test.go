package pages_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"time"

	"candor/generator/internal/fixture"
)

// followed returns a later update: its status, its date in November 2026, and what else it
// says.
func followed(status, date, more, body string) string {
	return "---\nstatus: " + status + "\ndate: 2026-11-" + date + ":00Z\n" + more + "\n---\n" + body + "\n"
}

// textIn returns a page as it is read, without what waits in templates.
func textIn(page string) string {
	_, page, _ = strings.Cut(page, "<main")
	page = regexp.MustCompile(`(?s)<template.*?</template>`).ReplaceAllString(page, "")
	page = strings.ReplaceAll(page, "\u2060", "") // it only keeps a line together
	return strings.Join(strings.Fields(tag.ReplaceAllString(page, " ")), " ")
}

// says checks which texts a page holds, and which it does not: those that begin with "not ".
func says(t *testing.T, name, page string, texts ...string) {
	t.Helper()
	read := textIn(page)
	for _, text := range texts {
		without, not := strings.CutPrefix(strings.Join(strings.Fields(text), " "), "not ")
		if strings.Contains(read, without) == not {
			t.Errorf("%s: %q is there: %v\n%s", name, without, not, read)
		}
	}
}

var (
	dayBlock = regexp.MustCompile(`(?s)<div class="day">.*?</div>`)
	dayOf    = regexp.MustCompile(`<h3>.*?datetime="(\d{4}-\d\d-\d\d)".*?</h3>`)
	dayTo    = regexp.MustCompile(`<h3>.*?datetime="\d{4}-\d\d-\d\d".*?datetime="(\d{4}-\d\d-\d\d)".*?</h3>`)
)

// TestClosedLeakDoesNotLast holds that a leak which is closed neither goes on nor was fixed: the
// page says from when to when data was open, and once it is over that access is closed.
func TestClosedLeakDoesNotLast(t *testing.T) {
	first := incident("A list could be read", "investigating", "25 06:00", "started: 2026-11-25T05:00:00Z\ncomponents: {app: operational}\nleak: {detected: 2026-11-25T05:10:00Z, closed: 2026-11-25T05:30:00Z, told_by: 2026-11-26}")
	span := fixture.Text("leak-was-open") + ": 25 November 2026, 05:00 – 05:30 UTC"
	open := written(t, of(map[string]string{"incidents/x/1.md": first}), noon, "")["index.html"]
	says(t, "front page", open, span, "not "+fixture.Start("incident-open-since"))
	if strings.Contains(open, `data-from="2026-11-25T05:00:00Z"`) {
		t.Error("how long it has been since the start is beside it, as if data were still open")
	}
	for told, status := range map[string]string{"": "leak-closed", "\nleak: {told: [{who: customers, at: 2026-11-25T09:00:00Z}]}": "leak-status-told"} {
		over := written(t, of(map[string]string{"incidents/x/1.md": first, "incidents/x/2.md": followed("resolved", "25T10:00", "summary: It is over."+told, "Ours.")}), noon, "")
		says(t, status, over["incidents/x/index.html"], fixture.Text("incident")+" · "+fixture.Text("impact-major")+" · "+fixture.Text(status), "not "+fixture.Text("incident-status-resolved"))
	}
}

// TestQuietDaysAreQuiet builds random histories: on no day that the front page calls
// quiet was an incident open, updated or ended, and every other day names one.
func TestQuietDaysAreQuiet(t *testing.T) {
	const stamp = "2006-01-02T15:04:05Z"
	quietDays := 0
	for seed := range uint64(12) {
		random := rand.New(rand.NewPCG(seed, 15))
		files := map[string]string{}
		type span struct{ from, to time.Time }
		var spans []span
		for n := range 1 + random.IntN(4) {
			from := noon.Add(-time.Duration(random.IntN(30*24*60)) * time.Minute).Truncate(time.Minute)
			to := from.Add(time.Duration(10+random.IntN(4*24*60)) * time.Minute)
			started := ""
			first := from
			if random.IntN(2) == 0 {
				first = from.Add(min(to.Sub(from)/2, 30*time.Hour).Truncate(time.Minute))
				started = "started: " + from.Format(stamp) + "\n"
			}
			folder := fmt.Sprintf("incidents/x%d/", n)
			files[folder+"1.md"] = "---\ntitle: T\nstatus: investigating\ndate: " + first.Format(stamp) + "\n" + started + "components: {web: partial_outage}\n---\nIt is so.\n"
			if to.Before(noon) {
				files[folder+"2.md"] = "---\nstatus: resolved\ndate: " + to.Format(stamp) + "\n---\nIt works.\n"
			} else {
				to = noon
			}
			if first.After(noon) {
				delete(files, folder+"1.md")
				continue
			}
			spans = append(spans, span{from, to})
		}
		page := written(t, of(files), noon, "")["index.html"]
		for _, block := range dayBlock.FindAllString(page, -1) {
			from, _ := time.Parse(time.DateOnly, dayOf.FindStringSubmatch(block)[1])
			to := from
			if m := dayTo.FindStringSubmatch(block); m != nil {
				to, _ = time.Parse(time.DateOnly, m[1])
			}
			quiet := strings.Contains(block, `class="quiet-days"`)
			for day := from; !day.After(to); day = day.AddDate(0, 0, 1) {
				held := false
				for _, s := range spans {
					held = held || s.from.Before(day.AddDate(0, 0, 1)) && !s.to.Before(day)
				}
				if quiet == held {
					t.Errorf("seed %d: %s is called quiet: %v; something was going on: %v", seed, day.Format(time.DateOnly), quiet, held)
				}
				if quiet {
					quietDays++
				}
			}
		}
	}
	if quietDays < 10 {
		t.Errorf("only %d quiet days: the histories show nothing", quietDays)
	}
}

func TestALongIncidentIsFoundAfterItsEnd(t *testing.T) {
	site := written(t, of(map[string]string{
		"incidents/mail/1.md": strings.Replace(incident("No mail goes out", "investigating", "01 10:00", "components: {app: major_outage}"), "2026-11-01", "2026-09-20", 1),
		"incidents/mail/2.md": followed("resolved", "25 07:00", "", "Mail goes out again."),
	}), noon, "")
	says(t, "front page", site["index.html"], "Wednesday, 25 November 2026 No mail goes out", "Mail goes out again.", "not "+fixture.Text("history-no-incidents"))
	says(t, "October", site["history/2026/10/index.html"], fixture.Text("history-ongoing")+" No mail goes out "+fixture.Text("incident-reported")+": 20 September 2026, 10:00 UTC", "not Mail goes out")
	says(t, "September", site["history/2026/09/index.html"], "No mail goes out", "not "+fixture.Text("history-ongoing"))
}

func TestARunningOutageHasNoFinishedFigure(t *testing.T) {
	site := written(t, of(map[string]string{
		"incidents/mail/1.md": incident("No mail goes out", "investigating", "24 12:00", "components: {app: major_outage}"),
		"incidents/mail/2.md": followed("identified", "25 06:00", "", "A disk is full."),
	}), noon, "")
	says(t, "app", site["components/app/index.html"], "25 November "+fixture.Text("component-status-major_outage")+" "+fixture.Text("day-running"), "24 November "+fixture.Text("component-status-major_outage")+" "+fixture.Plural("hours", 12)+" 50%",
		fixture.Text("uptime-counted", "uptime", "", "time", "06:00 UTC"))
	says(t, "api", site["components/api/index.html"], "not "+fixture.Text("uptime-counted", "uptime", "", "time", ""), "not "+fixture.Text("day-running"))
}

func TestNothingIsPromisedThatNoTextPromised(t *testing.T) {
	files := map[string]string{"incidents/mail/1.md": incident("No mail goes out", "investigating", "25 06:00", "components: {app: major_outage}")}
	silent := written(t, of(files), noon, "")
	for _, name := range []string{"index.html", "incidents/mail/index.html", "promises/index.html"} {
		says(t, name, silent[name], "not "+fixture.Start("incident-next-by"), "not "+fixture.Start("incident-next-late"), "not "+fixture.Text("promise-state-late"))
	}
	files["incidents/mail/1.md"] = incident("No mail goes out", "investigating", "25 06:00", "next_update: 8h\nleak: {detected: 2026-11-25T05:10:00Z, told_by: 2026-11-27}")
	early := written(t, of(files), noon, "")
	twoPromises := fixture.Plural("incident-promises-due", 2, "time", "25 November 2026, 14:00 UTC")
	says(t, "incident", early["incidents/mail/index.html"], twoPromises, fixture.Text("incident-first-update-after-detected", "after", fixture.Plural("minutes-after", 50)), "not "+fixture.Text("incident-promises-kept-of", "kept", "0", "made", "2"))
	says(t, "record", early["promises/index.html"], twoPromises, "not "+fixture.Text("incident-promises-kept-of", "kept", "0", "made", "2"))
}

func TestALeakIsNoOutage(t *testing.T) {
	leak := "leak: {detected: 2026-11-25T05:10:00Z, closed: 2026-11-25T05:30:00Z}"
	site := written(t, of(map[string]string{
		"incidents/open/1.md": incident("A list could be read", "investigating", "25 06:00", "components: {app: operational}\n"+leak),
		"incidents/over/1.md": incident("A file could be read", "investigating", "25 06:00", "components: {api: operational}\n"+leak),
		"incidents/over/2.md": followed("resolved", "25 11:00", "", "It is closed."),
	}), noon, "")
	says(t, "open", site["incidents/open/index.html"], fixture.Text("incident-affected")+" App", "not "+fixture.Text("component-status-operational"), "not "+fixture.Text("component-status-partial_outage"), "not "+fixture.Text("incident-started"), "not "+fixture.Text("incident-affected-nothing"))
	says(t, "over", site["incidents/over/index.html"], fixture.Text("incident-affected")+" API", "not "+fixture.Text("incident-ended"), "not "+fixture.Text("incident-started"), "not "+fixture.Start("incident-lasted"), "not "+fixture.Text("component-status-partial_outage"))
	says(t, "front page", site["index.html"], fixture.Text("impact-major")+" · "+fixture.Text("incident-status-investigating")+" "+fixture.Text("leak-detected")+": 05:10 UTC "+fixture.Text("incident-affected")+": App")
}

func TestNothingIsSaidTwice(t *testing.T) {
	site := written(t, of(map[string]string{
		"incidents/same/1.md":  "---\ntitle: Nothing is saved\nstatus: investigating\ndate: 2026-11-25T06:00:00Z\nsummary: The queue is stuck.\ndoing: We empty it.\n---\nThe queue is stuck.\n",
		"incidents/later/1.md": incident("Search is slow", "investigating", "25 06:00", "components: {api: degraded_performance}"),
		"incidents/later/2.md": followed("identified", "25 07:00", "", "Half of it is quick again. The rest waits."),
	}), noon, "")
	for name, sentences := range map[string][]string{
		"index.html":                 {"The queue is stuck.", "We empty it.", "Half of it is quick again."},
		"incidents/same/index.html":  {"The queue is stuck.", "We empty it."},
		"incidents/later/index.html": {"Half of it is quick again.", "It is so."},
	} {
		read := textIn(site[name])
		for _, sentence := range sentences {
			if n := strings.Count(read, sentence); n != 1 {
				t.Errorf("%s says %d times %q:\n%s", name, n, sentence, read)
			}
		}
	}
	says(t, "front page", site["index.html"], fixture.Text("incident-summary")+" 06:00 UTC The queue is stuck.", fixture.Text("incident-latest")+": 07:00 UTC Half")
}

// TestTheFirstUpdateCountsFromWhatIsNamed names the start of an incident, not the discovery of a
// leak, where the time is counted from the start: the leak was named after the incident was
// resolved.
func TestTheFirstUpdateCountsFromWhatIsNamed(t *testing.T) {
	site := written(t, of(map[string]string{
		"incidents/x/1.md": incident("An error", "resolved", "24 07:00", "started: 2026-11-24T06:05:00Z\ncomponents: {app: partial_outage}"),
		"incidents/x/2.md": incident("A list could be read", "investigating", "25 06:00", "components: {app: operational}\nleak: {detected: 2026-11-24T06:31:00Z, closed: 2026-11-24T06:38:00Z}"),
	}), noon, "")
	after := fixture.Plural("minutes-after", 55)
	says(t, "incident", site["incidents/x/index.html"], fixture.Text("incident-first-update-after", "after", after), "not "+fixture.Text("incident-first-update-after-detected", "after", after))
}

func TestNothingIsClaimedOfAnUnclearRecord(t *testing.T) {
	leak := "leak: {detected: 2026-11-23T05:10:00Z, told_by: 2026-11-24, told: [{who: %s, at: 2026-11-24T09:00:00Z}]}"
	page := func(who string) (event, record string) {
		site := written(t, of(map[string]string{
			"incidents/x/1.md": incident("A list could be read", "investigating", "23 06:00", fmt.Sprintf(leak, who)),
		}), noon, "")
		return site["incidents/x/index.html"], site["promises/index.html"]
	}
	kept := func(n int) string {
		return fixture.Text("incident-promises-kept") + " " + fixture.Text("incident-promises-kept-of", "kept", fmt.Sprint(n), "made", "1")
	}
	unclear, record := page("everyone affected")
	says(t, "everyone affected", unclear, "everyone affected: 24 November 2026, 09:00 UTC", "not "+fixture.Start("leak-told-late"), "not "+fixture.Start("leak-told-by"), fixture.Text("incident-promises-kept")+" "+fixture.Text("incident-promises-none"))
	says(t, "record of everyone affected", record, fixture.Text("promises-none"))
	part, record := page("400 of 900")
	says(t, "400 of 900", part, "400 of 900: 24 November", fixture.Start("leak-told-late"), kept(0))
	says(t, "record of 400 of 900", record, kept(0))
	all, _ := page("customers")
	says(t, "customers", all, fixture.Text("leak-told-customers")+": 24 November", "not "+fixture.Start("leak-told-late"), kept(1))
}

func TestABeginningIsCalledWhatIsKnownOfIt(t *testing.T) {
	leak := "leak: {detected: 2026-11-25T05:10:00Z}"
	site := written(t, of(map[string]string{
		"incidents/felt/1.md":   incident("No mail goes out", "investigating", "25 06:00", "started: 2026-11-25T05:30:00Z\ncomponents: {app: major_outage}"),
		"incidents/felt/2.md":   followed("resolved", "25 07:00", "", "Mail goes out."),
		"incidents/said/1.md":   incident("Search is slow", "investigating", "25 06:00", "components: {api: degraded_performance}"),
		"incidents/said/2.md":   followed("resolved", "25 07:00", "", "Search is quick."),
		"incidents/leaked/1.md": incident("A list could be read", "investigating", "25 06:00", leak),
	}), noon, "")
	started, reported := fixture.Text("incident-started"), fixture.Text("incident-reported")
	says(t, "felt", site["incidents/felt/index.html"], started+" 25 November 2026, 05:30 UTC", fixture.Text("incident-lasted", "duration", fixture.Plural("hours", 1)+" "+fixture.Plural("minutes", 30)), fixture.Text("incident-first-update-after", "after", fixture.Plural("minutes-after", 30)), "not "+reported)
	says(t, "said", site["incidents/said/index.html"], reported+" 25 November 2026, 06:00 UTC", fixture.Text("incident-was-open", "duration", fixture.Plural("hours", 1)), "not "+started, "not "+fixture.Start("incident-lasted"))
	says(t, "leaked", site["incidents/leaked/index.html"], fixture.Text("leak-detected")+" 25 November 2026, 05:10 UTC", "not "+started, "not "+reported)
	says(t, "front page", site["index.html"], "A list could be read "+fixture.Text("leak-detected")+": 05:10 UTC",
		"not "+fixture.Text("incident-open-since", "time", "05:10"), "not "+fixture.Text("now-since", "time", "05:10"), fixture.Plural("history-last-days", 14, "date", "25 November"))
	if strings.Contains(site["index.html"], "data-from") {
		t.Error("front page: how long ago a leak was detected is beside the time, like how long it lasted")
	}
}

func TestAClosedEventSaysItsEndOnce(t *testing.T) {
	site := written(t, of(map[string]string{
		"incidents/mail/1.md":   incident("No mail goes out", "investigating", "25 06:00", "components: {app: major_outage}"),
		"incidents/mail/2.md":   followed("resolved", "25 07:00", "", "Mail goes out again. The disk is larger now."),
		"maintenance/disk/1.md": "---\ntitle: New disks\nstatus: scheduled\ndate: 2026-11-24T06:00:00Z\nstarts: 2026-11-26T06:00:00Z\nends: 2026-11-26T07:00:00Z\ncomponents: {app: under_maintenance}\n---\nNothing can be saved.\n",
	}), noon, "")
	for name, sentence := range map[string]string{"incidents/mail/index.html": "Mail goes out again.", "maintenance/disk/index.html": "Nothing can be saved."} {
		if n := strings.Count(textIn(site[name]), sentence); n != 1 {
			t.Errorf("%s says %d times %q", name, n, sentence)
		}
	}
	says(t, "window", site["maintenance/disk/index.html"], fixture.Text("maintenance-affects")+" App", "not "+fixture.Text("component-status-operational"))
}

func TestASummaryThatIsTheTitleIsNotSaidAgain(t *testing.T) {
	window := "---\ntitle: Nothing can be saved for an hour\nstatus: scheduled\ndate: 2026-11-24T06:00:00Z\nstarts: 2026-11-26T06:00:00Z\nends: 2026-11-26T07:00:00Z\ncomponents: {app: under_maintenance}\n---\nNothing can be saved for an hour.\n"
	site := written(t, of(map[string]string{"maintenance/disk/1.md": window}), noon, "")
	if n := strings.Count(textIn(site["index.html"]), "Nothing can be saved for an hour"); n != 1 {
		t.Errorf("the front page says it %d times", n)
	}
}

// TestMaintenanceToComeIsNotPast holds that a withdrawn maintenance is not among the past ones,
// nor in the history, before its window was to begin; the page of its year names it all along.
func TestMaintenanceToComeIsNotPast(t *testing.T) {
	withdrawn := func(starts, ends string) string {
		return "---\ntitle: New disks\nstatus: scheduled\ndate: 2026-11-20T06:00:00Z\nstarts: " + starts + "\nends: " + ends + "\ncomponents: {app: under_maintenance}\nwithdrawn: {at: 2026-11-21T06:00:00Z, why: It was announced by mistake.}\n---\nNothing can be saved.\n"
	}
	site := written(t, of(map[string]string{
		"maintenance/was/1.md":  withdrawn("2026-11-24T06:00:00Z", "2026-11-24T07:00:00Z"),
		"maintenance/will/1.md": withdrawn("2027-01-24T06:00:00Z", "2027-01-24T07:00:00Z"),
	}), noon, "")
	for page, want := range map[string][2]bool{
		"maintenance/index.html": {true, false}, "history/index.html": {true, false}, "maintenance/2026/index.html": {true, false}, "maintenance/2027/index.html": {false, true},
	} {
		for i, slug := range []string{"was", "will"} {
			if got := strings.Contains(site[page], `href="/maintenance/`+slug+`/"`); got != want[i] {
				t.Errorf("%s names %s: %v", page, slug, got)
			}
		}
	}
}
