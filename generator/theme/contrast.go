package theme

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Parse reads a colour as people write it, #1d5a86, 1D5A86 or #fff, and returns it as
// #rrggbb with small letters; false if it is none.
func Parse(written string) (string, bool) {
	digits := strings.TrimPrefix(strings.ToLower(strings.TrimSpace(written)), "#")
	if len(digits) == 3 {
		digits = strings.Join([]string{digits[:1], digits[:1], digits[1:2], digits[1:2], digits[2:], digits[2:]}, "")
	}
	if _, err := strconv.ParseUint(digits, 16, 32); err != nil || len(digits) != 6 {
		return "", false
	}
	return "#" + digits, true
}

// Contrast returns the contrast ratio of two colours as #rrggbb, from 1 to 21.
func Contrast(a, b string) float64 {
	la, lb := luminance(channels(a)), luminance(channels(b))
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// rgb is red, green and blue, from 0 to 1.
type rgb [3]float64

func channels(colour string) rgb {
	n, _ := strconv.ParseUint(colour[1:], 16, 32)
	return rgb{float64(n>>16&0xff) / 255, float64(n>>8&0xff) / 255, float64(n&0xff) / 255}
}

func (c rgb) String() string {
	return fmt.Sprintf("#%02x%02x%02x", int(math.Round(c[0]*255)), int(math.Round(c[1]*255)), int(math.Round(c[2]*255)))
}

// luminance is https://www.w3.org/TR/WCAG22/#dfn-relative-luminance.
func luminance(c rgb) float64 {
	var linear rgb
	for i, v := range c {
		if linear[i] = v / 12.92; v > 0.04045 {
			linear[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return 0.2126*linear[0] + 0.7152*linear[1] + 0.0722*linear[2]
}

// better returns the colour nearest to a text's that can be read on every ground of a
// palette: as much black or white is mixed in as that takes. "" if none can.
func better(text string, all Palette) string {
	const steps = 64
	from := channels(text)
	for step := 1; step <= steps; step++ {
		for _, to := range []float64{0, 1} {
			share := float64(step) / steps
			var mixed rgb
			for i := range from {
				mixed[i] = from[i] + (to-from[i])*share
			}
			if readable(mixed.String(), all) {
				return mixed.String()
			}
		}
	}
	return ""
}

// readable reports whether text of a colour can be read on every ground.
func readable(text string, all Palette) bool {
	for _, ground := range Colours {
		if ground.Ground && Contrast(text, all[ground.Name]) < Enough {
			return false
		}
	}
	return true
}
