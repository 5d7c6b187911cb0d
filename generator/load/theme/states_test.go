package theme_test

import (
	"fmt"
	"io/fs"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"candor"
	"candor/generator/load/theme"
	"candor/generator/text/locale"
)

// states are those that are beside each other on a page, from the best to the worst:
// the class of their mark is is-… and their word in each language has the id word….
var states = []struct {
	word string
	all  []string
}{
	{"component-status-", []string{"operational", "under_maintenance", "degraded_performance", "partial_outage", "major_outage"}},
	{"impact-", []string{"none", "minor", "major", "critical"}},
	{"promise-state-", []string{"kept", "open", "late", "overdue"}},
}

// sign is how a state is shown beside its word.
type sign struct{ shape, tone string }

var (
	rule     = regexp.MustCompile(`(?s)(\.is-[^{}]*)\{([^{}]*--tone: var\(--([a-z]+)\)[^{}]*)\}`)
	class    = regexp.MustCompile(`\.is-([a-z_-]+)`)
	ofAShape = regexp.MustCompile(`(?s)--shape: ([^;]*);`)
)

// signs reads the signs of states from the style sheet.
func signs(t *testing.T) map[string]sign {
	t.Helper()
	var css strings.Builder
	for _, name := range []string{"candor.css", "candor-pages.css"} {
		part, err := fs.ReadFile(candor.Files, "assets/"+name)
		if err != nil {
			t.Fatal(err)
		}
		css.Write(part)
	}
	all := map[string]sign{}
	for _, m := range rule.FindAllStringSubmatch(css.String(), -1) {
		s := sign{tone: m[3]} // without a shape of its own: a dash
		if shape := ofAShape.FindStringSubmatch(m[2]); shape != nil {
			s.shape = shape[1]
		}
		for _, name := range class.FindAllStringSubmatch(strings.ReplaceAll(m[1], ".now.is-none", ""), -1) {
			all[name[1]] = s
		}
	}
	return all
}

// sights are how people see colours, in linear light: by the matrices of Machado,
// Oliveira and Fernandes (2009), each deficiency at its full severity.
// https://doi.org/10.1109/TVCG.2009.113
var sights = map[string][3][3]float64{
	"all colours":  {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
	"no colours":   {{0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}},
}

// seen is a colour as somebody sees it, in OKLab, where distances are those that people
// perceive. https://bottosson.github.io/posts/oklab/
func seen(colour string, sight [3][3]float64) [3]float64 {
	n, _ := strconv.ParseUint(colour[1:], 16, 32)
	var linear, light [3]float64
	for i := range linear {
		v := float64(n>>(16-8*i)&0xff) / 255
		if linear[i] = v / 12.92; v > 0.04045 {
			linear[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	for i, row := range sight {
		light[i] = min(max(row[0]*linear[0]+row[1]*linear[1]+row[2]*linear[2], 0), 1)
	}
	r, g, b := light[0], light[1], light[2]
	l := math.Cbrt(0.4122214708*r + 0.5363325363*g + 0.0514459929*b)
	m := math.Cbrt(0.2119034982*r + 0.6806995451*g + 0.1073969566*b)
	s := math.Cbrt(0.0883024619*r + 0.2817188376*g + 0.6299787005*b)
	return [3]float64{
		0.2104542553*l + 0.7936177850*m - 0.0040720468*s,
		1.9779984951*l - 2.4285922050*m + 0.4505937099*s,
		0.0259040371*l + 0.7827717662*m - 0.8086757660*s,
	}
}

// alike is the distance below which two small marks beside words look the same.
const alike = 0.1

// TestNothingElseHasTheSignsOfComponents holds that neither an impact nor a promise has
// the shape of a component's state, and that a status has none at all, nor a colour.
func TestNothingElseHasTheSignsOfComponents(t *testing.T) {
	shown := signs(t)
	for _, state := range states[0].all {
		for _, group := range states[1:] {
			for _, other := range group.all {
				if other != "none" && shown[other].shape == shown[state].shape {
					t.Errorf("%s has the shape of %s", other, state)
				}
			}
		}
	}
	for _, status := range []string{"investigating", "identified", "monitoring", "resolved"} {
		if s := shown[status]; s.shape != "" || s.tone != "text" { // it would take that of an impact around it
			t.Errorf("%s has the sign %v", status, s)
		}
	}
}

// TestStatesAreToldApart holds that nobody needs to see a colour to tell the states that
// are beside each other apart: where two colours look alike to somebody, the shapes
// differ, and the words differ for all, in every language.
func TestStatesAreToldApart(t *testing.T) {
	shown := signs(t)
	for _, group := range states {
		each(group.all, func(a, b string) {
			one, other := shown[a], shown[b]
			if one.tone == "" || other.tone == "" {
				t.Fatalf("%s or %s has no sign", a, b)
			}
			for sight, matrix := range sights {
				for scheme, colours := range defaults() {
					apart := distance(seen(colours[one.tone], matrix), seen(colours[other.tone], matrix))
					if apart < alike && one.shape == other.shape {
						t.Errorf("%s and %s look alike in the %s scheme to who sees %s: %.2f", a, b, scheme, sight, apart)
					}
				}
			}
			for _, language := range locale.Langs() {
				words, _ := locale.For(language)
				if words.Text(group.word+a) == words.Text(group.word+b) {
					t.Errorf("%s: %s and %s are one word", language, a, b)
				}
			}
		})
	}
}

// each calls a function for each pair of different texts.
func each(all []string, of func(a, b string)) {
	for i, a := range all {
		for _, b := range all[i+1:] {
			of(a, b)
		}
	}
}

// defaults are the colours of both schemes.
func defaults() map[string]theme.Palette {
	light, dark := theme.Palette{}, theme.Palette{}
	for _, c := range theme.Colours {
		light[c.Name], dark[c.Name] = c.Light, c.Dark
	}
	return map[string]theme.Palette{"light": light, "dark": dark}
}

func distance(a, b [3]float64) float64 {
	return math.Sqrt((a[0]-b[0])*(a[0]-b[0]) + (a[1]-b[1])*(a[1]-b[1]) + (a[2]-b[2])*(a[2]-b[2]))
}

// TestADayWithoutARecordCanBeSeen holds that its bar has the contrast that WCAG 2.2 asks of
// graphics, in both schemes, also where a site's own muted colour is as pale as it may be.
func TestADayWithoutARecordCanBeSeen(t *testing.T) {
	css, err := fs.ReadFile(candor.Files, "assets/candor.css")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`\.strip \.is-no-record \{ color: color-mix\(in srgb, var\(--muted\) (\d+)%, var\(--background\)\)`).FindSubmatch(css)
	if found == nil {
		t.Fatal("the style has no such rule for the bar")
	}
	percent, _ := strconv.ParseFloat(string(found[1]), 64)
	pairs := map[string][2]string{"the palest on white": {"#767676", "#ffffff"}, "the palest on black": {"#747474", "#000000"}}
	for scheme, all := range defaults() {
		pairs[scheme] = [2]string{all["muted"], all["background"]}
	}
	for name, pair := range pairs {
		var mixed int64
		for shift := 0; shift < 24; shift += 8 {
			of := func(colour string) float64 {
				n, _ := strconv.ParseInt(colour[1:], 16, 64)
				return float64(n >> shift & 0xff)
			}
			mixed |= int64(math.Round((of(pair[0])*percent+of(pair[1])*(100-percent))/100)) << shift
		}
		if ratio := theme.Contrast(fmt.Sprintf("#%06x", mixed), pair[1]); ratio < 3 {
			t.Errorf("%s: %.2f to 1", name, ratio)
		}
	}
}
