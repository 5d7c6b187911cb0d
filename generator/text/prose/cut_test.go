package prose_test

import (
	"testing"
	"unicode/utf8"

	"candor/generator/text/prose"
)

func TestCut(t *testing.T) {
	for _, test := range []struct {
		text           string
		most           int
		want, anywhere string
	}{
		{"Exports wait.", 13, "Exports wait.", "Exports wait."},
		{"Exports, imports wait.", 20, "Exports, imports…", "Exports, imports…"},
		{"Exports, imports wait.", 10, "Exports…", "Exports…"},
		{"Exports wait.", 5, "", "Expo…"},
		{"", 5, "", ""},
		{"書き出しが止まっています", 8, "書き出しが…", "書き出しが…"},
	} {
		fits := func(cut string) bool { return utf8.RuneCountInString(cut) <= test.most }
		if got := prose.Cut(test.text, "…", fits); got != test.want {
			t.Errorf("%q cut to %d is %q, want %q", test.text, test.most, got, test.want)
		}
		if got := prose.CutAnywhere(test.text, "…", fits); got != test.anywhere {
			t.Errorf("%q cut anywhere to %d is %q, want %q", test.text, test.most, got, test.anywhere)
		}
	}
}
