package main

import (
	"io"
	"time"
)

// env is what a command sees of the machine that it runs on.
type env struct {
	in          io.Reader
	out, err    io.Writer
	now         func() time.Time
	getenv      func(string) string // a variable of the environment, "" if it is not set
	interactive bool                // in is a terminal, so that somebody can be asked
	piped       bool                // in is a pipe or a file, and may hold answers
	colour      bool                // err shows colours

	outColour bool // out does

	site      string // --site: the folder that holds content/
	siteFound bool   // site was not given: it is a folder above the working one
}
