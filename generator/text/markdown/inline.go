package markdown

import (
	"bytes"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

func (c *compiler) inline(node ast.Node) {
	if c.spans == maxSpans && node.HasChildren() {
		c.errorf(node.Pos(), node.Pos()+1, "deep-nesting", "emphasis and links are nested more than %d levels deep", maxSpans)
		return
	}
	c.spans++
	c.mark(node)
	c.spans--
}

func (c *compiler) mark(node ast.Node) {
	switch n := node.(type) {
	case *ast.Text:
		c.piece(n)
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

// piece adds a piece of words, and the line end after it.
func (c *compiler) piece(n *ast.Text) {
	f := flags(0)
	if n.IsRaw() {
		f = literal
	}
	c.segment(n.Segment, f)
	switch {
	case n.HardLineBreak():
		c.add(event{kind: hardBreak})
	case n.SoftLineBreak() && !c.joins(n):
		c.add(event{kind: softBreak})
	}
}

// joins reports whether the line end after a piece of text is no space: Chinese and
// Japanese are before and after it.
func (c *compiler) joins(n *ast.Text) bool {
	before, _ := utf8.DecodeLastRune(bytes.TrimRight(c.text[:n.Segment.Stop], " *~"))
	if !isUnspaced(before) {
		return false
	}
	after, _ := utf8.DecodeRune(bytes.TrimLeft(c.text[c.nextStart(n):], "*~["))
	return isUnspaced(after)
}

// nextStart returns where the text begins that follows a node in its paragraph.
func (c *compiler) nextStart(n ast.Node) int {
	for ; n != nil && n.Type() == ast.TypeInline; n = n.Parent() {
		if next := n.NextSibling(); next != nil {
			for next.HasChildren() {
				next = next.FirstChild()
			}
			if words, ok := next.(*ast.Text); ok {
				return words.Segment.Start
			}
			return min(max(next.Pos(), 0), len(c.text))
		}
	}
	return len(c.text)
}

// codeSpan adds code within a line; a line break in it becomes a space.
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
	shown := c.shown
	start, end := c.find(n.Pos(), n.Destination)
	c.sameScript(start, end, l)
	l.start, l.end = int32(start), int32(end)
	e := event{kind: anchor, start: c.keep(l)}
	c.add(e)
	c.anchor = true
	c.children(n)
	c.anchor = false
	if c.shown == shown {
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
		start, end := c.find(n.Pos(), n.Destination)
		if l.label == "" {
			c.warnf(start, end, "missing-alt", "the picture has no description for people who cannot see it; write ![description](%s)", l.address)
		}
		l.start, l.end, l.picture = int32(start), int32(end), true
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
	c.sameScript(n.Pos(), n.Pos()+len(typed), l)
	c.anchored(l)
}

// sameScript warns of a host that mixes scripts: it looks like another one.
func (c *compiler) sameScript(start, end int, l link) {
	if l.mixesScripts() {
		c.warnf(start, end, "mixed-scripts", "the host of this link mixes letters of several scripts, as names that imitate others do")
	}
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

// newLink bounds what all links hold: references repeat an address, so that a small
// text could become a large one.
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
