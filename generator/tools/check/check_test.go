package check

import (
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/load"
	"candor/generator/text/locale"
)

// shown are the rules by which the tests here show how findings come about. Others
// have something to say of their short texts too.
var shown = []string{"missing-next-update", "stock-apology", "placeholder", "time-contradiction", "leaked-secret"}

func isShown(f diag.Finding) bool { return lookup(f.Rule) == nil || slices.Contains(shown, f.Rule) }

// lines shows findings as place, severity and rule, without the folder of examples.
func lines(list diag.List) []string {
	var out []string
	for _, f := range list {
		if !isShown(f) {
			continue
		}
		out = append(out, fmt.Sprintf("%s:%d:%d+%d %s %s", strings.TrimPrefix(f.File, folder), f.Line, f.Column, f.Length, f.Severity, f.Rule))
	}
	return out
}

func TestRun(t *testing.T) {
	const silent = "---\nnext_update:\n---\nDown."
	const sorry = "We are sorry for the inconvenience."
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"an error", "at: 2026-11-20T12:30:00Z\n-- 1-investigating.md --\n" + silent, []string{"1-investigating.md:3:9+13 error missing-next-update"}},
		{"the first 30 minutes", "at: 2026-11-20T12:29:00Z\n-- 1-investigating.md --\n" + silent, []string{"1-investigating.md:3:9+13 warning missing-next-update"}},
		{"a first update that is still to come is not urgent", "at: 2026-11-20T11:40:00Z\n-- 1-investigating.md --\n" + silent, []string{"1-investigating.md:3:9+13 error missing-next-update"}},
		{"a secret in a draft", "at: 2026-11-20T12:50:00Z\n-- 1-investigating.md --\n---\ndraft: true\n---\napi_token=h7Gk2LmQ9sXw4Rt8", []string{"1-investigating.md:9:11+16 error leaked-secret"}},
		{"a draft", "at: 2026-11-20T12:50:00Z\n-- 1-investigating.md --\n---\ndraft: true\n---\nSince [time].", []string{"1-investigating.md:9:7+6 warning placeholder"}},
		{"long past", "at: 2026-11-28T13:31:00Z\n-- 1-investigating.md --\n" + silent + "\n-- 2-resolved.md --\n" + sorry, []string{"2-resolved.md:5:8+27 warning stock-apology"}},
		{"not yet long past", "at: 2026-11-27T13:29:00Z\n-- 1-investigating.md --\n" + silent + "\n-- 2-resolved.md --\nWorks.", []string{"1-investigating.md:3:9+13 warning missing-next-update"}},
		{"published elsewhere", "at: 2026-11-20T12:30:00Z\n-- 1-investigating.md --\n---\nimported: cstate\nnext_update:\n---\n" + sorry + "\n-- 2-identified.md --\n---\nnext_update: 9h\n---\n" + sorry,
			[]string{"2-identified.md:6:8+27 warning stock-apology"}},
		{"the site's severity", "-- site.yaml --\n  severity: {stock-apology: error, placeholder: suggestion}\n-- 1-investigating.md --\n---\nnext_update: 9h\n---\n" + sorry + " {x}",
			[]string{"1-investigating.md:8:8+27 error stock-apology", "1-investigating.md:8:37+3 suggestion placeholder"}},
		{"faults of the Markdown", "at: 2026-11-20T12:05:00Z\n-- 1-investigating.md --\nDown.\n\n<b>All</b>", []string{"1-investigating.md:10:1+3 warning raw-html"}},
		{"off", "-- site.yaml --\n  severity: {stock-apology: off}\n-- 1-investigating.md --\n---\nnext_update: 9h\n---\n" + sorry, nil},
		{"the site's phrases", "-- site.yaml --\n  phrases: {stock-apology: [whoops*]}\n-- 1-investigating.md --\n---\nnext_update: 9h\n---\nWhoopsie.",
			[]string{"1-investigating.md:8:1+8 warning stock-apology"}},
		{"what site.yaml gets wrong", "-- site.yaml --\n  severity: {stock-apolgy: off}\n  phrases: {time-contradiction: [x], stock-apology: [\"(a\", \"..\"]}\n-- 2-resolved.md --\n---\ntitle: X\n---\nWorks.",
			[]string{"content/site.yaml:16:28+3 warning unknown-rule", "content/site.yaml:17:33+1 warning rule-without-phrases", "content/site.yaml:17:53+1 warning bad-phrase"}},
		{"folded front matter", "-- 2-resolved.md --\n---\ntitle: X\nsummary: >-\n  We are \"sorry\" for\n\n  it; sorry for\n  the\n  inconvenience.\ndoing: \"Say \\\"sorry\\\", so sorry for the inconvenience.\"\n---\nWorks.",
			[]string{"2-resolved.md:8:7+9 warning stock-apology", "2-resolved.md:11:27+27 suggestion stock-apology"}}, // the second
		{"a translation", "-- 2-resolved.md --\n---\ntitle: X\n---\nWorks.\n-- 2-resolved.ru.md --\n---\nsummary: Просим прощения за неудобства.\n---\nРаботает.", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := layOut(t, stockApology, "en", tt.text)
			if tt.name == "a translation" {
				e.files["content/site.yaml"].Data = []byte(strings.Replace(siteOf, "LANGUAGE", "en, ru", 1))
				tt.want = []string{"2-resolved.ru.md:2:17+22 warning stock-apology"}
			}
			_, report := e.run(t, "")
			if diff := cmp.Diff(tt.want, lines(report.Findings)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestScope(t *testing.T) {
	e := layOut(t, stockApology, "en", "at: 2026-11-21T00:00:00Z\n-- 1-investigating.md --\nSorry for the trouble.\n-- 2-identified.md --\nSorry for the trouble. {x}\n-- 3-monitoring.md --\n---\ndate: yesterday\n---\nSorry for the trouble.\n")
	site, loaded, err := load.Load(e.files, load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	report := Run(site, e.files, Options{At: e.at, Only: Scope{folder + "2-identified.md": true}})
	want := []string{"2-identified.md:6:1+21 warning stock-apology", "2-identified.md:6:24+3 error placeholder"}
	if diff := cmp.Diff(want, lines(report.Findings)); diff != "" {
		t.Error("one file, no clock:", diff)
	}
	report = Run(site, e.files, Options{At: e.at, Loaded: loaded})
	for _, f := range report.Findings {
		if strings.HasSuffix(f.File, "3-monitoring.md") && lookup(f.Rule) != nil {
			t.Errorf("a file that could not be read is judged: %s", f.Message)
		}
	}
}

func TestWaivers(t *testing.T) {
	const sorry = "Sorry for the inconvenience."
	for _, tt := range []struct {
		name, text   string
		want, waived []string
	}{
		{"front matter", "---\nwaive: {stock-apology: the boss}\n---\n" + sorry + "\n\n" + sorry, nil,
			[]string{"the boss", "the boss"}},
		{"before the block", "<!-- candor-allow: stock-apology -- he said so -->\n" + sorry + "\n\n" + sorry,
			[]string{"1-investigating.md:11:1+27 warning stock-apology"}, []string{"he said so"}},
		{"in the block", "Well. <!-- candor-allow: stock-apology -- he said so --> " + sorry, nil, []string{"he said so"}},
		{"a list", "<!-- candor-allow: stock-apology -- a, b -->\n- " + sorry + "\n- " + sorry, nil, []string{"a, b", "a, b"}},
		{"unused", "---\nwaive: {stock-apology: x}\n---\nDown.\n\n<!-- candor-allow: placeholder -- y -->",
			[]string{"1-investigating.md:7:24+1 warning waiver-unused", "1-investigating.md:11:5+32 warning waiver-unused"}, nil},
		{"unknown", "<!-- candor-allow: stock-apologies -- x -->\n\nDown.", []string{"1-investigating.md:8:5+36 warning waiver-unknown"}, nil},
		{"without a reason", "<!-- candor-allow: stock-apology -->\n" + sorry,
			[]string{"1-investigating.md:8:5+29 warning waiver-without-reason", "1-investigating.md:9:1+27 warning stock-apology"}, nil},
		{"another comment", "<!-- candor -->\nDown.", nil, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := layOut(t, stockApology, "en", "at: 2026-11-20T12:05:00Z\n-- 1-investigating.md --\n"+tt.text)
			_, report := e.run(t, "")
			if diff := cmp.Diff(tt.want, lines(report.Findings)); diff != "" {
				t.Error(diff)
			}
			var reasons []string
			for _, w := range report.Waived {
				reasons = append(reasons, w.Reason)
			}
			if diff := cmp.Diff(tt.waived, reasons); diff != "" {
				t.Error("waived:", diff)
			}
		})
	}
}

func TestNotes(t *testing.T) {
	e := layOut(t, stockApology, "ru", "Приносим извинения за неудобства.")
	found, _ := e.run(t, "stock-apology")
	want := diag.Finding{
		Rule: "stock-apology", Severity: diag.Warning, File: folder + "1-investigating.md", Line: 8, Column: 10, Length: 23,
		Message: `«извинения за неудобства»: это звучит как отписка; извинитесь за то, чего люди не смогли сделать`,
		Notes: []string{
			"лучше: например: Вы {час} не могли {принимать заказы}. Это наша вина.",
			"чтобы оставить, добавьте перед абзацем: <!-- candor-allow: stock-apology -- ПОЧЕМУ -->",
		},
		Excerpt: "Приносим извинения за неудобства.",
	}
	if diff := cmp.Diff(diag.List{want}, found); diff != "" {
		t.Error(diff)
	}
}

func TestGate(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"nothing but what cannot be undone", "at: 2026-11-20T12:05:00Z\n-- 1-investigating.md --\n---\nnext_update:\n---\nSorry for the trouble. {x}", []string{"1-investigating.md:8:24+3 error placeholder"}},
		{"in what is old a warning", "at: 2026-11-27T12:01:00Z\n-- 1-investigating.md --\n{x}", []string{"1-investigating.md:8:1+3 warning placeholder"}},
		{"in what is to come an error", "at: 2026-11-19T12:01:00Z\n-- 1-investigating.md --\n{x}", []string{"1-investigating.md:8:1+3 error placeholder"}},
		{"a waiver holds", "at: 2026-11-20T12:05:00Z\n-- 1-investigating.md --\n---\nwaive: {placeholder: a name}\n---\n{x}", nil},
		{"a draft is not published", "at: 2026-11-20T12:05:00Z\n-- 1-investigating.md --\n---\ndraft: true\n---\n{x}", nil},
		{"of all the history", "at: 2036-11-20T12:05:00Z\n-- 1-investigating.md --\n{x}\n-- 2-resolved.md --\n---\nstatus: resolved\ndate: 2026-11-20T13:00:00Z\n---\nOver.\n" +
			"-- postmortem.md --\n---\ndate: 2026-11-21T13:00:00Z\nactions: [{what: \"{y}\"}]\n---\nWords.\n-- content/incidents/other/1-a.md --\nFine.",
			[]string{"1-investigating.md:8:1+3 warning placeholder", "postmortem.md:4:19+3 warning placeholder"}},
		{"the site's own phrases", "at: 2026-11-20T12:05:00Z\n-- site.yaml --\n  phrases: {placeholder: [fill me]}\n-- 1-investigating.md --\nFILL ME soon", []string{"1-investigating.md:8:1+7 error placeholder"}},
		{"no other finding", "at: 2026-11-20T12:05:00Z\n-- 1-investigating.md --\n<b>[x]</b>", nil},
	} {
		e := layOut(t, stockApology, "en", tt.text)
		site, _, err := load.Load(e.files, load.Options{})
		if err != nil {
			t.Fatal(err)
		}
		_, found := Gate(site, e.files, e.at)
		if diff := cmp.Diff(tt.want, lines(found)); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

func TestSecretIsMasked(t *testing.T) {
	d := &Doc{File: folder + "a.md", Words: &facts.Content{Front: "---\n---\n", Body: "key abc\n", BodyLine: 3}, Update: nil}
	c := &checker{fsys: fstest.MapFS{}}
	r := &siteRule{Rule: &Rule{ID: "leaked-secret", Secret: true}}
	d.report(r, Part(d.Own().Blocks[0], 4, 7), r.message("private-key")).Secret("abc", "abc").Bare()
	c.finalize(d)
	want := diag.List{{
		Rule: "leaked-secret", File: folder + "a.md", Line: 3, Column: 5, Length: 3, Message: "a private key", Excerpt: "key •••",
		Notes: []string{"to keep it, add to the front matter: waive: {leaked-secret: {fingerprint: ba7816bf8f01, reason: WHY}}"},
	}}
	if diff := cmp.Diff(want, d.findings); diff != "" {
		t.Error(diff)
	}
}

// TestMask holds that a secret beside another mistake is not shown with it.
func TestMask(t *testing.T) {
	const secret = "h7Gk2LmQ9sXw4Rt8"
	files := fstest.MapFS{"content/a.md": {Data: []byte("---\napi_token: " + secret + "\n---\nWords.\n")}}
	found := diag.List{
		{File: "content/a.md", Line: 2, Message: "what is " + secret + "?", Suggestion: secret, Notes: []string{"not " + secret}, Excerpt: "api_token: " + secret},
		{File: "content/a.md", Line: 4, Excerpt: "Words."},
		{File: "content/missing.md", Message: "it is not there"},
		{Message: "there is no site"},
	}
	const dots = "••••••••••••••••"
	want := slices.Clone(found)
	want[0] = diag.Finding{File: "content/a.md", Line: 2, Message: "what is " + dots + "?", Suggestion: dots, Notes: []string{"not " + dots}, Excerpt: "api_token: " + dots}
	if diff := cmp.Diff(want, Mask(files, found)); diff != "" {
		t.Error(diff)
	}
}

// TestSecretsStayHiddenIfOff holds that a site that turns the rule off shows none either.
func TestSecretsStayHiddenIfOff(t *testing.T) {
	const secret = "h7Gk2LmQ9sXw4Rt8"
	e := layOut(t, leakedSecret, "en", "-- site.yaml --\n  severity: {leaked-secret: off}\n-- 1-investigating.md --\napi_token="+secret+" <!-- candor-allow: "+secret+" -- x -->, sorry for the inconvenience. {key "+secret+"}")
	_, report := e.run(t, "")
	if len(report.Findings) < 3 || strings.Contains(fmt.Sprint(report), secret) {
		t.Errorf("%v", report.Findings)
	}
}

// noon begins an example five minutes after its first update.
const noon = "at: 2026-11-20T12:05:00Z\n-- 1-investigating.md --\n"

// TestSecretsStayHidden holds that a secret is read in no finding, be it another's.
func TestSecretsStayHidden(t *testing.T) {
	const first, second = "h7Gk2LmQ9sXw4Rt8", "zQ4wE8rT1yU6iO3p"
	e := layOut(t, leakedSecret, "en", noon+"api_token="+first+" and api_token="+second+", sorry for the inconvenience. {key "+first+"}")
	_, report := e.run(t, "")
	rules := map[string]int{}
	for _, f := range report.Findings {
		if isShown(f) {
			rules[f.Rule]++
		}
		if said := fmt.Sprint(f); strings.Contains(said, first) || strings.Contains(said, second) {
			t.Errorf("a secret is shown: %s", said)
		}
	}
	if diff := cmp.Diff(map[string]int{"leaked-secret": 2, "stock-apology": 1, "placeholder": 1}, rules); diff != "" {
		t.Error(diff)
	}
}

// TestPersonalDataStaysHidden holds that what load says of a line, which knows nothing of personal
// data, is not shown in place of what check says of it.
func TestPersonalDataStaysHidden(t *testing.T) {
	e := layOut(t, personalData, "en", noon+"Call 8 (912) 345-67-89 now <ol>")
	_, report := e.run(t, "")
	said := fmt.Sprint(report.Findings)
	if strings.Contains(said, "345-67") || !strings.Contains(said, "raw-html") {
		t.Error(said)
	}
}

// TestSecretIsWaived holds that a secret is waived by its own fingerprint alone.
func TestSecretIsWaived(t *testing.T) {
	const secret = "h7Gk2LmQ9sXw4Rt8"
	for waiver, want := range map[string][]string{
		"{fingerprint: " + Fingerprint(secret) + ", reason: an example}": nil,
		"an example": {"leaked-secret", "waiver-without-fingerprint"},
		"{fingerprint: 0123456789ab, reason: old}": {"leaked-secret", "waiver-unused"},
	} {
		e := layOut(t, leakedSecret, "en", noon+"---\nwaive: {leaked-secret: "+waiver+"}\n---\n`api_token="+secret+"`")
		_, report := e.run(t, "")
		var got []string
		for _, f := range report.Findings {
			if isShown(f) {
				got = append(got, f.Rule)
			}
		}
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", waiver, diff)
		}
	}
}

func TestSampleSite(t *testing.T) {
	files := os.DirFS("../../..")
	report := Run(loaded(t, files), files, Options{At: time.Date(2026, 11, 22, 8, 0, 0, 0, time.UTC)})
	for _, f := range report.Findings {
		if f.Rule != "waiver-unknown" {
			t.Errorf("%s:%d: %s", f.File, f.Line, f.Message)
		}
	}
}

func loaded(t testing.TB, files fs.FS) *facts.Site {
	t.Helper()
	site, _, err := load.Load(files, load.Options{Languages: locale.Langs(), BuiltIn: files})
	if err != nil {
		t.Fatal(err)
	}
	return site
}

// TestJoined holds that phrases that are looked for together are found as they are one by one.
func TestJoined(t *testing.T) {
	files := os.DirFS("../../..")
	site := repeated(loaded(t, files), 20)
	site.Check.Phrases = map[string][]string{"jargon": {"orders", "{names}"}}
	site.Check.Names = []string{"Larkbook"}
	run := func(many int) Report {
		defer func(before int) { manyTexts = before }(manyTexts)
		manyTexts = many
		return Run(site, files, Options{At: time.Date(2026, 11, 22, 8, 0, 0, 0, time.UTC), All: true})
	}
	joined, single := run(0), run(1<<30)
	if diff := cmp.Diff(single, joined); diff != "" || len(single.Findings) < 20 {
		t.Errorf("%d findings (-single +joined):\n%s", len(single.Findings), diff)
	}
}

// BenchmarkRun judges incidents of five updates, made of the sample's: ten times the
// incidents may cost ten times as much, not more.
func BenchmarkRun(b *testing.B) {
	files := os.DirFS("../../..")
	for _, incidents := range []int{1_000, 10_000} {
		site := repeated(loaded(b, files), incidents)
		b.Run(fmt.Sprint(incidents), func(b *testing.B) {
			for b.Loop() {
				Run(site, files, Options{At: time.Date(2026, 11, 22, 8, 0, 0, 0, time.UTC), All: true})
			}
		})
	}
}

// repeated returns a site with so many incidents of five updates each.
func repeated(site *facts.Site, incidents int) *facts.Site {
	sample := site.Incidents
	site.Incidents = nil
	for i := range incidents {
		e := *sample[i%len(sample)]
		e.Slug = fmt.Sprint(e.Slug, "-", i)
		for len(e.Updates) < 5 {
			e.Updates = append(e.Updates[:len(e.Updates):len(e.Updates)], e.Updates...)
		}
		e.Updates = e.Updates[:5]
		site.Incidents = append(site.Incidents, &e)
	}
	return site
}

// TestClockSeesWhatIsPublished holds that the rules with a clock count neither on drafts nor on
// what is dated later, whatever else is judged.
func TestClockSeesWhatIsPublished(t *testing.T) {
	const silent = "at: 2026-11-25T12:05:00Z\n-- 1-investigating.md --\n---\nnext_update: 2026-11-20T13:00:00Z\n---\nDown."
	for _, tt := range []struct {
		name, text string
		overdue    bool
	}{
		{"nothing more", "", true},
		{"over", "\n-- 2-resolved.md --\n---\nstatus: resolved\ndate: 2026-11-20T13:00:00Z\n---\nOver.", false},
		{"over in a draft", "\n-- 2-resolved.md --\n---\nstatus: resolved\ndate: 2026-11-20T13:00:00Z\ndraft: true\n---\nOver.", true},
		{"over later", "\n-- 2-resolved.md --\n---\nstatus: resolved\ndate: 2026-11-26T13:00:00Z\n---\nOver.", true},
		{"a draft beside", "\n-- content/incidents/other/1-a.md --\n---\nstatus: investigating\ndate: 2026-11-24T12:00:00Z\ndraft: true\n---\nFine.", true},
	} {
		e := layOut(t, overdueUpdate, "en", silent+tt.text)
		found, _ := e.run(t, "overdue-update")
		if overdue := slices.ContainsFunc(found, func(f diag.Finding) bool { return f.File == folder+"1-investigating.md" }); overdue != tt.overdue {
			t.Errorf("%s: %v", tt.name, lines(found))
		}
	}
}
