// Package imported moves the history of another status page into a site of candor's.
//
// A source (packages below this one) reads what another page holds into a [History]:
// facts, in candor's terms, and what of the source they leave out. [New] compares it with
// the site that is there, if there is one, and says which files are to be written;
// [Plan.Write] writes them.
//
// # How to add a source
//
// Add a package below this one that returns a [History], and its command to
// cmd/candor/import.go. Dates, bodies, duplicates, names and files are dealt with here.
//
// # What is written
//
// content/site.yaml, if there is no site yet, a folder for each event: its updates by
// date, 1-investigating.md and on, and its post-mortem; a file for each notice; and what the
// source has of further pages. Each text of an event says imported: SOURCE,
// so that it is not announced again, and check does not judge it. Ids of the source
// are in id and api_id, so that the status API keeps them; its addresses in aliases.
//
// No existing file is changed. An import may be run again: an event that the site
// has, by its api_id or an old address, gets only the updates that it lacks, by their id
// or date. Components are known by their api_id, else their id, else their name. A site
// that lacks one which new events name is refused, as site.yaml is the writer's own.
//
// Everything is written beside the content first and then moved into place, site.yaml first,
// each event as a whole: a full disk or a crash leaves no half of one.
//
// # What is compared
//
// [Plan.Compare] takes the site as it was read back, and compares it with what the source
// said: each status, date, title and component, and each text by the words that a reader
// sees, which a source notes with [History.Say] from its own form, beside the conversion.
// [Plan.After] says what is left to do by hand.
//
// # What must hold
//
// No two updates of an event share a date: the later one is made a millisecond later. A
// name that no address can hold, an id or old path that candor would refuse, and what
// is given twice are left out, and reported.
package imported

import (
	"strings"

	"candor/generator/facts"
	"candor/generator/tools/imported/body"
)

// History is what another status page holds.
type History struct {
	From   string      // its kind, as the front matter says: statuspage
	Site   *facts.Site // what describes the page, its components and groups; no events
	Events []*Event    // in any order
	Pages  []*facts.Page
	Left   Left   // what was not carried
	Before Before // where the page was

	said     map[*facts.Content]body.Words // the words of the source, by what became of them
	prefixes []string                      // the languages of the site that have a folder of their own
}

// Event is an incident, a maintenance or a notice, which has one update. The title and api_id are in its first update;
// its slug may be "", for one made of its date and title.
type Event struct {
	facts.Event
	Postmortem *facts.Postmortem // nil if there is none
}

// First returns the earliest update.
func (e *Event) First() *facts.Update { return e.Updates[0] }

// Name is what the event is called in a report: its title, and what it is known by.
func (e *Event) Name() string {
	first := e.First()
	switch {
	case first.APIID != "":
		return first.Title + " (" + first.APIID + ")"
	case e.Slug != "":
		return first.Title + " (" + e.Slug + ")"
	}
	return first.Title
}

// Plainly returns a status as the text of an update that has no other.
func Plainly(s facts.Status) string {
	text := strings.ReplaceAll(string(s), "_", " ")
	return strings.ToUpper(text[:1]) + text[1:] + "."
}
