// Package textfile tells whether a file is a text that candor reads: UTF-8, of at
// most 256 kB, with something in it. A byte-order mark is passed over.
//
// What it refuses, with the ids of its findings:
//
//	empty-file       nothing but spaces and empty lines
//	file-too-large   more than 256 kB (262 144 bytes): hostile, or no text
//	merge-conflict   git's markers of a conflict: <<<<<<<, ======= and >>>>>>>
//	not-utf8         another encoding; named where it is likely UTF-16 or Windows-1251
package textfile

import (
	"bytes"
	"unicode/utf8"

	"candor/generator/diag"
)

// MaxSize is how large a file may be, in bytes.
const MaxSize = 256 << 10

const byteOrderMark = "\uFEFF"

// Check returns the byte offset where the text begins, behind a byte-order mark, or
// what makes the file unreadable.
func Check(source *diag.Source) (start int, findings diag.List) {
	text := source.Text
	start = len(text) - len(bytes.TrimPrefix(text, []byte(byteOrderMark)))
	switch {
	case len(text) > MaxSize:
		findings = diag.List{tooLarge(source)}
	case isUTF16(text):
		findings = diag.List{source.Errorf(diag.Pos{}, "not-utf8", "the file is UTF-16, not UTF-8").Note(saveAs)}
	case !utf8.Valid(text):
		findings = diag.List{notUTF8(source)}
	case conflict(text) >= 0:
		findings = diag.List{source.Errorf(source.Pos(conflict(text), len("<<<<<<<")), "merge-conflict", "git left two versions of the text here").
			Note("keep one of them, and remove the lines of <<<<<<<, ======= and >>>>>>>")}
	case len(bytes.TrimSpace(text[start:])) == 0:
		findings = diag.List{source.Errorf(diag.Pos{}, "empty-file", "the file is empty")}
	}
	return start, findings
}

// conflict returns the offset of git's markers of a conflict, -1 if there are none.
func conflict(text []byte) int {
	at := -1
	if bytes.HasPrefix(text, []byte("<<<<<<< ")) {
		at = 0
	} else if i := bytes.Index(text, []byte("\n<<<<<<< ")); i >= 0 {
		at = i + 1
	}
	if at < 0 || !bytes.Contains(text[at:], []byte("\n=======")) || !bytes.Contains(text[at:], []byte("\n>>>>>>> ")) {
		return -1
	}
	return at
}

func tooLarge(source *diag.Source) diag.Finding {
	return source.Errorf(diag.Pos{}, "file-too-large", "the file is larger than %d kB", MaxSize>>10).
		Note("keep pictures, logs and data in separate files")
}

const saveAs = `save it as UTF-8; editors offer that under "save as" or "reopen with encoding"`

func notUTF8(source *diag.Source) diag.Finding {
	at := 0
	for at < len(source.Text) {
		r, size := utf8.DecodeRune(source.Text[at:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	f := source.Errorf(source.Pos(at, 1), "not-utf8", "the file is not UTF-8 from here on")
	if isWindows1251(source.Text) {
		f = f.Say("the file is not UTF-8 from here on; it looks like Windows-1251")
	}
	return f.Note(saveAs)
}

// isUTF16 reports whether the text has the byte-order mark of UTF-16, or a NUL for
// one byte of each of its first letters, as Latin text has.
func isUTF16(text []byte) bool {
	if bytes.HasPrefix(text, []byte("\xFF\xFE")) || bytes.HasPrefix(text, []byte("\xFE\xFF")) {
		return true
	}
	head := text[:min(len(text), 64)&^1]
	low, high := 0, 0
	for i := 0; i < len(head); i += 2 {
		if head[i] == 0 && head[i+1] != 0 {
			high++
		}
		if head[i] != 0 && head[i+1] == 0 {
			low++
		}
	}
	return len(head) >= 4 && (low == len(head)/2 || high == len(head)/2)
}

// isWindows1251 reports whether most bytes that are not ASCII are small Russian
// letters of Windows-1251 (0xE0 to 0xFF) that are in words of such letters; in
// Western encodings accented letters stand alone among ASCII ones.
func isWindows1251(text []byte) bool {
	foreign, inWords := 0, 0
	for i, c := range text {
		if c < utf8.RuneSelf {
			continue
		}
		foreign++
		if c >= 0xE0 && (i > 0 && text[i-1] >= 0xC0 || i+1 < len(text) && text[i+1] >= 0xE0) {
			inWords++
		}
	}
	return 2*inWords > foreign
}
