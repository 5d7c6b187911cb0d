package main

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestSampleUsesTheSame holds that this repository publishes its sample with the workflows
// that candor init --github writes; only the action that gets candor differs.
func TestSampleUsesTheSame(t *testing.T) {
	w := &env{site: filepath.Join("..", "..")}
	site, err := w.readable()
	if err != nil {
		t.Fatal(err)
	}
	files, err := w.githubFiles(site)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		name := filepath.Join(w.site, f.path)
		if filepath.Base(name) == "action.yml" {
			continue
		}
		if *update {
			if err := os.WriteFile(name, f.text, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		text, err := os.ReadFile(filepath.Clean(name))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(f.text), string(text)); diff != "" {
			t.Errorf("%s differs from what candor init --github writes (run the test with -update):\n%s", f.path, diff)
		}
	}
}

var (
	pinned  = regexp.MustCompile(`uses: (\./\S+|[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$`)
	rights  = map[string]bool{"read": true, "write": true}
	onFork  = regexp.MustCompile(`(?m)^[^#\n]*pull_request_target|secrets: inherit`)
	cronned = regexp.MustCompile(`cron: "\d+-\d+/5 `)
)

// TestWorkflowsAreTight holds what keeps a workflow safe: actions pinned, no right that
// is not named, nothing of an event in a script.
func TestWorkflowsAreTight(t *testing.T) {
	names, err := filepath.Glob(filepath.Join("..", "..", ".github", "workflows", "*.yml"))
	if err != nil || len(names) < 5 {
		t.Fatal(names, err)
	}
	for _, name := range append(names, alertsFlow(t)) {
		text, err := os.ReadFile(filepath.Clean(name))
		if err != nil {
			t.Fatal(err)
		}
		if onFork.Match(text) {
			t.Errorf("%s: strangers' files meet secrets", name)
		}
		for line := range strings.Lines(string(text)) {
			if strings.Contains(line, "uses:") && !pinned.MatchString(strings.TrimSpace(line)) {
				t.Errorf("%s: not pinned: %s", name, line)
			}
		}
		w, jobs := readWorkflow(t, name)
		if w.Permissions == nil || len(w.Permissions) > 0 || w.Concurrency.Group == "" || w.Defaults.Run.Shell != "bash" {
			t.Errorf("%s: permissions %v, concurrency %q, shell %q", name, w.Permissions, w.Concurrency.Group, w.Defaults.Run.Shell)
		}
		for _, j := range jobs {
			tightJob(t, name, j)
		}
	}
	watch, _ := flows.ReadFile("flows/github/workflows/watch.yml")
	if !cronned.Match(watch) {
		t.Error("no schedule: announce tells the team ten minutes before a promise falls due")
	}
}

// alertsFlow returns the workflow of candor init --alerts as a file.
func alertsFlow(t *testing.T) string {
	t.Helper()
	w := &env{site: t.TempDir()}
	for name, text := range map[string]string{"content/site.yaml": flowSite, ".github/actions/candor/action.yml": ""} {
		name = filepath.Join(w.site, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o777), os.WriteFile(name, []byte(text), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	site, err := w.readable()
	if err != nil {
		t.Fatal(err)
	}
	files, err := w.alertsFiles(site)
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	name := filepath.Join(w.site, "alerts.yml")
	if err := os.WriteFile(name, files[0].text, 0o666); err != nil {
		t.Fatal(err)
	}
	return name
}

func tightJob(t *testing.T, name string, j *job) {
	t.Helper()
	if j.TimeoutMinutes == 0 || len(j.Permissions) == 0 {
		t.Errorf("%s: %s: no limit of time, or no permissions", name, j.name)
	}
	writes := 0
	for right, access := range j.Permissions {
		if access == "write" && right != "id-token" {
			writes++
		}
		if !rights[access] {
			t.Errorf("%s: %s: %s: %s", name, j.name, right, access)
		}
	}
	if writes > 1 {
		t.Errorf("%s: %s may change more than one kind of thing: %v", name, j.name, j.Permissions)
	}
	for _, s := range j.Steps {
		if strings.Contains(s.Run, "${{") {
			t.Errorf("%s: %s: an expression in the script of %q: put it into env", name, j.name, s.Name)
		}
	}
}
