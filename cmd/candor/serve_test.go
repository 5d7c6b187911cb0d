package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"candor"
	"candor/generator"
	"candor/generator/serve"
)

// noEnvironment is an environment in which nothing is set.
func noEnvironment(string) string { return "" }

// served is a site that candor serve shows, and a browser that listens to it.
type served struct {
	tb     testing.TB
	dir    string
	url    string
	events *bufio.Scanner
	ended  chan error
}

// serveSite runs the command in this process until the test ends, and waits for the
// first page.
func serveSite(tb testing.TB, dir string) *served {
	tb.Helper()
	ctx, cancel := context.WithCancel(tb.Context())
	out, in := io.Pipe()
	s := &served{tb: tb, dir: dir, ended: make(chan error, 1)}
	w := &env{out: in, err: io.Discard, now: time.Now, site: dir, getenv: noEnvironment}
	go func() { s.ended <- w.serve(ctx, &serveFlags{addr: "127.0.0.1", drafts: true}) }()
	tb.Cleanup(func() {
		cancel()
		if err := <-s.ended; err != nil {
			tb.Errorf("serve ended with %v", err)
		}
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		tb.Fatal(err)
	}
	line, _, _ = strings.Cut(line, "/ (Ctrl-C")
	s.url = strings.TrimPrefix(line, "Serving the site at ")
	s.listen()
	for s.status("/") == http.StatusServiceUnavailable {
		s.next()
	}
	return s
}

// listen opens the stream of versions, as a page does.
func (s *served) listen() {
	s.tb.Helper()
	answer, err := http.Get(s.url + "/__candor/events")
	if err != nil {
		s.tb.Fatal(err)
	}
	s.tb.Cleanup(func() { answer.Body.Close() })
	s.events = bufio.NewScanner(answer.Body)
	s.next()
}

// next waits for the next version. That takes as long as it takes: a test that waits
// in vain is ended by its time limit.
func (s *served) next() {
	s.tb.Helper()
	for s.events.Scan() {
		if strings.HasPrefix(s.events.Text(), "data: ") {
			return
		}
	}
	s.tb.Fatal("the stream of versions ended")
}

func (s *served) get(path string) (status int, text string) {
	s.tb.Helper()
	answer, err := http.Get(s.url + path)
	if err != nil {
		s.tb.Fatal(err)
	}
	defer answer.Body.Close()
	content, err := io.ReadAll(answer.Body)
	if err != nil {
		s.tb.Fatal(err)
	}
	return answer.StatusCode, string(content)
}

func (s *served) status(path string) int {
	s.tb.Helper()
	status, _ := s.get(path)
	return status
}

// until waits until a page holds a text.
func (s *served) until(path, text string) {
	s.tb.Helper()
	for {
		if _, page := s.get(path); strings.Contains(page, text) {
			return
		}
		s.next()
	}
}

func (s *served) write(name, text string) {
	s.tb.Helper()
	writeFile(s.tb, filepath.Join(s.dir, filepath.FromSlash(name)), text)
}

func writeFile(tb testing.TB, name, text string) {
	tb.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		tb.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		tb.Fatal(err)
	}
}

// TestServeFollowsTheSite writes as people and programs do, and looks at the pages.
func TestServeFollowsTheSite(t *testing.T) {
	s := serveSite(t, longSite(t, 3))
	hour := time.Now().Add(-time.Hour)
	s.write(lastUpdate, oneUpdate("investigating", hour, 1, "We look twice."))
	s.until("/incidents/last/", "We look twice.")

	s.write(lastUpdate, "---\ntitle: Trouble\nstatus: inv") // half of a file
	s.until("/", "The site has errors")
	if _, page := s.get("/incidents/last/"); !strings.Contains(page, "We look twice.") {
		t.Errorf("the last good page is gone:\n%s", page)
	}
	s.write(lastUpdate, oneUpdate("investigating", hour, 1, "Mended."))
	s.until("/incidents/last/", "Mended.")

	s.write("content/incidents/other/1-a.md", strings.Replace(oneUpdate("investigating", hour, 2, "Another."), "---\n", "---\ndraft: true\n", 1))
	s.until("/incidents/other/", "1 is a draft")

	s.write("layouts/partials/footer.html", "<p>Our own foot.</p>")
	s.until("/", "Our own foot.")

	if err := os.RemoveAll(filepath.Join(s.dir, "content")); err != nil {
		t.Fatal(err)
	}
	s.until("/incidents/last/", "The site has errors")
	writeSite(t, s.dir, 1)
	s.until("/", "Trouble with part 1")
}

// TestServeTakesAThousandFiles writes what a git checkout does.
func TestServeTakesAThousandFiles(t *testing.T) {
	s := serveSite(t, longSite(t, 3))
	hour := time.Now().Add(-time.Hour)
	for i := range 1000 {
		s.write(fmt.Sprintf("content/incidents/new-%d/1-a.md", i), oneUpdate("resolved", hour.Add(time.Duration(i)*time.Second), i, fmt.Sprintf("It was number %d.", i)))
	}
	for i := range 1000 {
		s.until(fmt.Sprintf("/incidents/new-%d/", i), fmt.Sprintf("It was number %d.", i))
	}
}

// TestServeLetsTimePass promises a next word in a moment: the page says that it is
// late as soon as it is.
func TestServeLetsTimePass(t *testing.T) {
	s := serveSite(t, longSite(t, 0))
	soon := time.Now().Add(2 * time.Second)
	text := oneUpdate("investigating", time.Now().Add(-time.Hour), 1, "We look.")
	s.write(lastUpdate, strings.Replace(text, "title:", "next_update: "+soon.Format(time.RFC3339)+"\ntitle:", 1))
	s.until("/incidents/last/", `class="due"`)
	s.until("/incidents/last/", `class="due is-late"`)
}

// TestServeOfAPastInstantIsStill shows the site as of an instant at which a promise is not yet
// due, by a clock that is a year later: no change is awaited, so no page reloads, and a page is
// the same whenever it is asked for. Without the instant the next change is awaited.
func TestServeOfAPastInstantIsStill(t *testing.T) {
	dir := longSite(t, 3)
	then := time.Now().Add(-time.Minute).Truncate(time.Second)
	text := oneUpdate("investigating", then.Add(-time.Hour), 1, "We look.")
	writeFile(t, filepath.Join(dir, filepath.FromSlash(lastUpdate)), strings.Replace(text, "title:", "next_update: "+then.Add(time.Hour).Format(time.RFC3339)+"\ntitle:", 1))
	for _, pinned := range []bool{true, false} {
		clock := then.AddDate(1, 0, 0)
		options := generator.Options{Site: dir, BuiltIn: candor.Files, Drafts: true}
		if pinned {
			options.At = then
		}
		handler := serve.New("test")
		s := serving{env: &env{out: io.Discard, err: io.Discard, now: func() time.Time { return clock }, site: dir, getenv: noEnvironment},
			live: generator.NewLive(options), handler: handler, pinned: pinned}
		timer := time.NewTimer(time.Hour)
		timer.Stop()
		page := func() string {
			reply := httptest.NewRecorder()
			handler.ServeHTTP(reply, httptest.NewRequest(http.MethodGet, "/incidents/last/", nil))
			return reply.Body.String()
		}
		s.update(timer, []string{"."})
		if waits := timer.Stop(); waits == pinned {
			t.Errorf("pinned %v: a change is awaited: %v", pinned, waits)
		}
		first := page()
		// what is not late yet is in the page as a template, with the instant at which it will be
		if late := !strings.Contains(first, `<template data-at=`) && strings.Contains(first, `class="due is-late"`); late == pinned {
			t.Errorf("pinned %v: the promise is late: %v\n%s", pinned, late, first)
		}
		if page() != first {
			t.Errorf("pinned %v: the same version of a page differs", pinned)
		}
		clock = clock.AddDate(1, 0, 0)
		s.update(timer, []string{"content/site.yaml"}) // saved, as it was
		if waits := timer.Stop(); waits == pinned {
			t.Errorf("pinned %v: after a save a change is awaited: %v", pinned, waits)
		}
		if again := page(); pinned && strings.Replace(again, `data-version="test-2"`, `data-version="test-1"`, 1) != first {
			t.Errorf("a year later the page of the same instant differs:\n%s\n%s", first, again)
		}
	}
}

const lastUpdate = "content/incidents/last/1-investigating.md"

// longSite is a site of n incidents with five updates each, over five years, with one
// open at the end.
func longSite(tb testing.TB, n int) string {
	dir := tb.TempDir()
	writeSite(tb, dir, n)
	return dir
}

func writeSite(tb testing.TB, dir string, n int) {
	var site strings.Builder
	site.WriteString("title: Acme\nurl: https://status.acme.example\ncomponents:\n")
	for i := range 30 {
		fmt.Fprintf(&site, "  - {id: part-%d, name: Part %d}\n", i, i)
	}
	writeFile(tb, filepath.Join(dir, "content/site.yaml"), site.String())
	end, apart := time.Now().Add(-3*time.Hour), 5*365*24*time.Hour/time.Duration(max(n, 1))
	for i := range n {
		began := end.Add(-time.Duration(n-i) * apart)
		for u, status := range []string{"investigating", "identified", "identified", "monitoring", "resolved"} {
			writeFile(tb, filepath.Join(dir, fmt.Sprintf("content/incidents/%s-trouble-%d/%d-%s.md", began.Format(time.DateOnly), i, u+1, status)),
				oneUpdate(status, began.Add(time.Duration(u)*20*time.Minute), i, strings.Repeat("Part of it is slow, and **this is ours to mend**.\n\n", 5)))
		}
	}
	writeFile(tb, filepath.Join(dir, lastUpdate), oneUpdate("investigating", end, 1, "We look."))
}

func oneUpdate(status string, date time.Time, n int, text string) string {
	return fmt.Sprintf("---\ntitle: Trouble with part %d\nstatus: %s\ndate: %s\ncomponents: {part-%d: partial_outage, part-%d: degraded_performance}\n---\n%s\n",
		n%30, status, date.Format(time.RFC3339), n%30, (n+7)%30, text)
}

// BenchmarkServe measures, with ten thousand incidents, how long the first page takes
// from the start, and a page from the save of an update: its own and the front page.
// On a busy machine the processor time tells more than the median of the clock's.
// TMPDIR on a memory file system keeps the disk out of it.
func BenchmarkServe(b *testing.B) {
	dir := longSite(b, 10_000)
	for page, path := range map[string]string{"incident": "/incidents/last/", "front": "/"} {
		b.Run(page, func(b *testing.B) {
			began := time.Now()
			s := serveSite(b, dir)
			first := time.Since(began)
			var took []time.Duration
			cpu := processorTime(b)
			for n := 0; b.Loop(); n++ {
				text := fmt.Sprintf("We look at it, try %d.", n)
				date := time.Now().Add(-time.Hour)
				saved := time.Now()
				s.write(lastUpdate, oneUpdate("investigating", date, 1, text))
				s.until(path, text)
				took = append(took, time.Since(saved))
			}
			b.ReportMetric(float64((processorTime(b)-cpu).Microseconds())/1000/float64(len(took)), "cpu-ms/op")
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "median-ms")
			b.ReportMetric(first.Seconds(), "first-page-s")
		})
	}
}
