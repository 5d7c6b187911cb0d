package theme_test

import (
	"fmt"
	"strings"
	"testing"

	"candor/generator/load/theme"

	"github.com/google/go-cmp/cmp"
)

func TestParse(t *testing.T) {
	for written, want := range map[string]string{
		"#1d5a86": "#1d5a86", " #FFF ": "#ffffff", "#a0c": "#aa00cc", "1D5A86": "#1d5a86",
		"": "", "red": "", "##1d5a86": "", "#12345": "", "#1d5a8g": "", "#+12345": "", "#1d5a8600": "",
	} {
		if got, ok := theme.Parse(written); got != want || ok != (want != "") {
			t.Errorf("%q is read as %q", written, got)
		}
	}
}

// TestContrast holds the ratios that other tools give for the same pairs.
func TestContrast(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"#000000", "#ffffff", "21.00"}, {"#ffffff", "#ffffff", "1.00"},
		{"#777777", "#ffffff", "4.48"}, {"#767676", "#ffffff", "4.54"}, {"#0000ff", "#ffffff", "8.59"}, {"#ffffff", "#ff0000", "4.00"},
	} {
		if got := fmt.Sprintf("%.2f", theme.Contrast(c.a, c.b)); got != c.want {
			t.Errorf("%s on %s: %s, not %s", c.a, c.b, got, c.want)
		}
	}
}

func TestTheDefaultsCanBeRead(t *testing.T) {
	for _, dark := range []bool{false, true} {
		for _, p := range theme.Poor(nil, dark) {
			t.Errorf("%s %s on %s %s: %.2f", p.Text, p.TextColour, p.Ground, p.OnColour, p.Ratio)
		}
	}
}

func TestPoorContrastNamesABetterColour(t *testing.T) {
	var got []string
	for _, p := range theme.Poor(theme.Palette{"accent": "#7ab8ff", "surface": "#eeeeee"}, false) {
		got = append(got, fmt.Sprintf("%s on %s: %.1f, better %s", p.Text, p.Ground, p.Ratio, p.Better))
		if p.Better != "" && (theme.Contrast(p.Better, "#eeeeee") < theme.Enough || theme.Contrast(p.Better, "#fbfaf6") < theme.Enough) {
			t.Errorf("%s is no better", p.Better)
		}
	}
	want := []string{"accent on background: 2.0, better #486d97", "accent on surface: 1.8, better #486d97"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestTheTintedGrounds holds that words are checked on the panel of now, which the state
// tints, and only there.
func TestTheTintedGrounds(t *testing.T) {
	for _, c := range []struct {
		set  theme.Palette
		want []string
	}{
		{theme.Palette{"text": "#737373", "background": "#ffffff"}, []string{"text on background #f8ebec tinted by major: 4.1, better #6c6c6c"}},
		{theme.Palette{"muted": "#737373", "background": "#ffffff"}, nil},
		{theme.Palette{"text": "#8a8a8a", "background": "#ffffff"}, []string{"text on background #ffffff tinted by : 3.5, better #6c6c6c", "text on surface #ffffff tinted by : 3.5, better #6c6c6c"}},
	} {
		var got []string
		for _, p := range theme.Poor(c.set, false) {
			got = append(got, fmt.Sprintf("%s on %s %s tinted by %s: %.1f, better %s", p.Text, p.Ground, p.OnColour, p.Tint, p.Ratio, p.Better))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Error(diff)
		}
	}
}

// TestNothingIsBetter holds that no colour is made up where none can be read on all.
func TestNothingIsBetter(t *testing.T) {
	for _, p := range theme.Poor(theme.Palette{"background": "#777777", "surface": "#000000"}, false) {
		if p.Better != "" {
			t.Errorf("%s on %s: %s", p.Text, p.Ground, p.Better)
		}
	}
}

func TestCSS(t *testing.T) {
	css := string(theme.CSS(theme.Palette{"accent": "#005500"}, theme.Palette{"accent": "#aaffaa"}))
	light, dark, _ := strings.Cut(css, "@media")
	for _, c := range theme.Colours {
		own := map[string][2]string{"accent": {"#005500", "#aaffaa"}}
		want := [2]string{c.Light, c.Dark}
		if set, ok := own[c.Name]; ok {
			want = set
		}
		if !strings.Contains(light, "--"+c.Name+":"+want[0]) || !strings.Contains(dark, "--"+c.Name+":"+want[1]) {
			t.Errorf("%s is not %v in\n%s", c.Name, want, css)
		}
	}
}
