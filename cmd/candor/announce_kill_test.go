package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"candor/generator/tools/announce/ledger"

	"github.com/emersion/go-smtp"
)

// places are six real receivers on this machine: four by HTTP in their services' own
// forms, and a mail server. What arrives is kept by channel.
type places struct {
	mu      sync.Mutex
	arrived map[string]int
	keys    map[string]bool // of texts that a service posts once only
	env     []string
	steps   int            // how often a text came, or was taken
	strike  func(step int) // told of each
}

// kinds are the channels, by their id, and how the receiver's address is written.
var kinds = map[string]string{
	"desk": "http://HOST/desk", "ntfy": "http://HOST/ntfy", "chat": "http://HOST/hooks/chat", "toot": "mastodon://token@HOST", "sky": "bluesky://a:b@HOST",
}

// post names the channel of a request that carries a text.
var post = map[string]string{
	"/desk": "desk", "/ntfy": "ntfy", "/hooks/chat": "chat", "/api/v1/statuses": "toot", "/xrpc/com.atproto.repo.createRecord": "sky",
}

func openPlaces(t *testing.T) *places {
	t.Helper()
	p := &places{arrived: map[string]int{}, keys: map[string]bool{}}
	web := httptest.NewServer(p)
	t.Cleanup(web.Close)
	for id, address := range kinds {
		p.env = append(p.env, strings.ToUpper(id)+"="+strings.Replace(address, "HOST", web.Listener.Addr().String(), 1))
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	mail := smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return &letterbox{places: p}, nil }))
	mail.Domain, mail.ErrorLog = "localhost", mute{}
	go func() { _ = mail.Serve(l) }()
	t.Cleanup(func() { _ = mail.Close() })
	p.env = append(p.env, "MAIL=smtp://"+l.Addr().String())
	return p
}

// take keeps a text, and strikes before it has it and after. A text with a key is kept once.
func (p *places) take(channel, key string) {
	p.step()
	p.mu.Lock()
	if key == "" || !p.keys[key] {
		p.arrived[channel]++
	}
	p.keys[key] = true
	p.mu.Unlock()
	p.step()
}

func (p *places) step() {
	p.mu.Lock()
	p.steps++
	step, strike := p.steps, p.strike
	p.mu.Unlock()
	if strike != nil {
		strike(step)
	}
}

func (p *places) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	_, _ = io.Copy(io.Discard, r.Body)
	if channel := post[r.URL.Path]; channel != "" {
		p.take(channel, r.Header.Get("Idempotency-Key"))
	}
	if r.URL.Path == "/hooks/chat" {
		_, _ = io.WriteString(w, "ok")
		return
	}
	_ = json.NewEncoder(w).Encode(map[string]string{"accessJwt": "t", "did": "d", "id": "1", "uri": "at://d/1"})
}

type letterbox struct{ places *places }

func (b *letterbox) Mail(string, *smtp.MailOptions) error { return nil }
func (b *letterbox) Rcpt(string, *smtp.RcptOptions) error { return nil }
func (b *letterbox) Reset()                               {}
func (b *letterbox) Logout() error                        { return nil }

func (b *letterbox) Data(r io.Reader) error {
	if _, err := io.Copy(io.Discard, r); err != nil {
		return err
	}
	b.places.take("mail", "")
	return nil
}

type mute struct{}

func (mute) Printf(string, ...any) {}
func (mute) Println(...any)        {}

// sixChannels writes a site with an open incident and the channels of places.
func sixChannels(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	write := func(name, text string) {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("content/site.yaml", `title: Larkbook
url: https://status.larkbook.example
components: [{id: web, name: Website}]
people: {maria: {name: Maria}}
owner: maria
channels:
  mail: {service: email, env: MAIL, from: a@larkbook.example, to: b@larkbook.example}
  ntfy: {service: ntfy, env: NTFY}
  chat: {service: mattermost, env: CHAT}
  toot: {service: mastodon, env: TOOT}
  sky: {service: bluesky, env: SKY}
  desk: {service: webhook, env: DESK, for: support}
`)
	write("content/incidents/outage/1-investigating.md", `---
title: The website is down
status: investigating
date: 2026-11-20T09:00:00Z
components: {web: major_outage}
summary: Nobody can open the website.
doing: We are starting a second server.
next_update: 1h
---
`)
	return dir
}

// announced runs the program, and returns what it said and whether it was killed.
func (p *places) announced(t *testing.T, dir string, killAt int, flags ...string) (said string, killed bool) {
	t.Helper()
	cmd := exec.Command("candor", append([]string{"announce", "--site", dir}, flags...)...)
	cmd.Env = append(append(os.Environ(), "CI="), p.env...)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	var struck atomic.Bool
	started, ended := make(chan struct{}), make(chan struct{})
	p.mu.Lock()
	p.steps, p.strike = 0, func(step int) {
		if step == killAt {
			struck.Store(true)
			<-started
			_ = cmd.Process.Kill()
			<-ended // it is gone before this receiver goes on
		}
	}
	p.mu.Unlock()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	close(started)
	_ = cmd.Wait()
	close(ended)
	return out.String(), struck.Load()
}

// atFive is five minutes after the update of [sixChannels].
var atFive = []string{"--at", "2026-11-20T09:05:00Z"}

// TestAnnounceKilled kills the program with each text on its way, before the receiver has
// it and after, and runs it again: each channel has the text exactly once, or the second
// run names it as in doubt. Only where a service posts a text once is it sent again.
func TestAnnounceKilled(t *testing.T) {
	certain := 0
	for n := 1; n <= 12; n++ {
		p, dir := openPlaces(t), sixChannels(t)
		if said, killed := p.announced(t, dir, n, atFive...); !killed {
			t.Fatalf("step %d never came:\n%s", n, said)
		}
		said, _ := p.announced(t, dir, 0, atFive...)
		l, err := ledger.ReadFile(filepath.Join(dir, ledger.FileName))
		if err != nil {
			t.Fatal(err)
		}
		if len(l.Doubts()) > 1 {
			t.Errorf("killed at step %d: in doubt are %v", n, l.Doubts())
		}
		if len(l.Doubts()) == 0 {
			certain++
		}
		p.check(t, fmt.Sprintf("killed at step %d", n), said, l.Doubts())
	}
	if certain != 2 {
		t.Errorf("nothing was in doubt after %d kills, want 2: those at the service with a key", certain)
	}
}

// check holds that each channel has the text once, but for one in doubt, which was named.
func (p *places) check(t *testing.T, when, said string, doubts []ledger.Key) {
	t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, channel := range append([]string{"mail"}, slices.Sorted(maps.Keys(kinds))...) {
		doubtful := slices.ContainsFunc(doubts, func(k ledger.Key) bool { return k.Channel == channel })
		named := strings.Contains(said, "candor announce --sent "+channel+":en:incidents/outage/1-investigating")
		if doubtful != named {
			t.Errorf("%s: %s is in doubt: %v, and named: %v in\n%s", when, channel, doubtful, named, said)
		}
		if times := p.arrived[channel]; times != 1 && !(doubtful && times == 0) {
			t.Errorf("%s: %s has the text %d times, and it is in doubt: %v", when, channel, times, doubtful)
		}
	}
}

// TestAnnounceAtOnce runs the program three times at once.
func TestAnnounceAtOnce(t *testing.T) {
	p, dir := openPlaces(t), sixChannels(t)
	p.atOnce(t, []string{dir, dir, dir}, atFive...)
	p.check(t, "three at once", "", nil)
}

// atOnce runs the program in several folders at once.
func (p *places) atOnce(t *testing.T, dirs []string, flags ...string) {
	t.Helper()
	var all sync.WaitGroup
	for _, dir := range dirs {
		all.Go(func() {
			cmd := exec.Command("candor", append([]string{"announce", "--site", dir}, flags...)...)
			cmd.Env = append(append(os.Environ(), "CI="), p.env...)
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
	all.Wait()
}

// clones puts a site under git and returns two clones of it, as two CI jobs have them.
func clones(t *testing.T, site string) (one, other string) {
	t.Helper()
	dir := t.TempDir()
	git := func(args ...string) {
		cmd := exec.Command("git", append([]string{"-c", "user.name=Maria", "-c", "user.email=maria@larkbook.example"}, args...)...)
		cmd.Env = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "HOME="+dir)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	shared := filepath.Join(dir, "shared")
	one, other = filepath.Join(dir, "one"), filepath.Join(dir, "other")
	git("init", "--quiet", "--initial-branch=main", site)
	git("-C", site, "add", ".")
	git("-C", site, "commit", "--quiet", "-m", "tell of the outage")
	git("clone", "--quiet", "--bare", site, shared)
	git("clone", "--quiet", shared, one)
	git("clone", "--quiet", shared, other)
	return one, other
}

// TestAnnounceAtOnceOnBranch runs two jobs at once that share nothing but the repository.
func TestAnnounceAtOnceOnBranch(t *testing.T) {
	p := openPlaces(t)
	one, other := clones(t, sixChannels(t))
	p.atOnce(t, []string{one, other}, append(atFive, "--ledger-branch", "candor-ledger")...)
	p.check(t, "two jobs at once", "", nil)
}

// TestAnnounceKilledOnBranch kills a job, and lets one on another machine go on.
func TestAnnounceKilledOnBranch(t *testing.T) {
	for _, n := range []int{1, 8} {
		p := openPlaces(t)
		one, other := clones(t, sixChannels(t))
		if said, killed := p.announced(t, one, n, append(atFive, "--ledger-branch", "candor-ledger")...); !killed {
			t.Fatalf("step %d never came:\n%s", n, said)
		}
		soon, _ := p.announced(t, other, 0, append(atFive, "--ledger-branch", "candor-ledger")...)
		if !strings.Contains(soon, "another run has been sending it since") {
			t.Errorf("killed at step %d: what may be under way is not named:\n%s", n, soon)
		}
		later, _ := p.announced(t, other, 0, "--at", "2026-11-20T09:15:00Z", "--ledger-branch", "candor-ledger")
		var doubts []ledger.Key
		for _, channel := range append([]string{"mail"}, slices.Sorted(maps.Keys(kinds))...) {
			if strings.Contains(later, "--sent "+channel+":") {
				doubts = append(doubts, ledger.Key{Channel: channel})
			}
		}
		if len(doubts) != 1 {
			t.Errorf("killed at step %d: in doubt are %v\n%s", n, doubts, later)
		}
		p.check(t, fmt.Sprintf("killed at step %d", n), later, doubts)
	}
}
