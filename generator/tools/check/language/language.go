// Package language holds what check knows of each language that texts are written in, as
// data: a folder a language, named by its code, with five files.
//
//   - lexicon.txt has the phrases and words that rules look for. A line "[name]" begins a
//     section; each further line is a pattern (see [prose.Compile]) or, in a section of
//     words, a list of words, of which one that ends in a star stands for all that begin
//     so. A rule's own section has the rule's id; "[ID mild]" holds phrases that
//     many a good text says too, so that they are suggestions, "[ID harmless]" what makes its
//     phrases harmless beside it, "[ID refused]" what turns one of its phrases into the opposite,
//     and "[ID acts]" phrases of what suppliers do, which are findings only if the text does not
//     say what we do. The others are shared, and named after what they are. "<name>" in
//     a pattern stands for each line of that section, in this language or else in English.
//
//   - examples.txt has bad and good texts for each rule, which are its tests, and which
//     candor check --explain shows. A line "=== ID bad" or "=== ID good" begins one.
//
//   - messages.txt has what candor says: a line "[ID]" of a rule, then "id = text", see
//     [Said]. Lines that begin with two spaces go on with a text. [check] is what check says
//     beside its rules, [review] what candor review says, [new] what candor new asks, [draft] the comments in
//     what it writes, [ready] what candor check --ready says, [commands] what commands say after
//     the findings.
//
//   - findings.txt has the other findings, of the loader, of layouts and of outputs, which are
//     in the code in English: a line with the English format of a message, and below it, behind
//     two spaces, the text in the language (see [diag.Text]). "// " begins a comment. English has none.
//
//   - commands.txt has, in the same form, what is wrong with a command line or an answer.
//
// What is looked for in a text of any language is in any.txt, a lexicon too.
//
// A # at the start of a line of lexicon.txt or messages.txt begins a comment.
//
// # How to add a language
//
// Add a folder; no code changes. If its nouns begin with a capital letter, add its code to any.txt.
// Abbreviations whose full stop ends no sentence are in text/prose/abbreviation.go, for all
// languages together. A section that its lexicon lacks is one that rules do not look for in that
// language. The tests hold that every section is one that a rule reads, that every pattern
// compiles, that every example is judged as it says, and that each language has every message and
// every finding, with the same values.
package language

import (
	"embed"
	"io/fs"
	"slices"
	"strings"
	"sync"
)

//go:embed */*.txt any.txt
var files embed.FS

// Any returns the lines of a section of any.txt: what is looked for in a text of any language.
func Any(section string) []string { return anyLanguage()[section] }

var anyLanguage = sync.OnceValue(func() map[string][]string {
	text, _ := files.ReadFile("any.txt")
	return sectionsOf(string(text))
})

// English is the language that has every section and every message.
const English = "en"

// Codes returns the languages, sorted.
var Codes = sync.OnceValue(func() []string {
	entries, _ := fs.ReadDir(files, ".")
	var codes []string
	for _, e := range entries {
		if e.IsDir() {
			codes = append(codes, e.Name())
		}
	}
	return codes
})

// Base returns the language of a code without its region: en for en-GB, and for en_GB.UTF-8.
func Base(code string) string {
	if isBase(code) {
		return code
	}
	base, _, _ := strings.Cut(strings.ToLower(code), "-")
	base, _, _ = strings.Cut(base, "_")
	return base
}

// isBase reports whether a code is small letters alone: nearly every one is, and it is asked of
// each word of a text.
func isBase(code string) bool {
	for i := range len(code) {
		if code[i] < 'a' || code[i] > 'z' {
			return false
		}
	}
	return true
}

// read returns a file of a language, "" if it has none.
func read(code, file string) string {
	text, _ := files.ReadFile(code + "/" + file)
	return string(text)
}

// perLanguage reads something once for each language.
func perLanguage[T any](read func(code string) T) func() map[string]T {
	return sync.OnceValue(func() map[string]T {
		all := map[string]T{}
		for _, code := range Codes() {
			all[code] = read(code)
		}
		return all
	})
}

// lines calls do with each line of a text that says something, and with the section that
// it is in.
func lines(text string, do func(section, line string)) {
	section := ""
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		name, opens := strings.CutPrefix(line, "[")
		switch {
		case strings.HasPrefix(line, "#"):
		case opens && strings.HasSuffix(name, "]"):
			section = strings.TrimSuffix(name, "]")
		default:
			do(section, line)
		}
	}
}

// Sections returns the names of the sections of a language's lexicon, sorted.
func Sections(code string) []string {
	var names []string
	for name := range lexicons()[Base(code)] {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
