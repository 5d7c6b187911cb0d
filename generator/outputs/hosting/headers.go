package hosting

import (
	"bytes"
	"fmt"
	"maps"
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

// Rule sets headers on the paths that match a pattern, in which * at the end stands for
// anything, and a part :name for any part.
type Rule struct {
	Pattern string
	Headers []Header
}

// Matches reports whether a URL path matches the rule.
func (r Rule) Matches(urlPath string) bool {
	pattern, open := strings.CutSuffix(r.Pattern, "*")
	for pattern != "" {
		want, rest, more := strings.Cut(pattern, "/")
		got, below, deeper := strings.Cut(urlPath, "/")
		switch {
		case open && !more: // the star is the rest of this part, and everything below
			return strings.HasPrefix(urlPath, want)
		case more != deeper || want != got && (!strings.HasPrefix(want, ":") || got == ""):
			return false
		}
		pattern, urlPath = rest, below
		if !more {
			return true
		}
	}
	return open || urlPath == ""
}

// Of returns the headers of a URL path: where several rules set one header, the value of
// the last one.
func Of(rules []Rule, urlPath string) []Header {
	var headers []Header
	for _, r := range rules {
		if !r.Matches(urlPath) {
			continue
		}
		for _, h := range r.Headers {
			i := slices.IndexFunc(headers, func(set Header) bool { return set.Name == h.Name })
			if i < 0 {
				headers = append(headers, h)
			} else {
				headers[i] = h
			}
		}
	}
	return headers
}

// How long caches keep a file: what may change is requested again after a minute, while a
// copy up to ten minutes older may be served; a file with a fingerprint never changes.
const (
	Fresh     = time.Minute      // how long a cache may keep a file that may change
	Stale     = 10 * time.Minute // how long after that it may serve it while it requests it again
	immutable = "public, max-age=31536000, immutable"
)

// shortCache is the Cache-Control of files that may change.
var shortCache = fmt.Sprintf("public, max-age=%d, stale-while-revalidate=%d", int(Fresh.Seconds()), int(Stale.Seconds()))

// types are the types that hosts do not know, or send wrongly, by the end of a name. A
// browser shows a feed with its style sheet only if it is plain XML: of the feed types
// Chromium shows the source, and Firefox saves it.
var types = map[string]string{
	".rss":  "application/xml; charset=utf-8",
	".atom": "application/xml; charset=utf-8",
	".ics":  "text/calendar; charset=utf-8",
}

// feedJSON is the name of the JSON Feed, which has its own type.
const feedJSON, feedType = "history.json", "application/feed+json; charset=utf-8"

// ContentType returns the type of a file whose type a host may not know; "" for types
// that every host knows.
func ContentType(file string) string {
	if path.Base(file) == feedJSON {
		return feedType
	}
	return types[path.Ext(file)]
}

// maxRules is how many rules Cloudflare reads of _headers; it ignores the others.
const maxRules = 100

// The names of the headers that more than one rule sets.
const (
	cacheControl  = "Cache-Control"
	contentPolicy = "Content-Security-Policy"
	robotsTag     = "X-Robots-Tag"
)

// Rules returns the headers of a site that consists of the given files: the default on
// everything, then the exceptions. No path matches two exceptions that set one header.
func Rules(frames []*frame.Frame, site []output.File) []Rule {
	rules := slices.Concat([]Rule{everything(frames[0])}, policies(frames, site), typed(site))
	return append(rules, immutables(site, maxRules-len(rules))...)
}

// everything is the default.
func everything(f *frame.Frame) Rule {
	headers := []Header{
		{"X-Content-Type-Options", "nosniff"},
		{"Referrer-Policy", "strict-origin-when-cross-origin"},
		{"Access-Control-Allow-Origin", "*"},
		{"Access-Control-Expose-Headers", "Date, Age"},
		{"Cross-Origin-Resource-Policy", "cross-origin"},
		{cacheControl, shortCache},
		{contentPolicy, policy(formTargets(f.State.Site), none)},
	}
	if f.Unlisted() {
		headers = append(headers, Header{robotsTag, "noindex"})
	}
	return Rule{"/*", headers}
}

// policies are the exceptions to the policy: assets, the editor, and the page to frame in each
// language.
func policies(frames []*frame.Frame, site []output.File) []Rule {
	var rules []Rule
	has := func(folder string) bool {
		return slices.ContainsFunc(site, func(f output.File) bool { return strings.HasPrefix(f.Path, folder+"/") })
	}
	if has(permalink.Assets) {
		rules = append(rules, Rule{"/" + permalink.Assets + "/*", []Header{{contentPolicy, assetPolicy}}})
	}
	if has(permalink.Admin) {
		rules = append(rules, Rule{"/" + permalink.Admin + "/*", []Header{{contentPolicy, editorPolicy}, {robotsTag, "noindex"}}})
	}
	for _, f := range frames {
		rules = append(rules, Rule{f.Links.Home() + permalink.Embed + "/*", []Header{{contentPolicy, policy(none, "*")}}})
	}
	return rules
}

// typed are the rules that set types, one for all files of a name in folders of one
// depth: the number of components and languages does not matter.
func typed(site []output.File) []Rule {
	known := map[string]string{}
	for _, f := range site {
		if contentType := ContentType(f.Path); contentType != "" && f.Stage == output.Data {
			folders := strings.Split("/"+f.Path, "/")
			for i := range folders[1 : len(folders)-1] {
				folders[i+1] = ":" + string(rune('a'+i))
			}
			known[strings.Join(folders, "/")] = contentType
		}
	}
	var rules []Rule
	for _, pattern := range slices.Sorted(maps.Keys(known)) {
		rules = append(rules, Rule{pattern, []Header{{"Content-Type", known[pattern]}}})
	}
	return rules
}

// fingerprinted is the name of an asset, or a released script, that never changes.
var fingerprinted = regexp.MustCompile(`\.[0-9a-f]{10}\.[a-z0-9]+$`)

// immutables are the rules for files that never change. A file beyond the limit keeps the
// default: it is requested more often than necessary.
func immutables(site []output.File, limit int) []Rule {
	var rules []Rule
	for _, f := range site {
		url := f.URLPath()
		if fingerprinted.MatchString(url) && f.Stage == output.Asset && !strings.HasPrefix(f.Path, permalink.Admin+"/") {
			rules = append(rules, Rule{url, []Header{{cacheControl, immutable}}})
		}
	}
	slices.SortFunc(rules, func(a, b Rule) int { return strings.Compare(a.Pattern, b.Pattern) })
	return rules[:min(len(rules), max(limit, 0))]
}

// headersFile writes rules as _headers. An exception removes the default's value of a
// header before it sets its own: Cloudflare would send both values in one header.
func headersFile(rules []Rule) []byte {
	var b bytes.Buffer
	for i, r := range rules {
		b.WriteString(r.Pattern + "\n")
		for _, h := range r.Headers {
			if i > 0 && slices.ContainsFunc(rules[0].Headers, func(set Header) bool { return set.Name == h.Name }) {
				b.WriteString("  ! " + h.Name + "\n")
			}
			b.WriteString("  " + h.Name + ": " + h.Value + "\n")
		}
	}
	return b.Bytes()
}
