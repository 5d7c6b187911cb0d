package banner

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"candor/generator/facts"
	"candor/generator/internal/browser"
	"candor/generator/internal/fixture"
)

// dismiss closes the banner as a mouse does.
func (s *scene) dismiss() {
	s.t.Helper()
	s.says("") // it is there
	s.Do("part('close').click()")
}

func TestADismissedUpdateStaysAwayAndTheNextComesBack(t *testing.T) {
	s := play(t, outage()).visit()
	s.says("card payments")
	s.dismiss()
	s.silent("dismissed")
	s.visit()
	s.silent("dismissed, on another page")

	s.mu.Lock()
	s.site.Incidents[0].Updates[0].Summary = "One in six card payments fails."
	s.mu.Unlock()
	s.refresh()
	s.silent("a word was edited")

	s.at(noon.Add(10 * time.Minute))
	s.publish(then(say("2-identified", 5*time.Minute, facts.Identified, "We know why card payments fail.", promised(time.Hour))))
	s.refresh()
	s.says("We know why card payments fail.")
	s.unharmed("dismissed")
}

func TestDismissingTellsOfAllThatIsShown(t *testing.T) {
	s := play(t, outage(), incident("slow", say("1", -time.Hour, facts.Investigating, "Search is slow.", impact(facts.Minor)))).visit()
	s.says("and 1 more")
	s.dismiss()
	s.silent("dismissed")
	want := `{"incident/cards/1-investigating":N,"incident/slow/1":N}`
	if got := browser.Eval[string](s.Page, s.stored()+`.replace(/\d{13}/g, "N")`); got != want {
		t.Errorf("the browser keeps %s, want %s", got, want)
	}
	if got := browser.Eval[int](s.Page, "localStorage.length + sessionStorage.length"); got != 1 {
		t.Errorf("the browser keeps %d things", got)
	}
}

func TestTabsAgree(t *testing.T) {
	s := play(t, outage()).visit()
	s.says("card payments")
	other := s.Tab()
	other.Before(watch)
	other.Visit(s.address())
	other.Until("said()")
	other.Do("part('close').click()")
	s.Until("!document.querySelector('candor-banner')")
}

func TestDismissalsAreForgottenAfterThirtyDays(t *testing.T) {
	s := play(t, outage())
	day := func(n int) int64 { return noon.AddDate(0, 0, -n).UnixMilli() }
	s.Before(fmt.Sprintf(`if (location.protocol == "http:" && !sessionStorage.x) %s = '{"incident/old/1":%d,"incident/older/1":%d,"incident/cards/1-investigating":%d}'; globals = 0; sessionStorage.x = 1`, s.stored(), day(29), day(31), day(31)))
	s.visit().says("card payments")
	want := fmt.Sprintf(`{"incident/old/1":%d}`, day(29))
	if got := browser.Eval[string](s.Page, s.stored()); got != want {
		t.Errorf("the browser keeps %s, want %s", got, want)
	}
}

func TestABannerThatCannotBeDismissed(t *testing.T) {
	s := play(t, outage()).with(`data-dismiss="false"`).visit()
	s.says("card payments")
	s.Do("part('details').focus()")
	s.Press("Escape")
	s.refresh()
	s.says("card payments")
	if browser.Eval[bool](s.Page, "part('close').getClientRects().length > 0") {
		t.Error("there is a button to close it")
	}
}

func TestAnEndIsToldToThoseWhoKnowOfTheBeginning(t *testing.T) {
	end := func(s *scene) {
		s.at(noon.Add(10 * time.Minute))
		s.publish(then(say("2-resolved", 5*time.Minute, facts.Resolved, "Card payments work again; 26 minutes.")))
	}
	s := play(t, outage()).visit()
	s.says("One in five")
	end(s)
	s.refresh()
	s.says(fixture.Text("banner-resolved") + " Title of cards. Card payments work again; 26 minutes.")
	s.pass(54 * time.Minute)
	s.says("Resolved")
	s.pass(2 * time.Minute)
	s.Until("!document.querySelector('candor-banner')")

	s = play(t, outage()).visit()
	s.dismiss()
	end(s)
	s.visit()
	s.says("Resolved")

	s = play(t, outage())
	end(s)
	s.visit()
	s.silent("who has not seen it")
}

func TestThePageHearsWhatTheBannerDoes(t *testing.T) {
	s := play(t, outage()).visit()
	s.says("One in five")
	s.at(noon.Add(10 * time.Minute))
	s.publish(then(say("2-identified", 5*time.Minute, facts.Identified, "We know why.", promised(time.Hour))))
	s.refresh()
	s.says("We know why.")
	s.dismiss()
	s.publish(then(say("3-monitoring", 6*time.Minute, facts.Monitoring, "It works again.", promised(time.Hour))))
	s.refresh()
	s.says("It works again.")
	s.publish(func(site *facts.Site) { site.Incidents = nil })
	s.refresh()
	s.silent("withdrawn")
	want := []string{"show incident/cards/1-investigating", "change incident/cards/2-identified", "dismiss incident/cards/2-identified",
		"show incident/cards/3-monitoring", "change -"}
	if diff := cmp.Diff(want, browser.Eval[[]string](s.Page, "heard")); diff != "" {
		t.Error(diff)
	}
}
