package draft

import (
	"strings"

	"candor/generator/facts"
)

// Scenario returns a phase of a scenario as a site keeps it in its own folder: in its
// first language, with no other than the site's in its fields.
func Scenario(site *facts.Site, p facts.Prepared) string {
	s := inWordsOf(site, p)
	return s.String()
}

// inWordsOf returns a phase of a scenario in the first language of a site, if it has that.
func inWordsOf(site *facts.Site, p facts.Prepared) sheet {
	s := cut(p.Original)
	if t := p.Translations[site.Default()]; p.Language != site.Default() && t != "" {
		s.take(cut(t))
	}
	s.speak(site)
	return s
}

// fromScenario returns the draft of a file that is known in part from a scenario's text.
// What is known besides is filled in by fill.
func fromScenario(site *facts.Site, file string, known Known, fill func(*sheet)) Draft {
	p := known.Prepared
	s := inWordsOf(site, *p)
	fill(&s)
	d := s.draft(file, known, known.Held)
	for _, language := range site.Languages[1:] {
		text, translation := p.Translations[language], sheet{}
		switch {
		case text != "":
			translation = cut(text)
		case language == p.Language:
			translation = cut(p.Original)
			translation.keepTexts()
		default:
			continue
		}
		if s.index("title") < 0 {
			translation.remove("title")
		}
		d.Translations = append(d.Translations, translation.draft(strings.TrimSuffix(file, ".md")+"."+language+".md", Known{Language: known.Language}, false))
	}
	return d
}

// draft returns the sheet as a file, kept back while it is unfilled or those before it
// are drafts.
func (s *sheet) draft(file string, known Known, held bool) Draft {
	d := Draft{File: file, Unfilled: s.unfilled(), Held: held}
	switch {
	case len(d.Unfilled) > 0:
		s.fields = append([]field{{"draft", []string{
			"# " + known.say("fill-in-braces", known.named(d.Unfilled)),
			"# " + known.say("remove-line"),
			"draft: true",
		}}}, s.fields...)
	case held:
		s.fields = append([]field{{"draft", []string{
			"# " + known.say("held"),
			"draft: true",
		}}}, s.fields...)
	case known.Draft:
		s.fields = append([]field{{"draft", []string{"draft: true"}}}, s.fields...)
	}
	d.Text = []byte(s.String())
	return d
}

// keepTexts removes all fields but the texts of an update, and the notes.
func (s *sheet) keepTexts() {
	kept := sheet{body: s.body}
	for _, f := range new(facts.Content).Fields() {
		if i := s.index(f.Name); i >= 0 {
			lines := s.fields[i].lines
			for len(lines) > 0 && strings.HasPrefix(lines[0], "#") {
				lines = lines[1:]
			}
			kept.fields = append(kept.fields, field{f.Name, lines})
		}
	}
	*s = kept
}

// first fills in what is known of the first update of an event.
func (s *sheet) first(site *facts.Site, kind facts.Kind, known Known) {
	d := newData(site, known)
	if known.Title != "" {
		s.set("title", quote(d.Known.Title))
	} else if s.index("title") < 0 {
		s.set("title", `"{title}"`)
	}
	s.dated(d)
	switch {
	case len(known.Components) > 0:
		s.set("components", d.Components(), "date")
	case s.index("components") < 0:
		s.set("components", `"{id: status}"   # `+known.say(statuses(kind), strings.Join(d.IDs, ", ")), "date")
	}
	if !known.Starts.IsZero() {
		s.set("starts", d.time(known.Starts), "components")
	}
	if !known.Ends.IsZero() {
		s.set("ends", d.time(known.Ends), "starts")
	}
	s.set("scenario", known.Scenario, "components", "date")
}

// statuses returns the id of the note that names the statuses of components for a kind.
func statuses(kind facts.Kind) string {
	if kind == facts.Maintenance {
		return "window-statuses"
	}
	return "component-statuses"
}

// further fills in what is known of a further update. It has a title only if it may be the
// first to be published.
func (s *sheet) further(site *facts.Site, known Known) {
	d := newData(site, known)
	s.remove("title")
	s.remove("scenario")
	if known.Title != "" {
		s.set("title", quote(d.Known.Title))
	}
	s.dated(d)
	if len(known.Components) > 0 {
		s.set("components", d.Components(), "date")
	}
}

// dated fills in the date of an update and its status.
func (s *sheet) dated(d *data) {
	s.set("status", string(d.Known.Status), "title")
	s.set("date", d.Date(), "status")
	if d.Known.Summary != "" {
		s.set("summary", quote(d.Known.Summary), "date")
	}
	s.more(d)
}

// more fills in what is rarely known when a file is begun.
func (s *sheet) more(d *data) {
	known := d.Known
	if known.Scenario != "" {
		s.set("scenario", known.Scenario, "components", "date")
	}
	if !known.Started.IsZero() {
		s.set("started", d.time(known.Started), "date")
	}
	if len(known.Alerts) > 0 {
		s.note("started", known.say("alert-started"))
		s.set("alert", "["+strings.Join(known.Alerts, ", ")+"]")
		s.last("alert")
	}
	if !known.Ended.IsZero() {
		s.set("ended", d.time(known.Ended), "date")
		s.comment("ended", known.say("alert-ended"))
	}
	if known.Doing != "" {
		s.set("doing", quote(oneLine(known.Doing)), "summary", "date")
	}
	if known.NextUpdate != "" {
		s.set("next_update", known.NextUpdate, "doing", "summary", "date")
	}
	if known.Owner != "" {
		s.set("owner", known.Owner, "next_update", "date")
	}
}

// postmortem fills in what is known of a post-mortem.
func (s *sheet) postmortem(site *facts.Site, known Known) {
	d := newData(site, known)
	if known.Title != "" {
		s.set("title", quote(d.Known.Title))
	}
	s.set("date", d.Date(), "title")
	if d.Owner != "" && s.index("authors") < 0 {
		s.set("authors", "["+quote(d.Owner)+"]", "date")
	}
	if known.Summary != "" {
		s.set("summary", quote(d.Known.Summary), "date")
	}
}
