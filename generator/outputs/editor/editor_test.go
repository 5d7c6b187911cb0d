package editor_test

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"candor"
	"candor/generator"
	"candor/generator/facts"
	"candor/generator/outputs/editor"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"
)

var update = flag.Bool("update", false, "rewrite the expected forms in testdata")

// today is an instant at which every component of siteYAML is in use.
var today = time.Date(2026, 11, 20, 10, 0, 0, 0, time.UTC)

// TestConfig holds the forms that a team gets, and that they are YAML.
func TestConfig(t *testing.T) {
	site, _, err := generator.Content(fstest.MapFS{"content/site.yaml": {Data: []byte(siteYAML)}}, candor.Files)
	if err != nil {
		t.Fatal(err)
	}
	got := editor.Config(site, today)
	const golden = "testdata/config.yml"
	if *update {
		if err := os.WriteFile(golden, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if diff := cmp.Diff(string(want), string(got)); err != nil || diff != "" {
		t.Error(diff, err)
	}
	var tree map[string]any
	if err := yaml.Unmarshal(got, &tree); err != nil {
		t.Error(err)
	}
}

// TestRetiredComponentsAreNotOffered holds that no form offers a component after its last day.
func TestRetiredComponentsAreNotOffered(t *testing.T) {
	content := strings.Replace(siteYAML, "people:", "  - {id: fax, name: Fax, until: 2026-11-20}\npeople:", 1)
	site, _, err := generator.Content(fstest.MapFS{"content/site.yaml": {Data: []byte(content)}}, candor.Files)
	if err != nil {
		t.Fatal(err)
	}
	if config := string(editor.Config(site, today)); !strings.Contains(config, "name: fax") {
		t.Error("a component is not offered on its last day")
	}
	if config := string(editor.Config(site, today.AddDate(0, 0, 1))); strings.Contains(config, "fax") || !strings.Contains(config, "name: api") {
		t.Error("a retired component is offered")
	}
}

// TestBackend holds what the repository's address tells of how people sign in.
func TestBackend(t *testing.T) {
	for at, want := range map[string]string{
		"": "backend:\n  name: github\n  repo: \"OWNER/REPOSITORY\"\n  branch: main\nlocal",
		"https://github.com/acme/all/tree/v2/site":    "backend:\n  name: github\n  repo: \"acme/all\"\n  branch: v2\nlocal",
		"https://github.acme.example/acme/status":     "  repo: \"acme/status\"\n  branch: main\n  api_root: \"https://github.acme.example/api/v3\"\nlocal",
		"https://gitlab.com/acme/ops/status":          "backend:\n  name: gitlab\n  repo: \"acme/ops/status\"\n  branch: main\n  auth_type: pkce\n  app_id: \"\"\nlocal",
		"https://codeberg.org/acme/status":            "backend:\n  name: gitea\n  repo: \"acme/status\"\n  branch: main\n  base_url: \"https://codeberg.org\"\n",
		"https://gitlab.acme.example/acme/ops/status": "  base_url: \"https://gitlab.acme.example\"\n  api_root: \"https://gitlab.acme.example/api/v4\"\n",
	} {
		config := string(editor.Config(&facts.Site{Repository: at, Languages: []string{"en"}}, today))
		if !strings.Contains(config, want) {
			t.Errorf("%s: not %q in\n%s", at, want, config[strings.Index(config, "backend:\n"):strings.Index(config, "slug:")])
		}
	}
	if config := string(editor.Config(&facts.Site{Repository: "https://github.com/acme/all/tree/v2/site", Languages: []string{"en"}}, today)); !strings.Contains(config, `folder: "site/content/incidents"`) {
		t.Error("the site's folder is not in the paths")
	}
}

// TestFiles holds what is published of the editor.
func TestFiles(t *testing.T) {
	site := fstest.MapFS{"admin/index.html": {Data: []byte("x")}, "admin/.git/x": {}, "admin/.env": {}, "admin/a/b.js": {}, "other/c": {}}
	files, err := editor.Files(site)
	var names []string
	for _, f := range files {
		names = append(names, f.Path)
	}
	if diff := cmp.Diff([]string{"admin/a/b.js", "admin/index.html"}, names); err != nil || diff != "" {
		t.Error(err, diff)
	}
	if files, err := editor.Files(fstest.MapFS{}); err != nil || len(files) > 0 {
		t.Error("a site without an editor publishes one", err)
	}
}

// TestUnpack holds that only what was pinned is taken, and what is taken of it.
func TestUnpack(t *testing.T) {
	for _, p := range editor.Packages {
		if _, err := p.Unpack([]byte("something else")); err == nil || !strings.Contains(err.Error(), p.Name+" "+p.Version+" is not what was published") {
			t.Errorf("%s: %v", p.Name, err)
		}
		files, err := p.Unpack(archive(t, p))
		if err != nil {
			t.Error(err)
		}
		if !slices.ContainsFunc(files, func(f editor.File) bool { return f.Path == "admin/decap-cms.js" || f.Path == "admin/js-yaml.min.js" }) {
			t.Errorf("%s: the script is not among %d files", p.Name, len(files))
		}
		if slices.ContainsFunc(files, func(f editor.File) bool {
			return strings.HasSuffix(f.Path, ".map") || strings.HasSuffix(f.Path, "/cms.js")
		}) {
			t.Errorf("%s: more is taken than is needed", p.Name)
		}
	}
}
