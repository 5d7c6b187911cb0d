package markdown

import "testing"

// Read and ParseBody make of a body what Parse makes of it, whatever is found there.
func TestReadIsParseWithoutFindings(t *testing.T) {
	for name, source := range bodies(t) {
		want, _ := Parse(source, 0)
		same(t, name, Read(string(source.Text)).HTML(options), want.HTML(options))
	}
	for _, body := range []string{"", "a\r\nb\rc", "a\x00b <b>c</b> [d](javascript:e)", "-\u00a0a\n", "a **b**c ** d\n\n[e] (f)", "<!-- a", "\xff"} {
		want, findings := parse(body)
		got := Read(body)
		_, found := ParseBody("1-a.md", body)
		same(t, body, lines(t, found), lines(t, findings))
		same(t, body, got.HTML(options), want.HTML(options))
		same(t, body, got.Text(Place{}), want.Text(Place{}))
	}
}
