package frontmatter

import (
	"regexp"
	"strings"

	"candor/generator/diag"
	"candor/generator/load/yaml"
)

var (
	tomlField = regexp.MustCompile(`^([A-Za-z_][A-Za-z0-9_-]*)\s*=\s*(\S.*)$`)
	jsonField = regexp.MustCompile(`^[{\s]*"([A-Za-z_][A-Za-z0-9_-]*)"\s*:\s*(\S.*)$`)
)

// otherFormat finds front matter that other generators read and candor does not: TOML,
// between lines of +++ or ---, and JSON.
func otherFormat(source *diag.Source, start int) (f diag.Finding, found bool) {
	text := source.Text
	first := firstLine(text, start)
	if first.isNone() {
		return f, false
	}
	next := firstLine(text, first.after)
	format, field, form := "", "", tomlField
	switch words := first.words(text); {
	case words == "+++", isFence(first.bytes(text)) && !next.isNone() && tomlField.Match(next.bytes(text)):
		format, field = "TOML", next.words(text)
	case words == "{" || jsonField.MatchString(words) && words[0] == '{':
		format, field, form = "JSON", words, jsonField
		if words == "{" {
			field = next.words(text)
		}
	default:
		return f, false
	}
	marked := first
	if isFence(first.bytes(text)) {
		marked = next
	}
	f = source.Errorf(at(source, marked), "other-format", `the front matter is %s; candor reads YAML between two lines of "---"`, format)
	if m := form.FindStringSubmatch(field); m != nil {
		f = f.Note("in YAML, the first field is: %s: %s", m[1], asYAML(m[2]))
	}
	return f, true
}

// asYAML returns a value of TOML or JSON in YAML.
func asYAML(value string) string {
	value = strings.TrimSpace(strings.TrimSuffix(strings.TrimRight(value, " \t}"), ","))
	for _, quote := range []string{`"`, "'"} {
		if words, quoted := strings.CutPrefix(value, quote); quoted && strings.HasSuffix(words, quote) {
			value = strings.TrimSuffix(words, quote)
		}
	}
	if strings.ContainsAny(value, ":#\"'\\{}[]") {
		return yaml.Quote(value)
	}
	return value
}
