// Package theme is the colours of a site: which there are, what they are unless
// site.yaml says otherwise, which of them people must be able to tell apart, and the
// style sheet that makes them known to the others.
//
// Each colour is a custom property of the same name: text is var(--text). There is one
// set for a light scheme and one for a dark one; a visitor's browser says which.
//
// The panel that says how things are now is on the page's background, tinted by the
// colour of the state. Only words in the colour text are there.
//
// Contrast is that of WCAG 2.2: a ratio from 1 to 21, by relative luminance
// (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). Text needs at least [Enough].
package theme

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Palette is colours by name, each as #rrggbb.
type Palette map[string]string

// Colour is one of the colours of a site.
type Colour struct {
	Name        string
	Light, Dark string // as #rrggbb
	Doc         string // where it is seen, in plain words
	Ground      bool   // what text is on
	Text        bool   // words are written in it
	Tint        bool   // of a state, which tints the panel of now
}

// Colours are all colours of a site, in the order in which a person meets them.
var Colours = []Colour{
	{"background", "#fbfaf6", "#171814", "The page itself.", true, false, false},
	{"surface", "#ffffff", "#1f201b", "What stands out from the page: an open incident, a box.", true, false, false},
	{"text", "#21201c", "#e9e6dc", "Words.", false, true, false},
	{"muted", "#625e55", "#a8a497", "Words that matter less: times, notes. Days without a record.", false, true, false},
	{"line", "#dedad0", "#383830", "Lines between things.", false, false, false},
	{"accent", "#1d5a86", "#8fc1e6", "Links, and what the keyboard is on.", false, true, false},
	{"operational", "#2c6e4f", "#7cc49b", "What works, is over or was kept.", false, true, true},
	{"degraded", "#8a5a00", "#e2b25a", "What is slow or small, and what came late.", false, true, true},
	{"partial", "#a8480a", "#f0945a", "What works for some.", false, true, true},
	{"major", "#b1202c", "#ff8a85", "What is down, and what is overdue.", false, true, true},
	{"maintenance", "#3c5ba9", "#a3b8f2", "What was planned.", false, true, true},
}

// Enough is the least contrast of text and what it is on.
const Enough = 4.5

// tint is the share of a state's colour in the ground of the panel of now.
const tint = 0.09

// Pair is a text and its background, whose contrast is too low.
type Pair struct {
	Text, Ground         string // the names of the colours
	Tint                 string // the name of the colour that tints the ground; "" for none
	TextColour, OnColour string // as #rrggbb
	Ratio                float64
	Better               string // a colour like that of the text which can be read on every ground; "" for none
}

// Poor returns the pairs of text and ground whose contrast is too low where a palette
// stands in for the default one, in a light scheme or a dark one. Of the tinted grounds
// it names the one on which a text is worst, where the plain ones are no fault.
func Poor(set Palette, dark bool) []Pair {
	var poor []Pair
	all := whole(set, dark)
	for _, text := range Colours {
		if !text.Text {
			continue
		}
		plain, tinted := grounds(text.Name, all)
		found := all.poor(text.Name, plain)
		if found == nil {
			found = all.poor(text.Name, tinted)
			slices.SortStableFunc(found, func(a, b Pair) int { return cmp.Compare(a.Ratio, b.Ratio) })
			found = found[:min(1, len(found))]
		}
		poor = append(poor, found...)
	}
	return poor
}

// poor returns the pairs of a text and of some grounds whose contrast is too low.
func (all Palette) poor(text string, grounds []ground) []Pair {
	var poor []Pair
	for _, g := range grounds {
		p := Pair{Text: text, Ground: g.name, Tint: g.tint, TextColour: all[text], OnColour: g.colour, Ratio: Contrast(all[text], g.colour)}
		if p.Ratio < Enough {
			p.Better = better(text, all)
			poor = append(poor, p)
		}
	}
	return poor
}

// ground is what a text is on: a colour by its name, tinted by another or plain.
type ground struct{ name, tint, colour string }

// grounds returns what a text is on.
func grounds(text string, all Palette) (plain, tinted []ground) {
	for _, c := range Colours {
		if c.Ground {
			plain = append(plain, ground{name: c.Name, colour: all[c.Name]})
		}
		if c.Tint && text == "text" {
			tinted = append(tinted, ground{"background", c.Name, mix(all["background"], all[c.Name], tint)})
		}
	}
	return plain, tinted
}

// whole returns a palette with the defaults of what it does not set.
func whole(set Palette, dark bool) Palette {
	all := Palette{}
	for _, c := range Colours {
		all[c.Name] = c.Light
		if dark {
			all[c.Name] = c.Dark
		}
		if own, ok := set[c.Name]; ok {
			all[c.Name] = own
		}
	}
	return all
}

// CSS returns the style sheet that makes the colours known, those of the palettes in
// the place of the default ones.
func CSS(light, dark Palette) []byte {
	var b strings.Builder
	b.WriteString(":root{color-scheme:light dark;" + properties(whole(light, false)) + "}")
	b.WriteString("@media(prefers-color-scheme:dark){:root{" + properties(whole(dark, true)) + "}}\n")
	return []byte(b.String())
}

func properties(all Palette) string {
	list := make([]string, len(Colours))
	for i, c := range Colours {
		list[i] = fmt.Sprintf("--%s:%s", c.Name, all[c.Name])
	}
	return strings.Join(list, ";") + fmt.Sprintf(";--tint:%g%%", 100*tint)
}
