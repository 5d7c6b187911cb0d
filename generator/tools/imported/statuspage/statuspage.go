// Package statuspage reads the history of a page of Atlassian's Statuspage, or of what
// speaks its public API, version 2.
//
// # Where from
//
// [Fetch] asks a page: summary.json, incidents.json (the newest 50 only) and
// scheduled-maintenances.json, then /history.json?page=N, of three months each, which
// names the older ones, and /incidents/ID.json for the updates of each of those. The
// last two are not documented; a page that does not answer them gives what the first
// do, and that is reported. [Files] reads answers that were saved, whatever their names: a
// file is known by what it holds. It may be a history.atom too, which holds less: no
// components, impacts or ids of updates, and times to the minute. A feed in another form than
// Statuspage's does not tell updates, statuses and their times apart: its entries are
// listed as incidents without an update, and nothing is made of them.
//
// # What is carried
//
// Components and groups in their order; incidents and maintenance with every update,
// their ids, and /incidents/ID as an old address. An update is dated by display_at, the
// time that the page shows. Its affected_components are its components; an open
// incident of which no update has any gets those that it affects now. A maintenance
// names what it affects in its first update. Impacts are as they were. An update with
// the status postmortem is the post-mortem, with postmortem_body as its text where there
// is one; an unpublished one is left out.
//
// An end that only resolved_at gives becomes an update that says only its status.
// Where the history is not whole, components are known only since its first event.
//
// # What is not
//
// Subscribers, metrics, uptime figures and tweets are not public. What cannot be read
// is left out and counted; an answer that is no JSON, or is cut off, is an error.
package statuspage

import (
	"time"

	"candor/generator/tools/imported"
)

// From is what the front matter of imported files says.
const From = "statuspage"

// Options are what a reading depends on, beside its source.
type Options struct {
	Zone     *time.Location        // the zone of times without an offset; nil: unknown
	Known    func(id string) bool  // whether an incident need not be asked for again; nil: none
	Progress func(done, total int) // receives how many of the older incidents were read; may be nil
}

// reading is what was read of a page so far.
type reading struct {
	Options
	clock      imported.Clock
	page       page
	url        string // where it was read; "" if not from there
	components []component
	incidents  []incident
	index      map[string]int // of incidents, by id
	history    bool           // more than the newest were asked for
	feed       bool           // a feed was read, which holds less
	left       imported.Left
}

func newReading(o Options) *reading {
	return &reading{Options: o, clock: imported.Clock{Zone: o.Zone}, index: map[string]int{}}
}
