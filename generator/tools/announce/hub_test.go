package announce_test

import (
	"testing"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/tools/announce"

	"github.com/google/go-cmp/cmp"
)

func TestHubIsNotifiedOfNewEntriesOnce(t *testing.T) {
	s := site(nil, outage())
	s.Components = s.Components[:2] // web and phone
	at := ofNovember(t, "20 09:35")
	state := derive.Derive(s, at, false)
	if ping := announce.ToPing(state, begun(), at); len(ping.Entries) > 0 {
		t.Errorf("there is no hub, and it is told %v", ping)
	}
	s.Hub = "https://hub.example"
	ping := announce.ToPing(state, begun(), at)
	want := []string{}
	for _, prefix := range []string{"", "/ru"} {
		for _, path := range []string{"/history.rss", "/history.atom", "/history.json", "/incidents/history.rss", "/incidents/history.atom", "/components/web/history.rss", "/components/web/history.atom"} {
			want = append(want, "https://status.larkbook.example"+prefix+path)
		}
	}
	if diff := cmp.Diff(want, ping.Feeds); diff != "" {
		t.Error(diff)
	}
	if again := announce.ToPing(state, begun(ping.Entries...), at); len(again.Feeds)+len(again.Entries) > 0 {
		t.Errorf("it is told again of %v", again)
	}
	if late := announce.ToPing(state, begun(), ofNovember(t, "22 09:00")); len(late.Entries) > 0 {
		t.Errorf("it is told two days later of %v", late)
	}
	s.Incidents[0].Updates = []*facts.Update{s.Incidents[0].Updates[0]}
	s.Incidents[0].Updates[0].NoNotify = true
	if ping := announce.ToPing(derive.Derive(s, at, false), begun(), at); len(ping.Entries) > 0 {
		t.Errorf("it is told of what is silent: %v", ping)
	}
}
