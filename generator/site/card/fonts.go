package card

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"

	"candor/generator/diag"
)

// Fonts are the fonts that cards are drawn in: the built-in ones, and behind them those that
// a site brings. The zero value, and nil, have only the built-in ones. It is safe from any number of
// goroutines.
type Fonts struct {
	own   func() loaded
	drawn sync.Map // of Card to bool: whether the site's fonts draw it
}

// loaded are the fonts of a site, as far as they could be read.
type loaded struct {
	titles, texts *typeface // nil if there are none
	problems      diag.List
	files         []fontFile // those that could be read
}

// fontFile is a file of a font that could be read.
type fontFile struct {
	name string
	font *font.Font
}

// Endings are those of the font files that a site may bring.
var Endings = []string{".ttf", ".otf", ".ttc"}

// Weights of the letters, as fonts count them.
const (
	heavy  = 700 // of a title
	normal = 400 // of what is around it
)

// Load returns the fonts in files of a site. They are read when a text first needs a letter
// that the built-in fonts lack.
func Load(fsys fs.FS, files []string) *Fonts {
	if len(files) == 0 {
		return &Fonts{}
	}
	return &Fonts{own: sync.OnceValue(func() loaded { return read(fsys, files) })}
}

// Problems returns the font files that cannot be used, and why. A font whose letters are
// broken is among them once a text with such a letter was tried.
func (f *Fonts) Problems() diag.List {
	own := f.site()
	problems := slices.Clone(own.problems)
	for _, file := range own.files {
		if own.titles.isBroken(file.font) || own.texts.isBroken(file.font) {
			problems = append(problems, broken(file.name, errors.New("the tables of its letters are broken")))
		}
	}
	return problems
}

// site returns the site's own fonts.
func (f *Fonts) site() loaded {
	if f == nil || f.own == nil {
		return loaded{}
	}
	return f.own()
}

// parsed returns the font in a file. Of a collection it is the first: the others are the
// same letters for other countries, or of another width. The library panics at some broken
// files.
func parsed(content []byte) (f *font.Font, err error) {
	defer func() {
		if r := recover(); r != nil {
			f, err = nil, fmt.Errorf("its tables are broken: %v", r)
		}
	}()
	if err := directory(content); err != nil {
		return nil, err
	}
	loaders, err := opentype.NewLoaders(bytes.NewReader(content))
	if err != nil {
		return nil, err
	}
	if len(loaders) == 0 {
		return nil, errors.New("the collection is empty")
	}
	return font.NewFont(loaders[0])
}

// directory reports a table of the first font in a file that reaches beyond the file: the
// library would make room for all of it before it reads. The form is that of OpenType's table
// directory (Microsoft, "The OpenType Font File").
func directory(content []byte) error {
	start := 0
	if len(content) >= 16 && string(content[:4]) == "ttcf" {
		start = int(binary.BigEndian.Uint32(content[12:]))
	}
	if start > len(content)-12 {
		return errors.New("it ends before its tables")
	}
	tables := int(binary.BigEndian.Uint16(content[start+4:]))
	for at := start + 12; tables > 0; at, tables = at+16, tables-1 {
		if at > len(content)-16 {
			return errors.New("it ends before its tables")
		}
		offset, length := binary.BigEndian.Uint32(content[at+8:]), binary.BigEndian.Uint32(content[at+12:])
		if uint64(offset)+uint64(length) > uint64(len(content)) {
			return fmt.Errorf("its table %q is not whole", content[at:at+4])
		}
	}
	return nil
}

// read reads the fonts of a site.
func read(fsys fs.FS, files []string) loaded {
	var l loaded
	var fonts []*font.Font
	for _, file := range files {
		content, err := fs.ReadFile(fsys, file)
		if err != nil {
			l.problems = append(l.problems, broken(file, err))
			continue
		}
		first, err := parsed(content)
		if err != nil {
			l.problems = append(l.problems, broken(file, err))
			continue
		}
		fonts, l.files = append(fonts, first), append(l.files, fontFile{file, first})
	}
	if len(fonts) > 0 {
		l.titles, l.texts = newTypeface(fonts, heavy, gobold.TTF), newTypeface(fonts, normal, goregular.TTF)
	}
	return l
}

func broken(file string, err error) diag.Finding {
	return diag.Finding{Rule: "bad-font", Severity: diag.Warning, File: file}.
		Say("candor cannot read this font, so pictures of shared links are drawn without it: %s", err).
		Note("use a TrueType or OpenType font that other programs can open")
}

// newTypeface returns the fonts in a weight, the nearest to it first, and a built-in font
// last, since fonts of one script often have no Latin letters.
func newTypeface(fonts []*font.Font, weight float32, last []byte) *typeface {
	t := &typeface{letters: map[glyph]*letter{}, broken: map[*font.Font]bool{}}
	distance := map[*font.Face]float32{}
	for _, f := range fonts {
		face, has, ok := weighted(f, weight)
		if !ok {
			t.broken[f] = true
			continue
		}
		distance[face] = max(weight-has, has-weight)
		t.faces = append(t.faces, face)
	}
	slices.SortStableFunc(t.faces, func(a, b *font.Face) int { return cmp.Compare(distance[a], distance[b]) })
	builtIn, _ := font.ParseTTF(bytes.NewReader(last)) // it is part of the program, and sound
	t.faces = append(t.faces, builtIn)
	return t
}

// weighted returns a font in a weight, or in the nearest that it has, and which that is. It
// is not ok if the tables that say so are broken.
func weighted(f *font.Font, weight float32) (face *font.Face, has float32, ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	face = font.NewFace(f)
	face.SetVariations([]font.Variation{{Tag: opentype.MustNewTag("wght"), Value: weight}})
	return face, float32(face.Describe().Aspect.Weight), true
}
