package banner

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"candor/generator/facts"
	"candor/generator/internal/browser"
	"candor/generator/internal/fixture"
)

func TestNothingToTellIsNothingInThePage(t *testing.T) {
	s := play(t)
	s.visit()
	s.silent("all is well")
	s.unharmed("all is well")
	if diff := cmp.Diff([]string{"/banner.js", "/banner.json"}, slices.Compact(s.asked())); diff != "" {
		t.Errorf("the page asked for (-want +got):\n%s", diff)
	}
}

func TestAnIncidentIsShown(t *testing.T) {
	s := play(t, outage()).visit()
	s.says(fixture.Text("banner-incident") + " One in five card payments fails. " + fixture.Text("banner-since", "time", "11:40 AM"))
	s.says(nextBy("12:30 PM"))
	s.unharmed("an incident shows")
	got := browser.Eval[[]string](s.Page, "[part('details').href, part('details').innerText]")
	if diff := cmp.Diff([]string{s.status.URL + "/incidents/cards/#update-1-investigating", fixture.Text("banner-details")}, got); diff != "" {
		t.Error(diff)
	}
	if _, network := s.Console(); len(network) > 0 {
		t.Errorf("the browser reports %q", network)
	}
	if shifted := browser.Eval[float64](s.Page, "shifted"); shifted != 0 {
		t.Errorf("layout shift %v", shifted)
	}
}

func TestThePageKeepsWhatIsItsOwn(t *testing.T) {
	s := play(t, outage())
	s.Visit(s.address())
	s.Do("document.getElementById('field').focus(); scrollTo(0, 300)")
	s.says("card payments")
	s.refresh()
	got := browser.Eval[[]string](s.Page, `[
		Object.keys(window).filter((k) => !globals.includes(k)).join(),
		document.activeElement.id, String(scrollY), document.cookie, String(document.styleSheets.length), String(document.adoptedStyleSheets.length),
		String(document.fonts.size), document.body.className + (document.body.getAttribute("style") || ""), Object.keys(localStorage).join()]`)
	if diff := cmp.Diff([]string{"candor", "field", "300", "", "1", "1", "0", "", ""}, got); diff != "" {
		t.Errorf("globals, focus, scroll, cookies, styles, fonts, body or storage (-want +got):\n%s", diff)
	}
}

func TestTwoCopiesAreOneBanner(t *testing.T) {
	s := play(t, outage())
	s.tag += s.tag
	s.visit().says("card payments")
	if n := browser.Eval[int](s.Page, "document.querySelectorAll('candor-banner').length"); n != 1 {
		t.Errorf("%d banners", n)
	}
	s.unharmed("two copies")
}

func TestThePinnedScriptRuns(t *testing.T) {
	s := play(t, outage())
	s.tag = SnippetOf(s.edition("en")).Pinned
	s.visit().says("card payments")
	s.unharmed("pinned")
	if !slices.Contains(s.asked(), newestScript().Path) {
		t.Error("the pinned script was not asked for")
	}
}

func TestAnotherScriptUnderThePinIsRefused(t *testing.T) {
	s := play(t, outage())
	s.tag = SnippetOf(s.edition("en")).Pinned
	s.fail(func(w http.ResponseWriter, r *http.Request) bool {
		if strings.HasSuffix(r.URL.Path, ".js") {
			fmt.Fprint(w, "window.taken = true")
		}
		return strings.HasSuffix(r.URL.Path, ".js")
	})
	s.Visit(s.address())
	if browser.Eval[bool](s.Page, "!!window.taken || !!window.candor") {
		t.Error("a script with another hash has run")
	}
}

func TestNothingPersonalIsSent(t *testing.T) {
	s := play(t, outage())
	s.Visit(s.address() + "?account=42")
	s.says("card payments")
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, r := range s.requests {
		for _, name := range []string{"Cookie", "Authorization"} {
			if r.Header.Get(name) != "" {
				t.Errorf("%s has %s: %s", r.URL, name, r.Header.Get(name))
			}
		}
		if r.URL.RawQuery != "" || r.URL.Path == "/banner.json" && r.Referer() != "" || strings.Contains(r.Referer(), "account") {
			t.Errorf("%s tells where the reader is: %q", r.URL, r.Referer())
		}
	}
}

func TestTheFirstOfSeveralIsShown(t *testing.T) {
	s := play(t,
		incident("slow", say("1", -time.Hour, facts.Investigating, "Search is slow.", impact(facts.Minor))),
		incident("down", say("1", -2*time.Hour, facts.Investigating, "Nobody can sign in.", impact(facts.Major))),
		maintenance("move", say("1", -48*time.Hour, facts.Scheduled, "We move the records.", window(-time.Hour, time.Hour))),
	).visit()
	s.says("Nobody can sign in.")
	s.says("and 2 more")
	if got := browser.Eval[string](s.Page, "part('details').href"); got != s.status.URL+"/" {
		t.Errorf("the link leads to %s, and not to where all three are", got)
	}
}

func TestMaintenanceLooksAndSoundsDifferent(t *testing.T) {
	s := play(t, maintenance("move", say("1", -48*time.Hour, facts.Scheduled, "We move the records.", window(-time.Hour, time.Hour)))).visit()
	s.says(fixture.Text("banner-maintenance") + " We move the records. " + fixture.Text("banner-until", "time", "1:00 PM"))
	colour := browser.Eval[string](s.Page, "getComputedStyle(part('banner')).backgroundColor + part('icon').innerText")
	other := play(t, outage()).visit()
	other.says("Incident")
	if got := browser.Eval[string](other.Page, "getComputedStyle(part('banner')).backgroundColor + part('icon').innerText"); got == colour {
		t.Errorf("both look like %s", got)
	}
}

func TestOnlyWhatThePageAskedForIsShown(t *testing.T) {
	published := []func(*facts.Site){
		incident("slow", say("1", -time.Hour, facts.Investigating, "The API is slow.", affects("api", facts.DegradedPerformance))),
		maintenance("move", say("1", -48*time.Hour, facts.Scheduled, "We change our card provider.", window(-time.Hour, time.Hour), affects("payments", facts.UnderMaintenance))),
	}
	leak := incident("leak", say("1", -time.Hour, facts.Investigating, "Invoices were open.", impact(facts.Minor), banner(facts.BannerAlways)))
	news := func(site *facts.Site) {
		site.Notices = append(site.Notices, &facts.Event{Kind: facts.Notice, Slug: "address", Updates: []*facts.Update{say("1", -time.Hour, "", "Our address changes.", banner(facts.BannerAuto))}})
	}
	s := play(t)
	for _, test := range []struct {
		attributes string
		more       func(*facts.Site)
		want       string
	}{
		{`data-components="api"`, nil, "The API is slow."},
		{`data-components="payments"`, nil, "We change our card provider."},
		{`data-components="money, other"`, nil, "We change our card provider."},
		{`data-components="other"`, nil, ""},
		{`data-components="other"`, incident("all", say("1", -time.Hour, facts.Investigating, "We look into it.")), "We look into it."},
		{`data-floor="minor"`, nil, "The API is slow."},
		{`data-floor="critical"`, nil, "We change our card provider."},
		{`data-floor="critical"`, leak, "Invoices were open."},
		{`data-only="incident"`, nil, "The API is slow."},
		{`data-only="maintenance"`, nil, "We change our card provider."},
		{`data-only="maintenance" data-components="api"`, news, "Our address changes."},
		{`data-only="resolved"`, news, ""},
	} {
		s.instead(published...).with(test.attributes)
		if test.more != nil {
			s.publish(test.more)
		}
		s.visit()
		if test.want == "" {
			s.silent(test.attributes)
			continue
		}
		s.says(test.want)
	}
}

// BenchmarkMainThread tells how much of a processor the page's main thread uses for the
// banner, from the script's arrival until it shows; the page without it is taken off.
// The first use of Intl in a page, which loads the browser's own data, counts apart.
func BenchmarkMainThread(b *testing.B) {
	const shown = "new Promise((ready) => heard.length ? ready() : document.addEventListener('candor:show', ready))"
	for name, before := range map[string]string{"cold": "", "intl-in-use": "new Date().toLocaleString('en', { hour: 'numeric', minute: '2-digit' })"} {
		b.Run(name, func(b *testing.B) {
			s := play(b, outage())
			s.Before(before)
			tag := s.tag
			var total time.Duration
			for b.Loop() {
				total += s.busy(tag, shown) - s.busy("", "0")
			}
			b.ReportMetric(float64(total.Microseconds())/1000/float64(b.N), "ms-busy/op")
		})
	}
}

// busy returns what the main thread does for a page with a tag until something is so.
func (s *scene) busy(tag, until string) time.Duration {
	s.tag = tag
	s.Visit("about:blank")
	before := s.Busy()
	s.Visit(s.address())
	s.Do(until)
	return s.Busy() - before
}
