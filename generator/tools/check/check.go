// Package check reports where a text breaks trust: in the pull request, before anyone
// outside reads it. Its rules judge each update, post-mortem and page, in each of its
// languages, and, with a clock, what was promised and not done.
//
// # The four P
//
// A reader under stress asks four things, and each rule serves one of them, or safety:
// own it (whose fault is it), explain it (what is broken for me), promise (when is the
// next update), show the work (what is being done, what changes).
//
// # A narrow gate
//
// Only the blocking set of rules has severity error: publishing does harm that a later
// edit cannot undo (a secret, a customer's address, a placeholder, a false all-clear, a
// wrong time), or trust was lost just so before (silence), or the check is arithmetic. All
// else is advice: a gate that blocks on style causes the silence that it is meant to stop.
// site.yaml changes the severity of any rule. For 30 minutes from an incident's first
// update, rules that relax are warnings; in a draft every rule is, except for secrets. A
// draft with unfilled placeholders is judged for those, for secrets and for personal data
// alone; the other rules wait until it is complete.
//
// Findings that can no longer be acted on, in an incident that was resolved over 7 days
// ago, appear only with Options.All. So do those in texts that were published elsewhere
// and imported; the report says how many texts that leaves out.
//
// # Where things are
//
//	rules.go, rule_*.go     the rules, a file each; rules_of_phrases.go has those without code
//	language/               phrases, words, examples and messages, a folder a language
//	check.go, document.go   one run: which texts are judged
//	pass.go, location.go    what a rule is given, and how it reports a place
//	finalize.go, waivers.go, mask.go    how a report becomes a finding: severity, waivers, secrets
//	gate.go, candidates.go, glance.go   the part of it that stops a build
//	texts.go, text_content.go, wordlist.go    what rules ask of a text
//
// # How to add a rule
//
// Two files, and a section in each of three data files a language:
//
//   - rule_ID.go declares one variable of type [Rule], and a line in rules.go lists it. A
//     rule that only looks for phrases goes into rules_of_phrases.go, with Text: sayings.
//   - language/en/messages.txt has its summary, the message of its finding, a better way to
//     write it, and what candor check --explain says.
//   - language/en/lexicon.txt has its phrases, if it has some, and the patterns that make a
//     phrase harmless within reach (Near). site.yaml adds phrases to any rule that has some.
//   - language/en/examples.txt has at least four bad and four good texts, near misses among
//     them. They are its tests.
//
// A new language is a new folder under language: see its package comment.
//
// # What a rule does
//
//   - Text is called once for each text of one of the rule's Kinds, with a [Pass]: what is
//     judged (Doc), its words (Texts, Blocks, Sayings) and the update before it
//     (Doc.Previous). It reports with Report, at a location: words (At), a field of front
//     matter (Field), a part of a block (Part) or the file (Whole).
//   - Clock is called once for a whole site, with a [Watch], in a check of all files only.
//   - A message quotes the words and says what is wrong with them, in lower case and
//     without a full stop; where no pattern can decide, it asks. A rule names a message and
//     its values only; the report has one language, that of the writer. The better way and
//     the line that waives a finding are added to each.
//   - Fleeting rules are not applied to the distant past. Relaxes ones are warnings in the
//     first 30 minutes. Off ones are on only if site.yaml gives them a severity. Gate ones
//     also stop a build, and have a Hint, which keeps builds fast. What Secret ones report
//     is masked, and waived by its fingerprint.
//
// # Examples
//
// An example is the body of an update whose front matter fits the rule's kinds. Front matter
// of its own changes fields of that, or removes them (next_update:). Or it is several files,
// each after a line "-- content/incidents/x/1-a.md --" (a name alone is in
// content/incidents/example); "-- site.yaml --" is added to the site's. Before them a line
// "at: TIME" sets the clock, and "new: FILE" after it names one that is judged alone, as
// new. What is found is in ⟦ ⟧; without these marks any finding of the rule will do. Text in
// other languages than the example's own counts too.
package check

import (
	"io/fs"
	"slices"
	"sync"
	"time"

	"candor/generator/derive"
	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/parallel"
	"candor/generator/tools/check/language"
)

// Options are what a check depends on, beside the site.
type Options struct {
	At     time.Time
	Loaded diag.List // what load found: a file with an error among them is not judged
	Only   Scope     // the files to judge, without a clock; nil: all, with the clock rules
	All    bool      // the long past too

	Language string // of the messages; "": the site's first, if there are messages in it, else English
	Together bool   // the placeholders of a text are one finding, for a person to read
}

// Scope is files, as in [diag.Finding.File], and whether each is new.
type Scope map[string]bool

// Report is what a check found.
type Report struct {
	Findings diag.List     // sorted; those of load among them
	Waived   []diag.Waived // what waivers silenced, sorted likewise
	Imported int           // texts that were not judged, as they were published elsewhere

	NotJudged []NotJudged // languages that most rules cannot judge; empty if all were judged
}

// Run judges a site, whose files are in fsys. It reads a file only to say where in its
// front matter something is.
func Run(site *facts.Site, fsys fs.FS, o Options) Report {
	c := newChecker(site, fsys, o)
	if o.Only != nil {
		c.site = partOf(site, o.Only)
	}
	return c.run()
}

func (c *checker) run() Report {
	batches := c.batches()
	if c.Only == nil {
		c.watch(watched(c.site, c.At))
	}
	var together joinedPhrases
	if len(batches) >= manyTexts {
		together = c.joined()
	}
	texts := make([][]outcome, len(batches))
	_ = parallel.With(len(batches), func(w *desk, i int) error {
		w.clear()
		batches[i](w)
		texts[i] = make([]outcome, 0, len(w.docs))
		for _, d := range w.docs {
			d.reader, d.memory, d.room = &w.fields, &w.bodies, &w.typed
			d.joined = together
			d.late(c.late[d.File])
			c.judge(d, c.rules)
			c.finalize(d)
			texts[i] = append(texts[i], d.outcome())
			d.release()
		}
		return nil
	})
	return c.report(slices.Concat(texts...))
}

// The days and minutes of the package comment.
const (
	longPast = 7 * 24 * time.Hour
	urgent   = 30 * time.Minute
)

// checker is a check on its way.
type checker struct {
	Options
	site   *facts.Site
	fsys   fs.FS
	rules  []*siteRule
	broken map[string]bool         // files with errors
	found  diag.List               // about site.yaml
	late   map[string]*Doc         // what the rules with a clock found, by file
	better func() map[*Rule]string // see betterWays
}

// outcome is what a report needs of a text that was judged.
type outcome struct {
	file, language string
	kinds          Kinds
	draft, moved   bool
	findings       diag.List
	waived         []diag.Waived
}

func newChecker(site *facts.Site, fsys fs.FS, o Options) *checker {
	if o.Language == "" {
		o.Language = language.Choose(site.Default())
	}
	c := &checker{Options: o, site: site, fsys: fsys, broken: map[string]bool{}, late: map[string]*Doc{}}
	for _, f := range o.Loaded {
		if f.Severity == diag.Error {
			c.broken[f.File] = true
		}
	}
	c.ready(Rules())
	c.better = sync.OnceValue(c.betterWays)
	return c
}

// judge applies the rules for texts to one.
func (c *checker) judge(d *Doc, rules []*siteRule) {
	p := Pass{Doc: d, At: c.At, New: c.Only[d.File]}
	for _, r := range rules {
		if c.applies(r, d) && r.mayBreak(d) {
			p.next(r)
			r.Text(&p)
		}
	}
}

// applies reports whether a text is judged by a rule.
func (c *checker) applies(r *siteRule, d *Doc) bool {
	if r.Text == nil || r.off || r.Kinds&d.Kinds == 0 || r.Fleeting && d.past && !c.All {
		return false
	}
	return r.Gate || !d.moved && !d.unfinished
}

// watch applies the rules with a clock to a site.
func (c *checker) watch(site *facts.Site) {
	w := Watch{State: derive.Derive(site, c.At, false), At: c.At, All: c.All, found: c.late}
	for _, r := range c.rules {
		if r.Clock == nil || r.off {
			continue
		}
		w.rule = r
		r.Clock(&w)
	}
}

func (c *checker) report(texts []outcome) Report {
	r := Report{NotJudged: c.notJudged(texts)}
	moved := map[string]bool{}
	count := len(c.found) + len(c.Loaded)
	for _, t := range texts {
		if t.moved {
			moved[t.file] = true
		}
		count += len(t.findings)
	}
	r.Imported = len(moved)
	r.Findings = make(diag.List, 0, count)
	c.raise(texts)
	for _, t := range texts { // first, as of two that say the same the first stays, and these hide personal data
		r.Findings = append(r.Findings, t.findings...)
		r.Waived = append(r.Waived, t.waived...)
	}
	for _, list := range [...]diag.List{c.found, c.Loaded} {
		for _, f := range list {
			if c.asked(f) && !moved[f.File] || f.Severity == diag.Error {
				r.Findings = append(r.Findings, f)
			}
		}
	}
	r.Findings.Sort()
	diag.SortWaived(r.Waived)
	return r
}

// raise makes an error of each missing picture in a text that is no draft: a build only
// warns of it, as no picture holds a text back.
func (c *checker) raise(texts []outcome) {
	c.Loaded = slices.Clone(c.Loaded)
	for i := range c.Loaded {
		f := &c.Loaded[i]
		if f.Rule == "missing-picture" && !slices.ContainsFunc(texts, func(t outcome) bool { return t.draft && t.file == f.File }) {
			f.Severity = diag.Error
		}
	}
}

// asked reports whether a finding is about one of the files to judge.
func (c *checker) asked(f diag.Finding) bool {
	_, wanted := c.Only[f.File]
	return c.Only == nil || wanted
}
