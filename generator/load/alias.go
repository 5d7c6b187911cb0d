package load

import (
	"net/url"
	"slices"
	"strings"
	"unicode"

	"candor/generator/diag"
	"candor/generator/load/yaml"
)

// aliases reads the old paths that lead to a page.
func (r *reader) aliases(o *object) []string {
	var aliases []string
	for _, n := range r.items(o, "aliases") {
		if alias := r.alias(n); alias != "" {
			aliases = append(aliases, alias)
		}
	}
	return aliases
}

// longestName is how many bytes a file's name may have on the usual file systems.
const longestName = 255

func (r *reader) alias(n *yaml.Node) string {
	alias := strings.TrimSpace(n.Text)
	var why diag.Text
	meant := ""
	switch {
	case strings.Contains(alias, "://"):
		why = diag.Say("use a path of this site")
		if u, err := url.Parse(alias); err == nil {
			meant = u.Path
		}
	case !strings.HasPrefix(alias, "/"):
		why, meant = diag.Say("start the path with a slash"), "/"+alias
	case strings.ContainsAny(alias, "?#"):
		why, meant = diag.Say("remove the query: an alias is only a path"), alias[:strings.IndexAny(alias, "?#")]
	case strings.ContainsAny(alias, `*%\:<>"|`) || strings.ContainsFunc(alias, unwritable):
		why = diag.Say(`spaces and the characters * %% \ : < > " | are not allowed; do not percent-encode letters`)
	case alias == "/":
		why = diag.Say("the front page cannot redirect")
	case !cleanPath(alias):
		why = diag.Say("empty, . and .. segments are not allowed")
	case len(alias) > 500:
		why = diag.Say("an alias can have at most 500 bytes")
	case slices.ContainsFunc(strings.Split(alias, "/"), func(part string) bool { return len(part) > longestName }):
		why = diag.Say("each segment can have at most 255 bytes, the limit of most file systems")
	default:
		return alias
	}
	r.report(r.Errorf(n.Pos, "bad-alias", "%q cannot be an alias", alias).Suggest(meant).Note("%s", why))
	return ""
}

// unwritable reports whether a character cannot be in a path that is read by machines.
func unwritable(c rune) bool { return unicode.IsSpace(c) || !unicode.IsPrint(c) }

// cleanPath reports whether no part of a path is empty, . or .. (a slash may end it).
func cleanPath(path string) bool {
	for _, part := range strings.Split(strings.TrimSuffix(path[1:], "/"), "/") {
		if part == "" || part == "." || part == ".." {
			return false
		}
	}
	return true
}
