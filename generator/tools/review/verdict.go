package review

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/tools/check"
)

// Verdict says whether the pull request publishes something, and when.
type Verdict struct {
	State   Outcome    `json:"state"`
	Text    string     `json:"text"`              // one sentence or two
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

// verdict returns what merging the pull request publishes, and when.
func (c *comparison) verdict(r *Review) Verdict {
	if n := c.stopping(r.Findings).Count(diag.Error); n > 0 {
		return Verdict{State: Refused, Text: "Nothing is published: the build will stop at " + diag.Counted(n, "mistake") + ", listed below."}
	}
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
		return c.waiting(Verdict{State: Published, Text: "Published on merge."}, waits)
	case len(waits) > 0:
		return c.waiting(Verdict{State: Later}, waits)
	case removed > 0:
		return Verdict{State: Published, Text: "Removed from the site on merge: " + diag.Counted(removed, "published text") + "."}
	case drafts > 0:
		return Verdict{State: Draft, Text: "Nothing is published: it is a draft. Without draft: true it would be published on merge."}
	}
	return Verdict{State: Unchanged, Text: "Nothing changes for customers."}
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
		v.Text += fmt.Sprintf(" But %s not before %s", diag.Counted(len(waits), "text"), when)
	} else {
		v.Text = "Nothing is published until " + when
	}
	if first.meant != "" {
		v.Text += "; did you mean " + first.meant + "?"
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
	return text + t.In(zone).Format(" on 2 January 2006")
}
