package main

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"candor/generator/tools/announce/ledger"
)

// BenchmarkCommand is what a command costs, with a short and with a long history:
//
//	TMPDIR=/dev/shm go test ./cmd/candor -run '^$' -bench 'Command/^10$' -benchtime 5x
//	TMPDIR=/dev/shm go test ./cmd/candor -run '^$' -bench Command/10000/kit -benchtime 5x
//
// The commands about one event cost the same with both, and so do new postmortem and new update
// without a slug, which read the latest incidents. Speak and announce with nothing to announce grow
// by a look at each event, whether it is open or may have news; check, review, announce with a text
// that is due and a build read all of the history. In cpu-ms/op
// is all that the program spends.
func BenchmarkCommand(b *testing.B) {
	commands := []struct {
		name string
		args []string
		undo func(tb testing.TB, dir string) // what a run leaves behind
		ends int                             // the exit status of a run that finds or asks something
	}{
		{name: "kit", args: []string{"kit", "last"}},
		{name: "check PATH", args: []string{"check", "content/incidents/last"}, ends: statusContent},
		{name: "new update", args: []string{"new", "update", "last", "--status", "monitoring", "--summary", "It works again."}, undo: onlyFirst},
		{name: "new update of the open one", args: []string{"new", "update", "--status", "monitoring", "--summary", "It works again."}, undo: onlyFirst},
		{name: "new postmortem", args: []string{"new", "postmortem", "last"}, undo: onlyFirst},
		{name: "new postmortem of which", args: []string{"new", "postmortem"}, ends: statusUsage},
		{name: "speak", args: []string{"speak"}},
		{name: "check", args: []string{"check"}, ends: statusContent},
		{name: "announce", args: []string{"announce", "--dry-run"}},
		{name: "announce of what is due", args: []string{"announce", "--dry-run", "--ledger", "old.jsonl"}},
		{name: "review", args: []string{"review", "--base", "HEAD"}, ends: statusContent},
		{name: "build", args: []string{"build"}, undo: func(tb testing.TB, dir string) { remove(tb, filepath.Join(dir, "public")) }},
	}
	for _, incidents := range []int{10, 1000, 10_000} {
		b.Run(strconv.Itoa(incidents), func(b *testing.B) {
			dir := longSite(b, incidents)
			underGit(b, dir)
			b.Chdir(dir)
			for _, c := range commands {
				b.Run(c.name, func(b *testing.B) { benchmarkCommand(b, dir, c.args, c.ends, c.undo) })
			}
		})
	}
}

// benchmarkCommand runs a command in a site again and again.
func benchmarkCommand(b *testing.B, dir string, args []string, ends int, undo func(testing.TB, string)) {
	spent := time.Duration(0)
	for b.Loop() {
		var said strings.Builder
		w := &env{in: strings.NewReader(""), out: io.Discard, err: &said, now: time.Now, getenv: noEnvironment}
		before := processorTime(b)
		status := run(args, w)
		spent += processorTime(b) - before
		if status != 0 && status != ends {
			b.Fatalf("exit status %d: %s", status, said.String())
		}
		if undo != nil {
			undo(b, dir)
		}
	}
	b.ReportMetric(float64(spent.Microseconds())/1000/float64(b.N), "cpu-ms/op")
}

// underGit gives a site a channel that begins now, by its ledger, or yesterday, by another one, and puts
// it under git with one text changed since.
func underGit(tb testing.TB, dir string) {
	site := filepath.Join(dir, "content/site.yaml")
	text, err := os.ReadFile(site)
	if err != nil {
		tb.Fatal(err)
	}
	writeFile(tb, site, string(text)+"channels:\n  news: {service: webhook, env: NEWS}\n")
	for name, began := range map[string]time.Time{ledger.FileName: time.Now(), "old.jsonl": time.Now().AddDate(0, 0, -1)} {
		writeFile(tb, filepath.Join(dir, name), `{"at":"`+began.Format(time.RFC3339)+`","event":"began","channel":"news"}`+"\n")
	}
	for _, args := range [][]string{{"init", "-q"}, {"add", "-A"}, {"-c", "user.name=t", "-c", "user.email=t@acme.example", "commit", "-q", "-m", "x"}} {
		git := exec.Command("git", args...)
		git.Dir = dir
		if said, err := git.CombinedOutput(); err != nil {
			tb.Fatalf("git %s: %s", args, said)
		}
	}
	writeFile(tb, filepath.Join(dir, lastUpdate), oneUpdate("investigating", time.Now().Add(-3*time.Hour), 1, "We look at it."))
}

// onlyFirst removes what new update has written.
func onlyFirst(tb testing.TB, dir string) {
	names, err := filepath.Glob(filepath.Join(dir, "content/incidents/last/*"))
	if err != nil {
		tb.Fatal(err)
	}
	for _, name := range names {
		if name != filepath.Join(dir, filepath.FromSlash(lastUpdate)) {
			remove(tb, name)
		}
	}
}

func remove(tb testing.TB, name string) {
	if err := os.RemoveAll(name); err != nil {
		tb.Fatal(err)
	}
}
