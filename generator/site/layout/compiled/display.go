package compiled

import (
	"bytes"
	"fmt"
	"html/template"
	"reflect"
	"strconv"
	"strings"
)

// escaperPrefix begins the names of the functions with which html/template makes a value
// safe for its place.
const escaperPrefix = "_html_template_"

// display appends a value to a page, escaped for its place.
type display func(out []byte, v reflect.Value) []byte

var (
	htmlType     = reflect.TypeFor[template.HTML]()
	urlType      = reflect.TypeFor[template.URL]()
	stringerType = reflect.TypeFor[fmt.Stringer]()
	errorType    = reflect.TypeFor[error]()
)

// displayOf returns how a value of a type is shown where html/template has put certain
// escapers; nil if that is not supported.
func displayOf(escapers string, t reflect.Type) display {
	switch {
	case t == nil, t.Implements(stringerType), t.Implements(errorType):
		return nil
	case escapers == "htmlescaper" && t == htmlType:
		return func(out []byte, v reflect.Value) []byte { return append(out, v.String()...) }
	case t == urlType:
		return addressDisplay(escapers, func(s string) any { return template.URL(s) })
	case t.PkgPath() == htmlType.PkgPath():
		return nil
	}
	plain := isText[escapers]
	switch {
	case t.Kind() == reflect.String && plain:
		return func(out []byte, v reflect.Value) []byte { return appendEscaped(out, v.String()) }
	case t.Kind() == reflect.String:
		return addressDisplay(escapers, func(s string) any { return s })
	case t.Kind() == reflect.Int && plain:
		return func(out []byte, v reflect.Value) []byte { return strconv.AppendInt(out, v.Int(), 10) }
	case t.Kind() == reflect.Bool && plain:
		return func(out []byte, v reflect.Value) []byte { return strconv.AppendBool(out, v.Bool()) }
	}
	return nil
}

// isText are the escapers of places for text: between tags, in a title, in a quoted
// attribute. All three do the same to a string.
var isText = map[string]bool{"htmlescaper": true, "rcdataescaper": true, "attrescaper": true}

// entities are what html/template replaces bytes with in text.
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

// place is where an attribute holds an address, or a part of one.
type place struct {
	before, after string             // what is around it in page
	page          *template.Template // a tag that has such a place
	plain         *[256]bool         // the bytes that are not escaped there
}

// places are the places for addresses, by their escapers.
var places = map[string]*place{
	"urlfilter urlnormalizer attrescaper": newPlace(`<a href="`, `">`, wholeAddress),
	"urlnormalizer attrescaper":           newPlace(`<a href="mailto:`, `">`, wholeAddress),
	"urlescaper attrescaper":              newPlace(`<a href="#`, `">`, partOfAddress),
	"urlfilter attrescaper":               newPlace(`<meta http-equiv="refresh" content="0; url=`, `">`, wholeAddress),
}

// The characters that are escaped neither in addresses nor in HTML.
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

// addressDisplay returns how an address is shown: as it is if it is plain, else as
// html/template escapes it.
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
		_ = at.page.Execute(&b, as(text)) // a string, into memory: it cannot fail
		return append(out, b.Bytes()[len(at.before):b.Len()-len(at.after)]...)
	}
}

// isPlain reports whether nothing in an address is escaped: it is a path, or begins with
// https:// where a whole address is expected, and has no special characters.
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
