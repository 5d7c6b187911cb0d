package check

import (
	"io/fs"
	"time"

	"candor/generator/diag"
	"candor/generator/facts"
)

// Gate judges a site for a build: what publishing cannot undo, secrets, personal data
// and placeholders, which are errors in what is dated within 7 days before the instant,
// in what is dated later and in pages; elsewhere they are warnings. Waivers hold, drafts
// are left out.
func Gate(site *facts.Site, fsys fs.FS, at time.Time) diag.List {
	c := newChecker(site, fsys, Options{At: at})
	var gate []*siteRule
	for _, r := range c.rules {
		if r.Gate && !r.off {
			gate = append(gate, r)
		}
	}
	if c.site, c.Only = candidatesIn(site, gate); len(c.Only) == 0 {
		return nil
	}
	docs := c.docs()
	c.each(docs, func(d *Doc) {
		if !d.Draft {
			c.judge(d, gate)
			c.gate(d)
			d.texts, d.found, d.source, d.fields = nil, nil, nil, nil // a long history is not held in memory at once
		}
	})
	var list diag.List
	for _, d := range docs {
		list = append(list, d.findings...)
	}
	list.Sort()
	return list
}

// gate settles what was found, for a build.
func (c *checker) gate(d *Doc) {
	if len(d.found) == 0 {
		return
	}
	waivers := c.waiversOf(d)
	for _, f := range d.found {
		if waiving(waivers, d, f) != nil {
			continue
		}
		said := c.finding(d, f)
		if d.Age(c.At) > longPast {
			said.Severity = max(said.Severity, diag.Warning)
		}
		said = said.Note("%s", pasteLine(f))
		if said.Severity == diag.Error {
			said = said.Note("if this finding is wrong and you cannot wait: candor build --no-check")
		}
		d.findings = append(d.findings, said)
	}
}
