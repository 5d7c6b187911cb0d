package statuspage_test

import (
	"strings"
	"testing"

	"candor"
	"candor/generator"
	"candor/generator/tools/imported"
	"candor/generator/tools/imported/statuspage"
)

// TestTextsEqual: bodies with tags, references and links are equal after a round through the
// site, and a further answer with less is no loss.
func TestTextsEqual(t *testing.T) {
	for _, text := range []string{
		"Plain text.", "Two lines.\\r\\nThe second.", "A<br>break", "<b>Bold</b> and <a href=\\\"/incidents/i1\\\">a link</a>", "1. not a list\\n# not a heading",
		"5 &lt; 6 &amp; 7", "<p>One.</p><p>Two.</p>", "<ul><li>a</li><li>b</li></ul>", "*stars* _lines_ `code`", "https://acme.example/a_b_c",
		"&nbsp;spaced&nbsp;", "<small>Small</small>, <var data-var='date'>2</var> <var data-var='time'>10:00</var>", "日本語の文。", "مرحبا", "emoji 🚒",
	} {
		h, err := statuspage.Files(files(one("It is down.", text), one("", "")), nil, statuspage.Options{})
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		plan, err := imported.New(nil, h)
		if err != nil {
			t.Fatal(err)
		}
		if err := plan.Write(dir); err != nil {
			t.Fatal(err)
		}
		site, _, err := generator.Content(generator.Files(dir), candor.Files)
		if err != nil {
			t.Fatal(err)
		}
		if c := plan.Compare(site).String(); c != "1 incident, 2 updates, all texts equal, 1 without a text in the source" {
			t.Errorf("%s: %s %s", text, c, plan.Compare(site).Differ)
		}
	}
}

// TestRicherAnswerCounts: of two answers about one incident, that with more updates, or with its
// post-mortem, counts, in either order.
func TestRicherAnswerCounts(t *testing.T) {
	further := one(`"incident_updates":[`, `"incident_updates":[{"id":"u2","status":"resolved","body":"It is up.","created_at":"2026-03-02T11:00:00Z"},`)
	for _, answers := range [][]string{{one("", ""), further}, {further, one("", "")}} {
		h, err := statuspage.Files(files(answers...), nil, statuspage.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if len(h.Events) != 1 || len(h.Events[0].Updates) != 2 || h.Events[0].Updates[1].Body != "It is up." {
			t.Errorf("%d events; %s", len(h.Events), told(h))
		}
	}
}

// TestOtherFeeds: a feed that is not in Statuspage's form has no updates to read: it is said, and
// nothing is made of it.
func TestOtherFeeds(t *testing.T) {
	const rss = `<?xml version="1.0"?><rss version="2.0"><channel><title>Acme</title><link>https://acme.example</link>
		<item><title>Website is slow</title><link>https://acme.example/incident/1</link><pubDate>Mon, 02 Mar 2026 10:00:00 GMT</pubDate><description>We are looking into it.</description></item></channel></rss>`
	fsys := files()
	fsys["feed.rss"] = files(rss)["1.json"]
	h, err := statuspage.Files(fsys, []string{"feed.rss"}, statuspage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(h.Events) != 0 || !strings.Contains(told(h), "incidents without an update\n       - Website is slow") {
		t.Errorf("%d events; %s", len(h.Events), told(h))
	}
}
