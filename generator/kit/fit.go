package kit

import (
	"cmp"
	"slices"
	"strings"

	"candor/generator/channel"
)

// part is a field in a text: its ways to say it, the fullest first.
type part struct {
	ways []way
	name string // for a person who asks what was left out
}

// way is one way to say a field. Where there is too little room, the ways of rank are
// taken up in the order of their ranks, the highest first; each stands in place of those
// before it in its part. The first way of a part has no rank, one that says nothing leaves
// the part out.
type way struct {
	text string
	rank int
}

// The ranks: the order in which fields make room. The first three are what the reference
// calls the fourth P, a title says again what the summary says, doing is the action; of
// links the part that leads to the very update goes first.
const (
	keep             = 0
	dropLink         = 1
	dropHeadline     = 2
	linkHome         = 10
	linkPage         = 20
	dropSteps        = 30
	dropTold         = 35
	dropDoing        = 40
	dropTitle        = 50
	dropMeanwhile    = 60
	dropComponents   = 70
	dropContact      = 80
	dropCompensation = 90
)

// fixed is a part that always stands, droppable one that goes at a rank.
func fixed(name, text string) part { return part{[]way{{text, keep}}, name} }

func droppable(name, text string, rank int) part { return part{[]way{{text, keep}, {"", rank}}, name} }

// summary is the name of the part that is cut where all else is not enough.
const summary = "summary"

// fit puts parts together, with something between them, within what a channel takes, and
// if it can be had within what is read there. It returns what it left out.
func fit(c channel.Channel, parts []part, between string) (text string, dropped []string) {
	taken := make([]int, len(parts)) // the way of each part
	write := func(cut func(string) string) string {
		var said []string
		for i, p := range parts {
			text := p.ways[taken[i]].text
			if p.name == summary {
				text = cut(text)
			}
			if text != "" {
				said = append(said, text)
			}
		}
		return plain(c, strings.Join(said, between))
	}
	whole := func(s string) string { return s }
	for _, step := range steps(parts) {
		text = write(whole)
		last := step.rank <= dropHeadline // these make the text poorer than a cut does
		if c.Advised.Fits(text) && c.Body.Fits(text) || last && c.Body.Fits(text) {
			break
		}
		if last && c.Body.Fits(write(func(string) string { return "" })) {
			break
		}
		taken[step.part] = step.way
	}
	if text = write(whole); !c.Body.Fits(text) {
		text = write(func(s string) string {
			return c.Body.CutIn(s, func(cut string) string { return write(func(string) string { return cut }) })
		})
		dropped = append(dropped, "end of "+summary)
	}
	for i, p := range parts {
		if p.ways[taken[i]].text == "" && p.ways[0].text != "" {
			dropped = append(dropped, p.name)
		}
	}
	return text, dropped
}

// step is taking up a way of a part.
type step struct{ part, way, rank int }

// steps returns what makes room, in order.
func steps(parts []part) []step {
	var all []step
	for i, p := range parts {
		for j := 1; j < len(p.ways); j++ {
			if p.ways[j].text != p.ways[0].text {
				all = append(all, step{i, j, p.ways[j].rank})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b step) int { return cmp.Compare(b.rank, a.rank) })
	return all
}

// plain spells a text for SMS.
func plain(c channel.Channel, text string) string {
	if c.Body.Unit == channel.Segments {
		return channel.Plain(text)
	}
	return text
}
