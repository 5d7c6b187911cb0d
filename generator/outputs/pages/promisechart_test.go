package pages_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"candor"
	"candor/generator/internal/fixture"
)

var bar = regexp.MustCompile(`<path class="([^"]*)" d="([^"]*)"`)

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
	want := []string{"is-no-record M0 10v-1h28v1", "is-kept M28 10v-4h15v4h1v-4h34v4h1v-4h11v4", "is-late M43 10v-7h1v7", "is-overdue M78 10v-10h1v10"}
	if diff := cmp.Diff(want, got); diff != "" || !strings.Contains(picture, `aria-label="`+fixture.Text("promises-kept-of", "kept", "60", "made", "62")+`"`) {
		t.Errorf("%s\n%s", diff, picture)
	}
}
