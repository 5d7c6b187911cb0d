// Package speak writes the page from which a person makes an update on a phone: one
// file, without network or login, that a team keeps at hand or publishes.
//
// It asks what the person knows: which incident, what kind of thing, what customers
// cannot do, what is being done, what they can do meanwhile, when the next word comes.
// It begins from a scenario's prepared words, takes the phone's own time with its
// offset, shows the words as customers will read them, and hands the file over: to the
// form of the git host that makes a new file, filled in where the host takes that, and
// always to be copied, with its name.
//
// What it makes is what load reads and check lets pass; it hands nothing over in which
// something is still to be filled in. The page speaks the site's languages; the first
// word is in the first of them, translations are files of their own beside it.
//
// page.html, page.css and page.js are the page; what it knows of the site stands in it
// as JSON. Its policy lets nothing in but its own style and script, by their hashes.
package speak

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"regexp"

	"candor/generator/site/assets/minify"
)

//go:embed page.html
var page []byte

//go:embed page.css
var style []byte

//go:embed page.js
var script []byte

// Page returns the page for a site. The error tells where the site's own scenarios
// cannot be read.
func Page(o Options) ([]byte, error) {
	known, err := o.known()
	if err != nil {
		return nil, err
	}
	data, err := json.Marshal(known) // with < > & escaped, as encoding/json does
	if err != nil {
		return nil, err
	}
	css, err := minify.CSS(style)
	if err != nil {
		return nil, fmt.Errorf("page.css: %w", err)
	}
	js, err := minify.JS(script)
	if err != nil {
		return nil, fmt.Errorf("page.js: %w", err)
	}
	policy := fmt.Sprintf("default-src 'none'; style-src %s; script-src %s; base-uri 'none'; form-action 'none'", source(css), source(js))
	first := o.Editions[0]
	title := first.Locale.Text("speak-page", "site", first.Pick(first.State.Site.Title).Text)
	parts := map[string][]byte{
		"language": []byte(first.Language), "direction": []byte(first.Locale.Dir()),
		"title": []byte(html.EscapeString(title)), "policy": []byte(html.EscapeString(policy)),
		"style": css, "script": js, "data": data,
	}
	return mark.ReplaceAllFunc(page, func(name []byte) []byte { return parts[string(name[2:len(name)-2])] }), nil
}

// mark is where a part of the page goes.
var mark = regexp.MustCompile(`{{[a-z]+}}`)

// source names what stands in the page itself, for its policy (CSP Level 3, "hash-source").
func source(text []byte) string {
	sum := sha256.Sum256(text)
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
