package load_test

import (
	"os"
	"testing"
	"time"

	"candor/generator/facts"
	"candor/generator/load"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func at(t *testing.T, s string) time.Time {
	t.Helper()
	v, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestFullSite loads a site in which every field there is has been written.
func TestFullSite(t *testing.T) {
	got, findings, err := load.Load(os.DirFS("testdata/full"), options)
	if err != nil || len(findings) > 0 {
		t.Fatal(findings, err)
	}
	zones := cmp.Comparer(func(a, b *time.Location) bool { return a.String() == b.String() })
	typed := cmpopts.IgnoreFields(facts.Content{}, "Front")
	prepared := cmpopts.IgnoreFields(facts.Site{}, "Scenarios") // the program's too
	if diff := cmp.Diff(fullSite(t), got, zones, typed, prepared); diff != "" {
		t.Error(diff)
	}
	for _, u := range got.Incidents[0].Updates {
		text, err := os.ReadFile("testdata/full/" + u.File)
		if diff := cmp.Diff(string(text), u.Front+u.Body); err != nil || diff != "" {
			t.Errorf("front matter and body are not the file: %v%s", err, diff)
		}
	}
	if _, offset := got.Incidents[0].Updates[1].Date.Zone(); offset != 3600 {
		t.Errorf("offset %d: the offset that was written is lost", offset)
	}
}

func fullSite(t *testing.T) *facts.Site {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	return &facts.Site{
		Title:       facts.Localized{"en": "Larkbook status", "ru": "Состояние Larkbook"},
		Description: facts.Plain("What works and what does not."),
		URL:         "https://larkbook.example/status",
		Homepage:    "https://larkbook.example",
		Logo:        "images/logo.svg",
		Favicon:     "icon.svg",
		Links:       []facts.Link{{Name: facts.Localized{"en": "Help", "ru": "Помощь"}, URL: "https://larkbook.example/help"}},
		Footer:      facts.Plain("Larkbook Ltd."),
		Light: map[string]string{
			"background": "#fbfaf6", "surface": "#ffffff", "text": "#21201c", "muted": "#625e55", "line": "#dedad0", "accent": "#1d5a86",
			"operational": "#2c6e4f", "degraded": "#8a5a00", "partial": "#a8480a", "major": "#b1202c", "maintenance": "#3c5ba9",
		},
		Dark: map[string]string{
			"background": "#171814", "surface": "#1f201b", "text": "#e9e6dc", "muted": "#a8a497", "line": "#383830", "accent": "#8fc1e6",
			"operational": "#7cc49b", "degraded": "#e2b25a", "partial": "#f0945a", "major": "#ff8a85", "maintenance": "#a3b8f2",
		},
		Zone:       berlin,
		Languages:  []string{"en", "ru"},
		Audience:   facts.Developers,
		Support:    facts.Support{Email: "help@larkbook.example", URL: "https://larkbook.example/help", Phone: "+49 30 1234567"},
		Repository: "https://code.larkbook.example/status", PublicRepository: true, Hub: "https://hub.larkbook.example/", Unlisted: true,
		Words: map[string]facts.Localized{
			"incidents": {"ru": "Неполадки"}, "nav": {"en": "Pages", "ru": "Страницы"},
			"feed-title": {"en": "{site} ★", "ru": "{site} ★"}, "minutes.few": {"ru": "{n} мин"},
		},
		APIID: "page1",
		Components: []facts.Component{
			{ID: "api", Name: facts.Plain("API"), Description: facts.Plain("For programs."), Since: at(t, "2024-07-01T00:00:00+02:00"), Until: at(t, "2028-01-01T00:00:00+01:00"), APIID: "c1"},
			{ID: "invoices", Name: facts.Plain("Invoices"), Description: facts.Plain("Bills."), Since: at(t, "2025-01-01T00:00:00+01:00"), Until: at(t, "2028-01-01T00:00:00+01:00"), Group: "money", APIID: "c2"},
			{ID: "payments", Name: facts.Plain("Payments"), Group: "money"},
		},
		Groups: []facts.Group{{ID: "money", Name: facts.Localized{"en": "Money", "ru": "Деньги"}, Description: facts.Plain("What you earn."), APIID: "g1"}},
		People: map[string]facts.Person{
			"maria": {Name: facts.Localized{"en": "Maria Petrova", "ru": "Мария Петрова"}, Role: facts.Plain("Support")},
			"oleg":  {Name: facts.Plain("Oleg"), Role: facts.Plain("Developer"), NotSpokesperson: true},
		},
		Owner:       "maria",
		Deputy:      "oleg",
		Promise:     facts.Promise{None: 24 * time.Hour, Minor: 2 * time.Hour, Major: 45 * time.Minute, Critical: 20 * time.Minute, Public: true},
		BannerFloor: facts.Major,
		Check: facts.Check{
			Severity:        map[string]string{"vague-time": "off", "blame": "error"},
			Phrases:         map[string][]string{"blame": {"the hamsters"}, "jargon": {"flux"}},
			Names:           []string{"Big Customer"},
			Vendors:         []string{"Acme Cloud"},
			InternalDomains: []string{"corp.larkbook.example"},
			Jurisdictions:   []string{"eu", "ru"},
		},
		Waivers: []facts.Waiver{{Rule: "personal-data", Reason: "Our own address", Fingerprint: "0123456789ab"}},
		Channels: []facts.Channel{
			{ID: "support", Service: "slack", Env: "SUPPORT_URL", For: "support"},
			{ID: "letters", Service: "email", Env: "SMTP_URL", For: "customers", Subscribe: facts.Subscribe{URL: "https://lists.larkbook.example/add?list=7", Field: "EMAIL"},
				Mail: facts.Mail{From: "Состояние Larkbook <status@larkbook.example>", To: "news@lists.larkbook.example", Unsubscribe: "mailto:leave@lists.larkbook.example?subject=leave"}},
			{ID: "news", Service: "telegram", Env: "NEWS_URL_2", Languages: []string{"ru", "en"}, Floor: facts.Major, Components: []string{"api", "invoices"}, For: "customers"},
		},
		Alerts: []facts.AlertRule{{Match: map[string]string{"service": "payments", "severity": "page"}, Component: "payments", Status: facts.MajorOutage,
			Scenario: "data-leak", Title: facts.Localized{"en": "Card payments fail", "ru": "Оплата картой не проходит"}, Ask: "maria"}},
		Incidents:    []*facts.Event{fullIncident(t), withdrawnIncident(t)},
		Maintenances: []*facts.Event{fullMaintenance(t)},
		Notices:      []*facts.Event{fullNotice(t, berlin), withdrawnNotice(t)},
		Postmortems:  []*facts.Postmortem{fullPostmortem(t, berlin), withdrawnPostmortem(t)},
		Pages: []*facts.Page{{
			File: "content/pages/about.md", Name: "about",
			Content: facts.Content{Language: "en", Title: "About", Summary: "Who we are.", Body: "We are Larkbook.\n", BodyLine: 9, SourceFile: "content/pages/about.md"},
			Aliases: []string{"/who"}, Imported: "cstate",
			Waivers: []facts.Waiver{{Rule: "jargon", Reason: "needed"}},
			Translations: map[string]*facts.Content{
				"ru": {Language: "ru", Title: "О нас", Body: "Мы Larkbook.\n", BodyLine: 4, SourceFile: "content/pages/about.ru.md"},
			},
		}},
	}
}

func fullIncident(t *testing.T) *facts.Event {
	const dir = "content/incidents/leak/"
	berlin, _ := time.LoadLocation("Europe/Berlin")
	first := &facts.Update{
		File: dir + "1-investigating.md", Name: "1-investigating",
		Content: facts.Content{Language: "en",
			Title: "Some invoices could be opened without signing in", Summary: "Some customers' invoices could be opened.",
			Doing: "We are checking who opened them.", Meanwhile: "You can go on working.", Ours: "We left them open.",
			Body: "We left a folder of invoices open.\n\n![The folder](folder.png)\n", BodyLine: 39,
			Corrected:  []facts.Correction{{At: at(t, "2026-11-20T09:30:00Z"), What: "The number was wrong."}},
			Channels:   map[string]string{"sms": "Invoices were open; closed now.", "x": "Short."},
			SourceFile: dir + "1-investigating.md",
			Targets:    map[string]string{"folder.png": "/incidents/leak/folder.png"},
		},
		Translations: map[string]*facts.Content{"ru": {Language: "ru",
			Title: "Счета можно было открыть без входа", Summary: "Счета некоторых клиентов можно было открыть.",
			Doing: "Проверяем, кто их открывал.", Meanwhile: "Можно работать дальше.", Ours: "Их оставили открытыми мы.",
			Body: "Мы оставили папку открытой.\n", BodyLine: 12, Draft: true,
			Corrected:  []facts.Correction{{At: at(t, "2026-11-20T09:30:00Z"), What: "Число было неверным."}},
			Channels:   map[string]string{"sms": "Счета закрыты."},
			Waivers:    []facts.Waiver{{Rule: "blame", Reason: "цитата"}},
			SourceFile: dir + "1-investigating.ru.md",
		}},
		Status: facts.Investigating, Date: at(t, "2026-11-20T09:12:00Z"), Started: at(t, "2026-11-20T08:55:00Z"),
		Components: []facts.Effect{{Component: "invoices", Status: facts.PartialOutage}, {Component: "api", Status: facts.DegradedPerformance}},
		Impact:     facts.Critical, NextUpdate: at(t, "2026-11-20T09:42:00Z"), Owner: "maria", Scenario: "data-leak",
		Leak: &facts.Leak{
			Detected: at(t, "2026-11-20T09:00:00Z"), Data: facts.Localized{"en": "Names and sums.", "ru": "Имена и суммы."},
			PeopleByThen: at(t, "2026-11-20T12:00:00Z"), Closed: at(t, "2026-11-20T09:05:00Z"),
			Steps: facts.Plain("Nothing."), Contact: facts.Plain("help@larkbook.example"),
			ToldBy: facts.Moment{Time: time.Date(2026, 11, 21, 0, 0, 0, 0, berlin), DateOnly: true},
			Told: []facts.Told{
				{Who: facts.ToldRegulator, At: facts.Moment{Time: at(t, "2026-11-20T11:00:00Z")}},
				{Who: "Our partners", At: facts.Moment{Time: time.Date(2026, 11, 20, 0, 0, 0, 0, berlin), DateOnly: true}},
			},
		},
		Compensation: &facts.Compensation{
			What: facts.Plain("A month free."), Who: facts.Localized{"en": "Everyone affected.", "ru": "Все."},
			By:   facts.Moment{Time: time.Date(2026, 12, 1, 0, 0, 0, 0, berlin), DateOnly: true},
			Done: facts.Moment{Time: at(t, "2026-11-30T10:00:00Z")},
		},
		Banner: facts.BannerAlways, NoNotify: true, Embargo: true,
		Waivers: []facts.Waiver{
			{Rule: "vague-time", Reason: "quoted from a customer"}, {Rule: "secret", Reason: "an example key", Fingerprint: "ab12"},
			{Rule: "personal-data", Reason: "ours", Fingerprint: "cd34"}, {Rule: "personal-data", Reason: "ours too", Fingerprint: "ef56"},
		},
		Aliases: []string{"/incidents/abc123", "/old/leak/"}, ID: "u1", APIID: "i1", Alerts: []string{"0123456789ab", "cdef01234567"},
	}
	return &facts.Event{Kind: facts.Incident, Slug: "leak", Pictures: []string{"folder.png"}, Updates: []*facts.Update{
		first,
		{
			File: dir + "2-resolved.md", Name: "2-resolved", Status: facts.Resolved, Date: at(t, "2026-11-20T12:00:00Z"),
			Ended: at(t, "2026-11-20T11:30:00Z"), Leak: &facts.Leak{People: 1204, PeopleKnown: true},
			PostmortemBy: facts.Moment{Time: time.Date(2026, 11, 27, 0, 0, 0, 0, berlin), DateOnly: true},
			Content:      facts.Content{Language: "en", Body: "Nobody had opened them.\n", BodyLine: 8, SourceFile: dir + "2-resolved.md"},
		},
		{
			File: dir + "3-draft.md", Name: "3-draft", Status: facts.Resolved, Date: at(t, "2026-11-21T09:00:00Z"), Draft: true,
			Imported: "statuspage", NoNotify: true,
			Content: facts.Content{Language: "en", BodyLine: 8, SourceFile: dir + "3-draft.md"},
		},
	}}
}

func fullMaintenance(t *testing.T) *facts.Event {
	const dir = "content/maintenance/database/"
	return &facts.Event{Kind: facts.Maintenance, Slug: "database", Updates: []*facts.Update{
		{
			File: dir + "1-scheduled.md", Name: "1-scheduled", Status: facts.Scheduled, Date: at(t, "2026-11-20T09:00:00Z"), Scenario: "maintenance",
			Components: []facts.Effect{{Component: "payments", Status: facts.UnderMaintenance}},
			Starts:     at(t, "2026-12-01T21:00:00Z"), Ends: at(t, "2026-12-01T22:00:00Z"), Announce: at(t, "2026-11-30T21:00:00Z"),
			Content: facts.Content{Language: "en", Title: "Database upgrade", Body: "We upgrade the database.\n", BodyLine: 11, SourceFile: dir + "1-scheduled.md"},
		},
		{
			File: dir + "2-cancelled.md", Name: "2-cancelled", Status: facts.Cancelled, Date: at(t, "2026-11-21T09:00:00Z"),
			Content: facts.Content{Language: "en", Body: "We found another way.\n", BodyLine: 5, SourceFile: dir + "2-cancelled.md"},
		},
	}}
}

func fullNotice(t *testing.T, berlin *time.Location) *facts.Event {
	const dir = "content/notices/"
	at26 := at(t, "2026-11-26T09:00:00Z")
	return &facts.Event{Kind: facts.Notice, Slug: "new-address", Updates: []*facts.Update{{
		File: dir + "new-address.md", Date: at(t, "2026-11-25T09:00:00Z"),
		Until:      facts.Moment{Time: time.Date(2026, 12, 5, 0, 0, 0, 0, berlin), DateOnly: true},
		Components: []facts.Effect{{Component: "payments"}}, Banner: facts.BannerAuto, NoNotify: true, Imported: "cstate", Embargo: true,
		Waivers: []facts.Waiver{{Rule: "vague-time", Reason: "said elsewhere"}}, Aliases: []string{"/move"},
		Content: facts.Content{Language: "en", Title: "We move to status.larkbook.example", Summary: "This page has a new address from 1 December.",
			Corrected: []facts.Correction{{At: at26, What: "The day."}}, Channels: map[string]string{"x": "This page moves."},
			Body: "The old address leads here.\n", BodyLine: 17, SourceFile: dir + "new-address.md"},
		Translations: map[string]*facts.Content{"ru": {Language: "ru", Title: "Мы переезжаем", Summary: "У этой страницы новый адрес.",
			Corrected: []facts.Correction{{At: at26, What: "День."}}, Channels: map[string]string{"x": "Страница переезжает."}, Draft: true,
			Waivers: []facts.Waiver{{Rule: "vague-time", Reason: "сказано"}}, Body: "Старый адрес ведёт сюда.\n", BodyLine: 9, SourceFile: dir + "new-address.ru.md"}},
	}}}
}

func fullPostmortem(t *testing.T, berlin *time.Location) *facts.Postmortem {
	const file = "content/incidents/leak/postmortem.md"
	return &facts.Postmortem{
		File: file, Incident: "leak", Date: at(t, "2026-11-25T09:00:00Z"),
		Content: facts.Content{Language: "en", Title: "Why invoices were open", Summary: "A setting was wrong.", Body: "It was a setting.\n", BodyLine: 16, SourceFile: file,
			Corrected: []facts.Correction{{At: at(t, "2026-11-26T09:00:00Z"), What: "Whose folder it was."}}},
		Translations: map[string]*facts.Content{
			"ru": {Language: "ru", Title: "Почему", Body: "Из-за настройки.\n", BodyLine: 4, SourceFile: "content/incidents/leak/postmortem.ru.md"},
		},
		Authors: []string{"maria", "The storage team"}, Incidents: []string{"leak"}, ID: "p1",
		Waivers: []facts.Waiver{{Rule: "vague-time", Reason: "told"}}, Aliases: []string{"/blog/invoices"},
		Actions: []facts.Action{
			{
				What: facts.Localized{"en": "Close folders by default", "ru": "Закрывать папки"}, Owner: "oleg",
				Due:  facts.Moment{Time: time.Date(2026, 12, 1, 0, 0, 0, 0, berlin), DateOnly: true},
				Done: facts.Moment{Time: time.Date(2026, 11, 30, 0, 0, 0, 0, berlin), DateOnly: true},
			},
			{What: facts.Plain("Ask somebody to look"), Due: facts.Moment{Time: at(t, "2026-12-24T12:00:00Z")}},
		},
	}
}
