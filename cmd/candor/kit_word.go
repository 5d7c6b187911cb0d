package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/tools/kit"
)

// spoken is a word of which a kit is made.
type spoken struct {
	state     *derive.State
	event     *derive.Event
	occasion  kit.Occasion
	published bool
	kits      []kit.Kit
}

// name is the file of the word, without .md.
func (s *spoken) name() string {
	if s.occasion.Postmortem != nil {
		return facts.PostmortemPhase
	}
	return s.occasion.Update.Name
}

// word finds what is to be told: among what is published, else, if it is named, among
// what is not.
func (w *world) word(site *facts.Site, at time.Time, slug, update string) (*spoken, error) {
	public, all := derive.Derive(site, at, false), derive.Derive(site, at, true)
	name := strings.TrimSuffix(update, ".md")
	for _, state := range [...]*derive.State{public, all} {
		e := eventOf(state, slug)
		if e == nil || state == all && name == "" {
			continue
		}
		s := &spoken{state: state, event: e, published: state == public}
		if s.occasion = kit.Latest(state, e); name == "" {
			return s, nil
		}
		if o, ok := kit.Of(e, name); ok {
			s.occasion = o
			if !s.published {
				fmt.Fprintf(w.err, "%s is %s: nobody can read it on the page yet. Send none of this before it is there.\n", name, unread(o))
			}
			return s, nil
		}
	}
	return nil, noWord(all, slug, name)
}

// eventOf returns the incident, else the maintenance, of a slug; nil if there is none.
func eventOf(state *derive.State, slug string) *derive.Event {
	for _, e := range slices.Concat(state.Incidents, state.Maintenances) {
		if e.Slug == slug {
			return e
		}
	}
	return nil
}

// unread says why a word is not on the page.
func unread(o kit.Occasion) string {
	draft, date := false, time.Time{}
	if o.Postmortem != nil {
		draft, date = o.Postmortem.Draft, o.Postmortem.Date
	} else {
		draft, date = o.Update.Draft, o.Update.Date
	}
	if draft {
		return "a draft"
	}
	return "dated " + date.Format(time.RFC3339)
}

// noWord says what there is in place of a word that is not there.
func noWord(all *derive.State, slug, name string) error {
	e := eventOf(all, slug)
	if e == nil {
		var slugs []string
		for _, e := range slices.Concat(all.Incidents, all.Maintenances) {
			slugs = append(slugs, e.Slug)
		}
		return usage("there is no incident or maintenance %q%s", slug, meant(slug, slugs))
	}
	var names, unpublished []string
	for _, u := range e.Updates {
		names = append(names, u.Name)
		unpublished = append(unpublished, fmt.Sprintf("%s is %s", u.Name, unread(kit.Occasion{Update: u})))
	}
	for _, p := range e.Postmortems {
		if p.Event == e {
			names = append(names, facts.PostmortemPhase)
		}
	}
	if name == "" {
		return usage("nothing of %s is published: %s", slug, strings.Join(unpublished, ", ")).
			note("candor kit %s --update %s shows what would be said", slug, names[0])
	}
	return usage("%s has no update %q%s", slug, name, meant(name, names)).note("it has %s", strings.Join(names, ", "))
}
