package prose

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"candor/generator/tools/check/language"
)

// tryAll is In without keys, traits and anchors: each pattern is tried at each token.
func tryAll(patterns []*pattern, t *Text) []Match {
	var found []Match
	for first := range t.Tokens {
		for _, p := range patterns {
			if t.Tokens[first].Quoted || !p.elements[0].holds(&t.Tokens[first]) {
				continue
			}
			if m := (Match{first, p.end(t, first, 1)}); m.Last > 0 && !p.denied(t, m) {
				found = append(found, m)
			}
		}
	}
	return apart(found)
}

// end returns the nearest end of the elements from one on that follow a token; 0 if they do not.
func (p *pattern) end(t *Text, last, from int) int {
	if from == len(p.elements) {
		return last + 1
	}
	e := &p.elements[from]
	nearest := 0
	try := func(end int) {
		if end > 0 && (nearest == 0 || end < nearest) {
			nearest = end
		}
	}
	if e.optional {
		try(p.end(t, last, from+1))
	}
	for next := last + 1; next <= last+1+e.gap && next < len(t.Tokens) && t.Tokens[next].Sentence == t.Tokens[last].Sentence; next++ {
		if e.holds(&t.Tokens[next]) {
			try(p.end(t, next, from+1))
		}
	}
	return nearest
}

// holds is fits, word by word.
func (e *element) holds(t *Token) bool {
	one := func(w word) bool {
		w.keyed = false
		return w.fits(t)
	}
	return slices.ContainsFunc(e.words, one) && !slices.ContainsFunc(e.none, one)
}

// all returns the patterns, each once.
func (p *Phrases) all() []*pattern {
	patterns := p.open
	seen := map[*pattern]bool{}
	for _, list := range slices.Concat(p.whole.anchors, p.short.anchors) {
		for _, a := range list {
			if !seen[a.pattern] {
				seen[a.pattern] = true
				patterns = append(patterns, a.pattern)
			}
		}
	}
	return patterns
}

// TestAnchorsChangeNothing holds that the phrases of check are found in its examples just where
// they are found by trying each of them at each word.
func TestAnchorsChangeNothing(t *testing.T) {
	for _, code := range language.Codes() {
		var texts []*Text
		for _, section := range language.Sections(code) {
			examples := language.ExamplesOf(code, section)
			for _, text := range append(examples.Bad, examples.Good...) {
				texts = append(texts, New(code, []*Block{Field("", text)}))
			}
		}
		matches := 0
		for _, section := range language.Sections(code) {
			phrases, err := Compile(language.Lines(code, section), Lists{"vendors": {"Acme", "Mail Works"}, "people": {"Ann"}, "names": {"Bo"}})
			if err != nil {
				continue // a section of words
			}
			patterns := phrases.all()
			for _, text := range texts {
				want := tryAll(patterns, text)
				if diff := cmp.Diff(want, phrases.In(text)); diff != "" {
					t.Fatalf("%s %s in %q:\n%s", code, section, text.Blocks[0].Text(), diff)
				}
				matches += len(want)
			}
		}
		if matches < 1000 {
			t.Errorf("%s: only %d matches", code, matches)
		}
	}
}

// TestExpectChangesNothing holds that the phrases of check are found in its examples just where
// they are found without being expected.
func TestExpectChangesNothing(t *testing.T) {
	for _, code := range language.Codes() {
		var all []*Phrases
		var examples []string
		for _, section := range language.Sections(code) {
			of := language.ExamplesOf(code, section)
			examples = append(append(examples, of.Bad...), of.Good...)
			if phrases, err := Compile(language.Lines(code, section), Lists{"vendors": {"Acme"}, "people": {"Ann"}, "names": {"Bo"}}); err == nil {
				all = append(all, phrases, phrases)
			}
		}
		joined := Join(all)
		matches := 0
		for _, example := range examples {
			words := New(code, []*Block{Field("", example)})
			expecting := New(code, []*Block{Field("", example)})
			expecting.Expect(joined)
			for _, phrases := range all {
				want := phrases.In(words)
				if diff := cmp.Diff(want, phrases.In(expecting)); diff != "" {
					t.Fatalf("%s in %q:\n%s", code, example, diff)
				}
				matches += len(want)
			}
			words.Release()
			expecting.Release()
		}
		if matches < 1000 {
			t.Errorf("%s: only %d matches", code, matches)
		}
	}
}
