package announce

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/facts/permalink"
	"candor/generator/tools/announce/ledger"
	"candor/generator/tools/kit"
)

// eventID is the name of an event in the ledger: incidents/SLUG, notices/SLUG.
func eventID(e *derive.Event) string { return permalink.EventName(e.Kind, e.Slug) }

// updateID is the name of an update in the ledger: that of its file, which is never renamed. A
// notice has the name of its event: notices/SLUG.
func updateID(u *derive.Update) string {
	if u.Name == "" {
		return eventID(u.Event)
	}
	return eventID(u.Event) + "/" + u.Name
}

// postmortemID is the name of a post-mortem. No update has such a name.
func postmortemID(p *derive.Postmortem) string {
	return permalink.EventName(facts.Incident, p.Incident) + "/" + facts.PostmortemPhase
}

// correctionID is the name of a correction, which is known by its time: its place in the
// list changes when another one is written above it.
func correctionID(u *derive.Update, c facts.Correction) string {
	return updateID(u) + "#corrected-" + stamp(c.At)
}

// oldCorrectionID is the name of a correction in ledgers of candor before it was known by
// its time: by its place, from 1.
func oldCorrectionID(u *derive.Update, place int) string {
	return fmt.Sprintf("%s#corrected-%d", updateID(u), place)
}

// withdrawalID is the name of the message that a text was taken back.
func withdrawalID(id string) string { return id + "#withdrawn" }

// clockID is the name of what the clock does to a maintenance. A maintenance that is moved
// has another reminder.
func clockID(e *derive.Event, kind kit.Kind, at time.Time) string {
	return fmt.Sprintf("%s#%s-%s", eventID(e), kind, stamp(at))
}

// promiseID is the name of a message about a promise. A promise that is moved is another
// one; an action is known by its text in the site's first language.
func promiseID(p *derive.Promise, broken bool, first string) string {
	if p.Postmortem != nil {
		what, _ := p.What.In(first, "")
		sum := sha256.Sum256([]byte(what))
		return fmt.Sprintf("%s#%s-%s-%s", postmortemID(p.Postmortem), p.Kind, hex.EncodeToString(sum[:4]), promiseState(p, broken))
	}
	return fmt.Sprintf("%s#%s-%s", updateID(p.Update), p.Kind, promiseState(p, broken))
}

// oldPlaces is how many places of actions are looked up.
const oldPlaces = 50

func promiseState(p *derive.Promise, broken bool) string {
	if broken {
		return stamp(p.Due.Due()) + "-broken"
	}
	return stamp(p.Due.Due()) + "-due"
}

// oldActionIDs are the names that an action may have in ledgers of candor before it was
// known by its text: by its place, from 1. Actions written above it have moved it since;
// only its place tells it from others that are due at the same time.
func oldActionIDs(p *derive.Promise, broken bool) []string {
	id := func(place int) string {
		return fmt.Sprintf("%s#%d#%s-%s", postmortemID(p.Postmortem), place, p.Kind, promiseState(p, broken))
	}
	actions := p.Postmortem.Actions
	place := slices.Index(actions, p) + 1
	for _, other := range actions {
		if other != p && other.Due.Due().Equal(p.Due.Due()) {
			return []string{id(place)}
		}
	}
	ids := make([]string, oldPlaces)
	for i := range ids {
		ids[i] = id(i + 1)
	}
	return ids
}

// settled reports whether the ledger has a text under one of its old names, as sent, in
// doubt, or not to be sent.
func settled(l *ledger.Ledger, k ledger.Key, old ...string) bool {
	return slices.ContainsFunc(old, func(id string) bool {
		k.Update = id
		status := l.Mark(k).Status
		return status == ledger.Delivered || status == ledger.InDoubt || status == ledger.Dropped
	})
}

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }
