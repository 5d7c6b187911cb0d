package diag

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestGitHub(t *testing.T) {
	list := List{
		{Rule: "vague-time", Severity: Warning, File: "content/a,b.md", Line: 4, Column: 7, Length: 4, Message: "100% vague", Notes: []string{"better: at 14:30"}},
		{Rule: "no-site", Severity: Error, Message: "there is no site"},
		{Rule: "unknown-field", Severity: Error, File: "content/x.md", Line: 2, Column: 1, Message: `unknown field "statsu"`, Suggestion: "status"},
		{Rule: "empty-update", Severity: Suggestion, File: "content/x.md", Message: "nothing\r\n::error::new"},
	}
	var b strings.Builder
	left, err := list.WriteGitHub(&b, English)
	if err != nil || left != 0 {
		t.Fatal(left, err)
	}
	want := `::error title=no-site::there is no site
::error title=unknown-field,file=content/x.md,line=2,col=1::unknown field "statsu"; did you mean "status"?
::warning title=vague-time,file=content/a%2Cb.md,line=4,col=7,endColumn=11::100%25 vague%0Abetter: at 14:30
::notice title=empty-update,file=content/x.md::nothing` + "\uFFFD\uFFFD" + `::error::new
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}

// TestGitHubLimit holds that errors are not crowded out: GitHub drops what is more than
// ten of a kind.
func TestGitHubLimit(t *testing.T) {
	var list List
	for i := range 12 {
		list = append(list, Finding{Severity: Warning, Message: fmt.Sprint("w", i)}, Finding{Severity: Error, Message: fmt.Sprint("e", i)})
	}
	var b strings.Builder
	left, err := list.WriteGitHub(&b, English)
	if err != nil || left != 4 {
		t.Errorf("%d left out, %v", left, err)
	}
	if n := strings.Count(b.String(), "::error"); n != 10 {
		t.Errorf("%d errors", n)
	}
	if n := strings.Count(b.String(), "\n::warning"); n != 10 {
		t.Errorf("%d warnings", n)
	}
}
