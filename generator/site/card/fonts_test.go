package card

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
)

// testdata/letters.ttf has the forms of Go Regular under other letters: those of A to P for
// 請求書が遅れています、障害年月日, and a, b, c, d for the Arabic beh by itself, first, in the
// middle and last.
func withLetters(t testing.TB) *Fonts {
	t.Helper()
	content, err := os.ReadFile("testdata/letters.ttf")
	if err != nil {
		t.Fatal(err)
	}
	return Load(fstest.MapFS{"assets/letters.ttf": {Data: content}}, []string{"assets/letters.ttf"})
}

var late = Card{Title: "請求書が遅れています", Kind: "障害 · 2026年11月3日", Site: "Larkbook", Language: "ja"}

// picture returns a card as it is drawn.
func picture(t *testing.T, fonts *Fonts, c Card) *image.Paletted {
	t.Helper()
	content := fonts.PNG(nil, c)
	decoded, err := png.Decode(bytes.NewReader(content))
	if err != nil || decoded.Bounds().Size() != image.Pt(Width, Height) {
		t.Fatalf("%v, %v", decoded, err)
	}
	return decoded.(*image.Paletted)
}

func TestAFontOfTheSiteDrawsItsLetters(t *testing.T) {
	fonts := withLetters(t)
	if new(Fonts).Fits(late) || !fonts.Fits(late) {
		t.Fatalf("without the font it fits: %v, with it: %v; %v", new(Fonts).Fits(late), fonts.Fits(late), fonts.Problems())
	}
	if fonts.Fits(Card{Title: "請求書の遅延"}) {
		t.Error("a title fits that has letters which no font has")
	}
	drawn := picture(t, fonts, late)
	for name, part := range map[string]image.Rectangle{
		"title": image.Rect(margin, 190, Width-margin, 300), "kind": image.Rect(margin, 80, 600, 130),
		"site": image.Rect(margin, Height-margin-40, 600, Height-margin),
	} {
		if inked(drawn, part) == 0 {
			t.Errorf("there is no %s", name)
		}
	}
	same := fonts.PNG(nil, leak)
	if builtIn := new(Fonts).PNG(nil, leak); !bytes.Equal(same, builtIn) {
		t.Error("a card in Latin letters changes with the font")
	}
}

func TestArabicIsJoinedAndRunsFromTheRight(t *testing.T) {
	fonts := withLetters(t)
	face := fonts.site().texts
	form := func(r rune) *letter {
		id, _ := face.faces[0].NominalGlyph(r)
		return face.letter(glyph{face.faces[0], id, regularSize << 6})
	}
	lines, _ := face.set("ببب", setting{language: "ar", size: regularSize, width: Width, most: 1})
	want := []*letter{form('\ufe90'), form('\ufe92'), form('\ufe91')} // from the left: last, middle, first
	if got := lines[0].letters; len(got) != 3 || got[0].letter != want[0] || got[1].letter != want[1] || got[2].letter != want[2] {
		t.Errorf("the forms are not last, middle, first: %v", got)
	}
	c := Card{Title: "ببب", Kind: "ب 3", Site: "Larkbook", Language: "ar"}
	if !fonts.Fits(c) {
		t.Fatal("it does not fit")
	}
	drawn := picture(t, fonts, c)
	if drawn.ColorIndexAt(0, 9) != 0 || drawn.ColorIndexAt(Width-1, 9) != inkNo || drawn.ColorIndexAt(Width-1, 210) != inkNo {
		t.Error("the bar is not on the right")
	}
	if left, right := inked(drawn, image.Rect(0, 0, Width/2, Height)), inked(drawn, image.Rect(Width/2, 0, Width-margin, Height)); left > 0 || right == 0 {
		t.Errorf("%d pixels on the left are inked, and %d on the right", left, right)
	}
}

func TestLongTitlesAreCut(t *testing.T) {
	fonts := withLetters(t)
	for _, title := range []string{strings.Repeat("請求書が遅れています、", 20), strings.Repeat("請", 3000), strings.Repeat("請求書 ", 60)} {
		drawn := picture(t, fonts, Card{Title: title, Site: strings.Repeat("請求", 90), Language: "ja"})
		if n := inked(drawn, image.Rect(Width-margin+8, 0, Width, Height)); n > 0 {
			t.Errorf("%.20s: %d pixels in the margin are inked", title, n)
		}
		lines, _ := fonts.site().title(Card{Title: title})
		if len(lines) != smallLines {
			t.Errorf("%.20s: it has %d lines", title, len(lines))
		}
	}
	if lines, whole := fonts.site().titles.set("請求", setting{size: boldSize, width: 900, most: 1}); !whole || len(lines) != 1 {
		t.Error("a short title is cut")
	}
}

func TestCardsInAFontOfTheSiteAreTheSameBytes(t *testing.T) {
	fonts := withLetters(t)
	want := withLetters(t).PNG(nil, late)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if got := fonts.PNG(nil, late); !bytes.Equal(got, want) {
				t.Error("the bytes differ")
			}
			fonts.PNG(nil, Card{Title: "ببب", Kind: "ب"}) // a mirrored one leaves nothing behind
			if got := fonts.PNG(nil, leak); len(got) == 0 {
				t.Error("there is no card")
			}
		})
	}
	wg.Wait()
	before := new(Fonts).PNG(nil, leak)
	fonts.PNG(nil, Card{Title: "ببب", Kind: "ب"})
	if after := new(Fonts).PNG(nil, leak); !bytes.Equal(before, after) {
		t.Error("a mirrored card leaves its bar behind")
	}
}

// TestABrokenFontIsNamed holds that a file which is no font, or part of one, ends neither in
// a crash nor in a card without its letters.
func TestABrokenFontIsNamed(t *testing.T) {
	whole, err := os.ReadFile("testdata/letters.ttf")
	if err != nil {
		t.Fatal(err)
	}
	for length := 0; length < len(whole); length += 61 {
		fonts := Load(fstest.MapFS{"assets/a.otf": {Data: whole[:length]}}, []string{"assets/a.otf"})
		problems := fonts.Problems()
		if len(problems) > 0 && (problems[0].File != "assets/a.otf" || problems[0].Rule != "bad-font") || len(problems) == 0 && length < 100 {
			t.Errorf("%d bytes: %v", length, problems)
		}
		if fonts.Fits(late) {
			fonts.PNG(nil, late)
		}
	}
	if got := Load(fstest.MapFS{}, []string{"assets/gone.ttf"}).Problems(); len(got) != 1 {
		t.Errorf("%v", got)
	}
}

// TestDamagedTablesDoNotStopABuild holds that a font that can be opened, and whose tables are
// damaged, ends in a card or in none, and is named where the library gave up.
func TestDamagedTablesDoNotStopABuild(t *testing.T) {
	whole, err := os.ReadFile("testdata/letters.ttf")
	if err != nil {
		t.Fatal(err)
	}
	arabic := Card{Title: "ببب", Kind: "ب 3", Site: "Larkbook", Language: "ar"}
	for at := 0; at < len(whole); at += 7 {
		for _, value := range []byte{0x00, 0x7f, 0xff} {
			damaged := bytes.Clone(whole)
			for i := at; i < min(at+3, len(damaged)); i++ {
				damaged[i] = value
			}
			fonts := Load(fstest.MapFS{"assets/a.ttf": {Data: damaged}}, []string{"assets/a.ttf"})
			for _, c := range []Card{late, arabic} {
				fits := fonts.Fits(c)
				if fits || fonts.site().titles != nil { // then even one that does not fit
					fonts.PNG(nil, c)
				}
				if fits != fonts.Fits(c) {
					t.Errorf("%d, %#x: a card fits, or not, only once it is drawn", at, value)
				}
			}
			if own := fonts.site(); own.titles != nil && len(own.titles.broken)+len(own.texts.broken) > 0 {
				if got := fonts.Problems(); len(got) != 1 || got[0].Rule != "bad-font" || got[0].File != "assets/a.ttf" {
					t.Errorf("%d, %#x: %v", at, value, got)
				}
			}
		}
	}
}

// TestALetterThatCannotBeReadIsNotCovered holds that a panic of the library ends in no card and
// a finding, and leaves the cards of other texts as they were.
func TestALetterThatCannotBeReadIsNotCovered(t *testing.T) {
	fonts := withLetters(t)
	want := withLetters(t).PNG(nil, late)
	face := fonts.site().texts
	func() {
		defer face.rescue(func() {})
		face.ResolveFace('請')
		panic("broken")
	}()
	if got := fonts.Problems(); len(got) != 1 || got[0].Rule != "bad-font" || got[0].File != "assets/letters.ttf" {
		t.Errorf("%v", got)
	}
	if got := fonts.PNG(nil, late); !fonts.Fits(late) || !bytes.Equal(got, want) {
		t.Error("another card is not drawn as before")
	}
	defer func() {
		if recover() == nil {
			t.Error("a panic that is no font's is swallowed")
		}
	}()
	defer face.rescue(func() {})
	panic("ours")
}
