package card

import (
	"bytes"
	"image"
	"image/png"
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var leak = Card{Title: "Some invoices could be opened without signing in", Kind: "Incident · 3 November 2026", Site: "Larkbook status"}

func TestPNG(t *testing.T) {
	for name, c := range map[string]Card{
		"latin":    leak,
		"cyrillic": {Title: "Некоторые счета можно было открыть без входа", Kind: "Инцидент · 3 ноября 2026", Site: "Состояние Larkbook"},
		"long":     {Title: strings.Repeat("Letters arrive late and nobody knows why. ", 30), Kind: "Post-mortem", Site: "Larkbook"},
		"one word": {Title: strings.Repeat("w", 300), Site: strings.Repeat("Larkbook ", 99)},
		"short":    {Title: "A", Kind: "Wartung", Site: "B"},
	} {
		t.Run(name, func(t *testing.T) {
			content := new(Fonts).PNG(nil, c)
			if !new(Fonts).Fits(c) {
				t.Error("it is said not to fit")
			}
			if len(content) > 20_000 {
				t.Errorf("it has %d bytes", len(content))
			}
			picture, err := png.Decode(bytes.NewReader(content))
			if err != nil || picture.Bounds().Size() != image.Pt(Width, Height) {
				t.Fatalf("%v, %v", picture, err)
			}
			if margin := inked(picture.(*image.Paletted), image.Rect(Width-margin+8, 0, Width, Height)); margin > 0 {
				t.Errorf("%d pixels in the right margin are inked", margin)
			}
			if title := inked(picture.(*image.Paletted), image.Rect(margin, 190, Width, 500)); title == 0 {
				t.Error("there is no title")
			}
			if folder := os.Getenv("CARDS"); folder != "" {
				os.WriteFile(folder+"/"+name+".png", content, 0o644)
			}
		})
	}
}

// inked counts the pixels of a part of a card that are not its ground.
func inked(picture *image.Paletted, part image.Rectangle) int {
	n := 0
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			if picture.ColorIndexAt(x, y) != 0 {
				n++
			}
		}
	}
	return n
}

func TestTheSameCardGivesTheSameBytes(t *testing.T) {
	want := new(Fonts).PNG(nil, leak)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			other := Card{Title: "Another card", Kind: "Incident", Site: "X"}
			for range 5 {
				new(Fonts).PNG(nil, other)
				if got := new(Fonts).PNG(nil, leak); !bytes.Equal(got, want) {
					t.Error("the bytes differ")
				}
			}
		})
	}
	wg.Wait()
}

func TestFits(t *testing.T) {
	for text, want := range map[string]bool{
		"Überweisungen – 5 € «hängen» ą ő ß": true, "Письма ёЁ Ґ": true,
		"": false, "請求書": false, "الفواتير": false, "Fire \U0001f525": false, "tab\there": false,
	} {
		if got := new(Fonts).Fits(Card{Title: text, Site: "A"}); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
	if new(Fonts).Fits(Card{Title: "A", Site: "日本"}) || new(Fonts).Fits(Card{Title: "A", Kind: "障害"}) {
		t.Error("a letter that the font lacks fits around the title")
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text  string
		most  int
		want  []string
		whole bool
	}{
		{"one", 2, []string{"one"}, true},
		{"one two three", 2, []string{"one two", "three"}, true},
		{"one two three four five", 2, []string{"one two", "three…"}, false},
		{"unbelievably", 2, []string{"unbel…"}, false},
	} {
		lines, whole := bold.wrap(c.text, 290, c.most)
		if diff := cmp.Diff(c.want, lines); diff != "" || whole != c.whole {
			t.Errorf("%q: whole %v\n%s", c.text, whole, diff)
		}
	}
}

func BenchmarkPNG(b *testing.B) {
	b.ReportAllocs()
	var to []byte
	for b.Loop() {
		to = new(Fonts).PNG(to[:0], leak)
	}
	b.ReportMetric(float64(len(to)), "B/card")
}

// TestNoColourOfAState holds that a card has the ground, the ink and what is between them,
// whatever it is about: an old picture of an outage must not be red when that is over.
func TestNoColourOfAState(t *testing.T) {
	for _, c := range []Card{leak, {Title: "A", Kind: "Planned maintenance", Site: "B"}} {
		content := new(Fonts).PNG(nil, c)
		picture, err := png.Decode(bytes.NewReader(content))
		if err != nil {
			t.Fatal(err)
		}
		for _, colour := range picture.(*image.Paletted).Palette {
			if r, g, b, _ := colour.RGBA(); max(r, g, b)-min(r, g, b) > 0x0700 {
				t.Errorf("%q has the colour %v", c.Title, colour)
			}
		}
	}
}

// TestLettersAreDrawnPixelByPixel holds that letters of all widths, at all places, over each other
// and up to the edges are where a slow hand would draw them, and that none reaches over an edge.
func TestLettersAreDrawnPixelByPixel(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	on := newCanvas()
	on.blank(false)
	var want [Height][Width]uint8
	for y := range want {
		for x := range barWidth {
			want[y][x] = inkNo
		}
	}
	for range 3000 {
		size := image.Pt(random.IntN(90), random.IntN(40))
		if random.IntN(100) == 0 {
			size.X = 1000 + random.IntN(Width-1000)
		}
		at := image.Pt(random.IntN(Width+20)-10, random.IntN(Height+20)-10)
		mask := image.NewAlpha(image.Rectangle{Max: size})
		for i := range mask.Pix {
			mask.Pix[i] = []uint8{0, 0, 0x80, 0xff}[random.IntN(4)]
		}
		on.put(&letter{bounds: mask.Rect.Sub(image.Pt(5, 30)), shades: inShades(mask, mask.Rect)}, at.X+5, at.Y+30)
		if !mask.Rect.Add(at).In(image.Rect(0, 0, Width, Height)) {
			continue
		}
		for i, alpha := range mask.Pix {
			pixel := &want[at.Y+i/size.X][at.X+i%size.X]
			*pixel = max(*pixel, []uint8{0: 0, 0x80: 1, 0xff: 2}[alpha])
		}
	}
	picture, err := png.Decode(bytes.NewReader(on.encode(nil)))
	if err != nil {
		t.Fatal(err)
	}
	for y := range Height {
		for x := range Width {
			if got := picture.(*image.Paletted).ColorIndexAt(x, y); got != want[y][x] {
				t.Fatalf("%d, %d is %d instead of %d", x, y, got, want[y][x])
			}
		}
	}
}

// TestThePictureIsTheCanvas holds that each pixel that was drawn is in the picture, also when
// the canvas had another card before.
func TestThePictureIsTheCanvas(t *testing.T) {
	on := newCanvas()
	for _, mirrored := range []bool{false, true, false} {
		on.blank(mirrored)
		on.write(bold, "jÅ", margin, titleTop)
		on.write(regular, leak.Site, margin, Height-margin)
		picture, err := png.Decode(bytes.NewReader(on.encode(nil)))
		if err != nil {
			t.Fatal(err)
		}
		pixels := picture.(*image.Paletted)
		for y := range Height {
			for x := range Width {
				if got, want := pixels.ColorIndexAt(x, y), on.row(y)[1+x/4]>>(6-2*(x%4))&3; got != want {
					t.Fatalf("mirrored %v: %d, %d is %d, and %d was drawn", mirrored, x, y, got, want)
				}
			}
		}
		if bar := pixels.ColorIndexAt(0, 0) == inkNo; bar == mirrored {
			t.Errorf("mirrored %v: the bar is on the left: %v", mirrored, bar)
		}
	}
}
