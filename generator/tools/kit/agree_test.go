package kit_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/tools/check"
	"candor/generator/tools/kit"
)

// TestKitAgreesWithThePage gives every text that the kit makes back as a text of one's own:
// check finds no fact in it that the page does not give, and nothing too long.
func TestKitAgreesWithThePage(t *testing.T) {
	at := time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)
	d, state := written(t, at)
	site := state.Site
	for _, events := range [...][]*derive.Event{state.Incidents, state.Maintenances} {
		for _, e := range events {
			for _, u := range e.Updates {
				giveBack(t, d, u)
			}
		}
	}
	for _, f := range check.Run(site, os.DirFS("testdata/site"), check.Options{At: at, All: true}).Findings {
		if strings.HasPrefix(f.Rule, "channel-") && !strings.Contains(f.Message, "people read about") {
			t.Errorf("%s:%d: %s", f.File, f.Line, f.Message)
		}
	}
}

// giveBack puts the kit's texts under channels:, in each language.
func giveBack(t *testing.T, d *kit.Composer, u *derive.Update) {
	t.Helper()
	o := kit.Notification{Kind: kit.Update, Update: u}
	made := map[*facts.Content]map[string]string{}
	for _, language := range d.Languages(o) {
		k, err := d.Kit(o, language)
		if err != nil {
			t.Fatal(err)
		}
		words := u.In(language)
		made[words] = map[string]string{}
		for _, text := range k.Texts {
			made[words][text.Channel] = text.Body
		}
	}
	for words, texts := range made {
		words.Channels = texts
	}
}
