package kit

import (
	"cmp"
	"slices"
	"strings"

	"candor/generator/text/channel"
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

// The ranks: the order in which fields make room, the highest first. What we make good,
// whom to ask, components and what you can do are what helps on (the fourth P); a title
// says again what the summary says; doing is the action. Of a link the part that leads to
// the very update goes first.
const (
	keep             = 0
	dropLink         = 1
	dropHeadline     = 2
	linkHome         = 10
	linkPage         = 20
	dropSteps        = 30
	dropData         = 32
	dropTold         = 35
	dropDoing        = 40
	dropTitle        = 50
	dropMeanwhile    = 60
	dropComponents   = 70
	dropActions      = 75
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
	d := draft{channel: c, parts: parts, between: between, taken: make([]int, len(parts))}
	d.makeRoom()
	if text = d.write(uncut); !c.Body.Fits(text) {
		text = d.write(func(s string) string {
			return c.Body.CutIn(s, func(cut string) string { return d.write(func(string) string { return cut }) })
		})
		dropped = append(dropped, "end of "+summary)
	}
	for i, p := range parts {
		if p.ways[d.taken[i]].text == "" && p.ways[0].text != "" {
			dropped = append(dropped, p.name)
		}
	}
	return text, dropped
}

// draft is a text on its way.
type draft struct {
	channel channel.Channel
	parts   []part
	between string
	taken   []int // the way of each part
}

func uncut(s string) string { return s }

// write puts the parts together as they are taken, the summary cut.
func (d *draft) write(cut func(string) string) string {
	texts := make([]string, len(d.parts))
	for i, p := range d.parts {
		if texts[i] = p.ways[d.taken[i]].text; p.name == summary {
			texts[i] = cut(texts[i])
		}
	}
	return plain(d.channel, join(texts, d.between))
}

// makeRoom takes up one way after the other until the text is as long as it is read, or
// nothing is left but what a cut of the summary does better. Then it takes back what there
// is room for after all, or what brought nothing: a third SMS is paid whether it is full or
// not.
func (d *draft) makeRoom() {
	c := d.channel
	var done []step
	for _, next := range steps(d.parts) {
		text := d.write(uncut)
		if c.Advised.Fits(text) && c.Body.Fits(text) {
			break
		}
		if next.rank <= dropHeadline && (c.Body.Fits(text) || c.Body.Fits(d.write(func(string) string { return "" }))) {
			break
		}
		next.before = d.taken[next.part]
		d.taken[next.part] = next.way
		done = append(done, next)
	}
	count := c.Body.Count(d.write(uncut))
	for _, last := range slices.Backward(done) {
		d.taken[last.part] = last.before
		text := d.write(uncut)
		if !(c.Advised.Fits(text) && c.Body.Fits(text)) && c.Body.Count(text) > count {
			d.taken[last.part] = last.way
		}
	}
}

// step is taking up a way of a part, in place of the way before.
type step struct{ part, way, rank, before int }

// steps returns what makes room, in order.
func steps(parts []part) []step {
	var all []step
	for i, p := range parts {
		for j := 1; j < len(p.ways); j++ {
			if p.ways[j].text != p.ways[0].text {
				all = append(all, step{part: i, way: j, rank: p.ways[j].rank})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b step) int { return cmp.Compare(b.rank, a.rank) })
	return all
}

// join puts texts together, with something between them; empty ones are left out.
func join(texts []string, between string) string {
	var b strings.Builder
	gap := ""
	for _, text := range texts {
		if text != "" {
			b.WriteString(gap + text)
			gap = gapAfter(text, between)
		}
	}
	return b.String()
}

// gapAfter is what stands between a text and the next: one that ends with a colon leads
// into it, and a full stop of Chinese and Japanese has its blank in it.
func gapAfter(text, between string) string {
	switch {
	case strings.HasSuffix(text, ":"):
		return " "
	case strings.HasSuffix(text, "："), between == " " && strings.HasSuffix(text, "。"):
		return ""
	}
	return between
}

// plain spells a text for SMS.
func plain(c channel.Channel, text string) string {
	if c.Body.Unit == channel.Segments {
		return channel.Plain(text)
	}
	return text
}
