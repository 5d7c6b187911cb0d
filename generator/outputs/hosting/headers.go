package hosting

import (
	"bytes"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"candor/generator/facts/permalink"
	"candor/generator/site/frame"
	"candor/generator/site/output"
)

// Header is one header of a response.
type Header struct{ Name, Value string }

// Rule sets headers on the paths that fit a pattern, in which * stands for anything
// and :id for one segment.
type Rule struct {
	Pattern string
	Headers []Header
}

// Matches reports whether a URL path fits the rule.
func (r Rule) Matches(urlPath string) bool {
	pattern := regexp.QuoteMeta(r.Pattern)
	pattern = strings.ReplaceAll(pattern, `\*`, `.*`)
	pattern = strings.ReplaceAll(pattern, `:id`, `[^/]+`)
	return regexp.MustCompile("^" + pattern + "$").MatchString(urlPath)
}

// The caches: what may change is asked for again after a minute, while a copy up to
// ten minutes older is handed out; a file with a fingerprint never changes.
const (
	Fresh     = time.Minute      // how long a cache may keep what may change
	Stale     = 10 * time.Minute // how long after that it may hand it out while it asks again
	immutable = "public, max-age=31536000, immutable"
)

// shortCache is Cache-Control of what may change.
var shortCache = fmt.Sprintf("public, max-age=%d, stale-while-revalidate=%d", int(Fresh.Seconds()), int(Stale.Seconds()))

// types are what hosts do not know, or not rightly, by the end of a name. A browser
// shows a feed with its style sheet only if it is plain XML: of a type of its own
// Chromium shows the source, and Firefox saves it.
var types = map[string]string{
	".rss":  "application/xml; charset=utf-8",
	".atom": "application/xml; charset=utf-8",
	".ics":  "text/calendar; charset=utf-8",
	".svg":  "image/svg+xml; charset=utf-8",
	".json": "application/json; charset=utf-8",
}

// feedJSON is the name of the JSON Feed, whose type is its own.
const feedJSON, feedType = "history.json", "application/feed+json; charset=utf-8"

// ContentType returns the type of a file whose type a host may not know; "" for
// those that every host knows.
func ContentType(file string) string {
	if path.Base(file) == feedJSON {
		return feedType
	}
	return types[path.Ext(file)]
}

// Rules returns the headers of a site that consists of the given files: what is set
// on everything, then by first segment, then by type.
func Rules(frames []*frame.Frame, site []output.File) []Rule {
	everything := Rule{"/*", []Header{
		{"X-Content-Type-Options", "nosniff"},
		{"Referrer-Policy", "strict-origin-when-cross-origin"},
		{"Access-Control-Allow-Origin", "*"},
		{"Access-Control-Expose-Headers", "Date, Age"},
		{"Cross-Origin-Resource-Policy", "cross-origin"},
	}}
	if frames[0].State.Drafts {
		everything.Headers = append(everything.Headers, Header{"X-Robots-Tag", "noindex"})
	}
	return slices.Concat([]Rule{everything}, policies(frames, site), typed(site))
}

// policies are the rules by first segment, that of a language and the next one
// taken together, and by name for files with a fingerprint.
func policies(frames []*frame.Frame, site []output.File) []Rule {
	var patterns []string
	seen := map[string]bool{}
	for _, f := range site {
		if pattern := patternOf(frames, f); pattern != "" && !seen[pattern] {
			seen[pattern] = true
			patterns = append(patterns, pattern)
		}
	}
	slices.Sort(patterns)
	rules := make([]Rule, len(patterns))
	for i, pattern := range patterns {
		headers := []Header{{"Cache-Control", shortCache}, {"Content-Security-Policy", policy(none, none)}}
		switch {
		case fingerprinted.MatchString(pattern):
			headers = []Header{{"Cache-Control", immutable}}
		case path.Dir(pattern) == "/"+permalink.Admin:
			headers[1].Value = editorPolicy
			headers = append(headers, Header{"X-Robots-Tag", "noindex"})
		case path.Base(path.Dir(pattern)) == permalink.Embed:
			headers[1].Value = policy(none, "*")
		case path.Base(path.Dir(pattern)) == permalink.Subscribe:
			headers[1].Value = policy(formTargets(frames[0].State.Site), none)
		}
		rules[i] = Rule{pattern, headers}
	}
	return rules
}

// fingerprinted is the name of an asset, or a released script, that never changes.
var fingerprinted = regexp.MustCompile(`\.[0-9a-f]{10}\.[a-z0-9]+$`)

// patternOf returns the pattern under which a file's policy stands; "" for a file
// that has none: the site's own assets, whose names stay while they change.
func patternOf(frames []*frame.Frame, f output.File) string {
	url := f.URLPath()
	if strings.HasPrefix(url, "/"+permalink.Assets+"/") {
		if fingerprinted.MatchString(url) {
			return url
		}
		return ""
	}
	prefix := ""
	for _, other := range frames[1:] {
		if strings.HasPrefix(url, other.Links.Home()) {
			prefix = strings.TrimSuffix(other.Links.Home(), "/")
		}
	}
	first, _, nested := strings.Cut(strings.TrimPrefix(url[len(prefix):], "/"), "/")
	if nested {
		return prefix + "/" + first + "/*"
	}
	return prefix + "/" + first
}

// typed are the rules that give types, one for the files of all components alike.
func typed(site []output.File) []Rule {
	var rules []Rule
	seen := map[string]bool{}
	for _, f := range site {
		contentType := ContentType(f.Path)
		if contentType == "" || f.Stage != output.Data {
			continue
		}
		segments := strings.Split("/"+f.Path, "/")
		if i := slices.Index(segments, permalink.Components); i > 0 && i+2 < len(segments) {
			segments[i+1] = ":id"
		}
		if pattern := strings.Join(segments, "/"); !seen[pattern] {
			seen[pattern] = true
			rules = append(rules, Rule{pattern, []Header{{"Content-Type", contentType}}})
		}
	}
	slices.SortFunc(rules, func(a, b Rule) int { return strings.Compare(a.Pattern, b.Pattern) })
	return rules
}

// headersFile writes rules as _headers.
func headersFile(rules []Rule) []byte {
	var b bytes.Buffer
	for _, r := range rules {
		b.WriteString(r.Pattern + "\n")
		for _, h := range r.Headers {
			b.WriteString("  " + h.Name + ": " + h.Value + "\n")
		}
	}
	return b.Bytes()
}
