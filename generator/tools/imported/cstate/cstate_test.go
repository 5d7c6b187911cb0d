package cstate_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"candor/generator/tools/imported"
	"candor/generator/tools/imported/cstate"

	"github.com/google/go-cmp/cmp"
)

const settings = "title: Acme Status\nbaseURL: https://status.acme.example/\nlanguageCode: en\nparams:\n" +
	"  categories:\n    - {name: North Coast, description: Servers}\n    - {name: Other, untitled: true}\n" +
	"  systems:\n    - {name: API, category: Other}\n    - {name: Gateway, category: North Coast, description: The *way* in}\n"

// read imports a post; its front matter has a title, a date, and those lines.
func read(t *testing.T, front, text string, zone *time.Location) (*imported.History, error) {
	t.Helper()
	post := "---\ntitle: Down\ndate: 2026-03-02T10:00:00Z\n" + front + "---\n" + text
	return cstate.Read(fstest.MapFS{"config.yml": {Data: []byte(settings)}, "content/issues/2026-down.md": {Data: []byte(post)}}, zone)
}

// lines tells an event: its updates, and its post-mortem.
func lines(e *imported.Event) (list []string) {
	for _, u := range e.Updates {
		said := fmt.Sprintf("%s %s %q", u.Date.UTC().Format("02T15:04:05"), u.Status, u.Body)
		for _, effect := range u.Components {
			said += fmt.Sprintf(" %s=%s", effect.Component, effect.Status)
		}
		if !u.Ended.IsZero() {
			said += " ended " + u.Ended.UTC().Format("15:04:05")
		}
		list = append(list, said)
	}
	if e.Postmortem != nil {
		list = append(list, fmt.Sprintf("account %q", e.Postmortem.Body))
	}
	return list
}

func told(h *imported.History) string {
	var b strings.Builder
	_ = h.Left.Write(&b)
	return b.String()
}

func TestPosts(t *testing.T) {
	const over = "resolved: true\nresolvedWhen: 2026-03-02T12:00:00Z\n"
	for _, tt := range []struct {
		name, front, text string
		want              []string
		told              string
	}{
		{"times at the end", over + "severity: down\naffected: [API]\n",
			"*Resolved* - All is well. {{< track \"2026-03-02T12:00:00Z\" >}}\n\n*Update* - Still\ndown.\n{{< track \"2026-03-02T11:00:00Z\" >}}\n\n*Investigating* - It is down. {{< track \"2026-03-02T10:00:00Z\" >}}\n",
			[]string{`02T10:00:00 investigating "It is down." api=major_outage`, `02T11:00:00 investigating "Still\ndown."`, `02T12:00:00 resolved "All is well."`}, ""},
		{"times at the beginning", over + "severity: disrupted\naffected: API\n",
			"**Issue:** Slow.\n{{< track \"2026-03-02T11:00:00Z\" >}}We know why.\n{{< track \"2026-03-02T12:00:00Z\" >}}It is quick.\n",
			[]string{`02T10:00:00 investigating "**Issue:** Slow." api=partial_outage`, `02T11:00:00 investigating "We know why."`, `02T12:00:00 resolved "It is quick."`}, ""},
		{"a post-mortem", over, "*Post-mortem*\n\nA node\nfell over.\n\n---\n\n*Monitoring* - Better. {{< track \"2026-03-02T11:00:00Z\" >}}\n",
			[]string{`02T11:00:00 monitoring "Better."`, `02T12:00:00 resolved "Resolved."`, `account "A node\nfell over."`}, ""},
		{"no times", over, "It was down.\n", []string{`02T10:00:00 investigating "It was down."`, `02T12:00:00 resolved "Resolved."`}, ""},
		{"headings without times", over, "*Update* - Resolved.\n\n*Monitoring* - Better.\n\n*Investigating* - Down.\n",
			[]string{`02T10:00:00 investigating "Down."`, `02T12:00:00 resolved "Resolved.\n\nBetter."`}, "updates without a time of their own: merged into the resolution\n       - content/issues/2026-down.md: 2"},
		{"open", "severity: notice\naffected: [API]\n", "*Resolved* - No, it is not. {{< track \"2026-03-02T11:00:00Z\" >}}\n\nSlow.",
			[]string{`02T10:00:00 investigating "Slow." api=operational`, `02T11:00:00 monitoring "No, it is not."`}, "updates that say resolved in a post that is not"},
		{"told after its end", over, "*Resolved* - Since noon. {{< track \"2026-03-02T14:00:00Z\" >}}\n\nSlow. {{< track \"2026-03-02T10:00:00Z\" >}}",
			[]string{`02T10:00:00 investigating "Slow."`, `02T14:00:00 resolved "Since noon." ended 12:00:00`}, ""},
		{"told before its date", over, "*Monitoring* - Better. {{< track \"2026-03-02T09:30:00Z\" >}}\n\n*Investigating* - Slow. {{< track \"2026-03-02T09:00:00Z\" >}}\n\nIt was slow before.",
			[]string{`02T08:59:59 investigating "It was slow before."`, `02T09:00:00 investigating "Slow."`, `02T09:30:00 monitoring "Better."`, `02T12:00:00 resolved "Resolved."`}, ""},
		{"link definitions", over, "*Resolved* - See [the list][log]. {{< track \"2026-03-02T12:00:00Z\" >}}\n\nIt grows, as [the log] and [the list][LOG] say. {{< track \"2026-03-02T10:00:00Z\" >}}\n\n[log]: https://lists.example.org/log\n[the log]: https://example.org/2 \"Log\"\n",
			[]string{`02T10:00:00 investigating "It grows, as [the log] and [the list][LOG] say.\n\n[log]: https://lists.example.org/log\n[the log]: https://example.org/2 \"Log\""`, `02T12:00:00 resolved "See [the list][log].\n\n[log]: https://lists.example.org/log"`}, ""},
		{"resolved as YAML 1.1 spells it", "resolved: Yes\nresolvedWhen: 2026-03-02T12:00:00Z\n", "Slow.", []string{`02T10:00:00 investigating "Slow."`, `02T12:00:00 resolved "Resolved."`}, ""},
		{"an end that is not resolved", "resolved: no\nresolvedWhen: 2026-03-02T12:00:00Z\n", "Slow.", []string{`02T10:00:00 investigating "Slow."`}, "posts with an end that are not marked as resolved: imported as open\n       - content/issues/2026-down.md"},
		{"resolved as StatusKit says it", "status: \"resolved\"\nmax_severity: down\ncurrent_severity: ok\nresolved_on: 2026-03-02 12:00:00Z\naffected: [API]\n", "Slow.", []string{`02T10:00:00 investigating "Slow." api=major_outage`, `02T12:00:00 resolved "Resolved."`}, ""},
		{"in progress as StatusKit says it", "status: in_progress\nmax_severity: disrupted\naffected: [API]\n", "Slow.", []string{`02T10:00:00 investigating "Slow." api=partial_outage`}, ""},
		{"no words", over, "<!-- later -->", []string{`02T10:00:00 investigating "Investigating."`, `02T12:00:00 resolved "Resolved."`}, "updates without text"},
		{"no end", "resolved: true\n", "Slow.", []string{`02T10:00:00 investigating "Slow."`, `02T10:00:01 resolved "Resolved."`}, "resolutions dated before the last update"},
		{"another shortcode", over, "See {{< figure src=\"x.png\" >}} here.", []string{`02T10:00:00 investigating "See  here."`, `02T12:00:00 resolved "Resolved."`}, `Hugo shortcodes`},
		{"a window", over + "severity: under-maintenance\naffectedsystems: [New one]\n", "We put in disks.",
			[]string{`02T10:00:00 scheduled "We put in disks." new-one=under_maintenance`, `02T12:00:00 completed "Completed."`}, "systems missing in the settings: added after the others\n       - New one"},
		{"unknown severity, pinned", over + "severity: ouch\npin: true\n", "Slow.", []string{`02T10:00:00 investigating "Slow."`, `02T12:00:00 resolved "Resolved."`}, "unknown severities"},
	} {
		h, err := read(t, tt.front, tt.text, nil)
		if err != nil || len(h.Events) != 1 {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if diff := cmp.Diff(tt.want, lines(h.Events[0])); diff != "" {
			t.Errorf("%s:\n%s", tt.name, diff)
		}
		if !strings.Contains(told(h), tt.told) || tt.told == "" && h.Left.Len() > 0 {
			t.Errorf("%s: told\n%s", tt.name, told(h))
		}
	}
}

func TestSite(t *testing.T) {
	h, err := read(t, "", "Slow.", nil)
	if err != nil {
		t.Fatal(err)
	}
	site := h.Site
	if site.Title[""] != "Acme Status" || site.URL != "https://status.acme.example" || len(site.Groups) != 1 || len(site.Components) != 2 || site.Components[1].Group != "north-coast" || site.Components[0].Group != "" {
		t.Errorf("%+v", site)
	}
	if aliases := h.Events[0].First().Aliases; len(aliases) != 1 || aliases[0] != "/issues/2026-down/" {
		t.Errorf("aliases %v", aliases)
	}
}

// TestStatusKit reads the elder form: TOML, and systems that are names alone.
func TestStatusKit(t *testing.T) {
	h, err := cstate.Read(fstest.MapFS{
		"config.toml":                          {Data: []byte("title = \"Kit\"\nbaseurl = \"https://kit.example\"\n[params]\nsystems = [\"Mail\", \"Web\"]\n")},
		"content/incidents/2026-03-02-mail.md": {Data: []byte("+++\ntitle = \"Mail is late\"\ndate = 2026-03-02T10:00:00.000Z\nseverity = \"major-outage\"\naffectedsystems = [\"Mail\"]\nresolved = false\n+++\nLate.\n")},
		"content/pages/about.md":               {Data: []byte("---\ntitle: About\n---\nUs.\n")},
		"content/affected/mail/_index.md":      {Data: []byte("---\ntitle: Mail\n---\n")},
		"content/issues/informational.md":      {Data: []byte("---\ntitle: News\ndate: 2026-03-02T10:00:00Z\ninformational: true\naffected: [mail]\n---\nAll is new.\n")},
		"content/issues/pinned.md":             {Data: []byte("---\ntitle: Holidays\ndate: 2026-03-03T10:00:00Z\npin: true\n---\nClosed.\n")},
		"content/issues/undated.md":            {Data: []byte("---\ntitle: Old news\ninformational: true\n---\nOld.\n")},
		"content/issues/broken.md":             {Data: []byte("no front matter")},
		"content/issues/draft.md":              {Data: []byte("---\ntitle: D\ndate: 2026-03-02T10:00:00Z\ndraft: true\n---\n")},
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{`02T10:00:00 investigating "Late." mail=major_outage`}, lines(h.Events[0])); diff != "" || len(h.Pages) != 2 {
		t.Errorf("%s, %d pages", diff, len(h.Pages))
	}
	if got := h.Pages[1].Aliases[0] + h.Pages[0].Aliases[0]; got != "/pages/about//issues/undated/" {
		t.Errorf("aliases %s", got)
	}
	var notices []string
	for _, e := range h.Events[1:] {
		notices = append(notices, fmt.Sprint(e.Kind, " ", e.Slug, " ", e.First().Title, " ", e.First().Components, " ", e.First().Aliases))
	}
	if want := []string{"notice informational News [{mail operational}] [/issues/informational/]", "notice pinned Holidays [] [/issues/pinned/]"}; !slices.Equal(notices, want) {
		t.Errorf("notices %q, want %q", notices, want)
	}
	for _, want := range []string{"posts that cannot be read\n       - content/issues/broken.md", "drafts\n       - content/issues/draft.md"} {
		if !strings.Contains(told(h), want) {
			t.Errorf("no %q in\n%s", want, told(h))
		}
	}
}

func TestErrors(t *testing.T) {
	for want, fsys := range map[string]fstest.MapFS{
		"not a cState site: found neither config.yml nor config.toml": {},
		"config.toml: it is not valid TOML":                           {"config.toml": {Data: []byte("= x")}},
		"not a cState site":                                           {"config.yml": {Data: []byte("title: x\n")}},
		"config.yml:1: ":                                              {"config.yml": {Data: []byte("[a: b")}},
	} {
		if _, err := cstate.Read(fsys, nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %s", err, want)
		}
	}
}

func TestZone(t *testing.T) {
	front := "resolvedWhen: 2026-03-02 12:00:00\n"
	_, err := read(t, front, "Slow.", nil)
	var offset *imported.OffsetError
	if !errors.As(err, &offset) {
		t.Errorf("error %v", err)
	}
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	h, err := read(t, front+"resolved: true\n", "Slow.", berlin)
	if err != nil || h.Events[0].Updates[1].Date.UTC().Format("15:04") != "11:00" {
		t.Errorf("%v, %v", h, err)
	}
}

// FuzzRead: whatever a post holds, there is an error or a history that can be written.
func FuzzRead(f *testing.F) {
	f.Add("---\ntitle: x\ndate: 2026-03-02T10:00:00Z\nresolved: true\n---\n*Resolved* - a {{< track \"2026-03-02T10:00:00Z\" >}}\n\n---\n\n{{< track \"\" >}} b")
	f.Add("+++\ndate = 2026-03-02\n+++\n{{% track 'x' %}}")
	f.Fuzz(func(t *testing.T, text string) {
		h, err := cstate.Read(fstest.MapFS{"config.yml": {Data: []byte(settings)}, "content/issues/x.md": {Data: []byte(text)}}, time.UTC)
		if err != nil {
			return
		}
		if _, err := imported.New(nil, h); err != nil {
			t.Error(err)
		}
	})
}

// TestOnlyIssuesAreIncidents: other dated posts are pages, those of an editor nothing.
func TestOnlyIssuesAreIncidents(t *testing.T) {
	post := []byte("---\ntitle: T\ndate: 2026-03-02T10:00:00Z\n---\nText.\n")
	h, err := cstate.Read(fstest.MapFS{
		"config.yml": {Data: []byte(settings)}, "content/default/issues/one.md": {Data: post}, "content/admin/config.md": {Data: post},
		"content/news/two.md":    {Data: post},
		"content/other/three.md": {Data: []byte("---\ntitle: T\nsection: issue\ndate: 2026-03-02T10:00:00Z\n---\nText.\n")},
	}, time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	if len(h.Events) != 2 || len(h.Pages) != 1 || !strings.Contains(told(h), "content/admin/config.md") {
		t.Errorf("%d events, %d pages, told:\n%s", len(h.Events), len(h.Pages), told(h))
	}
}
