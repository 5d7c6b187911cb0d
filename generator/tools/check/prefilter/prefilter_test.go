package prefilter

import (
	"strings"
	"testing"
)

func TestIn(t *testing.T) {
	plain, folded := Of("AKIA", "://", "Пароль", "^"), Folded(0, "token", "пароль", ": ?")
	for _, tt := range []struct {
		text          string
		plain, folded bool
	}{
		{"", false, false},
		{"A", false, false},
		{"AKI", false, false},
		{"an AKIA", true, false},
		{"an akia x", false, false},
		{"^", true, false},
		{"an akia^", true, false},
		{"https://a", true, false},
		{":/:/", false, false},
		{"Пароль", true, false},
		{"мой пароль", false, true},
		{"a TOKEN", false, true},
		{"toktoken", false, true},
		{"toke", false, false},
		{"who: ?", false, true},
	} {
		if got := plain.In(tt.text); got != tt.plain {
			t.Errorf("%q: as they are: %v", tt.text, got)
		}
		if got := folded.In(tt.text); got != tt.folded {
			t.Errorf("%q: folded: %v", tt.text, got)
		}
		if got := plain.Or(folded).In(tt.text); got != (tt.plain || tt.folded) {
			t.Errorf("%q: one of both: %v", tt.text, got)
		}
	}
}

// FuzzIn holds that a set finds what is there, and nothing else.
func FuzzIn(f *testing.F) {
	f.Add("a token=b", "token")
	f.Add("ПАРОЛЬ", "пароль")
	f.Add("aaab", "aab")
	f.Fuzz(func(t *testing.T, text, piece string) {
		want := piece != ""
		if got := Of(piece).In(text); got != (want && strings.Contains(text, piece)) {
			t.Errorf("%q in %q: %v", piece, text, got)
		}
		piece = Lower(piece)
		if got := Of("token").Or(Folded(0, piece)).In(text); got != (strings.Contains(text, "token") || want && strings.Contains(Lower(text), piece)) {
			t.Errorf("token or %q folded in %q: %v", piece, text, got)
		}
		if got := Folded(0, piece).In(text); got != (want && strings.Contains(Lower(text), piece)) {
			t.Errorf("%q folded in %q: %v", piece, text, got)
		}
	})
}

// BenchmarkIn looks through prose, and through a text that is all beginnings.
func BenchmarkIn(b *testing.B) {
	set := Folded(0, "password", "token", "secret", "key", "bearer")
	for name, piece := range map[string]string{"prose": "We restored sign-in for all. ", "beginnings": "passwor toke secre ke "} {
		text := strings.Repeat(piece, 1<<16/len(piece))
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				set.In(text)
			}
		})
	}
}
