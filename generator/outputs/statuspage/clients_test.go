package statuspage

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"candor/generator/facts"
	"candor/generator/internal/fixture"
	"candor/generator/internal/npm"

	"github.com/google/go-cmp/cmp"
)

// serve writes the files of a site into a folder and serves it, as any static host would.
func serve(t *testing.T, site *facts.Site) string {
	t.Helper()
	root := t.TempDir()
	for path, content := range build(t, site, fixture.At, base) {
		name := filepath.Join(root, "api", "v2", filepath.FromSlash(path)+".json")
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	server := httptest.NewServer(http.FileServer(http.Dir(root)))
	t.Cleanup(server.Close)
	return server.URL
}

func TestServedPathsAnswer(t *testing.T) {
	url := serve(t, fixture.Site())
	for _, path := range paths {
		for _, prefix := range []string{"/api/v2/", "//api/v2/"} {
			for _, ask := range []func(string) (*http.Response, error){http.Head, http.Get} {
				answer, err := ask(url + prefix + path + ".json")
				if err != nil {
					t.Fatal(err)
				}
				answer.Body.Close()
				if kind := answer.Header.Get("Content-Type"); answer.StatusCode != http.StatusOK || kind != "application/json" {
					t.Errorf("%s%s: %s, %s", prefix, path, answer.Status, kind)
				}
			}
		}
	}
}

func TestRealClientsReadTheAnswers(t *testing.T) {
	clients := npm.Install(t, filepath.Join("testdata", "clients"))
	script, err := filepath.Abs(filepath.Join("testdata", "clients", "read.cjs"))
	if err != nil {
		t.Fatal(err)
	}
	for name, site := range map[string]*facts.Site{"fixture": fixture.Site(), "many": many(60), "empty": plainSite(), "hostile": fixture.HostileSite()} {
		t.Run(name, func(t *testing.T) {
			run := exec.Command("node", script, serve(t, site))
			run.Dir = clients
			var problems bytes.Buffer
			run.Stderr = &problems
			out, err := run.Output()
			if err != nil {
				t.Fatalf("%v\n%s", err, problems.String())
			}
			var said map[string]map[string]json.RawMessage
			if err := json.Unmarshal(out, &said); err != nil {
				t.Fatal(err)
			}
			answers := read(t, site, fixture.At)
			for _, client := range []string{"statuspage.js", "@aero/statuspage"} {
				for _, path := range paths {
					checkHeard(t, client+" "+path, answers[path], said[client][path])
				}
			}
		})
	}
}

// checkHeard holds what a client made of an answer against the answer: every event,
// by its id, in order, and the roll-up.
func checkHeard(t *testing.T, where string, answer object, heard json.RawMessage) {
	t.Helper()
	if len(heard) == 0 {
		t.Errorf("%s: nothing", where)
		return
	}
	for _, key := range []string{"incidents", "scheduled_maintenances"} {
		if answer[key] == nil {
			continue
		}
		for _, e := range list(t, answer, key) {
			if !bytes.Contains(heard, []byte(fmt.Sprintf(`"id":%q`, e["id"]))) {
				t.Errorf("%s: did not hear of %s", where, e["id"])
			}
		}
	}
	if status, ok := answer["status"].(object); ok {
		var got struct{ Status map[string]any }
		if err := json.Unmarshal(heard, &got); err != nil {
			t.Error(err)
		}
		if diff := cmp.Diff(map[string]any(status), got.Status); diff != "" {
			t.Errorf("%s: %s", where, diff)
		}
	}
}
