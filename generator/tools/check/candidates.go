package check

import (
	"slices"
	"sync"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/parallel"
)

// candidates returns the files of the texts that may break one of the rules, by the rules'
// hints, and a site with only the events, post-mortems and pages of those. Nothing is
// derived, parsed or split into words for the other texts, which are nearly all.
func (c *checker) candidates(rules []*siteRule) (*facts.Site, Scope) {
	site := c.site
	s := candidateSearch{site: site, rules: rules, files: Scope{}}
	events := slices.Collect(site.Events())
	s.each(len(events), func(w *searcher, i int) {
		for _, u := range events[i].Updates {
			if u.Withdrawn != nil {
				w.add(c.reason(&u.Content, u.Withdrawn, u, u.Draft, nil), nil)
				continue
			}
			w.update.Update = u
			w.add(Doc{Words: &u.Content, Draft: u.Draft, Update: &w.update}, u.Translations)
		}
	})
	s.each(len(site.Postmortems), func(w *searcher, i int) {
		p := site.Postmortems[i]
		if p.Withdrawn != nil {
			w.add(c.reason(&p.Content, p.Withdrawn, p, p.Draft, nil), nil)
			return
		}
		w.add(Doc{Words: &p.Content, Draft: p.Draft, Postmortem: p}, p.Translations)
	})
	s.each(len(site.Pages), func(w *searcher, i int) {
		p := site.Pages[i]
		w.add(Doc{Words: &p.Content, Draft: p.Draft, Page: p}, p.Translations)
	})
	s.each(1, func(w *searcher, _ int) { w.ask(c.settings()) })
	return partOf(site, s.files), s.files
}

// candidateSearch is the state of candidates.
type candidateSearch struct {
	site  *facts.Site
	rules []*siteRule
	mu    sync.Mutex
	files Scope
}

// searcher looks at one text after the other, each in the same memory.
type searcher struct {
	*candidateSearch
	doc    Doc
	update derive.Update
}

// each calls do for 0 to n-1, on all cores, with a searcher of each.
func (s *candidateSearch) each(n int, do func(w *searcher, i int)) {
	_ = parallel.With(n, func(w *searcher, i int) error {
		w.candidateSearch = s
		do(w, i)
		return nil
	})
}

// add adds a text, in each of its languages, if it is a candidate. Drafts are not published.
func (w *searcher) add(original Doc, translations map[string]*facts.Content) {
	if original.Draft {
		return
	}
	original.Site, original.Language = w.site, w.site.Default()
	w.ask(original)
	for language, words := range translations {
		w.ask(Doc{Site: w.site, Words: words, Language: language, Translation: true, Draft: words.Draft})
	}
}

// ask adds a text if one of the rules may find something in it.
func (w *searcher) ask(d Doc) {
	d.spare = w.doc.said
	w.doc = d
	if !d.Draft && slices.ContainsFunc(w.rules, func(r *siteRule) bool { return r.mayBreak(&w.doc) }) {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.files[d.Words.SourceFile] = false
	}
}

// partOf returns the site without what some files say nothing of: with the pages, the events
// that they belong to, all of their updates, as a rule may ask for what was said before, and the
// post-mortems of these.
func partOf(site *facts.Site, files Scope) *facts.Site {
	part := *site
	named := map[string]bool{} // incidents whose post-mortem is among the files
	for _, p := range site.Postmortems {
		if files.hold(&p.Content, p.Translations) {
			named[p.Incident] = true
		}
	}
	kept := map[string]bool{} // incidents
	for _, list := range eventsOf(&part) {
		var events []*facts.Event
		for _, e := range *list {
			incident := e.Kind == facts.Incident
			if incident && named[e.Slug] || slices.ContainsFunc(e.Updates, func(u *facts.Update) bool { return files.hold(&u.Content, u.Translations) }) {
				events = append(events, e)
				kept[e.Slug] = kept[e.Slug] || incident
			}
		}
		*list = events
	}
	part.Postmortems = nil
	for _, p := range site.Postmortems {
		if named[p.Incident] || kept[p.Incident] || slices.ContainsFunc(p.Incidents, func(slug string) bool { return kept[slug] }) {
			part.Postmortems = append(part.Postmortems, p)
		}
	}
	return &part
}

// hold reports whether the files hold a text in one of its languages.
func (files Scope) hold(words *facts.Content, translations map[string]*facts.Content) bool {
	_, found := files[words.SourceFile]
	for _, t := range translations {
		_, other := files[t.SourceFile]
		found = found || other
	}
	return found
}
