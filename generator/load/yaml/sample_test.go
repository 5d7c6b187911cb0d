package yaml

import (
	"bytes"
	"io/fs"
	"os"
	"strings"
	"testing"
)

// TestTheSampleSiteIsReadTheSameWithoutTheQuickPath holds that the quick path for ordinary
// blocks changes no byte of a build: every front matter of the sample site that it takes
// gives the tree that the library gives.
func TestTheSampleSiteIsReadTheSameWithoutTheQuickPath(t *testing.T) {
	content, quick, blocks := os.DirFS("../../../content"), 0, 0
	err := fs.WalkDir(content, ".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".md") {
			return err
		}
		text, err := fs.ReadFile(content, name)
		if err != nil {
			return err
		}
		front, _, found := bytes.Cut(bytes.TrimPrefix(text, []byte("---\n")), []byte("\n---\n"))
		if !found {
			t.Errorf("%s has no front matter", name)
		}
		if blocks++; agree(t, string(front)+"\n") {
			quick++
		}
		return nil
	})
	if err != nil || blocks < 20 || quick == 0 {
		t.Errorf("%d of %d blocks take the quick path: %v", quick, blocks, err)
	}
}
