package badges

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"flag"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"candor/generator/facts"
	"candor/generator/internal/fixture"

	"github.com/google/go-cmp/cmp"
)

var rewrite = flag.Bool("update", false, "write the golden files")

// build returns the badges of a site by their paths.
func build(t *testing.T, site *facts.Site) map[string]string {
	t.Helper()
	files := map[string]string{}
	for _, f := range Files(fixture.Editions(site, "https://status.larkbook.example")) {
		content, err := f.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		files[f.Path] = string(content)
	}
	return files
}

func TestGolden(t *testing.T) {
	files := build(t, fixture.Site())
	if want := 2 * 2 * (1 + 5); len(files) != want {
		t.Errorf("%d files, want %d", len(files), want)
	}
	for _, path := range []string{"badge.svg", "badge.json", "ru/badge.svg", "ru/badge.json", "components/letters/badge.svg",
		"components/letters/badge.json", "ru/components/phone/badge.svg"} {
		golden := filepath.Join("testdata", filepath.FromSlash(path))
		if *rewrite {
			if err := os.MkdirAll(filepath.Dir(golden), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(golden, []byte(files[path]), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), files[path]); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
	}
}

// drawn is a badge as a reader of XML sees it.
type drawn struct {
	XMLName xml.Name `xml:"http://www.w3.org/2000/svg svg"`
	Width   float64  `xml:"width,attr"`
	Role    string   `xml:"role,attr"`
	Label   string   `xml:"aria-label,attr"`
	Title   string   `xml:"title"`
	Texts   []struct {
		X      float64 `xml:"x,attr"`
		Length float64 `xml:"textLength,attr"`
		Text   string  `xml:",chardata"`
	} `xml:"g>text"`
}

func draw(t *testing.T, svg string) drawn {
	t.Helper()
	var d drawn
	if err := xml.Unmarshal([]byte(svg), &d); err != nil {
		t.Fatalf("%v in %s", err, svg)
	}
	return d
}

func TestEveryPicture(t *testing.T) {
	for _, site := range []*facts.Site{fixture.Site(), fixture.HostileSite()} {
		for path, content := range build(t, site) {
			if !strings.HasSuffix(path, ".svg") {
				continue
			}
			d := draw(t, content)
			if d.Role != "img" || d.Label == "" || d.Title != d.Label {
				t.Errorf("%s: role %q, label %q, title %q", path, d.Role, d.Label, d.Title)
			}
			if len(d.Texts) != 2 {
				t.Fatalf("%s: %d texts", path, len(d.Texts))
			}
			left, right := d.Texts[0], d.Texts[1]
			if left.X != padding || math.Abs(left.X+left.Length+2*padding-right.X) > 0.11 || math.Abs(right.X+right.Length+padding-d.Width) > 0.11 {
				t.Errorf("%s: the texts do not fit: %+v", path, d)
			}
			if !strings.HasSuffix(d.Label, ": "+right.Text) {
				t.Errorf("%s: named %q, says %q", path, d.Label, right.Text)
			}
			if len(content) > 2048 {
				t.Errorf("%s: %d bytes", path, len(content))
			}
			if strings.Contains(content, "style=") || strings.Contains(content, "<style") || strings.Contains(content, "<script") {
				t.Errorf("%s: what a policy refuses", path)
			}
		}
	}
}

func TestHostileNameIsCut(t *testing.T) {
	files := build(t, fixture.HostileSite())
	want := string([]rune(fixture.Hostile)[:maxName-5]) // whole words of it are shown
	for _, got := range []string{draw(t, files["components/api/badge.svg"]).Texts[0].Text, draw(t, files["badge.svg"]).Title} {
		if !strings.HasPrefix(got, want) || !strings.Contains(got, "…") {
			t.Errorf("got %q", got)
		}
	}
	if got := shorten("a\x00b\nc"); got != "abc" {
		t.Errorf("control characters are left: %q", got)
	}
	if exact := strings.Repeat("я", maxName); shorten(exact) != exact || shorten(exact+"я") != exact[len("я"):]+"…" {
		t.Error("a name of 60 characters is whole, one of 61 is not")
	}
}

// Line 19 of the compatibility checklist: schemaVersion 1, a message, isError true only
// for critical.
func TestEndpointIsWhatShieldsReads(t *testing.T) {
	critical := fixture.Site()
	for _, c := range critical.Components {
		critical.Incidents[1].Updates[1].Components = append(critical.Incidents[1].Updates[1].Components,
			facts.Effect{Component: c.ID, Status: facts.MajorOutage})
	}
	for name, site := range map[string]*facts.Site{"fixture": fixture.Site(), "critical": critical, "hostile": fixture.HostileSite()} {
		for path, content := range build(t, site) {
			if !strings.HasSuffix(path, ".json") {
				continue
			}
			var got map[string]any
			if err := json.Unmarshal([]byte(content), &got); err != nil {
				t.Fatal(err)
			}
			if got["schemaVersion"] != 1.0 || got["message"] == "" || got["label"] == "" {
				t.Errorf("%s %s: %v", name, path, got)
			}
			siteIsDown := name == "critical" && !strings.Contains(path, "components/")
			if got["isError"] != siteIsDown {
				t.Errorf("%s %s: isError %v", name, path, got["isError"])
			}
		}
	}
}

// contrast is the ratio of WCAG 2.2 between two colours RRGGBB.
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	luminance := func(color string) float64 {
		total := 0.0
		for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
			value, err := strconv.ParseUint(color[2*i:2*i+2], 16, 8)
			if err != nil {
				t.Fatal(err)
			}
			c := float64(value) / 255
			if c <= 0.04045 {
				c /= 12.92
			} else {
				c = math.Pow((c+0.055)/1.055, 2.4)
			}
			total += weight * c
		}
		return total
	}
	first, second := luminance(a), luminance(b)
	return (max(first, second) + 0.05) / (min(first, second) + 0.05)
}

func TestContrast(t *testing.T) {
	colors := []string{grey}
	for _, c := range indicatorColors {
		colors = append(colors, c)
	}
	for status := range facts.MajorOutage + 1 {
		if statusColors[status] == "" {
			t.Errorf("%v has no colour", status)
		}
		colors = append(colors, statusColors[status])
	}
	for _, c := range colors {
		if got := contrast(t, c, "ffffff"); got < 4.5 {
			t.Errorf("#%s: %.2f", c, got)
		}
	}
}

func TestWidths(t *testing.T) {
	tests := []struct {
		text string
		want float64 // pixels at 11, as a browser measures DejaVu Sans
	}{
		{"", 0},
		{"status", 33.8},
		{"All systems operational", 128.7},
		{"Частично не работает", 128.8},
		{"Всё работает", 77.4},
		{"e\u0301", 6.7},
		{"障害", 22},
		{"\U0001f525", 13.7},
	}
	for _, tt := range tests {
		if got := pixels(tt.text); math.Abs(got-tt.want) > 0.15 {
			t.Errorf("%q: %.1f, want %.1f", tt.text, got, tt.want)
		}
	}
	for _, run := range [...]table{latin, cyrillic, punctuation} {
		for i, width := range run.widths {
			if r := run.from + rune(i); width > 1200 || width == 0 && (r < 0x7f || r > 0x9f) && r < 0x2010 {
				t.Errorf("%q is %d wide", r, width)
			}
		}
	}
}

// TestJoinedLettersStayJoined holds that a text in Arabic letters is fitted by its letters, not
// by space between them, and other text as before.
func TestJoinedLettersStayJoined(t *testing.T) {
	for text, want := range map[string]bool{"الحالة": true, "API: انقطاع": true, "Status": false, "状態": false} {
		var out bytes.Buffer
		writeText(&out, 0, 40, text)
		if got := strings.Contains(out.String(), `lengthAdjust="spacingAndGlyphs"`); got != want {
			t.Errorf("%s is fitted by its letters: %v", text, got)
		}
	}
}
