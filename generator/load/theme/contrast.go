package theme

import (
	"fmt"
	"math"
	"slices"
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

// mix returns a colour with a share of another in it, from 0 to 1, as color-mix(in srgb)
// of a browser does.
func mix(colour, other string, share float64) string {
	mixed, to := channels(colour), channels(other)
	for i := range mixed {
		mixed[i] += (to[i] - mixed[i]) * share
	}
	return mixed.String()
}

// better returns the colour nearest to a text's that can be read on every ground of a
// palette: as much black or white is mixed in as that takes. "" if none can.
func better(text string, all Palette) string {
	const steps = 64
	plain, tinted := grounds(text, all)
	on := append(plain, tinted...)
	for step := 1; step <= steps; step++ {
		for _, to := range [...]string{"#000000", "#ffffff"} {
			if mixed := mix(all[text], to, float64(step)/steps); readable(mixed, on) {
				return mixed
			}
		}
	}
	return ""
}

// readable reports whether text of a colour can be read on every ground.
func readable(text string, on []ground) bool {
	return !slices.ContainsFunc(on, func(g ground) bool { return Contrast(text, g.colour) < Enough })
}
