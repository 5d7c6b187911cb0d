package markdown_test

import (
	"testing"

	"candor/generator/internal/rebuild"
	"candor/generator/text/markdown"
)

// TestBuildIsTheSameWithoutTheReaderOfEverydayTexts holds that it changes how long a build
// takes and nothing else.
func TestBuildIsTheSameWithoutTheReaderOfEverydayTexts(t *testing.T) {
	rebuild.Without(t, func() { markdown.ReadAllByGoldmark(t) })
}
