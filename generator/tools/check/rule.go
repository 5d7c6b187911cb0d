package check

import (
	"slices"

	"candor/generator/diag"
	"candor/generator/text/prose"
	"candor/generator/tools/check/language"
)

// P is what a rule serves: one of the four P, or safety.
type P string

// The four P, and safety.
const (
	Own     P = "own it"
	Explain P = "explain it"
	Promise P = "promise"
	Work    P = "show the work"
	Safety  P = "safety"
)

// Kinds are what a text is. An update of an incident is First, Later or Resolution, and
// Leak too if the incident is one by then.
type Kinds uint16

// The kinds of text.
const (
	First       Kinds = 1 << iota // the first update of an open incident
	Later                         // a later one, while it is open
	Resolution                    // one that resolves it, or follows up on that
	Maintenance                   // any update of a maintenance
	Leak                          // an update of a data leak
	Postmortem                    //
	Page                          // a further page of the site
	Notice                        // a notice
	Settings                      // the texts of site.yaml, which only the gate judges
	Withdrawal                    // the reason for which a text was taken back

	Updates = First | Later | Resolution
	All     = Updates | Maintenance | Leak | Postmortem | Page | Notice | Withdrawal
)

// Reach is how near the words must be that make a phrase harmless.
type Reach uint8

// The reaches.
const (
	InSentence Reach = iota // in the same sentence
	Nearby                  // in the same one, or in the one before or after
	Anywhere                // anywhere in the text
)

// Rule is one way in which a text breaks trust.
type Rule struct {
	ID       string        // kebab-case; it never changes, since waivers name it
	Severity diag.Severity // Error for the blocking set alone
	Serves   P
	Kinds    Kinds
	Near     Reach // of the phrases that make others harmless

	Off      bool // unless site.yaml gives it a severity
	Fleeting bool // what it finds cannot be fixed afterwards
	Relaxes  bool // a warning in the first 30 minutes of an incident
	Gate     bool // it stops a build too
	Secret   bool // what it finds is masked, and waived by its fingerprint

	Hint  func(*Doc) bool // whether a text may break it, found without parsing it; nil: any may
	Text  func(*Pass)
	Clock func(*Watch)
}

// message returns one of the rule's messages, by its id in messages.txt.
func (r *Rule) message(id string, values ...any) language.Said {
	return language.Say(r.ID, id, values...)
}

// Summary says in one line what the rule asks for, in a language.
func (r *Rule) Summary(code string) string { return r.message("summary").In(code) }

// hasPhrases reports whether the rule looks for phrases in some language.
func (r *Rule) hasPhrases() bool {
	return slices.ContainsFunc(language.Codes(), func(code string) bool { return len(language.Lines(code, r.ID)) > 0 })
}

// lookup returns the rule with the id, or nil.
func lookup(id string) *Rule {
	for _, r := range rules {
		if r.ID == id {
			return r
		}
	}
	return nil
}

// ids are those of all rules.
func ids() []string {
	list := make([]string, len(rules))
	for i, r := range rules {
		list[i] = r.ID
	}
	return list
}

// siteRule is a rule as a site wants it.
type siteRule struct {
	*Rule
	off      bool
	severity diag.Severity
	fixed    bool // the severity is the site's
	say      sitePhrases
	mild     sitePhrases // that are said by many a good text too
	unless   sitePhrases
	refused  sitePhrases    // that turn a phrase into its opposite
	own      *prose.Phrases // the site's further phrases, in any language
	supplier *supplierPhrases

	components func() map[string]bool // see componentWords
}

// supplierPhrases are who supplies the site, and what shows that they act; all rules of a
// site share them.
type supplierPhrases struct {
	acts     sitePhrases            // that say so by themselves
	subjects sitePhrases            // who may be the subject of a verb
	own      func() map[string]bool // words of the site's own names
}

// sitePhrases are compiled phrases by language, compiled once they are asked for.
type sitePhrases struct {
	perLanguage[func() *prose.Phrases]
}

// of returns the phrases of the language with a code, nil if there are none.
func (r sitePhrases) of(code string) *prose.Phrases {
	if compile := r.get(code); compile != nil {
		return compile()
	}
	return nil
}

func (r *siteRule) find(t *prose.Text) []prose.Match {
	var found []prose.Match
	if say := r.say.of(t.Language); say != nil {
		found = say.In(t)
	}
	if mild := r.mild.of(t.Language); mild != nil {
		sure := found
		for _, m := range mild.In(t) {
			if !overlaps(sure, m) {
				found = append(found, m)
			}
		}
	}
	if r.own != nil {
		found = append(found, r.own.In(t)...)
	}
	return found
}

// isMild reports whether a match is of the rule's mild phrases alone.
func (r *siteRule) isMild(t *prose.Text, m prose.Match) bool {
	mild := r.mild.of(t.Language)
	if mild == nil || r.own != nil && slices.Contains(r.own.In(t), m) {
		return false
	}
	sentence := int(t.Tokens[m.First].Sentence)
	say := r.say.of(t.Language)
	return slices.Contains(mild.InSentence(t, sentence), m) && (say == nil || !overlaps(say.InSentence(t, sentence), m))
}

// mayBreak reports whether a text may break the rule: phrases of the site's own may be
// anything.
func (r *siteRule) mayBreak(d *Doc) bool { return r.Hint == nil || r.own != nil || r.Hint(d) }

// says reports whether the rule's phrases are in a text.
func (r *siteRule) says(t *prose.Text) bool { return len(r.find(t)) > 0 }
