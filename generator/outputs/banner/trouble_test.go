package banner

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"candor/generator/internal/browser"
	"candor/generator/internal/fixture"
)

// instead answers every request for the state with something else.
func instead(status int, contentType, body string) func(http.ResponseWriter, *http.Request) bool {
	return func(w http.ResponseWriter, r *http.Request) bool {
		if strings.HasSuffix(r.URL.Path, ".js") {
			return false
		}
		w.Header().Set("Content-Type", contentType)
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
		return true
	}
}

func TestTroubleAtTheStatusSiteIsNoTroubleInThePage(t *testing.T) {
	for _, test := range []struct {
		name    string
		trouble func(http.ResponseWriter, *http.Request) bool
	}{
		{"not found", instead(404, "text/html", "<h1>no</h1>")},
		{"broken", instead(500, "text/plain", "oops")},
		{"a good state with a bad status", instead(503, "application/json", `{"language":"en","languages":{"en":""},"notices":[{"id":"incident/x/1","kind":"incident","text":"x","times":[]}]}`)},
		{"HTML", instead(200, "text/html", "<!doctype html><p>x")},
		{"half of it", instead(200, "application/json", `{"notices": [1, `)},
		{"empty", instead(200, "application/json", "")},
		{"null", instead(200, "application/json", "null")},
		{"a list", instead(200, "application/json", "[]")},
		{"an object", instead(200, "application/json", "{}")},
		{"a number of notices", instead(200, "application/json", `{"languages":{},"notices":3}`)},
		{"notices that are none", instead(200, "application/json", `{"languages":{},"notices":[null,1,"x",[],{},{"kind":"constructor","text":"x"},{"kind":"incident"},{"kind":"incident","text":5,"id":"a/b"}]}`)},
		{"a notice without an id", instead(200, "application/json", `{"languages":{},"notices":[{"kind":"incident","text":"x","times":[]}]}`)},
		{"a megabyte", instead(200, "application/json", `{"languages":{},"notices":[{"id":"incident/x/1","kind":"incident","times":[],"text":"`+strings.Repeat("W", 1<<20)+`"}]}`)},
		{"no permission to read it", func(w http.ResponseWriter, r *http.Request) bool {
			w.Header().Del("Access-Control-Allow-Origin")
			return false
		}},
		{"no script", func(w http.ResponseWriter, r *http.Request) bool { http.NotFound(w, r); return true }},
		{"another thing for a script", func(w http.ResponseWriter, r *http.Request) bool {
			w.Header().Set("Content-Type", "text/html")
			w.Header().Set("X-Content-Type-Options", "nosniff")
			_, _ = io.WriteString(w, "<!doctype html><p>x")
			return true
		}},
		{"the connection is cut", func(w http.ResponseWriter, r *http.Request) bool { panic(http.ErrAbortHandler) }},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := play(t, outage())
			s.fail(test.trouble)
			s.Visit(s.address())
			if browser.Eval[bool](s.Page, "!!window.candor") {
				s.refresh()
			}
			s.silent(test.name)
			said, _ := s.Console()
			for _, line := range said {
				if !strings.Contains(line, "blocked by CORS policy") && !strings.Contains(line, "MIME type") { // the browser's own words
					t.Errorf("the console says %s", line)
				}
			}
			if noticed := browser.Eval[[]string](s.Page, "noticed"); len(noticed) > 0 {
				t.Errorf("the page noticed %q", noticed)
			}
		})
	}
}

func TestAStatusSiteThatIsDownIsNotMissed(t *testing.T) {
	s := play(t)
	s.status.Close()
	s.Visit(s.address())
	s.unharmed("down")
}

func TestAStatusSiteThatNeverAnswersHoldsNothingUp(t *testing.T) {
	s := play(t)
	gone := make(chan struct{})
	t.Cleanup(func() { close(gone) })
	s.fail(func(w http.ResponseWriter, r *http.Request) bool {
		select {
		case <-gone:
		case <-r.Context().Done():
		}
		return true
	})
	s.Visit("about:blank")
	s.Do("location.href = '" + s.address() + "'; 0")
	s.Until("document.readyState == 'interactive' && document.getElementById('button')")
	s.unharmed("no answer")
}

func TestAnAnswerThatTakesOverFourSecondsIsNotWaitedFor(t *testing.T) {
	s := play(t)
	gone := make(chan struct{})
	t.Cleanup(func() { close(gone) })
	s.fail(func(w http.ResponseWriter, r *http.Request) bool {
		if strings.HasSuffix(r.URL.Path, ".js") {
			return false
		}
		select {
		case <-gone:
		case <-r.Context().Done():
		}
		return true
	})
	s.Before(`window.limits = []; const limit = AbortSignal.timeout; AbortSignal.timeout = (ms) => { limits.push(ms); return limit.call(AbortSignal, 1) }; globals = Object.keys(window)`)
	s.visit() // which returns once the question was given up
	s.silent("no answer in time")
	s.unharmed("no answer in time")
	if got := browser.Eval[float64](s.Page, "limits[0]"); got != 4000 {
		t.Errorf("the limit is %v ms", got)
	}
}

// poison puts a text in place of every string of the state that is not read by the
// script itself.
func poison(s *scene, text string) func(http.ResponseWriter, *http.Request) bool {
	return func(w http.ResponseWriter, r *http.Request) bool {
		if strings.HasSuffix(r.URL.Path, ".js") {
			return false
		}
		content, _ := state(s.edition("en"))
		var file any
		_ = json.Unmarshal(content, &file)
		var replace func(key string, value any) any
		replace = func(key string, value any) any {
			switch value := value.(type) {
			case string:
				if key == "id" || key == "kind" || key == "languages" || key == "time" || key == "from" || key == "until" || key == "language" {
					return value
				}
				return text
			case []any:
				for i := range value {
					value[i] = replace(key, value[i])
				}
			case map[string]any:
				for k := range value {
					if key != "languages" {
						value[k] = replace(k, value[k])
					}
				}
			}
			return value
		}
		bad, _ := json.Marshal(replace("", file))
		_, _ = w.Write(bad)
		return true
	}
}

func TestHostileTextsAreTexts(t *testing.T) {
	for _, text := range []string{
		`<img src=x onerror="noticed.push('it ran')"><script>noticed.push('it ran')</script>`,
		`javascript:noticed.push('it ran')`,
		`//evil.example/{time}{ago}`,
		`https://evil.example/`,
		strings.Repeat("W", 700),
	} {
		s := play(t, outage(), incident("other", say("1", -time.Hour, "investigating", "x")))
		s.fail(poison(s, text))
		s.Size(320, 480)
		s.visit()
		s.Until("said()")
		s.unharmed(text[:20])
		link := browser.Eval[string](s.Page, "part('details').href")
		if parsed, err := url.Parse(link); err != nil || parsed.Scheme+"://"+parsed.Host != s.status.URL {
			t.Errorf("%.20s: the link leads to %s", text, link)
		}
		if got := browser.Eval[int](s.Page, "document.querySelector('candor-banner').shadowRoot.querySelectorAll('img, script, iframe').length"); got != 0 {
			t.Errorf("%.20s became %d elements", text, got)
		}
		if got := browser.Eval[int](s.Page, "Math.round(part('banner').getBoundingClientRect().height)"); got > 240 {
			t.Errorf("%.20s covers %d of 480 pixels", text, got)
		}
		if got := browser.Eval[int](s.Page, "document.documentElement.scrollWidth"); got > 320 {
			t.Errorf("%.20s makes the page %d pixels wide", text, got)
		}
	}
}

func TestWhatIsShownOutlivesAnOutageOfTheStatusSite(t *testing.T) {
	s := play(t, outage()).visit()
	s.says("card payments")
	s.fail(instead(500, "text/plain", "oops"))
	s.refresh()
	s.pass(45 * time.Minute)
	late, _, _ := strings.Cut(fixture.Text("banner-late", "time", "12:30"), "12:30")
	s.says(late + "12:30")
}

func TestAMirrorAnswersForASiteThatDoesNot(t *testing.T) {
	s := play(t, outage())
	mirror := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", "*")
		content, _ := state(s.edition("en"))
		_, _ = w.Write(content)
	}))
	t.Cleanup(mirror.Close)
	dead := httptest.NewServer(nil)
	dead.Close()
	s.fail(instead(500, "text/plain", "oops"))
	s.policy = fmt.Sprintf(" %s %s", dead.URL, mirror.URL) // of connect-src, which is last
	s.with(fmt.Sprintf(`data-mirrors="%s, %s"`, dead.URL, mirror.URL)).visit()
	s.says("card payments")
	if got := browser.Eval[string](s.Page, "part('details').href"); !strings.HasPrefix(got, mirror.URL+"/incidents/") {
		t.Errorf("the link leads to %s, and not to the copy that answers", got)
	}
}

func TestStorageMayThrow(t *testing.T) {
	s := play(t, outage())
	s.Before(`Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError") } })`)
	s.visit().says("card payments")
	s.Do("part('close').click()")
	s.silent("dismissed")
	s.refresh()
	s.silent("dismissed")
	s.unharmed("storage throws")
}

func TestStorageMayHoldAnything(t *testing.T) {
	for _, stored := range []string{"", "null", "[1]", `"x"`, "{", `{"__proto__":1}`, `{"incident/cards/1-investigating":"x"}`} {
		s := play(t, outage())
		s.Before(fmt.Sprintf("if (location.protocol == 'http:') %s = %q", s.stored(), stored))
		s.visit().says("card payments")
		s.unharmed(stored)
	}
}
