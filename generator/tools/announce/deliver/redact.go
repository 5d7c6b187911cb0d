package deliver

import (
	"encoding/base64"
	"net/url"
	"slices"
	"strings"
)

// hidden replaces a secret.
const hidden = "[hidden]"

// Redactor removes secrets from texts: addresses, and every part of them that may be one.
// It hides a host too many rather than a token too few.
type Redactor struct{ replacer *strings.Replacer }

// harmless are parts that many addresses have; so are the ids of services.
var harmless = []string{"http", "https", "smtp", "smtps", "hook", "hooks", "webhooks", "host", "services", "workflows", "invoke", "none", "json", "true", "false"}

// shortest is the length from which a part of an address may be a secret.
const shortest = 3

// NewRedactor returns a redactor of the parts of addresses.
func NewRedactor(addresses ...string) *Redactor {
	var secrets []string
	for _, address := range addresses {
		secrets = append(secrets, pieces(address)...)
	}
	secrets = slices.DeleteFunc(secrets, func(s string) bool {
		plain := strings.ToLower(s)
		_, service := byID(plain)
		return len(s) < shortest || service || slices.Contains(harmless, plain)
	})
	slices.SortFunc(secrets, func(a, b string) int { return len(b) - len(a) }) // a whole before its parts
	var pairs []string
	for _, s := range slices.Compact(secrets) {
		pairs = append(pairs, s, hidden)
	}
	return &Redactor{strings.NewReplacer(pairs...)}
}

// String returns a text with no secret in it.
func (r *Redactor) String(text string) string { return r.replacer.Replace(text) }

// pieces returns an address and everything in it that may be a secret by itself, as it is
// written, with and without percent signs, and as HTTP and SMTP send credentials: in
// base64 (RFC 7617; RFC 4616 for PLAIN).
func pieces(address string) []string {
	address = strings.TrimSpace(address)
	all := []string{address}
	_, rest, _ := strings.Cut(address, ":")
	all = append(all, rest, strings.TrimLeft(rest, "/"))
	all = append(all, split(rest, "/?&=@,#;")...)
	all = append(all, split(rest, "/?&=@,#;:-+!")...)
	for _, piece := range slices.Clone(all) {
		if plain, err := url.QueryUnescape(piece); err == nil && plain != piece {
			all = append(append(all, plain), split(plain, "/?&=@,#;:")...)
		}
	}
	if u, err := url.Parse(address); err == nil {
		password, _ := u.User.Password()
		user := u.User.Username()
		all = append(all, u.Host, u.Hostname(), user, password, u.User.String(), u.Path)
		for _, credentials := range [...]string{user, password, user + ":" + password, "\x00" + user + "\x00" + password} {
			all = append(all, base64.StdEncoding.EncodeToString([]byte(credentials)))
		}
	}
	for _, piece := range slices.Clone(all) {
		all = append(all, url.QueryEscape(piece), url.PathEscape(piece))
	}
	return all
}

func split(text, at string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(at, r) })
}
