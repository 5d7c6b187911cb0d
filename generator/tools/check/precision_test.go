package check

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"candor/generator/diag"
)

// labelsFile documents the set of real texts: for each its kind, the hash of its text,
// what should be found in it, and where it is from. The texts are other people's, and
// are elsewhere.
const labelsFile = "testdata/evaluation/labels.tsv"

// TestPrecision measures the rules on real texts that no rule was written from: those
// in the folder that CANDOR_TESTSET names, which labels.tsv describes. The folder may hold
// some of the sets; with -update their labels are written anew.
func TestPrecision(t *testing.T) {
	folder := os.Getenv("CANDOR_TESTSET")
	if folder == "" {
		labels(t)
		t.Log("CANDOR_TESTSET names no folder with the texts: their labels were read, the rules were not run on them")
		return
	}
	en, ru, de := readSet(t, folder, "en"), readSet(t, folder, "ru"), readSet(t, folder, "de")
	compareLabels(t, slices.Concat(en, ru, de))
	for _, set := range [...]string{"r-", "s-", "t-", "u-"} {
		if len(only(en, set)) > 0 {
			t.Run(set, func(t *testing.T) { measure(t, measured, only(en, set), only(ru, set)) })
		}
	}
	if len(only(en, "s-")) > 0 {
		t.Run("structure", func(t *testing.T) {
			measure(t, structural, only(en, "s-"), only(ru, "s-"), only(en, "t-"), only(ru, "t-"))
		})
		t.Run("structure u-", func(t *testing.T) { measure(t, structural, only(en, "u-"), only(ru, "u-")) })
	}
	for _, set := range [...]string{"v-", "w-", "y-", "x-", "z-", "q-", "p-", "o-", "n-", "m-", "l-"} {
		if len(only(en, set)) == 0 {
			continue
		}
		t.Run(set, func(t *testing.T) {
			every := slices.Concat(measured, structural, severe)
			en, ru, de := only(en, set), only(ru, set), only(de, set)
			measure(t, every, en, ru)
			if len(de) > 0 {
				measure(t, every, de)
			}
			for _, texts := range [...][]labelled{en, ru, slices.Concat(en, ru), de} {
				if len(texts) > 0 {
					bySeverity(t, every, texts)
				}
			}
		})
	}
}

// compareLabels holds that the texts are those of labels.tsv, with the labels that are there.
func compareLabels(t *testing.T, texts []labelled) {
	t.Helper()
	lines := map[string]string{} // by id
	for _, l := range texts {
		lines[l.id] = l.line()
	}
	recorded := labels(t)
	if *update {
		kept := slices.DeleteFunc(slices.Clone(recorded), func(line string) bool {
			id, _, _ := strings.Cut(line, "\t")
			return lines[id] != ""
		})
		recorded = slices.Concat(kept, slices.Sorted(maps.Values(lines)))
		if err := os.WriteFile(labelsFile, []byte(strings.Join(recorded, "")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, line := range lines {
		if !slices.Contains(recorded, line) {
			t.Errorf("a text or its labels are not as %s has them: %s", labelsFile, line)
		}
	}
}

// bySeverity prints how right errors and warnings are, how much of what is labelled is
// found, and how many findings that are no suggestions an update has.
func bySeverity(t *testing.T, rules []string, set []labelled) {
	t.Helper()
	var found, right [2]int       // warnings, errors
	errors := map[string][2]int{} // by rule: found, right
	var all score
	var advice []int
	for _, l := range set {
		findings, _ := l.findings(t)
		l.title = "" // as on a site that says which component, and when the next update comes
		_, n := l.findings(t)
		if l.kind != "postmortem" {
			advice = append(advice, n)
		}
		for _, rule := range rules {
			s, wrong, _ := l.scoreOf(rule, findings)
			all.add(s)
			for _, f := range findings {
				if f.rule != rule || f.severity == diag.Suggestion {
					continue
				}
				kind := 0
				if f.severity == diag.Error {
					kind = 1
				}
				found[kind]++
				good := !slices.Contains(wrong, f) && (kind == 0 || l.mayBeError(rule))
				if good {
					right[kind]++
				}
				if kind == 1 {
					n := errors[rule]
					if n[0]++; good {
						n[1]++
					}
					errors[rule] = n
					if !good {
						t.Logf("wrong error %s %s", l.id, rule)
					}
				}
			}
		}
	}
	t.Logf("--- %s", set[0].language)
	for _, rule := range slices.Sorted(maps.Keys(errors)) {
		t.Logf("errors of %s: %d of %d right", rule, errors[rule][1], errors[rule][0])
	}
	slices.Sort(advice)
	t.Logf("%d texts: errors %d of %d right (%.2f), warnings %d of %d (%.2f), recall %.2f (%d of %d), findings an update: median %d, p90 %d",
		len(set), right[1], found[1], ratio(right[1], found[1]), right[0], found[0], ratio(right[0], found[0]),
		all.recall(), all.labels-all.missed, all.labels, advice[len(advice)/2], advice[len(advice)*9/10])
}

// mayBeError reports whether an error of a rule is right where a finding of it is.
func (l *labelled) mayBeError(rule string) bool {
	return !slices.Contains(l.whole, rule) || slices.Contains(l.severe, rule)
}

// only returns the texts whose id begins with the name of a set.
func only(texts []labelled, set string) []labelled {
	return slices.DeleteFunc(slices.Clone(texts), func(l labelled) bool { return !strings.HasPrefix(l.id, set) })
}

// labels reads labels.tsv and checks that each line is whole.
func labels(t *testing.T) []string {
	t.Helper()
	data, err := os.ReadFile(labelsFile)
	if err != nil {
		t.Fatal(err)
	}
	lines := slices.Collect(strings.Lines(string(data)))
	for _, line := range lines {
		if len(strings.Split(line, "\t")) != 7 {
			t.Errorf("%s: not seven fields: %s", labelsFile, line)
		}
	}
	return lines
}

// line is the line of labels.tsv that describes a text.
func (l *labelled) line() string {
	sum := sha256.Sum256([]byte(l.text))
	var marks []string
	for _, rule := range l.whole {
		if slices.Contains(l.severe, rule) {
			rule += "!"
		}
		marks = append(marks, rule)
	}
	for _, s := range l.spots {
		marks = append(marks, fmt.Sprintf("%s@%d+%d", s.rule, s.start, s.end-s.start))
	}
	return strings.Join([]string{l.id, l.language, l.kind, cmp.Or(l.audience, "customers"), hex.EncodeToString(sum[:8]), strings.Join(marks, " "), l.source}, "\t") + "\n"
}
