package yaml

import "testing"

// FuzzScan holds that the tokens of a text are the whole text.
func FuzzScan(f *testing.F) {
	f.Add([]byte("a:\u00A0“b: c”\u00A0# d\ne: {f: „g“}\nh: |\n\u00A0\u00A0i\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		at := 0
		for _, token := range scan(text) {
			if token.start != at || token.end <= at {
				t.Fatalf("token %+v after %d", token, at)
			}
			at = token.end
		}
		if at != len(text) {
			t.Fatalf("the tokens end at %d of %d", at, len(text))
		}
	})
}
