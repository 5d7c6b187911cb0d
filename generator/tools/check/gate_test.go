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
			[]string{"content/site.yaml:16 error personal-data", "content/site.yaml:16 error placeholder"}},
		{"names in the site's own interface texts", "at: 2026-11-20T12:05:00Z\n-- site.yaml --\nwords: {feed-title: \"{site}: the news\", minutes.other: \"{n} min\"}\n-- 1-investigating.md --\nOver.", nil},
	} {
		got, _ := gated(t, tt.text)
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

// TestGateNames holds that names that become addresses are judged, that no finding shows
// what is in one, and that site.yaml waives what is in its own texts and in names of assets.
func TestGateNames(t *testing.T) {
	key := "glpat" + "-q7rt2mxw9kzb4nvc8lpd"
	const address, card = "ann.bell@mailbox.org", "4539-1488-0343-6467"
	waived := func(value string) string { return "{fingerprint: " + Fingerprint(value) + ", reason: an example}" }
	update := "---\ntitle: Cards\nstatus: investigating\ndate: 2026-11-20T12:00:00Z\ncomponents: {payments: partial_outage}\n"
	event := func(folder, file, front string) string {
		return "-- content/incidents/" + folder + "/" + file + ".md --\n" + update + front + "---\nCards fail.\n"
	}
	dots := func(value string) string { return strings.Repeat("•", len(value)) }
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"an asset", "-- assets/" + key + ".png --\nx\n-- assets/notes/" + address + ".pdf --\nx\n-- assets/logo@2x.png --\nx\n-- assets/app@18.2.0.min.js --\nx\n-- assets/shot-2026-11-20-101112.png --\nx\n",
			[]string{"assets/notes/" + dots(address) + ".pdf:0 error personal-data", "assets/" + dots(key) + ".png:0 error leaked-secret"}},
		{"an asset that is waived", "-- site.yaml --\nwaive: {leaked-secret: " + waived(key) + "}\n-- assets/" + key + ".png --\nx\n", nil},
		{"a file of the editor", "-- admin/" + key + ".js --\nx\n-- admin/js-yaml.min.js --\nx\n", []string{"admin/" + dots(key) + ".js:0 error leaked-secret"}},
		{"a folder", event("card-"+card, "1-a", "") + event("card-"+card, "2-b", ""),
			[]string{"content/incidents/card-" + dots(card) + ":0 error personal-data"}},
		{"a folder that is waived", event("card-"+card, "1-a", "waive: {personal-data: "+waived(strings.ReplaceAll(card, "-", ""))+"}\n"), nil},
		{"an update", event("cards", "1-"+key, ""), []string{"content/incidents/cards/1-" + dots(key) + ".md:0 error leaked-secret"}},
		{"an old update", event("cards", "1-"+key, "") + "at: 2026-12-20T12:00:00Z", []string{"content/incidents/cards/1-" + dots(key) + ".md:0 warning leaked-secret"}},
		{"a page", "-- content/pages/" + key + ".md --\n---\ntitle: About\n---\nText.\n", []string{"content/pages/" + dots(key) + ".md:0 error leaked-secret"}},
		{"an alias", event("cards", "1-a", "aliases: [/old/"+address+"/]\n"), []string{"content/incidents/cards/1-a.md:0 error personal-data"}},
		{"names of every day", event("2026-11-20-cards-2", "2-identified-094012", "aliases: [/incidents/2026/11/20/]\n"), nil},
		{"a text of site.yaml that is waived", "-- site.yaml --\nfooter: \"Ask " + address + ", TODO\"\nwaive: {placeholder: a name of ours, personal-data: " + waived(address) + "}\n", nil},
		{"a text deep in site.yaml", "-- site.yaml --\nlinks:\n  - {name: Help, url: https://larkbook.example/}\n  - {name: TODO, url: https://larkbook.example/b}\n", []string{"content/site.yaml:18 error placeholder"}},
	} {
		at := "at: 2026-11-20T12:05:00Z\n"
		if text, later, found := strings.Cut(tt.text, "at: 2026-12"); found {
			at, tt.text = "at: 2026-12"+later+"\n", text
		}
		got, _ := gated(t, at+tt.text)
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
