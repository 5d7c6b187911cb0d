package frame_test

import (
	"strings"
	"testing"

	"candor/generator/facts/permalink"
	"candor/generator/internal/fixture"
	"candor/generator/site/frame"
)

func TestIconsFollowTheState(t *testing.T) {
	f := frames(t, "en")[0]
	own := f.View(frame.Page{Path: permalink.Links.Home, Indicator: "major"}).Icon
	if own != "/x/assets/images/icon.png" {
		t.Errorf("a site with an icon of its own shows %s", own)
	}
	site := berlin(t, "en")
	site.Favicon = ""
	f = framesOf(t, site)[0]
	icons := map[string]bool{}
	for _, indicator := range []string{"", "none", "maintenance", "minor", "major", "critical"} {
		v := f.View(frame.Page{Path: permalink.Links.Home, Indicator: indicator})
		if icons[v.Icon] || !strings.HasPrefix(v.Icon, "/x/assets/favicon") || !strings.Contains(v.Icon, indicator) || v.Icon != f.Icon(indicator) {
			t.Errorf("the icon of %q is %s", indicator, v.Icon)
		}
		icons[v.Icon] = true
	}
}

// A page about now is shown anew to those who have it open; others are left alone.
func TestPagesAboutNow(t *testing.T) {
	f := frames(t, "en")[0]
	if v := f.View(frame.Page{Path: permalink.Links.Home, Live: true}); v.Refreshed != fixture.Text("now-refreshed") {
		t.Errorf("a page about now says %q", v.Refreshed)
	}
	if v := f.View(frame.Page{Path: permalink.Links.History}); v.Refreshed != "" {
		t.Errorf("another page says %q", v.Refreshed)
	}
}
