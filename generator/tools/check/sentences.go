package check

import (
	"strings"

	"candor/generator/text/prose"
)

// admissions own the fault: our fault, we left it open.
var admissions = lexiconOf("admissions")

// acknowledgements are the phrases of missing-acknowledgement: what says "we".
var acknowledgements = lexiconOf("missing-acknowledgement")

// Admission returns the first sentence of a plain text that owns the fault; "" if none does,
// or if check has no phrases for the language.
func Admission(language, text string) string {
	return firstSentence(language, text, func(t *prose.Text) bool { return admissions().in(t) })
}

// Acknowledgement returns the sentence by which the writers of an update own the fault: the
// first that says so, else the first without a figure that says "we", as missing-acknowledgement
// asks.
func Acknowledgement(language, text string) string {
	if admission := Admission(language, text); admission != "" {
		return admission
	}
	return firstSentence(language, text, func(t *prose.Text) bool {
		return !strings.ContainsAny(t.Blocks[0].Text(), "0123456789") && (acknowledgements().in(t) || speaksAsWe(t))
	})
}

func firstSentence(language, text string, fits func(*prose.Text) bool) string {
	for paragraph := range strings.SplitSeq(text, "\n\n") {
		for _, sentence := range sentencesOf(paragraph) {
			if fits(wordsIn(language, sentence)) {
				return sentence
			}
		}
	}
	return ""
}

// Cause returns the first sentence below the heading of the causes in the plain text of a
// post-mortem; "" if it has none.
func Cause(language, text string) string {
	below := false
	for paragraph := range strings.SplitSeq(text, "\n\n") {
		if sentences := sentencesOf(paragraph); below && len(sentences) > 0 {
			return sentences[0]
		}
		heading := strings.TrimSpace(paragraph)
		below = len(heading) < 80 && !strings.ContainsAny(heading, ".\n") && sectionOf(wordsIn(language, heading)) == causesSection
	}
	return ""
}

func sentencesOf(paragraph string) []string {
	paragraph = strings.Join(strings.Fields(paragraph), " ")
	var list []string
	for from := 0; from < len(paragraph); {
		end := prose.SentenceEnd(paragraph, from)
		if sentence := strings.TrimSpace(paragraph[from:end]); sentence != "" {
			list = append(list, sentence)
		}
		from = end
	}
	return list
}
