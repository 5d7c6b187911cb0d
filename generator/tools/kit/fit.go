package kit

import (
	"cmp"
	"slices"
	"strings"

	"candor/generator/text/channel"
)

// part is a field in a text: its forms, the longest first.
type part struct {
	forms []form
	name  string // as Text.Dropped names it
}

// form is one form of a field. Where there is too little room, shorter forms are taken in
// the order of their ranks, the highest first; each replaces the earlier forms of its part.
// The first form of a part has no rank; an empty form leaves the part out.
type form struct {
	text string
	rank int
}

// The ranks: the order in which fields make room, the highest first. Compensation, contact,
// components and what customers can do meanwhile help later; a title repeats what the
// summary says; doing is the action; what the fields say of the text stays. Of a link, the anchor of the update goes first.
const (
	keep             = 0
	dropLink         = 1
	dropHeadline     = 2
	linkHome         = 10
	linkPage         = 43
	dropSteps        = 30
	dropData         = 32
	dropTold         = 35
	dropOurs         = 40
	dropDoing        = 44
	dropCause        = 46
	dropTitle        = 50
	dropMeanwhile    = 60
	dropComponents   = 70
	dropActions      = 75
	dropContact      = 80
	dropCompensation = 90
	dropText         = 95
)

// fixed returns a part that always stays, droppable one that is left out at a rank.
func fixed(name, text string) part { return part{[]form{{text, keep}}, name} }

func droppable(name, text string, rank int) part { return part{[]form{{text, keep}, {"", rank}}, name} }

// summary is the name of the part that is cut if leaving out the others is not enough.
const summary = "summary"

// fit joins parts within the limit of a channel, and if possible within the length that
// the channel advises. It returns the names of the parts that it left out.
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
		if p.forms[d.taken[i]].text == "" && p.forms[0].text != "" {
			dropped = append(dropped, p.name)
		}
	}
	return text, dropped
}

// draft is a text while its parts are chosen.
type draft struct {
	channel channel.Channel
	parts   []part
	between string
	taken   []int // the form of each part
}

func uncut(s string) string { return s }

// write joins the parts in their chosen forms, with the summary cut.
func (d *draft) write(cut func(string) string) string {
	texts := make([]string, len(d.parts))
	for i, p := range d.parts {
		if texts[i] = p.forms[d.taken[i]].text; p.name == summary {
			texts[i] = cut(texts[i])
		}
	}
	return plain(d.channel, join(texts, d.between))
}

// makeRoom takes one shorter form after the other until the text has the advised length, or
// until a cut of the summary costs less than what is left to drop. Then it restores each
// form that fits after all or that saved nothing: a third SMS costs the same, full or not.
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
		d.taken[next.part] = next.form
		done = append(done, next)
	}
	count := c.Body.Count(d.write(uncut))
	for _, last := range slices.Backward(done) {
		if d.taken[last.part] != last.form {
			continue // a shorter form of the part stays
		}
		d.taken[last.part] = last.before
		text := d.write(uncut)
		if !(c.Advised.Fits(text) && c.Body.Fits(text)) && c.Body.Count(text) > count {
			d.taken[last.part] = last.form
		}
	}
}

// step replaces the form of a part by a shorter one.
type step struct{ part, form, rank, before int }

// steps returns all steps that make room, in order.
func steps(parts []part) []step {
	var all []step
	for i, p := range parts {
		for j := 1; j < len(p.forms); j++ {
			if p.forms[j].text != p.forms[0].text {
				all = append(all, step{part: i, form: j, rank: p.forms[j].rank})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b step) int { return cmp.Compare(b.rank, a.rank) })
	return all
}

// join joins texts with a separator; empty ones are left out.
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

// gapAfter returns the separator between a text and the next: a text that ends with a colon
// leads into the next, and a full stop in Chinese or Japanese includes its space.
func gapAfter(text, between string) string {
	switch {
	case strings.HasSuffix(text, ":"):
		return " "
	case strings.HasSuffix(text, "："), between == " " && strings.HasSuffix(text, "。"):
		return ""
	}
	return between
}

// plain writes a text for SMS in characters that keep its segments long.
func plain(c channel.Channel, text string) string {
	if c.Body.Unit == channel.Segments {
		return channel.Plain(text)
	}
	return text
}
