package announce_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/load"
	"candor/generator/tools/announce"
	"candor/generator/tools/announce/ledger"
)

// TestNothingDueIsMissed writes histories at random, with all that can be due: late and backdated
// updates, corrections, withdrawals, drafts, promises, post-mortems, windows and notices, in every
// way to write a date. Whenever a run on what [load.Loader.LoadNews] reads has nothing to do, one on
// all of the site has nothing to do either.
func TestNothingDueIsMissed(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 11))
	at := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	options := load.Options{Languages: []string{"en", "ru"}}
	some := options
	some.OpenAt, some.Since = at, announce.NewsSince(at)
	quiet, loud, left := 0, 0, 0
	for range 2000 {
		h := history{Rand: random, at: at, files: fstest.MapFS{}}
		h.write()
		all, findings, err := load.Load(h.files, options)
		if err != nil || all == nil {
			t.Fatal(err, findings)
		}
		if findings.HasErrors() {
			continue // the command reads all of such a site, or has nothing to do with what is wrong
		}
		read, findings, err := load.NewLoader(h.files, some).LoadNews()
		if err != nil {
			t.Fatal(err)
		}
		l := h.ledger(all)
		left += len(all.Incidents) + len(all.Maintenances) - len(read.Incidents) - len(read.Maintenances)
		if findings.HasErrors() || !nothingToDo(read, l, at) {
			loud++
			continue
		}
		if quiet++; !nothingToDo(all, l, at) {
			plan := announce.Make(derive.Derive(all, at, false), l, announce.Options{At: at})
			for name, file := range h.files {
				t.Logf("%s\n%s", name, file.Data)
			}
			t.Fatalf("due %v, recorded %v, but not by what was read", plan.Due, plan.Entries)
		}
	}
	if quiet < 300 || loud < 150 || left < 400 {
		t.Errorf("%d runs had nothing to do, %d had; %d events were left out", quiet, loud, left)
	}
}

func nothingToDo(site *facts.Site, l *ledger.Ledger, at time.Time) bool {
	state := derive.Derive(site, at, false)
	plan := announce.Make(state, l, announce.Options{At: at})
	return plan.Quiet() && len(announce.ToPing(state, l, at).Entries) == 0
}

// history is a site that is written at random.
type history struct {
	*rand.Rand
	at    time.Time
	files fstest.MapFS
	names []string // of what a ledger may hold
}

func (h *history) write() {
	h.files["content/site.yaml"] = text(`title: A
url: https://status.example.com
languages: [en, ru]
components: [{id: api, name: API}, {id: web, name: Web}]
hub: https://hub.example.com/
channels:
  tg: {service: telegram, env: TG, languages: [en, ru]}
  web: {service: slack, env: WEB, components: [web]}
  team: {service: slack, env: TEAM, for: team}
promise: {critical: 30d, major: 20d, minor: ` + one(h, "4h", "40d") + `, public: ` + one(h, "true", "false") + `}
`)
	near := h.IntN(3) > 0 // most histories have nothing new
	for event := range 1 + h.IntN(5) {
		h.incident(fmt.Sprintf("e%d", event), near)
	}
	if h.IntN(3) == 0 {
		h.maintenance(near)
	}
	if h.IntN(4) == 0 {
		h.add("content/notices/n.md", "title: N\ndate: "+h.date(-90, h.latest(near))+"\n"+one(h, "", "until: "+h.day(-40, 40)+"\n")+h.corrected(), "Soon.")
	}
}

// latest is the last day of which something is dated, counted from the run.
func (h *history) latest(near bool) int {
	if near && h.IntN(4) == 0 {
		return 0
	}
	return -17
}

func (h *history) incident(slug string, near bool) {
	folder := "content/incidents/" + slug + "/"
	statuses := []string{"investigating", "identified", "monitoring", "resolved"}
	n := 1 + h.IntN(3)
	for i := range n {
		status := statuses[h.IntN(3)]
		if i == n-1 && h.IntN(6) > 0 {
			status = "resolved"
		}
		front := "status: " + status + "\ndate: " + h.date(-90+20*i, min(-71+20*i, h.latest(near))) + "\n"
		if i == 0 {
			front = "title: Slow\ncomponents: " + one(h, "{api: major_outage}", "{web: partial_outage}", "\n  web: major_outage") + "\n" + front
		}
		if status != "resolved" {
			front += h.rarely("next_update: " + one(h, "30m", "40d", "900h") + "\n")
		} else {
			front += h.rarely("postmortem_by: "+h.day(-60, 30)+"\n") + h.rarely("compensation: {what: Money, who: All, by: "+h.day(-60, 30)+"}\n")
		}
		front += h.rarely("draft: true\n") + h.rarely("withdrawn: {at: "+h.date(-60, h.latest(near))+", why: Wrong}\n") +
			h.rarely("leak:\n  detected: 2026-08-01T00:00:00Z\n  told_by: "+h.day(-60, 30)+"\n") + h.rarely(h.corrected())
		name := fmt.Sprintf("%s%d-a", folder, i)
		h.add(name+".md", front, "We look.")
		if h.IntN(4) == 0 {
			h.add(name+".ru.md", h.rarely(h.corrected())+"summary: Медленно\n", "Смотрим.")
		}
	}
	if h.IntN(4) == 0 {
		front := "title: Why\ndate: " + h.date(-40, h.latest(near)) + "\n" + h.rarely("incidents: [e0]\n") + h.rarely("withdrawn: {at: "+h.date(-30, h.latest(near))+", why: Wrong}\n")
		h.add(folder+"postmortem.md", front+h.rarely("actions:\n  - what: Mend it\n    due: "+h.day(-60, 30)+"\n"), "Because.")
	}
}

func (h *history) maintenance(near bool) {
	folder := "content/maintenance/m/"
	starts := h.IntN(60) - 50
	h.add(folder+"1-a.md", fmt.Sprintf("title: Work\nstatus: scheduled\ndate: %s\nstarts: %s\nends: %s\ncomponents: {api: under_maintenance}\n",
		h.date(-90, -60), h.date(starts, starts), h.date(starts+1, starts+1)), "We work.")
	if h.IntN(2) == 0 {
		h.add(folder+"2-a.md", "status: "+one(h, "completed", "cancelled", "in_progress")+"\ndate: "+h.date(-50, h.latest(near))+"\n", "Done.")
	}
}

func (h *history) corrected() string {
	return "corrected: [{at: " + h.date(-60, one(h, -1, -17, -17)) + ", what: A word}]\n"
}

func (h *history) add(name, front, body string) {
	h.files[name] = text("---\n" + front + "---\n" + body + "\n")
	h.names = append(h.names, strings.TrimSuffix(strings.TrimPrefix(name, "content/"), ".md"))
}

// ledger is one of channels that began long ago and have got some of the texts.
func (h *history) ledger(site *facts.Site) *ledger.Ledger {
	began := h.at.AddDate(0, 0, -100)
	l := ledger.New()
	for _, c := range site.Channels {
		l.Add(ledger.Entry{At: began, Event: ledger.Began, Channel: c.ID})
		for _, name := range h.names {
			if h.IntN(4) > 0 {
				l.Add(ledger.Entry{At: h.at.AddDate(0, 0, -50), Event: ledger.Sent, Channel: c.ID, Language: "en", Update: name, Try: 1})
			}
		}
	}
	return l
}

// date writes a time of a day between two, counted from the run, in one of the ways that are read.
func (h *history) date(from, to int) string {
	if to < from {
		from = to
	}
	t := h.at.AddDate(0, 0, from+h.IntN(to-from+1)).Add(-time.Duration(h.IntN(24*60)) * time.Minute)
	switch h.IntN(40) {
	case 0:
		return t.In(time.FixedZone("", 14*3600)).Format("2006-1-2 15:04 -07:00")
	case 1:
		return t.In(time.FixedZone("", -11*3600)).Format(time.RFC3339)
	case 2:
		return strings.ReplaceAll(t.Format("2006-01-02T15:04:05"), "-", "\u2013") + "Z"
	case 3:
		return `"` + strings.Replace(t.Format("2006-01-02T15:04:05Z"), "-", `\x2d`, 1) + `"`
	case 4:
		return "20\u202d" + t.Format("06-01-02T15:04:05Z")
	case 5:
		return "\n  " + t.Format("2006-01-02T15:04:05Z")
	}
	return t.Format(time.RFC3339)
}

func (h *history) day(from, to int) string {
	return h.at.AddDate(0, 0, from+h.IntN(to-from+1)).Format(time.DateOnly)
}

// one returns one of several.
func one[T any](h *history, choices ...T) T { return choices[h.IntN(len(choices))] }

func (h *history) rarely(s string) string {
	if h.IntN(8) == 0 {
		return s
	}
	return ""
}

func text(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
