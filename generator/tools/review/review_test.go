package review_test

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"candor/generator/diag"
	"candor/generator/tools/review"
	"candor/generator/tools/review/gitdiff"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the expected comments in testdata")

// at is when the pull requests of these tests are reviewed.
var at = time.Date(2026, 11, 20, 10, 0, 0, 0, time.UTC)

const siteYAML = `title: Larkbook status
url: https://status.example.com
timezone: Europe/Moscow
languages: [en, ru]
components:
  - {id: payments, name: {en: Payments, ru: Платежи}}
  - {id: api, name: API}
`

// files turns texts by name into a site's folder.
func files(texts map[string]string) fstest.MapFS {
	site := fstest.MapFS{"content/site.yaml": {Data: []byte(siteYAML)}}
	for name, text := range texts {
		site[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return site
}

// run reviews what leads from one site to another, whose every line is new.
func run(t *testing.T, before, after map[string]string) *review.Review {
	t.Helper()
	var changed []gitdiff.File
	names := map[string]string{}
	maps.Copy(names, before)
	maps.Copy(names, after)
	for _, name := range slices.Sorted(maps.Keys(names)) {
		was, had := before[name]
		is, has := after[name]
		if had && has && was == is {
			continue
		}
		f := gitdiff.File{Name: name, New: !had, Gone: !has}
		if had {
			f.Old = []byte(was)
		}
		for i := range strings.Count(is, "\n") {
			f.Added = append(f.Added, i+1)
		}
		changed = append(changed, f)
	}
	r, err := review.Run(review.Options{Files: files(after), Changed: changed, Folder: "status", At: at})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestComments reads testdata: each archive is a pull request, with the files before
// it in before/, those after it in after/, and in its last file, want, the comment.
func TestComments(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no archives", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) { comment(t, name) })
	}
}

func comment(t *testing.T, name string) {
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	want := &archive.Files[len(archive.Files)-1]
	if want.Name != "want" {
		archive.Files = append(archive.Files, txtar.File{Name: "want"})
		want = &archive.Files[len(archive.Files)-1]
	}
	before, after := map[string]string{}, map[string]string{}
	for _, f := range archive.Files {
		if name, ok := strings.CutPrefix(f.Name, "before/"); ok {
			before[name] = string(f.Data)
		}
		if name, ok := strings.CutPrefix(f.Name, "after/"); ok {
			after[name] = string(f.Data)
		}
	}
	got := run(t, before, after).Markdown()
	if *update {
		want.Data = []byte(got)
		if err := os.WriteFile(name, txtar.Format(archive), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(want.Data), got); diff != "" {
		t.Error(diff)
	}
}

const first = "content/incidents/cards/1-investigating.md"

// said is an update; more is further front matter.
func said(date, more, body string) string {
	return "---\ntitle: Card payments fail\nstatus: investigating\ndate: " + date + "\ncomponents: {payments: major_outage}\n" + more + "---\n" + body + "\n"
}

const sorry = "Since 12:40 Moscow time you cannot pay by card. That is our fault. We are restarting the gateway."

// TestVerdict holds the first line.
func TestVerdict(t *testing.T) {
	open := map[string]string{first: said("2026-11-20T09:50:00Z", "next_update: 30m\n", sorry)}
	second := "content/incidents/cards/2-identified.md"
	with := func(name, text string) map[string]string {
		after := maps.Clone(open)
		after[name] = text
		return after
	}
	later := func(date, more string) string {
		return strings.Replace(said(date, more, sorry), "title: Card payments fail\n", "", 1)
	}
	for name, c := range map[string]struct {
		before, after map[string]string
		state         review.Outcome
		text          string
	}{
		"a first word":         {nil, open, review.Published, "Published on merge."},
		"dated at the instant": {nil, map[string]string{first: said(at.Format(time.RFC3339), "", sorry)}, review.Published, "Published on merge."},
		"a slip in the offset": {open, with(second, later("2026-11-20T12:58:00Z", "")), review.Later,
			"1 thing must change before this is merged. As it is: Nothing is published until 15:58 Moscow; did you mean 2026-11-20T12:58:00+03:00?"},
		"an embargo": {open, with(second, later("2026-11-21T09:00:00Z", "embargo: true\n")), review.Later,
			"Nothing is published until 12:00 Moscow on 21 November 2026."},
		"a draft": {open, with(second, later("2026-11-20T09:58:00Z", "draft: true\n")), review.Draft,
			"Nothing is published: it is a draft. Without draft: true it would be published on merge."},
		"a mistake": {open, with(second, later("2026-11-20T09:58:00Z", "statsu: open\n")), review.Refused,
			"1 thing must change before this is merged. Nothing is published until then: the build stops."},
		"a placeholder": {open, with(second, later("2026-11-20T09:58:00Z", "")+"We restart {what}.\n"), review.Refused,
			"1 thing must change before this is merged. Nothing is published until then: the build stops."},
		"gone":    {open, map[string]string{}, review.Published, "Removed from the site on merge: 1 published text."},
		"nothing": {open, open, review.Unchanged, "Nothing changes for customers."},
		"now and later": {nil, map[string]string{first: open[first], "content/maintenance/db/1-scheduled.md": "---\ntitle: Database\nstatus: scheduled\n" +
			"date: 2026-11-20T15:00:00Z\nembargo: true\nstarts: 2026-11-22T01:00:00Z\nends: 2026-11-22T02:00:00Z\n---\nThe database moves.\n"},
			review.Published, "Published on merge. But 1 text not before 18:00 Moscow."},
	} {
		got := run(t, c.before, c.after).Verdict
		if got.State != c.state || got.Text != c.text {
			t.Errorf("%s: %s, %q", name, got.State, got.Text)
		}
	}
}

// TestLanguage holds that the comment is in the language of the site, or of who asks, and
// names what git does not know.
func TestLanguage(t *testing.T) {
	after := files(map[string]string{first: said("2026-11-20T09:50:00Z", "next_update: 30m\n", "Your data is safe. We are restarting the gateway.")})
	o := review.Options{Files: after, Changed: []gitdiff.File{{Name: first, New: true}}, At: at, Language: "ru", Unknown: []string{"content/incidents/cards/2-identified.md"}}
	r, err := review.Run(o)
	if err != nil {
		t.Fatal(err)
	}
	text := r.Markdown()
	if !strings.HasPrefix(text, "**До слияния нужно исправить 1 место. Если слить как есть: Выйдет сразу после слияния.**\n\n### Нужно исправить\n\n") {
		t.Error(text)
	}
	for _, want := range []string{"git не знает этих файлов", "`content/incidents/cards/2-identified.md`", "откуда это известно", "| Работает | Полный сбой |", "### Что прочтут клиенты"} {
		if !strings.Contains(text, want) {
			t.Errorf("the comment lacks %q:\n%s", want, text)
		}
	}
}

// TestSilentEdits holds what must not change without a word.
func TestSilentEdits(t *testing.T) {
	was := said("2026-11-20T09:00:00Z", "", sorry)
	for name, c := range map[string]struct {
		before, after string
		want          bool
	}{
		"other words":           {was, said("2026-11-20T09:00:00Z", "", sorry+" Sorry."), true},
		"another date":          {was, said("2026-11-20T09:10:00Z", "", sorry), true},
		"gone":                  {was, "", true},
		"unpublished":           {was, said("2026-11-20T09:00:00Z", "draft: true\n", sorry), true},
		"said to be corrected":  {was, said("2026-11-20T09:00:00Z", "corrected: [{at: 2026-11-20T09:30:00Z, what: It was the gateway.}]\n", "It is the gateway. That is our fault."), false},
		"only blanks":           {was, said("2026-11-20T09:00:00Z", "", strings.ReplaceAll(sorry, " ", "\n")), false},
		"only notes for us":     {was, said("2026-11-20T09:00:00Z", "notify: false\n", sorry), false},
		"not published by then": {said("2026-11-20T11:00:00Z", "embargo: true\n", sorry), said("2026-11-20T11:00:00Z", "embargo: true\n", "Other."), false},
		"a draft before":        {said("2026-11-20T09:00:00Z", "draft: true\n", sorry), was, false},
	} {
		after := map[string]string{}
		if c.after != "" {
			after[first] = c.after
		}
		r := run(t, map[string]string{first: c.before}, after)
		found := slices.ContainsFunc(r.Findings, func(f diag.Finding) bool { return f.Rule == "silent-edit" })
		if found != c.want {
			t.Errorf("%s: found is %t", name, found)
		}
	}
}

// TestSilentEditsElsewhere holds the same for what is not an update's original.
func TestSilentEditsElsewhere(t *testing.T) {
	const (
		resolved   = "content/incidents/cards/2-resolved.md"
		russian    = "content/incidents/cards/1-investigating.ru.md"
		postmortem = "content/incidents/cards/postmortem.md"
		about      = "content/pages/about.md"
	)
	account := func(more, body string) string {
		return "---\ntitle: How cards failed\ndate: 2026-11-20T09:30:00Z\n" + more + "---\n" + body + "\n"
	}
	over := "---\nstatus: resolved\ndate: 2026-11-20T09:20:00Z\npostmortem_by: 2026-11-25\ncompensation: {what: A month free, by: 2026-12-01}\n---\nIt works again.\n"
	was := map[string]string{
		first: said("2026-11-20T09:00:00Z", "", sorry), resolved: over, russian: "---\ntitle: Карты\n---\nВиноваты мы.\n",
		postmortem: account("actions: [{what: A second gateway, due: 2026-12-01}]\n", "It was us."), about: "---\ntitle: About\n---\nUs.\n",
	}
	for name, c := range map[string]struct{ file, text, want string }{
		"a translation":           {russian, "---\ntitle: Карты\n---\nВиноват банк.\n", russian},
		"a translation corrected": {russian, "---\ntitle: Карты\ncorrected: [{at: 2026-11-20T09:40:00Z, what: Кто.}]\n---\nВиноват банк.\n", ""},
		"a translation is gone":   {russian, "", russian},
		"a title":                 {first, strings.Replace(was[first], "Card payments fail", "Hiccup", 1), first},
		"a later account":         {resolved, strings.Replace(over, "11-25", "11-29", 1), resolved},
		"less given":              {resolved, strings.Replace(over, "A month", "A week", 1), resolved},
		"given":                   {resolved, strings.Replace(over, "12-01}", "12-01, done: 2026-11-20}", 1), ""},
		"for us alone":            {resolved, strings.Replace(over, "---\nIt", "notify: false\n---\nIt", 1), ""},
		"another account":         {postmortem, account("actions: [{what: A second gateway, due: 2026-12-01}]\n", "It was the bank."), postmortem},
		"an account corrected":    {postmortem, account("actions: [{what: A second gateway, due: 2026-12-01}]\ncorrected: [{at: 2026-11-20T09:40:00Z, what: Who.}]\n", "It was the bank."), ""},
		"an action put off":       {postmortem, account("actions: [{what: A second gateway, due: 2026-12-31}]\n", "It was us."), postmortem},
		"an action dropped":       {postmortem, account("", "It was us."), postmortem},
		"an action done":          {postmortem, account("actions: [{what: A second gateway, due: 2026-12-01, done: 2026-11-20}]\n", "It was us."), ""},
		"a page, which lives":     {about, "---\ntitle: About\n---\nAll of us.\n", ""},
	} {
		after := maps.Clone(was)
		if after[c.file] = c.text; c.text == "" {
			delete(after, c.file)
		}
		if got := silent(run(t, was, after)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// TestRenamedFolderNeedsAnAlias holds that a folder's new name is no news, but old links must lead on.
func TestRenamedFolderNeedsAnAlias(t *testing.T) {
	const second, to, secondTo = "content/incidents/cards/2-resolved.md", "content/incidents/card-payments/1-investigating.md", "content/incidents/card-payments/2-resolved.md"
	over := "---\nstatus: resolved\ndate: 2026-11-20T09:20:00Z\n---\nIt works again.\n"
	was := map[string]string{first: said("2026-11-20T09:00:00Z", "", sorry), second: over}
	r := run(t, was, map[string]string{to: was[first], secondTo: over})
	if got := silent(r); got != first || !strings.Contains(r.Markdown(), "aliases\\: \\[/incidents/cards/\\]") {
		t.Errorf("%q\n%s", got, r.Markdown())
	}
	if got := silent(run(t, was, map[string]string{to: said("2026-11-20T09:00:00Z", "aliases: [/incidents/cards/]\n", sorry), secondTo: over})); got != "" {
		t.Errorf("redirected, and still found: %s", got)
	}
}

// TestRenamedNoticeNeedsAnAlias holds that a notice has a page of its own, not one for its folder.
func TestRenamedNoticeNeedsAnAlias(t *testing.T) {
	const was, is = "content/notices/prices.md", "content/notices/new-prices.md"
	notice := func(aliases string) string {
		return "---\ntitle: New prices\ndate: 2026-11-20T09:00:00Z\n" + aliases + "---\nFrom 1 January a book costs 5 euros.\n"
	}
	before := map[string]string{was: notice("")}
	if got := silent(run(t, before, map[string]string{is: notice("")})); got != was {
		t.Errorf("its old address breaks, and found is %q", got)
	}
	if got := silent(run(t, before, map[string]string{is: notice("aliases: [/notices/prices/]\n")})); got != "" {
		t.Errorf("redirected, and still found: %s", got)
	}
}

// TestRestOfAWithdrawnIncident holds that what is added to an incident that is withdrawn whole is
// shown to the reviewer: it becomes public.
func TestRestOfAWithdrawnIncident(t *testing.T) {
	const second = "content/incidents/cards/2-resolved.md"
	was := map[string]string{first: said("2026-11-20T09:00:00Z", "withdrawn: {at: 2026-11-20T09:10:00Z, why: It was a test.}\n", sorry)}
	is := map[string]string{first: was[first], second: "---\nstatus: resolved\ndate: 2026-11-20T09:20:00Z\n---\nThe pink test is over.\n"}
	if text := run(t, was, is).Markdown(); !strings.Contains(text, "The pink test is over") || strings.Contains(text, "Nothing changes for customers") {
		t.Error(text)
	}
}

// silent returns the files of which silent-edit is reported.
func silent(r *review.Review) string {
	var names []string
	for _, f := range r.Findings {
		if f.Rule == "silent-edit" {
			names = append(names, f.File)
		}
	}
	return strings.Join(names, " ")
}

// TestSameIncident holds when two people seem to tell of one thing.
func TestSameIncident(t *testing.T) {
	other := "content/incidents/checkout/1-investigating.md"
	for name, c := range map[string]struct {
		before, after string
		want          bool
	}{
		"minutes ago, the same component": {said("2026-11-20T09:40:00Z", "", sorry), said("2026-11-20T09:55:00Z", "", sorry), true},
		"long ago":                        {said("2026-11-20T07:40:00Z", "", sorry), said("2026-11-20T09:55:00Z", "", sorry), false},
		"another component":               {strings.Replace(said("2026-11-20T09:40:00Z", "", sorry), "{payments", "{api", 1), said("2026-11-20T09:55:00Z", "", sorry), false},
		"nobody knows which":              {strings.Replace(said("2026-11-20T09:40:00Z", "", sorry), "{payments: major_outage}", "{}", 1), said("2026-11-20T09:55:00Z", "", sorry), true},
		"the other one is later":          {said("2026-11-20T09:55:00Z", "", sorry), said("2026-11-20T09:40:00Z", "", sorry), false},
		"only a draft":                    {said("2026-11-20T09:40:00Z", "draft: true\n", sorry), said("2026-11-20T09:55:00Z", "", sorry), false},
	} {
		r := run(t, map[string]string{other: c.before}, map[string]string{other: c.before, first: c.after})
		found := slices.ContainsFunc(r.Findings, func(f diag.Finding) bool { return f.Rule == "same-incident" && f.File == first })
		if found != c.want {
			t.Errorf("%s: found is %t", name, found)
		}
	}
}

// TestSecretsAreNotRepeated holds that the comment says to revoke a key, and nowhere has it.
func TestSecretsAreNotRepeated(t *testing.T) {
	key := "ghp_" + strings.Repeat("a1B2c3d4E5f6", 3)
	r := run(t, nil, map[string]string{first: said("2026-11-20T09:55:00Z", "summary: Use "+key+" until then.\n", sorry)})
	if !slices.ContainsFunc(r.Findings, func(f diag.Finding) bool { return f.Rule == "revoke" }) {
		t.Error("nobody says that the key must be replaced")
	}
	if said := r.Markdown() + fmt.Sprintf("%+v", r); strings.Contains(said, key) {
		t.Errorf("the key is shown: %s", said)
	}
}

// TestSuggestions holds that one tap puts right what is known to be wrong, where the
// host lets one comment.
func TestSuggestions(t *testing.T) {
	r := run(t, nil, map[string]string{first: said("2026-11-20T12:55:00Z", "", sorry)})
	want := []review.Suggestion{{Path: "status/" + first, Line: 4, Side: "RIGHT",
		Body: "dated 2 hours ahead\\: it will not be published before 2026\\-11\\-20 15\\:55 \\+03\\:00\n\n```suggestion\ndate: 2026-11-20T12:55:00+03:00\n```\n"}}
	if diff := cmp.Diff(want, r.Suggestions); diff != "" {
		t.Error(diff)
	}
	old, err := review.Run(review.Options{Files: files(map[string]string{first: said("2026-11-20T12:55:00Z", "", sorry)}), At: at,
		Changed: []gitdiff.File{{Name: first, Old: []byte(said("2026-11-20T12:55:00Z", "", "Otherwise."))}}})
	if err != nil || len(old.Suggestions) > 0 {
		t.Error("a line that did not change cannot be commented on", err)
	}
}

// TestLongPullRequests holds that a comment never is longer than a host takes, and
// keeps what must change.
func TestLongPullRequests(t *testing.T) {
	after := map[string]string{}
	for i := range 60 {
		name := fmt.Sprintf("content/incidents/cards/%d-a.md", i)
		after[name] = said(at.Add(-time.Duration(i+1)*time.Minute).Format(time.RFC3339), "", strings.Repeat("Картой 💳 нельзя. ", 80)+"Позвоните {кому}.")
	}
	text := run(t, nil, after).Markdown()
	if n := len([]rune(text)); n > review.MaxComment || n < review.MaxComment/2 {
		t.Errorf("it has %d characters", n)
	}
	for _, must := range []string{"61 things must change before this is merged", "the build stops at 60 of them", "41 more; `candor check`", "did not fit", review.Marker} {
		if !strings.Contains(text, must) {
			t.Errorf("it does not say %q: %.300s", must, text)
		}
	}
	if !bytes.HasSuffix([]byte(text), []byte(review.Marker)) {
		t.Error("it does not end in the marker")
	}
}

// TestPresentTime holds that the date of a draft that an alert began is offered anew when it is
// to be published, in one tap, and only then.
func TestPresentTime(t *testing.T) {
	text := strings.Replace(draftOfAlert, "draft: true\n", "", 1)
	r := run(t, nil, map[string]string{first: text})
	var offered []review.Suggestion
	for _, s := range r.Suggestions {
		if strings.Contains(s.Body, "```suggestion\ndate: ") {
			offered = append(offered, s)
		}
	}
	if len(offered) != 1 || offered[0].Path != "status/"+first || offered[0].Line != 4 || !strings.Contains(offered[0].Body, "\ndate: 2026-11-20T13:00:00+03:00\n") {
		t.Errorf("offered %+v", offered)
	}
	for name, text := range map[string]string{
		"a draft":  draftOfAlert,
		"no alert": strings.Replace(text, "alert: [0123456789ab]\n", "", 1),
		"just now": strings.Replace(text, "09:12", "09:58", 1),
	} {
		for _, s := range run(t, nil, map[string]string{first: text}).Suggestions {
			if strings.Contains(s.Body, "```suggestion\ndate: ") {
				t.Errorf("%s: offered %+v", name, s)
			}
		}
	}
	if r := run(t, map[string]string{first: text}, map[string]string{first: text + "More.\n"}); len(r.Suggestions) > 0 {
		t.Errorf("published already: %+v", r.Suggestions)
	}
}

const draftOfAlert = `---
title: Card payments fail
status: investigating
date: 2026-11-20T09:12:00Z
components: {payments: partial_outage}
alert: [0123456789ab]
draft: true
---
Card payments fail. This is our fault.
`

// TestWhereASummaryIsShown holds what a comment says of the sentence that other places show.
func TestWhereASummaryIsShown(t *testing.T) {
	const notice = "content/notices/move.md"
	for _, c := range []struct{ fields, want string }{
		{"", "in push: “We move.”"},
		{"banner: auto\n", "in banner and push: “We move.”"},
		{"banner: always\nnotify: false\n", "in the banner: “We move.”"},
		{"notify: false\n", ""},
	} {
		text := "---\ntitle: The move\ndate: 2026-11-20T09:55:00Z\nsummary: We move.\n" + c.fields + "---\nWe move in March.\n"
		got := run(t, nil, map[string]string{notice: text}).Markdown()
		if said := strings.Contains(got, "“We move.”"); said != (c.want != "") || !strings.Contains(got, c.want) {
			t.Errorf("with %q: %s", c.fields, got)
		}
	}
}
