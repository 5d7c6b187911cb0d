package language

import "strings"

// Examples are texts in one language that break a rule, and texts that do not.
type Examples struct{ Bad, Good []string }

// mark begins an example.
const mark = "=== "

var examples = perLanguage(func(code string) map[string]Examples {
	rules := map[string]Examples{}
	for text := range strings.SplitSeq("\n"+read(code, "examples.txt"), "\n"+mark) {
		head, body, _ := strings.Cut(text, "\n")
		rule, kind, _ := strings.Cut(head, " ")
		e := rules[rule]
		body = strings.ReplaceAll(strings.TrimSuffix(body, "\n"), "¦", "")
		switch kind {
		case "bad":
			e.Bad = append(e.Bad, body)
		case "good":
			e.Good = append(e.Good, body)
		}
		rules[rule] = e
	}
	return rules
})

// ExamplesOf returns the examples of a rule in a language. A ¦ in the file is left out: it
// keeps other programs from taking an example of a secret for one.
func ExamplesOf(code, rule string) Examples { return examples()[Base(code)][rule] }
