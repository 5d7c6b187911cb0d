// Package speak writes a page on which a person writes an update on a phone: one HTML
// file, without network or login, that a team keeps at hand or publishes.
//
// The page asks what the person knows: which incident, what kind, and then each gap of the
// scenario's text once; without a scenario what customers cannot do, what is being done and
// what they can do meanwhile. Of a leak it asks seven questions, and makes the sentences, leak:
// and started: from the answers. The text stays one that is made from the answers, so each of
// them can be changed; a field that the person edits stays as edited. An answer is put into a
// sentence with the letter and the end mark that its place needs.
//
// The last kind is a notice: a message for customers while nothing is broken. It asks for a
// title, one sentence, and, as the person likes, a text, the last day and the components.
//
// It takes the phone's own time with its offset, previews the text as customers will read
// it, and then opens the git host's form for a new file, filled in where the host supports
// that; a text too long for the form's address is copied by the same tap. The file can always
// be copied or shared too, with its name. After that the page asks the site every 15 seconds
// whether the text is public, and says after five minutes that it waits for review.
//
// The file is one that load reads and check accepts; the page gives out nothing that still
// has a placeholder. The page is in the site's languages. The update is written in the
// first of them; its translations are files of their own beside it.
//
// The page is made of page.html, page.css and the files of one script, and has what it needs
// of the site as JSON. Its Content-Security-Policy allows only its own style and script, by
// their hashes.
package speak

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"net/url"
	"regexp"

	"candor/generator/site/assets/minify"
)

//go:embed page.html
var page []byte

//go:embed page.css
var style []byte

//go:embed *.js
var scripts embed.FS

// parts are the files of the script, in their order. Each declares what its comment says;
// they share one function, so that page.js, which begins the work, is the last.
var parts = []string{"answers.js", "form.js", "notice.js", "file.js", "hand.js", "page.js"}

// script returns the parts as one script, which leaves no name behind.
func script() []byte {
	var all bytes.Buffer
	all.WriteString("(() => {\n'use strict'\n")
	for _, name := range parts {
		text, err := scripts.ReadFile(name)
		if err != nil {
			panic(err) // the files are a part of the program
		}
		all.Write(text)
	}
	all.WriteString("})()\n")
	return all.Bytes()
}

// Page returns the page for a site. It fails if one of the site's scenarios cannot be
// read; the error says which.
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
	js, err := minify.JS(script())
	if err != nil {
		return nil, fmt.Errorf("script: %w", err)
	}
	policy := fmt.Sprintf("default-src 'none'; style-src %s; script-src %s; connect-src %s; base-uri 'none'; form-action 'none'",
		source(css), source(js), known.origin())
	first := o.Editions[0]
	title := first.Locale.Text("speak-page", "site", first.Pick(first.State.Site.Title).Text)
	filling := map[string][]byte{
		"language": []byte(first.Language), "direction": []byte(first.Locale.Dir()),
		"title": []byte(html.EscapeString(title)), "policy": []byte(html.EscapeString(policy)),
		"style": css, "script": js, "data": data,
	}
	return mark.ReplaceAllFunc(page, func(name []byte) []byte { return filling[string(name[2:len(name)-2])] }), nil
}

// mark is where a part of the page goes.
var mark = regexp.MustCompile(`{{[a-z]+}}`)

// origin is the only place that the page may ask: the site, whether the update is public.
func (k *known) origin() string {
	u, err := url.Parse(k.URL)
	if err != nil || u.Host == "" {
		return "'none'"
	}
	return u.Scheme + "://" + u.Host
}

// source returns the hash of an inline style or script for the policy (CSP Level 3,
// "hash-source").
func source(text []byte) string {
	sum := sha256.Sum256(text)
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
