package frame

import (
	"encoding/json"
	"testing"
)

// The quick way writes the bytes of encoding/json, which nothing in a page can misread.
func TestQuotedIsAsJSONWritesIt(t *testing.T) {
	texts := []string{"", "plain", "</script>", "a & b", `"c" \ d`, "Störung", "a\u2028b", "\xff", "\x7f", "tab\t", "\x00", "a > b"}
	for c := range 256 {
		texts = append(texts, "a"+string([]byte{byte(c)})+"b")
	}
	for _, text := range texts {
		want, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := linkedData(nil).quoted(text); string(got) != string(want) {
			t.Errorf("%q is written %s, want %s", text, got, want)
		}
	}
}
