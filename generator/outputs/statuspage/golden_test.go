package statuspage

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"candor/generator/internal/fixture"

	"github.com/google/go-cmp/cmp"
)

var rewrite = flag.Bool("update", false, "write the golden files")

// The golden files are indented, for those who read them.
func TestGolden(t *testing.T) {
	answers := build(t, fixture.Site(), fixture.At, base)
	if len(answers) != len(paths) {
		t.Errorf("%d files, want %d", len(answers), len(paths))
	}
	for _, path := range paths {
		t.Run(path, func(t *testing.T) {
			var got bytes.Buffer
			if err := json.Indent(&got, answers[path], "", " "); err != nil {
				t.Fatal(err)
			}
			golden := filepath.Join("testdata", "golden", filepath.FromSlash(path)+".json")
			if *rewrite {
				os.MkdirAll(filepath.Dir(golden), 0o755)
				os.WriteFile(golden, got.Bytes(), 0o644)
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got.String()); diff != "" {
				t.Error(diff)
			}
		})
	}
}
