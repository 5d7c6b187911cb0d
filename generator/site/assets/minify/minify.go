// Package minify makes styles and scripts small for the wire. It is the only owner
// of tdewolff/minify. What it gives means the same as what it was given.
package minify

import (
	"bytes"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"
)

// syntax is the version of ECMAScript that is written: a script never comes out
// newer than it went in, as a browser that cannot read it reports an error to the
// page, which may be another site's.
const syntax = 2017

// The library does not know what is in a container query, and leaves it as it is. With a
// vendor's prefix it takes one for the media query that it is like.
var container, asMedia = []byte("@container"), []byte("@-container-media")

// CSS returns a style sheet without what a browser does not need. The error of one
// that cannot be read tells line and column.
func CSS(source []byte) ([]byte, error) {
	m := minify.New()
	m.AddFunc("text/css", css.Minify)
	small, err := m.Bytes("text/css", bytes.ReplaceAll(source, container, asMedia))
	return bytes.ReplaceAll(small, asMedia, container), err
}

// JS returns a script with short local names and without what a browser does not
// need. The error of one that cannot be read tells line and column.
func JS(source []byte) ([]byte, error) {
	m := minify.New()
	m.Add("text/javascript", &js.Minifier{Version: syntax})
	return m.Bytes("text/javascript", source)
}
