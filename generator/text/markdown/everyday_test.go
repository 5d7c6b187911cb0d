package markdown

import (
	"io/fs"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// everydayText has all that an everyday text can have.
const everydayText = "Orders since 9:40 are safe; we restore the queue (about 5 %).\nPrograms see `HTTP 503` with `retry-after: 5`!\n\n" +
	"- **Works**: signing in and reading\n- **Bäcker, не работает**: exports\n- [a guide](https://docs.example.com/a_b?c=d#e)\n\n" +
	"Мы всё видим. More is in [our guide](https://docs.example.com/) and \"quoted\".\n"

// ReadAllByGoldmark turns the reader of everyday texts off until the end of a test.
func ReadAllByGoldmark(t *testing.T) {
	before := everyday
	t.Cleanup(func() { everyday = before })
	everyday = func(*compiler) bool { return false }
}

// agree holds that an everyday text is read as goldmark reads it.
func agree(t *testing.T, body string) (is bool) {
	t.Helper()
	before := everyday
	defer func() { everyday = before }()
	everyday = func(c *compiler) bool { is = before(c); return is }
	got, found := parse(body)
	if !is {
		return false
	}
	everyday = func(*compiler) bool { return false }
	want, more := parse(body)
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(Document{}, event{}, link{}, heading{}, keptComment{})); diff != "" {
		t.Fatalf("%q (-goldmark +everyday):\n%s", body, diff)
	}
	if len(found)+len(more) > 0 {
		t.Fatalf("%q has findings, so it is not everyday: %v %v", body, found, more)
	}
	return true
}

func TestEverydayTextsAreReadAsGoldmarkReadsThem(t *testing.T) {
	if !agree(t, everydayText) || !agree(t, "\n\n"+everydayText+"\n\n") || !agree(t, "") {
		t.Error("an everyday text is left to goldmark")
	}
	signs := []string{"\n", "\n\n", " ", "  ", "- ", "-", "* ", "+ ", "1. ", "2) ", "3", "# ", "## a", "> ", "```", "~~", "*", "**", "_", "`", "[", "]", "](", "(", ")", "![",
		"[^1]", ":", "://", "www.", "a@b.example", "<", ">", "<!--", "&", "&amp;", "&#7;", "\\", "|", "|-|", "---", "===", "\t", "\r", "\u00a0", "\u2003", "\u3000", "。", "日本", "한국", "é", "“", ".", ",", "!", "'",
		"[x] ", "[ ] ", "{", "http://x.example/y)", "HTTPS://X.EXAMPLE ", "[a](https://x.example/)", "**b c**", "`d`", "\u202e", "\u2028", "🙂"}
	random, read := rand.New(rand.NewPCG(1, 2)), 0
	for range 8000 {
		body := everydayText
		for range 1 + random.IntN(3) {
			at := random.IntN(len(body) + 1)
			cut := min(len(body), at+random.IntN(2)*random.IntN(8))
			body = body[:at] + signs[random.IntN(len(signs))] + body[cut:]
		}
		if agree(t, strings.ToValidUTF8(body, "")) {
			read++
		}
	}
	if read < 800 {
		t.Errorf("only %d texts are everyday", read)
	}
}

func FuzzEveryday(f *testing.F) {
	f.Add(everydayText)
	for _, source := range bodies(f) {
		f.Add(string(source.Text))
	}
	f.Fuzz(func(t *testing.T, body string) {
		if utf8.ValidString(body) {
			agree(t, body)
		}
	})
}

// TestTheSamplesTextsAreRead holds that the reader of everyday texts is used, and right, on
// what people wrote.
func TestTheSamplesTextsAreRead(t *testing.T) {
	content, read, texts := os.DirFS("../../../content"), 0, 0
	err := fs.WalkDir(content, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".md") {
			return err
		}
		whole, err := fs.ReadFile(content, path)
		_, body, _ := strings.Cut(string(whole), "\n---\n")
		if texts++; agree(t, body) {
			read++
		}
		return err
	})
	if err != nil || read < texts/3 {
		t.Errorf("of %d texts %d are everyday: %v", texts, read, err)
	}
}
