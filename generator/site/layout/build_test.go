package layout_test

import (
	"testing"

	"candor/generator/internal/rebuild"
	"candor/generator/site/layout"
)

// TestBuildIsTheSameWithoutCompiledTemplates holds that compiled templates change how
// long a build takes and nothing else.
func TestBuildIsTheSameWithoutCompiledTemplates(t *testing.T) {
	rebuild.Without(t, func() { layout.InterpretAll(t) })
}
