package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/facts/permalink"
	"candor/generator/tools/kit"
)

// message is what a kit is made from: an update, a notice, a correction, a post-mortem, or a
// maintenance that is near, has begun or is over.
type message struct {
	state        *derive.State
	event        *derive.Event
	notification kit.Notification
	published    bool
	kits         []kit.Kit
}

// name returns the name of the message's file, without .md; of a notice it is the slug.
func (m *message) name() string {
	if m.notification.Postmortem != nil {
		return facts.PostmortemPhase
	}
	return cmp.Or(m.notification.Update.Name, m.event.Slug)
}

// what names the message within its event.
func (m *message) what() string {
	if m.event.Kind == facts.Notice {
		return m.event.Kind.String()
	}
	return m.name()
}

// findMessage finds the message to make a kit from: the latest published one, or the one
// that is named, published or not.
func (w *env) findMessage(site *facts.Site, at time.Time, arg, update string) (*message, error) {
	public, all := derive.Derive(site, at, false), derive.Derive(site, at, true)
	slug, kinds := kindsOf(arg, eventKinds...)
	if kinds = kindsNamed(all, slug, kinds); len(kinds) > 1 {
		return nil, ambiguous("candor kit", slug, kinds)
	}
	name := strings.TrimSuffix(update, ".md")
	for _, state := range [...]*derive.State{public, all} {
		e := eventOf(state, slug, kinds)
		if e == nil || state == all && name == "" {
			continue
		}
		m := &message{state: state, event: e, published: state == public}
		if m.notification = kit.Latest(state, e); name == "" {
			return m, nil
		}
		if o, ok := kit.Named(e, name); ok {
			m.notification = o
			if !m.published {
				fmt.Fprintf(w.err, "%s is %s, so it is not on the page yet. Send nothing of this until it is.\n", name, whyUnpublished(o))
			}
			return m, nil
		}
	}
	return nil, noSuchMessage(all, arg, kinds, name)
}

// kindsNamed returns those of the kinds that have an event with a slug.
func kindsNamed(state *derive.State, slug string, kinds []facts.Kind) []facts.Kind {
	return slices.DeleteFunc(slices.Clone(kinds), func(kind facts.Kind) bool {
		return eventOf(state, slug, []facts.Kind{kind}) == nil
	})
}

// eventOf returns the event with a slug that is of one of the kinds, nil if there is none.
func eventOf(state *derive.State, slug string, kinds []facts.Kind) *derive.Event {
	for _, e := range state.Published() {
		if e.Slug == slug && slices.Contains(kinds, e.Kind) {
			return e
		}
	}
	return nil
}

// whyUnpublished says why a message is not on the page yet.
func whyUnpublished(o kit.Notification) string {
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

// noSuchMessage says which messages there are instead of the one asked for.
func noSuchMessage(all *derive.State, arg string, kinds []facts.Kind, name string) error {
	slug, _ := kindsOf(arg, kinds...)
	e := eventOf(all, slug, kinds)
	if e == nil {
		var names []string
		for e := range all.Events() {
			if strings.Contains(arg, "/") {
				names = append(names, permalink.EventName(e.Kind, e.Slug))
			} else {
				names = append(names, e.Slug)
			}
		}
		return usage("no incident, maintenance or notice %q%s", arg, meant(arg, names))
	}
	var names, unpublished []string
	for _, u := range e.Timeline() {
		name := cmp.Or(u.Name, slug)
		names = append(names, name)
		unpublished = append(unpublished, fmt.Sprintf("%s is %s", name, whyUnpublished(kit.Notification{Update: u})))
	}
	for _, p := range e.Postmortems {
		if p.Event == e {
			names = append(names, facts.PostmortemPhase)
		}
	}
	if name == "" {
		return usage("nothing of %s is published: %s", slug, strings.Join(unpublished, ", ")).
			note("candor kit %s --update %s shows it anyway", arg, names[0])
	}
	return usage("%s has no update %q%s", slug, name, meant(name, names)).note("one of: %s", strings.Join(names, ", "))
}
