package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
)

// flow is a repository with a site, on a host that is this machine.
type flow struct {
	*runner
	hub   *hub
	clone string // where a person works
	clock string // a file that says what time it is
	mu    sync.Mutex
	heard []string // what a channel was sent
}

const flowSite = `title: Larkbook
url: https://status.larkbook.example
timezone: Etc/UTC
people: {maria: {name: Maria}}
owner: maria
components: [{id: payments, name: Payments}]
channels:
  news: {service: ntfy, env: NEWS_URL}
`

// slip is a first update with an unknown status, by an attacker.
const slip = `---
title: Card payments fail
status: investigatng
date: 2026-11-20T09:15:00Z
components: {payments: major_outage}
summary: You cannot pay by card.
doing: We are restarting the gateway.
next_update: 30m
"::add-mask::gone": yes
---
Since 09:05 UTC you cannot pay by card. That is our fault. $(touch pwned) ` + "`touch pwned`" + ` @everyone
::error::gone
`

// correct is the same update without the mistake.
var correct = strings.NewReplacer("investigatng", "investigating", "\"::add-mask::gone\": yes\n", "").Replace(slip)

const firstUpdate = "content/incidents/cards/1-investigating.md"

// newFlow makes a repository of a site, with what init adds for a host: github, gitlab, netlify.
func newFlow(t *testing.T, host string) *flow {
	t.Helper()
	for _, tool := range []string{"bash", "curl", "git", "jq"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Fatalf("the workflows need %s, as .ci/run installs it: %v", tool, err)
		}
	}
	f := &flow{runner: &runner{T: t, remote: t.TempDir(), ref: "main", pages: filepath.Join(t.TempDir(), "pages")}, clone: t.TempDir()}
	f.clock, f.summary = filepath.Join(t.TempDir(), "clock"), filepath.Join(t.TempDir(), "summary.md")
	f.hub = &hub{root: "/repos/acme/status", needs: githubNeeds, kept: map[string][]map[string]any{}, fixed: map[string]any{}}
	api := f.serve(f.hub)
	f.pagesURL = f.serve(http.FileServer(http.Dir(f.pages)))
	f.hub.fixed["/pages"] = map[string]string{"html_url": f.pagesURL}
	f.published("2026-11-20T09:00:00Z")
	f.event = map[string]string{
		"github.event.number": "1", "github.actor": "ann", "vars.STATUS_OWNER || github.repository_owner": "maria",
		"vars.STATUS_URL": "", "vars.PREVIEW_DRAFTS": "", "secrets.BUILD_HOOK": "",
		"github.server_url": "https://github.example", "github.repository": "acme/status", "github.run_id": "7",
		"github.event.pull_request.head.sha": "the-head", "secrets.NEWS_URL": f.serve(http.HandlerFunc(f.hear)) + "/news",
		"!cancelled() && github.event.pull_request.head.repo.full_name == github.repository":       "true",
		"github.event_name != 'workflow_run' || github.event.workflow_run.conclusion == 'success'": "true",
	}
	f.env = []string{"HOME=" + t.TempDir(), "HUB=" + api, "CLOCK=" + f.clock, "GIT_CONFIG_NOSYSTEM=1"}
	f.at("2026-11-20T09:16:00Z")
	gitAt(t, f.remote, "init", "-q", "--bare", "-b", "main")
	gitAt(t, f.clone, "init", "-q", "-b", "main")
	gitAt(t, f.clone, "remote", "add", "origin", f.remote)
	f.write("content/site.yaml", flowSite)
	f.add(host)
	f.push("main")
	return f
}

func (f *flow) serve(handler http.Handler) string {
	server := httptest.NewServer(handler)
	f.Cleanup(server.Close)
	return server.URL
}

// hear is a channel's receiver.
func (f *flow) hear(w http.ResponseWriter, r *http.Request) {
	_, _ = io.WriteString(w, `{"id":"1"}`) // as ntfy confirms a message
	text, _ := io.ReadAll(r.Body)
	f.mu.Lock()
	defer f.mu.Unlock()
	f.heard = append(f.heard, string(text))
}

// add runs candor init, and says as a person does where the release is: its archive
// holds a program that reads the time from the test's clock.
func (f *flow) add(host string) {
	f.Helper()
	if out, err := exec.Command("candor", "init", "--site", f.clone, "--"+host).CombinedOutput(); err != nil {
		f.Fatalf("%v\n%s", err, out)
	}
	program, err := exec.LookPath("candor")
	if err != nil {
		f.Fatal(err)
	}
	script := "#!/bin/sh\ncommand=$1; shift\nexec '" + program + "' \"$command\" --at \"$(cat \"$CLOCK\")\" \"$@\"\n"
	var archive bytes.Buffer
	zip := gzip.NewWriter(&archive)
	files := tar.NewWriter(zip)
	_ = files.WriteHeader(&tar.Header{Name: "candor", Mode: 0o755, Size: int64(len(script))})
	_, _ = io.WriteString(files, script)
	_, _ = files.Close(), zip.Close()
	address := f.serve(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(archive.Bytes()) }))
	address += "/candor_linux_amd64.tar.gz"
	sum := fmt.Sprintf("%x", sha256.Sum256(archive.Bytes()))
	for _, place := range []string{".github/actions/candor/action.yml", ".gitlab-ci.yml", "netlify.toml"} {
		if exists(filepath.Join(f.clone, place)) {
			text := f.read(filepath.Join(f.clone, place))
			text = strings.NewReplacer(`ARCHIVE: ""`, "ARCHIVE: "+address, `SHA256: ""`, "SHA256: "+sum,
				`ARCHIVE = ""`, `ARCHIVE = "`+address+`"`, `SHA256 = ""`, `SHA256 = "`+sum+`"`).Replace(text)
			text = strings.Replace(text, `default: ""`, "default: "+address, 1)
			f.write(place, strings.Replace(text, `default: ""`, "default: "+sum, 1))
		}
	}
}

// at sets the clock.
func (f *flow) at(now string) { f.save(f.clock, now) }

// published sets when the last run of Publish that succeeded began.
func (f *flow) published(at string) {
	f.hub.fixed["/actions/workflows/publish.yml/runs"] = map[string]any{"workflow_runs": []any{map[string]string{"run_started_at": at}}}
}

func (f *flow) write(name, text string) { f.save(filepath.Join(f.clone, name), text) }

func (f *flow) save(name, text string) {
	f.Helper()
	err := os.MkdirAll(filepath.Dir(name), 0o777)
	if err == nil {
		err = os.WriteFile(name, []byte(text), 0o666)
	}
	if err != nil {
		f.Fatal(err)
	}
}

func (f *flow) read(name string) string {
	f.Helper()
	text, err := os.ReadFile(filepath.Clean(name))
	if err != nil {
		f.Fatal(err)
	}
	return string(text)
}

// push commits what a person wrote, and pushes it to a branch.
func (f *flow) push(branch string) {
	f.Helper()
	gitAt(f.T, f.clone, "checkout", "-q", "-B", branch)
	gitAt(f.T, f.clone, "add", ".")
	gitAt(f.T, f.clone, "commit", "-q", "-m", "an update")
	gitAt(f.T, f.clone, "push", "-q", "--force", "origin", branch)
}

// propose pushes a branch, and what main would be with it, as GitHub keeps it.
func (f *flow) propose(branch string) {
	f.Helper()
	f.push(branch)
	gitAt(f.T, f.clone, "checkout", "-q", "--detach", "origin/main")
	gitAt(f.T, f.clone, "merge", "-q", "--no-ff", "-m", "merged", branch)
	gitAt(f.T, f.clone, "push", "-q", "--force", "origin", "HEAD:refs/pull/1/merge")
	gitAt(f.T, f.clone, "checkout", "-q", branch)
}

// on runs a workflow for a ref, and fails the test unless it ends as it should.
func (f *flow) on(ref, workflow string, want bool) (log string) {
	f.Helper()
	f.ref = ref
	log, ok := f.run(workflow)
	if ok != want {
		f.Fatalf("%s succeeded: %v\n%s", workflow, ok, log)
	}
	return log
}

func (f *flow) want(what, text string, parts ...string) {
	f.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			f.Errorf("%s: no %q in\n%s", what, part, text)
		}
	}
}

// TestWorkflows runs what candor init --github writes, from a first update with a mistake
// to the silence after it.
func TestWorkflows(t *testing.T) {
	f := newFlow(t, "github")
	f.on("main", "publish.yml", true)
	f.want("the front page", f.read(filepath.Join(f.pages, "index.html")), "Larkbook")
	f.on("main", "watch.yml", true)

	f.write(firstUpdate, slip)
	f.reviewed()
	f.write(firstUpdate, correct)
	f.corrected()
	f.fromFork()

	gitAt(t, f.clone, "push", "-q", "origin", "update:main")
	f.on("main", "publish.yml", true)
	f.want("the page", f.read(filepath.Join(f.pages, "incidents/cards/index.html")), "Since 09:05 UTC you cannot pay by card.")
	f.announced()
	f.late()
	f.elsewhere()
	f.broken()
}

// reviewed holds that a pull request with a mistake gets one comment, however often it is
// pushed.
func (f *flow) reviewed() {
	f.Helper()
	f.propose("update")
	log := f.on("refs/pull/1/merge", "review.yml", false)
	for line := range strings.Lines(log) {
		if command := strings.TrimSpace(line); strings.HasPrefix(command, "::") && !strings.Contains(command, " title=") {
			f.Errorf("a text gives commands to the runner: %s", command)
		}
	}
	f.want("annotations", log, "::error title=unknown-status,file="+firstUpdate+",line=3", `did you mean "investigating"?`)
	f.on("refs/pull/1/merge", "review.yml", false)
	if exists(filepath.Join(f.workspace, "pwned")) {
		f.Error("the text of a pull request was run")
	}
	comments, offers := f.hub.bodies("/issues/1/comments"), f.hub.bodies("/pulls/1/comments")
	if len(comments) != 1 || len(offers) != 1 {
		f.Fatalf("%d comments, %d offers", len(comments), len(offers))
	}
	f.want("the comment", comments[0], "Nothing is published until then", "<!-- candor review -->")
	f.want("the offer", offers[0], "```suggestion\nstatus: investigating\n```")
}

// corrected holds that the comment follows the next push.
func (f *flow) corrected() {
	f.Helper()
	f.propose("update")
	f.on("refs/pull/1/merge", "review.yml", true)
	comments := f.hub.bodies("/issues/1/comments")
	if len(comments) != 1 {
		f.Fatalf("%d comments", len(comments))
	}
	f.want("the comment", comments[0], "**Published on merge", "https://github.example/artifact", `\@`)
}

// fromFork holds that a pull request from a fork is reviewed all the same.
func (f *flow) fromFork() {
	f.Helper()
	fork := "!cancelled() && github.event.pull_request.head.repo.full_name == github.repository"
	f.event[fork] = "false"
	f.save(f.summary, "")
	before := len(f.hub.done)
	f.on("refs/pull/1/merge", "review.yml", true)
	f.want("the summary", f.read(f.summary), "**Published on merge")
	if len(f.hub.done) != before {
		f.Errorf("a fork has changed %v", f.hub.done[before:])
	}
}

// announced holds that channels are sent a text once, and that the ledger is kept.
func (f *flow) announced() {
	f.Helper()
	f.on("main", "watch.yml", true)
	f.on("main", "watch.yml", true)
	if len(f.heard) != 1 {
		f.Fatalf("sent %d times: %v", len(f.heard), f.heard)
	}
	f.want("the announcement", f.heard[0], "You cannot pay by card.")
	f.want("the ledger", gitAt(f.T, f.remote, "show", "candor-ledger:announcements.jsonl"), `"event":"sent"`)
	if late := f.hub.bodies("/issues"); len(late) != 0 {
		f.Errorf("late: %v", late)
	}
}

// late holds that silence is reported once, and that a site which changes by itself is
// published again, but only then.
func (f *flow) late() {
	f.Helper()
	const again = "POST /actions/workflows/publish.yml/dispatches"
	f.at("2026-11-20T10:30:00Z")
	f.hub.done = nil
	f.on("main", "watch.yml", true)
	f.on("main", "watch.yml", true)
	issues := f.hub.bodies("/issues")
	if len(issues) != 1 {
		f.Fatalf("issues: %v", issues)
	}
	f.want("the issue", issues[0], "Late: next update, due 2026-11-20T09:45:00Z ("+firstUpdate+")", "@maria, customers are waiting:")
	if !slices.Contains(f.hub.done, again) || !slices.Contains(f.hub.done, "PUT /actions/workflows/watch.yml/enable") {
		f.Errorf("done: %v", f.hub.done)
	}
	f.published("2999-01-01T00:00:00Z")
	f.hub.done = nil
	f.on("main", "watch.yml", true)
	if slices.Contains(f.hub.done, again) {
		f.Error("published again, with nothing new to say")
	}
	f.later()
}

// later holds that a promise with a new due time, late again, is reported again.
func (f *flow) later() {
	f.Helper()
	f.write(firstUpdate, strings.Replace(correct, "next_update: 30m", "next_update: 45m", 1))
	f.push("main")
	f.on("main", "watch.yml", true)
	f.on("main", "watch.yml", true)
	issues := f.hub.bodies("/issues")
	if len(issues) != 2 {
		f.Fatalf("issues: %v", issues)
	}
	f.want("the issue", issues[1], "Late: next update, due 2026-11-20T10:00:00Z ("+firstUpdate+")")
}

// pageAsOf is the time as of which a front page was built. Others are before it: that of
// the last news, a day without a time.
var pageAsOf = regexp.MustCompile(`(data-ago="[^"]*">[^<]*<time datetime=")[^"]*`)

// elsewhere holds that a site which another host builds is built again through a hook,
// whose address is in no log, when the front page shows a time before the last change.
func (f *flow) elsewhere() {
	f.Helper()
	pages := f.hub.fixed["/pages"]
	delete(f.hub.fixed, "/pages")
	defer func() { f.hub.fixed["/pages"] = pages }()
	f.hub.done = nil
	f.event["vars.STATUS_URL"] = f.pagesURL
	f.want("the log", f.on("main", "watch.yml", true), "The secret BUILD_HOOK is missing")
	built := 0
	hook := f.serve(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost && r.URL.Path == "/hook-secret" {
			built++
		}
	}))
	f.event["secrets.BUILD_HOOK"] = hook + "/hook-secret"
	front := filepath.Join(f.pages, "index.html")
	page := f.read(front)
	for asOf, want := range map[string]int{"2026-11-20T09:15:00Z": 1, "2999-01-01T00:00:00Z": 0} {
		built = 0
		f.save(front, pageAsOf.ReplaceAllString(page, "${1}"+asOf))
		if log := f.on("main", "watch.yml", true); built != want || strings.Contains(log, "hook-secret") {
			f.Errorf("as of %s: built %d times, want %d\n%s", asOf, built, want, log)
		}
	}
	if slices.ContainsFunc(f.hub.done, func(s string) bool { return strings.Contains(s, "publish.yml") }) {
		f.Errorf("Publish was started too: %v", f.hub.done)
	}
}

// broken holds that a mistake on main leaves what was published, and is told.
func (f *flow) broken() {
	f.Helper()
	before := f.read(filepath.Join(f.pages, "index.html"))
	f.write("content/incidents/cards/2-identified.md", "---\nstatus: fixd\ndate: 2026-11-20T10:20:00Z\n---\n```\nIt works.\n")
	f.push("main")
	f.on("main", "publish.yml", false)
	if f.read(filepath.Join(f.pages, "index.html")) != before {
		f.Error("what was published has changed")
	}
	told := f.hub.bodies("/commits/" + gitAt(f.T, f.clone, "rev-parse", "HEAD") + "/comments")
	if len(told) != 1 {
		f.Fatalf("told %d times", len(told))
	}
	f.want("the comment", told[0], "@ann @maria **This commit is not published;**", "https://github.example/acme/status/actions/runs/7", "    content/incidents/cards/2-identified.md:2:9: error: unknown status \"fixd\"")
}
