package generator_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"candor/generator/internal/fixture"
)

// noticed is an instant after everything in withdrawnSite was withdrawn.
var noticed = time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC)

// withdrawnSite has one of everything that can be withdrawn. Each word that was taken back is
// one of pink's: no output may hold it, as it stands in no other text.
func withdrawnSite() written {
	const back = "withdrawn: {at: 2026-11-27T10:00:00Z, why: {en: Nothing was wrong here., ru: Здесь всё было в порядке.}}\n"
	resolved := func(title, day string) string {
		return "---\ntitle: " + title + "\nstatus: resolved\ndate: 2026-11-" + day + "T09:00:00Z\ncomponents: {web: degraded_performance}\n---\nIt was our fault.\n"
	}
	w := written{
		"content/site.yaml": "title: Larkbook status\nurl: https://status.larkbook.example\nlanguages: [en, ru]\ntimezone: Europe/Berlin\n" +
			"components: [{id: mail, name: Mail}, {id: web, name: Web}]\nbanner: {floor: none}\n" +
			"repository: {url: https://code.larkbook.example/larkbook/status, public: true}\n",
		// an incident that goes on without its second update, which was the last
		"content/incidents/mail-is-late/1-investigating.md": "---\ntitle: Mail is late\nstatus: investigating\ndate: 2026-11-27T08:00:00Z\n" +
			"components: {mail: degraded_performance}\nnext_update: 3d\n---\nMail arrives an hour late.\n",
		"content/incidents/mail-is-late/2-resolved.md": "---\ntitle: Pinkone\nstatus: resolved\ndate: 2026-11-27T09:00:00Z\nsummary: Pinktwo.\ndoing: Pinkthree.\nmeanwhile: Pinkfour.\n" +
			"ours: Pinkfive.\nid: keptid\nchannels: {sms: Pinksix}\ncorrected: [{at: 2026-11-27T09:30:00Z, what: Pinkseven}]\ncompensation: {what: Pinkeight, by: 2026-11-30}\n" + back +
			"---\nPinknine ![Pinkten](pinkshot.png).\n",
		"content/incidents/mail-is-late/2-resolved.ru.md": "---\ntitle: Pinkeleven\nsummary: Pinktwelve\n---\nPinkthirteen.\n",
		"content/incidents/mail-is-late/pinkshot.png":     "\x89PNG",
		// a false alarm, with an old path, a follow-up and a post-mortem
		"content/incidents/false-alarm/1-investigating.md": "---\ntitle: Pinkalarm\nstatus: investigating\ndate: 2026-11-26T08:00:00Z\ncomponents: {web: major_outage}\n" +
			"next_update: 30m\nowner: Pinkowner\naliases: [/old/]\napi_id: falseid\n" + back + "---\nPinkfourteen.\n",
		"content/incidents/false-alarm/1-investigating.ru.md": "---\ntitle: Pinkfifteen\n---\nPinksixteen.\n",
		"content/incidents/false-alarm/2-resolved.md":         "---\nstatus: resolved\ndate: 2026-11-26T09:00:00Z\n---\nNothing more was to be seen.\n",
		"content/incidents/false-alarm/postmortem.md":         "---\ntitle: Pinkmortem\ndate: 2026-11-26T12:00:00Z\nactions: [{what: Pinkaction, due: 2026-12-01}]\n" + back + "---\n## Pinkseventeen\n\nPinkeighteen.\n",
		"content/incidents/false-alarm/postmortem.ru.md":      "---\ntitle: Pinknineteen\n---\nPinktwenty.\n",
		// a window
		"content/maintenance/database/1-scheduled.md": "---\ntitle: Pinkwindow\nstatus: scheduled\ndate: 2026-11-25T08:00:00Z\nstarts: 2026-11-29T08:00:00Z\nends: 2026-11-29T09:00:00Z\n" +
			"components: {web: under_maintenance}\n" + back + "---\nPinktwentyone.\n",
		// the middle one of three post-mortems, and what became of its incident stays
		"content/incidents/web-is-down/1-resolved.md": resolved("Web is down", "10"),
		"content/incidents/web-is-down/postmortem.md": "---\ntitle: Pinktitle\ndate: 2026-11-11T12:00:00Z\nsummary: Pinktwentytwo\nincidents: [web-is-slow]\naliases: [/older/]\nid: postmortemid\n" +
			back + "---\n## Pinktwentythree\n\nPinktwentyfour ![Pinkfive](pinkcurve.png).\n",
		"content/incidents/web-is-down/postmortem.ru.md": "---\ntitle: Pinktwentysix\n---\nPinktwentyseven.\n",
		"content/incidents/web-is-down/pinkcurve.png":    "\x89PNG",
		"content/incidents/web-is-slow/1-resolved.md":    resolved("Web is slow", "09"),
		"content/incidents/web-is-slow/postmortem.md":    "---\ntitle: Why web was slow\ndate: 2026-11-10T12:00:00Z\n---\n## What happened\n\nA disk was full.\n",
		"content/incidents/web-is-late/1-resolved.md":    resolved("Web is late", "11"),
		"content/incidents/web-is-late/postmortem.md":    "---\ntitle: Why web was late\ndate: 2026-11-12T12:00:00Z\n---\n## What happened\n\nA disk was full.\n",
		// a notice that is current, and would be in the banner
		"content/notices/new-address.md": "---\ntitle: Pinknotice\ndate: 2026-11-26T08:00:00Z\nuntil: 2026-12-20\nsummary: Pinktwentyeight.\ncomponents: [mail]\nbanner: always\naliases: [/oldest/]\n" +
			"channels: {sms: Pinktwentynine}\n" + back + "---\nPinkthirty.\n",
		"content/notices/new-address.ru.md": "---\ntitle: Pinkthirtyone\nsummary: Pinkthirtytwo.\n---\nPinkthirtythree.\n",
	}
	return w
}

var earlierVersion = regexp.MustCompile(`/larkbook/status/commits/main/([^"]*)`)

// TestWithdrawnWordsAreInNoOutput builds a site, drafts and all, in which texts of every kind
// were withdrawn, and looks for their words, in no language, in every file.
func TestWithdrawnWordsAreInNoOutput(t *testing.T) {
	site, output := withdrawnSite().in(t), t.TempDir()
	build(t, site, output, noticed)
	read, leads := 0, map[string]int{}
	for name := range published(t, output) {
		text, err := os.ReadFile(filepath.Join(output, name))
		if err != nil {
			t.Fatal(err)
		}
		for what, in := range map[string]string{"its name": name, "it": string(text)} {
			if i := strings.Index(strings.ToLower(in), "pink"); i >= 0 {
				t.Errorf("%s: %s holds %q", name, what, in[max(0, i-60):min(len(in), i+60)])
			}
			for _, of := range earlierVersion.FindAllStringSubmatch(in, -1) { // there the words can be read
				if leads[of[1]]++; strings.Contains(withdrawnSite()[of[1]], "withdrawn:") || strings.Contains(strings.ToLower(withdrawnSite()[of[1]]), "pink") {
					t.Errorf("%s leads to the earlier versions of %s", name, of[1])
				}
			}
		}
		read++
	}
	if read < 60 || leads["content/incidents/mail-is-late/1-investigating.md"] == 0 || leads["content/incidents/web-is-slow/postmortem.md"] == 0 {
		t.Errorf("only %d files, which lead to the earlier versions of %v", read, leads)
	}
}

// TestWithdrawnTextsKeepTheirPlaces reads what stands where the texts were.
func TestWithdrawnTextsKeepTheirPlaces(t *testing.T) {
	site, output := withdrawnSite().in(t), t.TempDir()
	build(t, site, output, noticed)
	read := func(name string) string {
		text, err := os.ReadFile(filepath.Join(output, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	const english, russian = "Nothing was wrong here.", "Здесь всё было в порядке."
	withdrawn := fixture.Text("withdrawn")
	for name, holds := range map[string][]string{
		"incidents/mail-is-late/index.html":              {`id="update-2-resolved"`, english, "Mail arrives an hour late.", fixture.Text("incident-updates-other")},
		"ru/incidents/mail-is-late/index.html":           {`id="update-2-resolved"`, russian},
		"incidents/false-alarm/index.html":               {"<h1>" + withdrawn + "</h1>", `id="update-1-investigating"`, english, `id="update-2-resolved"`, "Nothing more was to be seen."},
		"ru/incidents/false-alarm/index.html":            {"<h1>" + fixture.TextIn("ru", "withdrawn") + "</h1>", russian},
		"incidents/false-alarm/postmortem/index.html":    {"<h1>" + withdrawn + "</h1>", english},
		"ru/incidents/false-alarm/postmortem/index.html": {russian},
		"maintenance/database/index.html":                {"<h1>" + withdrawn + "</h1>", english},
		"incidents/web-is-down/index.html":               {"<h1>Web is down</h1>", "/incidents/web-is-down/postmortem/"},
		"incidents/web-is-down/postmortem/index.html":    {"<h1>" + withdrawn + "</h1>", english},
		"incidents/web-is-late/postmortem/index.html":    {`href="/incidents/web-is-slow/postmortem/"`},
		"notices/new-address/index.html":                 {"<h1>" + withdrawn + "</h1>", english},
		"ru/notices/new-address/index.html":              {russian},
		"oldest/index.html":                              {"/notices/new-address/"},
		"older/index.html":                               {"/incidents/web-is-down/postmortem/"},
		"index.html":                                     {"/incidents/false-alarm/"},
		"history/index.html":                             {"/incidents/false-alarm/", english},
		"history/2026/11/index.html":                     {"/incidents/false-alarm/", english},
		"maintenance/2026/index.html":                    {"/maintenance/database/", english},
		"postmortems/index.html":                         {"/incidents/false-alarm/postmortem/", english},
		"old/index.html":                                 {"/incidents/false-alarm/"},
		"_redirects":                                     {"/old/ /incidents/false-alarm/"},
		"history.atom":                                   {fixture.Text("withdrawn-update"), fixture.Text("withdrawn-postmortem"), "/notices/new-address/", "/incidents/mail-is-late/#update-2-resolved", "/incidents/false-alarm/#update-1-investigating", "/incidents/false-alarm/postmortem/", english},
		"history.rss":                                    {"/incidents/mail-is-late/#update-2-resolved", english},
		"ru/history.atom":                                {russian},
		"components/web/history.atom":                    {"/incidents/false-alarm/#update-1-investigating", "/maintenance/database/#update-1-scheduled"},
		"maintenance.ics":                                {"UID:database@status.larkbook.example", "STATUS:CANCELLED", "SEQUENCE:1", "SUMMARY:" + withdrawn, "DTSTART:20261129T080000Z"},
		"components/web/maintenance.ics":                 {"STATUS:CANCELLED"},
		"api/v2/incidents.json":                          {`"keptid"`, `"falseid"`, english},
	} {
		text := read(name)
		for _, s := range holds {
			if !strings.Contains(text, s) {
				t.Errorf("%s does not hold %q", name, s)
			}
		}
	}
	for name, never := range map[string]string{
		"components/mail/history.atom": "false-alarm", "components/web/index.html": "false-alarm", "promises/index.html": "false-alarm",
		"uptime/2026/index.html": "false-alarm", "components/mail/maintenance.ics": "database", "banner.json": "/notices/", "api/v2/incidents/unresolved.json": "falseid",
		"api/v2/scheduled-maintenances/upcoming.json": "maintenance/database",
	} {
		if strings.Contains(read(name), never) {
			t.Errorf("%s holds %q", name, never)
		}
	}
	// The heading of an update says when it was written, its text when it was withdrawn: one
	// "Withdrawn" before each would give two times for it.
	if strings.Contains(read("incidents/false-alarm/index.html"), `class="mark is-withdrawn"`) {
		t.Error("incidents/false-alarm/index.html calls the time that an update was written the time that it was withdrawn")
	}
}

// TestWithdrawnInTheAPI: what counts as not written has no say in the status, and what was
// withdrawn whole is over.
func TestWithdrawnInTheAPI(t *testing.T) {
	site, output := withdrawnSite().in(t), t.TempDir()
	build(t, site, output, noticed)
	text, err := os.ReadFile(filepath.Join(output, "api", "v2", "incidents.json"))
	if err != nil {
		t.Fatal(err)
	}
	var answer struct {
		Incidents []struct {
			ID, Name, Status, Impact string
			Components               []any
			ResolvedAt               *time.Time                          `json:"resolved_at"`
			Updates                  []struct{ ID, Status, Body string } `json:"incident_updates"`
		}
	}
	if err := json.Unmarshal(text, &answer); err != nil || len(answer.Incidents) != 5 {
		t.Fatalf("%d incidents, %v", len(answer.Incidents), err)
	}
	mail, alarm := answer.Incidents[0], answer.Incidents[1]
	if mail.Status != "investigating" || mail.ResolvedAt != nil || len(mail.Updates) != 2 || mail.Updates[0].Status != "investigating" || mail.Updates[0].ID != "keptid" {
		t.Errorf("the incident that goes on: %+v", mail)
	}
	if alarm.Name != fixture.Text("withdrawn") || alarm.Status != "resolved" || alarm.Impact != "none" || alarm.ResolvedAt == nil || len(alarm.Components) != 0 || len(alarm.Updates) != 3 {
		t.Errorf("the false alarm: %+v", alarm)
	}
}
