package layout

import (
	"reflect"
	"slices"
	"strings"
)

// Files and fields that templates use were renamed once. A template
// that uses an old name gets an error with the new one.

// formerly is the tag of a field of a view with the names that it had before, separated
// by commas: `formerly:"Word"`.
const formerly = "formerly"

// renamedField returns the present name of a field of a view, or "" if no field had the
// name.
func renamedField(view reflect.Type, old string) string {
	for _, f := range reflect.VisibleFields(view) {
		if slices.Contains(strings.Split(f.Tag.Get(formerly), ","), old) {
			return f.Name
		}
	}
	return ""
}

// renamedLayouts are the present paths of templates, by the paths that they had before.
var renamedLayouts = map[string]string{
	"pages/window.html":    "pages/maintenance.html",
	"partials/open.html":   "partials/open-incident.html",
	"partials/story.html":  "partials/summary.html",
	"partials/window.html": "partials/maintenance.html",
}
