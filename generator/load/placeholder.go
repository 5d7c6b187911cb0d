package load

import (
	"strings"

	"candor/generator/diag"
	"candor/generator/load/schema"
	"candor/generator/load/yaml"
)

// placeholder returns what a value leaves to be filled in, as {time} does, and whether it
// is in quotes: "" if it leaves nothing. In a field that is a text a quoted one is a
// text, for check to judge.
func placeholder(n *yaml.Node, t *schema.Type) (unfilled string, quoted bool) {
	switch t.Form {
	case schema.Waivers:
		return "", false
	case schema.Local:
		if isByLanguage(n) {
			return "", false
		}
		return unquoted(n), false
	case schema.Text, schema.Sentence:
		return unquoted(n), false
	case schema.Object, schema.Map, schema.List:
		if n.Kind != yaml.Scalar || t.Form == schema.List && t.Item.Form != schema.Object {
			return "", false
		}
	default:
		if unfilled := unquoted(n); unfilled != "" {
			return unfilled, false
		}
	}
	if text := strings.TrimSpace(n.Text); strings.HasPrefix(text, "{") && strings.HasSuffix(text, "}") {
		return text, true
	}
	return "", false
}

// isByLanguage reports whether a map has keys like those of languages: en, pt-BR.
func isByLanguage(n *yaml.Node) bool {
	for _, e := range n.Entries {
		if len(e.Key.Text) > 3 && !strings.Contains(e.Key.Text, "-") {
			return false
		}
	}
	return true
}

// unquoted returns the placeholder that a map without values was meant as, which is what
// YAML makes of {time, zone} without quotes.
func unquoted(n *yaml.Node) string {
	if n.Kind != yaml.Mapping || len(n.Entries) == 0 {
		return ""
	}
	var names []string
	for _, e := range n.Entries {
		if e.Value.Kind != yaml.Null {
			return ""
		}
		names = append(names, e.Key.Text)
	}
	return "{" + strings.Join(names, ", ") + "}"
}

// unfilled reports a placeholder, unless it may be there still.
func (r *reader) unfilled(name diag.Text, n *yaml.Node, text string, quoted bool) {
	switch {
	case !quoted:
		r.report(r.Errorf(n.Pos, "placeholder", "%s still has a placeholder: %s", name, text).
			Note(`in a draft or a scenario, quote it: %s: "%s"`, name, text))
	case !r.lenient:
		r.report(r.Errorf(n.Pos, "placeholder", "%s still has a placeholder: %s", name, text).
			Note("fill it in, or add draft: true"))
	}
}
