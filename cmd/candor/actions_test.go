package main

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// workflow is what the tests read of a workflow of GitHub Actions.
type workflow struct {
	Permissions map[string]string
	Concurrency struct{ Group string }
	Defaults    struct{ Run struct{ Shell string } }
	Jobs        yaml.Node // in the order of the file
}

type job struct {
	name            string
	If              string
	Needs           oneOrMore
	RunsOn          string `yaml:"runs-on"`
	TimeoutMinutes  int    `yaml:"timeout-minutes"`
	Permissions     map[string]string
	Env, Outputs    map[string]string
	Steps           []step
	failed, skipped bool
}

type step struct {
	ID, Name, If, Uses, Run, Shell string
	Env, With                      map[string]string
}

// oneOrMore is a name or a list of names.
type oneOrMore []string

func (o *oneOrMore) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode {
		*o = []string{n.Value}
		return nil
	}
	return n.Decode((*[]string)(o))
}

func readWorkflow(t *testing.T, name string) (w workflow, jobs []*job) {
	t.Helper()
	text, err := os.ReadFile(filepath.Clean(name))
	if err == nil {
		err = yaml.Unmarshal(text, &w)
	}
	for i := 0; err == nil && i < len(w.Jobs.Content); i += 2 {
		j := &job{name: w.Jobs.Content[i].Value}
		err = w.Jobs.Content[i+1].Decode(j)
		jobs = append(jobs, j)
	}
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return w, jobs
}

// runner runs workflows as GitHub does, as far as those of candor go: every run: with
// bash, in order, and stand-ins for the actions of others. An expression that it does not
// know fails the test.
type runner struct {
	*testing.T
	remote   string            // the repository, bare
	ref      string            // what is checked out
	event    map[string]string // what expressions say, without the braces
	env      []string          // for every step
	pages    string            // the folder that GitHub Pages serves
	pagesURL string

	workspace, temp string
	path            []string // what steps put before PATH
	artifact        string   // the folder that was uploaded for Pages
	steps           map[string]map[string]string
	summary         string
}

// run runs a workflow and returns what its steps printed, and whether all jobs succeeded.
func (r *runner) run(name string) (log string, ok bool) {
	r.Helper()
	_, jobs := readWorkflow(r.T, filepath.Join(r.workspaceOf(), ".github", "workflows", name))
	ok = true
	for i, j := range jobs {
		failed := slices.ContainsFunc(jobs[:i], func(o *job) bool { return o.failed && slices.Contains(j.Needs, o.name) })
		skipped := slices.ContainsFunc(jobs[:i], func(o *job) bool { return o.skipped && slices.Contains(j.Needs, o.name) })
		if j.skipped = !r.holds(j.If, failed || skipped, failed); j.skipped {
			continue
		}
		r.checkout(nil)
		log += r.job(j)
		for output, value := range j.Outputs {
			r.event["needs."+j.name+".outputs."+output] = r.fill(value)
		}
		ok = ok && !j.failed
	}
	return log, ok
}

// workspaceOf returns a fresh copy of what the event is about.
func (r *runner) workspaceOf() string {
	r.checkout(nil)
	return r.workspace
}

// job runs the steps of a job.
func (r *runner) job(j *job) (log string) {
	r.temp, r.path, r.steps = r.TempDir(), nil, map[string]map[string]string{}
	var permissions []string
	for name, access := range j.Permissions {
		permissions = append(permissions, name+":"+access)
	}
	r.event["github.token"] = strings.Join(permissions, " ")
	for _, s := range j.Steps {
		if !r.holds(s.If, j.failed, j.failed) {
			continue
		}
		said, err := r.step(j, s)
		log += said
		if err != nil {
			j.failed = true
			log += fmt.Sprintf("%s: %v\n", s.Name, err)
		}
	}
	return log
}

// holds evaluates if:.
func (r *runner) holds(condition string, stopped, failed bool) bool {
	condition = strings.TrimSuffix(strings.TrimPrefix(condition, "${{ "), " }}")
	switch condition {
	case "":
		return !stopped
	case "failure()":
		return failed
	case "!cancelled()":
		return true
	}
	value, ok := r.event[condition]
	if !ok {
		r.Fatalf("if: %s is unknown", condition)
	}
	return value == "true"
}

var expression = regexp.MustCompile(`\$\{\{ (.*?) \}\}`)

// fill evaluates the expressions in a text.
func (r *runner) fill(text string) string {
	return expression.ReplaceAllStringFunc(text, func(found string) string {
		name := expression.FindStringSubmatch(found)[1]
		if parts := strings.Split(name, "."); parts[0] == "steps" && len(parts) == 4 {
			return r.steps[parts[1]][parts[3]]
		}
		value, ok := r.event[name]
		if !ok {
			r.Fatalf("%s is unknown", found)
		}
		return value
	})
}

// step runs one step.
func (r *runner) step(j *job, s step) (string, error) {
	with := map[string]string{}
	for name, value := range s.With {
		with[name] = r.fill(value)
	}
	action, _, _ := strings.Cut(s.Uses, "@")
	switch action {
	case "":
		env := maps.Clone(j.Env)
		if env == nil {
			env = map[string]string{}
		}
		maps.Copy(env, s.Env)
		return r.script(s.ID, s.Run, env)
	case "actions/checkout":
		r.checkout(with)
	case "./.github/actions/candor":
		return r.composite(filepath.Join(r.workspace, s.Uses, "action.yml"))
	case "actions/upload-artifact":
		r.steps[s.ID] = map[string]string{}
		if exists(filepath.Join(r.workspace, with["path"], "index.html")) {
			r.steps[s.ID]["artifact-url"] = "https://github.example/artifact"
		}
	case "actions/upload-pages-artifact":
		r.artifact = filepath.Join(r.workspace, with["path"])
	case "actions/deploy-pages":
		if err := os.RemoveAll(r.pages); err != nil {
			return "", err
		}
		return "", os.CopyFS(r.pages, os.DirFS(r.artifact))
	default:
		r.Fatalf("there is no stand-in for %s", s.Uses)
	}
	return "", nil
}

// composite runs the steps of an action of the repository's own.
func (r *runner) composite(name string) (log string, err error) {
	var action struct {
		Inputs map[string]struct{ Default string }
		Runs   struct{ Steps []step }
	}
	text, err := os.ReadFile(filepath.Clean(name))
	if err == nil {
		err = yaml.Unmarshal(text, &action)
	}
	for input, about := range action.Inputs {
		r.event["inputs."+input] = about.Default
	}
	for _, s := range action.Runs.Steps {
		if err == nil {
			log, err = r.script(s.ID, s.Run, s.Env)
		}
	}
	return log, err
}

// script runs a run: with bash, as shell: bash says.
func (r *runner) script(id, text string, env map[string]string) (log string, err error) {
	file := filepath.Join(r.temp, "step.sh")
	output, path := filepath.Join(r.temp, "output"), filepath.Join(r.temp, "path")
	for name, text := range map[string]string{file: text, output: "", path: ""} {
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			return "", err
		}
	}
	cmd := exec.Command("bash", "--noprofile", "--norc", "-eo", "pipefail", file)
	cmd.Dir = r.workspace
	cmd.Env = append(slices.Clone(r.env), "RUNNER_TEMP="+r.temp, "GITHUB_OUTPUT="+output, "GITHUB_PATH="+path, "GITHUB_STEP_SUMMARY="+r.summary,
		"GITHUB_REPOSITORY=acme/status", "GITHUB_SHA="+r.git("rev-parse", "HEAD"),
		"PATH="+strings.Join(append(slices.Clone(r.path), os.Getenv("PATH")), string(os.PathListSeparator)))
	for name, value := range env {
		cmd.Env = append(cmd.Env, name+"="+r.fill(value))
	}
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	err = cmd.Run()
	r.path = append(lines(path), r.path...)
	for _, line := range lines(output) {
		name, value, _ := strings.Cut(line, "=")
		if r.steps[id] == nil {
			r.steps[id] = map[string]string{}
		}
		r.steps[id][name] = value
	}
	return said.String(), err
}

// lines are the lines of a file that a step wrote.
func lines(name string) []string {
	text, err := os.ReadFile(filepath.Clean(name))
	if err != nil {
		return nil
	}
	return strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")[:strings.Count(string(text), "\n")]
}

// checkout is actions/checkout: a fresh copy, as deep as is asked for.
func (r *runner) checkout(with map[string]string) {
	r.Helper()
	r.workspace = r.TempDir()
	depth := with["fetch-depth"]
	if depth == "" {
		depth = "1"
	}
	r.git("init", "-q", "-b", "work")
	r.git("remote", "add", "origin", "file://"+r.remote)
	if depth == "0" { // all of it
		r.git("fetch", "-q", "origin", r.ref)
	} else {
		r.git("fetch", "-q", "--depth", depth, "origin", r.ref)
	}
	r.git("checkout", "-q", "FETCH_HEAD")
}

// git runs git in the workspace.
func (r *runner) git(args ...string) string {
	r.Helper()
	return gitAt(r.T, r.workspace, args...)
}

func gitAt(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1", "GIT_AUTHOR_NAME=A", "GIT_AUTHOR_EMAIL=a@example.com",
		"GIT_COMMITTER_NAME=A", "GIT_COMMITTER_EMAIL=a@example.com")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}
