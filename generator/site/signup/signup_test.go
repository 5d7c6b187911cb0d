package signup_test

import (
	"testing"
	"testing/fstest"

	"candor"
	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/internal/fixture"
	"candor/generator/site/assets"
	"candor/generator/site/frame"
	"candor/generator/site/layout"
	"candor/generator/site/signup"

	"github.com/google/go-cmp/cmp"
)

// english is the frame of a site with lists: of everything, of one component, and of what
// is grave.
func english(t *testing.T) *frame.Frame {
	t.Helper()
	site := fixture.Site()
	list := func(id string, more func(*facts.Channel)) facts.Channel {
		c := facts.Channel{ID: id, Service: "email", For: "customers", Subscribe: facts.Subscribe{URL: "https://lists.example/" + id, Field: "EMAIL"}}
		more(&c)
		return c
	}
	site.Channels = []facts.Channel{
		list("all", func(*facts.Channel) {}),
		list("web", func(c *facts.Channel) { c.Components = []string{"web"} }),
		list("grave", func(c *facts.Channel) { c.Floor = facts.Major }),
		{ID: "team", Service: "telegram", For: "team", Subscribe: facts.Subscribe{URL: "https://t.me/team"}},
		{ID: "news", Service: "telegram", For: "customers", Subscribe: facts.Subscribe{URL: "https://t.me/news/"}},
	}
	set, findings := layout.Load(candor.Files, fstest.MapFS{}, frame.Views())
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	files, _ := assets.Load(candor.Files, fstest.MapFS{})
	frames, err := frame.All(fixture.Editions(site, ""), set, files)
	if err != nil {
		t.Fatal(err)
	}
	return frames[0]
}

func names(lists []signup.List) []string {
	list := []string{}
	for _, l := range lists {
		list = append(list, l.ID+": "+l.Name)
	}
	return list
}

// TestListsAreNamedByWhatTheySend holds that a list that sends only some updates says so, and
// stands where those are told of; one that sends everything is on the page to subscribe alone.
func TestListsAreNamedByWhatTheySend(t *testing.T) {
	f := english(t)
	web, grave := "email-web: "+fixture.Text("subscribe-email-only", "components", "Website"), "email-grave: "+fixture.Text("subscribe-email-floor", "impact", fixture.Text("impact-major"))
	event := func(impact facts.Impact, components ...string) *derive.Event {
		u := &derive.Update{Update: &facts.Update{}, EventImpact: impact}
		for _, id := range components {
			u.EverAffected = append(u.EverAffected, facts.Effect{Component: id})
		}
		u.Event = &derive.Event{Updates: []*derive.Update{u}}
		return u.Event
	}
	for _, c := range []struct {
		name string
		got  []signup.List
		want []string
	}{
		{"the page to subscribe", signup.Lists(f), []string{"email-all: ", web, grave}},
		{"a component with a list", signup.About(f, "web"), []string{web, grave}},
		{"another component", signup.About(f, "api"), []string{grave}},
		{"a minor incident", signup.AboutEvent(f, event(facts.Minor, "web")), []string{web}},
		{"a grave one elsewhere", signup.AboutEvent(f, event(facts.Critical, "api")), []string{grave}},
	} {
		if diff := cmp.Diff(c.want, names(c.got)); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
	for i, l := range signup.Lists(f) {
		if (l.Who != "") != (i == 0) {
			t.Errorf("%s says who keeps the address: %q", l.ID, l.Who)
		}
	}
	if diff := cmp.Diff([]signup.Place{{Name: "Telegram", Href: "https://t.me/news/", Address: "t.me/news"}}, signup.Places(f)); diff != "" {
		t.Error(diff)
	}
}
