package frame

import (
	"net/url"

	"candor/generator/facts/permalink"
	"candor/generator/site/card"
	"candor/generator/site/output"
)

// sitePicture is what a link shows to any page that has no picture of its own.
func (f *Frame) sitePicture() card.Card {
	c := card.Card{Title: f.shared.Site, Language: f.Language}
	if u, err := url.Parse(f.State.Site.URL); err == nil {
		c.Site = u.Host
	}
	return c
}

// SitePicture returns the file of the site's picture, and whether there is one: its
// name may be in letters that cannot be drawn.
func (f *Frame) SitePicture() (output.File, bool) {
	c := f.sitePicture()
	return f.Picture(f.Links.Card(f.Links.Home()), c), f.Fonts.Fits(c)
}

// Picture returns the file of a picture at a site path.
func (f *Frame) Picture(path string, c card.Card) output.File {
	return output.File{Path: permalink.File(path), Stage: output.Asset, Append: func(to []byte) ([]byte, error) { return f.Fonts.PNG(to, c), nil }}
}
