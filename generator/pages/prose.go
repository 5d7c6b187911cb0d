package pages

import (
	"strings"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/layout"
)

// prose returns the body of words as HTML.
func (b *builder) prose(w *facts.Words, _ *derive.Event) proseView {
	var out strings.Builder
	for _, p := range strings.Split(strings.TrimSpace(w.Body), "\n\n") {
		if p != "" {
			out.WriteString("<p>" + string(layout.Escape(p)) + "</p>\n")
		}
	}
	return proseView{HTML: layout.HTML(out.String()), Lang: b.said(w, "").Lang, Note: b.untranslated(w)}
}
