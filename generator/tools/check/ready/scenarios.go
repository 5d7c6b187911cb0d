package ready

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"candor/generator/facts"
	"candor/generator/load"
	"candor/generator/tools/draft"
)

// enough is how many prepared texts a team has of its own.
const enough = 3

// scenarios judges the texts that were prepared.
func (c *check) scenarios() error {
	var own, open []string
	for _, s := range c.site.Scenarios {
		mine, gaps, err := c.scenario(s)
		if err != nil {
			return err
		}
		if mine && len(gaps) == 0 {
			own = append(own, s.Name)
		}
		if mine && len(gaps) > 0 {
			open = append(open, s.Name+" ("+strings.Join(gaps, ", ")+")")
		}
	}
	if len(own) < enough {
		c.find("scenarios", "scenarios", "scenarios", len(own), enough).File = "content/scenarios"
	}
	if len(open) > 0 {
		c.find("scenarios", "scenarios-open", "scenarios", sorted(open)).File = "content/scenarios"
	}
	return nil
}

// scenario reports whether each update of a scenario is another than the program's, and which of
// the facts that it leaves open site.yaml has. Its post-mortem is written in quiet, afterwards.
func (c *check) scenario(s facts.Scenario) (own bool, gaps []string, err error) {
	updates, theirs := 0, 0
	for _, phase := range s.Phases {
		text, err := load.Prepared(c.Files, nothing{}, c.site, s.Name, phase)
		if err != nil {
			return false, gaps, err
		}
		sample, err := load.Prepared(c.BuiltIn, nothing{}, &facts.Site{Languages: []string{"en"}}, s.Name, phase)
		if err != nil {
			return false, gaps, err
		}
		if phase != facts.PostmortemPhase {
			updates++
		}
		if phase != facts.PostmortemPhase && (text.Original == "" || fills(text.Original, draft.Scenario(c.site, sample))) {
			theirs++
		}
		for _, gap := range c.known() {
			if strings.Contains(text.Original, gap) && !slices.Contains(gaps, gap) {
				gaps = append(gaps, gap)
			}
		}
	}
	return updates > 0 && theirs == 0, gaps, nil
}

// known returns what candor's scenarios leave open that site.yaml says: how to reach a person.
func (c *check) known() []string {
	if c.site.Support == (facts.Support{}) {
		return nil
	}
	var gaps []string
	for _, language := range draft.Languages {
		for text, gap := range draft.Gaps[language] {
			if gap == draft.GapAddress || gap == draft.GapContact {
				gaps = append(gaps, "{"+text+"}")
			}
		}
	}
	return sorted(gaps)
}

// gap is what a prepared text leaves open.
var gap = regexp.MustCompile(`\{[^{}]*\}`)

// phrase is what fills a gap: no sentence ends in it. A sentence more beside a gap is the team's.
const phrase = `(?:[^.!?]|[.!?]\S)*`

// fills reports whether a text is a sample but for what fills its gaps.
func fills(text, sample string) bool {
	var parts []string
	for _, part := range gap.Split(words(sample), -1) {
		parts = append(parts, regexp.QuoteMeta(part))
	}
	return regexp.MustCompile("^" + strings.Join(parts, phrase) + "$").MatchString(words(text))
}

// words returns the words of a text that readers would see: without notes, and however its
// lines are broken and its fields quoted.
func words(text string) string {
	var kept []string
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "#") {
			kept = append(kept, strings.Fields(strings.ReplaceAll(line, `"`, ""))...)
		}
	}
	return strings.Join(kept, " ")
}

// nothing is a folder without files.
type nothing struct{}

// Open opens nothing.
func (nothing) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}
