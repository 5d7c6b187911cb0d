package statuspage_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"candor/generator/tools/imported"
	"candor/generator/tools/imported/statuspage"

	gocmp "github.com/google/go-cmp/cmp"
)

// one is an answer with one incident of one update, in which a text takes the place of
// another.
func one(old, new string) string {
	const whole = `{"page":{"id":"p","name":"Acme","url":"https://a.example","time_zone":"Etc/UTC"},"incidents":[{"id":"i1","name":"Down","status":"resolved","impact":"minor","resolved_at":"2026-03-02T11:00:00Z",` +
		`"incident_updates":[{"id":"u1","status":"investigating","body":"It is down.","created_at":"2026-03-02T10:00:00Z","affected_components":[{"code":"c1","name":"Web","new_status":"major_outage"}]}]}]}`
	if old != "" && !strings.Contains(whole, old) {
		panic("no " + old)
	}
	return strings.Replace(whole, old, new, 1)
}

func files(texts ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for i, text := range texts {
		fsys[fmt.Sprintf("%d.json", i+1)] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// told returns the report of an import, one line each.
func told(h *imported.History) string {
	var b strings.Builder
	_ = h.Left.Write(&b)
	return b.String()
}

// TestErrors: what is no answer at all is an error, in a person's words.
func TestErrors(t *testing.T) {
	whole := one("", "")
	for text, want := range map[string]string{
		"<!DOCTYPE html><p>Not found": "1.json: it is an HTML page, not JSON",
		whole[:len(whole)/2]:          fmt.Sprintf("1.json: it is truncated: the JSON does not end (%d bytes)", len(whole)/2),
		"":                            "1.json: it is empty",
		"{]":                          "1.json: it is not valid JSON after byte 2",
		`{"incidents":"none"}`:        `1.json: "incidents" is string, which the status API never returns`,
		`{"incidents":{"a":1}}`:       `1.json: "incidents" is object, which the status API never returns`,
		`{"version":"https://jsonfeed.org/version/1.1","items":[]}`: "not an export of the status API: found no incidents and no components in 1.json",
		`{"page":{"id":"p"},"incidents":[]}`:                        "not an export of the status API: found no incidents and no components in 1.json",
		"null":                                                      "not an export of the status API: found no incidents and no components in 1.json",
		one("2026-03-02T10:00:00Z", "2026-03-02T10:00:00"):          "Down (i1): the time 2026-03-02T10:00:00 has no UTC offset",
	} {
		_, err := statuspage.Files(files(text), nil, statuspage.Options{})
		if err == nil || err.Error() != want {
			t.Errorf("%.40q: %v\nwant %s", text, err, want)
		}
	}
}

// TestLeftOut: what is missing or unknown in an answer is left out, and said.
func TestLeftOut(t *testing.T) {
	const made = "    1  resolutions without an update: one that says only the status was added\n       - Down (i1): 2026-03-02T11:00:00Z\n"
	for _, tt := range []struct{ name, text, want string }{
		{"nothing", one("", ""), made},
		{"unknown impact", one(`"minor"`, `"huge"`), made + "    1  unknown impacts: derived from the components\n       - Down (i1): huge\n"},
		{"null impact", one(`"minor"`, `null`), made},
		{"unknown status", one(`"investigating"`, `"panicking"`), "    1  unknown statuses: imported as no change\n       - Down (i1): \"panicking\"\n" + made},
		{"unknown component status", one(`"major_outage"`, `"on_fire"`), made + "    1  unknown component statuses\n       - Down (i1): \"on_fire\"\n"},
		{"null body", one(`"It is down."`, `null`), "    1  updates without text: the text is their status\n       - Down (i1): investigating\n" + made},
		{"no name", one(`"name":"Down",`, ""), strings.ReplaceAll(made, "Down", "Incident i1")},
		{"bad end", one(`"2026-03-02T11:00:00Z"`, `"soon"`), "    1  invalid times\n       - Down (i1): \"soon\" is not a time\n    1  resolutions without an update: one that says only the status was added\n       - Down (i1): 2026-03-02T10:00:01Z\n"},
		{"unknown zone", one("Etc/UTC", "Mars/Olympus"), "    1  unknown time zones: the site uses UTC\n       - Mars/Olympus\n" + made},
		{"bad ids", one(`"u1"`, `"u 1"`), made + "    1  ids that are not 1 to 64 letters, digits, hyphens and underscores: replaced by new ones\n       - Down (i1): \"u 1\"\n"},
		{"no code", one(`"code":"c1",`, ""), made},
	} {
		h, err := statuspage.Files(files(tt.text), nil, statuspage.Options{})
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if _, err := imported.New(nil, h); err != nil || len(h.Events) != 1 {
			t.Errorf("%s: %d events, %v", tt.name, len(h.Events), err)
		}
		if diff := gocmp.Diff(tt.want, told(h)); diff != "" {
			t.Errorf("%s:\n%s", tt.name, diff)
		}
	}
}

// TestEntriesByThemselves: one entry that cannot be read loses no other.
func TestEntriesByThemselves(t *testing.T) {
	text := one(`"incidents":[`, `"incidents":[null,{"id":7},{"name":"no id"},{"id":"i0","name":"No updates"},{"id":"i2","incident_updates":[{"body":"no time"}]},`)
	h, err := statuspage.Files(files(text, `{"odd":1}`), nil, statuspage.Options{})
	if err != nil || len(h.Events) != 1 {
		t.Fatal(h, err)
	}
	for _, want := range []string{"entries that cannot be read\n       - 1.json, entry 2: \"id\" is number", "incidents without an id\n       - 1.json: \"no id\"",
		"    2  incidents without an update\n       - No updates (i0)\n       - Incident i2 (i2)", "updates without a time", "files that are not from the status API\n       - 2.json"} {
		if !strings.Contains(told(h), want) {
			t.Errorf("no %q in\n%s", want, told(h))
		}
	}
}

// TestPartialHistory: where older incidents are missing, components are known since the
// first that is there only.
func TestPartialHistory(t *testing.T) {
	var b strings.Builder
	for i := range 50 {
		fmt.Fprintf(&b, `,{"id":"x%d","name":"X","incident_updates":[{"status":"resolved","body":"B","created_at":"2026-02-%02dT10:00:00Z"}]}`, i, i%20+5)
	}
	for many, want := range map[string]string{"": "2020-01-16", b.String(): "2026-02-05"} {
		text := one(`"incidents":[`, `"components":[{"id":"c1","name":"Web","position":1,"start_date":"2020-01-16"}],"incidents":[`)
		h, err := statuspage.Files(files(strings.TrimSuffix(text, "]}")+many+"]}"), nil, statuspage.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := h.Site.Components[0].Since.Format(time.DateOnly); got != want {
			t.Errorf("with %d incidents known since %s, want %s", len(h.Events), got, want)
		}
	}
}

func TestFeed(t *testing.T) {
	h, err := statuspage.Files(os.DirFS(filepath.Join("testdata", "feeds")), []string{"history.atom"}, statuspage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range h.Events {
		got = append(got, fmt.Sprintf("%s %s %s", e.Kind, e.First().Title, e.First().Aliases))
		for _, u := range e.Updates {
			got = append(got, fmt.Sprintf("  %s %s %q", u.Date.UTC().Format(time.RFC3339), u.Status, u.Body))
		}
		if w := e.First(); !w.Starts.IsZero() {
			got = append(got, "  "+w.Starts.UTC().Format(time.RFC3339)+" to "+w.Ends.UTC().Format(time.RFC3339))
		}
		if e.Postmortem != nil {
			got = append(got, fmt.Sprintf("  account %q", e.Postmortem.Body))
		}
	}
	want := []string{
		"maintenance New disks [/incidents/d1sk5d1sk5d1]",
		`  2026-02-01T10:00:00Z scheduled "We put in disks."`,
		`  2026-02-03T01:10:09Z completed "They are in."`,
		"  2026-02-02T23:00:00Z to 2026-02-03T01:00:00Z",
		"incident Search is slow [/incidents/s1owse4rch00]",
		`  2025-12-31T23:50:00Z investigating "Searching takes \\*a\\* minute."`,
		`  2026-01-01T00:05:00Z investigating "We look on."`,
		`  2026-01-01T00:05:01Z monitoring "It is  \nfast & *new*."`,
		`  2026-01-01T01:00:00Z resolved "Done: [why](https://status.acme.example/x_y)"`,
		`  account "So it was."`,
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("%s\n%s", diff, told(h))
	}
	if h.Site.Title[""] != "Acme" || h.Site.URL != "https://status.acme.example" {
		t.Errorf("%s, %s", h.Site.Title, h.Site.URL)
	}
}

// TestFeedOfAZone: a feed names its zone by letters, which are no offset.
func TestFeedOfAZone(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", "feeds", "history.atom"))
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{"h.atom": {Data: []byte(strings.ReplaceAll(string(text), " UTC", " PST"))}}
	_, err = statuspage.Files(fsys, nil, statuspage.Options{})
	var offset *imported.OffsetError
	if !errors.As(err, &offset) || !strings.Contains(err.Error(), `"Feb  3, 01:10 PST"`) {
		t.Errorf("error %v", err)
	}
	zone, err := time.LoadLocation("America/Los_Angeles")
	if err != nil {
		t.Fatal(err)
	}
	h, err := statuspage.Files(fsys, nil, statuspage.Options{Zone: zone})
	if err != nil || h.Events[1].First().Date.UTC().Format(time.RFC3339) != "2026-01-01T07:50:00Z" {
		t.Errorf("%v, %v", h, err)
	}
}

// FuzzFiles: whatever a file holds, there is an error or a history that can be written.
func FuzzFiles(f *testing.F) {
	f.Add(one("", ""))
	f.Add(one(`"minor"`, `"maintenance"`))
	f.Add(`[{"code":"a","scheduled_for":"2026-01-01T00:00:00Z","incident_updates":[{"status":"completed","created_at":"2026-01-01T00:00:00Z"}]}]`)
	f.Add(`{"incident":{"id":"x","postmortem_body":"b","incident_updates":[{"status":"postmortem","display_at":"2026-01-01T00:00:00Z"}]}}`)
	f.Add(`<feed><entry><link href="/x"/><published>2026-01-01T00:00:00Z</published><content>&lt;small&gt;Jan 1, 00:00 UTC&lt;/small&gt;&lt;br&gt;&lt;strong&gt;Update&lt;/strong&gt; - x</content></entry></feed>`)
	f.Fuzz(func(t *testing.T, text string) {
		h, err := statuspage.Files(files(text), nil, statuspage.Options{})
		if err != nil {
			return
		}
		if _, err := imported.New(nil, h); err != nil {
			t.Error(err)
		}
	})
}
