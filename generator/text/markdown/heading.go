package markdown

import (
	"strconv"
	"strings"
	"unicode"
)

// heading is a heading of the text.
type heading struct {
	depth int    // 0 for the topmost
	text  string // its words
	id    string // unique in the document
}

// Heading is an entry of a table of contents.
type Heading struct {
	Level int    // as in the HTML: 1 to 6
	Text  string // its words, not escaped
	ID    string // as in the HTML, with the prefix
}

// Headings returns the headings in their order, as HTML writes them with the same options.
func (d *Document) Headings(o Options) []Heading {
	list := make([]Heading, len(d.headings))
	for i, h := range d.headings {
		list[i] = Heading{Level: o.level(h), Text: h.text, ID: o.IDPrefix + h.id}
	}
	return list
}

func (o Options) level(h heading) int { return min(max(o.Level, 1)+h.depth, 6) }

// outline gives headings their place while they are read in order.
type outline struct {
	above []int          // the typed levels of the headings that hold the present one
	used  map[string]int // the ids given out, and the number to try when one is wanted again
}

// heading returns the heading of a typed level. Its depth is one more than that of
// the last heading of a smaller level, so that no level is skipped, however the
// text begins and whatever it leaves out.
func (o *outline) heading(level int, text string) heading {
	for len(o.above) > 0 && o.above[len(o.above)-1] >= level {
		o.above = o.above[:len(o.above)-1]
	}
	o.above = append(o.above, level)
	return heading{depth: len(o.above) - 1, text: text, id: o.id(text)}
}

// id returns the words of a heading as an id that no other heading has.
func (o *outline) id(text string) string {
	if o.used == nil {
		o.used = map[string]int{}
	}
	base := slug(text)
	id := base
	for o.used[id] > 0 {
		id = base + "-" + strconv.Itoa(o.used[base])
		o.used[base]++
	}
	o.used[id] = 1
	return id
}

// slug keeps the letters and digits of any script, in lower case, and puts hyphens
// between words; "section" is the id of a text without any.
func slug(text string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(text) {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '_', unicode.IsMark(r) && b.Len() > 0:
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-") && (unicode.IsSpace(r) || unicode.IsPunct(r)):
			b.WriteByte('-')
		}
	}
	if id := strings.TrimSuffix(b.String(), "-"); id != "" {
		return id
	}
	return "section"
}

// linkHeadings finds the links that lead to a heading of the same text.
func (c *compiler) linkHeadings() {
	for i := range c.links {
		if l := &c.links[i]; strings.HasPrefix(l.address, "#") {
			_, l.local = c.outline.used[l.address[1:]]
		}
	}
}
