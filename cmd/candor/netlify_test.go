package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"
)

// TestNetlify runs the command of netlify.toml, for main and for a pull request: drafts are
// in no preview unless its environment asks for them.
func TestNetlify(t *testing.T) {
	f := newFlow(t, "netlify")
	f.write(firstUpdate, strings.Replace(correct, "status:", "draft: true\nstatus:", 1))
	var file struct {
		Build struct {
			Command, Publish string
			Environment      map[string]string
		}
	}
	if err := toml.Unmarshal([]byte(f.read(filepath.Join(f.clone, "netlify.toml"))), &file); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		context, previewDrafts string
		base, drafts           bool
	}{
		{"production", "true", false, false},
		{"deploy-preview", "", true, false},
		{"deploy-preview", "false", true, false},
		{"deploy-preview", "true", true, true},
		{"branch-deploy", "true", true, true},
	} {
		cmd := exec.Command("bash", "-c", file.Build.Command)
		cmd.Dir = f.clone
		cmd.Env = append(f.env, "PATH="+os.Getenv("PATH"), "CONTEXT="+tt.context, "PREVIEW_DRAFTS="+tt.previewDrafts, "DEPLOY_PRIME_URL=https://7--larkbook.example")
		for name, value := range file.Build.Environment {
			cmd.Env = append(cmd.Env, name+"="+value)
		}
		if said, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", tt.context, err, said)
		}
		page := f.read(filepath.Join(f.clone, file.Build.Publish, "index.html"))
		if strings.Contains(page, "noindex") != tt.drafts || strings.Contains(page, "Card payments fail") != tt.drafts ||
			strings.Contains(page, "https://7--larkbook.example") != tt.base {
			t.Errorf("%+v\n%s", tt, page)
		}
	}
}
