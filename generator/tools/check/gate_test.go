package check

import (
	"fmt"
	"strings"
	"testing"

	"candor/generator/load"

	"github.com/google/go-cmp/cmp"
)

// gated runs the gate over files as examples write them, and returns what it found, and
// all texts of the site that it returns.
func gated(t *testing.T, text string) (found []string, published string) {
	t.Helper()
	e := layOut(t, stockApology, "en", text)
	site, _, err := load.Load(e.files, load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	safe, list := Gate(site, e.files, e.at)
	for _, ev := range safe.Incidents {
		for _, u := range ev.Updates {
			published += fmt.Sprintf("%+v %+v\n", u.Content, u.Leak)
			for _, w := range u.Translations {
				published += fmt.Sprintf("%+v\n", *w)
			}
		}
	}
	for _, p := range safe.Postmortems {
		published += fmt.Sprintf("%+v %+v\n", p.Content, p.Actions)
	}
	for _, f := range list {
		found = append(found, fmt.Sprintf("%s:%d %s %s", strings.TrimPrefix(f.File, folder), f.Line, f.Severity, f.Rule))
	}
	return found, published
}

// TestGateByAge holds what stops a build, and what only warns, by when it was published.
func TestGateByAge(t *testing.T) {
	const key, number = "glpat" + "-q7Rt2mXw9KzB4nVc8LpD", "+49 30 23125 042"
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"of today", "at: 2026-11-20T12:05:00Z\n-- 1-investigating.md --\nIt was " + key + " then.", []string{"1-investigating.md:8 error leaked-secret"}},
		{"of 7 days ago", "at: 2026-11-27T12:00:00Z\n-- 1-investigating.md --\nIt was " + key + " then.", []string{"1-investigating.md:8 error leaked-secret"}},
		{"older", "at: 2026-11-27T12:00:01Z\n-- 1-investigating.md --\nIt was " + key + " then.", []string{"1-investigating.md:8 warning leaked-secret"}},
		{"a correction of today", "at: 2026-12-20T12:05:00Z\n-- 1-investigating.md --\n---\ncorrected: [{at: 2026-12-20T12:00:00Z, what: \"It was " + key + " then\"}]\n---\nOver.",
			[]string{"1-investigating.md:7 error leaked-secret"}},
		{"an old correction", "at: 2026-12-20T12:05:00Z\n-- 1-investigating.md --\n---\ncorrected: [{at: 2026-11-21T12:00:00Z, what: \"Call " + number + "? It is " + number + "\"}]\n---\nOver.",
			[]string{"1-investigating.md:7 warning personal-data", "1-investigating.md:7 warning personal-data"}},
		{"imported", "at: 2026-11-20T12:05:00Z\n-- 1-investigating.md --\n---\nimported: statuspage\n---\nIt was " + key + " then.", []string{"1-investigating.md:9 error leaked-secret"}},
		{"a hotline", "at: 2026-11-20T12:05:00Z\n-- 1-investigating.md --\nCall our hotline: " + number + ".", []string{"1-investigating.md:8 warning personal-data"}},
		{"somebody's", "at: 2026-11-20T12:05:00Z\n-- 1-investigating.md --\nA customer's phone " + number + " was shown.", []string{"1-investigating.md:8 error personal-data"}},
		{"in a comment", "at: 2026-11-20T12:05:00Z\n-- 1-investigating.md --\nOver.\n\n<!-- " + key + " and " + number + " -->", []string{"1-investigating.md:10 warning leaked-secret"}},
		{"of site.yaml", "at: 2036-11-20T12:05:00Z\n-- site.yaml --\nfooter: \"Ask ann.bell@mailbox.org, TODO\"\n-- 1-investigating.md --\nOver.",
			[]string{"content/site.yaml:11 error personal-data", "content/site.yaml:11 error placeholder"}},
		{"names in the site's own interface texts", "at: 2026-11-20T12:05:00Z\n-- site.yaml --\nwords: {feed-title: \"{site}: the news\", minutes.other: \"{n} min\"}\n-- 1-investigating.md --\nOver.", nil},
	} {
		got, _ := gated(t, tt.text)
		for i := range got {
			if strings.HasPrefix(got[i], "content/site.yaml:") {
				_, rest, _ := strings.Cut(got[i], " ")
				got[i] = "content/site.yaml:11 " + rest
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

// TestGateMasks holds that no text of the site that outputs are made of shows a secret of an
// old text, in whatever field, and that a waived one stays.
func TestGateMasks(t *testing.T) {
	const a, b, c, d, e, f = "q7Rt2mXw9KzB4nVc8LpD", "w9KzB4nVc8LpD3hJs6Gf", "B4nVc8LpD3hJs6GfY5aT", "c8LpD3hJs6GfY5aTeUuQ", "D3hJs6GfY5aTeUuQ0rWi", "s6GfY5aTeUuQ0rWiOo1P"
	key := func(tail string) string { return "glpat-" + tail }
	_, published := gated(t, "at: 2036-11-20T12:05:00Z\n-- 1-investigating.md --\n---\nsummary: It was "+key(a)+".\nchannels: {telegram: \"It was "+key(b)+"\"}\n"+
		"leak: {detected: 2026-11-20T11:00:00Z, steps: \"Change "+key(c)+"\"}\n"+
		"waive: {leaked-secret: {fingerprint: "+Fingerprint(key(f))+", reason: an example}}\n---\n"+
		"The keys gl**pat**-"+d+" and glpat\\-"+e+" were in the log, and "+key(f)+" is an example.\n")
	for _, tail := range []string{a, b, c, d, e} {
		if strings.Contains(strings.ReplaceAll(published, "Front:", ""), tail) && !onlyInFront(published, tail) {
			t.Errorf("%s is published: %s", tail, published)
		}
	}
	if !strings.Contains(published, key(f)) {
		t.Error("the one that is waived is not published")
	}
	if !strings.Contains(published, "••••") {
		t.Error("no dots stand in the place of what is hidden")
	}
}

// onlyInFront reports whether words are only in the front matter as it was typed, which no
// output shows.
func onlyInFront(published, words string) bool {
	_, rest, _ := strings.Cut(published, "Front:")
	front, rest, _ := strings.Cut(rest, "Body:")
	return strings.Contains(front, words) && !strings.Contains(rest, words)
}
