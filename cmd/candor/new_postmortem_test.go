package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"candor"
	"candor/generator"

	"github.com/spf13/cobra"
)

// TestWhichIncident holds that new postmortem without a slug names what it would after reading
// all incidents, whether the latest are enough or have post-mortems already.
func TestWhichIncident(t *testing.T) {
	dir := longSite(t, 2*readFirst)
	folders, err := os.ReadDir(filepath.Join(dir, "content/incidents"))
	if err != nil {
		t.Fatal(err)
	}
	folders = folders[:len(folders)-1] // the last one is open
	for i := range folders {
		if i%(readFirst/2) == 0 {
			site, _, err := generator.Content(generator.Files(dir), candor.Files)
			if err != nil {
				t.Fatal(err)
			}
			var said strings.Builder
			w := &env{in: strings.NewReader(""), out: io.Discard, err: &said, now: time.Now, getenv: noEnvironment}
			status := run([]string{"new", "postmortem", "--site", dir}, w)
			var want strings.Builder
			(&env{err: &want, getenv: noEnvironment}).end(new(cobra.Command), askWhich(withoutPostmortem(site)))
			if status != statusUsage || said.String() != want.String() {
				t.Errorf("after %d post-mortems: got\n%s\nwant\n%s", i, said.String(), want.String())
			}
		}
		folder := folders[len(folders)-1-i].Name()
		writeFile(t, filepath.Join(dir, "content/incidents", folder, "postmortem.md"), fmt.Sprintf("---\ntitle: Why\ndate: %s\n---\nIt broke.\n", time.Now().Format(time.RFC3339)))
	}
}
