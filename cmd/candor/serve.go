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
	"reflect"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"candor"
	"candor/generator"
	"candor/generator/diag"
	"candor/generator/serve"
	"candor/generator/serve/watch"
)

const serveHelp = `Shows the site in a browser as it would be built, while it is written: each page is
made when the browser asks for it, nothing is written, and when a file is saved the
open pages reload.

A bar at the foot of each page says what of it is a draft or dated later, and what
check finds in it. While something is wrong in content/, layouts/ or assets/ the last
good site stays, and the mistakes are shown over it until they are mended.

Drafts and what is dated later are shown; --drafts=false shows what a build would
publish. --at shows the site as of another instant.

Only this machine can open it, unless --addr says otherwise: drafts are secret.
Ctrl-C ends it.

Exit status: 0 ended by Ctrl-C; 2 the command line is wrong; 3 the port is taken, or
the disk failed.`

// serveFlags are what a person says of serving.
type serveFlags struct {
	addr, at     string
	port         int
	drafts, open bool
}

func newServe(w *env) *cobra.Command {
	var f serveFlags
	cmd := &cobra.Command{
		Use:     "serve",
		Short:   "Show the site in a browser while it is written",
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
	cmd.Flags().StringVar(&f.addr, "addr", "127.0.0.1", "the `ADDRESS` of this machine to serve at; 0.0.0.0 for all, and so for others")
	cmd.Flags().IntVar(&f.port, "port", 8080, "the `PORT`; 0 for any that is free")
	cmd.Flags().StringVar(&f.at, "at", "", "the instant to show, if not now: a `TIME` such as 2026-11-20T09:12:00Z")
	cmd.Flags().BoolVar(&f.drafts, "drafts", true, "show drafts and what is dated later")
	cmd.Flags().BoolVar(&f.open, "open", false, "open a browser")
	return cmd
}

// serve carries out the command, until the context ends.
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
	fmt.Fprintf(w.out, "%s/ shows the site as it is written; Ctrl-C ends it\n", options.BaseURL)
	if f.open {
		w.openBrowser(options.BaseURL + "/")
	}
	go w.follow(ctx, generator.NewLive(options), handler)
	return ended()
}

// answer serves until the context ends. What it returns waits for that.
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

// follow shows the site as it is, and as it becomes: by what people write, and by the
// time that passes.
func (w *env) follow(ctx context.Context, live *generator.Live, handler *serve.Handler) {
	changes := watch.New(ctx, w.site, generator.Folders...).Changes()
	s := serving{env: w, live: live, handler: handler}
	timer := time.NewTimer(0)
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

// serving is the site on its way from the disk to the browser.
type serving struct {
	*env
	live    *generator.Live
	handler *serve.Handler
	shown   bool      // there has been a site to show
	said    diag.List // what was last said on the terminal
	wrong   bool      // and that the site cannot be built
}

// update shows what has changed, and sets the timer to when time will change it.
func (s *serving) update(timer *time.Timer, names []string) {
	site, next, findings, err := s.live.Update(names, s.now())
	var text strings.Builder
	_ = findings.WriteText(&text, false) // into memory
	if err != nil {
		fmt.Fprintf(&text, "error: %v\n", err)
	}
	s.say(findings, err, site == nil)
	if site == nil {
		s.handler.Fail(text.String())
		return
	}
	s.shown = true
	s.handler.Show(*site)
	timer.Reset(next.Sub(s.now()))
}

// say tells on the terminal what is wrong, if that is news.
func (s *serving) say(findings diag.List, err error, wrong bool) {
	if err != nil {
		fmt.Fprintf(s.err, "%s %v\n", s.red("error:"), err)
	} else if !reflect.DeepEqual(findings, s.said) {
		_ = findings.WriteText(s.err, s.colour) // the browser shows it too
		if wrong {
			fmt.Fprintf(s.err, "%s; %s\n", tally(findings), map[bool]string{
				true: "the last good site stays", false: "the site is shown once this is mended",
			}[s.shown])
		}
	}
	if s.wrong && !wrong {
		fmt.Fprintln(s.err, "mended")
	}
	s.said, s.wrong = findings, wrong
}

// openBrowser opens an address as the person's desktop does.
func (w *env) openBrowser(url string) {
	command := map[string][]string{"darwin": {"open"}, "windows": {"rundll32", "url.dll,FileProtocolHandler"}}[runtime.GOOS]
	if command == nil {
		command = []string{"xdg-open"}
	}
	if err := exec.Command(command[0], append(command[1:], url)...).Start(); err != nil {
		fmt.Fprintf(w.err, "no browser could be opened: %v\n", err)
	}
}
