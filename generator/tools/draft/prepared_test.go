package draft

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"candor/generator/facts"
)

const prepared = `---
# For a cut.
title: "{what} is out"
status: investigating
summary: >-
  The power is out
  in {where}.
# The bank asks for it.
leak:
  data:
    en: "{what}"
    ru: "{что}"
next_update: 30m
---
The power is out in {where}.
`

const translated = `---
title: "{что} без света"
summary: "Света нет."
---
Света нет.
`

// TestPrepared holds what is made of a scenario's text.
func TestPrepared(t *testing.T) {
	s := site(t)
	s.Languages = []string{"en"}
	inRussian := site(t)
	inRussian.Languages = []string{"ru"}
	both := site(t)
	both.Languages = []string{"ru", "en"}
	inGerman := site(t)
	inGerman.Languages = []string{"de"}
	text := &facts.Prepared{Language: "en", Original: prepared, Translations: map[string]string{"ru": translated}}
	known := Known{At: at, Scenario: "power-cut", Prepared: text}
	event := Event{Slug: "x", Title: "Dark", Last: facts.Investigating, Files: []string{"1-investigating.md"}, Scenario: "power-cut"}
	for name, write := range map[string]func() (Draft, error){
		"scenario-empty":   func() (Draft, error) { return First(s, facts.Incident, known) },
		"scenario-german":  func() (Draft, error) { return First(inGerman, facts.Incident, known) },
		"scenario-russian": func() (Draft, error) { return First(inRussian, facts.Incident, known) },
		"scenario-both":    func() (Draft, error) { return First(both, facts.Incident, known) },
		"scenario-full": func() (Draft, error) {
			full := everything()
			full.Scenario, full.Prepared = "power-cut", &facts.Prepared{Language: "en", Original: "---\ntitle: X\n---\nDark.\n"}
			return First(s, facts.Maintenance, full)
		},
		"scenario-update":  func() (Draft, error) { return Update(s, event, known) },
		"scenario-without": func() (Draft, error) { return First(s, facts.Incident, Known{At: at, Scenario: "power-cut"}) },
		"scenario-postmortem": func() (Draft, error) {
			return Postmortem(s, event, Known{At: at, Summary: "Short.", Prepared: &facts.Prepared{Language: "en", Original: "---\ntitle: \"{what}\"\n---\n> Write here: why.\n"}})
		},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := write()
			if err != nil {
				t.Fatal(err)
			}
			all := "# " + d.File + "\n" + string(d.Text)
			for _, translation := range d.Translations {
				all += "# " + translation.File + "\n" + string(translation.Text)
			}
			golden(t, "testdata/"+name+".md", all)
		})
	}
}

// TestCut holds that a file is put together again as it was typed.
func TestCut(t *testing.T) {
	for _, text := range []string{
		prepared, translated, "---\n# nothing\n---\nX.\n", "---\na: b\n\n# end\n---\n", "---\nactions:\n- what: x\n# why\n  due: y\n---\nZ.\n",
	} {
		s := cut(text)
		if diff := cmp.Diff(text, s.String()); diff != "" {
			t.Error(diff)
		}
	}
	if s := cut("No front matter.\n"); s.body != "No front matter.\n" || s.fields != nil {
		t.Errorf("%+v", s)
	}
}

func TestUnfilled(t *testing.T) {
	for text, want := range map[string][]string{
		"---\ncomponents: {api: major_outage}\n---\nX.\n":           nil,
		"---\ncomponents: \"{id: status}\"\n---\nX.\n":              {"components"},
		"---\nsummary: >-\n  In {where}.\n---\nX.\n":                {"summary"},
		"---\n# {a note}\ntitle: X\n---\n`{id}`\n\n> write here: x": {"text"},
		"---\ntitle: X\n---\nX. {2}\n":                              nil,
	} {
		s := cut(text)
		if diff := cmp.Diff(want, s.unfilled()); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

// TestScenario holds that a site keeps a prepared text in its own languages.
func TestScenario(t *testing.T) {
	p := facts.Prepared{
		Language: "en", Original: "---\n# A note.\nleak:\n  data:\n    en: \"{x}\"\n    ru: \"{у}\"\nowner: \"{who | кто}\"\n---\nWords.\n",
		Translations: map[string]string{"ru": "---\ntitle: Имя\n---\nСлова.\n"},
	}
	for _, tt := range []struct {
		languages []string
		want      string
	}{
		{[]string{"en"}, "---\n# A note.\nleak:\n  data:\n    en: \"{x}\"\nowner: \"{who}\"\n---\nWords.\n"},
		{[]string{"en", "ru"}, strings.Replace(p.Original, "{who | кто}", "{who}", 1)},
		{[]string{"ru"}, "---\n# A note.\nleak:\n  data:\n    ru: \"{у}\"\nowner: \"{кто}\"\ntitle: Имя\n---\nСлова.\n"},
	} {
		if diff := cmp.Diff(tt.want, Scenario(&facts.Site{Languages: tt.languages}, p)); diff != "" {
			t.Errorf("%v: %s", tt.languages, diff)
		}
	}
}
