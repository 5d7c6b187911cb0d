package banner

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"candor/generator/facts"
	"candor/generator/internal/browser"
)

// What people use on the page that the banner is on.

// links returns paragraphs with a link each, link0 and so on.
func links(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `<p><a href="#%d" id="link%d">Link %d</a></p>`, i, i, i)
	}
	return b.String()
}

// covered tells whether an element is out of sight: out of the window, or behind a banner.
const covered = `((e) => {
	const a = e.getBoundingClientRect();
	return a.top < -1 || a.bottom > innerHeight + 1 || [...document.querySelectorAll("candor-banner")].map((c) => c.shadowRoot.querySelector("section").getBoundingClientRect())
		.some((b) => a.bottom > b.top + 1 && a.top < b.bottom - 1 && a.right > b.left && a.left < b.right);
})`

// hosts are pages whose layout has ways of its own.
var hosts = map[string]string{
	"plain":                          "",
	"a transformed body":             "body { transform: translateZ(0) }",
	"a filter":                       "body { filter: grayscale(1) }",
	"a flex column":                  "body { display: flex; flex-direction: column; min-height: 100vh }",
	"a body as high as the window":   "html, body { height: 100%; margin: 0 }",
	"one that scrolls with the page": "html, body { height: 100% } body { overflow: auto }",
	"one that scrolls by itself":     "html, body { height: 100%; margin: 0; overflow: auto }",
}

func TestWhatHasTheFocusIsInSight(t *testing.T) {
	for name, style := range hosts {
		for _, position := range []string{"bottom", "top", "bottom-right"} {
			s := play(t, outage()).with(fmt.Sprintf("data-place=%q", position))
			s.Size(390, 600)
			s.body, s.style = links(40), style
			s.visit().says("card payments")
			hidden := browser.Eval[[]string](s.Page, `[...document.querySelectorAll("a"), document.getElementById("field"), ...[...document.querySelectorAll("a, input, button")].reverse()]
				.filter((e) => (e.focus(), `+covered+`(e))).map((e) => e.id)`)
			if len(hidden) > 0 {
				t.Errorf("%s, %s: behind the banner are %v", name, position, hidden)
			}
			s.unharmed(name + ", " + position)
		}
	}
}

func TestTheEndOfThePageCanBeReached(t *testing.T) {
	for name, style := range hosts {
		for _, position := range []string{"bottom", "bottom-right"} {
			s := play(t, outage()).with(fmt.Sprintf("data-position=%q", position))
			s.Size(390, 600)
			s.body, s.style = links(40), style
			s.visit().says("card payments")
			s.Do(`for (const box of [document.documentElement, document.body]) box.scrollTo({ top: 1e6, behavior: "instant" })`)
			if browser.Eval[bool](s.Page, covered+`(document.getElementById("link39"))`) {
				t.Errorf("%s, %s: the end of the page is behind the banner", name, position)
			}
			s.unharmed(name)
		}
	}
}

func TestTheTopOfThePageCanBeReached(t *testing.T) {
	s := play(t, outage()).with(`data-place="top"`)
	s.body, s.style = links(40), "html { scroll-behavior: smooth }"
	s.visit().says("card payments")
	s.Do(`scrollTo({ top: 0, behavior: "instant" })`)
	if browser.Eval[bool](s.Page, covered+`(document.querySelector("h1"))`) {
		t.Error("the top of the page is behind the banner")
	}
	s.unharmed("at the top")
}

func TestABoxThatScrollsByItself(t *testing.T) {
	s := play(t, outage())
	s.Size(390, 600)
	s.body = `<div id="pane">` + links(40) + `</div>`
	s.style = `main { display: none } html, body { height: 100%; overflow: hidden } #pane { height: 100%; overflow: auto }`
	s.visit().says("card payments")
	for i := range 40 {
		s.Press("Tab")
		if i > 30 && browser.Eval[bool](s.Page, covered+"(document.activeElement)") {
			t.Errorf("link %d is behind the banner", i)
		}
	}
}

// asItWas is what the banner could have changed of the page.
const asItWas = `JSON.stringify([document.documentElement.cloneNode().outerHTML, document.documentElement.children.length,
	getComputedStyle(document.documentElement).scrollPaddingBottom, getComputedStyle(document.documentElement).scrollPaddingTop, document.documentElement.scrollHeight])`

func TestWhatIsLeftWhenItGoes(t *testing.T) {
	for _, style := range []string{"", "html { scroll-padding: 10px 0 200px }"} {
		for _, position := range []string{"bottom", "top"} {
			s := play(t).with(fmt.Sprintf("data-position=%q", position))
			s.body, s.style = links(40), style
			s.visit()
			before := browser.Eval[string](s.Page, asItWas)
			s.publish(outage())
			s.refresh()
			s.says("card payments")
			padding := fmt.Sprintf("parseFloat(getComputedStyle(document.documentElement).scrollPadding%s)", strings.ToUpper(position[:1])+position[1:])
			if got, room := browser.Eval[float64](s.Page, padding), browser.Eval[float64](s.Page, "part('banner').offsetHeight"); got < room || style != "" && position == "bottom" && got != 200 {
				t.Errorf("%q, %s: scroll padding of %v, the banner has %v", style, position, got, room)
			}
			if style := browser.Eval[bool](s.Page, "document.documentElement.hasAttribute('style')"); style {
				t.Error("it writes into the page's own element")
			}
			s.Do("part('close').click()")
			s.silent("dismissed")
			if after := browser.Eval[string](s.Page, asItWas); after != before {
				t.Errorf("%q, %s: before: %s\nafter: %s", style, position, before, after)
			}
			s.unharmed(style)
		}
	}
}

func TestABarOfThePageStaysUsable(t *testing.T) {
	bottom := `((r) => Math.round(innerHeight - r.bottom))(part("banner").getBoundingClientRect())`
	for _, test := range []struct {
		name, attributes, style string
		want                    float64
	}{
		{"none", "", "", 0},
		{"found", "", "#bar { display: block; position: fixed; bottom: 0; left: 0; right: 0; height: 56px }", 56},
		{"told", `data-offset="72"`, "#bar { display: block; position: fixed; bottom: 0; left: 0; right: 0; height: 56px }", 72},
		{"told that none counts", `data-offset="0"`, "#bar { display: block; position: fixed; bottom: 0; left: 0; right: 0; height: 56px }", 0},
		{"a dialogue over all", "", "#bar { display: block; position: fixed; inset: 0 }", 0},
	} {
		s := play(t, outage()).with(test.attributes)
		s.body, s.style = links(40)+`<nav id="bar"><a href="#bar" id="home">Home</a></nav>`, "#bar { display: none }"+test.style
		s.visit().says("card payments")
		if got := browser.Eval[float64](s.Page, bottom); got != test.want {
			t.Errorf("%s: it is %v pixels above the edge, want %v", test.name, got, test.want)
		}
		s.unharmed(test.name)
	}
}

func TestBannersOfTwoSites(t *testing.T) {
	for _, position := range []string{"bottom", "top"} {
		s := play(t, outage())
		other := httptest.NewServer(http.HandlerFunc(s.serveStatus))
		t.Cleanup(other.Close)
		t.Cleanup(other.CloseClientConnections)
		s.trusts, s.policy = other.URL+" ", " "+other.URL
		s.tag = fmt.Sprintf(`<script async data-position=%q src="{status}/banner.js"></script><script async data-position=%[1]q src="%s/banner.js"></script>`, position, other.URL)
		s.body = links(40)
		s.visit()
		s.Until(`document.querySelectorAll("candor-banner").length == 2`)
		boxes := `[...document.querySelectorAll("candor-banner")].map((b) => b.shadowRoot.querySelector("section").getBoundingClientRect())`
		apart := `((a, b) => a.height > 20 && b.height > 20 && (a.bottom <= b.top || b.bottom <= a.top))(...` + boxes + `)`
		s.Until(apart)
		s.Do(`document.getElementById("link39").focus()`)
		if browser.Eval[bool](s.Page, covered+`(document.activeElement)`) {
			t.Errorf("%s: what has the focus is behind a banner", position)
		}
		s.Do(`part("close").click()`)
		edge := map[string]string{"bottom": "innerHeight - r.bottom", "top": "r.top"}[position]
		s.Until(`document.querySelectorAll("candor-banner").length == 1 && ((r) => ` + edge + ` == 0)(part("banner").getBoundingClientRect())`)
		s.visit()
		s.Until("said()")
		if n := browser.Eval[int](s.Page, `document.querySelectorAll("candor-banner").length`); n != 1 {
			t.Errorf("%s: after one was dismissed there are %d", position, n)
		}
		s.unharmed(position)
	}
}

func TestBesideAnEarlierVersion(t *testing.T) {
	s := play(t, outage())
	third := Released()[2]
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/banner.js" {
			_, _ = w.Write(third.content)
			return
		}
		s.serveStatus(w, r)
	}))
	t.Cleanup(other.Close)
	t.Cleanup(other.CloseClientConnections)
	s.trusts, s.policy = other.URL+" ", " "+other.URL
	s.tag = fmt.Sprintf(`<script defer src="%s/banner.js"></script><script defer src="{status}/banner.js"></script>`, other.URL)
	s.visit()
	s.Until(`document.querySelectorAll("candor-banner").length == 2`)
	s.unharmed("beside version 3")
}

func TestAsAModule(t *testing.T) {
	s := play(t, outage())
	s.tag = `<script type="module" data-position="top" src="{status}/banner.js"></script>`
	s.visit().says("card payments")
	if top := browser.Eval[float64](s.Page, `part("banner").getBoundingClientRect().top`); top != 0 {
		t.Errorf("it is %v pixels from the top: it has not found its attributes", top)
	}
	s.unharmed("as a module")
}

// TestWithoutAnElementOfItsOwnItDoesNothing holds that a script that cannot know its site, as
// where a bundler has put it into another script, neither throws nor asks for anything.
func TestWithoutAnElementOfItsOwnItDoesNothing(t *testing.T) {
	s := play(t, outage())
	content := string(newestScript().content)
	s.trusts = "'unsafe-inline' "
	for name, load := range map[string]struct{ tag, run string }{
		"in an inline script":  {tag: "<script>" + content + "</script>"},
		"in a function":        {run: "(() => {" + content + "})()"},
		"imported by a module": {run: "import('" + s.status.URL + "/banner.js').then(() => 0)"},
	} {
		s.tag = load.tag
		s.Visit(s.address())
		s.asked()
		if load.run != "" {
			s.Do(load.run)
		}
		if browser.Eval[bool](s.Page, "fetches > 0 || !!window.candor") {
			t.Errorf("%s: it asked for something, or left a global", name)
		}
		s.silent(name)
		s.unharmed(name)
	}
}

// older takes from the browser what Safari 15 has not.
const older = `
window.CSSStyleSheet = class { constructor() { throw new TypeError("Illegal constructor") } };
delete Document.prototype.adoptedStyleSheets;
delete ShadowRoot.prototype.adoptedStyleSheets;
delete AbortSignal.timeout;
Object.defineProperty(window, "navigation", { value: undefined });
`

func TestSafari15(t *testing.T) {
	s := play(t, outage())
	s.styles = " 'unsafe-inline'"
	s.body = links(40)
	s.Before(older + "globals = Object.keys(window)")
	s.visit().says("card payments")
	got := browser.Eval[string](s.Page, `getComputedStyle(part("banner")).position + " " + getComputedStyle(part("banner")).color`)
	if got != "fixed rgb(255, 255, 255)" {
		t.Errorf("it is %s", got)
	}
	s.Do(`scrollTo(0, 1e6)`)
	if browser.Eval[bool](s.Page, covered+`(document.getElementById("link39"))`) {
		t.Error("the end of the page is behind the banner")
	}
	s.Do("part('close').click()")
	if style := browser.Eval[string](s.Page, "document.documentElement.style.cssText"); style != "" {
		t.Errorf("it leaves %q", style)
	}
	s.unharmed("in Safari 15")
}

func TestSafari15UnderAStrictPolicy(t *testing.T) {
	s := play(t, outage())
	s.Before(older)
	s.visit().says("card payments")
}

// tooNew is what Safari 15 does not read, in the script and in its style, and what it has
// no function for.
var tooNew = regexp.MustCompile(`\?\.|\?\?|\|\|=|&&=|catch\{|#\w+\(|\.at\(|structuredClone|\.replaceAll|\.toSorted|\.findLast|Object\.hasOwn|Promise\.any|:has\(|@container|@layer|inset:|color-mix|\bdvh\b|&:`)

func TestTheScriptIsReadByOlderBrowsers(t *testing.T) {
	if found := tooNew.FindString(string(build(t))); found != "" {
		t.Errorf("the script has %q", found)
	}
}

// TestAPhoneHasTwoLines holds for the longest text that a notice may have.
func TestAPhoneHasTwoLines(t *testing.T) {
	long := strings.Repeat("Some invoices cannot be opened. ", 5)
	s := play(t, outage(), func(site *facts.Site) {
		site.Languages = []string{"en", "ru", "de", "fr", "es", "pt", "ja", "ar"}
		site.Incidents[0].Updates[0].Summary = long
	})
	for _, language := range []string{"en", "ru", "de", "fr", "es", "pt", "ja", "ar"} {
		for _, width := range []int64{320, 390} {
			for _, position := range []string{"bottom", "top-right"} {
				s.Size(width, 640)
				s.with(fmt.Sprintf("data-lang=%q data-position=%q", language, position)).visit().says("cannot be opened")
				got := browser.Eval[[]float64](s.Page, `((b, d, t, w) => [b.height, d.left, d.right, w.height / parseFloat(getComputedStyle(part("banner")).lineHeight), t.scrollWidth - t.clientWidth])
					(part("banner").getBoundingClientRect(), part("details").getBoundingClientRect(), part("text"), part("message").parentNode.getBoundingClientRect())`)
				if got[0] > 62 || got[1] < 0 || got[2] > float64(width) || got[3] > 2.1 || got[4] > 0 {
					t.Errorf("%s at %d, %s: height, left and right of the link, lines, what is too wide: %v", language, width, position, got)
				}
			}
		}
	}
}
