package announce_test

import (
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"candor"
	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/site/edition"
	"candor/generator/site/layout"
	"candor/generator/tools/announce"
	"candor/generator/tools/announce/deliver"
	"candor/generator/tools/kit"

	"github.com/google/go-cmp/cmp"
)

// messages are what is due at an instant on an empty ledger, by key.
func messages(t *testing.T, s *facts.Site, at string) map[string]deliver.Message {
	t.Helper()
	instant := ofNovember(t, at)
	state := derive.Derive(s, instant, false)
	all := map[string]deliver.Message{}
	for _, item := range announce.Make(state, begun(), announce.Options{At: instant}).Due {
		all[item.Key.String()] = message(t, s, state, item, instant)
	}
	return all
}

// templates are the built-in layouts of the kit.
var templates = sync.OnceValue(func() *layout.Set {
	set, _ := layout.Load(candor.Files, fstest.MapFS{}, kit.Views())
	return set
})

// message is what an item is sent as.
func message(t *testing.T, s *facts.Site, state *derive.State, item announce.Item, at time.Time) deliver.Message {
	t.Helper()
	m, err := announce.NewWriter(kit.NewComposer(edition.All(state, s.URL), templates()), state).Message(item, at)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func mailChannel(more ...func(*facts.Channel)) []facts.Channel {
	c := facts.Channel{ID: "mail", Service: "email", Env: "SMTP", For: "customers", Mail: facts.Mail{From: "a@larkbook.example", To: "b@larkbook.example"}}
	for _, change := range more {
		change(&c)
	}
	return []facts.Channel{c}
}

// TestThreadIDsNeverChange holds that the e-mails of an incident are one thread, by ids that
// never change.
func TestThreadIDsNeverChange(t *testing.T) {
	s := site(mailChannel(), outage(resolved("20 10:00")))
	first := messages(t, s, "20 09:05")["mail:en:incidents/outage/1-investigating"].Mail
	second := messages(t, s, "20 09:35")["mail:en:incidents/outage/2-identified"].Mail
	third := messages(t, s, "20 10:05")["mail:en:incidents/outage/3-resolved"].Mail
	if !strings.HasSuffix(first.ID, "@status.larkbook.example") || first.References != nil {
		t.Errorf("the first e-mail is %s after %v", first.ID, first.References)
	}
	if diff := cmp.Diff([]string{first.ID, second.ID}, third.References); diff != "" {
		t.Error(diff)
	}
	if first.ID == second.ID || strings.ContainsFunc(first.ID, func(r rune) bool { return r > 126 || r <= ' ' }) {
		t.Errorf("ids are %s and %s", first.ID, second.ID)
	}
}

// TestLongThreadKeepsFirstAndLatest holds that an e-mail refers to the
// first of its event and to the latest.
func TestLongThreadKeepsFirstAndLatest(t *testing.T) {
	incident := outage()
	for _, minute := range []string{"31", "32", "33", "34", "35", "36", "37", "38", "39", "40", "41", "42"} {
		u := *incident.Updates[1]
		u.Name, u.Date = "3-at-"+minute, ofNovember(t, "20 09:"+minute)
		incident.Updates = append(incident.Updates, &u)
	}
	s := site(mailChannel(), incident)
	refs := messages(t, s, "20 09:45")["mail:en:incidents/outage/3-at-42"].Mail.References
	first := messages(t, s, "20 09:05")["mail:en:incidents/outage/1-investigating"].Mail.ID
	last := messages(t, s, "20 09:41")["mail:en:incidents/outage/3-at-41"].Mail.ID
	if len(refs) != 10 || refs[0] != first || refs[9] != last {
		t.Errorf("%d: %v", len(refs), refs)
	}
}

func TestEmailHeader(t *testing.T) {
	email := func(more ...func(*facts.Channel)) deliver.Message {
		return messages(t, site(mailChannel(more...), outage()), "20 09:05")["mail:en:incidents/outage/1-investigating"]
	}
	m := email()
	if m.Mail.From != "a@larkbook.example" || m.Mail.To != "b@larkbook.example" || m.Mail.Subject == "" || m.Mail.HTML == "" || m.Mail.Text != m.Text ||
		m.Mail.Unsubscribe != "https://status.larkbook.example/subscribe/" {
		t.Errorf("%+v", m.Mail)
	}
	leave := email(func(c *facts.Channel) { c.Mail.Unsubscribe = "mailto:leave@larkbook.example" })
	if leave.Mail.Unsubscribe != "mailto:leave@larkbook.example" {
		t.Errorf("one leaves at %s", leave.Mail.Unsubscribe)
	}
	support := email(func(c *facts.Channel) { c.For = "support" })
	if support.Mail.Unsubscribe != "" || support.Mail.Subject == "" {
		t.Errorf("support has %+v", support.Mail)
	}
}

func TestPromiseMessageForTheTeam(t *testing.T) {
	incident := outage()
	incident.Updates[0].Translations = map[string]*facts.Content{"ru": {Language: "ru", Title: "Медленно", Body: "Всё медленно."}}
	incident.Updates[1].NextUpdate = ofNovember(t, "20 10:00")
	team := []facts.Channel{{ID: "team", Service: "slack", Env: "TEAM", For: "team", Languages: []string{"ru"}}}
	m := messages(t, site(team, incident), "20 09:55")["team:ru:incidents/outage/2-identified#next-update-2026-11-20T10:00:00Z-due"]
	for _, part := range []string{"Maria Weiss: подходит срок обещания", "11:00", "«Медленно»", "candor new update outage", "https://status.larkbook.example/ru/incidents/outage/"} {
		if !strings.Contains(m.Text, part) {
			t.Errorf("it lacks %q:\n%s", part, m.Text)
		}
	}
}
