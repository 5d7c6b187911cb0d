package announce_test

import (
	"testing"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/tools/announce"
	"candor/generator/tools/kit"
)

func TestPageOf(t *testing.T) {
	link := "https://status.larkbook.example/base/incidents/x/#update-1-a"
	news := announce.Item{Notification: kit.Notification{Kind: kit.Update}}
	mended := announce.Item{Notification: kit.Notification{Kind: kit.Correction, Correction: facts.Correction{What: "It was 14."}}}
	postmortem := announce.Item{Notification: kit.Notification{Kind: kit.Postmortem}}
	promise := announce.Item{Promise: &derive.Promise{}}
	page := "https://status.larkbook.example/base/incidents/x/"
	for name, tt := range map[string]struct {
		item announce.Item
		want announce.Page
	}{
		"an update":     {news, announce.Page{URL: page, Anchor: "update-1-a"}},
		"a correction":  {mended, announce.Page{URL: page, Anchor: "update-1-a", Text: "It was 14."}},
		"a post-mortem": {postmortem, announce.Page{URL: page}},
		"a promise":     {promise, announce.Page{}},
	} {
		if got := announce.PageOf(tt.item, link); got != tt.want {
			t.Errorf("%s: %+v", name, got)
		}
	}
	if got := announce.PageOf(news, link).At("https://status.larkbook.example/base", "http://localhost:80/"); got.URL != "http://localhost:80/incidents/x/" {
		t.Errorf("it is looked for at %s", got.URL)
	}
}

func TestShownBy(t *testing.T) {
	for page, want := range map[string]bool{
		`<li id="update-1-a">`:         true,
		`<li class=x id=update-1-a>`:   true,
		`<li id='update-1-a' class=x>`: true,
		`<li id="update-1-ab">`:        false,
		`<a href="#update-1-a">`:       false,
		`<li data-id="update-1-a">`:    false,
		``:                             false,
		`<p>404</p>`:                   false,
		"<li\nid=\"update-1-a\"><p>It was &#34;14&#34;.": true,
	} {
		if got := (announce.Page{Anchor: "update-1-a"}).ShownBy(page); got != want {
			t.Errorf("%q: %v", page, got)
		}
	}
	mended := announce.Page{Anchor: "update-1-a", Text: `It was "14".`}
	if mended.ShownBy(`<li id="update-1-a">`) || !mended.ShownBy(`<li id="update-1-a"><p>Corrected: It was &#34;14&#34;.`) {
		t.Error("a correction is not looked for in the page's words")
	}
	if cyrillic := (announce.Page{Anchor: "update-1-%D1%81%D0%B1%D0%BE%D0%B9"}); !cyrillic.ShownBy(`<li id="update-1-сбой">`) {
		t.Error("an anchor is compared as it is written in an address")
	}
	if !(announce.Page{}).ShownBy("") {
		t.Error("a page alone is proof of a post-mortem")
	}
}
