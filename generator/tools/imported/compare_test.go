package imported_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"candor/generator/facts"
	"candor/generator/load"
	"candor/generator/tools/imported"
	"candor/generator/tools/imported/body"

	"github.com/google/go-cmp/cmp"
)

// said is slow, with the words of its source.
func said(t *testing.T, first, last body.Words) *imported.History {
	h := history(slow(t))
	h.Say(&h.Events[0].Updates[1].Content, first)
	h.Say(&h.Events[0].Updates[0].Content, last)
	return h
}

func TestCompare(t *testing.T) {
	site, plan := bring(t, t.TempDir(), nil, said(t, "Slow.", "Quick."))
	if got := plan.Compare(site).String(); got != "1 incident, 2 updates, all texts equal" {
		t.Error(got)
	}
	site, plan = bring(t, t.TempDir(), nil, said(t, "Slow.", ""))
	if got := plan.Compare(site).String(); got != "1 incident, 2 updates, all texts equal, 1 without a text in the source" {
		t.Error(got)
	}
	if got := (&imported.Comparison{}).String(); got != "nothing to compare" {
		t.Error(got)
	}
}

// TestCompareFindsWhatIsLost: whatever the site holds otherwise is named with its file.
func TestCompareFindsWhatIsLost(t *testing.T) {
	const first, last = "content/incidents/2026-03-02-search-is-slow/1-investigating.md", "content/incidents/2026-03-02-search-is-slow/2-resolved.md"
	for _, tt := range []struct {
		name, file, old, new, want string
	}{
		{"a word", last, "Quick.", "Quite quick.", last + `: text: "ck." in the source, "te quick." here`},
		{"a status", last, "status: resolved", "status: monitoring", last + `: status: "resolved" in the source, "monitoring" here`},
		{"a date", last, "T11:00:00Z", "T11:30:00Z", last + `: date: "2026-03-02T11:00:00.000Z" in the source, "2026-03-02T11:30:00.000Z" here`},
		{"a title", first, "Search is slow", "Search", first + `: title: "Search is slow" in the source, "Search" here`},
		{"a component", first, "components: {search: degraded_performance}\n", "", first + `: components: "[{search degraded_performance}]" in the source, "[]" here`},
		{"a file", last, "", "", last + ": written, but not in the site"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			_, plan := bring(t, dir, nil, said(t, "Slow.", "Quick."))
			name := filepath.Join(dir, filepath.FromSlash(tt.file))
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if tt.old == "" {
				err = os.Remove(name)
			} else {
				err = os.WriteFile(name, []byte(strings.Replace(string(text), tt.old, tt.new, 1)), 0o666)
			}
			if err != nil {
				t.Fatal(err)
			}
			site, _, err := load.Load(os.DirFS(dir), load.Options{Languages: []string{"en"}})
			if err != nil || site == nil {
				t.Fatal(err)
			}
			c := plan.Compare(site)
			if diff := cmp.Diff([]string{tt.want}, c.Differ); diff != "" {
				t.Error(diff)
			}
			if !strings.Contains(c.String(), "1 difference") {
				t.Error(c)
			}
		})
	}
}

// TestCompareAgain: another import compares what the site had too, but not its writer's dates.
func TestCompareAgain(t *testing.T) {
	dir := t.TempDir()
	site, _ := bring(t, dir, nil, said(t, "Slow.", "Quick."))
	site, plan := bring(t, dir, site, said(t, "Slow.", "Quick again."))
	c := plan.Compare(site)
	if c.String() != "1 incident, 2 updates, 1 difference" || !strings.Contains(fmt.Sprint(c.Differ), `"again." in the source, "" here`) {
		t.Error(c, c.Differ)
	}
}

func TestAfter(t *testing.T) {
	for _, tt := range []struct {
		before imported.Before
		want   []string
	}{
		{imported.Before{URL: "https://status.acme.example", API: "/api/v2/summary.json", Same: true, Feeds: []string{"/history.atom"}}, []string{
			"point status.acme.example at this site: 1 old address leads to its new page",
			"nothing for programs that read https://status.acme.example/api/v2/summary.json: it keeps its form and ids",
			"nothing for followers of https://status.acme.example/history.atom and https://status.acme.example/history.rss; they begin with your next update",
		}},
		{imported.Before{URL: "https://acme.statuspage.example", API: "/api/v2/summary.json", Same: true}, []string{
			"redirect https://acme.statuspage.example to https://status.acme.example and keep the path: 1 old address leads to its new page",
			"switch programs that read https://acme.statuspage.example/api/v2/summary.json to https://status.acme.example/api/v2/summary.json, which has the same form and ids",
			"announce the feeds, https://status.acme.example/history.atom and https://status.acme.example/history.rss; they begin with your next update",
		}},
		{imported.Before{URL: "https://status.acme.example", Feeds: []string{"/history.atom", "/rss"}}, []string{
			"point status.acme.example at this site: 1 old address leads to its new page",
			"announce the new feeds, https://status.acme.example/history.atom and https://status.acme.example/history.rss, in the old ones (https://status.acme.example/rss); they begin with your next update",
		}},
		{imported.Before{API: "https://raw.example/summary.json"}, []string{
			"redirect the old page to https://status.acme.example and keep the path: 1 old address leads to its new page",
			"switch programs that read https://raw.example/summary.json to https://status.acme.example/api/v2/summary.json, which has another form",
			"announce the feeds, https://status.acme.example/history.atom and https://status.acme.example/history.rss; they begin with your next update",
		}},
	} {
		h := said(t, "Slow.", "Quick.")
		h.Before = tt.before
		_, plan := bring(t, t.TempDir(), nil, h)
		want := append(tt.want, "ask subscribers by e-mail, SMS and chat to subscribe again at https://status.acme.example/subscribe/: no source publishes who they are")
		if diff := cmp.Diff(want, plan.After("https://status.acme.example")); diff != "" {
			t.Error(diff)
		}
	}
	two := slow(t)
	first := two.Updates[1]
	first.Aliases = append(first.Aliases, "/old")
	_, plan := bring(t, t.TempDir(), nil, history(two))
	if got := plan.After("https://status.acme.example")[0]; !strings.HasSuffix(got, "2 old addresses lead to their new pages") {
		t.Error(got)
	}
	quiet := &imported.Event{Event: facts.Event{Updates: []*facts.Update{say(t, "10:00:00", facts.Resolved, "Over.")}}}
	quiet.First().Title = "Over"
	_, plan = bring(t, t.TempDir(), nil, history(quiet))
	if got := plan.After("https://status.acme.example"); len(got) != 2 {
		t.Errorf("without old addresses and an API: %q", got)
	}
}

// TestPicturesAreNamed: no source brings pictures along.
func TestPicturesAreNamed(t *testing.T) {
	h := history(slow(t))
	h.Events[0].Updates[1].Body = "See ![a graph](/images/graph.png \"Graph\") and ![](<https://acme.example/x.png>), not [this](/y.png)."
	if _, err := imported.New(nil, h); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	_ = h.Left.Write(&b)
	const file = "       - content/incidents/2026-03-02-search-is-slow/1-investigating.md: "
	if !strings.Contains(b.String(), "    2  pictures: ") || !strings.Contains(b.String(), file+"/images/graph.png\n"+file+"https://acme.example/x.png\n") {
		t.Error(b.String())
	}
}
