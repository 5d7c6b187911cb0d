package load

import (
	"net/url"
	"slices"
	"strings"
	"unicode"

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
	why, meant := "", ""
	switch {
	case strings.Contains(alias, "://"):
		why = "an alias is a path of this site"
		if u, err := url.Parse(alias); err == nil {
			meant = u.Path
		}
	case !strings.HasPrefix(alias, "/"):
		why, meant = "an alias starts with a slash", "/"+alias
	case strings.ContainsAny(alias, "?#"):
		why, meant = "an alias is a path, without a query", alias[:strings.IndexAny(alias, "?#")]
	case strings.ContainsAny(alias, `*%\:<>"|`) || strings.ContainsFunc(alias, unwritable):
		why = `an alias holds no spaces and none of * % \ : < > " |; write letters as they are`
	case alias == "/":
		why = "the front page cannot lead elsewhere"
	case !cleanPath(alias):
		why = "an alias has no empty, . or .. parts"
	case len(alias) > 500:
		why = "an alias is at most 500 bytes long"
	case slices.ContainsFunc(strings.Split(alias, "/"), func(part string) bool { return len(part) > longestName }):
		why = "a part of an alias is at most 255 bytes long, as file systems take no longer names"
	default:
		return alias
	}
	r.report(r.Errorf(n.Pos, "bad-alias", "%q cannot be an alias", alias).Suggest(meant).Note("%s", why))
	return ""
}

// unwritable reports whether a character cannot stand in a path that is read by machines.
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
