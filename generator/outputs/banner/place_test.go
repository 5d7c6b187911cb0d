package banner

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"candor/generator/internal/browser"
)

func TestPositions(t *testing.T) {
	// The window is 1000 by 600 pixels. Where the banner is: near the left, right, top or
	// bottom edge.
	s := play(t, outage())
	s.Size(1000, 600)
	for _, test := range []struct {
		attributes, want string
	}{
		{"", "left right bottom"},
		{`data-position="bottom"`, "left right bottom"},
		{`data-position="top"`, "left right top"},
		{`data-position="top-left"`, "left top"},
		{`data-position="top-right"`, "right top"},
		{`data-position="bottom-left"`, "left bottom"},
		{`data-position="bottom-right"`, "right bottom"},
		{`data-position="top" data-kind="popup"`, "top"},
		{`data-position="bottom-right" data-kind="bar"`, "left right bottom"},
		{`data-position="#missing"`, "left right bottom"},
		{`data-position="]["`, "left right bottom"},
	} {
		s.with(test.attributes).visit().says("card payments")
		got := browser.Eval[string](s.Page, `((r) => [["left", r.left < 20], ["right", r.right > 980], ["top", r.top < 20], ["bottom", r.bottom > 580]].filter(([, is]) => is).map(([name]) => name).join(" "))(part("banner").getBoundingClientRect())`)
		if got != test.want {
			t.Errorf("%s: it is at the %s, want %s", test.attributes, got, test.want)
		}
		if shifted := browser.Eval[float64](s.Page, "shifted"); shifted != 0 {
			t.Errorf("%s: layout shift %v", test.attributes, shifted)
		}
		s.unharmed(test.attributes)
	}
}

func TestASlotOfThePage(t *testing.T) {
	s := play(t, outage()).with(`data-position="#slot"`)
	s.body = `<div id="slot"></div><p id="after">After</p>`
	s.style = `#slot { min-height: 100px }`
	s.visit().says("card payments")
	got := browser.Eval[[]string](s.Page, `[document.querySelector("candor-banner").parentNode.id, getComputedStyle(part("banner")).position]`)
	if diff := cmp.Diff([]string{"slot", "static"}, got); diff != "" {
		t.Error(diff)
	}
	if shifted := browser.Eval[float64](s.Page, "shifted"); shifted != 0 {
		t.Errorf("layout shift %v", shifted)
	}
	s.unharmed("in a slot")
}

func TestThePagesStyleStaysOutAndMayComeIn(t *testing.T) {
	s := play(t, outage())
	s.style = `candor-banner { --candor-background: rgb(0, 0, 90); --candor-color: rgb(250, 250, 250); --candor-font: 20px/2 serif }
		candor-banner::part(message) { text-transform: uppercase }`
	s.visit().says("card payments")
	got := browser.Eval[[]string](s.Page, `((b, m) => [b.backgroundColor, b.color, b.fontSize, m.textTransform, b.letterSpacing, m.color])(getComputedStyle(part("banner")), getComputedStyle(part("message")))`)
	want := []string{"rgb(0, 0, 90)", "rgb(250, 250, 250)", "20px", "uppercase", "normal", "rgb(250, 250, 250)"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("ground, colour, size, capitals, spacing and colour of the words (-want +got):\n%s", diff)
	}
}

func TestASinglePageApplication(t *testing.T) {
	s := play(t, outage()).with(`data-position="#slot"`).visit()
	s.says("card payments")
	where := `document.querySelector("candor-banner").parentNode.id || document.querySelector("candor-banner").parentNode.tagName`
	if got := browser.Eval[string](s.Page, where); got != "HTML" {
		t.Errorf("without its slot it is in %s", got)
	}
	// The application shows another view, in which there is the slot.
	s.Do(`document.body.replaceChildren(Object.assign(document.createElement("div"), { id: "slot" })); history.pushState(null, "", "/other")`)
	s.Until(`document.querySelector("#slot > candor-banner")`)
	s.says("card payments")
	// And back to one without.
	s.Do(`document.body.replaceChildren(); history.pushState(null, "", "/")`)
	s.Until(`document.querySelector("html > candor-banner")`)
	s.says("card payments")
	s.Do("part('close').click(); history.pushState(null, '', '/third')")
	s.redraw()
	s.silent("dismissed, in another view")
	if noticed := browser.Eval[[]string](s.Page, "noticed"); len(noticed) > 0 {
		t.Errorf("the page noticed %q", noticed)
	}
}

func TestEveryState(t *testing.T) {
	s := play(t)
	for i, state := range states {
		s.Size(state.width, 400)
		s.instead(state.events...).with(state.attributes).visit().says(state.says)
		s.unharmed(state.name)
		if *pictures != "" {
			s.Shoot(fmt.Sprintf("%s/%02d-%s.png", *pictures, i+1, state.name))
		}
	}
}
