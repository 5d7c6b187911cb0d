package review

import (
	"slices"
	"strings"
	"time"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/text/locale"
	"candor/generator/tools/check"
)

// Verdict says how much must change before the pull request is merged, whether it publishes
// something, and when.
type Verdict struct {
	State   Outcome    `json:"state"`
	Must    int        `json:"must"`              // how many things must change first
	Text    string     `json:"text"`              // one sentence or two; what must change comes first
	Appears *time.Time `json:"appears,omitempty"` // when the first of what waits appears
	Meant   string     `json:"meant,omitempty"`   // the date that was likely meant, as it would be written
}

// Outcome is what merging does.
type Outcome string

// The outcomes.
const (
	Published Outcome = "published" // something appears with the next build
	Later     Outcome = "later"     // something appears by itself, but nothing now
	Draft     Outcome = "draft"     // all that is new is a draft
	Refused   Outcome = "refused"   // the build will stop at a mistake
	Unchanged Outcome = "unchanged" // customers will see nothing new
)

// verdict returns what must change, and what merging the pull request publishes, and when.
func (c *comparison) verdict(r *Review) Verdict {
	must := r.Findings.Count(diag.Error)
	if must == 0 {
		return c.outcome(r)
	}
	first := c.say("must-change", must)
	switch n := c.stopping(r.Findings).Count(diag.Error); {
	case n == must:
		return Verdict{State: Refused, Must: must, Text: first + " " + c.say("stops-all")}
	case n > 0:
		return Verdict{State: Refused, Must: must, Text: first + " " + c.say("stops", n)}
	}
	v := c.outcome(r)
	v.Must, v.Text = must, first+" "+c.say("as-it-is")+" "+v.Text
	return v
}

// outcome returns what merging publishes if the build does not stop.
func (c *comparison) outcome(r *Review) Verdict {
	var now, drafts int
	var waits []*Text
	for i := range r.Texts {
		switch t := &r.Texts[i]; {
		case t.Draft:
			drafts++
		case t.Date.After(c.At):
			waits = append(waits, t)
		default:
			now++
		}
	}
	removed := 0
	for file := range c.published(c.before, c.At) {
		if c.change(file).Gone {
			removed++
		}
	}
	switch {
	case now > 0:
		return c.waiting(Verdict{State: Published, Text: c.say("published")}, waits)
	case len(waits) > 0:
		return c.waiting(Verdict{State: Later}, waits)
	case removed > 0:
		return Verdict{State: Published, Text: c.say("removed", removed)}
	case drafts > 0:
		return Verdict{State: Draft, Text: c.say("draft")}
	}
	return Verdict{State: Unchanged, Text: c.say("unchanged")}
}

// stopping returns the errors that stop a build: those of load, which stop at all of
// the site, and those that no publishing could undo.
func (c *comparison) stopping(findings diag.List) diag.List {
	list := slices.Clone(c.after.findings)
	for _, f := range findings {
		if slices.ContainsFunc(check.Rules(), func(r *check.Rule) bool { return r.Gate && r.ID == f.Rule }) {
			list = append(list, f)
		}
	}
	list.Sort()
	return list
}

// waiting adds to a verdict what waits for its date.
func (c *comparison) waiting(v Verdict, waits []*Text) Verdict {
	if len(waits) == 0 {
		return v
	}
	first := slices.MinFunc(waits, func(a, b *Text) int { return a.Date.Compare(b.Date) })
	v.Appears, v.Meant = &first.Date, first.meant
	when := c.clock(first.Date)
	if v.State == Published {
		v.Text = c.say("published-but", len(waits), when)
	} else {
		v.Text = c.say("later", when)
	}
	if first.meant != "" {
		v.Text += "; " + c.say("did-you-mean", first.meant)
	} else {
		v.Text += "."
	}
	return v
}

// clock writes a time in the site's zone, which it names by its city: 13:03 Moscow. The day
// follows unless it is today.
func (c *comparison) clock(t time.Time) string {
	zone := c.after.site.Zone
	city := zone.String()[strings.LastIndexByte(zone.String(), '/')+1:]
	text := t.In(zone).Format("15:04 ") + strings.ReplaceAll(city, "_", " ")
	if facts.Midnight(t, 0, zone).Equal(facts.Midnight(c.At, 0, zone)) {
		return text
	}
	words, _ := locale.For(c.Language)
	return c.say("clock-date", text, words.Date(t.In(zone)))
}
