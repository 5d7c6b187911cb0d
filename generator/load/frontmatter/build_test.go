package frontmatter_test

import (
	"testing"

	"candor/generator/internal/rebuild"
	"candor/generator/load/frontmatter"
)

// TestTheSampleIsBuiltTheSameByTheLibrary holds that no output depends on the quick way.
func TestTheSampleIsBuiltTheSameByTheLibrary(t *testing.T) {
	rebuild.Without(t, func() { frontmatter.CutAllByLibrary(t) })
}
