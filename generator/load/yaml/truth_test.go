package yaml

import "testing"

func TestTruthIsAsYAMLHasIt(t *testing.T) {
	for text, want := range map[string]bool{"true": true, "True": true, "YES": true, "on": true, "y": true, "false": false, "No": false, "OFF": false, "n": false} {
		if got, ok := Truth(text); !ok || got != want {
			t.Errorf("%s: %v, %v", text, got, ok)
		}
	}
	for _, text := range []string{"", "1", "0", "ja", "yep", "null", "~"} {
		if _, ok := Truth(text); ok {
			t.Errorf("%q spells no boolean", text)
		}
	}
}
