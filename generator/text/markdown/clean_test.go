package markdown

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestCleanReadsWhatPeopleTypeAsMeant(t *testing.T) {
	tests := []struct{ name, typed, want string }{
		{"nothing to do", "Plain — «words» of any kind…\n\t- x\n", "Plain — «words» of any kind…\n\t- x\n"},
		{"CR LF", "a\r\n\r\nb\r\n", "a\n\nb\n"},
		{"CR", "a\r\rb\r", "a\n\nb\n"},
		{"no-break space after a dash", "-\u00a0a\n-\u00a0b", "- a\n- b"},
		{"after star, plus, quote and heading", "*\u00a0a\n+\u00a0b\n>\u00a0c\n##\u00a0d", "* a\n+ b\n> c\n## d"},
		{"after marks in one another", ">\u00a0-\u00a0a", "> - a"},
		{"after a mark that is indented", "  -\u00a0a", "  - a"},
		{"within a line", "10\u00a0000 – 5\u00a0%, A\u00a0- b", "10\u00a0000 – 5\u00a0%, A\u00a0- b"},
		{"after a number", "20.\u00a0000 and 1)\u00a0a", "20.\u00a0000 and 1)\u00a0a"},
		{"at the beginning", "\u00a0\u00a0a", "\u00a0\u00a0a"},
		{"after a dash in a CR text", "a\r-\u00a0b", "a\n- b"},
		{"after a mark and what is taken out", "-\x07\u00a0a", "- a"},
		{"control characters", "a\x00b\x07\x1bc\x7fd\u0085e", "abcde"},
		{"tabs stay", "a\tb", "a\tb"},
		{"overrides of direction", "a\u202db\u202ec", "abc"},
		{"isolates and marks stay", "\u2067א\u2069 ב \u200fג", "\u2067א\u2069 ב \u200fג"},
		{"what XML forbids", "a\ufffeb\uffffc", "abc"},
		{"not UTF-8", "a\xffb\xc3", "ab"},
		{"replacement characters stay", "a\ufffdb", "a\ufffdb"},
	}
	for _, test := range tests {
		if got := clean([]byte(test.typed)); string(got.out) != test.want {
			t.Errorf("%s: %q, want %q", test.name, got.out, test.want)
		}
	}
}

func TestCleanCopiesNothingInVain(t *testing.T) {
	text := []byte("Words, «слова» – and 10\u00a0% of them…\n")
	if got := clean(text); &got.out[0] != &text[0] {
		t.Error("a clean text was copied")
	}
}

func TestCleanBoundsTheSearchForMarks(t *testing.T) {
	far := strings.Repeat("-", markReach+1)
	if got := string(clean([]byte(far + "\u00a0a")).out); got != far+"\u00a0a" {
		t.Errorf("a mark after %d others counts", markReach)
	}
}

func TestOriginalOffsets(t *testing.T) {
	typed := "\x07a\r\n-\u00a0b\x01\x02c\xffd"
	got := clean([]byte(typed))
	same(t, "cleaned", string(got.out), "a\n- bcd")
	for i, want := range []int{1, 3, 4, 5, 7, 10, 12, 13} {
		if at := got.cuts.original(i); at != want {
			t.Errorf("offset %d comes from %d, want %d", i, at, want)
		}
	}
}

func TestTakenOutIsSaid(t *testing.T) {
	tests := []struct{ body, place, want string }{
		{"ab\x07c", "1:3", "the control character U+0007 is taken out"},
		{"ж\x07\x08\u0080ж", "1:2", "the control character U+0007 is taken out, and 2 more after it"},
		{"a\n\u202ec", "2:1", "U+202E turns the direction of what follows and is taken out"},
		{"a\xffc", "1:2", "the byte 0xFF is not UTF-8 and is taken out"},
		{"a &#7; b", "1:1", "a control character, written as a reference, is taken out"},
		{"x [a&#x202e;](b)", "1:4", "a control character, written as a reference, is taken out"},
	}
	for _, test := range tests {
		d, findings := parse(test.body)
		want := "1-a.md:" + test.place + ": warning: " + test.want + " [control-character]\n"
		if got := lines(t, findings); !strings.HasPrefix(got, want) || len(findings) != 1 {
			t.Errorf("%q: %s, want %s", test.body, got, want)
		}
		if out := d.HTML(options) + d.Text(elsewhere); strings.ContainsFunc(out, forbidden) {
			t.Errorf("%q keeps it: %q", test.body, out)
		}
	}
}

func FuzzClean(f *testing.F) {
	f.Add([]byte("-\u00a0a\r\n\x07\xff"))
	f.Fuzz(func(t *testing.T, typed []byte) {
		got := clean(typed)
		if !utf8.Valid(got.out) || bytes.ContainsFunc(got.out, forbidden) || bytes.IndexByte(got.out, '\r') >= 0 {
			t.Errorf("%q is not clean", got.out)
		}
		if again := clean(got.out); !bytes.Equal(again.out, got.out) || len(again.cuts) > 0 {
			t.Errorf("cleaning %q twice gives %q", got.out, again.out)
		}
		for i := range got.out {
			if at := got.cuts.original(i); got.out[i] >= 'A' && typed[at] != got.out[i] {
				t.Fatalf("byte %d of %q is said to come from %d", i, got.out, at)
			}
		}
	})
}
