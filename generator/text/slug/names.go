package slug

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Names are names of files that some file systems may take for one another: case does not
// count there, or the form in which Unicode letters are composed. The zero value is empty.
type Names struct{ known map[string]string }

// Plain reports whether a name is the same for every file system as no other plain one: it is
// ASCII without capitals.
func Plain(name string) bool {
	for i := range len(name) {
		if c := name[i]; c >= utf8.RuneSelf || c >= 'A' && c <= 'Z' {
			return false
		}
	}
	return true
}

// Add adds a name. If it is the same as another one for some file system, it returns that.
func (n *Names) Add(name string) (other string, taken bool) {
	key := strings.ToLower(norm.NFC.String(name))
	if n.known == nil {
		n.known = map[string]string{}
	}
	other, taken = n.known[key]
	if !taken {
		n.known[key] = name
	}
	return other, taken
}
