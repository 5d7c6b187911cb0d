package banner

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"candor/generator/facts"
	"candor/generator/internal/browser"
	"candor/generator/internal/fixture"
)

// focused names what has the focus, in the banner or in the page.
const focused = `((e) => { while (e.shadowRoot && e.shadowRoot.activeElement) e = e.shadowRoot.activeElement; return e.id || e.getAttribute("part") || e.tagName })(document.activeElement)`

func TestAssistiveTechnologyIsTold(t *testing.T) {
	s := play(t, outage()).visit()
	s.says("card payments")
	var told []string
	for _, node := range s.Accessible() {
		if strings.HasPrefix(node, "region") || len(told) > 0 {
			told = append(told, node)
		}
	}
	want := []string{`region "` + fixture.Text("banner") + `"`, "paragraph", "status", "strong", "time", "time", `link "` + fixture.Text("banner-details") + `"`, `button "` + fixture.Text("banner-dismiss") + `"`}
	if diff := cmp.Diff(want, told); diff != "" {
		t.Error(diff)
	}
}

func TestOnlyTheGravestIsAnAlertAndOnce(t *testing.T) {
	role := "part('message').getAttribute('role')"
	s := play(t, outage()).visit()
	s.says("card payments")
	if got := browser.Eval[string](s.Page, role); got != "status" {
		t.Errorf("a partial outage is told as %s", got)
	}

	s = play(t, outage(impact(facts.Critical))).visit()
	s.says("card payments")
	if got := browser.Eval[string](s.Page, role); got != "alert" {
		t.Errorf("a critical incident is told as %s", got)
	}
	// A live region speaks when its content changes: it has changed once, and does not
	// change with the time.
	s.Do("window.spoken = 0; new MutationObserver(() => spoken++).observe(part('message'), { childList: true, subtree: true, characterData: true })")
	s.pass(45 * time.Minute)
	s.says(fixture.End("banner-late"))
	s.refresh()
	if got := browser.Eval[int](s.Page, "spoken"); got != 0 {
		t.Errorf("it is told %d times more", got)
	}
}

func TestTheLiveRegionIsThereBeforeItSpeaks(t *testing.T) {
	s := play(t, outage())
	s.Before(`window.steps = []; globals = 0;
		const attach = Element.prototype.attachShadow;
		Element.prototype.attachShadow = function (options) {
			const root = attach.call(this, options);
			new MutationObserver(() => { const m = root.querySelector("[part=message]"); if (this.isConnected && m) steps.push(m.textContent) }).observe(root, { childList: true, subtree: true });
			return root;
		}`)
	s.visit().says("card payments")
	steps := browser.Eval[[]string](s.Page, "steps")
	if len(steps) < 2 || steps[0] != "" || steps[len(steps)-1] != fixture.Text("banner-incident")+" One in five card payments fails." {
		t.Errorf("the live region said %q", steps)
	}
}

func TestTheKeyboard(t *testing.T) {
	s := play(t, outage()).visit()
	s.says("card payments")
	s.Do("document.getElementById('field').focus()")
	var order []string
	for range 3 {
		s.Press("Tab")
		order = append(order, browser.Eval[string](s.Page, focused))
		seen := "getComputedStyle(((e) => e.shadowRoot ? e.shadowRoot.activeElement : e)(document.activeElement)).outlineStyle"
		if got := browser.Eval[string](s.Page, seen); got == "none" {
			t.Errorf("nobody sees the focus on %s", order[len(order)-1])
		}
	}
	if diff := cmp.Diff([]string{"button", "details", "close"}, order); diff != "" {
		t.Error(diff)
	}
	s.Press("Enter")
	s.Until("!document.querySelector('candor-banner')")
	if got := browser.Eval[string](s.Page, focused); got != "button" {
		t.Errorf("after the banner was closed the focus is on %s, not where it was before", got)
	}
}

func TestEscapeClosesItOnlyFromWithin(t *testing.T) {
	s := play(t, outage()).visit()
	s.says("card payments")
	s.Do("document.getElementById('field').focus()")
	s.Press("Escape")
	s.redraw()
	s.says("card payments")
	s.Press("Tab")
	s.Press("Tab")
	s.Press("Escape")
	s.Until("!document.querySelector('candor-banner')")
	if got := browser.Eval[string](s.Page, focused); got != "button" {
		t.Errorf("the focus is on %s", got)
	}
}

func TestTheFocusStaysWhileTheWordsChange(t *testing.T) {
	s := play(t, outage()).visit()
	s.says("card payments")
	s.Do("part('details').focus()")
	s.pass(45 * time.Minute)
	s.says(fixture.End("banner-late"))
	if got := browser.Eval[string](s.Page, focused); got != "details" {
		t.Errorf("the focus is on %s", got)
	}
}

func TestTheButtonIsLargeEnough(t *testing.T) {
	s := play(t, outage())
	s.Size(320, 640)
	s.visit().says("card payments")
	got := browser.Eval[[]float64](s.Page, "(({ width, height }) => [width, height])(part('close').getBoundingClientRect())")
	if got[0] < 44 || got[1] < 44 {
		t.Errorf("it is %v by %v pixels", got[0], got[1])
	}
	if tag := browser.Eval[string](s.Page, "part('close').tagName"); tag != "BUTTON" {
		t.Errorf("it is a %s", tag)
	}
}

// contrast is the ratio of WCAG 2.2 between the text and the ground of the banner.
const contrast = `((e) => {
	const style = getComputedStyle(e);
	const light = (colour) => { const [r, g, b] = colour.match(/[\d.]+/g).map((x) => { x /= 255; return x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4 }); return 0.2126 * r + 0.7152 * g + 0.0722 * b };
	const [a, b] = [light(style.color), light(style.backgroundColor)].sort((a, b) => b - a);
	return (a + 0.05) / (b + 0.05);
})(part("banner"))`

func TestContrast(t *testing.T) {
	s := play(t)
	for _, test := range []struct {
		name  string
		event func(*facts.Site)
	}{
		{"none", outage(impact(facts.None), banner(facts.BannerAlways))},
		{"minor", outage(impact(facts.Minor))},
		{"major", outage(impact(facts.Major))},
		{"critical", outage(impact(facts.Critical))},
		{"maintenance", maintenance("move", say("1", -48*time.Hour, facts.Scheduled, "We move the records.", window(-time.Hour, time.Hour)))},
	} {
		s.instead(test.event)
		for _, scheme := range []string{"light", "dark"} {
			s.Media("", "prefers-color-scheme", scheme)
			s.visit().says(".")
			if got := browser.Eval[float64](s.Page, contrast); got < 4.5 {
				t.Errorf("%s, %s: contrast %.2f", test.name, scheme, got)
			}
		}
	}
	s.instead(outage()).visit().says("fails")
	s.publish(then(say("2-resolved", 0, facts.Resolved, "It works again.")))
	s.refresh()
	s.says("works again")
	if got := browser.Eval[float64](s.Page, contrast); got < 4.5 {
		t.Errorf("resolved: contrast %.2f", got)
	}
}

func TestNothingMoves(t *testing.T) {
	for _, motion := range []string{"reduce", "no-preference"} {
		s := play(t, outage())
		s.Media("", "prefers-reduced-motion", motion)
		s.visit().says("card payments")
		if n := browser.Eval[int](s.Page, "document.getAnimations().length + document.querySelector('candor-banner').shadowRoot.getAnimations().length"); n != 0 {
			t.Errorf("%s: %d animations", motion, n)
		}
	}
}

func TestForcedColours(t *testing.T) {
	s := play(t, outage())
	s.Media("", "forced-colors", "active")
	s.visit().says("card payments")
	if browser.Eval[bool](s.Page, "matchMedia('(forced-colors: active)').matches") != true {
		t.Fatal("the browser forces no colours")
	}
	got := browser.Eval[[]string](s.Page, "[getComputedStyle(part('banner')).borderTopStyle, getComputedStyle(part('icon')).borderTopStyle, part('label').innerText.trim(), part('icon').innerText]")
	if diff := cmp.Diff([]string{"solid", "solid", fixture.Text("banner-incident"), "!"}, got); diff != "" {
		t.Errorf("without colours there is no edge, or nothing that tells what it is:\n%s", diff)
	}
	if s.says("card payments"); browser.Eval[float64](s.Page, contrast) < 4.5 {
		t.Error("the words cannot be read")
	}
}

func TestSmallScreensAndZoom(t *testing.T) {
	long := incident("long", say("1", -time.Hour, facts.Investigating, strings.Repeat("Some invoices cannot be opened. ", 5), promised(30*time.Minute)))
	s := play(t, long)
	for _, size := range [][2]int64{{320, 640}, {640, 400}, {1280, 800}} { // 640 by 400 is 1280 by 800 at 200 %
		for _, position := range []string{"bottom", "top", "bottom-right", "top-left"} {
			s.Size(size[0], size[1])
			s.with(fmt.Sprintf("data-position=%q", position)).visit().says("cannot be opened")
			got := browser.Eval[[]float64](s.Page, `((r) => [document.documentElement.scrollWidth, r.left, r.right, r.top, r.bottom, part("text").scrollWidth - part("text").clientWidth])(part("banner").getBoundingClientRect())`)
			width, height := float64(size[0]), float64(size[1])
			if got[0] > width || got[1] < 0 || got[2] > width || got[3] < 0 || got[4] > height || got[5] > 0 {
				t.Errorf("%v, %s: page width, left, right, top, bottom, overflow: %v", size, position, got)
			}
		}
	}
}

func TestPrintLeavesItOut(t *testing.T) {
	s := play(t, outage()).visit()
	s.says("card payments")
	s.Media("print")
	s.Until("part('banner').getClientRects().length == 0")
}

func TestRightToLeft(t *testing.T) {
	s := play(t, outage(), func(site *facts.Site) { site.Languages = []string{"en", "ar"} })
	s.with(`data-lang="ar"`)
	s.visit().says("card payments")
	if dir := browser.Eval[string](s.Page, `getComputedStyle(part("message").lastChild).direction`); dir != "ltr" {
		t.Errorf("a sentence in English runs %s", dir)
	}
	got := browser.Eval[[]bool](s.Page, `[part("icon").getBoundingClientRect().left > part("text").getBoundingClientRect().left, part("close").getBoundingClientRect().left < part("text").getBoundingClientRect().left]`)
	if diff := cmp.Diff([]bool{true, true}, got); diff != "" {
		t.Errorf("the icon is not on the right, or the button not on the left:\n%s", diff)
	}
}
