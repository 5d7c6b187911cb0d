package ready_test

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"candor"
	"candor/generator/load"
	"candor/generator/tools/announce/ledger"
	"candor/generator/tools/check/ready"
	"candor/generator/tools/draft"

	"github.com/google/go-cmp/cmp"
)

// prepared is a site that leaves nothing to do.
const prepared = `title: Larkbook
url: https://larkbook-status.example
homepage: https://www.larkbook.example
languages: [en]
components: [{id: web, name: Website}]
support: {email: help@larkbook.example}
people:
  maria: {name: Maria}
  oleg: {name: Oleg}
  ivan: {name: Ivan, speaks: false}
owner: maria
deputy: oleg
promise: {critical: 20m}
check: {jurisdictions: [eu]}
channels:
  desk: {service: ntfy, env: DESK, for: support}
  crew: {service: ntfy, env: CREW, for: team}
`

const own = "---\ntitle: Orders do not arrive\nstatus: investigating\nsummary: Orders do not arrive.\n---\nOrders do not arrive.\n"

var now = time.Date(2027, 1, 15, 9, 0, 0, 0, time.UTC)

// sent is a ledger by which a test reached channels at some times.
func sent(at map[string]time.Time) *ledger.Ledger {
	l := ledger.New()
	for channel, t := range at {
		l.Add(ledger.Entry{At: t, Event: ledger.Intent, Channel: channel, Language: "en", Update: "test#1", Try: 1},
			ledger.Entry{At: t, Event: ledger.Sent, Channel: channel, Language: "en", Update: "test#1", Try: 1})
	}
	return l
}

// report is what is found in a site, and asked, as ids.
func report(t *testing.T, site string, scenarios map[string]string, l *ledger.Ledger) (findings, questions string) {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o777), os.WriteFile(name, []byte(text), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	write("content/site.yaml", site)
	for name, text := range scenarios {
		if !strings.Contains(name, "/") {
			name += "/investigating"
		}
		write("content/scenarios/"+name+".md", text)
	}
	loaded, problems, err := load.Load(os.DirFS(dir), load.Options{Languages: []string{"en", "ru"}, BuiltIn: candor.Files})
	if err != nil || problems.HasErrors() {
		t.Fatal(problems, err)
	}
	r, err := ready.Check(loaded, ready.Options{At: now, Language: "en", Files: os.DirFS(dir), BuiltIn: candor.Files, Ledger: l})
	if err != nil {
		t.Fatal(err)
	}
	var ids, asked []string
	for _, f := range r.Findings {
		if ids = append(ids, f.Rule); f.Message == "" || len(f.Notes) != 1 || f.Notes[0] == "" || strings.Contains(f.Message+f.Notes[0], "%!") {
			t.Errorf("%s says %q, %q", f.Rule, f.Message, f.Notes)
		}
	}
	for _, q := range r.Questions {
		if asked = append(asked, q.ID); q.Text == "" || strings.Contains(q.Text, "%!") {
			t.Errorf("%s asks %q", q.ID, q.Text)
		}
	}
	return strings.Join(ids, " "), strings.Join(asked, " ")
}

// TestReady holds each thing that a team may still have to do, one at a time, and what is
// asked.
func TestReady(t *testing.T) {
	three := map[string]string{"orders": own, "mail": own, "outage-full": own, "outage-full/identified": own, "outage-full/resolved": own}
	with := func(name, text string) map[string]string {
		changed := maps.Clone(three)
		changed[name] = text
		return changed
	}
	filled := func(phase string) string {
		return regexp.MustCompile(`\{[^{}]*\}`).ReplaceAllString(sample(t, "outage-full", phase), "buy a book")
	}
	tested := sent(map[string]time.Time{"desk": now.AddDate(0, -1, 0), "crew": now.AddDate(0, -11, 0)})
	change := func(old, new string) string {
		if !strings.Contains(prepared, old) {
			t.Fatalf("no %q in the site", old)
		}
		return strings.Replace(prepared, old, new, 1)
	}
	const asked, beside = "developer host git-host", "developer git-host"
	for name, c := range map[string]struct {
		site      string
		scenarios map[string]string
		ledger    *ledger.Ledger
		findings  string
		questions string
	}{
		"all is done":                      {prepared, three, tested, "", asked},
		"no speaker":                       {change("owner: maria\n", ""), three, tested, "speaker", "host git-host"},
		"unknown speaker":                  {change("owner: maria", "owner: Somebody Else"), three, tested, "speaker", "host git-host"},
		"silent speaker":                   {change("owner: maria", "owner: ivan"), three, tested, "speaker", "host git-host"},
		"no deputy":                        {change("deputy: oleg\n", ""), three, tested, "deputy", asked},
		"silent deputy":                    {change("deputy: oleg", "deputy: ivan"), three, tested, "deputy", asked},
		"unknown deputy":                   {change("deputy: oleg", "deputy: The Night Watch"), three, tested, "deputy", asked},
		"one person is both":               {change("deputy: oleg", "deputy: maria"), three, tested, "deputy", asked},
		"two scenarios":                    {prepared, map[string]string{"orders": own, "mail": own}, tested, "scenarios", asked},
		"one update is the sample's":       {prepared, with("outage-full/identified", sample(t, "outage-full", "identified")), tested, "scenarios", asked},
		"one has only its gaps filled":     {prepared, with("outage-full/identified", filled("identified")), tested, "scenarios", asked},
		"one is in part the sample's":      {prepared, map[string]string{"orders": own, "mail": own, "outage-full": own}, tested, "scenarios", asked},
		"a sentence is added beside a gap": {prepared, with("outage-full/identified", strings.Replace(filled("identified"), "\n---\n", "\n---\nWe broke it. ", 1)), tested, "", asked},
		"the post-mortem is the sample's":  {prepared, with("outage-full/postmortem", filled("postmortem")), tested, "", asked},
		"one leaves our address open": {prepared, with("mail", own+"Write to {address}.\n"), tested,
			"scenarios scenarios-open", asked},
		"no support channel":   {change("for: support", "for: customers"), three, tested, "support-channel", asked},
		"no team channel":      {change("  crew: {service: ntfy, env: CREW, for: team}\n", ""), three, tested, "team-channel", asked},
		"never tested":         {prepared, three, nil, "support-channel team-channel", asked},
		"tested long ago":      {prepared, three, sent(map[string]time.Time{"desk": now, "crew": now.AddDate(-1, -1, 0)}), "team-channel", asked},
		"no promise":           {change("promise: {critical: 20m}\n", ""), three, tested, "promise", asked},
		"candor's own limits":  {change("promise: {critical: 20m}", "promise: {critical: 30m}"), three, tested, "", "developer promise host git-host"},
		"the product's host":   {change("larkbook-status.example", "larkbook.example/status"), three, tested, "own-host", beside},
		"the product's domain": {change("larkbook-status.example", "status.larkbook.example"), three, tested, "own-host", beside},
		"no homepage":          {change("homepage: https://www.larkbook.example\n", ""), three, tested, "", asked},
		"no jurisdictions":     {change("check: {jurisdictions: [eu]}\n", ""), three, tested, "", "developer host personal-data git-host"},
	} {
		findings, questions := report(t, c.site, c.scenarios, c.ledger)
		want := strings.ReplaceAll(c.findings, "scenarios-open", "scenarios")
		if diff := cmp.Diff([]string{want, c.questions}, []string{findings, questions}); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// sample is a text of a built-in scenario, as init writes it.
func sample(t *testing.T, scenario, phase string) string {
	t.Helper()
	site, _, err := load.Load(os.DirFS("../../../.."), load.Options{Languages: []string{"en", "ru"}, BuiltIn: candor.Files})
	if err != nil {
		t.Fatal(err)
	}
	p, err := load.Prepared(candor.Files, candor.Files, site, scenario, phase)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Replace(draft.Scenario(site, p), "---\n", "---\n# Our own note changes no word.\n", 1)
}
