package pages_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"candor/generator/outputs/pages"
)

// home returns the front page of a site with a template or an asset of its own.
func home(t *testing.T, files map[string]string, own ...string) string {
	t.Helper()
	overrides := fstest.MapFS{}
	for i := 0; i < len(own); i += 2 {
		overrides[own[i]] = &fstest.MapFile{Data: []byte(own[i+1])}
	}
	content := of(files)
	all, _ := framesOf(t, content, overrides, noon, "", false)
	return contents(t, pages.Files(all, content))["index.html"]
}

// TestOwnPictureOfDays holds that a site's own template, copied when bars were outlines, still
// draws each bar where it is and as high as it is.
func TestOwnPictureOfDays(t *testing.T) {
	const outlines = `<svg class="strip" viewBox="0 0 {{.Width}} 10" preserveAspectRatio="none"{{with .Label}} role="img" aria-label="{{.}}"{{else}} aria-hidden="true"{{end}}{{with .Until}} data-until="{{.}}"{{end}}>
  {{- range .Paths}}<path class="{{.Class}}" d="{{.Path}}"/>{{end -}}
</svg>`
	hit := map[string]string{
		"incidents/a/1.md": incident("Slow", "investigating", "20T09:30", "components: {app: partial_outage}"),
		"incidents/a/2.md": incident("", "resolved", "21T10:30", ""),
	}
	page := home(t, hit, "layouts/partials/strip.html", outlines)
	for _, want := range []string{`data-until="2026-11-26T00:00:00Z"`, `<path class="is-partial_outage" d="M84 10v-8h2v8z"/>`, `M86 10v-4h94v4z"/>`} {
		if !strings.Contains(page, want) {
			t.Errorf("the front page does not have %s", want)
		}
	}
}

// TestOwnAxis holds that pictures of days know when their last day ends whatever is below them:
// without that, the script does not move them on.
func TestOwnAxis(t *testing.T) {
	page := home(t, nil, "layouts/partials/axis.html", `<p class="axis">{{.From}} to {{.To}}</p>`)
	strips, ends := strings.Count(page, `<svg class="strip"`), strings.Count(page, `preserveAspectRatio="none" data-until="2026-11-26T00:00:00Z"`)
	if strips == 0 || ends != strips {
		t.Errorf("%d of %d pictures say when their last day ends", ends, strips)
	}
}
