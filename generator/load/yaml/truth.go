package yaml

import "strings"

// truths are the spellings of YAML 1.1's booleans, in lower case. People still type them,
// and Hugo's readers take them.
var truths = map[string]bool{
	"true": true, "yes": true, "on": true, "y": true,
	"false": false, "no": false, "off": false, "n": false,
}

// Truth returns the boolean that a plain text spells, in any case; ok is false for any
// other text. Source: YAML 1.1, https://yaml.org/type/bool.html.
func Truth(text string) (value, ok bool) {
	value, ok = truths[strings.ToLower(strings.TrimSpace(text))]
	return value, ok
}
