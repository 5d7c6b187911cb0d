package yaml_test

import (
	"testing"

	"candor/generator/internal/rebuild"
	"candor/generator/load/yaml"
)

// TestBuildIsTheSameWithoutTheReaderOfOrdinaryBlocks holds that it changes how long a build
// takes and nothing else.
func TestBuildIsTheSameWithoutTheReaderOfOrdinaryBlocks(t *testing.T) {
	rebuild.Without(t, func() { yaml.ReadAllByLibrary(t) })
}
