package frontmatter

import (
	"testing"

	"candor/generator/diag"
)

// CutAllByLibrary turns the quick way off until the end of a test: the library cuts every file.
func CutAllByLibrary(t *testing.T) {
	before := quick
	t.Cleanup(func() { quick = before })
	quick = never
}

func never(*diag.Source) (Document, diag.List, bool) { return Document{}, nil, false }
