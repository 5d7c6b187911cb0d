package editor

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
)

// mapping is a mapping of YAML in the order in which it is written.
type mapping []pair

type pair struct {
	key   string
	value any // a string, a bool, a mapping, or a list of these
}

// written returns a mapping as YAML in blocks.
func written(m mapping) string {
	var b strings.Builder
	writeMapping(&b, m, "")
	return b.String()
}

func writeMapping(b *strings.Builder, m mapping, indent string) {
	for _, p := range m {
		b.WriteString(indent + scalar(p.key) + ":")
		writeValue(b, p.value, indent)
	}
}

// writeValue writes what stands behind a key, or behind the sign of an item.
func writeValue(b *strings.Builder, value any, indent string) {
	switch v := value.(type) {
	case mapping:
		b.WriteByte('\n')
		writeMapping(b, v, indent+"  ")
	case []any:
		if len(v) == 0 {
			b.WriteString(" []\n")
			return
		}
		b.WriteByte('\n')
		for _, item := range v {
			writeItem(b, item, indent+"  ")
		}
	default:
		b.WriteString(" " + scalar(v) + "\n")
	}
}

// writeItem writes an item of a list; a mapping begins on the item's own line.
func writeItem(b *strings.Builder, item any, indent string) {
	m, ok := item.(mapping)
	if !ok || len(m) == 0 {
		b.WriteString(indent + "-")
		writeValue(b, item, indent)
		return
	}
	var inner strings.Builder
	writeMapping(&inner, m, indent+"  ")
	b.WriteString(indent + "- " + strings.TrimPrefix(inner.String(), indent+"  "))
}

// plain are texts that YAML reads as the text that they are. Some words are not among
// them, such as yes and null.
var (
	plain = regexp.MustCompile(`^[a-zA-Z][a-zA-Z0-9_-]*$`)
	other = regexp.MustCompile(`^(?i:true|false|yes|no|on|off|y|n|null)$`)
)

func scalar(v any) string {
	s, ok := v.(string)
	if !ok {
		return fmt.Sprint(v)
	}
	if plain.MatchString(s) && !other.MatchString(s) {
		return s
	}
	quoted, _ := json.Marshal(s) // a text always can be; JSON's strings are YAML's
	return string(quoted)
}
