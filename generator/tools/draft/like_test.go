package draft

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"candor/generator/facts"
	"candor/generator/text/locale"
)

// upgrade is the announcement of an earlier maintenance: four hours and a half, in Berlin's
// summer, announced two days before.
func upgrade() *facts.Update {
	zone := time.FixedZone("", 2*60*60)
	return &facts.Update{
		File: "content/maintenance/upgrade/1-scheduled.md", Name: "1-scheduled",
		Content: facts.Content{
			Language: "en", Title: "Database upgrade", Summary: "No card payment goes through.", Meanwhile: "Take cash.",
			Body: "We upgrade the database.\n\nSee [the plan](plan.md#steps), ![a picture](plan.png) and [help](../../help/).\n",
		},
		Translations: map[string]*facts.Content{
			"de": {Language: "de", Title: "Datenbank-Upgrade", Summary: "Kartenzahlung geht nicht.", Body: "Das Upgrade läuft am Dienstag.\n"},
		},
		Status:     facts.Scheduled,
		Date:       time.Date(2026, 9, 1, 9, 0, 0, 0, zone),
		Starts:     time.Date(2026, 9, 8, 22, 0, 0, 0, zone),
		Ends:       time.Date(2026, 9, 9, 2, 30, 0, 0, zone),
		Announce:   time.Date(2026, 9, 6, 22, 0, 0, 0, zone),
		Components: []facts.Effect{{Component: "card-payments", Status: facts.UnderMaintenance}},
		Owner:      "maria",
		Banner:     facts.BannerAlways,
		NoNotify:   true,
		ID:         "kept", APIID: "kept-too", Aliases: []string{"/old/"},
	}
}

// again is what is said of the one that repeats it.
func again() Known { return Known{At: at, Starts: time.Date(2026, 12, 1, 22, 0, 0, 0, time.UTC)} }

// TestLikeTexts holds the files that repeat a maintenance.
func TestLikeTexts(t *testing.T) {
	s := site(t)
	s.People, s.Languages = map[string]facts.Person{"maria": {}}, []string{"en", "de"}
	numbers := func(u *facts.Update) { u.Meanwhile, u.Body = "Pay after 2:30.", "One.\n\nTwo: 2.\nThree: ٣.\n" }
	for name, c := range map[string]struct {
		change func(*facts.Update)
		known  Known
	}{
		"like":          {func(*facts.Update) {}, again()},
		"like-numbers":  {numbers, again()},
		"like-own":      {numbers, with(again(), func(k *Known) { k.Title, k.Summary, k.Ends = "Repair 2", "We repair it.", k.Starts.Add(time.Hour) })},
		"like-retired":  {func(u *facts.Update) { u.Components = append(u.Components, facts.Effect{Component: "fax"}) }, again()},
		"like-unfilled": {func(u *facts.Update) { u.Summary, u.Ends, u.Components = "…", time.Time{}, nil }, again()},
	} {
		t.Run(name, func(t *testing.T) {
			u := upgrade()
			c.change(u)
			d := Like(s, "upgrade", u, c.known)
			text := "# " + d.File + "\n" + string(d.Text)
			for _, other := range d.Translations {
				text += "# " + other.File + "\n" + string(other.Text)
			}
			golden(t, filepath.Join("testdata", name+".md"), text)
		})
	}
}

// TestLikeWindow holds what is measured from the start: the end and the announcement.
func TestLikeWindow(t *testing.T) {
	s := site(t)
	for _, c := range []struct{ starts, ends, announce string }{
		{"2026-12-01T22:00:00Z", "2026-12-02T03:30:00+01:00", "2026-11-29T23:00:00+01:00"},
		{"2027-03-27T23:00:00Z", "2027-03-28T05:30:00+02:00", "2027-03-26T00:00:00+01:00"}, // the clocks go forward in it
	} {
		starts, err := time.Parse(time.RFC3339, c.starts)
		if err != nil {
			t.Fatal(err)
		}
		d := Like(s, "upgrade", upgrade(), Known{At: at, Starts: starts})
		sheet := cut(string(d.Text))
		for name, want := range map[string]string{"ends": c.ends, "announce": c.announce} {
			if got := sheet.fields[sheet.index(name)].lines; !slices.Equal(got, []string{name + ": " + want}) {
				t.Errorf("from %s: %s, want %s", c.starts, got, want)
			}
		}
	}
}

// TestLikeNamesEachLine holds that no digit and no name of a day gets into the new texts
// without the file being a draft that names its line, in any language.
func TestLikeNamesEachLine(t *testing.T) {
	texts := []string{"plain", "a 1", "٢", "۳", "３", "on Sunday night", "tonight", "в субботу", "am Mittwochabend", "", "# 4", "- Mai"}
	for _, code := range locale.Langs() {
		l, _ := locale.For(code)
		texts = append(texts, "x "+l.Weekdays()[2]+" x")
	}
	for i := range texts {
		u := upgrade()
		u.Translations = nil
		u.Title, u.Body = orWork(texts[i]), strings.Join(append(texts[i:], texts[:i]...), "\n")+"\n"
		d := Like(site(t), "upgrade", u, again())
		lines := strings.Split(string(d.Text), "\n")
		comment := lines[1][strings.LastIndex(lines[1], ": ")+2:]
		for n, line := range lines {
			text := strings.HasPrefix(line, "title:") || n > slices.Index(lines[1:], "---")+1
			doubtful := strings.ContainsFunc(line, unicode.IsDigit) || strings.HasPrefix(line, "x ") ||
				slices.ContainsFunc([]string{"Sunday", "tonight", "субботу", "Mittwoch"}, func(day string) bool { return strings.Contains(line, day) })
			if text && doubtful != named(comment, n+1) && !strings.HasPrefix(line, "title: \"x ") {
				t.Errorf("line %d %q: named %v in %q", n+1, line, !doubtful, comment)
			}
		}
		if !d.Doubtful || lines[3] != "draft: true" {
			t.Errorf("no draft: %s", d.Text)
		}
	}
}

func orWork(s string) string {
	if s == "" {
		return "Work"
	}
	return s
}

// named reports whether a list such as 7, 12-14 has a line.
func named(list string, line int) bool {
	for part := range strings.SplitSeq(strings.TrimSuffix(list, "."), ", ") {
		from, to := 0, 0
		if n, _ := fmt.Sscanf(part, "%d-%d", &from, &to); n == 1 {
			to = from
		}
		if from <= line && line <= to {
			return true
		}
	}
	return false
}

// TestLikeOfLike holds that a copy of a copy says the same.
func TestLikeOfLike(t *testing.T) {
	first := upgrade()
	first.Translations = nil
	first.Body = "We upgrade the database.\n"
	d := Like(site(t), "upgrade", first, again())
	second := upgrade()
	second.Translations = nil
	s := cut(string(d.Text))
	second.Body = s.body
	second.Starts, second.Ends = again().Starts, again().Starts.Add(first.Ends.Sub(first.Starts))
	second.Announce = second.Starts.Add(first.Announce.Sub(first.Starts))
	if got := Like(site(t), "again", second, again()); string(got.Text) != string(d.Text) || d.Doubtful {
		t.Errorf("the copy differs:\n%s\n%s", d.Text, got.Text)
	}
}

// TestAnnouncement holds which update a maintenance is repeated from.
func TestAnnouncement(t *testing.T) {
	whole := func(name string) *facts.Update { u := upgrade(); u.Name = name; return u }
	draft := func(name string) *facts.Update { u := whole(name); u.Draft = true; return u }
	withdrawn := func(name string) *facts.Update { u := whole(name); u.Withdrawn = &facts.Withdrawal{}; return u }
	later := &facts.Update{Name: "later", Status: facts.Completed}
	for _, c := range []struct {
		updates []*facts.Update
		want    string
	}{
		{nil, ""},
		{[]*facts.Update{whole("a"), later}, "a"},
		{[]*facts.Update{draft("a"), whole("b")}, "b"},
		{[]*facts.Update{draft("a"), draft("b")}, "a"},
		{[]*facts.Update{withdrawn("a"), later}, ""},
		{[]*facts.Update{withdrawn("a"), whole("b")}, "b"},
	} {
		got := ""
		if u := Announcement(&facts.Event{Kind: facts.Maintenance, Updates: c.updates}); u != nil {
			got = u.Name
		}
		if got != c.want {
			t.Errorf("of %d updates it is %q, want %q", len(c.updates), got, c.want)
		}
	}
}
