package statuspage_test

import (
	"cmp"
	"encoding/json"
	"flag"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"candor"
	"candor/generator"
	"candor/generator/tools/imported"
	"candor/generator/tools/imported/statuspage"

	gocmp "github.com/google/go-cmp/cmp"
)

// recorded lets the round trip be held against answers of real pages, which are not ours
// to keep here: a folder of folders like those in testdata/pages.
var recorded = flag.String("recorded", "", "a `DIR` with a folder of recorded answers for each page")

// TestRoundTrip imports answers of the status API, builds the site and compares the API
// that it has with the answers.
func TestRoundTrip(t *testing.T) {
	dirs := []string{filepath.Join("testdata", "pages")}
	if *recorded != "" {
		dirs = append(dirs, *recorded)
	}
	for _, dir := range dirs {
		pages, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, page := range pages {
			t.Run(page.Name(), func(t *testing.T) { roundTrip(t, filepath.Join(dir, page.Name())) })
		}
	}
}

func roundTrip(t *testing.T, dir string) {
	site := t.TempDir()
	h, err := statuspage.Files(os.DirFS(dir), nil, statuspage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	plan, err := imported.New(nil, h)
	if err != nil {
		t.Fatal(err)
	}
	if err := plan.Write(site); err != nil {
		t.Fatal(err)
	}
	report, err := generator.Build(generator.Options{Site: site, Output: filepath.Join(site, "public"), BuiltIn: candor.Files, At: lastWord(h).Add(time.Minute),
		Unchecked: true, // the source has names such as <boats>, which the gate takes for gaps
	})
	if err != nil || report.Findings.HasErrors() {
		t.Fatal(err, report.Findings)
	}
	for _, name := range []string{"incidents", "scheduled-maintenances", "components"} {
		was, err := os.ReadFile(filepath.Join(dir, name+".json"))
		if os.IsNotExist(err) {
			continue
		}
		is, err := os.ReadFile(filepath.Join(site, "public", "api", "v2", name+".json"))
		if err != nil {
			t.Fatal(err)
		}
		want, got := essence(t, was, true), essence(t, is, false)
		got.Components = slices.DeleteFunc(got.Components, func(c component) bool { return !slices.Contains(idsOf(want), c.ID) })
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Errorf("%s.json: was recorded, is built:\n%s", name, diff)
		}
	}
}

// idsOf returns the ids of components: those that only incidents name are not listed
// where the page no longer has them.
func idsOf(a answer) (ids []string) {
	for _, c := range a.Components {
		ids = append(ids, c.ID)
	}
	return ids
}

// lastWord is when the last word of a history was said: the instant to build for.
func lastWord(h *imported.History) (last time.Time) {
	for _, e := range h.Events {
		for _, u := range e.Updates {
			if u.Date.After(last) {
				last = u.Date
			}
		}
		if e.Postmortem != nil && e.Postmortem.Date.After(last) {
			last = e.Postmortem.Date
		}
	}
	return last
}

// answer is what must survive of an answer.
type answer struct {
	Page struct {
		ID, Name, URL string
		Zone          string `json:"time_zone"`
	}
	Components []component
	Incidents  []incident
	Windows    []incident `json:"scheduled_maintenances"`
}

type component struct {
	ID, Name, Description string
	GroupID               string `json:"group_id"`
	Group                 bool
}

type incident struct {
	ID, Name, Status, Impact string
	ResolvedAt               time.Time `json:"resolved_at"`
	StartedAt                time.Time `json:"started_at"`
	CreatedAt                time.Time `json:"created_at"`
	ScheduledFor             time.Time `json:"scheduled_for"`
	ScheduledUntil           time.Time `json:"scheduled_until"`
	Updates                  []update  `json:"incident_updates"`
}

type update struct {
	ID, Status, Body string
	DisplayAt        time.Time         `json:"display_at"`
	Affected         []affected        `json:"affected_components"`
	Effects          map[string]string `json:"-"`
}

type affected struct {
	Code string
	New  string `json:"new_status"`
}

// essence returns what must survive. Statuspage is a few milliseconds apart in when an
// incident was made and when its first word was said: those are compared to the second.
// What it shows in another order than its times say is in theirs here. All components
// are operational at the end of an incident here, said or not. The body of a post-mortem
// is on a page of its own.
func essence(t *testing.T, text []byte, original bool) answer {
	t.Helper()
	var a answer
	if err := json.Unmarshal(text, &a); err != nil {
		t.Fatal(err)
	}
	a.Page.Zone = strings.TrimPrefix(a.Page.Zone, "Etc/")
	for i := range a.Components {
		a.Components[i].Description = strings.Join(strings.Fields(a.Components[i].Description), " ")
	}
	slices.SortFunc(a.Components, func(a, b component) int { return strings.Compare(a.ID, b.ID) })
	for _, list := range [][]incident{a.Incidents, a.Windows} {
		slices.SortFunc(list, func(a, b incident) int { return cmp.Compare(a.ID, b.ID) })
		for i := range list {
			list[i].reduce(original)
		}
	}
	return a
}

// moved is more than an update is moved by that has the date of another one.
const moved = 10 * time.Millisecond

func (i *incident) reduce(original bool) {
	slices.SortStableFunc(i.Updates, func(a, b update) int { return b.DisplayAt.Compare(a.DisplayAt) })
	first := i.Updates[len(i.Updates)-1].DisplayAt
	i.ResolvedAt = i.ResolvedAt.UTC().Truncate(moved)
	if d := i.CreatedAt.Sub(first); d > -2*time.Second && d < 2*time.Second || i.CreatedAt.After(first) {
		i.CreatedAt = first
	}
	if d := first.Sub(i.StartedAt); d < 2*time.Second || i.StartedAt.IsZero() || !i.ScheduledFor.IsZero() {
		i.StartedAt = first
	}
	i.CreatedAt, i.StartedAt = i.CreatedAt.UTC(), i.StartedAt.UTC()
	i.ScheduledFor, i.ScheduledUntil = i.ScheduledFor.UTC(), i.ScheduledUntil.UTC()
	for n := range i.Updates {
		u := &i.Updates[n]
		u.DisplayAt = u.DisplayAt.UTC().Truncate(moved)
		u.Effects = map[string]string{}
		for _, a := range u.Affected {
			if a.Code != "" && i.ScheduledFor.IsZero() && (u.Status != "resolved" || a.New != "operational") {
				u.Effects[a.Code] = a.New
			}
		}
		u.Affected = nil
		if u.Status == "postmortem" {
			u.Body = ""
		} else if original {
			u.Body = plain(u.Body)
		}
		u.Body = strings.Join(strings.Fields(u.Body), " ")
	}
}

var (
	lineBreak = regexp.MustCompile(`(?i)<br\s*/?>|</?p>`)
	link      = regexp.MustCompile(`(?is)<a\b[^>]*href=["']([^"']*)["'][^>]*>(.*?)</a>`)
	anyTag    = regexp.MustCompile(`</?[a-zA-Z][^<>]*>`)
)

// plain is what a person reads of a body.
func plain(text string) string {
	text = link.ReplaceAllStringFunc(text, func(s string) string {
		m := link.FindStringSubmatch(s)
		if m[1] == m[2] {
			return m[1]
		}
		return m[2] + " (" + m[1] + ")"
	})
	return html.UnescapeString(anyTag.ReplaceAllString(lineBreak.ReplaceAllString(text, " "), ""))
}
