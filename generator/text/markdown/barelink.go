package markdown

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// bareEmails finds e-mail addresses that are typed without brackets: goldmark's parser of
// bare links with everything but e-mail turned off.
var bareEmails = extension.NewLinkifyParser(
	extension.WithLinkifyAllowedProtocols([]string{"\x00"}),                  // begins no line
	extension.WithLinkifyWWWRegexp(regexp.MustCompile(`[^\x00-\x{10FFFF}]`)), // matches nothing
)

// bareLinks finds addresses that are typed without brackets. Goldmark's own parser expects a
// space before one, and accepts ASCII only. This one accepts an address after anything but a
// word, and ends it where another script begins: in a text without spaces the next word
// follows immediately.
type bareLinks struct{}

// Trigger returns the characters at which goldmark calls the parser.
func (bareLinks) Trigger() []byte { return []byte{':', '.'} }

func (bareLinks) Parse(parent ast.Node, in text.Reader, pc parser.Context) ast.Node {
	last, ok := parent.LastChild().(*ast.Text)
	if !ok {
		return nil
	}
	rest, at := in.PeekLine()
	before, protocol := beginning(last.Segment.Value(in.Source()), rest)
	if before == 0 {
		return nil
	}
	start := at.Start - before
	line := in.Source()[start:at.Stop]
	previous, _ := utf8.DecodeLastRune(in.Source()[:start])
	if start > 0 && !mayPrecede(previous) || pc.IsInLinkLabel() && becomesLink(line, pc) {
		return nil
	}
	end := hostEnd(line, len(protocol))
	if end < 0 {
		return nil
	}
	end = trimmed(line, pathEnd(line, end))
	if last.Segment.Stop = start; last.Segment.IsEmpty() {
		parent.RemoveChild(parent, last)
	}
	in.Advance(end - before)
	link := ast.NewAutoLink(ast.AutoLinkURL, ast.NewTextSegment(text.NewSegment(start, start+end)))
	if protocol == "" {
		link.Protocol = []byte("http")
	}
	link.SetPos(start)
	return link
}

// beginning returns the length of the part of an address before its : or ., 0 if there is no
// address, and its protocol as typed, "" for www.
func beginning(words, rest []byte) (before int, protocol string) {
	if rest[0] == '.' {
		if www := words[max(0, len(words)-3):]; strings.EqualFold(string(www), "www") {
			return len(www), ""
		}
		return 0, ""
	}
	if !bytes.HasPrefix(rest, []byte("://")) {
		return 0, ""
	}
	for _, name := range [...]string{"https", "http"} {
		if typed := words[max(0, len(words)-len(name)):]; strings.EqualFold(string(typed), name) {
			return len(name), name + "://"
		}
	}
	return 0, ""
}

// mayPrecede reports whether an address may follow a character, which must not be part of a
// word or of another address.
func mayPrecede(r rune) bool {
	if strings.ContainsRune("/@-", r) {
		return false
	}
	return isCJK(r) || !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// becomesLink reports whether an address is the text of a link, in brackets that are open
// before it.
func becomesLink(line []byte, pc parser.Context) bool {
	const reach = 4096
	if len(pc.References()) > 0 {
		return true
	}
	depth := 0
	for i, c := range line[:min(len(line), reach)] {
		switch c {
		case '[':
			depth++
		case ']':
			if depth--; depth < 0 && i+1 < len(line) && (line[i+1] == '(' || line[i+1] == '[') {
				return true
			}
		}
	}
	return false
}

// hostEnd returns the end of the host that begins at start, with its port; -1 if there is no
// host. Each part is in one script, and a part in another script cannot follow a Latin one.
func hostEnd(line []byte, start int) int {
	end, dots, last := start, 0, neutral
	for at := start; ; {
		part, kind := hostPart(line[at:])
		if part == 0 || last == latin && kind > latin {
			break
		}
		if at > start {
			dots++
		}
		if at += part; kind != neutral {
			last = kind
		}
		end = at
		if at == len(line) || line[at] != '.' {
			break
		}
		at++
	}
	if dots == 0 {
		return -1
	}
	if digits := port.Find(line[end:]); digits != nil {
		end += len(digits)
	}
	return end
}

var port = regexp.MustCompile(`^:[0-9]{1,5}`)

// hostPart returns the length of a part of a host's name, and its script.
func hostPart(text []byte) (length int, in script) {
	var table *unicode.RangeTable
	for length < len(text) {
		r, size := utf8.DecodeRune(text[length:])
		if r != '-' && r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			break
		}
		if kind, of := scriptOf(r); kind != neutral {
			if in != neutral && (kind != in || of != table) {
				break
			}
			in, table = kind, of
		}
		length += size
	}
	return length, in
}

// pathEnd returns the end of an address whose host ends at end. The script may change after
// punctuation; it may change to one without spaces only where a part of the path begins.
func pathEnd(line []byte, end int) int {
	if end == len(line) || !bytes.ContainsRune([]byte("/?#"), rune(line[end])) {
		return end
	}
	in, table, before := neutral, (*unicode.RangeTable)(nil), rune('/')
	for end < len(line) {
		r, size := utf8.DecodeRune(line[end:])
		if !inPath(r) {
			break
		}
		kind, of := scriptOf(r)
		switch {
		case r >= '0' && r <= '9' && in == neutral:
			in = latin
		case unicode.IsMark(r), r >= '0' && r <= '9':
		case kind == neutral:
			in = neutral
		case in != neutral && (kind != in || of != table), kind == cjk && in == neutral && !strings.ContainsRune("/=#-_", before):
			return end
		default:
			in, table = kind, of
		}
		before = r
		end += size
	}
	return end
}

// inPath reports whether a character may be in an address after its host. Quotes are not.
func inPath(r rune) bool {
	if r < utf8.RuneSelf {
		return r > ' ' && r != 0x7f && !strings.ContainsRune("\"<>\\`", r)
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// closers are brackets that belong to an address only if it holds their opening ones.
var closers = map[byte]byte{')': '(', ']': '['}

// trimmed returns the end of an address without the punctuation of the sentence around it.
func trimmed(line []byte, end int) int {
	for end > 1 {
		address, last := line[:end-1], line[end-1]
		opening := closers[last]
		switch {
		case strings.IndexByte("?!.,:*_~'", last) >= 0:
		case opening != 0 && bytes.Count(address, []byte{last}) >= bytes.Count(address, []byte{opening}):
		case last == ';':
			name := bytes.TrimRightFunc(address, func(r rune) bool { return r < utf8.RuneSelf && util.IsAlphaNumeric(byte(r)) })
			if len(name) == len(address) || !bytes.HasSuffix(name, []byte{'&'}) {
				return end
			}
			end = len(name)
		default:
			return end
		}
		end--
	}
	return end
}

// mixesScripts reports whether a part of the host mixes Latin letters with those of another
// script, as a name that imitates another does.
func (l link) mixesScripts() bool {
	_, rest, found := strings.Cut(l.address, "//")
	if !found {
		return false
	}
	if end := strings.IndexAny(rest, "/?#"); end >= 0 {
		rest = rest[:end]
	}
	for _, part := range strings.Split(rest, ".") {
		if length, in := hostPart([]byte(part)); in != neutral && length < len(part) && part[length] >= utf8.RuneSelf || in > latin && length < len(part) && part[length]|0x20 >= 'a' && part[length]|0x20 <= 'z' {
			return true
		}
	}
	return false
}
