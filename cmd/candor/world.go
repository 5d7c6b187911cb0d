package main

import (
	"io"
	"time"
)

// world is what a command sees of the machine that it runs on.
type world struct {
	in       io.Reader
	out, err io.Writer
	now      func() time.Time
	getenv   func(string) string // a variable of the environment, "" if it is not set
	person   bool                // somebody sits at in, and can be asked
	piped    bool                // in is a pipe or a file, and may hold answers
	colour   bool                // err shows colours

	outColour bool // out does

	site string // --site: the folder that holds content/
}
