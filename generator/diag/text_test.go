package diag

import (
	"testing"
	"unicode/utf8"
)

// TestPlain holds that a text that is printed as it is has nothing that is shown otherwise.
func TestPlain(t *testing.T) {
	for r := range utf8.MaxRune + 1 {
		if s := "a" + string(r); plain(s) && shown(r) != r {
			t.Errorf("%q is taken for plain", s)
		}
	}
	for text, want := range map[string]bool{"We’re “back” — at 9:05 …": true, "Вход восстановлен": true, "a\tb": false, "a\xff": false, "a\xe2\x80": false} {
		if plain(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}
