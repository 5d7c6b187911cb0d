package layout

import (
	"bytes"
	"fmt"
	"html/template"
	"reflect"
	"strconv"
	"strings"
)

// escaperPrefix begins the names of the functions that html/template puts behind a
// value, so that it is safe where it stands.
const escaperPrefix = "_html_template_"

// display appends a value as a page shows it.
type display func(out []byte, v reflect.Value) []byte

var (
	htmlType     = reflect.TypeFor[HTML]()
	urlType      = reflect.TypeFor[URL]()
	stringerType = reflect.TypeFor[fmt.Stringer]()
	errorType    = reflect.TypeFor[error]()
)

// displayOf returns how a value of a type is shown behind the escapers that
// html/template wants for its place; nil where html/template itself is to show it.
func displayOf(escapers string, t reflect.Type) display {
	switch {
	case t == nil, t.Implements(stringerType), t.Implements(errorType):
		return nil
	case escapers == "htmlescaper" && t == htmlType:
		return func(out []byte, v reflect.Value) []byte { return append(out, v.String()...) }
	case t == urlType:
		return addressDisplay(escapers, func(s string) any { return URL(s) })
	case t.PkgPath() == htmlType.PkgPath():
		return nil
	}
	words := isWords[escapers]
	switch {
	case t.Kind() == reflect.String && words:
		return func(out []byte, v reflect.Value) []byte { return appendEscaped(out, v.String()) }
	case t.Kind() == reflect.String:
		return addressDisplay(escapers, func(s string) any { return s })
	case t.Kind() == reflect.Int && words:
		return func(out []byte, v reflect.Value) []byte { return strconv.AppendInt(out, v.Int(), 10) }
	case t.Kind() == reflect.Bool && words:
		return func(out []byte, v reflect.Value) []byte { return strconv.AppendBool(out, v.Bool()) }
	}
	return nil
}

// isWords are the escapers of places for words: between tags, within a title, in an
// attribute in quotes. All three do the same to a text.
var isWords = map[string]bool{"htmlescaper": true, "rcdataescaper": true, "attrescaper": true}

// entities are what bytes become in a text, as html/template has it.
var entities = [256]string{
	0: "\uFFFD", '"': "&#34;", '&': "&amp;", '\'': "&#39;", '+': "&#43;", '<': "&lt;", '>': "&gt;",
}

func appendEscaped(out []byte, text string) []byte {
	written := 0
	for i := range len(text) {
		if entity := entities[text[i]]; entity != "" {
			out = append(append(out, text[written:i]...), entity...)
			written = i + 1
		}
	}
	return append(out, text[written:]...)
}

// place is a place for an address, or for a part of one, in a tag.
type place struct {
	before, after string             // what stands around it
	page          *template.Template // all three
	plain         *[256]bool         // the bytes that stand for themselves there
}

// places are those for addresses, by the escapers that they have.
var places = map[string]*place{
	"urlfilter urlnormalizer attrescaper": newPlace(`<a href="`, `">`, wholeAddress),
	"urlnormalizer attrescaper":           newPlace(`<a href="mailto:`, `">`, wholeAddress),
	"urlescaper attrescaper":              newPlace(`<a href="#`, `">`, partOfAddress),
	"urlfilter attrescaper":               newPlace(`<meta http-equiv="refresh" content="0; url=`, `">`, wholeAddress),
}

// The characters that stand for themselves, in addresses as in HTML.
const (
	partOfAddress = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~"
	wholeAddress  = partOfAddress + "/#?="
)

func newPlace(before, after, plain string) *place {
	p := &place{before, after, template.Must(template.New("").Parse(before + "{{.}}" + after)), new([256]bool)}
	for _, b := range []byte(plain) {
		p.plain[b] = true
	}
	return p
}

// addressDisplay shows an address. One that is plain is what it is; of any other
// html/template knows what it must become.
func addressDisplay(escapers string, as func(string) any) display {
	at := places[escapers]
	if at == nil {
		return nil
	}
	return func(out []byte, v reflect.Value) []byte {
		text := v.String()
		if at.isPlain(text) {
			return append(out, text...)
		}
		var b bytes.Buffer
		_ = at.page.Execute(&b, as(text)) // into memory, of a text: nothing can fail
		return append(out, b.Bytes()[len(at.before):b.Len()-len(at.after)]...)
	}
}

// isPlain reports whether an address is a path of the site, or one of the web where
// that is whole, in characters that stand for themselves.
func (p *place) isPlain(text string) bool {
	if p.plain['/'] {
		text = strings.TrimPrefix(text, "https://")
	}
	for i := range len(text) {
		if !p.plain[text[i]] {
			return false
		}
	}
	return true
}
