package pages_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"candor"
	"candor/generator/internal/fixture"
)

var bar = regexp.MustCompile(`<path class="([^"]*)" stroke-width="([^"]*)" d="([^"]*)"(?: stroke-dasharray="([^"]*)")?/>`)

// TestThePictureOfOurRecord holds what the sample's promises look like: the newest at the
// end, one kept late and one overdue higher than those that were kept.
func TestThePictureOfOurRecord(t *testing.T) {
	page := written(t, candor.Files, quiet, "")["promises/index.html"]
	_, picture, _ := strings.Cut(page, `<div class="kept">`)
	picture, _, _ = strings.Cut(picture, "</div>")
	var got []string
	for _, m := range bar.FindAllStringSubmatch(picture, -1) {
		got = append(got, strings.Join(m[1:], " "))
	}
	want := []string{"is-no-record 1 M0 9.5h90 28 90", "is-kept 4 M0 8h90 0 28 62", "is-late 7 M0 6.5h90 0 43 1 90", "is-overdue 10 M0 5h90 0 78 1 90"}
	if diff := cmp.Diff(want, got); diff != "" || !strings.Contains(picture, `aria-label="`+fixture.Text("promises-kept-of", "kept", "60", "made", "62")+`"`) {
		t.Errorf("%s\n%s", diff, picture)
	}
}
