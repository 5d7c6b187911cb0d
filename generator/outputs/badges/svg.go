package badges

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"unicode"
)

// Measures of the picture, in pixels.
const (
	fontSize = 11
	height   = 20
	padding  = 6 // beside each text
	radius   = 3
)

// svg draws the badge: the label's half, left, over a rectangle in the message's colour.
func (b badge) svg() ([]byte, error) {
	label, message := pixels(b.label), pixels(b.message)
	left, right := label+2*padding, message+2*padding
	var out bytes.Buffer
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" width="%.1f" height="%d" role="img" aria-label="%s"><title>%[3]s</title>`,
		left+right, height, escape(b.spoken))
	fmt.Fprintf(&out, `<rect width="%.1f" height="%d" rx="%d" fill="#%s"/>`, left+right, height, radius, b.color)
	fmt.Fprintf(&out, `<path d="M%.1f 0v%dH%[3]da%[3]d %[3]d 0 0 1-%[3]d-%[3]dV%[3]da%[3]d %[3]d 0 0 1 %[3]d-%[3]dz" fill="#%[4]s"/>`,
		left, height, radius, grey)
	fmt.Fprintf(&out, `<g fill="#fff" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="%d">`, fontSize)
	writeText(&out, padding, label, b.label)
	writeText(&out, left+padding, message, b.message)
	out.WriteString("</g></svg>\n")
	return out.Bytes(), nil
}

// writeText draws a text from x on, to the width that it was measured to have. Letters that
// are joined are made wider or narrower themselves: space between them would part them.
func writeText(out *bytes.Buffer, x, width float64, text string) {
	adjust := ""
	if strings.ContainsFunc(text, joins) {
		adjust = ` lengthAdjust="spacingAndGlyphs"`
	}
	fmt.Fprintf(out, `<text x="%.1f" y="14" textLength="%.1f"%s>%s</text>`, x, width, adjust, escape(text))
}

// joins reports whether a letter is written joined to its neighbours.
func joins(r rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Syriac, unicode.Devanagari, unicode.Bengali)
}

// pixels is the width of a text, in whole tenths.
func pixels(text string) float64 {
	return float64(widthOf(text)*fontSize*10/em) / 10
}

// escape makes a text part of an XML document.
func escape(text string) string {
	var out bytes.Buffer
	xml.EscapeText(&out, []byte(text)) // a bytes.Buffer takes everything
	return out.String()
}
