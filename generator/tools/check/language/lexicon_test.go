package language

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestNothingIsWrittenTwice holds that no section of a lexicon has a line twice, and no group of a
// pattern a word: the second finds nothing, and who changes the first would miss it.
func TestNothingIsWrittenTwice(t *testing.T) {
	for _, code := range Codes() {
		for _, double := range doubles(read(code, "lexicon.txt")) {
			t.Errorf("%s/lexicon.txt: %s", code, double)
		}
	}
	text, _ := files.ReadFile("any.txt")
	for _, double := range doubles(string(text)) {
		t.Errorf("any.txt: %s", double)
	}
}

// TestDoublesAreSeen holds what the test above refuses, and what it does not.
func TestDoublesAreSeen(t *testing.T) {
	for lexicon, want := range map[string]int{
		"[calm]\n(never|ever|never) again\n":           1, // in a group
		"[calm]\nwe [now|then|now] know\n":             1, // in an optional one
		"[calm]\nstay calm\nkeep calm\nstay calm\n":    1, // a line
		"[calm]\n(so|so) it\n(so|so) it\n":             2, // both, each once
		"[calm]\nstay calm\n\n[loud]\nstay calm\n":     0, // in two sections
		"[calm]\n(he|she) says (he|she) is\n":          0, // in two groups
		"[calm]\n!(not) (not|no) more\n# one\n# one\n": 0,
	} {
		if got := doubles(lexicon); len(got) != want {
			t.Errorf("%q: found %q, want %d", lexicon, got, want)
		}
	}
}

// groups are those of a pattern, needed and optional ones.
var groups = regexp.MustCompile(`[(\[]([^()\[\]]*)[)\]]`)

// doubles returns what a lexicon says twice in one place.
func doubles(lexicon string) []string {
	var found []string
	seen := map[string]bool{}
	lines(lexicon, func(section, line string) {
		at := "[" + section + "] " + line
		if line != "" && seen[at] {
			found = append(found, fmt.Sprintf("this line is there twice: %s", at))
			return
		}
		seen[at] = true
		for _, group := range groups.FindAllStringSubmatch(line, -1) {
			words := strings.Split(group[1], "|")
			slices.Sort(words)
			for i := 1; i < len(words); i++ {
				if words[i] == words[i-1] {
					found = append(found, fmt.Sprintf("%q is twice in one group: %s", words[i], at))
				}
			}
		}
	})
	return found
}
