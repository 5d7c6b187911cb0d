package yaml

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"candor/generator/diag"

	library "go.yaml.in/yaml/v4"
)

const (
	syntax         = "yaml-syntax"
	longestExample = 120 // bytes of a value that are shown again, in quotes
)

// explanations turn what the library says into what a writer did. Each gets the place
// of the mistake and, where the library gives one, that of what it is part of.
var explanations = map[string]func(b *block, at, context int) diag.Finding{
	"block sequence entries are not allowed in this context":       (*block).listOnLine,
	"could not find expected ':'":                                  (*block).noColonContext,
	"did not find expected ',' or ']'":                             (*block).bracket,
	"did not find expected ',' or '}'":                             (*block).bracket,
	"did not find expected '-' indicator":                          (*block).strayWords,
	"did not find expected <document start>":                       (*block).afterDocument,
	"did not find expected alphabetic or numeric character":        (*block).aliasContext,
	"did not find expected comment or line break":                  (*block).headerContext,
	"did not find expected hexadecimal number":                     (*block).escape,
	"did not find expected key":                                    (*block).strayWords,
	"did not find expected node content":                           (*block).noValue,
	"found a comment without preceding whitespace":                 (*block).strayWords,
	"found a tab character that violates indentation":              (*block).tab,
	"found a tab character where an indentation space is expected": (*block).tab,
	"found an indentation indicator equal to 0":                    (*block).headerContext,
	"found character that cannot start any token":                  (*block).badStart,
	"found invalid Unicode character escape code":                  (*block).escape,
	"found unexpected document indicator":                          (*block).openQuote,
	"found unexpected end of stream":                               (*block).openQuote,
	"found unknown escape character":                               (*block).escape,
	"mapping keys are not allowed in this context":                 (*block).badStart,
	"mapping values are not allowed in this context":               (*block).strayColon,
}

// explain says what is wrong in the words of the person who wrote it.
func (b *block) explain(e *library.LoadError) diag.Finding {
	at := b.offset(e.Mark.Line, e.Mark.Column)
	context := b.offset(e.ContextMark.Line, e.ContextMark.Column)
	switch {
	case strings.HasPrefix(e.Message, "exceeded max depth"):
		return b.errorf(at, 1, "deep-nesting", "nested more than %d levels deep", maxDepth)
	case strings.HasPrefix(e.Message, "unknown anchor"):
		return b.alias(at)
	case e.ContextMsg == "while scanning a tag", e.ContextMsg == "while parsing a tag":
		return b.tag(context)
	case e.ContextMsg == "while scanning a directive":
		return b.badStart(context, 0)
	}
	if at < len(b.text) && b.text[at] == '%' {
		return b.badStart(at, 0)
	}
	if explanation, ok := explanations[e.Message]; ok {
		return explanation(b, at, context)
	}
	return b.errorf(at, 1, syntax, "this is not valid YAML: %s", e.Message)
}

func (b *block) errorf(at, length int, rule, format string, args ...any) diag.Finding {
	return b.source.Errorf(b.pos(at, length), rule, format, args...)
}

func (b *block) tab(at, _ int) diag.Finding {
	return b.errorf(at, 1, syntax, "a line is indented with a tab").Note("indent with spaces, two for each level")
}

func (b *block) badStart(at, _ int) diag.Finding {
	r, size := utf8.DecodeRune(b.text[at:])
	if r == '\t' {
		return b.tab(at, 0)
	}
	if b.pos(at, 0).Column == 1 {
		return b.errorf(at, size, syntax, "a line cannot begin with %q", string(r))
	}
	f := b.errorf(at, size, syntax, "a value cannot begin with %q", string(r))
	return b.noteQuotes(f, at)
}

func (b *block) aliasContext(_, context int) diag.Finding { return b.alias(context) }

func (b *block) alias(at int) diag.Finding {
	f := b.errorf(at, 1, "yaml-alias", "a value cannot begin with %q: aliases and anchors are not supported", string(b.text[at]))
	return b.noteQuotes(f, at)
}

func (b *block) tag(at int) diag.Finding {
	f := b.errorf(at, 1, "yaml-tag", `a value cannot begin with "!": tags are not supported`)
	return b.noteQuotes(f, at)
}

func (b *block) headerContext(_, at int) diag.Finding {
	f := b.errorf(at, 1, syntax, "%q begins a block text, which must start on the next line", string(b.text[at]))
	return b.noteQuotes(f, at)
}

func (b *block) listOnLine(at, _ int) diag.Finding {
	f := b.errorf(at, 1, syntax, "a list cannot start on the line of its key").
		Note(`start it on the next line, or write [one, two]`)
	return b.noteQuotes(f, at)
}

func (b *block) escape(at, _ int) diag.Finding {
	at = max(0, bytes.LastIndexByte(b.text[:min(at+1, len(b.text))], '\\'))
	_, size := utf8.DecodeRune(b.text[at+1:])
	length := 1 + size
	return b.errorf(at, length, syntax, "%s is not a valid escape in double quotes", string(b.text[at:at+length])).
		Note(`write "\\" for a backslash, or use single quotes`)
}

// openQuote explains a quote that is open where the text ends.
func (b *block) openQuote(_, at int) diag.Finding {
	return b.unclosedQuote(0, at).Note("it is still open in line %d, where the YAML ends", b.firstLine+b.lineOf(len(b.text)))
}

func (b *block) unclosedQuote(_, at int) diag.Finding {
	quote := b.text[at]
	f := b.errorf(at, lineEnd(b.text, at)-at, syntax, "the quote (%c) is not closed", quote)
	if quote == '\'' {
		return f.Note("use double quotes for a value with an apostrophe")
	}
	return f.Note("inside double quotes, write \\\" for a quote")
}

// bracket explains a list or map in brackets, which opens at context, that goes on as none can.
func (b *block) bracket(at, context int) diag.Finding {
	if at >= len(b.text) || b.lineOf(at) != b.lineOf(context) {
		return b.unclosedBracket(context)
	}
	if bytes.IndexByte([]byte("]}"), b.text[at]) >= 0 {
		return b.errorf(at, 1, syntax, "%q does not match %q", string(b.text[at]), string(b.text[context]))
	}
	_, size := utf8.DecodeRune(b.text[at:])
	return b.errorf(at, size, syntax, "missing comma before this").
		Note("separate the values in brackets with commas; quote a value that contains a comma or bracket")
}

func (b *block) unclosedBracket(at int) diag.Finding {
	return b.errorf(at, lineEnd(b.text, at)-at, syntax, "the bracket %q is not closed", string(b.text[at]))
}

func (b *block) noValue(at, _ int) diag.Finding {
	if open := b.openBracket(at); open >= 0 && (at >= len(b.text) || b.lineOf(open) != b.lineOf(at)) {
		return b.unclosedBracket(open)
	} else if open >= 0 {
		return b.errorf(at, 1, syntax, "missing value before %q", string(b.text[at]))
	}
	return b.badStart(min(at, len(b.text)-1), 0)
}

// openBracket returns where the innermost bracket is that is open at the offset, or -1.
func (b *block) openBracket(at int) int {
	var open []int
	from := b.lines[b.entry(b.lineOf(at))]
	for _, t := range scan(b.text[from:at]) {
		if t.kind != mark {
			continue
		}
		switch b.text[from+t.start] {
		case '[', '{':
			open = append(open, from+t.start)
		case ']', '}':
			open = open[:max(0, len(open)-1)]
		}
	}
	if len(open) == 0 {
		return -1
	}
	return open[len(open)-1]
}

// bracketKey explains a map or list in the place of a key: most often "{{name}}".
func (b *block) bracketKey(at int) diag.Finding {
	if at > 0 && b.text[at-1] == '{' && b.text[at] == '{' {
		f := b.errorf(at-1, 2, syntax, `a value that begins with "{{" needs quotes`)
		return b.noteQuotes(f, at-1)
	}
	return b.errorf(at, 1, syntax, "a key must be plain text, but %q begins a list or map", string(b.text[at]))
}

// strayWords explains what is where a key, or a list's dash, should.
func (b *block) strayWords(at, context int) diag.Finding {
	line := b.lines[b.lineOf(at)]
	before := bytes.TrimRight(b.text[line:at], " \t")
	if len(before) > 0 {
		return b.afterClosing(at, line+len(before))
	}
	parent := b.pos(context, 0)
	switch here := b.pos(at, 0); {
	case at < len(b.text) && b.text[at] == '-' && here.Column == parent.Column:
		return b.errorf(at, 1, syntax, "expected a key, got a list item").
			Note("indent the items of a list under their key")
	case here.Column != parent.Column:
		return b.indentedAlone(at, parent)
	}
	return b.errorf(at, lineEnd(b.text, at)-at, syntax, "expected a list item, got a key")
}

// indentedAlone explains a line that is indented like none above it.
func (b *block) indentedAlone(at int, parent diag.Pos) diag.Finding {
	line := b.lineOf(at)
	f := b.errorf(at, 1, syntax, "this line's indentation (%d) matches no line above", at-b.lines[line])
	above := b.above(line, func(int) bool { return true })
	if above < 0 {
		return f
	}
	return f.Note("indent lines of one level alike: by %d, as line %d, or by %d, as line %d",
		indentation(b.text[b.lines[above]:]), b.firstLine+above, parent.Column-1, parent.Line)
}

// afterClosing explains words, at the offset, that follow a quote or bracket that
// closes at end.
func (b *block) afterClosing(at, end int) diag.Finding {
	closing := b.text[end-1]
	if closing == ']' || closing == '}' {
		f := b.errorf(at, 1, syntax, "the value ends with the %q before this", string(closing))
		return b.noteQuotes(f, at)
	}
	for _, t := range scan(b.text) {
		if t.kind == quoted && t.end == end && b.lineOf(t.start) != b.lineOf(t.end) {
			return b.unclosedQuote(0, t.start)
		}
	}
	if closing == '\'' && at == end && isWord(b.text[at:]) {
		f := b.errorf(end-1, 1, syntax, "this apostrophe ends the quoted value")
		return f.Note("use double quotes, or write the apostrophe twice")
	}
	f := b.errorf(at, lineEnd(b.text, at)-at, syntax, "the value ends with the quote before this")
	return b.noteQuotes(f, at)
}

// strayColon explains a colon that makes a second key where none can be.
func (b *block) strayColon(at, _ int) diag.Finding {
	start, end := b.value(at)
	if start >= 0 && start <= at {
		f := b.errorf(start, end-start, syntax, `a value that contains ": " needs quotes`)
		return b.noteQuotes(f, at)
	}
	line := b.lineOf(at)
	above := b.above(line, func(int) bool { return true })
	indent := indentation(b.text[b.lines[line]:])
	owner := b.above(line, func(i int) bool { return indentation(b.text[b.lines[i]:]) < indent })
	if above >= 0 && !b.hasKey(above) && (owner < 0 || !b.hasValue(owner)) {
		return b.noColon(b.lines[above])
	}
	key := b.lines[line] + indent
	f := b.errorf(key, at-key, syntax, "this line is indented, but the line above already has a value")
	return f.Note("remove the spaces; if the line continues the value, quote the whole value")
}

// above returns the last line before the given one, from 0, that is neither empty
// nor a comment and fulfils the condition, or -1.
func (b *block) above(line int, condition func(line int) bool) int {
	for line--; line >= 0; line-- {
		if !isEmpty(lineAt(b.text, b.lines[line])) && condition(line) {
			return line
		}
	}
	return -1
}

// hasValue reports whether a line, from 0, holds a key and a value.
func (b *block) hasValue(line int) bool {
	start, end := b.value(b.lines[line])
	return start >= 0 && start < end
}

func (b *block) noColonContext(_, context int) diag.Finding { return b.noColon(context) }

// noColon explains a line that has no key.
func (b *block) noColon(at int) diag.Finding {
	at += indentation(b.text[at:])
	words := bytes.TrimRight(b.text[at:lineEnd(b.text, at)], " \t")
	if key, value, found := bytes.Cut(words, []byte("：")); found && isName(key) {
		return b.errorf(at, len(words), syntax, `the colon after %q is a full-width "："; type ":" and a space`, key).
			Suggest(string(key) + ": " + strings.TrimSpace(string(value)))
	}
	key, value, found := bytes.Cut(words, []byte{':'})
	if found && isName(key) && len(value) > 0 {
		return b.errorf(at, len(words), syntax, `missing space after ":"`).
			Suggest(string(key) + ": " + string(value))
	}
	return b.errorf(at, len(words), syntax, `missing ": " after a key`).
		Note("write each line as a key, a colon, a space and a value; indent lines that continue a value")
}

// afterDocument explains words behind what the library took for the whole document:
// a text or list instead of lines with keys.
func (b *block) afterDocument(at, _ int) diag.Finding {
	if above := b.above(b.lineOf(at), func(int) bool { return true }); above >= 0 {
		return b.noColon(b.lines[above])
	}
	return b.noColon(b.lines[b.lineOf(at)])
}

// hasKey reports whether a line, from 0, holds a key.
func (b *block) hasKey(line int) bool {
	for _, t := range scan(lineAt(b.text, b.lines[line])) {
		if t.kind == mark {
			return true
		}
	}
	return false
}

// value returns where the value begins and ends that is on the line of the
// offset, after the line's first key; -1 where there is none.
func (b *block) value(at int) (start, end int) {
	from := b.lines[b.lineOf(at)]
	start = -1
	for _, t := range scan(lineAt(b.text, from)) {
		switch {
		case t.kind == newline || t.kind == comment:
			return start, end
		case start < 0 && t.kind == mark && b.text[from+t.start] == ':':
			start = len(b.text)
			end = start
		case t.kind != blank && start >= 0:
			start, end = min(start, from+t.start), from+t.end
		}
	}
	return start, end
}

// noteQuotes adds to the finding how the value of the line reads in quotes.
func (b *block) noteQuotes(f diag.Finding, at int) diag.Finding {
	start, end := b.value(at)
	if start < 0 || start >= end || end-start > longestExample || b.openBracket(at) >= 0 {
		return f.Note("to use it as text, quote the value")
	}
	words := string(b.text[start:end])
	if strings.ContainsAny(words, `"\`) {
		words = "'" + strings.ReplaceAll(words, "'", "''") + "'"
	} else {
		words = `"` + words + `"`
	}
	return f.Note("to use it as text, quote the value: %s", words)
}

// isWord reports whether s begins with a letter or digit.
func isWord(s []byte) bool {
	r, _ := utf8.DecodeRune(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// isName reports whether a word may be a key: letters, digits, "-" and "_".
func isName(word []byte) bool {
	return len(word) > 0 && bytes.IndexFunc(word, func(r rune) bool {
		return r != '-' && r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}) < 0
}
