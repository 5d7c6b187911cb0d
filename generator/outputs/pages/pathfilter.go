package pages

import (
	"slices"
	"strings"

	"candor/generator/derive"
)

// pathFilter says which files are wanted: all of them, or the one at a path. What is quickly
// listed is listed for any filter.
type pathFilter struct {
	path  string   // with a leading slash; "" for all
	parts []string // its folders and its name, without .png
}

func filterFor(path string) pathFilter {
	return pathFilter{"/" + path, strings.Split(strings.TrimSuffix(path, ".png"), "/")}
}

// events returns the events of which a file may be wanted: all that belongs to one has
// its slug in its path.
func (f pathFilter) events(all []*derive.Event) []*derive.Event {
	if f.path == "" {
		return all
	}
	var wanted []*derive.Event
	for _, e := range all {
		if slices.Contains(f.parts, e.Slug) {
			wanted = append(wanted, e)
		}
	}
	return wanted
}

// below reports whether a file below a site path may be wanted.
func (f pathFilter) below(path string) bool { return f.path == "" || strings.HasPrefix(f.path, path) }
