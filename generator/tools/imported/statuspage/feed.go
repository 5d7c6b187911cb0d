package statuspage

import (
	"bytes"
	"fmt"
	"html"
	"path"
	"regexp"
	"strings"
	"time"

	"candor/generator/tools/imported"

	"github.com/mmcdole/gofeed"
)

// takeFeed adds the incidents of an Atom or RSS history: an entry an incident, with all its
// updates in one text, newest first.
func (r *reading) takeFeed(name string, text []byte) error {
	feed, err := gofeed.NewParser().Parse(bytes.NewReader(text))
	if err != nil {
		return fmt.Errorf("%s: it is not a valid feed: %w", name, err)
	}
	r.feed = true
	if r.page.Name == "" {
		title, _, _ := strings.Cut(feed.Title, " - Incident History")
		r.page = page{Name: strings.TrimSuffix(title, " Status"), URL: feed.Link}
	}
	for _, item := range feed.Items {
		if err := r.takeEntry(name, item); err != nil {
			return err
		}
	}
	r.left.Out("missing in feeds: components, impacts, ids of updates, seconds", "%s", name)
	return nil
}

// takeEntry adds one incident of a feed.
func (r *reading) takeEntry(name string, item *gofeed.Item) error {
	id := path.Base(strings.TrimRight(item.Link, "/"))
	content := item.Content
	if content == "" {
		content = item.Description
	}
	latest := item.PublishedParsed
	if latest == nil {
		latest = item.UpdatedParsed
	}
	if latest == nil || item.Link == "" {
		r.left.Out("entries of a feed without a link or a date", "%s: %s", name, item.Title)
		return nil
	}
	i := incident{ID: id, Name: item.Title}
	marks := updateHead.FindAllStringSubmatchIndex(content, -1)
	bound := latest.Add(24 * time.Hour)
	for n, m := range marks {
		end := len(content)
		if n+1 < len(marks) {
			end = marks[n+1][0]
		}
		at, err := r.feedTime(content[m[2]:m[3]], name+", "+item.Title, bound)
		if err != nil {
			return err
		}
		if at.IsZero() {
			r.left.Out("updates with an invalid time", "%s: %s", item.Title, content[m[2]:m[3]])
			continue
		}
		bound = at
		if n == 0 && at.Equal(latest.Truncate(time.Minute)) {
			at = *latest // which has seconds
		}
		i.updates = append(i.updates, update{Status: content[m[4]:m[5]], Body: inner(content[m[1]:end]),
			CreatedAt: at.Format(time.RFC3339)})
	}
	r.planned(&i, content)
	r.minutes(&i)
	r.addIncident(i)
	return nil
}

// updateHead finds the beginning of an update: when, and its status.
var updateHead = regexp.MustCompile(`(?is)<small>([^\n]*?)</small>\s*<br\s*/?>\s*<strong>([^<]*)</strong>\s*(?:-\s*)?`)

// inner returns the text of an update without the paragraph around it.
func inner(text string) string {
	text = strings.TrimSpace(text)
	text = strings.TrimSpace(strings.TrimSuffix(text, "<p>"))
	return strings.TrimSpace(strings.TrimSuffix(text, "</p>"))
}

var (
	anyTag = regexp.MustCompile(`<[^>]*>`)
	when   = regexp.MustCompile(`([A-Z][a-z]{2})[a-z]* +(\d{1,2}), +(?:(\d{4}),? +)?(\d{1,2}:\d{2})(?: +(\S+))?`)
)

// feedTime reads "Aug 21, 00:37 UTC". A feed leaves out the year: it is the latest one in
// which the time is not after bound.
func (r *reading) feedTime(text, where string, bound time.Time) (time.Time, error) {
	text = strings.TrimSpace(html.UnescapeString(anyTag.ReplaceAllString(text, "")))
	m := when.FindStringSubmatch(text)
	if m == nil {
		return time.Time{}, nil
	}
	zone := r.Zone
	if m[5] == "UTC" || m[5] == "GMT" {
		zone = time.UTC
	}
	if zone == nil {
		return time.Time{}, &imported.OffsetError{Text: fmt.Sprintf("%q", text), Where: where}
	}
	for year := bound.Year() + 1; year > bound.Year()-3; year-- {
		at, err := time.ParseInLocation("2006 Jan 2 15:04", fmt.Sprintf("%d %s %s %s", year, m[1], m[2], m[4]), zone)
		if err == nil && !at.After(bound) {
			return at, nil
		}
	}
	return time.Time{}, nil
}

// planned finds the window in the entry of a maintenance.
func (r *reading) planned(i *incident, content string) {
	if len(i.updates) == 0 {
		return
	}
	window := scheduled.FindString(content)
	last := i.updates[len(i.updates)-1]
	if window == "" && !strings.EqualFold(last.Status, "scheduled") {
		return
	}
	i.planned = true
	text := html.UnescapeString(anyTag.ReplaceAllString(window, ""))
	announced, _ := time.Parse(time.RFC3339, last.CreatedAt)
	m := span.FindStringSubmatch(text)
	if m == nil {
		return
	}
	starts, err := r.feedTime(m[1]+" "+m[3], "", announced.AddDate(1, 0, 0))
	if err != nil || starts.IsZero() {
		return
	}
	i.ScheduledFor = starts.Format(time.RFC3339)
	until := m[2]
	if !strings.Contains(until, ",") {
		day, _, _ := strings.Cut(m[1], ",")
		until = day + ", " + until
	}
	ends, _ := r.feedTime(until+" "+m[3], "", starts.AddDate(1, 0, 0))
	if ends.Sub(starts) > 300*24*time.Hour {
		ends = ends.AddDate(-1, 0, 1) // past midnight
	}
	if !ends.IsZero() {
		i.ScheduledUntil = ends.Format(time.RFC3339)
	}
}

// scheduled finds the window of an entry, span its two ends.
var (
	scheduled = regexp.MustCompile(`(?is)THIS (?:IS|WAS) A SCHEDULED EVENT.*?</strong>`)
	span      = regexp.MustCompile(`([A-Z][a-z]{2} +\d{1,2}, +\d{1,2}:\d{2}) *(?:-|–) *((?:[A-Z][a-z]{2} +\d{1,2}, +)?\d{1,2}:\d{2})(?: +(\S+))?`)
)

// minutes sets updates of one minute a second apart, in their order: newest first.
func (r *reading) minutes(i *incident) {
	later := time.Time{}
	for n := len(i.updates) - 1; n >= 0; n-- {
		at, _ := time.Parse(time.RFC3339, i.updates[n].CreatedAt)
		if !later.IsZero() && !at.After(later) {
			at = later.Add(time.Second)
			i.updates[n].CreatedAt = at.Format(time.RFC3339)
		}
		later = at
	}
}
