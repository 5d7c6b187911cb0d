package cstate

import (
	"cmp"
	"path"
	"regexp"
	"strings"
	"time"
	"unicode"
)

// old returns the addresses that a post had: its url, or what the permalinks of its section
// make of it, else the section and its name. A folder of a language before the section is none.
func (r *reading) old(name, stem string, front fields, date time.Time) []string {
	aliases := front.texts("aliases")
	if address := front.text("url"); strings.HasPrefix(address, "/") {
		return append([]string{address}, aliases...)
	}
	section := path.Dir(strings.TrimPrefix(name, "content/"))
	if parts := strings.Split(section, "/"); len(parts) > 1 && (parts[0] == "default" || r.languages[parts[0]] != nil) {
		section = strings.Join(parts[1:], "/")
	}
	if pattern := r.permalinks.text(section); pattern != "" && !date.IsZero() {
		address, unknown := permalink(pattern, section, stem, front, date)
		if unknown == "" {
			return append([]string{address}, aliases...)
		}
		r.h.Left.Out("permalinks that cannot be read: the old address may differ", "%s: %s", name, unknown)
	}
	return append([]string{path.Join("/", section, urlized(cmp.Or(front.text("slug"), stem))) + "/"}, aliases...)
}

// token is a part of a permalink that Hugo fills in.
var token = regexp.MustCompile(`:[a-z]+`)

// permalink returns the address that a pattern of Hugo makes, or the part of it that is unknown.
func permalink(pattern, section, stem string, front fields, date time.Time) (address, unknown string) {
	title := urlized(front.text("title"))
	values := map[string]string{
		":year": date.Format("2006"), ":month": date.Format("01"), ":day": date.Format("02"), ":section": section,
		":filename": urlized(stem), ":title": title, ":slug": cmp.Or(urlized(front.text("slug")), title, urlized(stem)),
	}
	address = token.ReplaceAllStringFunc(pattern, func(part string) string {
		value, known := values[part]
		if !known || value == "" {
			unknown = part
		}
		return value
	})
	return "/" + strings.Trim(address, "/") + "/", unknown
}

// urlized returns a text as Hugo puts it into an address: small letters, a hyphen for spaces.
func urlized(text string) string {
	text = strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsNumber(c) || unicode.IsSpace(c) || strings.ContainsRune("-_.~", c) {
			return unicode.ToLower(c)
		}
		return -1
	}, text)
	return strings.Join(strings.FieldsFunc(text, func(c rune) bool { return unicode.IsSpace(c) || c == '-' }), "-")
}
