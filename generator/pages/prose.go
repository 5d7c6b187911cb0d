package pages

import (
	"strings"

	"candor/generator/facts"
	"candor/generator/layout"
)

// prose returns the body of words as HTML. Dir is the site path of the page that the
// words belong to, without a language; id tells several bodies on one page apart.
func (b *builder) prose(w *facts.Words, dir, id string) proseView {
	var out strings.Builder
	for _, p := range strings.Split(strings.TrimSpace(w.Body), "\n\n") {
		if p != "" {
			out.WriteString("<p>" + string(layout.Escape(p)) + "</p>\n")
		}
	}
	return proseView{HTML: layout.HTML(out.String()), Lang: b.said(w, "").Lang, Note: b.untranslated(w)}
}
