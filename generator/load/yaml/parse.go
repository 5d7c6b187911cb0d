package yaml

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"candor/generator/diag"
	"candor/generator/load/textfile"

	library "go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"
)

const (
	maxDepth    = 32  // how deep maps and lists may be in each other
	maxRounds   = 10  // how many mistakes of syntax are looked for
	maxFindings = 100 // how many mistakes are said, so that a hostile file ends in bounded time
)

var limits = library.WithPlugin(loaderlimits.New(loaderlimits.DepthValue(maxDepth)))

// ParseFile reads a file that is YAML as a whole, such as site.yaml, as [Parse] does.
// Of a file that is no text, as package textfile has it, nothing is read.
func ParseFile(source *diag.Source) (*Node, diag.List) {
	start, findings := textfile.Check(source)
	if findings.HasErrors() {
		return &Node{Kind: Mapping, Partial: true}, findings
	}
	return Parse(source, start, len(source.Text))
}

// Parse reads the YAML document that is in source from the byte offset start,
// which begins a line, up to end. It returns all mistakes found and the document's
// mapping, which is empty for an empty document and never nil: with mistakes it is
// what could be read.
func Parse(source *diag.Source, start, end int) (*Node, diag.List) {
	return new(Reader).Parse(source, start, string(source.Text[start:end]))
}

// Reader reads one document after the other in the same memory: a tree is valid until the next
// is read. The strings in it stay. The zero Reader has read nothing yet.
type Reader struct {
	block block
	nodes nodes
}

// Parse reads a document as the function [Parse] does: the one that is in source from the byte
// offset start on, and that is given as words too. The words of the tree are parts of these.
func (r *Reader) Parse(source *diag.Source, start int, words string) (*Node, diag.List) {
	findings := r.block.read(source, start, words)
	if root, ok := quick(&r.block, &r.nodes); ok {
		return root, findings
	}
	return r.block.byLibrary(findings)
}

// quick is there for speed alone: it reads ordinary blocks, with the same result as the
// library. Tests turn it off.
var quick = (*block).ordinary

// byLibrary reads a block of any kind; findings are what is known of it.
func (b *block) byLibrary(findings diag.List) (*Node, diag.List) {
	findings = append(findings, b.cutDocument()...)
	findings = append(findings, b.comments()...)
	partial := findings.HasErrors()
	for range maxRounds {
		root, err := b.load()
		if err == nil {
			node, more := b.tree(root)
			node.Partial = node.Partial || partial || b.dropped
			return node, append(findings, more...)
		}
		finding := b.explain(err)
		findings = append(findings, finding)
		if !b.drop(finding.Line - b.firstLine) {
			break
		}
	}
	return &Node{Kind: Mapping, Pos: b.pos(0, 0), Partial: true}, findings
}

// load has the library read the text; an empty document has no root.
func (b *block) load() (*library.Node, *library.LoadError) {
	var document library.Node
	loader, err := library.NewLoader(bytes.NewReader(b.text), limits)
	if err == nil {
		err = loader.Load(&document)
	}
	var failure *library.LoadError
	switch {
	case err == io.EOF:
		return nil, nil
	case errors.As(err, &failure):
		return nil, failure
	case err != nil:
		return nil, &library.LoadError{Message: err.Error()}
	}
	return document.Content[0], nil
}

// drop blanks out the entry of the outermost mapping that the line, from 0, belongs
// to, so that the rest can be read. It reports whether anything was there.
func (b *block) drop(line int) bool {
	first := b.entry(min(max(line, 0), len(b.lines)-1))
	after := first + 1
	for after < len(b.lines) && !b.beginsEntry(after) {
		after++
	}
	end := len(b.text)
	if after < len(b.lines) {
		end = b.lines[after]
	}
	if len(bytes.TrimSpace(b.text[b.lines[first]:end])) == 0 {
		return false
	}
	b.text = bytes.Clone(b.text)
	for i := b.lines[first]; i < end; i++ {
		if b.text[i] != '\n' {
			b.text[i] = ' '
		}
	}
	b.setText(b.text)
	b.dropped = true
	return true
}

// entry returns the line that begins the entry of the outermost mapping that a line belongs to.
func (b *block) entry(line int) int {
	for line > 0 && !b.beginsEntry(line) {
		line--
	}
	return line
}

// beginsEntry reports whether a line may begin an entry of the outermost mapping: it
// is not indented, and no comment, item of a list or end of a bracket.
func (b *block) beginsEntry(line int) bool {
	at := b.lines[line]
	return at < len(b.text) && !strings.ContainsRune(" \t\r\n#-]}", rune(b.text[at]))
}
