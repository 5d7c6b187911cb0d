package frontmatter_test

import (
	"testing"

	"candor/generator/internal/rebuild"
	"candor/generator/load/frontmatter"
)

// TestBuildIsTheSameWithoutTheQuickCut holds that it changes how long a build takes and
// nothing else.
func TestBuildIsTheSameWithoutTheQuickCut(t *testing.T) {
	rebuild.Without(t, func() { frontmatter.CutAllByLibrary(t) })
}
