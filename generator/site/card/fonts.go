package card

import (
	"bytes"
	"cmp"
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
	own func() loaded
}

// loaded are the fonts of a site, as far as they could be read.
type loaded struct {
	titles, texts *typeface // nil if there are none
	problems      diag.List
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

// Problems returns the font files that cannot be used, and why.
func (f *Fonts) Problems() diag.List { return f.site().problems }

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
	loaders, err := opentype.NewLoaders(bytes.NewReader(content))
	if err != nil {
		return nil, err
	}
	if len(loaders) == 0 {
		return nil, errors.New("the collection is empty")
	}
	return font.NewFont(loaders[0])
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
		fonts = append(fonts, first)
	}
	if len(fonts) > 0 {
		l.titles, l.texts = newTypeface(fonts, heavy, gobold.TTF), newTypeface(fonts, normal, goregular.TTF)
	}
	return l
}

func broken(file string, err error) diag.Finding {
	return diag.Finding{Rule: "bad-font", Severity: diag.Warning, File: file,
		Message: "candor cannot read this font, so pictures of shared links are drawn without it: " + err.Error()}.
		Note("use a TrueType or OpenType font that other programs can open")
}

// newTypeface returns the fonts in a weight, the nearest to it first, and a built-in font
// last, since fonts of one script often have no Latin letters.
func newTypeface(fonts []*font.Font, weight float32, last []byte) *typeface {
	t := &typeface{letters: map[glyph]*letter{}}
	for _, f := range fonts {
		face := font.NewFace(f)
		face.SetVariations([]font.Variation{{Tag: opentype.MustNewTag("wght"), Value: weight}})
		t.faces = append(t.faces, face)
	}
	distance := func(face *font.Face) float32 {
		return max(weight-float32(face.Describe().Aspect.Weight), float32(face.Describe().Aspect.Weight)-weight)
	}
	slices.SortStableFunc(t.faces, func(a, b *font.Face) int { return cmp.Compare(distance(a), distance(b)) })
	builtIn, _ := font.ParseTTF(bytes.NewReader(last)) // it is part of the program, and sound
	t.faces = append(t.faces, builtIn)
	return t
}
