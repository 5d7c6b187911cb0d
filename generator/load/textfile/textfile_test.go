package textfile

import (
	"bytes"
	"testing"

	"candor/generator/diag"

	"github.com/google/go-cmp/cmp"
)

func TestCheck(t *testing.T) {
	const save = "  note: save it as UTF-8; editors offer that under \"save as\" or \"reopen with encoding\"\n"
	tests := []struct {
		name, text string
		start      int
		want       string
	}{
		{"a text", "title: Slow\n", 0, ""},
		{"a byte-order mark", "\uFEFFtitle: Slow\n", 3, ""},
		{"as large as may be", string(bytes.Repeat([]byte("a"), MaxSize)), 0, ""},
		{"Cyrillic", "title: Медленно\n", 0, ""},
		{"control characters", "\x00\x01a\x00", 0, ""},
		{"empty", "", 0, "a.md: error: the file is empty [empty-file]\n"},
		{"spaces", " \t\r\n\u00A0\n", 0, "a.md: error: the file is empty [empty-file]\n"},
		{"a byte-order mark alone", "\uFEFF\n", 3, "a.md: error: the file is empty [empty-file]\n"},
		{"too large", string(bytes.Repeat([]byte("a"), MaxSize+1)), 0, "a.md: error: the file is larger than 256 kB [file-too-large]\n" +
			"  note: keep pictures, logs and data in separate files\n"},
		{"UTF-16 little-endian", "\xFF\xFEt\x00i\x00", 0, "a.md: error: the file is UTF-16, not UTF-8 [not-utf8]\n" + save},
		{"UTF-16 big-endian", "\xFE\xFF\x00t\x00i", 0, "a.md: error: the file is UTF-16, not UTF-8 [not-utf8]\n" + save},
		{"UTF-16 without its mark", "t\x00i\x00t\x00", 0, "a.md: error: the file is UTF-16, not UTF-8 [not-utf8]\n" + save},
		{"Windows-1251", "title: \xCC\xE5\xE4\xEB\xE5\xED\xED\xEE\n", 0, "a.md:1:8: error: the file is not UTF-8 from here on; it looks like Windows-1251 [not-utf8]\n" +
			"    1 | title: \uFFFD\n      |        ^\n" + save},
		{"Windows-1252", "a\ntitle: caf\xE9 ol\xE9\n", 0, "a.md:2:11: error: the file is not UTF-8 from here on [not-utf8]\n" +
			"    2 | title: caf\uFFFD ol\uFFFD\n      |           ^\n" + save},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			start, findings := Check(&diag.Source{Name: "a.md", Text: []byte(test.text)})
			var got bytes.Buffer
			if err := findings.WriteText(&got, false); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got.String()); diff != "" {
				t.Error(diff)
			}
			if start != test.start {
				t.Errorf("the text begins at %d, want %d", start, test.start)
			}
		})
	}
}

// FuzzCheck holds that any file is judged, and that what is passed is UTF-8.
func FuzzCheck(f *testing.F) {
	f.Add([]byte("\uFEFFtitle: Slow\n"))
	f.Add([]byte("\xFF\xFEt\x00"))
	f.Add([]byte("\xCC\xE5"))
	f.Fuzz(func(t *testing.T, text []byte) {
		start, findings := Check(&diag.Source{Name: "a.md", Text: text})
		if len(findings) == 0 && (len(text) == 0 || start > len(text) || !bytes.Equal(bytes.ToValidUTF8(text, nil), text)) {
			t.Errorf("%q was passed", text)
		}
	})
}
