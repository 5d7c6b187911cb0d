package check

import (
	"crypto/sha256"
	"encoding/hex"
	"iter"
	"slices"
	"strings"
	"time"

	"candor/generator/derive"
	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/text/prose"
	"candor/generator/tools/check/language"
)

// Pass is one rule at one text.
type Pass struct {
	*Doc
	At   time.Time // the instant of the check
	New  bool      // the file is new in what is checked
	rule *siteRule

	said, harmless inText // what the rule found last, since it is asked of each match of a text
	actors         inText // likewise, for all rules of the text
}

// next makes the pass one of another rule.
func (p *Pass) next(r *siteRule) { p.rule, p.said, p.harmless = r, inText{}, inText{} }

// finds returns where the rule's phrases are in a text.
func (p *Pass) finds(t *prose.Text) []prose.Match { return p.said.of(t, p.rule.find) }

// inText are matches in a text. They last as long as a Pass, which is over before its texts are
// released: then another text may be at the address of one.
type inText struct {
	text  *prose.Text
	found []prose.Match
}

// of returns the matches in a text, which are looked for once.
func (c *inText) of(t *prose.Text, find func(*prose.Text) []prose.Match) []prose.Match {
	if c.text != t {
		c.text, c.found = t, find(t)
	}
	return c.found
}

// found is what a rule found, before it is known whether it is said.
type found struct {
	rule        *siteRule
	place       Place
	severity    diag.Severity
	message     language.Said
	notes       []language.Said
	bare        bool   // no better way is said
	phrase      bool   // it is one of several that the text may have, see once
	meant       string // instead of the words at the place
	fingerprint string // of what is secret
	promise     string // what is overdue
	due         facts.Moment
}

// Report adds a finding at a place, with one of the rule's messages, by its id.
func (p *Pass) Report(at Place, id string, values ...any) *Finding {
	return p.Doc.report(p.rule, at, p.rule.message(id, values...))
}

// Finding is what a rule reported, to say more of it.
type Finding struct {
	*found
	doc *Doc
}

func (d *Doc) report(r *siteRule, at Place, message language.Said) *Finding {
	f := &found{rule: r, place: at, severity: r.severity, message: message}
	before := 0
	for _, other := range d.found {
		if other.rule == r {
			before++
		}
	}
	if before < mostFindings {
		d.found = append(d.found, f)
	}
	return &Finding{f, d}
}

// mostFindings is the limit of findings of one rule in one text: after so many, a writer
// reads the text again anyway.
const mostFindings = 50

// As sets the severity, unless site.yaml has.
func (f *Finding) As(s diag.Severity) *Finding {
	if !f.rule.fixed {
		f.severity = s
	}
	return f
}

// Note adds another of the rule's messages: why, or what to do.
func (f *Finding) Note(id string, values ...any) *Finding {
	f.notes = append(f.notes, f.rule.message(id, values...))
	return f
}

// Meant says what was likely meant instead of the words at the place.
func (f *Finding) Meant(words string) *Finding {
	f.meant = words
	return f
}

// Bare leaves out the better way: it would not fit here.
func (f *Finding) Bare() *Finding {
	f.bare = true
	return f
}

// Overdue names the promise that the finding is about. With the file and the due time,
// the name identifies the promise, wherever it is in the file.
func (f *Finding) Overdue(promise string, due facts.Moment) *Finding {
	f.promise, f.due = promise, due
	return f
}

// Sayings returns where the rule's phrases are said, without those that its Unless
// phrases make harmless, and those that the sentence denies.
func (p *Pass) Sayings() iter.Seq2[*prose.Text, prose.Match] {
	return func(yield func(*prose.Text, prose.Match) bool) {
		for t, m := range p.mentions() {
			if !denied(t, m) && !yield(t, m) {
				return
			}
		}
	}
}

// mentions is Sayings with what the sentence denies.
func (p *Pass) mentions() iter.Seq2[*prose.Text, prose.Match] {
	return func(yield func(*prose.Text, prose.Match) bool) {
		for _, t := range p.Texts() {
			for _, m := range p.finds(t) {
				if !p.Harmless(t, m) && !p.refused(t, m) && !yield(t, m) {
					return
				}
			}
		}
	}
}

// denials say that what follows is not so, or not said: we cannot say that, nobody is.
var denials = lexiconOf("denials")

// denialReach is how many words may be between a denial and what it denies.
const denialReach = 5

// denied reports whether a denial is before a match in its sentence.
func denied(t *prose.Text, m prose.Match) bool {
	for _, d := range denials().sentence(t, int(t.Tokens[m.First].Sentence)) {
		if d.First < m.First && m.First-d.Last <= denialReach {
			return true
		}
	}
	return false
}

// Harmless reports whether the rule's Unless phrases are within reach of a match:
// beside it, not in it.
func (p *Pass) Harmless(t *prose.Text, m prose.Match) bool {
	unless := p.rule.unless.of(t.Language)
	if unless == nil {
		return false
	}
	beside := func(o prose.Match) bool { return o.First < m.First || o.Last > m.Last }
	if p.rule.Near == Anywhere {
		return slices.ContainsFunc(p.harmless.of(t, unless.In), beside)
	}
	sentence := int(t.Tokens[m.First].Sentence)
	from, to := sentence, sentence
	if p.rule.Near == Nearby {
		from, to = max(sentence-1, 0), min(sentence+1, len(t.Sentences)-1)
	}
	for s := from; s <= to; s++ {
		if slices.ContainsFunc(unless.InSentence(t, s), beside) {
			return true
		}
	}
	return false
}

// refusalReach is how many words may be between a refusal and what it refuses.
const refusalReach = 2

// refused reports whether the sentence refuses what a match says: do not wait for news from us. The
// refusal overlaps the match, or is right before it in the same clause. Nothing is refused that has
// a time: we do not expect news before 15:00.
func (p *Pass) refused(t *prose.Text, m prose.Match) bool {
	refusals := p.rule.refused.of(t.Language)
	sentence := int(t.Tokens[m.First].Sentence)
	if refusals == nil || definiteTimes().inSentence(t, sentence) {
		return false
	}
	return slices.ContainsFunc(refusals.InSentence(t, sentence), func(r prose.Match) bool {
		if r.First >= m.Last || m.First-r.Last > refusalReach {
			return false
		}
		for i := r.Last - 1; i < m.First; i++ {
			if strings.ContainsAny(t.Between(i), ",;:") {
				return false
			}
		}
		return true
	})
}

// Say reports a phrase of the rule. One of the mild phrases, which many a good text says too, is
// a suggestion. Of several that are warnings all but the first become suggestions, see once.
func (p *Pass) Say(t *prose.Text, m prose.Match) *Finding {
	f := p.Report(At(t, m), "finding", t.Words(m))
	if p.rule.isMild(t, m) {
		f.As(diag.Suggestion)
	}
	f.phrase = true
	return f
}

// sayings is the Text of a rule that is nothing but phrases: each is a finding.
func sayings(p *Pass) {
	for t, m := range p.Sayings() {
		p.Say(t, m)
	}
}

// Says reports whether the text says one of the rule's phrases: for rules that miss one.
func (p *Pass) Says() bool {
	for range p.mentions() {
		return true
	}
	return false
}

// Watch is one rule at a whole site, with a clock.
type Watch struct {
	State *derive.State // at the instant, without drafts and without most of what is over, see watched
	At    time.Time
	All   bool // the long past too
	rule  *siteRule
	found map[string]*Doc // that hold nothing but what was found in a file
}

// Report adds a finding at a place of a file. One in a file that is not judged is
// nobody's: its other mistakes come first.
func (w *Watch) Report(file string, at Place, id string, values ...any) *Finding {
	d := w.found[file]
	if d == nil {
		d = &Doc{}
		w.found[file] = d
	}
	return d.report(w.rule, at, w.rule.message(id, values...))
}

// Secret says that what was found is not to be shown, as it was typed, in this finding
// or another one of the text, and that it is waived by the fingerprint of the value.
func (f *Finding) Secret(typed, value string) *Finding {
	f.fingerprint = Fingerprint(value)
	f.doc.Hide(typed)
	f.doc.Hide(value)
	return f
}

// Fingerprint returns what a secret or a personal datum is waived by: the first 12
// digits of its SHA-256, in hexadecimal.
func Fingerprint(value string) string {
	sum := sha256.Sum256([]byte(value))
	return hex.EncodeToString(sum[:6])
}
