package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"
)

// TestNetlify runs the command of netlify.toml, for main and for a pull request.
func TestNetlify(t *testing.T) {
	f := newFlow(t, "netlify")
	f.write(word, strings.Replace(mended, "status:", "draft: true\nstatus:", 1))
	var file struct {
		Build struct {
			Command, Publish string
			Environment      map[string]string
		}
	}
	if err := toml.Unmarshal([]byte(f.read(filepath.Join(f.clone, "netlify.toml"))), &file); err != nil {
		t.Fatal(err)
	}
	for context, drafts := range map[string]bool{"production": false, "deploy-preview": true, "branch-deploy": true} {
		cmd := exec.Command("bash", "-c", file.Build.Command)
		cmd.Dir = f.clone
		cmd.Env = append(f.env, "PATH="+os.Getenv("PATH"), "CONTEXT="+context, "DEPLOY_PRIME_URL=https://7--larkbook.example")
		for name, value := range file.Build.Environment {
			cmd.Env = append(cmd.Env, name+"="+value)
		}
		if said, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", context, err, said)
		}
		page := f.read(filepath.Join(f.clone, file.Build.Publish, "index.html"))
		if strings.Contains(page, "noindex") != drafts || strings.Contains(page, "Card payments fail") != drafts ||
			strings.Contains(page, "https://7--larkbook.example") != drafts {
			t.Errorf("%s: drafts should show: %v\n%s", context, drafts, page)
		}
	}
}
