package main

import (
	"strings"
	"time"

	"candor"
	"candor/generator"
	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/tools/draft"
)

const maintenanceHelp = `Creates the first update of a maintenance.

--like SLUG repeats an earlier one from --starts on: its title, summary, text and translations,
its components, its length, and how long before the start the banner shows it. What the other
flags say replaces that. If a copied line has a number or names a day, the file is a draft, and
a comment in it says which lines to check.`

// like writes the first update of a maintenance that repeats an earlier one.
func (w *env) like(a *answers) error {
	if a.scenario != "" {
		return usage("--like and --scenario both give the text; use one of them")
	}
	a.like, _ = kindsOf(a.like, facts.Maintenance)
	site, err := w.begin(a, a.like)
	if err != nil {
		return err
	}
	announced, err := w.repeatable(site, a.like)
	if err != nil {
		return err
	}
	if _, err := a.repeats(site, w.now()); err != nil && a.starts != "" {
		return err // before asking anything
	}
	if err := w.ask(a.language, []question{a.askNewStart(site, w.now())}); err != nil {
		return err
	}
	known, err := a.repeats(site, w.now())
	if err != nil {
		return err
	}
	return w.write(a, draft.Like(site, a.like, announced, known))
}

// repeats parses the answers about a maintenance that repeats another.
func (a *answers) repeats(site *facts.Site, now time.Time) (draft.Known, error) {
	known, err := a.known(site, facts.Maintenance, now)
	switch {
	case err != nil:
		return known, err
	case a.starts == "":
		return known, usage("--like needs --starts: when does the work start?")
	case !known.Starts.After(known.At):
		return known, inPast("--starts", known.Starts)
	case !known.Ends.IsZero() && !known.Ends.After(known.Starts):
		return known, usage("--ends: the work would end before it starts")
	}
	return known, nil
}

func inPast(what string, t time.Time) *failure {
	return usage("%s: %s is in the past", diag.Phrase(what), t.Format(time.RFC3339))
}

// askNewStart asks for a start that is not in the past.
func (a *answers) askNewStart(site *facts.Site, now time.Time) question {
	q := a.askStarts(site, now)
	take := q.take
	q.take = func(s string) error {
		if starts, err := instant("the start", s, time.Time{}, site.Zone); err == nil && !starts.After(now) {
			return inPast("the start", starts)
		}
		return take(s)
	}
	return q
}

// repeatable returns the announcement of the maintenance of a slug.
func (w *env) repeatable(site *facts.Site, slug string) (*facts.Update, error) {
	for _, e := range site.Maintenances {
		if e.Slug != slug {
			continue
		}
		if u := draft.Announcement(e); u != nil {
			return u, nil
		}
		if len(e.Updates) > 0 {
			return nil, usage("--like: the announcement of %s was withdrawn, so there is no text to copy", slug).
				note("use another maintenance, or candor new maintenance without --like")
		}
	}
	return nil, w.notRepeatable(slug)
}

// notRepeatable says why no maintenance of a slug can be repeated.
func (w *env) notRepeatable(slug string) error {
	site, _, err := generator.Content(generator.Files(w.site), candor.Files)
	if err != nil {
		return outside(err)
	}
	if _, there := w.event(site, facts.Maintenance, slug); there {
		return refused("--like: %s cannot be read", slug).note("candor build%s says what is wrong in it", w.siteFlag())
	}
	names := maintenanceSlugs(site)
	f := usage("--like: no maintenance %q%s", slug, meant(slug, names))
	for e := range site.Events() {
		if e.Slug == slug {
			f = usage("--like: %s is %s, not a maintenance", slug, withArticle(e.Kind))
		}
	}
	if len(names) == 0 {
		return f.note("there is no maintenance to repeat yet")
	}
	return f.note("the latest: %s", strings.Join(names[:min(len(names), 5)], ", "))
}
