package pages

import (
	"slices"
	"strings"

	"candor/generator/derive"
)

// wish is which files are wanted: all of them, or the one at a path. What is quickly
// listed is listed for any wish.
type wish struct {
	path  string   // with a leading slash; "" for all
	parts []string // its folders and its name, without .png
}

func wishFor(path string) wish {
	return wish{"/" + path, strings.Split(strings.TrimSuffix(path, ".png"), "/")}
}

// events returns the events of which a file may be wanted: all that belongs to one has
// its slug in its path.
func (w wish) events(all []*derive.Event) []*derive.Event {
	if w.path == "" {
		return all
	}
	var wanted []*derive.Event
	for _, e := range all {
		if slices.Contains(w.parts, e.Slug) {
			wanted = append(wanted, e)
		}
	}
	return wanted
}

// below reports whether a file below a site path may be wanted.
func (w wish) below(path string) bool { return w.path == "" || strings.HasPrefix(w.path, path) }
