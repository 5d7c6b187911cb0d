// Package badges writes a badge for the site and one for each component, in every
// language: badge.svg, a picture to put into a README, and badge.json, from which
// shields.io draws one in the reader's style (its endpoint schema, version 1).
//
//	status   All systems operational      badge-label, the indicator in words
//	API      Partial outage               a component's name, its status in words
//	Fax      Retired                      a component that is retired
//
// The picture says its words as text, to be searched, scaled and read out: it is one
// image to a screen reader, named by label and message. No colour says anything that
// the words do not; white on each has a contrast of at least 4.5:1 (WCAG 2.2, 1.4.3).
// It has no style attribute, so that no Content-Security-Policy refuses it.
//
// A name is cut after 60 characters, so that a badge is at most 1 kB or so. Badges
// change when a status does, and with nothing else.
package badges

import (
	"encoding/json"
	"strings"
	"unicode"
	"unicode/utf8"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/facts/permalink"
	"candor/generator/site/edition"
	"candor/generator/site/output"
	"candor/generator/text/prose"
)

// Colours of the message's half, and that of the label's.
const (
	green  = "1a7f37"
	blue   = "0b5fc1"
	yellow = "8a5a00" // dark enough for white on it
	orange = "b94700"
	red    = "b3261e"
	grey   = "555555"
)

var (
	indicatorColors = map[string]string{"none": green, "maintenance": blue, "minor": yellow, "major": orange, "critical": red}
	statusColors    = map[facts.ComponentStatus]string{
		facts.Operational: green, facts.UnderMaintenance: blue, facts.DegradedPerformance: yellow,
		facts.PartialOutage: orange, facts.MajorOutage: red,
	}
)

// badge is what a badge says.
type badge struct {
	label, message string
	spoken         string // both in a sentence
	color          string // of the message's half, RRGGBB
	critical       bool   // the whole site is down
}

// Files returns the badges of every edition.
func Files(editions []*edition.Edition) []output.File {
	var files []output.File
	for _, e := range editions {
		files = append(files, pair(e.Links.Root(permalink.Badge), func() badge { return siteBadge(e) })...)
		for _, c := range e.State.Listed() {
			files = append(files, pair(e.Links.Component(c.ID)+permalink.Badge, func() badge { return componentBadge(e, c) })...)
		}
	}
	return files
}

// pair returns both files of a badge.
func pair(path string, newBadge func() badge) []output.File {
	path = permalink.File(path)
	return []output.File{
		output.New(path+".svg", output.Data, func() ([]byte, error) { return newBadge().svg() }),
		output.New(path+".json", output.Data, func() ([]byte, error) { return json.Marshal(newBadge().endpoint()) }),
	}
}

func siteBadge(e *edition.Edition) badge {
	indicator := e.State.Rollup.Indicator()
	message := e.Locale.Text("indicator-" + indicator)
	return badge{
		label:    e.Locale.Text("badge-label"),
		message:  message,
		spoken:   e.Locale.Text("badge-says", "site", shorten(e.Pick(e.State.Site.Title).Text), "status", message),
		color:    indicatorColors[indicator],
		critical: indicator == "critical",
	}
}

func componentBadge(e *edition.Edition, c *derive.Component) badge {
	name, message, color := shorten(e.Component(c.ID)), e.Locale.Text("component-status-"+c.Status.String()), statusColors[c.Status]
	if c.Retired {
		message, color = e.Locale.Text("badge-retired"), grey
	}
	return badge{
		label:   name,
		message: message,
		spoken:  e.Locale.Text("badge-says", "site", name, "status", message),
		color:   color,
	}
}

// maxName is how many characters of a name a badge shows at most.
const maxName = 60

// shorten takes control characters out of a name and cuts it.
func shorten(name string) string {
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, name)
	return prose.CutAnywhere(name, "…", func(cut string) bool { return utf8.RuneCountInString(cut) <= maxName })
}

// endpoint is what shields.io reads (shields.io/badges/endpoint-badge).
type endpoint struct {
	SchemaVersion int    `json:"schemaVersion"`
	Label         string `json:"label"`
	Message       string `json:"message"`
	Color         string `json:"color"`
	LabelColor    string `json:"labelColor"`
	IsError       bool   `json:"isError"` // a reader's own colour does not hide it
}

func (b badge) endpoint() endpoint {
	return endpoint{SchemaVersion: 1, Label: b.label, Message: b.message, Color: b.color, LabelColor: grey, IsError: b.critical}
}
