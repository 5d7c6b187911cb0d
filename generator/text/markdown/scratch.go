package markdown

import (
	"sync"

	"github.com/yuin/goldmark/parser"
)

// scratch is what Parse needs only while it runs. It serves for one text after the other: most
// texts are short, and new memory for each would cost as much as reading it.
type scratch struct {
	context context
	option  parser.ParseOption // gives goldmark the context
	text    []byte             // of the text that was read last
	events  []event            // of the same
}

var scratches = sync.Pool{New: func() any { return newScratch() }}

func newScratch() *scratch {
	s := &scratch{context: context{Context: parser.NewContext()}}
	s.option = parser.WithContext(&s.context)
	return s
}

// keep puts the scratch back for the next text.
func (s *scratch) keep() {
	if s.context.forget() {
		scratches.Put(s)
	}
}

// context is goldmark's context, which goldmark makes for one text. This one can forget it.
type context struct {
	parser.Context
	opened []parser.Block
}

func (c *context) OpenedBlocks() []parser.Block { return c.opened }

// SetOpenedBlocks takes the blocks that are being read; nil, with which a text begins, keeps
// the memory of those before.
func (c *context) SetOpenedBlocks(blocks []parser.Block) {
	if blocks == nil {
		blocks = c.opened[:0]
	}
	c.opened = blocks
}

func (c *context) LastOpenedBlock() parser.Block {
	if n := len(c.opened); n > 0 {
		return c.opened[n-1]
	}
	return parser.Block{}
}

// forget makes the context as good as new, and reports whether it could: goldmark cannot take
// back what a text defines for its links.
func (c *context) forget() bool {
	if len(c.References()) > 0 || c.LastDelimiter() != nil {
		return false
	}
	for key := range parser.ContextKeyMax + 1 {
		c.Set(key, nil)
	}
	clear(c.opened[:cap(c.opened)])
	c.opened = c.opened[:0]
	return true
}
