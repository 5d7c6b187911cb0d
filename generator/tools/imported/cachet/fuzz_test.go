package cachet_test

import (
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"candor"
	"candor/generator"
	"candor/generator/tools/imported"
	"candor/generator/tools/imported/cachet"
)

// FuzzFiles: whatever an answer holds, it is an error, or comes out as a site that can be read and
// that has the texts of the source.
func FuzzFiles(f *testing.F) {
	for _, dir := range []string{"two", "three"} {
		names, err := filepath.Glob(filepath.Join("testdata", dir, "*.json"))
		if err != nil {
			f.Fatal(err)
		}
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(text)
		}
	}
	f.Add([]byte(`{"data":[{"id":"x","name":"\u0000","message":"<!-- -->","visible":true,"status":{"value":"4"},"occurred_at":"0001-01-01","updates":[{"created_at":"9999-12-31 23:59:59","message":"---\n"}]}]}`))
	f.Add([]byte(`{"data":{"id":1,"type":"incidents","attributes":{"name":"A"},"relationships":{"components":{"data":{"type":"components","id":"1"}},"updates":{"data":[{}]}}},"included":[{"id":"1","type":"components","attributes":{"pivot":null}}]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		h, err := cachet.Files(fstest.MapFS{"a.json": {Data: text}}, nil, time.UTC, now)
		if err != nil {
			return
		}
		plan, err := imported.New(nil, h)
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		if err := plan.Write(dir); err != nil {
			t.Fatal(err)
		}
		site, findings, err := generator.Content(generator.Files(dir), candor.Files)
		if err != nil || site == nil {
			t.Fatal(err, findings)
		}
		if findings.HasErrors() {
			t.Fatalf("%s\nfrom %s", findings[0].Message, text)
		}
		if c := plan.Compare(site); len(c.Differ) > 0 {
			t.Errorf("%s\nfrom %s", c.Differ, text)
		}
	})
}
