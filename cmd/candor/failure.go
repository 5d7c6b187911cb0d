package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"candor/generator/diag"
	"candor/generator/tools/check/language"
)

// The exit statuses. Each says who can fix the problem: the author of the content, the
// author of the command line, the owner of the machine.
const (
	statusFine    = 0
	statusContent = 1 // or the output folder holds what it must not overwrite
	statusUsage   = 2 // or the output folder is the content
	statusOutside = 3 // I/O or the network failed
)

// failure is the error of a command, with its exit status.
type failure struct {
	status  int
	message diag.Text   // what is wrong; none if the command has already printed it
	notes   []diag.Text // why, and what to do
}

func (f *failure) Error() string { return f.message.String() }

// usage is a mistake in the command line.
func usage(format string, args ...any) *failure {
	return &failure{status: statusUsage, message: diag.Say(format, args...)}
}

// refused is a mistake in the content, or a file in the way of one to be written.
func refused(format string, args ...any) *failure {
	return &failure{status: statusContent, message: diag.Say(format, args...)}
}

// outside is a failure of the disk, the network or another program.
func outside(err error) *failure {
	return &failure{status: statusOutside, message: diag.Say("%s", err)}
}

// note adds a note to the failure and returns it.
func (f *failure) note(format string, args ...any) *failure {
	f.notes = append(f.notes, diag.Say(format, args...))
	return f
}

// end prints the error of a command, in the language of its messages, and returns its exit status.
func (w *env) end(cmd *cobra.Command, err error) int {
	if err == nil {
		return statusFine
	}
	var f *failure
	if !errors.As(err, &f) {
		f = outside(err)
	}
	if f.message.IsZero() && len(f.notes) == 0 {
		return f.status
	}
	said := language.Commands(w.speaksOf(cmd))
	if !f.message.IsZero() {
		fmt.Fprintf(w.err, "%s %s\n", w.red(said.Severities[diag.Error]+":"), strings.ReplaceAll(f.message.In(said), "\n", "\n  "))
	}
	for _, note := range f.notes {
		fmt.Fprintf(w.err, "  %s: %s\n", said.Note, strings.ReplaceAll(note.In(said), "\n", "\n        "))
	}
	return f.status
}

// red returns s in the colour of errors.
func (w *env) red(s string) string {
	if !w.colour {
		return s
	}
	return "\x1b[1;31m" + s + "\x1b[0m"
}
