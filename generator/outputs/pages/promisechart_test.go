package pages_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"candor"
)

var bar = regexp.MustCompile(`<rect class="([^"]*)" x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"`)

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
	want := []string{"is-no-record 0 9 28 1", "is-kept 28 6 15 4", "is-late 43 3 1 7", "is-kept 44 6 34 4", "is-overdue 78 0 1 10", "is-kept 79 6 11 4"}
	if diff := cmp.Diff(want, got); diff != "" || !strings.Contains(picture, `aria-label="60 of 65 promises kept"`) {
		t.Errorf("%s\n%s", diff, picture)
	}
}
