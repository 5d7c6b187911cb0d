package edition

import (
	"sync"
	"weak"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/markdown"
)

// bodies are the texts of a site, parsed when they are first wanted: by whichever page
// or feed, in whichever edition. Most are wanted by a few pages that are written at about
// the same time, so they are kept only until memory is collected, and parsed again if
// need be. It is safe from any number of goroutines.
type bodies struct{ parsed sync.Map } // *facts.Words -> weak.Pointer[markdown.Document]

func (b *bodies) of(w *facts.Words) *markdown.Document {
	if known, ok := b.parsed.Load(w); ok {
		if document := known.(weak.Pointer[markdown.Document]).Value(); document != nil {
			return document
		}
	}
	// What is wrong with a text was said when it was loaded.
	document, _ := markdown.Parse(&diag.Source{Name: w.SourceFile, Text: []byte(w.Body)}, 0)
	b.parsed.Store(w, weak.Make(document))
	return document
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
