package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"candor/generator/text/locale"
)

var update = flag.Bool("update", false, "rewrite the expected texts in testdata")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"candor": main, "gh": gh})
}

// TestScripts runs testdata/*.txtar: each shows one thing that a person does with
// the program, and what they see.
func TestScripts(t *testing.T) {
	sample, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("SAMPLE", sample)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"github":   github,
			"exits":    exits,
			"publish":  publish,
			"receiver": receiver,
			"port":     port,
			"says":     says,
			"shows":    shows,
		},
	})
}

// exits is a command of the scripts: exits 2 candor buidl runs a command line and fails
// unless it ends with that exit status.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits STATUS COMMAND [ARGUMENT …]")
	}
	status := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var ended *exec.ExitError
		if !errors.As(err, &ended) {
			ts.Fatalf("%v", err)
		}
		status = ended.ExitCode()
	}
	if fmt.Sprint(status) != args[0] {
		ts.Fatalf("exit status %d, not %s", status, args[0])
	}
}

// port is a command of the scripts: port NAME puts a port that is free into a variable.
func port(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: port NAME")
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	ts.Setenv(args[0], strconv.Itoa(l.Addr().(*net.TCPAddr).Port))
	ts.Check(l.Close())
}

// says is a command of the scripts: says LANGUAGE ID [NAME=VALUE …] fails unless the last
// command printed the interface text with the id, so that a script need not repeat it. A
// value @ID is an interface text too.
func says(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: says LANGUAGE ID [NAME=VALUE …]")
	}
	l, known := locale.For(args[0])
	if !known {
		ts.Fatalf("there are no interface texts in %s", args[0])
	}
	var pairs []string
	for _, arg := range args[2:] {
		name, value, _ := strings.Cut(arg, "=")
		if id, isText := strings.CutPrefix(value, "@"); isText {
			value = l.Text(id)
		}
		pairs = append(pairs, name, value)
	}
	if text := l.Text(args[1], pairs...); strings.Contains(ts.ReadFile("stdout"), text) == neg {
		ts.Fatalf("says %q: %v, not %v", text, neg, !neg)
	}
}

// shows is a command of the scripts: shows URL TEXT waits until the text is at the
// address, of which "Status N" is the status of the answer.
func shows(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: shows URL TEXT")
	}
	again, deadline := time.NewTicker(20*time.Millisecond), time.After(time.Minute)
	defer again.Stop()
	for {
		text := fetched(args[0])
		if strings.Contains(text, args[1]) {
			return
		}
		select {
		case <-again.C:
		case <-deadline:
			ts.Fatalf("%s does not show %q but:\n%s", args[0], args[1], text)
		}
	}
}

func fetched(url string) string {
	answer, err := http.Get(url)
	if err != nil {
		return err.Error()
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	return fmt.Sprintf("Status %d\n%s\n%v", answer.StatusCode, text, err)
}
