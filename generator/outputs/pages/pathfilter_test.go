package pages_test

import (
	"slices"
	"testing"

	"candor/generator/outputs/pages"
	"candor/generator/site/output"
)

// TestFilterFindsEachFile holds that each file is found by its path alone, and that the events which the
// path does not name are passed over.
func TestFilterFindsEachFile(t *testing.T) {
	for _, s := range sites {
		content := s.content()
		all, _ := frames(t, content, s.at, s.base)
		files := pages.Files(all, content)
		fewest := len(files)
		for _, f := range files {
			some := pages.At(all, content, f.Path)
			if !slices.ContainsFunc(some, func(other output.File) bool { return other.Path == f.Path }) {
				t.Errorf("%s: %s is not found", s.name, f.Path)
			}
			fewest = min(fewest, len(some))
		}
		if none := len(pages.At(all, content, "incidents/no-such/index.html")); none >= len(files) || none != fewest {
			t.Errorf("%s: %d of %d files are listed for what there is not, %d for what there is", s.name, none, len(files), fewest)
		}
	}
}
