package yaml

import (
	"bytes"

	"candor/generator/diag"
)

// cutDocument cuts the text where its first document ends. The library would stop
// there too, and the words after it would be lost without a word.
func (b *block) cutDocument() diag.List {
	for i, start := range b.lines {
		if !isBoundary(b.text[start:]) || b.text[start] == '-' && isEmpty(b.text[:start]) {
			continue
		}
		rest := b.text[start+3:]
		b.text, b.lines = b.text[:start], b.lines[:i+1]
		if isEmpty(rest) {
			return nil
		}
		finding := b.source.Errorf(diag.Pos{Line: b.firstLine + i, Column: 1, Length: 3}, "second-document",
			"the YAML ends at this line, and what follows would be lost")
		return diag.List{finding.Note("remove this line; for a horizontal line in a text, write ***")}
	}
	return nil
}

// isBoundary reports whether s begins with a line that ends a YAML document.
func isBoundary(s []byte) bool {
	if !bytes.HasPrefix(s, []byte("---")) && !bytes.HasPrefix(s, []byte("...")) {
		return false
	}
	return len(s) == 3 || s[3] == '\n' || blanks(s[3:]) > 0
}

// isEmpty reports whether the text holds nothing but comments and boundaries.
func isEmpty(text []byte) bool {
	for len(text) > 0 {
		line := lineAt(text, 0)
		text = text[len(line):]
		if isBoundary(line) {
			line = line[3:]
		}
		if words := bytes.TrimSpace(line); len(words) > 0 && words[0] != '#' {
			return false
		}
	}
	return true
}

// comments finds words that YAML takes for a comment, and so for nothing, and that
// were hardly meant as one: "title: Ticket #42".
func (b *block) comments() diag.List {
	if !bytes.Contains(b.text, []byte(" #")) && !bytes.Contains(b.text, []byte("\t#")) {
		return nil
	}
	var findings diag.List
	previous := token{}
	for _, t := range scan(b.text) {
		if len(findings) == maxFindings {
			break
		}
		words := b.text[t.start:t.end]
		afterWords := previous.kind == plain || previous.kind == mark && b.text[previous.start] == ':'
		switch {
		case t.kind == stray:
			findings = append(findings, b.comment(t).
				Note("to keep it, indent it like the lines above; if it is meant as a comment, remove its indentation"))
		case t.kind == comment && afterWords && len(words) > 1 && isWord(words[1:]):
			findings = append(findings, b.comment(t).
				Note("to keep it, quote the whole value; if it is meant as a comment, add a space after the #"))
		}
		if t.kind != blank {
			previous = t
		}
	}
	return findings
}

func (b *block) comment(t token) diag.Finding {
	return b.source.Errorf(b.pos(t.start, t.end-t.start), "comment-in-value", "YAML reads this as a comment, so it would be lost")
}
