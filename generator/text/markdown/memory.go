package markdown

import (
	"candor/generator/diag"
	"candor/generator/text/prose"
)

// Memory is for reading one body after the other, and their words: what it returned of one is
// not to be used any more once the next is read, but for the findings.
type Memory struct {
	reading  reading
	document Document

	made []*prose.Block // all blocks that there are
	used int            // how many of them the document has
	list []*prose.Block // the document's, in reading order
}

// ParseBody does what the function [ParseBody] does.
func (m *Memory) ParseBody(file, body string) (*Document, diag.List) {
	m.reading = reading{file: file, typed: body}
	return m.reading.documentIn(&m.document, body), m.reading.findings
}

// next returns an empty block.
func (m *Memory) next() *prose.Block {
	if m.used == len(m.made) {
		m.made = append(m.made, new(prose.Block))
	}
	b := m.made[m.used]
	*b = prose.Block{}
	m.used++
	return b
}
