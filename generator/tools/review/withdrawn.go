package review

import (
	"strings"
	"time"

	"candor/generator/derive"
	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/site/edition"
)

// withdrawnText is the id of the finding that a published text is taken back.
const withdrawnText = "withdrawn-text"

// withdrawnTexts adds what stands in the place of texts that the pull request takes back: the
// time and the reason, which become public.
func (c *comparison) withdrawnTexts(all []Text, e *edition.Edition) []Text {
	add := func(file string, draft bool, date time.Time, w *edition.Withdrawal, address, status string, of *derive.Event) {
		change := c.change(file)
		if change == nil || !e.Default && w.Why.Lang != "" {
			return
		}
		title, _ := e.Title(of)
		if status == title {
			status = ""
		}
		all = append(all, Text{File: file, Language: e.Language, New: change.New, Draft: draft, Date: date, Title: title, Status: status,
			Address: e.Links.Absolute(address), Body: e.WithdrawalText(w)})
	}
	for _, u := range e.State.WithdrawnUpdates() {
		add(u.File, u.Draft, u.Date, e.WithdrawnUpdate(u), e.Links.Update(u.Event.Kind, u.Event.Slug, u.Name), e.WithdrawnLabel(u), u.Event)
	}
	for _, p := range e.State.WithdrawnPostmortems {
		add(p.File, p.Draft, p.Date, e.WithdrawnPostmortem(p), e.Links.Postmortem(p.Incident), e.WithdrawnLabel(nil), p.Event)
	}
	return all
}

// withdrawals says of each published text that the pull request takes back what stays of it
// all the same.
func (c *comparison) withdrawals() diag.List {
	before := c.published(c.before, c.At)
	var list diag.List
	for _, f := range c.Changed {
		if c.after.withdrawal(f.Name) != nil && c.before.withdrawal(f.Name) == nil && before[f.Name].content != nil && before[f.Name].facts != "" {
			finding := diag.Finding{Rule: withdrawnText, Severity: diag.Suggestion, File: f.Name, Message: c.say("withdrawn-text")}
			list = append(list, finding.Note("%s", c.say("withdrawn-stays")).Note("%s", c.say("withdrawn-public")))
		}
	}
	return list
}

// withdrawal returns the withdrawal of the text that a file holds or translates, nil if it is
// not withdrawn.
func (s *side) withdrawal(file string) *facts.Withdrawal {
	if s.site == nil {
		return nil
	}
	of := func(original string) bool {
		stem := strings.TrimSuffix(original, ".md")
		return file == original || strings.HasPrefix(file, stem+".")
	}
	for e := range s.site.Events() {
		for _, u := range e.Updates {
			if u.Withdrawn != nil && of(u.File) {
				return u.Withdrawn
			}
		}
	}
	for _, p := range s.site.Postmortems {
		if p.Withdrawn != nil && of(p.File) {
			return p.Withdrawn
		}
	}
	return nil
}
