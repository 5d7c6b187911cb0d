package yaml

import (
	"bytes"
	"encoding/json"
	"strings"
)

// Quote writes a text in double quotes, so that no character of it is YAML's: as JSON,
// which YAML 1.2 holds.
func Quote(s string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil { // a string always encodes
		return `""`
	}
	return strings.TrimSuffix(b.String(), "\n")
}
