package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os/exec"
	"os/signal"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"candor"
	"candor/generator"
	"candor/generator/diag"
	"candor/generator/serve"
	"candor/generator/serve/watch"
	"candor/generator/tools/check/language"
)

const serveHelp = `Shows the site in a browser while you edit it, as a build would make it. Each page is made
when the browser asks for it, nothing is written, and open pages reload when you save a
file.

A bar at the bottom of each page lists its drafts, what is dated later, and what check
finds in it. While content/, layouts/ or assets/ have errors, the last good site stays and
the errors are shown over it until they are fixed.

Drafts and updates dated later are shown; --drafts=false shows what a build would publish.
--at shows the site as of another instant.

Only this machine can open the site unless --addr says otherwise, because drafts are not
public. Press Ctrl-C to stop.

Exit status: 0 stopped by Ctrl-C; 2 the command line is wrong; 3 the port is in use, or
I/O error.`

// serveFlags are the flags of serve.
type serveFlags struct {
	addr, at     string
	port         int
	drafts, open bool
}

func newServe(w *env) *cobra.Command {
	var f serveFlags
	cmd := &cobra.Command{
		Use:     "serve",
		Short:   "Show the site in a browser while you edit it",
		Long:    serveHelp,
		Example: "  candor serve\n  candor serve --open\n  candor serve --at 2026-11-20T09:30:00Z --port 9000",
		GroupID: groupWrite,
		Args:    atMost(0),
		RunE: func(*cobra.Command, []string) error {
			ctx, stop := signal.NotifyContext(context.Background(), interrupts...)
			defer stop()
			return w.serve(ctx, &f)
		},
	}
	cmd.Flags().StringVar(&f.addr, "addr", "127.0.0.1", "the `ADDRESS` to listen on; 0.0.0.0 lets other machines in")
	cmd.Flags().IntVar(&f.port, "port", 8080, "the `PORT` to listen on; 0 for any free port")
	cmd.Flags().StringVar(&f.at, "at", "", "the instant to show, if not now: a `TIME` such as 2026-11-20T09:12:00Z")
	cmd.Flags().BoolVar(&f.drafts, "drafts", true, "show drafts and updates dated later")
	cmd.Flags().BoolVar(&f.open, "open", false, "open the site in a browser")
	return cmd
}

// serve runs the command until the context ends.
func (w *env) serve(ctx context.Context, f *serveFlags) error {
	options := generator.Options{Site: w.site, BuiltIn: candor.Files, Drafts: f.drafts}
	if f.at != "" {
		var err error
		if options.At, err = w.instantOf(f.at); err != nil {
			return err
		}
	}
	listener, err := listen(f.addr, f.port)
	if err != nil {
		return err
	}
	options.BaseURL = "http://" + visited(listener.Addr())
	handler := serve.New(strconv.FormatInt(w.now().UnixNano(), 36), hostsOf(listener.Addr())...)
	ended := w.answer(ctx, listener, handler)
	fmt.Fprintf(w.out, "Serving the site at %s/ (Ctrl-C to stop)\n", options.BaseURL)
	if f.open {
		w.openBrowser(options.BaseURL + "/")
	}
	go w.follow(ctx, options, handler)
	return ended()
}

// answer serves in the background until the context ends. The function that it returns
// waits for that.
func (w *env) answer(ctx context.Context, listener net.Listener, handler http.Handler) (ended func() error) {
	server := &http.Server{
		Handler: handler, ReadHeaderTimeout: 10 * time.Second, ErrorLog: log.New(io.Discard, "", 0),
		BaseContext: func(net.Listener) context.Context { return ctx },
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	return func() error {
		select {
		case err := <-failed:
			return outside(err)
		case <-ctx.Done():
			return ignoring(server.Close(), net.ErrClosed)
		}
	}
}

func ignoring(err, ignored error) error {
	if err == nil || errors.Is(err, ignored) {
		return nil
	}
	return outside(err)
}

// follow shows the site, and shows it again whenever a file or the passing of time changes
// it.
func (w *env) follow(ctx context.Context, options generator.Options, handler *serve.Handler) {
	changes := watch.New(ctx, w.site, generator.Folders...).Changes()
	s := serving{env: w, live: generator.NewLive(options), handler: handler, pinned: !options.At.IsZero()}
	timer := time.NewTimer(0)
	timer.Stop()
	s.update(timer, []string{"."})
	for {
		select {
		case change, more := <-changes:
			switch {
			case !more:
				return
			case change.Notice != "":
				fmt.Fprintln(w.err, change.Notice)
			}
			if change.All {
				change.Names = []string{"."}
			}
			if len(change.Names) > 0 {
				s.update(timer, change.Names)
			}
		case <-timer.C:
			s.update(timer, nil)
		}
	}
}

// serving carries the site from the disk to the browser.
type serving struct {
	*env
	live    *generator.Live
	handler *serve.Handler
	pinned  bool      // the site is as of one instant: time changes nothing
	shown   bool      // a site has been shown
	printed diag.List // the findings last printed on the terminal
	broken  bool      // the site could not be built then
}

// update shows what has changed, and sets the timer to the next change.
func (s *serving) update(timer *time.Timer, names []string) {
	site, next, findings, err := s.live.Update(names, s.now())
	code := language.Choose(s.live.Language(), s.getenv("LANG"))
	s.report(code, findings, err, site == nil)
	if site == nil {
		s.handler.Fail(overlaid(code, findings, err))
		return
	}
	s.shown = true
	s.handler.Show(*site)
	if !s.pinned {
		timer.Reset(next.Sub(s.now()))
	}
}

// overlaid returns what the browser shows of a site that could not be built.
func overlaid(code string, findings diag.List, err error) serve.Wrong {
	say := func(id string) string { return language.Message(code, "commands", id) }
	var text strings.Builder
	_ = findings.WriteTextIn(&text, false, language.Findings(code)) // into memory
	if err != nil {
		fmt.Fprintf(&text, "error: %v\n", err)
	}
	return serve.Wrong{Language: code, Title: say("has-errors"), Below: say("last-below"), Until: say("until-fixed"), Text: text.String()}
}

// report prints on the terminal what is wrong, if it has not just printed the same.
func (s *serving) report(code string, findings diag.List, err error, broken bool) {
	if err != nil {
		fmt.Fprintf(s.err, "%s %v\n", s.red("error:"), err)
	} else if !slices.EqualFunc(findings, s.printed, diag.Finding.Equal) {
		_ = findings.WriteTextIn(s.err, s.colour, language.Findings(code)) // the browser shows it too
		if broken {
			then := map[bool]string{true: "site-stays", false: "site-appears"}[s.shown]
			fmt.Fprintln(s.err, language.Say("commands", then, tally(code, findings)).In(code))
		}
	}
	if s.broken && !broken {
		fmt.Fprintln(s.err, language.Message(code, "commands", "fixed"))
	}
	s.printed, s.broken = findings, broken
}

// openBrowser opens an address in the desktop's browser.
func (w *env) openBrowser(url string) {
	command := map[string][]string{"darwin": {"open"}, "windows": {"rundll32", "url.dll,FileProtocolHandler"}}[runtime.GOOS]
	if command == nil {
		command = []string{"xdg-open"}
	}
	if err := exec.Command(command[0], append(command[1:], url)...).Start(); err != nil {
		fmt.Fprintf(w.err, "cannot open a browser: %v\n", err)
	}
}
