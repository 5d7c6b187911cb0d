package main

import (
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// gitlabJob is what the test reads of a job of GitLab CI.
type gitlabJob struct {
	BeforeScript []string `yaml:"before_script"`
	Script       []string
	AfterScript  []string `yaml:"after_script"`
}

// gitlab runs the jobs of .gitlab-ci.yml. Which jobs an event has is GitLab's to say.
type gitlab struct {
	*flow
	variables map[string]string
}

// job runs one job on a fresh copy of a ref, as the runner does: its scripts in one
// shell, and what comes after it in another.
func (g *gitlab) job(ref, name string, want bool) (log string) {
	g.Helper()
	g.ref = ref
	g.checkout(map[string]string{"fetch-depth": "1000"})
	var file struct {
		Variables map[string]string
		Default   gitlabJob
	}
	jobs := map[string]yaml.Node{}
	text := []byte(g.read(filepath.Join(g.workspace, ".gitlab-ci.yml")))
	var job gitlabJob
	err := yaml.Unmarshal(text, &file)
	if err == nil {
		err = yaml.Unmarshal(text, &jobs)
	}
	if node := jobs[name]; err == nil {
		err = node.Decode(&job)
	}
	if err != nil || len(job.Script) == 0 {
		g.Fatalf("%s: %v", name, err)
	}
	g.variables["CI_COMMIT_SHA"] = g.git("rev-parse", "HEAD")
	g.variables["CI_JOB_STATUS"] = "success"
	log, err = g.shell(file.Variables, append(file.Default.BeforeScript, job.Script...))
	if err != nil {
		g.variables["CI_JOB_STATUS"] = "failed"
	}
	after, afterErr := g.shell(file.Variables, job.AfterScript)
	if log += after; (err == nil) != want || afterErr != nil {
		g.Fatalf("%s: %v, %v\n%s", name, err, afterErr, log)
	}
	return log
}

func (g *gitlab) shell(variables map[string]string, script []string) (string, error) {
	cmd := exec.Command("bash", "--posix", "-e", "-c", "apk() { :; }\n"+strings.Join(script, "\n"))
	cmd.Dir = g.workspace
	cmd.Env = append(slices.Clone(g.env), "PATH="+os.Getenv("PATH"))
	for name, value := range g.variables {
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	for name, value := range variables {
		cmd.Env = append(cmd.Env, name+"="+os.Expand(value, func(v string) string { return g.variables[v] }))
	}
	said, err := cmd.CombinedOutput()
	return string(said), err
}

// deploy is what GitLab does with the folder that the job pages leaves.
func (g *gitlab) deploy() {
	g.Helper()
	g.job("main", "pages", true)
	if err := os.CopyFS(g.pages, os.DirFS(filepath.Join(g.workspace, "public"))); err != nil {
		g.Fatal(err)
	}
}

// newGitLab makes a repository on a host that is this machine.
func newGitLab(t *testing.T) *gitlab {
	t.Helper()
	g := &gitlab{flow: newFlow(t, "gitlab")}
	g.hub.root, g.hub.needs = "/api/v4/projects/9", nil
	g.hub.fixed["/api/v4/user"] = map[string]int{"id": 5}
	g.hub.fixed["/deployments"] = []any{map[string]any{"deployable": map[string]string{"started_at": "2026-11-20T09:00:00Z"}}}
	api := ""
	for _, variable := range g.env {
		if value, ok := strings.CutPrefix(variable, "HUB="); ok {
			api = value + "/api/v4"
		}
	}
	g.env = append(g.env, "GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=url.file://"+g.remote+".insteadOf",
		"GIT_CONFIG_VALUE_0=https://candor:token@gitlab.example:443/acme/status.git")
	g.variables = map[string]string{"CI_API_V4_URL": api, "CI_PROJECT_ID": "9", "CI_MERGE_REQUEST_IID": "1", "CI_DEFAULT_BRANCH": "main",
		"CI_PAGES_URL": g.pagesURL, "CI_SERVER_PROTOCOL": "https", "CI_SERVER_HOST": "gitlab.example", "CI_SERVER_PORT": "443",
		"CI_PROJECT_PATH": "acme/status", "CANDOR_TOKEN": "token", "CANDOR_REVIEW_TOKEN": "token", "STATUS_URL": "", "BUILD_HOOK": "", "PREVIEW_DRAFTS": "", "GITLAB_USER_LOGIN": "ann", "STATUS_OWNER": "maria",
		"CI_JOB_URL": "https://gitlab.example/job/7", "NEWS_URL": g.event["secrets.NEWS_URL"],
		"CI_MERGE_REQUEST_DIFF_BASE_SHA": gitAt(t, g.clone, "rev-parse", "main")}
	return g
}

// TestGitLab runs what candor init --gitlab writes, from a first update with a mistake to
// the silence after it.
func TestGitLab(t *testing.T) {
	const notes = "/merge_requests/1/notes"
	g := newGitLab(t)
	g.write(firstUpdate, slip)
	g.push("update")
	g.job("update", "review", false)
	g.job("update", "review", false)
	g.want("the note", strings.Join(g.hub.bodies(notes), "|"), "Nothing is published until then")
	g.write(firstUpdate, correct)
	g.push("update")
	g.job("update", "review", true)
	if said := g.hub.bodies(notes); len(said) != 1 || !strings.Contains(said[0], "**Published on merge") {
		t.Fatalf("notes: %v", said)
	}
	g.variables["CANDOR_TOKEN"] = ""        // a merge request never has it, as it is protected
	g.variables["CANDOR_REVIEW_TOKEN"] = "" // a fork has none
	before := len(g.hub.done)
	g.want("the log", g.job("update", "review", true), "**Published on merge")
	if len(g.hub.done) != before {
		t.Errorf("a fork has changed %v", g.hub.done[before:])
	}
	g.variables["CANDOR_TOKEN"] = "token"

	gitAt(t, g.clone, "push", "-q", "origin", "update:main")
	g.deploy()
	g.job("main", "announce", true)
	g.job("main", "announce", true)
	if len(g.heard) != 1 {
		t.Fatalf("sent %d times: %v", len(g.heard), g.heard)
	}
	g.want("the ledger", gitAt(t, g.remote, "show", "candor-ledger:announcements.jsonl"), `"event":"sent"`)
	g.late()
	g.broken()
}

// late holds that silence is reported once, and that the site is published again.
func (g *gitlab) late() {
	g.Helper()
	g.job("main", "watch", true)
	if issues := g.hub.bodies("/issues"); len(issues) != 0 {
		g.Errorf("late: %v", issues)
	}
	g.at("2026-11-20T10:30:00Z")
	g.job("main", "watch", true)
	g.job("main", "watch", true)
	issues := g.hub.bodies("/issues")
	if len(issues) != 1 || !slices.Contains(g.hub.done, "POST /pipeline") {
		g.Fatalf("issues: %v, done: %v", issues, g.hub.done)
	}
	hook := 0
	g.variables["STATUS_URL"], g.variables["BUILD_HOOK"] = g.pagesURL, g.serve(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			hook++
		}
	}))+"/hook-secret"
	g.hub.done = nil
	if log := g.job("main", "watch", true); hook != 1 || strings.Contains(log, "hook-secret") || len(g.hub.done) > 0 {
		g.Errorf("the hook was called %d times, done: %v\n%s", hook, g.hub.done, log)
	}
	g.variables["STATUS_URL"], g.variables["BUILD_HOOK"] = "", ""
	g.want("the issue", issues[0], "Late: next update, due 2026-11-20T09:45:00Z ("+firstUpdate+")")
	g.later()
}

// later holds that a promise with a new due time, late again, is reported again.
func (g *gitlab) later() {
	g.Helper()
	g.write(firstUpdate, strings.Replace(correct, "next_update: 30m", "next_update: 45m", 1))
	g.push("main")
	g.job("main", "watch", true)
	g.job("main", "watch", true)
	issues := g.hub.bodies("/issues")
	if len(issues) != 2 {
		g.Fatalf("issues: %v", issues)
	}
	g.want("the issue", issues[1], "Late: next update, due 2026-11-20T10:00:00Z ("+firstUpdate+")")
}

// broken holds that a mistake on main is reported.
func (g *gitlab) broken() {
	g.Helper()
	g.write("content/incidents/cards/2-identified.md", "---\nstatus: fixd\ndate: 2026-11-20T10:20:00Z\n---\nIt works.\n")
	g.push("main")
	g.job("main", "pages", false)
	told := g.hub.bodies("/repository/commits/" + g.variables["CI_COMMIT_SHA"] + "/comments")
	if len(told) != 1 {
		g.Fatalf("told %d times", len(told))
	}
	g.want("the comment", told[0], "@ann @maria **This commit is not published;**", `unknown status "fixd"`)
}
