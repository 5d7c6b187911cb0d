// Command candor compiles a folder of Markdown into a status site.
//
// Each command is one file here: its flags, its help, its words. What a command does
// is package generator's and the packages' under it; what belongs to the machine and
// not to the site is here and nowhere else: the clock, the environment, the terminal
// and the exit status (see failure.go).
//
// Results go to standard output; findings, questions and errors to standard error.
package main

import (
	"os"
	"time"
	_ "time/tzdata" // a site's zone is known on a machine without zone files too

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

// coloured reports whether a terminal that shows colours stands at f, and they are wanted.
func coloured(f *os.File) bool {
	return term.IsTerminal(int(f.Fd())) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

// piped reports whether a pipe or a file stands at f, so that reading it ends.
func piped(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && (info.Mode().IsRegular() || info.Mode()&os.ModeNamedPipe != 0)
}

// run carries out one command line and returns its exit status.
func run(args []string, w *env) int {
	root := newRoot(w)
	root.SetArgs(args)
	return w.end(root.Execute())
}
