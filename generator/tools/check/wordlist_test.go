package check

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"candor/generator/facts"
	"candor/generator/text/prose"
	"candor/generator/tools/check/language"
)

// TestWordListHasWhatItsLinesSay compares has with a loop over the lines, for short words of a
// few letters, so that many are alike, and for the words of the lexicons.
func TestWordListHasWhatItsLinesSay(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	some := func() string {
		var word strings.Builder
		for range random.IntN(6) {
			word.WriteRune([]rune("abzая")[random.IntN(5)])
		}
		return word.String()
	}
	for range 1000 {
		lines := make([]string, 1+random.IntN(4))
		for i := range lines {
			lines[i] = some() + []string{"", " ", "* ", "*  "}[random.IntN(4)] + some()
		}
		list := listOf(lines)
		for range 50 {
			if word := some(); list.has(word) != linesHave(lines, word) {
				t.Fatalf("%q in %q: %t", word, lines, list.has(word))
			}
		}
	}
	for _, code := range language.Codes() {
		for _, section := range language.Sections(code) {
			lines := language.Lines(code, section)
			list := listOf(lines)
			for i := range 20 {
				words := strings.Fields(lines[i*len(lines)/20])
				word := strings.TrimSuffix(prose.Fold(words[random.IntN(len(words))]), "*")
				for _, word := range []string{word, word[:len(word)/2], word + "s", "un" + word} {
					if list.has(word) != linesHave(lines, word) {
						t.Errorf("%s, %s: %q: %t", code, section, word, list.has(word))
					}
				}
			}
		}
	}
}

// linesHave reports whether lines of words hold a folded word.
func linesHave(lines []string, word string) bool {
	return slices.ContainsFunc(strings.Fields(strings.Join(lines, " ")), func(one string) bool {
		stem, star := strings.CutSuffix(prose.Fold(one), "*")
		return stem == word || star && strings.HasPrefix(word, stem)
	})
}

// TestNoAlertIsOverlookedForSpeed holds that the quick look at a text lets every name through
// that the pattern of alerts finds.
func TestNoAlertIsOverlookedForSpeed(t *testing.T) {
	parts := []string{"A", "Zz", "Aa", "Quartz", "Schema", "Zone", "API", "CPU", "Http2", "High", "Low", "TooMany", "TooFew",
		"Rate", "Down", "Latency", "Error", "Errors", "Failed", "Failing", "Failures", "Missing", "Unavailable", "Usage", "Lag", "Full", "Slow",
		"Timeout", "Exceeded", "Alert", "Burn", "Firing", "Stuck", "Unhealthy", "Ready", "Looping", "Instance", "Exporter"}
	found := 0
	for _, first := range parts {
		for _, second := range parts {
			for _, third := range append(parts, "") {
				name := first + second + third
				if !alerts.pattern.MatchString(name) {
					continue
				}
				found++
				if !alerts.may(nil, name) {
					t.Errorf("%s is an alert", name)
				}
			}
		}
	}
	if found < 1000 {
		t.Errorf("only %d names are alerts", found)
	}
}

// TestNoLinkIsOverlookedForSpeed holds the same of links that only a team can open.
func TestNoLinkIsOverlookedForSpeed(t *testing.T) {
	d := &Doc{Site: &facts.Site{}}
	parts := slices.Concat(privateHosts, privateNames, privateEndings, []string{"a", "A.", ".", "/", ":80", "x.example", "-", "é"})
	random := rand.New(rand.NewPCG(3, 4))
	found := 0
	for range 20000 {
		link := "https://"
		for range 1 + random.IntN(4) {
			part := parts[random.IntN(len(parts))]
			if random.IntN(4) == 0 {
				part = strings.ToUpper(part)
			}
			link += part
		}
		if isPrivateLink(d, link, []int{0, len(link)}) {
			found++
			if !mayBePrivateLink(d, link) {
				t.Errorf("%s is one", link)
			}
		}
	}
	if found < 1000 {
		t.Errorf("only %d links are a team's", found)
	}
}
