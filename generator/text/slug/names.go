package slug

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Names are names of files that some file systems may take for one another: case does not
// count there, or the form in which Unicode letters are composed. The zero value is empty.
type Names struct{ known map[string]string }

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
