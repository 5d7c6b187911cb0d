package check

import (
	"io/fs"
	"strconv"
	"strings"
	"time"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/parallel"
	"candor/generator/tools/check/secrets"
)

// Gate judges a site for a build: what publishing cannot undo, secrets, personal data
// and placeholders, which are errors in what is dated within 7 days before the instant,
// in what is dated later, and in what has no date: pages and site.yaml. Elsewhere they are
// warnings: no build is refused for what an earlier one published. Waivers hold, drafts
// are left out.
//
// It returns the site as it may be published: with dots in the place of each secret that no
// waiver allows. The site itself stays as it is.
func Gate(site *facts.Site, fsys fs.FS, at time.Time) (*facts.Site, diag.List) {
	c := newChecker(site, fsys, Options{At: at})
	var gate []*siteRule
	for _, r := range c.rules {
		if r.Gate && !r.off {
			gate = append(gate, r)
		}
	}
	if c.site, c.Only = c.candidates(gate); len(c.Only) == 0 {
		return site, nil
	}
	docs := c.docs()
	parallel.Do(len(docs), func(i int) {
		if d := docs[i]; !d.Draft {
			c.judge(d, gate)
			c.gate(d)
			d.release()
		}
	})
	var list diag.List
	for _, d := range docs {
		list = append(list, d.findings...)
	}
	list.Sort()
	return masked(site, docs), list
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
		d.unsafe = d.unsafe || f.rule.ID == leakedSecret.ID
		said := c.finding(d, f)
		if c.At.Sub(d.datedFor(f)) > longPast {
			said.Severity = max(said.Severity, diag.Warning)
			if f.rule.ID == leakedSecret.ID {
				said = said.Note("%s", c.say("masked"))
			}
		}
		said = said.Note("%s", c.pasteLine(d, f))
		if said.Severity == diag.Error {
			said = said.Note("%s", c.say("no-check"))
		}
		d.findings = append(d.findings, said)
	}
}

// datedFor returns when what was found was published: a correction has a time of its own.
// What has no date is as new as can be.
func (d *Doc) datedFor(f *found) time.Time {
	date := d.Date
	if date.IsZero() {
		return farFuture
	}
	if rest, ok := strings.CutPrefix(f.place.field, "corrected."); ok {
		number, _, _ := strings.Cut(rest, ".")
		if i, err := strconv.Atoi(number); err == nil && i < len(d.Words.Corrected) {
			return d.Words.Corrected[i].At
		}
	}
	for _, correction := range d.Words.Corrected {
		if f.place.typed && correction.At.After(date) && holdsSecret(correction.What, f.fingerprint) {
			date = correction.At
		}
	}
	return date
}

// farFuture is later than any text.
var farFuture = time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)

// holdsSecret reports whether words hold the secret with a fingerprint.
func holdsSecret(words, fingerprint string) bool {
	for _, s := range secrets.Find(words) {
		if Fingerprint(words[s.Start:s.End]) == fingerprint {
			return true
		}
	}
	return false
}
