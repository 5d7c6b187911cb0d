package edition

import (
	"sync"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/markdown"
)

// bodies are the texts of a site, each parsed once, when it is first wanted: by
// whichever page or feed, in whichever edition. It is safe from any number of
// goroutines.
type bodies struct{ parsed sync.Map } // *facts.Words -> func() *markdown.Document

func (b *bodies) of(w *facts.Words) *markdown.Document {
	parse, ok := b.parsed.Load(w)
	if !ok {
		parse, _ = b.parsed.LoadOrStore(w, sync.OnceValue(func() *markdown.Document {
			// What is wrong with a text was said when it was loaded.
			document, _ := markdown.Parse(&diag.Source{Name: w.SourceFile, Text: []byte(w.Body)}, 0)
			return document
		}))
	}
	return parse.(func() *markdown.Document)()
}

// Body returns the text of words, parsed.
func (e *Edition) Body(w *facts.Words) *markdown.Document { return e.bodies.of(w) }

// Summary returns the sentence that says what words are about: the one that was
// written, else the first of the text.
func (e *Edition) Summary(w *facts.Words) string {
	if w.Summary != "" {
		return w.Summary
	}
	return e.Body(w).FirstSentence()
}
