package generator_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/mmcdole/gofeed"

	"candor"
	"candor/generator"
	"candor/generator/derive"
	"candor/generator/outputs/banner"
	"candor/generator/tools/kit"
)

// compareNotices compares what each notice's page says with the feeds, the history, and the
// letter of the kit; that of a current one with the front page too.
func compareNotices(t *testing.T, source *generator.Source, state *derive.State, read reader) {
	site := strings.TrimSuffix(state.Site.URL, "/")
	for _, e := range state.Notices {
		where, u := e.Slug, e.Last()
		page := read(t, "notices/"+e.Slug+"/index.html")
		title, date, text := tellNotice(t, page)
		if !date.Equal(u.Date.Truncate(time.Second)) {
			t.Errorf("%s: the page is dated %v, not %v", where, date, u.Date)
		}
		for _, file := range noticeFeeds(e) {
			if u.NoNotify {
				continue
			}
			entry := noticeEntry(t, read(t, file), site+"/notices/"+e.Slug+"/")
			if entry == nil {
				t.Errorf("%s is not in %s", where, file)
				continue
			}
			compareText(t, where+": "+file, entry.Content+" "+entry.Description, text)
			if !strings.Contains(wordsOf(entry.Title), title) || entry.PublishedParsed == nil || !entry.PublishedParsed.Equal(date) {
				t.Errorf("%s: %s has %q of %v", where, file, entry.Title, entry.Published)
			}
			for _, name := range componentNames(state, e) {
				if !slices.Contains(entry.Categories, name) {
					t.Errorf("%s: %s is without %s", where, file, name)
				}
			}
		}
		month := u.Date.In(state.Site.Zone).Format("2006/01")
		compareText(t, where+": history", read(t, "history/"+month+"/index.html"), title)
		if current := slices.Contains(state.CurrentNotices(), e); strings.Contains(read(t, "index.html"), "/notices/"+e.Slug+"/") != current {
			t.Errorf("%s: it is current: %v; the front page says otherwise", where, current)
		}
		letter, err := source.Composer(state).Text(kit.Latest(state, e), "email", state.Site.Default())
		if err != nil {
			t.Fatal(err)
		}
		compareText(t, where+": kit", letter.Subject, title)
		compareText(t, where+": kit", letter.Body, text)
		for _, name := range componentNames(state, e) {
			compareText(t, where+": kit", letter.Body, wordsOf(name))
			compareText(t, where+": page", page, wordsOf(name))
		}
	}
}

// tellNotice is what the page of a notice says: its title, its date, and how its text begins,
// as words.
func tellNotice(t *testing.T, page string) (title string, date time.Time, text string) {
	_, main, found := strings.Cut(page, `<article class="article">`)
	heading, body, ends := strings.Cut(main, `</header>`)
	_, name, _ := strings.Cut(heading, "<h1>")
	when := dated.FindStringSubmatch(heading)
	if !found || !ends || when == nil {
		t.Fatalf("no notice on %s", page)
	}
	if _, prose, found := strings.Cut(body, `<div class="prose">`); found {
		body = prose
	} else {
		_, body, _ = strings.Cut(heading, `<p class="lead">`)
	}
	name, _, _ = strings.Cut(name, "</h1>")
	return wordsOf(name), instantOf(t, when[1]), beginning(body)
}

// noticeFeeds are the feeds that hold a notice: those of the site and of what it is about.
func noticeFeeds(e *derive.Event) []string {
	files := []string{"history.json", "history.rss", "history.atom"}
	for _, about := range e.EverAffected {
		files = append(files, "components/"+about.Component+"/history.rss", "components/"+about.Component+"/history.atom")
	}
	return files
}

func componentNames(state *derive.State, e *derive.Event) []string {
	var names []string
	for _, about := range e.EverAffected {
		name, _ := state.Site.Component(about.Component).Name.In(state.Site.Default(), state.Site.Default())
		names = append(names, name)
	}
	return names
}

// noticeEntry reads the entry of an address from a feed of any format, nil if it has none.
func noticeEntry(t *testing.T, text, address string) *gofeed.Item {
	feed, err := gofeed.NewParser().ParseString(text)
	if err != nil {
		t.Fatal(err)
	}
	for _, item := range feed.Items {
		if item.Link == address {
			return item
		}
	}
	return nil
}

// noticeSite has a notice about a component that the banner shows, in two languages, and one
// that is past.
func noticeSite() written {
	return written{
		"content/site.yaml": "title: Larkbook status\nurl: https://status.larkbook.example\nlanguages: [en, ru]\ntimezone: Europe/Berlin\n" +
			"components: [{id: mail, name: Mail}, {id: web, name: Web}]\n",
		"content/notices/new-address.md": "---\ntitle: Mail has a new address\ndate: 2026-11-20T08:00:00Z\nuntil: 2027-01-31\ncomponents: [mail]\nbanner: auto\n" +
			"summary: \"From 1 December our mail comes from post.example.\"\n---\nPlease allow letters from **post.example**.\n",
		"content/notices/new-address.ru.md": "---\ntitle: У почты новый адрес\nsummary: \"С 1 декабря письма приходят с адреса post.example.\"\n---\nРазрешите письма с **post.example**.\n",
		"content/notices/past.md":           "---\ntitle: A holiday\ndate: 2026-10-01T08:00:00Z\nuntil: 2026-10-03\n---\nOn 3 October nobody answers letters.\n",
	}
}

// current is an instant at which the first notice of noticeSite is current, and no longer new.
var current = time.Date(2026, 12, 9, 12, 0, 0, 0, time.UTC)

// TestANoticeSaysOneThingEverywhere reads notices back from everything that shows them.
func TestANoticeSaysOneThingEverywhere(t *testing.T) {
	site, output := noticeSite().in(t), t.TempDir()
	build(t, site, output, current)
	source, findings, err := generator.Load(generator.Files(site), candor.Files)
	if err != nil || findings.HasErrors() {
		t.Fatal(err, findings)
	}
	read := func(t *testing.T, name string) string {
		text, err := os.ReadFile(filepath.Join(output, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	compareNotices(t, source, derive.Derive(source.Site, current, false), read)
	notices := bannerOf(t, read)
	if len(notices) != 1 || notices[0].ID != "notice/new-address" || !slices.Equal(notices[0].Components, []string{"mail"}) || !strings.Contains(notices[0].Text, "post.example") {
		t.Errorf("the banner shows %v", notices)
	}
}

// TestTheBannerOfANoticeMatchesItsSchema validates the state that shows a notice. A notice of
// another form does not.
func TestTheBannerOfANoticeMatchesItsSchema(t *testing.T) {
	site, output := noticeSite().in(t), t.TempDir()
	build(t, site, output, current)
	schema := schemaOf(t, banner.Schema, true)
	for _, name := range []string{"banner.json", "ru/banner.json"} {
		text, err := os.ReadFile(filepath.Join(output, name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(text, []byte(`"id":"notice/new-address"`)) {
			t.Errorf("%s shows no notice: %s", name, text)
		}
		if err := schema.Validate(readJSON(t, filepath.Join(output, name))); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for _, id := range []string{"notice/", "notice/new-address/1", "news/new-address"} {
			var wrong any
			if err := json.Unmarshal(bytes.ReplaceAll(text, []byte("notice/new-address\""), []byte(id+`"`)), &wrong); err != nil {
				t.Fatal(err)
			}
			if schema.Validate(wrong) == nil {
				t.Errorf("%s may have the id %s", name, id)
			}
		}
	}
}

// TestASecretOfAnOldNoticeIsInNoOutput masks what looks like a password in a notice that is
// older than the gate's days, wherever it is shown, and in its kit.
func TestASecretOfAnOldNoticeIsInNoOutput(t *testing.T) {
	const secret = "Wk3vQ9mT7xZb2NcR"
	w := noticeSite()
	for name, text := range w {
		if strings.Contains(name, "notices/new-address") {
			w[name] = strings.Replace(text, "post.example", "post.example with api_token: "+secret, 1) + "\nUse api_token: " + secret + " there.\n"
		}
	}
	site, output := w.in(t), t.TempDir()
	report := build(t, site, output, current)
	if !strings.Contains(fmt.Sprint(report.Findings), "leaked-secret") {
		t.Errorf("no warning: %v", report.Findings)
	}
	masked := 0
	err := fs.WalkDir(os.DirFS(output), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(filepath.Join(output, name))
		if bytes.Contains(text, []byte(secret)) {
			t.Errorf("%s holds the secret", name)
		}
		if bytes.Contains(text, []byte("••••")) {
			masked++
		}
		return err
	})
	if err != nil || masked < 10 {
		t.Errorf("%v; %d files hold dots", err, masked)
	}
	source, _, err := generator.Load(generator.Files(site), candor.Files)
	if err != nil {
		t.Fatal(err)
	}
	source, _ = source.Gate(current)
	state := derive.Derive(source.Site, current, false)
	for _, language := range state.Site.Languages {
		set, err := source.Composer(state).Kit(kit.Latest(state, state.Notices[0]), language)
		if said := fmt.Sprint(set); err != nil || strings.Contains(said, secret) || !strings.Contains(said, "••••") {
			t.Errorf("the kit in %s: %v %s", language, err, said)
		}
	}
}

// TestAWithdrawnNoticeStaysAtItsAddress takes a notice back: none of its words is left, in no
// output, its page says why, and nothing leads to an anchor that is not there.
func TestAWithdrawnNoticeStaysAtItsAddress(t *testing.T) {
	w := noticeSite()
	const name = "content/notices/new-address.md"
	w[name] = strings.Replace(w[name], "banner: auto\n", "banner: auto\nwithdrawn: {at: 2026-11-21T08:00:00Z, why: {en: The old address stays., ru: Адрес остаётся прежним.}}\n", 1)
	site, output := w.in(t), t.TempDir()
	build(t, site, output, current)
	for name := range published(t, output) {
		text, err := os.ReadFile(filepath.Join(output, name))
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(text, []byte("post.example")) || bytes.Contains(text, []byte("has a new address")) {
			t.Errorf("%s has words of it", name)
		}
		if bytes.Contains(text, []byte(`update-"`)) || bytes.Contains(text, []byte(`#"`)) {
			t.Errorf("%s leads to an anchor without a name", name)
		}
	}
	for name, why := range map[string]string{"notices/new-address/index.html": "The old address stays.", "ru/notices/new-address/index.html": "Адрес остаётся прежним."} {
		if text, err := os.ReadFile(filepath.Join(output, name)); err != nil || !bytes.Contains(text, []byte(why)) {
			t.Errorf("%v: %s does not say why: %s", err, name, text)
		}
	}
	source, _, err := generator.Load(generator.Files(site), candor.Files)
	if err != nil {
		t.Fatal(err)
	}
	state := derive.Derive(source.Site, current, false)
	letter, err := source.Composer(state).Text(kit.Latest(state, state.Withdrawn[0]), "telegram", "en")
	if err != nil || !strings.HasSuffix(letter.Body, "https://status.larkbook.example/notices/new-address/") {
		t.Errorf("%v: the kit says %q", err, letter.Body)
	}
}
