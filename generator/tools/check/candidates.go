package check

import (
	"slices"
	"sync"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/parallel"
)

// suspects returns the files of the texts that may break one of the rules, as their hints
// tell, and the site with what these belong to alone. Nothing is derived, parsed or split
// into words for a text that is as it should be, and nearly all are.
func suspects(site *facts.Site, rules []*readyRule) (*facts.Site, Scope) {
	s := suspicion{site: site, rules: rules, files: Scope{}}
	events := slices.Concat(site.Incidents, site.Maintenances)
	parallel.Do(len(events), func(i int) {
		for _, u := range events[i].Updates {
			s.look(Doc{Words: &u.Content, Draft: u.Draft, Update: &derive.Update{Update: u}}, u.Translations)
		}
	})
	parallel.Do(len(site.Postmortems), func(i int) {
		p := site.Postmortems[i]
		s.look(Doc{Words: &p.Content, Draft: p.Draft, Postmortem: p}, p.Translations)
	})
	for _, p := range site.Pages {
		s.look(Doc{Words: &p.Content, Draft: p.Draft, Page: p}, p.Translations)
	}
	return s.part(), s.files
}

// suspicion is the search for suspects on its way.
type suspicion struct {
	site  *facts.Site
	rules []*readyRule
	mu    sync.Mutex
	files Scope
}

// look looks at a text in all its languages. Drafts are not published.
func (s *suspicion) look(original Doc, translations map[string]*facts.Content) {
	if original.Draft {
		return
	}
	original.Site, original.Language = s.site, s.site.Default()
	s.lookOnce(&original)
	for language, words := range translations {
		s.lookOnce(&Doc{Site: s.site, Words: words, Language: language, Translation: true, Draft: words.Draft})
	}
}

func (s *suspicion) lookOnce(d *Doc) {
	if !d.Draft && slices.ContainsFunc(s.rules, func(r *readyRule) bool { return r.mayBreak(d) }) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.files[d.Words.SourceFile] = false
	}
}

// suspected reports whether a text is a suspect in one of its languages.
func (s *suspicion) suspected(words *facts.Content, translations map[string]*facts.Content) bool {
	_, found := s.files[words.SourceFile]
	for _, t := range translations {
		_, other := s.files[t.SourceFile]
		found = found || other
	}
	return found
}

// part returns the site without what no suspect belongs to. Of an event it takes all
// updates, as a rule may ask for what was said before, and the event of a post-mortem.
func (s *suspicion) part() *facts.Site {
	part := *s.site
	explained := map[string]bool{}
	part.Postmortems, part.Incidents, part.Maintenances = nil, nil, nil
	for _, p := range s.site.Postmortems {
		if s.suspected(&p.Content, p.Translations) {
			part.Postmortems = append(part.Postmortems, p)
			explained[p.Incident] = true
		}
	}
	event := func(e *facts.Event) bool {
		return slices.ContainsFunc(e.Updates, func(u *facts.Update) bool { return s.suspected(&u.Content, u.Translations) })
	}
	for _, e := range s.site.Incidents {
		if explained[e.Slug] || event(e) {
			part.Incidents = append(part.Incidents, e)
		}
	}
	for _, e := range s.site.Maintenances {
		if event(e) {
			part.Maintenances = append(part.Maintenances, e)
		}
	}
	return &part
}
