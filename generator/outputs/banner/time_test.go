package banner

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"candor/generator/facts"
	"candor/generator/internal/browser"
	"candor/generator/internal/fixture"
)

func TestAWindowComesAndGoesWithoutABuild(t *testing.T) {
	s := play(t, maintenance("move", say("1", -48*time.Hour, facts.Scheduled, "We move the records.", window(26*time.Hour, 27*time.Hour)))).visit()
	s.silent("before it is announced")
	s.fail(instead(500, "text/plain", "no build, no news"))
	s.pass(2*time.Hour + time.Second)
	s.says(fixture.Text("banner-maintenance") + " We move the records. " + fixture.Text("banner-starts", "time", "Nov 21, 2:00 PM"))
	s.pass(24 * time.Hour)
	s.says(fixture.Text("banner-until", "time", "3:00 PM"))
	s.pass(58 * time.Minute)
	s.says(fixture.Text("banner-until", "time", "3:00 PM"))
	s.pass(2 * time.Minute)
	s.Until("!document.querySelector('candor-banner')")
	s.unharmed("a window went by")
}

func TestAWindowThatOverrunsSaysSo(t *testing.T) {
	s := play(t, maintenance("move",
		say("1", -48*time.Hour, facts.Scheduled, "We move the records.", window(-time.Hour, time.Hour)),
		say("2", -time.Hour, facts.InProgress, "We have begun."))).visit()
	s.says("We have begun. " + fixture.Text("banner-until", "time", "1:00 PM"))
	s.pass(time.Hour)
	s.says(fixture.Text("banner-overran", "time", "1:00 PM"))
}

func TestABrokenPromiseIsSaid(t *testing.T) {
	s := play(t, outage()).visit()
	s.says(since("11:40 AM") + ", " + nextBy("12:30 PM"))
	s.pass(30 * time.Minute)
	s.says(fixture.Text("banner-late", "time", "12:30 PM") + ", " + fixture.Text("banner-last-update", "ago", "50 minutes ago"))
	s.pass(9 * time.Hour)
	s.says(fixture.Text("banner-last-update", "ago", "9 hours ago"))
	s.pass(72 * time.Hour)
	s.says(fixture.Text("banner-last-update", "ago", "3 days ago"))
}

func TestSilenceIsSaidWhereNothingWasPromised(t *testing.T) {
	s := play(t, incident("cards", say("1", -20*time.Minute, facts.Investigating, "Card payments fail.", impact(facts.Major)))).visit()
	s.says(since("11:40 AM") + ", " + fixture.Text("banner-last-update", "ago", "20 minutes ago"))
	s.pass(41 * time.Minute)
	s.says(fixture.Text("banner-last-update", "ago", "1 hour ago"))
	if browser.Eval[bool](s.Page, "said().includes('promised')") {
		t.Error("it tells of a promise that nobody made")
	}
}

func TestTheServersClockCounts(t *testing.T) {
	for _, test := range []struct {
		name string
		off  time.Duration // of the reader's clock
		age  string
	}{
		{"ahead by hours", 7 * time.Hour, ""},
		{"behind by hours", -7 * time.Hour, ""},
		{"an answer from a cache", 0, "600"},
	} {
		s := play(t, maintenance("move", say("1", -48*time.Hour, facts.Scheduled, "We move the records.", window(time.Hour, 2*time.Hour))), outage())
		if test.age != "" {
			s.at(noon.Add(-10 * time.Minute))
			s.fail(func(w http.ResponseWriter, r *http.Request) bool { w.Header().Set("Age", test.age); return false })
		}
		s.Before(fmt.Sprintf("shift = %d - Date.now()", noon.Add(test.off).UnixMilli()))
		s.visit().says(nextBy("12:30"))
		s.pass(29 * time.Minute)
		s.says(nextBy("12:30"))
		s.pass(2 * time.Minute)
		s.says(fixture.End("banner-late"))
	}
}

func TestTimesAreTheReadersOwn(t *testing.T) {
	for _, test := range []struct {
		zone, languages, want string
	}{
		{"UTC", `["en-US"]`, since("11:40 AM") + ", " + nextBy("12:30 PM")},
		{"Asia/Tokyo", `["en-GB"]`, since("20:40") + ", " + nextBy("21:30")},
		{"Pacific/Kiritimati", `["de-DE", "en-GB"]`, since("1:40") + ", " + nextBy("2:30")},
		{"America/New_York", `["de-DE"]`, since("6:40 AM") + ", " + nextBy("7:30 AM")},
	} {
		s := play(t, outage())
		s.Zone(test.zone)
		s.Before("Object.defineProperty(navigator, 'languages', { get: () => " + test.languages + " })")
		s.visit()
		s.says(test.want)
		got := browser.Eval[[]string](s.Page, "(({ title, dateTime }) => [title, dateTime])(part('time').querySelector('time'))")
		if diff := cmp.Diff([]string{"2026-11-20T11:40:00Z", "2026-11-20T11:40:00Z"}, got); diff != "" {
			t.Errorf("%s: title and datetime (-want +got):\n%s", test.zone, diff)
		}
	}
}

func TestLanguages(t *testing.T) {
	s := play(t, outage(russian("Каждый пятый платёж картой не проходит.")))
	for _, test := range []struct {
		name, attribute, html, want string
	}{
		{"the tag's", `data-lang="ru"`, "en", "Инцидент: Каждый пятый платёж картой не проходит. С 11:40, следующее сообщение до 12:30"},
		{"the page's", "", "ru", "Инцидент: "},
		{"a variety of the page's", "", "ru-UA", "Инцидент: "},
		{"one that the site does not have", "", "de", fixture.Text("banner-incident") + " "},
		{"the tag's before the page's", `data-lang="en"`, "ru", fixture.Text("banner-incident") + " "},
	} {
		s.lang = test.html
		s.with(test.attribute).visit().says(test.want)
		s.unharmed(test.name)
	}
}

func TestATextThatWasNotTranslatedSaysItsLanguage(t *testing.T) {
	s := play(t, outage()).with(`data-lang="ru"`).visit()
	s.says("Инцидент: One in five card payments fails.")
	got := browser.Eval[[]string](s.Page, "[part('banner').lang, part('label').nextSibling.lang]")
	if diff := cmp.Diff([]string{"ru", "en"}, got); diff != "" {
		t.Errorf("languages of the banner and of the text (-want +got):\n%s", diff)
	}
	if _, network := s.Console(); len(network) > 0 {
		t.Errorf("the browser reports %q", network)
	}
}

// patient leaves the banner's requests as much time as a busy machine takes to answer.
const patient = "AbortSignal.timeout = () => new AbortController().signal;"

// polls moves the banner's clock by seconds and returns how many requests it sent then,
// once each was answered.
func (s *scene) polls(seconds int, then string) int {
	s.t.Helper()
	n := browser.Eval[int](s.Page, fmt.Sprintf("late += %d, fetches = answered = 0, %s, fetches", seconds*1000, then))
	s.Until("answered == fetches")
	return n
}

func TestPolling(t *testing.T) {
	s := play(t, outage())
	s.Before(patient + "Math.random = () => 0.5") // 90 seconds, of 60 to 120
	s.visit().says("card payments")
	const show, focus, online = `document.dispatchEvent(new Event("visibilitychange", { bubbles: true }))`, `dispatchEvent(new Event("focus"))`, `dispatchEvent(new Event("online"))`
	for i, step := range []struct {
		name    string
		seconds int
		then    string
		broken  bool
		want    int
	}{
		{"not within its time", 80, "tick()", false, 0},
		{"in its time", 11, "tick()", false, 1},
		{"a reader who looks gets news", 31, focus, false, 1},
		{"but not twice in half a minute", 20, focus, false, 0},
		{"not in a hidden tab", 600, "away = true, tick()", false, 0},
		{"at once when it is seen again", 0, "away = false, " + show, false, 1},
		{"one answer fails", 91, "tick()", true, 1},
		{"then it waits twice as long", 170, "tick()", true, 0},
		{"and asks again", 11, "tick()", true, 1},
		{"and then four times", 350, "tick()", true, 0},
		{"but not if the network came back", 1, online, true, 1},
		{"never more than sixteen times", 100000, "tick()", true, 1},
		{"never more than sixteen times, a", 100000, "tick()", true, 1},
		{"never more than sixteen times, b", 100000, "tick()", true, 1},
		{"sixteen times are 24 minutes", 1430, "tick()", true, 0},
		{"and no more", 11, "tick()", false, 1},
		{"after an answer all is as before", 91, "tick()", false, 1},
	} {
		s.fail(nil)
		if step.broken {
			s.fail(instead(500, "text/plain", "oops"))
		}
		if got := s.polls(step.seconds, step.then); got != step.want {
			t.Fatalf("step %d: %s: it asked %d times", i, step.name, got)
		}
	}
	if got := browser.Eval[int](s.Page, "tickEvery"); got != 15000 {
		t.Errorf("it looks at the clock every %d ms", got)
	}
	s.unharmed("polling")
}

func TestPollingIsSpread(t *testing.T) {
	for random, seconds := range map[string]int{"0": 60, "0.999999": 120} {
		s := play(t)
		s.Before(patient + "Math.random = () => " + random)
		s.visit()
		if early, late := s.polls(seconds-1, "tick()"), s.polls(1, "tick()"); early != 0 || late != 1 {
			t.Errorf("with %s it asked %d times before %d seconds and %d then", random, early, seconds, late)
		}
	}
}

func TestNothingNewIsNotSentAgain(t *testing.T) {
	s := play(t, outage()).visit()
	s.refresh()
	s.mu.Lock()
	last := s.requests[len(s.requests)-1]
	s.mu.Unlock()
	if last.Header.Get("If-None-Match") == "" {
		t.Error("it asks for what it has, without saying so")
	}
	s.at(noon.Add(31 * time.Minute))
	s.refresh() // the answer is the same; only its date is later
	s.says(fixture.End("banner-late"))
}
