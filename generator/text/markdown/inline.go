package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

func (c *compiler) inline(node ast.Node) {
	if c.spans == maxSpans && node.HasChildren() {
		c.errorf(node.Pos(), node.Pos()+1, "deep-nesting", "marks stand more than %d deep in one another", maxSpans)
		return
	}
	c.spans++
	c.mark(node)
	c.spans--
}

func (c *compiler) mark(node ast.Node) {
	switch n := node.(type) {
	case *ast.Text:
		c.words(n)
	case *ast.CodeSpan:
		c.codeSpan(n)
	case *ast.Emphasis:
		e := event{kind: emphasis}
		if n.Level == 2 {
			e.kind = strong
		}
		c.pair(e, n)
	case *extast.Strikethrough:
		c.pair(event{kind: strike}, n)
	case *ast.Link:
		c.link(n)
	case *ast.Image:
		c.image(n)
	case *ast.AutoLink:
		c.autoLink(n)
	case *ast.RawHTML:
		c.rawHTML(n)
	case *extast.TaskCheckBox:
		c.shown++
		e := event{kind: task}
		if n.IsChecked {
			e.flags = done
		}
		c.add(e)
	case *extast.FootnoteLink:
		c.shown++
		e := event{kind: noteMark, start: int32(n.Index), end: int32(n.RefIndex)}
		if c.anchor {
			e.flags = inLink
		}
		c.add(e)
	case *extast.FootnoteBacklink:
		c.shown++
		c.add(event{kind: noteBack, start: int32(n.Index), end: int32(n.RefIndex)})
	}
}

func (c *compiler) words(n *ast.Text) {
	f := flags(0)
	if n.IsRaw() {
		f = literal
	}
	c.segment(n.Segment, f)
	switch {
	case n.HardLineBreak():
		c.add(event{kind: hardBreak})
	case n.SoftLineBreak():
		c.add(event{kind: softBreak})
	}
}

// codeSpan adds code within a line; where it runs over a line's end stands a space.
func (c *compiler) codeSpan(n *ast.CodeSpan) {
	c.shown++
	c.add(event{kind: codeSpan})
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		piece, ok := child.(*ast.Text)
		if !ok {
			continue
		}
		s := piece.Segment
		ends := bytes.HasSuffix(c.text[s.Start:s.Stop], []byte{'\n'})
		if ends {
			s.Stop--
		}
		c.segment(s, literal)
		if ends {
			c.add(event{kind: spaces, n: 1})
		}
	}
	c.add(event{kind: codeSpan, flags: closing})
}

// link adds a link, or its words alone where its address is not one to follow. A
// link without words shows its address.
func (c *compiler) link(n *ast.Link) {
	l := c.newLink(n.Destination, n.Title)
	if !l.safe() {
		c.unsafe(n.Pos(), n.Destination, l)
		c.children(n)
		return
	}
	ink := c.shown
	e := event{kind: anchor, start: c.keep(l)}
	c.add(e)
	c.anchor = true
	c.children(n)
	c.anchor = false
	if c.shown == ink {
		c.label(e.start)
	}
	e.flags = closing
	c.add(e)
}

// image adds a picture of the site itself. Another becomes a link, or its words.
func (c *compiler) image(n *ast.Image) {
	l := c.newLink(n.Destination, n.Title)
	mark := len(c.events)
	c.children(n)
	l.label = c.plain(c.events[mark:])
	c.events = c.events[:mark]
	switch {
	case !l.safe():
		c.unsafe(n.Pos(), n.Destination, l)
		if l.label != "" {
			c.label(c.keep(l))
		}
	case l.remote():
		start, end := c.find(n.Pos(), n.Destination)
		c.warnf(start, end, "remote-picture", "a picture of another site is shown as a link; put it beside this file")
		c.anchored(l)
	default:
		c.shown++
		c.add(event{kind: image, start: c.keep(l)})
	}
}

func (c *compiler) autoLink(n *ast.AutoLink) {
	typed := n.Label(c.text)
	l := newPlainLink(string(n.URL(c.text)))
	if n.AutoLinkType == ast.AutoLinkEmail && !bytes.HasPrefix(bytes.ToLower(typed), []byte("mailto:")) {
		l = newPlainLink("mailto:" + string(typed))
	}
	l.label = string(typed)
	if !l.safe() {
		c.unsafe(n.Pos(), typed, l)
		c.label(c.keep(l))
		return
	}
	c.anchored(l)
}

// anchored adds a link whose words are its label, or the words alone within another link.
func (c *compiler) anchored(l link) {
	index := c.keep(l)
	if c.anchor {
		c.label(index)
		return
	}
	c.add(event{kind: anchor, start: index})
	c.label(index)
	c.add(event{kind: anchor, start: index, flags: closing})
}

func (c *compiler) label(index int32) {
	if l := &c.links[index]; l.label == "" {
		l.label = l.address
	}
	c.shown++
	c.add(event{kind: label, start: index})
}

func (c *compiler) keep(l link) int32 {
	c.links = append(c.links, l)
	return int32(len(c.links) - 1)
}

// newLink bounds what all links hold: references repeat an address, so that a
// small text could stand for a large one.
func (c *compiler) newLink(destination, title []byte) link {
	said := c.addresses > maxAddresses
	if c.addresses += len(destination) + len(title); c.addresses <= maxAddresses {
		return newLink(destination, title)
	}
	if !said {
		c.errorf(0, 1, "dense-markup", "the addresses of all links have more than %d bytes", maxAddresses)
	}
	return newPlainLink("#")
}

func (c *compiler) unsafe(at int, destination []byte, l link) {
	start, end := c.find(at, destination)
	if l.address == "" {
		c.warnf(start, end, "unsafe-link", "this link has no address; only the words are shown")
		return
	}
	c.warnf(start, end, "unsafe-link", "only http, https, mailto, tel and paths can be followed; of this link only the words are shown")
}

// find returns where the destination of a link is written that begins at at: within
// the next lines, else elsewhere in the text, and then the link's first byte stands for it.
func (c *compiler) find(at int, destination []byte) (start, end int) {
	const reach = 4096
	at = max(at, 0)
	near := c.text[at:min(at+reach, len(c.text))]
	if i := bytes.Index(near, destination); i >= 0 && len(destination) > 0 {
		return at + i, at + i + len(destination)
	}
	return at, at + 1
}
