package frontmatter

import (
	"bytes"
	"regexp"
	"strings"

	"candor/generator/diag"
)

const example = `the first lines are, for example, "---", "title: Payments are slow", "status: investigating", "date: 2026-11-20T09:12:00Z" and "---" again`

// isField reports whether a line is hardly anything but a field: "status: resolved".
func isField(words []byte) bool {
	key, value, found := bytes.Cut(words, []byte{':'})
	return found && len(key) > 0 && len(bytes.Trim(key, "abcdefghijklmnopqrstuvwxyz_")) == 0 &&
		(len(value) == 0 || value[0] == ' ')
}

// nearFence is a line that was likely meant as a fence.
var nearFence = regexp.MustCompile("^(-[- ]*-|\\.\\.\\.|\\+\\+\\++|===+|___+|\\*\\*\\*+|~~~+|```+)$|^---+ *[#a-z]")

// at returns the place of a line's words. A byte-order mark, which no editor shows, is no column.
func at(source *diag.Source, l line) diag.Pos {
	p := source.Pos(l.start, l.end-l.start)
	if p.Line == 1 && bytes.HasPrefix(source.Text, []byte("\uFEFF")) {
		p.Column--
	}
	return p
}

func number(source *diag.Source, l line) int { return source.Pos(l.begin, 0).Line }

// noFrontMatter explains a file whose first line with words is no fence.
func noFrontMatter(source *diag.Source, first line) diag.Finding {
	text := source.Text
	f := source.Errorf(at(source, first), "no-front-matter", `the file does not begin with front matter: a line "---" is missing before this`)
	if words := first.words(text); nearFence.MatchString(words) {
		return f.Say(`the first line of front matter must be "---" and nothing else`).Suggest("---")
	}
	if !bytes.Contains(text, []byte{'\n'}) && bytes.Contains(text, []byte{'\r'}) {
		return f.Note("its lines end in carriage returns only: save it with Unix (LF) or Windows (CRLF) line endings")
	}
	fields := isField(first.bytes(text))
	for l := first; !l.isNone(); l = lineAt(text, l.after) {
		if !isFence(l.bytes(text)) {
			continue
		}
		if next := firstLine(text, l.after); !fields && isField(next.bytes(text)) {
			return f.Note("front matter must come first: move this text below the front matter in line %d", number(source, l))
		}
		break
	}
	if fields {
		return f
	}
	return f.Note(example)
}

// unclosed explains front matter without a second fence.
func unclosed(source *diag.Source, open line) diag.Finding {
	text := source.Text
	f := source.Errorf(at(source, open), "unclosed-front-matter", "the front matter that opens here is not closed")
	var body line
	for l := lineAt(text, open.after); !l.isNone(); l = lineAt(text, l.after) {
		words := l.words(text)
		if isFence(l.bytes(text)) || nearFence.MatchString(words) {
			return f.Note(`line %d may be meant to close it: the closing line must be "---" without spaces before it`, number(source, l))
		}
		if body.isNone() && !l.isEmpty() && !l.isIndented() && !fieldLike(words) {
			body = l
		}
	}
	if body.isNone() {
		return f.Note(`add a line "---" after the last field`)
	}
	return f.Note(`add a line "---" where the text begins, perhaps before line %d`, number(source, body))
}

// fieldLike reports whether a line that is not indented may be part of front matter.
func fieldLike(words string) bool {
	key, _, found := strings.Cut(words, ":")
	return found && !strings.ContainsAny(key, " \t") || strings.HasPrefix(words, "#") ||
		strings.HasPrefix(words, "- ") || strings.HasPrefix(words, "]") || strings.HasPrefix(words, "}")
}

// fenceInValue explains an indented fence that is in neither a block text nor quotes.
func fenceInValue(source *diag.Source, l line) diag.Finding {
	return source.Errorf(at(source, l), "fence-in-value", "an indented %q does not end the front matter", l.words(source.Text)).
		Note(`to end the front matter here, remove the spaces before it; to keep it in a text, begin the text with | on the line of its key`)
}

// textInside explains, once, text that is where YAML is expected because the fence
// before it is missing and a "---" of the text closed the front matter.
func textInside(source *diag.Source, findings diag.List) diag.List {
	for i, f := range findings {
		if f.Rule != "yaml-syntax" || f.Column != 1 || f.Line < 3 || fieldLike(source.Line(f.Line)) ||
			strings.TrimSpace(source.Line(f.Line-1)) != "" {
			continue
		}
		findings[i] = f.Note(`if the text begins here, add a line "---" before it`)
		return findings[:i+1]
	}
	return findings
}

// goesOn finds fields and a third fence at the beginning of the body: the front
// matter was cut in two, and its second half would be published as text.
func goesOn(source *diag.Source, body int) diag.List {
	first := lineAt(source.Text, body)
	l := first
	for !l.isNone() && isField(l.bytes(source.Text)) {
		l = lineAt(source.Text, l.after)
	}
	if l.begin == first.begin || l.isNone() || !isFence(l.bytes(source.Text)) {
		return nil
	}
	return diag.List{source.Errorf(at(source, first), "second-document", "the front matter ends before this line, but more fields follow").
		Note("remove the line above; if this is text, add an empty line before it")}
}
