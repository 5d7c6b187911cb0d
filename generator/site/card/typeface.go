package card

import (
	"image"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// typeface is a list of fonts in one weight: each letter is taken from the first that has
// it. Letters are joined, and come in the order in which they are read, as their script
// wants it.
//
// The library panics at some broken tables, which it reads only when a letter is looked up,
// placed or drawn. A text that meets one is not covered, and its font is broken; other texts
// are set as ever, so what a card looks like does not depend on which was drawn before.
type typeface struct {
	mu      sync.Mutex // of all below: a face keeps what it has looked up
	faces   []*font.Face
	shaper  shaping.HarfbuzzShaper
	split   shaping.Segmenter
	wrapper shaping.LineWrapper
	letters map[glyph]*letter
	reading *font.Face          // the one whose tables are being read
	broken  map[*font.Font]bool // those at whose tables the library panicked
}

// glyph is the form of a letter in a font and a size.
type glyph struct {
	face *font.Face
	id   font.GID
	size fixed.Int26_6
}

// rescue is deferred while tables are read: it takes a panic for the fault of the font.
func (t *typeface) rescue(failed func()) {
	face := t.reading
	t.reading = nil
	if face == nil {
		return // a panic that is no font's goes on
	}
	if recover() != nil {
		t.broken[face.Font] = true
		t.shaper = shaping.HarfbuzzShaper{} // it may hold half of something
		t.split, t.wrapper = shaping.Segmenter{}, shaping.LineWrapper{}
		failed()
	}
}

// isBroken reports whether the tables of a font turned out to be broken.
func (t *typeface) isBroken(f *font.Font) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.broken[f]
}

// ResolveFace returns the font in which a letter is written.
func (t *typeface) ResolveFace(r rune) *font.Face {
	for _, face := range t.faces {
		t.reading = face
		if _, ok := face.NominalGlyph(r); ok {
			return face
		}
	}
	return t.faces[0]
}

// has reports whether the fonts have every letter of a text. Marks that only steer the
// letters beside them need no form.
func (t *typeface) has(text string) (all bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	defer t.rescue(func() { all = false })
	return !strings.ContainsFunc(text, func(r rune) bool {
		_, ok := t.ResolveFace(r).NominalGlyph(r)
		return !ok && !unicode.Is(unicode.Cf, r)
	})
}

// placed is a letter, and where it is put.
type placed struct {
	*letter
	x, y int
}

// setting is how a text is set: a paragraph of lines one below the other.
type setting struct {
	language      string
	size, leading int
	width, most   int // of a line in pixels; of lines
}

// set returns a text in lines, each with its width, and reports whether all of it is there.
// What does not fit is cut, with an ellipsis. Of a text that a font cannot draw there are no
// lines.
func (t *typeface) set(text string, in setting) (lines []line, whole bool) {
	text = strings.Join(strings.Fields(shortened(text)), " ")
	if text == "" {
		return nil, true
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	defer t.rescue(func() { lines, whole = nil, false })
	input := shaping.Input{
		Direction: direction(text), Size: fixed.I(in.size), Language: language.NewLanguage(in.language), Text: []rune(text),
	}
	dots := input
	dots.Text = []rune("…")
	truncator := t.shape(dots)[0]
	config := shaping.WrapConfig{Direction: input.Direction, TruncateAfterLines: in.most, Truncator: truncator}
	wrapped, cut := t.wrapper.WrapParagraph(config, in.width, input.Text, shaping.NewSliceIterator(t.shape(input)))
	for i, runs := range wrapped {
		lines = append(lines, t.line(runs, i*in.leading))
	}
	return lines, cut == 0
}

// shape returns a text as the forms of its letters, in runs of one font and direction.
func (t *typeface) shape(input shaping.Input) []shaping.Output {
	input.RunEnd = len(input.Text)
	var runs []shaping.Output
	for _, run := range t.split.Split(input, t) {
		t.reading = run.Face
		runs = append(runs, t.shaper.Shape(run))
	}
	return runs
}

// line is a line of letters, from the left, and its width in pixels.
type line struct {
	letters []placed
	width   int
}

// line puts the runs of a line beside each other, as they are seen.
func (t *typeface) line(runs shaping.Line, y int) line {
	runs = slices.Clone(runs)
	slices.SortStableFunc(runs, func(a, b shaping.Output) int { return int(a.VisualIndex - b.VisualIndex) })
	var l line
	var at fixed.Int26_6
	for _, run := range runs {
		for _, g := range run.Glyphs {
			drawn := t.letter(glyph{run.Face, g.GlyphID, run.Size})
			l.letters = append(l.letters, placed{drawn, (at + g.XOffset).Round(), y - g.YOffset.Round()})
			at += g.Advance
		}
	}
	l.width = at.Ceil()
	return l
}

// letter returns a letter, drawn once.
func (t *typeface) letter(g glyph) *letter {
	if l := t.letters[g]; l != nil {
		return l
	}
	t.reading = g.face
	l := outlined(g)
	t.letters[g] = l
	return l
}

// outlined draws a letter from its outline. One without an outline, such as a space, or a
// picture in a font of pictures, is blank.
func outlined(g glyph) *letter {
	outline, ok := g.face.GlyphDataOutline(g.id)
	extents, extended := g.face.GlyphExtents(g.id)
	scale := float32(g.size) / 64 / float32(g.face.Upem())
	if !ok || !extended || !near(scale, extents, outline.Segments) {
		return &letter{}
	}
	bounds := image.Rect(int(extents.XBearing*scale)-2, -int(extents.YBearing*scale)-2,
		int((extents.XBearing+extents.Width)*scale)+2, -int((extents.YBearing+extents.Height)*scale)+2)
	if bounds.Dx() > Width || bounds.Dy() > Height {
		return &letter{}
	}
	pen := vector.NewRasterizer(bounds.Dx(), bounds.Dy())
	at := func(p opentype.SegmentPoint) (x, y float32) {
		return p.X*scale - float32(bounds.Min.X), -p.Y*scale - float32(bounds.Min.Y)
	}
	for _, s := range outline.Segments {
		ax, ay := at(s.Args[0])
		bx, by := at(s.Args[1])
		cx, cy := at(s.Args[2])
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			pen.ClosePath()
			pen.MoveTo(ax, ay)
		case opentype.SegmentOpLineTo:
			pen.LineTo(ax, ay)
		case opentype.SegmentOpQuadTo:
			pen.QuadTo(ax, ay, bx, by)
		case opentype.SegmentOpCubeTo:
			pen.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	pen.ClosePath()
	mask := image.NewAlpha(image.Rectangle{Max: bounds.Size()})
	pen.Draw(mask, mask.Rect, image.Opaque, image.Point{})
	return &letter{bounds: bounds, shades: inShades(mask, mask.Rect)}
}

// near reports whether a letter is where a letter may be. What is beyond that, or nowhere, as
// a broken font may say, takes a long time to draw.
func near(scale float32, extents font.GlyphExtents, segments []opentype.Segment) bool {
	inside := func(all ...float32) bool {
		return !slices.ContainsFunc(all, func(v float32) bool { return !(v*scale > -4*Width && v*scale < 4*Width) })
	}
	for i := range segments {
		for _, p := range segments[i].ArgsSlice() {
			if !inside(p.X, p.Y) {
				return false
			}
		}
	}
	return inside(extents.XBearing, extents.YBearing, extents.Width, extents.Height)
}

// direction returns the direction of a text: that of its first letter.
func direction(text string) di.Direction {
	for _, r := range text {
		switch {
		case unicode.In(r, unicode.Arabic, unicode.Hebrew):
			return di.DirectionRTL
		case unicode.IsLetter(r):
			return di.DirectionLTR
		}
	}
	return di.DirectionLTR
}
