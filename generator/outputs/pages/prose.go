package pages

import (
	"strings"

	"candor/generator/facts"
	"candor/generator/site/layout"
	"candor/generator/text/markdown"
)

// proseView is a text with its paragraphs.
type proseView struct {
	HTML layout.HTML
	Lang string // that it is in, where that is another than the page's; else ""
	Dir  string // of that language, where it is not the page's; else ""
	Note string // that it has not been translated; "" if it has
}

// place is how a body is written into a page. Dir is the site path of the page that
// the body belongs to, without a language: what is beside it is there once.
// Prefix tells the ids of several bodies on one page apart.
func (b *builder) place(dir, prefix string, level int) markdown.Options {
	return b.BodyOptions(markdown.Place{Root: b.Links.Href(""), Dir: dir}, prefix, level)
}

// prose returns the body of words as HTML.
func (b *builder) prose(w *facts.Content, o markdown.Options) proseView {
	in := b.localized(w, "")
	return proseView{HTML: layout.HTML(strings.TrimSpace(b.Body(w).HTML(o))), Lang: in.Lang, Dir: in.Dir, Note: b.Untranslated(w)}
}

// contents are the headings of a body of the highest level.
func (b *builder) contents(w *facts.Content, o markdown.Options) []linkView {
	var list []linkView
	for _, h := range b.Body(w).Headings(o) {
		if h.Level == o.Level {
			list = append(list, linkView{marked(b.localized(w, h.Text)), "#" + h.ID})
		}
	}
	return list
}
