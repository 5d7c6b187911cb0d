// Package draft writes the file that a person begins with: the first update of an incident
// or a maintenance, a further one, a post-mortem, a notice.
//
// In an outage nobody remembers the names of fields, so a draft holds everything that is
// known (the time in the site's zone with its offset, the next number, a name for
// the folder), and says beside each line that is to be filled in what belongs there.
// It is a valid file at once. While anything in it is unfilled it has draft: true, so that it
// cannot be published by mistake; else it can be published as it is.
//
// A draft begins from a scenario's text where there is one, in which braces hold
// what is to be filled in. Notes and the order of its fields stay as the team wrote
// them; what is known takes the place of what was left open. For each further language
// of the site that the scenario has, there is a translation beside it.
//
// The other texts are in texts/, one file a kind. What they ask for is in comments,
// which no output shows. … stands for a text that is to be written.
package draft

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"time"

	"candor/generator/facts"
	"candor/generator/facts/permalink"
	"candor/generator/text/slug"
	"candor/generator/tools/check/language"
)

// Known is what is known before the file is written. What is empty is left to the
// writer.
type Known struct {
	At         time.Time // the date of the update
	Title      string
	Status     facts.Status // "": the first of its kind, or that of the last update
	Summary    string
	Doing      string    // what we do now
	Owner      string    // who speaks, an id in people
	NextUpdate string    // when the next update comes, as front matter has it
	Started    time.Time // when customers began to feel it
	Ended      time.Time // when an alert ended, for the update that resolves the incident
	Alerts     []string  // the hashes of the alerts that began the incident
	Slug       string    // of a new event; "": made of the date and the title
	Draft      bool      // it is a draft, whatever is filled in
	Components []facts.Effect
	Starts     time.Time // of a maintenance
	Ends       time.Time
	Announce   time.Time       // from when on the banner shows it
	Until      string          // of a notice: its last day or a time, as front matter has it
	Scenario   string          // "": none
	Prepared   *facts.Prepared // the scenario's text for this file, nil if it has none
	Language   string          // of comments; "": English
	Held       bool            // of an update: those before it are drafts, so it is one too
}

// say returns a comment in the writer's language.
func (k *Known) say(id string, values ...any) string {
	return language.Say("draft", id, values...).In(k.Language)
}

// named returns the fields that are to be filled in, as a comment names them.
func (k *Known) named(unfilled []string) string {
	names := slices.Clone(unfilled)
	for i := range names {
		if names[i] == TheText {
			names[i] = k.say("the-text")
		}
	}
	return strings.Join(names, ", ")
}

// Draft is a file to begin with.
type Draft struct {
	File     string   // below the site's folder, slash-separated
	Text     []byte   //
	Unfilled []string // the fields that are to be filled in; while there are any, draft is true
	Held     bool     // it is a draft because those before it are
	Doubtful bool     // it is a draft because of what was copied into it

	Translations []Draft // of a scenario's text, in the site's other languages
}

// Event is an incident or a maintenance that is there already.
type Event struct {
	Kind  facts.Kind
	Slug  string
	Title string       // in the site's first language; "" if that cannot be read
	Last  facts.Status // the status of the last update; "" if it cannot be read
	Said  time.Time    // when that was
	Draft bool         // nothing of it is public, so that its next update may be the first that is

	Scenario string   // that it follows, "" if none
	Files    []string // the names of the files in its folder
}

// Folder returns where an event is, below the site's folder.
func (e Event) Folder() string { return permalink.EventFolder(e.Kind, e.Slug) }

// First returns the first update of a new event. Its folder is named by the date and
// the title.
func First(site *facts.Site, kind facts.Kind, known Known) (Draft, error) {
	if known.Status == "" {
		known.Status = kind.Statuses()[0]
	}
	event := Event{Kind: kind, Slug: cmp.Or(known.Slug, folderName(known.At.In(site.Zone), kind, cmp.Or(known.Title, known.Scenario)))}
	file := path.Join(event.Folder(), permalink.FirstFile(known.Status))
	if known.Prepared != nil {
		return fromScenario(site, file, known, func(s *sheet) { s.first(site, kind, known) }), nil
	}
	d := newData(site, known)
	d.want("title", known.Title == "")
	d.want("components", len(known.Components) == 0)
	d.want("summary", known.Summary == "")
	if kind == facts.Maintenance {
		d.want("starts", known.Starts.IsZero())
		d.want("ends", known.Ends.IsZero())
		d.plan()
	}
	return d.draft(file, kind.String()+".md")
}

// Update returns a further update of an event. It has a title only if it may be the
// first to be published.
func Update(site *facts.Site, event Event, known Known) (Draft, error) {
	if known.Status == "" {
		known.Status = event.Last
	}
	if known.Status == "" {
		known.Status = event.Kind.Statuses()[0]
	}
	if event.Draft && known.Title == "" {
		known.Title = event.Title
	}
	if known.At.Truncate(time.Second).Equal(event.Said.Truncate(time.Second)) {
		known.At = event.Said.Add(time.Second) // no two updates of an event share a date
	}
	file := path.Join(event.Folder(), permalink.FurtherFile(permalink.NextNumber(updateNames(event.Files)), known.Status, known.At))
	if known.Prepared != nil {
		return fromScenario(site, file, known, func(s *sheet) { s.further(site, known) }), nil
	}
	d := newData(site, known)
	d.Ended = known.Status.Ended()
	d.Incident = event.Kind == facts.Incident
	d.want("summary", known.Summary == "")
	return d.draft(file, "update.md")
}

// Postmortem returns the frame of an incident's post-mortem. It is always a draft:
// what happened is the writer's to tell.
func Postmortem(site *facts.Site, event Event, known Known) (Draft, error) {
	if known.Title == "" && event.Title != "" && known.Prepared == nil {
		known.Title = language.Say("draft", "postmortem-title", event.Title).In(language.Choose(site.Default(), known.Language))
	}
	file := path.Join(event.Folder(), "postmortem.md")
	if known.Prepared != nil {
		return fromScenario(site, file, known, func(s *sheet) { s.postmortem(site, known) }), nil
	}
	d := newData(site, known)
	d.want("title", known.Title == "")
	d.want("summary", known.Summary == "")
	d.want(TheText, true)
	return d.draft(file, "postmortem.md")
}

// Notice returns a new notice. Its file is named by the date and the title.
func Notice(site *facts.Site, known Known) (Draft, error) {
	slug := cmp.Or(known.Slug, folderName(known.At.In(site.Zone), facts.Notice, known.Title))
	file := permalink.EventFolder(facts.Notice, slug) + ".md"
	d := newData(site, known)
	d.want("title", known.Title == "")
	d.want("summary", known.Summary == "")
	return d.draft(file, "notice.md")
}

// folderName is the slug of a new event: the date, then the title.
func folderName(at time.Time, kind facts.Kind, title string) string {
	day := at.Format(time.DateOnly)
	if slug.From(title) == "" {
		title = kind.String()
	}
	return slug.Proposed(day + " " + title)
}

// updateNames returns the names of an event's updates among those of the files in its folder,
// without their translations.
func updateNames(files []string) []string {
	var names []string
	for _, file := range files {
		if name, ok := strings.CutSuffix(file, ".md"); ok && name != "postmortem" && !strings.Contains(name, ".") {
			names = append(names, name)
		}
	}
	return names
}

// ids returns the ids of the site's components at the time of an update.
func ids(site *facts.Site, at time.Time) []string {
	var all []string
	for _, c := range site.Current(at) {
		all = append(all, c.ID)
	}
	return slices.Clip(all)
}
