package generator_test

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"candor/generator/internal/fixture"
)

// histories is how many invented histories the properties are tried on.
const histories = 16

// reader returns what a build wrote, by its path.
type reader func(t *testing.T, name string) string

func built(t *testing.T, site string) reader {
	output := t.TempDir()
	build(t, site, output, today)
	return func(t *testing.T, name string) string {
		text, err := os.ReadFile(filepath.Join(output, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
}

// TestBuiltHistoriesAreTrue builds invented histories, and reads what was built: the days
// called quiet, each percentage, each time, and what page, feed, API, banner and kit say.
func TestBuiltHistoriesAreTrue(t *testing.T) {
	for seed := range uint64(histories) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			h := invent(seed)
			site := h.files().in(t)
			read := built(t, site)
			t.Run("quiet days", func(t *testing.T) { h.testQuietDays(t, read) })
			t.Run("percentages", func(t *testing.T) { h.testPercentages(t, read) })
			t.Run("times", func(t *testing.T) { h.testTimes(t, read) })
			t.Run("agreement", func(t *testing.T) { testAgreement(t, site, read) })
		})
	}
}

// eachEdition calls try for each language with the folder of its pages.
func eachEdition(try func(language, folder string)) {
	for i, language := range inventedLanguages {
		folder := ""
		if i > 0 {
			folder = language + "/"
		}
		try(language, folder)
	}
}

var (
	waiting  = regexp.MustCompile(`(?s)<template.*?</template>`)
	dayBlock = regexp.MustCompile(`(?s)<div class="day">(.*?)</div>`)
	dated    = regexp.MustCompile(`datetime="([^"]*)"`)
	tableRow = regexp.MustCompile(`(?s)<tr><th scope="row">(.*?)</th><td[^>]*><span>(?:<span class="lasted">)?<span class="mark is-([a-z_-]+)">.*?</td><td[^>]*>(.*?)</td>`)
	percent  = regexp.MustCompile(`(\d+(?:[.,]\d+)?)[\s\x{a0}\x{202f}]*%`)
	uptime   = regexp.MustCompile(`(?s)<section class="uptime".*?<p>(.*?)</p>`)
	anyTag   = regexp.MustCompile(`<[^>]*>`)
)

// shown is a page as it is read when it is loaded.
func shown(page string) string { return waiting.ReplaceAllString(page, "") }

// datesIn are the days or instants that a piece of a page gives.
func datesIn(t *testing.T, piece string, zone *time.Location) []time.Time {
	var list []time.Time
	for _, m := range dated.FindAllStringSubmatch(piece, -1) {
		at, err := time.Parse(time.RFC3339, m[1])
		if err != nil {
			at, err = time.ParseInLocation(time.DateOnly, m[1], zone)
		}
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, at)
	}
	return list
}

// daysIn are the days of a heading: one, or the first and the last of a run.
func daysIn(t *testing.T, heading string, zone *time.Location) []time.Time {
	ends := datesIn(t, heading, zone)
	if len(ends) == 0 {
		t.Fatalf("no day in %s", heading)
	}
	var days []time.Time
	for day := ends[0]; !day.After(ends[len(ends)-1]); day = day.AddDate(0, 0, 1) {
		days = append(days, day)
	}
	return days
}

// testQuietDays reads the days of the front pages: on none that is called
// quiet was an incident open, updated or ended, and each other names what was, or how many.
func (h *invented) testQuietDays(t *testing.T, read reader) {
	eachEdition(func(language, folder string) {
		seen := map[string]bool{}
		for _, block := range dayBlock.FindAllStringSubmatch(shown(read(t, folder+"index.html")), -1) {
			heading, _, _ := strings.Cut(block[1], "</h3>")
			days := daysIn(t, heading, h.zone)
			for _, day := range days {
				seen[day.Format(time.DateOnly)] = true
			}
			h.compareDays(t, language+": "+days[0].Format(time.DateOnly), days, block[1])
		}
		if len(seen) != 14 || !seen[today.In(h.zone).Format(time.DateOnly)] {
			t.Errorf("%s: the days are %v", language, seen)
		}
	})
}

// others says how many events a day has beside those that it names.
var others = regexp.MustCompile(`<p class="meta"><a href="[^"]*">([^<]*\d[^<]*)</a>`)

// count is 1 for what is so.
func count(is bool) int {
	if is {
		return 1
	}
	return 0
}

func (h *invented) compareDays(t *testing.T, where string, days []time.Time, block string) {
	touching, said := 0, 0
	for _, e := range h.incidents {
		named := strings.Contains(block, "/"+e.slug+"/")
		touched := false
		for _, day := range days {
			onIt := e.touches(day, day.AddDate(0, 0, 1))
			touched = touched || onIt
			if named && !onIt {
				t.Errorf("%s names %s, which does not touch %s", where, e.slug, day)
			}
		}
		if touched && strings.Contains(block, `class="quiet-days"`) {
			t.Errorf("%s is called quiet, and %s touches it", where, e.slug)
		}
		touching += count(touched)
		said += count(named)
	}
	for _, w := range h.windows {
		touching += count(slices.ContainsFunc(days, func(day time.Time) bool { return w.touches(day, day.AddDate(0, 0, 1)) }))
		said += count(strings.Contains(block, "/"+w.slug+"/"))
	}
	if m := others.FindStringSubmatch(block); m != nil {
		for _, n := range regexp.MustCompile(`\d+`).FindAllString(m[1], -1) {
			more, _ := strconv.Atoi(n)
			said += more
		}
	}
	if said != touching {
		t.Errorf("%s: the page names or counts %d incidents and windows, and there are %d", where, said, touching)
	}
}

// testPercentages reads the figures of the components' pages, and of
// the front pages, and works each out again, minute by minute.
func (h *invented) testPercentages(t *testing.T, read reader) {
	for _, component := range inventedComponents {
		f := h.figures(component)
		eachEdition(func(language, folder string) {
			where := language + ": " + component
			page := shown(read(t, folder+"components/"+component+"/index.html"))
			h.compareRows(t, where, page, f)
			compareFigure(t, where+" over all days", uptime.FindStringSubmatch(page)[1], f.recorded, f.down)
			front := shown(read(t, folder+"index.html"))
			_, front, _ = strings.Cut(front, `<p class="name"><a href="/`+folder+"components/"+component+`/"`)
			_, front, _ = strings.Cut(front, `<p class="uptime">`)
			front, _, _ = strings.Cut(front, "</p>")
			compareFigure(t, where+" on the front page", front, f.recorded, f.down)
		})
	}
}

// dayFigures are the minutes of a day of a component, as far as they count.
type dayFigures struct {
	recorded, down int // down in tenths
	worst          int
	running        bool
}

type figures struct {
	days           map[string]dayFigures
	recorded, down int
}

// figures counts a component's minutes: a major outage whole, a partial one 0.3, at each
// the worst that any incident says; while one runs, up to its latest update, or midnight.
func (h *invented) figures(component string) figures {
	f := figures{days: map[string]dayFigures{}}
	midnight := midnightOf(today.In(h.zone))
	first := midnightOf(h.since.In(h.zone))
	countedTo := midnight.AddDate(0, 0, 1)
	running := false
	for _, e := range h.incidents {
		if e.open() && e.statusAt(component, today) != "operational" {
			if !running || e.last().at.After(countedTo) {
				countedTo = e.last().at
			}
			running = true
		}
	}
	if running && countedTo.Before(midnight) {
		countedTo = midnight
	}
	worst, from := h.worst(component)
	affected := len(worst) // the first minute in which anything was wrong
	for i, status := range worst {
		if status > 0 {
			affected = i
			break
		}
	}
	for back := range 90 {
		day := midnight.AddDate(0, 0, -back)
		start, end := minutesTo(from, day), minutesTo(from, day.AddDate(0, 0, 1))
		d := dayFigures{running: running && back == 0}
		for at := start; at < end; at++ {
			status := 0
			if at < len(worst) {
				status = worst[at]
			}
			d.worst = max(d.worst, status)
			if at < minutesTo(from, countedTo) {
				d.recorded++
				if at < minutesTo(from, today) {
					d.down += outageWeights[severities[status]]
				}
			}
		}
		if !day.Before(first) || affected < end {
			f.days[day.Format(time.DateOnly)] = d
			f.recorded += d.recorded
			f.down += d.down
		}
	}
	return f
}

func minutesTo(from, t time.Time) int { return int(t.Sub(from) / time.Minute) }

// worst is a component's worst status in each minute up to today's, from the one on that is
// returned with it.
func (h *invented) worst(component string) ([]int, time.Time) {
	from := today.AddDate(0, 0, -250)
	list := make([]int, minutesTo(from, today)+1)
	fill := func(start, end time.Time, status string) {
		for at := max(0, minutesTo(from, start)); at < min(len(list), minutesTo(from, end)); at++ {
			list[at] = max(list[at], severity(status))
		}
	}
	for _, e := range h.incidents {
		points := []time.Time{e.felt()}
		for _, u := range e.updates {
			points = append(points, u.at)
			if !u.ended.IsZero() {
				points = append(points, u.ended)
			}
		}
		slices.SortFunc(points, time.Time.Compare)
		points = append(points, today.Add(time.Minute))
		for i := range len(points) - 1 {
			fill(points[i], points[i+1], e.statusAt(component, points[i]))
		}
	}
	for _, w := range h.windows {
		if w.component == component {
			start, end := w.planned()
			fill(start, end, "under_maintenance")
		}
	}
	return list, from
}

func midnightOf(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}

func severity(status string) int {
	for i, s := range severities {
		if s == status {
			return i
		}
	}
	return 0
}

func (h *invented) compareRows(t *testing.T, where, page string, f figures) {
	rows := tableRow.FindAllStringSubmatch(page, -1)
	days := 0
	for _, row := range rows {
		for _, day := range daysIn(t, row[1], h.zone) {
			days++
			name := where + " on " + day.Format(time.DateOnly)
			d, recorded := f.days[day.Format(time.DateOnly)]
			switch {
			case !recorded:
				if row[2] != "no-record" || percent.MatchString(row[3]) {
					t.Errorf("%s: there is no record, and the page says %s %s", name, row[2], row[3])
				}
				continue
			case row[2] != severities[d.worst]:
				t.Errorf("%s: %s, want %s", name, row[2], severities[d.worst])
			}
			if d.running {
				if percent.MatchString(row[3]) {
					t.Errorf("%s: an outage runs, and the page says %s", name, row[3])
				}
				continue
			}
			compareFigure(t, name, row[3], d.recorded, d.down)
		}
	}
	if days != 90 {
		t.Errorf("%s: the table has %d days", where, days)
	}
}

// compareFigure compares a text's percentage: it is cut, never rounded up to a better one.
func compareFigure(t *testing.T, name, text string, recorded, down int) {
	m := percent.FindStringSubmatch(text)
	if m == nil {
		t.Errorf("%s: no figure in %q", name, text)
		return
	}
	said, _ := strconv.ParseFloat(strings.Replace(m[1], ",", ".", 1), 64)
	want := math.Floor(10_000*(1-float64(down)/float64(10*recorded))+1e-6) / 100
	if math.Abs(said-want) > 1e-9 || down > 0 && said == 100 {
		t.Errorf("%s: %v%%, want %v%%", name, said, want)
	}
}

// testTimes collects what each page, banner and the API say of when
// an incident began, ended and is to be heard of next: each is said as the facts have it,
// wherever it is said.
func (h *invented) testTimes(t *testing.T, read reader) {
	eachEdition(func(language, folder string) {
		front := shown(read(t, folder+"index.html"))
		for _, e := range h.incidents {
			page := shown(read(t, folder+"incidents/"+e.slug+"/index.html"))
			e.compareFacts(t, language, page)
			e.compareDue(t, language+": "+e.slug, page)
			e.compareFront(t, language, front)
		}
	})
}

// compareFacts compares the table of facts of an incident's page.
func (e *inventedIncident) compareFacts(t *testing.T, language, page string) {
	began := "incident-reported"
	switch {
	case !e.started.IsZero():
		began = "incident-started"
	case e.leak:
		began = "leak-detected"
	}
	for _, id := range []string{"incident-reported", "incident-started", "leak-detected", "incident-ended"} {
		want := time.Time{}
		switch {
		case id == "leak-detected" && e.leak:
			want = e.detected
		case id == "incident-ended" && !e.open() && (!e.leak || e.opened()):
			want = e.end()
		case id == began:
			want = e.begun()
		}
		var said []time.Time
		label := regexp.QuoteMeta(fixture.TextIn(language, id))
		for _, m := range regexp.MustCompile(`(?s)<dt>`+label+`</dt><dd>(.*?)</dd>`).FindAllStringSubmatch(page, -1) {
			piece, _, _ := strings.Cut(m[1], `<span class="own"`)
			said = append(said, datesIn(t, piece, time.UTC)...)
		}
		compareTimes(t, language+": "+e.slug+": "+id, said, want)
	}
}

// compareTimes finds a time said once or more often as it is, or not at all if it is zero.
func compareTimes(t *testing.T, name string, said []time.Time, want time.Time) {
	if want.IsZero() != (len(said) == 0) {
		t.Errorf("%s: %v, want %v", name, said, want)
	}
	for _, at := range said {
		if !at.Equal(want) {
			t.Errorf("%s: %v, want %v", name, at, want)
		}
	}
}

var dueLine = regexp.MustCompile(`(?s)<p class="due[^"]*"><span>(.*?)</span>`)

// compareDue compares by when a piece of a page promises the next update, or is late.
func (e *inventedIncident) compareDue(t *testing.T, name, piece string) {
	due := time.Time{}
	if e.open() {
		due = e.due()
	}
	var said []time.Time
	for _, m := range dueLine.FindAllStringSubmatch(piece, -1) {
		said = append(said, datesIn(t, m[1], time.UTC)...)
	}
	compareTimes(t, name+": next update", said, due)
	if late := strings.Contains(piece, `class="due is-late"`); late != (!due.IsZero() && !due.After(today)) {
		t.Errorf("%s: late: %v; due %v", name, late, due)
	}
}

var (
	openArticle = regexp.MustCompile(`(?s)<article class="open.*?</article>`)
	entryOf     = regexp.MustCompile(`(?s)<li class="entry is-incident">.*?</li>`)
	ownPlace    = regexp.MustCompile(`<span class="own[^"]*"[^>]*></span>`)
)

// compareFront compares all that the front page says of when the incident began and ended.
func (e *inventedIncident) compareFront(t *testing.T, language, front string) {
	link, found := "/incidents/"+e.slug+`/"`, false
	for _, article := range openArticle.FindAllString(front, -1) {
		if strings.Contains(article, link) {
			found = true
			meta, _, _ := strings.Cut(article, `<p class="meta hit">`)
			compareTimes(t, language+": card of "+e.slug, datesIn(t, ownPlace.ReplaceAllString(meta, ""), time.UTC), e.begun())
			e.compareDue(t, language+": card of "+e.slug, article)
		}
	}
	if found != e.open() {
		t.Errorf("%s: %s has a card: %v; it is open: %v", language, e.slug, found, e.open())
	}
	for _, entry := range entryOf.FindAllString(front, -1) {
		if !strings.Contains(entry, link) {
			continue
		}
		_, when, _ := strings.Cut(entry, `<p class="when">`)
		when, _, _ = strings.Cut(when, "</p>")
		said := datesIn(t, when, time.UTC)
		if when == "" && !strings.Contains(entry, `class="meta"`) {
			continue // it is only named here
		}
		if len(said) == 0 || !said[0].Equal(e.begun()) || len(said) > 2 || len(said) == 2 && !said[1].Equal(e.end()) {
			t.Errorf("%s: entry of %s: %v, want %v to %v", language, e.slug, said, e.begun(), e.end())
		}
	}
}

// TestInventedHistoriesHaveEverything counts what the properties are tried on.
func TestInventedHistoriesHaveEverything(t *testing.T) {
	count := map[string]int{}
	add := func(what string, is bool) {
		if is {
			count[what]++
		}
	}
	for seed := range uint64(histories) {
		h := invent(seed)
		for i, e := range h.incidents {
			add("open", e.open())
			add("late", e.open() && !e.due().IsZero() && e.due().Before(today))
			add("leak", e.leak)
			add("opened again", e.opened())
			add("long", e.end().Sub(e.begun()) > 20*24*time.Hour)
			add("in one file", len(e.updates) == 1 && !e.open())
			for _, other := range h.incidents[:i] {
				add("overlapping", e.begun().Before(other.end()) && other.begun().Before(e.end()))
			}
		}
		for _, w := range h.windows {
			add("moved window", !w.moved.IsZero() && w.moved.Before(today))
		}
	}
	for _, what := range []string{"open", "late", "leak", "opened again", "long", "in one file", "overlapping", "moved window"} {
		if count[what] < 3 {
			t.Errorf("%d of %s in %d histories: %v", count[what], what, histories, count)
		}
	}
}
