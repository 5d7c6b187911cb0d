package kit_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"candor/generator/facts"
	"candor/generator/internal/fixture"
	"candor/generator/tools/kit"
)

// FuzzKit writes kits of updates whose every field is any text: each is within its limit,
// says what is wrong, keeps the next word and a link, and cuts no character in two.
func FuzzKit(f *testing.F) {
	long := strings.Repeat("Оплата картой не проходит у каждого пятого покупателя. ", 12)
	for _, text := range []string{
		"Card payments fail.", long, strings.Repeat("🔥👨‍👩‍👧 ", 200), "تعذر الدخول \u2067abc\u2069 إلى الحساب. ",
		"See https://example.com/" + strings.Repeat("a/", 300), "現在、ログインできません。", strings.Repeat("x", 700), "“Down” – said {name}…",
	} {
		f.Add("Payments fail", text, "We look.", "Wait.")
		f.Add(text, "Down.", text, text)
	}
	f.Fuzz(func(t *testing.T, title, summary, doing, meanwhile string) {
		if !utf8.ValidString(title+summary+doing+meanwhile) || strings.TrimSpace(title) == "" || strings.TrimSpace(summary) == "" {
			t.Skip() // load hands out no such text
		}
		site := fixture.Site()
		site.Languages = []string{"en"}
		u := &facts.Update{Name: "1-x", Date: fixture.At, Status: facts.Investigating, NextUpdate: fixture.At.Add(1800e9),
			Content: facts.Content{Language: "en", Title: title, Summary: summary, Doing: doing, Meanwhile: meanwhile}}
		site.Incidents = []*facts.Event{fixture.Event(facts.Incident, "x", u)}
		site.Maintenances, site.Postmortems = nil, nil
		d, state := desk(t, site)
		k := within(t, d, kit.Notification{Kind: kit.Update, Update: state.Incidents[0].Last()}, "en")
		for _, text := range k.Texts {
			kept(t, text)
			if slices.Contains(text.Dropped, "end of summary") {
				whole(t, text, summary)
			}
		}
	})
}

// next is the promise of the fuzzed update.
var next = fixture.Text("incident-next-by", "time", "13:00 CET")

// kept holds that the next update and a link are in a text.
func kept(t *testing.T, text kit.Text) {
	t.Helper()
	if !strings.Contains(text.Body, next) {
		t.Errorf("%s lost the next update: %s", text.Channel, text.Body)
	}
	if text.Channel != "push" && !strings.Contains(text.Body, base) {
		t.Errorf("%s lost the link: %s", text.Channel, text.Body)
	}
}

// whole holds that a summary that was cut is so between characters.
func whole(t *testing.T, text kit.Text, summary string) {
	t.Helper()
	clusters := map[string]bool{"…": true, ".": true}
	for g := uniseg.NewGraphemes(summary + text.Subject); g.Next(); {
		clusters[g.Str()] = true
	}
	cut := text.Body[:strings.LastIndex(text.Body, next)]
	for g := uniseg.NewGraphemes(cut); g.Next(); {
		if s := g.Str(); utf8.RuneCountInString(s) > 1 && !clusters[s] && s != "\r\n" && !strings.ContainsAny(s, " \n") {
			t.Errorf("%s: the character %q is a part of one", text.Channel, s)
		}
	}
}
