package load_test

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"candor/generator/facts"
	"candor/generator/load"
)

// withdrawnIncident is all that is left of an update that was taken back.
func withdrawnIncident(t *testing.T) *facts.Event {
	const file = "content/incidents/taken-back/1-investigating.md"
	return &facts.Event{Slug: "taken-back", Updates: []*facts.Update{{
		File: file, Name: "1-investigating", Content: facts.Content{Language: "en", SourceFile: file},
		Status: facts.Investigating, Date: at(t, "2026-11-18T09:00:00Z"), ID: "pink-1", APIID: "pink", Aliases: []string{"/pink/"},
		Components: []facts.Effect{{Component: "api", Status: facts.PartialOutage}},
		Waivers:    []facts.Waiver{{Rule: "jargon", Reason: "a word of the trade"}},
		Withdrawn:  &facts.Withdrawal{At: at(t, "2026-11-18T10:00:00Z"), Why: facts.Localized{"en": "Nothing was wrong.", "ru": "Всё было в порядке."}},
	}}}
}

func withdrawnPostmortem(t *testing.T) *facts.Postmortem {
	const file = "content/incidents/taken-back/postmortem.md"
	return &facts.Postmortem{
		File: file, Incident: "taken-back", Content: facts.Content{Language: "en", SourceFile: file}, Date: at(t, "2026-11-19T09:00:00Z"),
		Withdrawn: &facts.Withdrawal{At: at(t, "2026-11-19T10:00:00Z"), Why: facts.Plain("There was no incident.")},
	}
}

// TestWithdrawnWordsAreNotKept: even of the file as it was typed only the reason is kept, in
// its place.
func TestWithdrawnWordsAreNotKept(t *testing.T) {
	site, findings, err := load.Load(os.DirFS("testdata/full"), options)
	if err != nil || len(findings) > 0 {
		t.Fatal(findings, err)
	}
	front := site.Incidents[1].Updates[0].Front
	lines := strings.Split(front, "\n")
	if strings.Contains(strings.ToLower(front), "pink") || strings.Contains(front, "30m") || lines[6] != "  at: 2026-11-18T10:00:00Z" || lines[11] != "waive: {jargon: a word of the trade}" {
		t.Errorf("kept:\n%s", front)
	}
}

// TestWithdrawals are the events that a withdrawal leaves, and what is said of each.
func TestWithdrawals(t *testing.T) {
	const (
		first    = "title: Mail is late\nstatus: investigating\ndate: 2026-11-18T09:00:00Z\ncomponents: {mail: major_outage}\nnext_update: 30m\n"
		second   = "status: identified\ndate: 2026-11-18T09:30:00Z\nnext_update: 30m\n"
		resolved = "status: resolved\ndate: 2026-11-18T10:00:00Z\n"
		account  = "title: Why mail was late\ndate: 2026-11-19T10:00:00Z\n"
		back     = "withdrawn: {at: 2026-11-20T10:00:00Z, why: It was wrong.}\n"
	)
	for _, tt := range []struct {
		name  string
		files []string // 1.md, 2.md, … and last postmortem.md if it has a title of one
		want  string   // the rules found, each with its severity
	}{
		{"a later update", []string{first, second + back, resolved}, ""},
		{"a false alarm", []string{first + back}, ""},
		{"all of it", []string{first + back, second + back, resolved + back}, ""},
		{"a first update with an end", []string{first + back, resolved}, ""},
		{"a first update without one", []string{first + back, second}, "error withdrawn-open"},
		{"one that stands alone after it", []string{first + back, second + "title: Mail is lost\ncomponents: {mail: major_outage}\nstarted: 2026-11-18T08:00:00Z\n"}, ""},
		{"its start in another than the first that counts", []string{first, second + back, resolved + "started: 2026-11-18T08:00:00Z\n"}, "error field-not-here"},
		{"the end", []string{first, second, resolved + back}, "warning withdrawn-end"},
		{"the end, and another end", []string{first, resolved + back, "status: resolved\ndate: 2026-11-18T11:00:00Z\n"}, ""},
		{"the end, with a post-mortem", []string{first, resolved + back, account}, "warning withdrawn-end, error postmortem-of-open-incident"},
		{"all but the post-mortem", []string{first + back, resolved + back, account}, "error postmortem-of-withdrawn-incident"},
		{"the post-mortem too", []string{first + back, resolved + back, account + back}, ""},
		{"a post-mortem of what goes on", []string{first, account + back}, ""},
		{"before it was published", []string{first, second + "withdrawn: {at: 2026-11-18T09:00:00Z, why: No.}\n"}, "error withdrawn-before-date"},
		{"without a reason", []string{first, second + "withdrawn: {at: 2026-11-18T10:00:00Z}\n"}, "error missing-field"},
		{"without a time", []string{first, second + "withdrawn: {why: No.}\n"}, "error missing-field"},
		{"a bare key", []string{first, second + "withdrawn:\n"}, "error missing-field"},
		{"what the post-mortem tells of", []string{first + back, resolved, account}, "error postmortem-of-withdrawn-incident"},
		{"a form left open", []string{first, second + "withdrawn: {at: , why: }\n"}, ""},
		{"an old path that is not the first's", []string{first + back, second + "aliases: [/x/]\n"}, "error withdrawn-open, error field-not-here"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			fsys := fstest.MapFS{"content/site.yaml": {Data: []byte("title: Larkbook\nurl: https://larkbook.example\nlanguages: [en, ru]\ncomponents: [{id: mail, name: Mail}]\n")}}
			for i, front := range tt.files {
				name, body := string(rune('1'+i)), "We are on it.\n"
				if strings.HasPrefix(front, account) {
					name, body = "postmortem", "## What happened\n\nA disk was full.\n"
				}
				fsys["content/incidents/x/"+name+".md"] = &fstest.MapFile{Data: []byte("---\n" + front + "---\n" + body)}
			}
			_, findings, err := load.Load(fsys, options)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range findings {
				got = append(got, f.Severity.String()+" "+f.Rule)
			}
			if s := strings.Join(got, ", "); s != tt.want {
				t.Errorf("found %q, want %q\n%v", s, tt.want, findings)
			}
		})
	}
}

func withdrawnNotice(t *testing.T) *facts.Event {
	const file = "content/notices/taken-back.md"
	return &facts.Event{Kind: facts.Notice, Slug: "taken-back", Updates: []*facts.Update{{
		File: file, Content: facts.Content{Language: "en", SourceFile: file}, Date: at(t, "2026-11-18T09:00:00Z"),
		Components: []facts.Effect{{Component: "api"}}, Withdrawn: &facts.Withdrawal{At: at(t, "2026-11-18T10:00:00Z"), Why: facts.Plain("It is blue.")},
	}}}
}
