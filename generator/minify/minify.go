// Package minify makes styles and scripts small for the wire. It is the only owner
// of tdewolff/minify. What it gives means the same as what it was given.
package minify

import (
	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"
)

// CSS returns a style sheet without what a browser does not need. The error of one
// that cannot be read tells line and column.
func CSS(source []byte) ([]byte, error) {
	m := minify.New()
	m.AddFunc("text/css", css.Minify)
	return m.Bytes("text/css", source)
}

// JS returns a script with short local names and without what a browser does not
// need. The error of one that cannot be read tells line and column.
func JS(source []byte) ([]byte, error) {
	m := minify.New()
	m.AddFunc("text/javascript", js.Minify)
	return m.Bytes("text/javascript", source)
}
