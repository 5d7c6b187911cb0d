package diag

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestJSON(t *testing.T) {
	for _, tt := range []struct {
		name string
		list List
		want string
	}{
		{"none is an empty array", nil, "[]\n"},
		{"a bare finding", List{{Rule: "a", Severity: Suggestion, File: "f.md", Message: "<b> & so"}},
			`[{"rule": "a","severity": "suggestion","file": "f.md","line": 0,"column": 0,"message": "<b> & so"}]` + "\n"},
	} {
		var b strings.Builder
		if err := WriteJSON(&b, tt.list); err != nil {
			t.Fatal(err)
		}
		got := strings.NewReplacer("\n  ", "", "\n", "").Replace(b.String()) + "\n"
		got = strings.ReplaceAll(strings.ReplaceAll(got, "  ", ""), "{  ", "{")
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}
