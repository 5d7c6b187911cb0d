package pages_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"candor/generator/internal/browser"
	"candor/generator/internal/fixture"
)

// letters is an open incident that promised word by half past twelve.
func letters() map[string]string {
	return map[string]string{"incidents/letters/1.md": incident("Letters are lost", "investigating", "25T11:00",
		"components: {api: partial_outage}\nnext_update: 2026-11-25T12:30:00Z")}
}

func TestAPromiseFallsDue(t *testing.T) {
	for path, title := range map[string]string{"/": "Letters are lost: ", "/incidents/letters/": ""} {
		s := play(t, letters())
		s.visit(path)
		s.says("before", ".due > span", fixture.Text("incident-next-by", "time", "12:30 UTC"))
		s.pass(29 * time.Minute)
		s.says("a minute before", ".due > span", fixture.Text("incident-next-by", "time", "12:30 UTC"))
		s.pass(time.Minute)
		s.says("when it is due", ".due > span", fixture.Text("incident-next-late", "time", "12:30 UTC"))
		s.is("when it is due", "document.querySelector('.due.is-late')")
		s.says("when it is due", "[role=status]", title+fixture.Text("incident-next-late", "time", "12:30 UTC"))
		s.unharmed()
	}
}

// TestAPromiseWasKept: before a page says that we are late, it asks whether we are.
func TestAPromiseWasKept(t *testing.T) {
	s := play(t, letters())
	s.visit("/")
	s.requests()
	s.build(noon.Add(31*time.Minute), "incidents/letters/2.md", "---\nstatus: identified\ndate: 2026-11-25T12:20:00Z\nnext_update: 2h\n---\nFound.\n")
	s.pass(31 * time.Minute)
	s.says("after the word", ".due > span", fixture.Text("incident-next-by", "time", "14:20 UTC"))
	if n := s.requests(); n != 1 {
		t.Errorf("the page asked %d times", n)
	}
}

// TestAWrongClock: the site's clock says whether we are late, not the visitor's.
func TestAWrongClock(t *testing.T) {
	s := play(t, letters())
	s.Before("at += 36e5")
	s.visit("/")
	s.says("an hour ahead", ".due > span", fixture.Text("incident-next-by", "time", "12:30 UTC"))
	s.pass(31 * time.Minute)
	s.says("when it is due", ".due > span", fixture.Text("incident-next-late", "time", "12:30 UTC"))
}

// TestWhatIsDueAlready: what is so when a page opens is said, but is no news.
func TestWhatIsDueAlready(t *testing.T) {
	s := play(t, letters())
	s.Before("at += 36e5")
	s.move(time.Hour)
	s.visit("/")
	s.Until("document.querySelector('.due.is-late')")
	s.says("an hour later", ".due > span", fixture.Text("incident-next-late", "time", "12:30 UTC"))
	s.says("an hour later", "[role=status]", "")
	s.unharmed()
}

// TestNothingIsDueAtMidnight holds that a page on which nothing was due never calls itself
// out of date, says since when there is no news and how old it is, and moves its days on.
func TestNothingIsDueAtMidnight(t *testing.T) {
	s := play(t, map[string]string{"incidents/letters/1.md": incident("Letters are late", "resolved", "20T11:00", "started: 2026-11-20T10:00:00Z\ncomponents: {api: partial_outage}")})
	s.visit("/")
	meta := fixture.Text("now-news", "time", "20 November") + " · "
	s.says("at noon", ".now .meta", meta+fixture.Text("now-loaded"))
	s.fail(http.NotFound)
	s.pass(10 * time.Minute)
	s.says("without an answer", ".now .meta", meta+fixture.Text("now-loaded-ago", "ago", "10 minutes ago"))
	s.is("at noon", "document.querySelector('.strip').getAttribute('viewBox') == '0 0 90 10'")
	s.fail(nil)
	s.pass(48 * time.Hour)
	s.says("two days later", ".now .meta", meta+fixture.Text("now-loaded"))
	s.is("two days later", "!document.querySelector('.now .meta + .meta')")
	s.is("two days later", "document.querySelector('.strip').getAttribute('viewBox') == '2 0 90 10'")
	s.unharmed()
}

// TestLateByAQuarterOfAnHour holds that a page says that it may be out of date once
// what was due is a quarter of an hour late, and not before.
func TestLateByAQuarterOfAnHour(t *testing.T) {
	s := play(t, map[string]string{"incidents/letters/1.md": incident("Letters are late", "investigating", "25T11:00", "next_update: 2026-11-25T12:30:00Z\ncomponents: {api: partial_outage}")})
	s.visit("/")
	s.pass(44 * time.Minute)
	s.is("a minute before", "!document.querySelector('.now .meta + .meta')")
	s.pass(time.Minute)
	s.says("then", ".now .meta + .meta", fixture.Text("now-stale", "time", "25 November 2026, 12:30 UTC"))
}

// TestANoticeEnds holds that an open front page takes a notice away at its end, in full or as
// an entry, and no other.
func TestANoticeEnds(t *testing.T) {
	files := map[string]string{"notices/last.md": "---\ntitle: News\ndate: 2026-11-20T10:00:00Z\nuntil: 2026-11-25T12:30:00Z\n---\nWe move.\n"}
	for _, name := range []string{"a", "b", "c", "d", "ends"} {
		until := map[bool]string{false: "2026-12-05", true: "2026-11-25T12:30:00Z"}[name == "ends"]
		files["notices/"+name+".md"] = "---\ntitle: News\ndate: 2026-11-25T10:00:00Z\nuntil: " + until + "\n---\nWe move.\n"
	}
	s := play(t, files)
	s.visit("/")
	count := "document.querySelectorAll('.notices article').length + '+' + document.querySelectorAll('.notices .entry').length"
	s.is("before", count+" == '5+1'")
	s.pass(29 * time.Minute)
	s.is("a minute before", count+" == '5+1'")
	s.pass(time.Minute)
	s.is("at the end", count+" == '4+0'")
	s.is("at the end", "!document.querySelector('.notices a[href=\"/notices/ends/\"]')")
	s.unharmed()
}

func TestAWindowOpensAndCloses(t *testing.T) {
	files := map[string]string{"maintenance/disks/1.md": incident("New disks", "scheduled", "24T11:00",
		"starts: 2026-11-25T12:30:00Z\nends: 2026-11-25T13:00:00Z\ncomponents: {api: under_maintenance}")}
	const component = ".component:has(a[href='/components/api/']) .state"
	s := play(t, files)
	s.visit("/")
	icon := "document.querySelector('link[rel=icon]').href.includes('favicon-%')"
	check := func(when, sentence, state, phase, heading, indicator string) {
		t.Helper()
		s.says(when, "section:not([hidden]):has(> .entries a[href='/maintenance/disks/']):not(.last-days) h2", heading)
		s.is(when, "document.querySelectorAll('.entry:has(a[href=\"/maintenance/disks/\"]) template[data-to]').length == "+map[string]string{"none": "2", "maintenance": "1"}[indicator]+" || '"+when+"' == 'closed'")
		s.says(when, "h1", sentence)
		s.says(when, component, state)
		s.says(when, ".entry .mark", phase)
		s.is(when, "document.title == '"+sentence+" – Acme status'")
		s.is(when, strings.Replace(icon, "%", indicator, 1))
		s.is(when, "document.querySelector('.now').classList.contains('is-"+indicator+"')")
	}
	check("before", fixture.Text("now-operational"), fixture.Text("component-status-operational"), fixture.Text("maintenance-status-scheduled"), fixture.Text("maintenance-upcoming"), "none")
	s.pass(30 * time.Minute)
	check("open", "API: under maintenance", "Under maintenance since 12:30 UTC", fixture.Text("maintenance-status-in_progress"), fixture.Text("maintenance-running"), "maintenance")
	s.is("open", "text('[role=status]').split('API').length == 2 && !text('[role=status]').includes('In progress')") // said once
	s.pass(30 * time.Minute)
	check("closed", fixture.Text("now-operational"), fixture.Text("component-status-operational"), fixture.Text("maintenance-status-completed"), fixture.Text("maintenance-past"), "none")
	s.says("closed", "[role=status]", fixture.Text("now-operational"))
	s.says("closed", ".now .meta + .meta", fixture.Text("now-stale", "time", "25 November 2026, 12:30 UTC"))
	s.unharmed()

	s = play(t, files)
	s.visit("/maintenance/disks/")
	s.pass(45 * time.Minute)
	s.says("its own page", ".event .mark", fixture.Text("maintenance-status-in_progress"))
	s.visit("/components/api/")
	s.pass(3 * time.Minute)
	s.says("the component's page", "main > .lead", "Under maintenance since 12:30 UTC")
}

// TestOpenPageShowsNewUpdatesInPlace holds that a page which is open shows what is new, and that nothing which
// the visitor reads, has open or has chosen is lost by that.
func TestOpenPageShowsNewUpdatesInPlace(t *testing.T) {
	files := letters()
	files["incidents/letters/1.md"] += strings.Repeat("We are looking. ", 100)
	s := play(t, files)
	s.Size(360, 640)
	s.visit("/")
	s.Do(`window.details = document.querySelector("details");
		details.open = true;
		window.link = document.querySelector(".last-days .links a");
		link.focus();
		link.scrollIntoView({behavior: "instant"});
		getSelection().selectAllChildren(document.querySelector(".last-days h2"));
		window.top0 = link.getBoundingClientRect().top`)
	s.is("before", "scrollY > 300")
	s.build(noon.Add(2*time.Minute),
		"incidents/letters/2.md", "---\nstatus: identified\ndate: 2026-11-25T12:01:00Z\nsummary: We know why letters are lost.\n---\n"+strings.Repeat("We found it. ", 200)+"\n",
		"incidents/sign-in/1.md", incident("Nobody can sign in", "investigating", "25T12:01", "components: {web: major_outage}"))
	s.pass(3 * time.Minute)
	s.says("after", "h1", "Website: major outage")
	s.says("after", ".open h2", "Nobody can sign in")
	s.is("after", "document.querySelectorAll('article.open').length == 2")
	s.is("after", "document.title == 'Website: major outage – Acme status'")
	s.is("after", "details.isConnected && details.open")
	s.is("after", "document.activeElement == link")
	s.is("after", "getSelection().toString() == text('.last-days h2')")
	s.is("after", "Math.abs(link.getBoundingClientRect().top - top0) < 1")
	s.says("after", "[role=status]", "This page has changed and was refreshed. Website: major outage")

	s.Do("top0 = link.getBoundingClientRect().top") // each change may round to whole pixels
	s.build(noon.Add(5*time.Minute),
		"incidents/letters/3.md", "---\nstatus: resolved\ndate: 2026-11-25T12:04:00Z\n---\nDone.\n",
		"incidents/sign-in/2.md", "---\nstatus: resolved\ndate: 2026-11-25T12:04:00Z\n---\nDone.\n")
	s.pass(3 * time.Minute)
	s.says("at the end", "h1", fixture.Text("now-operational"))
	s.is("at the end", "!document.querySelector('article.open') && details.open && Math.abs(link.getBoundingClientRect().top - top0) < 1")
	s.is("at the end", "document.querySelector('link[rel=icon]').href.includes('favicon-none')")
	s.unharmed()
}

// TestQuietWhileNothingIsNew counts requests: none when nobody looks, and few else.
func TestQuietWhileNothingIsNew(t *testing.T) {
	s := play(t, nil)
	s.visit("/")
	if n := s.requests(); n != 1 {
		t.Errorf("the page was asked for %d times before anything happened", n)
	}
	s.Do("window.before = document.querySelector('main').innerHTML; window.heard = 0; new MutationObserver(() => heard++).observe(document, {subtree: true, childList: true, attributes: true, characterData: true})")
	for range 20 {
		s.pass(15 * time.Second)
	}
	if n := s.requests(); n < 2 || n > 5 {
		t.Errorf("the page asked %d times in five minutes", n)
	}
	s.is("after", "heard == 0 && document.querySelector('main').innerHTML == before")
	s.Do("away = true")
	for range 20 {
		s.pass(time.Minute)
	}
	if n := s.requests(); n != 0 {
		t.Errorf("the page asked %d times while nobody looked", n)
	}
	s.Do("away = false; fetches = 0; document.dispatchEvent(new Event('visibilitychange'))")
	s.is("when it is looked at again", "fetches == 1")
	s.visit("/history/")
	s.requests()
	s.pass(time.Hour)
	if n := s.requests(); n != 0 {
		t.Errorf("a page that is not about now asked %d times", n)
	}
}

// TestPageStaysWhenTheSiteFails lets the site fail in every way: the page stays as it is, and comes back.
func TestPageStaysWhenTheSiteFails(t *testing.T) {
	for name, broken := range map[string]http.HandlerFunc{
		"an error":      func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "<h1>no</h1>", http.StatusBadGateway) },
		"not found":     http.NotFound,
		"nothing":       func(w http.ResponseWriter, _ *http.Request) {},
		"no connection": func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
		"another page": func(w http.ResponseWriter, _ *http.Request) {
			w.Write([]byte(`<main id="main"><h1>Log in</h1></main>`))
		},
		"somewhere else": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "https://127.0.0.1:1/", http.StatusFound)
		},
		"the wrong format": func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte(`{"status": "\u0000"}`)) },
	} {
		t.Run(name, func(t *testing.T) {
			s := play(t, letters())
			s.visit("/")
			s.Do("window.before = (window.apart = () => document.querySelector('main').outerHTML.replace(/<span [^>]*data-(loaded|from|to)=.*?<\\/span>/g, ''))()") // apart from what its clock counts
			s.fail(broken)
			s.pass(3 * time.Minute)
			s.pass(6 * time.Minute)
			s.is("in trouble", "apart() == before && document.title.startsWith('API')")
			if n := s.requests(); n < 3 { // a browser may try twice
				t.Errorf("the page was asked for %d times", n)
			}
			if noticed := browser.Eval[[]string](s.Page, "noticed"); name != "somewhere else" && len(noticed) > 0 {
				t.Errorf("the page noticed %q", noticed)
			}
			s.fail(nil)
			s.build(noon.Add(10*time.Minute), "incidents/letters/2.md", "---\nstatus: resolved\ndate: 2026-11-25T12:05:00Z\n---\nDone.\n")
			s.pass(time.Hour)
			s.says("after", "h1", fixture.Text("now-operational"))
		})
	}
}

// TestWithoutScripts holds that a page says all of it, and nothing that is not so yet.
func TestWithoutScripts(t *testing.T) {
	s := play(t, letters())
	s.NoScripts()
	s.Visit(s.server.URL + "/")
	text := browser.Eval[string](s.Page, `document.body.innerText.replace(/\s/g, " ")`)
	for _, part := range []string{"API: partial outage", "Since 11:00 UTC", fixture.Text("incident-next-by", "time", "12:30 UTC"), fixture.Text("incident-all-updates")} {
		if !strings.Contains(text, part) {
			t.Errorf("the page does not say %q", part)
		}
	}
	if strings.Contains(text, "late") {
		t.Error("the page says that we are late")
	}
}

// TestDataOfALinkIsNotRefused: data for search engines is in the page, and the
// policy, which refuses inline scripts, says nothing against it.
func TestDataOfALinkIsNotRefused(t *testing.T) {
	files := letters()
	files["incidents/letters/1.md"] = strings.Replace(files["incidents/letters/1.md"], "Letters are lost", `"</script><script>alert(1)</script>"`, 1)
	s := play(t, files)
	s.visit("/incidents/letters/")
	s.is("the data", `JSON.parse(document.querySelector("script[type='application/ld+json']").textContent)["@graph"][1].headline == "</script><script>alert(1)</script>"`)
	s.unharmed()
}
