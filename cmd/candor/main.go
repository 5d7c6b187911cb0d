// Command candor compiles a folder of Markdown into a status site.
//
// Each command has one file here, with its flags, its help and its messages. The work is
// done by package generator and the packages below it. The clock, the environment, the
// terminal and the exit status (see failure.go) are used here and nowhere else.
//
// Results go to standard output; findings, questions and errors to standard error.
package main

import (
	"os"
	"time"
	_ "time/tzdata" // zones for machines without zone files

	"golang.org/x/term"
)

func main() {
	tuneGC()
	os.Exit(run(os.Args[1:], &env{
		in:          os.Stdin,
		out:         os.Stdout,
		err:         os.Stderr,
		now:         time.Now,
		getenv:      os.Getenv,
		interactive: term.IsTerminal(int(os.Stdin.Fd())),
		piped:       piped(os.Stdin),
		colour:      coloured(os.Stderr),

		outColour: coloured(os.Stdout),
	}))
}

// coloured reports whether f is a terminal that shows colours and NO_COLOR is unset.
func coloured(f *os.File) bool {
	return term.IsTerminal(int(f.Fd())) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

// piped reports whether f is a pipe or a file, so that reading it ends.
func piped(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && (info.Mode().IsRegular() || info.Mode()&os.ModeNamedPipe != 0)
}

// run runs one command line and returns its exit status.
func run(args []string, w *env) int {
	root := newRoot(w)
	root.SetArgs(args)
	cmd, err := root.ExecuteC()
	return w.end(cmd, err)
}
