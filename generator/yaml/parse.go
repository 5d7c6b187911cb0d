package yaml

import (
	"bytes"
	"errors"
	"io"

	"candor/generator/diag"

	library "go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"
)

// maxDepth is how deep maps and lists may lie in each other.
const maxDepth = 32

var limits = library.WithPlugin(loaderlimits.New(loaderlimits.DepthValue(maxDepth)))

// Parse reads the YAML document that stands in source from the byte offset start,
// which begins a line, up to end. It returns its mapping, empty for an empty
// document, and all mistakes found; the mapping is nil when nothing of it could be read.
func Parse(source *diag.Source, start, end int) (*Node, diag.List) {
	b, findings := newBlock(source, start, end)
	var document library.Node
	loader, err := library.NewLoader(bytes.NewReader(b.text), limits)
	if err == nil {
		err = loader.Load(&document)
	}
	switch {
	case err == io.EOF:
		return &Node{Kind: Mapping, Pos: b.pos(0, 0)}, findings
	case err != nil:
		return nil, append(findings, b.syntaxError(err))
	}
	node, more := b.tree(document.Content[0])
	return node, append(findings, more...)
}

func (b *block) syntaxError(err error) diag.Finding {
	var failure *library.LoadError
	if !errors.As(err, &failure) {
		return b.source.Errorf(b.pos(0, 0), "yaml-syntax", "this cannot be read as YAML: %v", err)
	}
	at := b.offset(failure.Mark.Line, failure.Mark.Column)
	return b.source.Errorf(b.pos(at, 0), "yaml-syntax", "%s", failure.Message)
}
