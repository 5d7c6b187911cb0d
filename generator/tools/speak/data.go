package speak

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"candor/generator/derive"
	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/facts/permalink"
	"candor/generator/load/frontmatter"
	"candor/generator/load/yaml"
	"candor/generator/site/edition"
	"candor/generator/site/repository"
	"candor/generator/tools/draft"
)

// Options are what the page depends on.
type Options struct {
	Editions []*edition.Edition // of what is published, one a language
	// Prepared returns a scenario's text for a phase, as load.Prepared does.
	Prepared func(scenario, phase string) (facts.Prepared, error)
}

// known is what the page knows, as its script reads it.
type known struct {
	Languages  []language  `json:"languages"` // the first is the site's first
	Host       *host       `json:"host"`      // null if site.yaml names no repository
	Statuses   []string    `json:"statuses"`
	Effects    []string    `json:"effects"` // the component statuses to choose from
	Waits      []string    `json:"waits"`   // until the next update: 15m, 30m, …
	Components []component `json:"components"`
	Events     []event     `json:"events"` // the open incidents, the most severe first
	Scenarios  []scenario  `json:"scenarios"`

	URL     string                          `json:"url"`     // of the site, where the update will be
	Owner   string                          `json:"owner"`   // whom to call, as people know them
	Contact string                          `json:"contact"` // whom customers ask, unless the person says otherwise
	Address string                          `json:"address"` // where support is reached
	Gaps    map[string]map[string]draft.Gap `json:"gaps"`    // what a scenario's gaps mean, by language and text
}

// language is one of the site's languages, with the texts of the page.
type language struct {
	Code  string            `json:"code"`
	Name  string            `json:"name"`
	Dir   string            `json:"dir"`
	Words map[string]string `json:"words"`
	Waits []string          `json:"waits"` // how the language says each of known.Waits
	Zones map[int]string    `json:"zones"` // how its pages name the site's zone, by its minutes ahead of UTC
}

// host is the git host where a new file is created.
type host struct {
	Name   string `json:"name"`
	URL    string `json:"url"`
	Folder string `json:"folder"` // of the site in the repository
	File   string `json:"file"`   // the parameter that takes the file's name; "" if none does
	Text   string `json:"text"`   // the one that takes its text
}

type component struct {
	ID    string            `json:"id"`
	Names map[string]string `json:"names"`
}

type event struct {
	Slug     string            `json:"slug"`
	Titles   map[string]string `json:"titles"`
	Status   string            `json:"status"`
	Scenario string            `json:"scenario"`
	Next     int               `json:"next"`    // the number of its next update
	Started  string            `json:"started"` // "" if nothing says it
	Effects  map[string]string `json:"effects"`
	Told     []told            `json:"told"`   // who has been told of a leak
	People   int               `json:"people"` // how many people a leak concerns; 0 if that is not known
}

// told is an entry of leak.told, as a file has it.
type told struct {
	Who string `json:"who"`
	At  string `json:"at"`
}

// scenario is a prepared incident. Its texts are by phase, then by language.
type scenario struct {
	Name   string                      `json:"name"`
	Labels map[string]string           `json:"labels"`
	Leak   bool                        `json:"leak"`
	Phases map[string]map[string]texts `json:"phases"`
}

// texts are the texts of a scenario's phase, by the fields of an update.
type texts map[string]string

// waits are the lengths of time to choose from.
var waits = []time.Duration{15 * time.Minute, 30 * time.Minute, time.Hour, 2 * time.Hour, 4 * time.Hour, 24 * time.Hour}

func (o *Options) known() (*known, error) {
	site := o.Editions[0].State.Site
	k := &known{Host: hostOf(site), Components: []component{}, Events: []event{}, Scenarios: []scenario{}}
	o.reach(k)
	for _, e := range o.Editions {
		k.Languages = append(k.Languages, languageOf(e))
	}
	for _, s := range facts.Incident.Statuses() {
		k.Statuses = append(k.Statuses, string(s))
	}
	for _, s := range []facts.ComponentStatus{facts.DegradedPerformance, facts.PartialOutage, facts.MajorOutage} {
		k.Effects = append(k.Effects, s.String())
	}
	for _, d := range waits {
		k.Waits = append(k.Waits, strconv.Itoa(int(d.Minutes()))+"m")
	}
	for _, c := range o.Editions[0].State.Components {
		k.Components = append(k.Components, component{c.ID, o.each(func(e *edition.Edition) string { return e.Component(c.ID) })})
	}
	for _, e := range o.Editions[0].State.Open() {
		k.Events = append(k.Events, o.event(e))
	}
	for _, s := range site.Scenarios {
		if s.Kind != facts.Incident {
			continue
		}
		data, err := o.scenario(s)
		if err != nil {
			return nil, err
		}
		k.Scenarios = append(k.Scenarios, data)
	}
	return k, nil
}

// reach sets where the update will be, and how people are reached.
func (o *Options) reach(k *known) {
	first := o.Editions[0]
	site := first.State.Site
	k.URL, k.Gaps = first.Links.Absolute(""), draft.Gaps
	k.Address = cmp.Or(site.Support.Email, site.Support.URL, site.Support.Phone)
	if k.Owner = first.Person(site.Owner); k.Owner == "" {
		k.Owner = first.Pick(site.Title).Text
	}
	k.Contact = strings.Trim(first.Person(site.Owner)+", "+k.Address, ", ")
}

// each returns what every edition says, by its language.
func (o *Options) each(say func(*edition.Edition) string) map[string]string {
	data := map[string]string{}
	for _, e := range o.Editions {
		data[e.Language] = say(e)
	}
	return data
}

// hostOf returns the git host of the site's repository, nil if site.yaml names none.
func hostOf(site *facts.Site) *host {
	form, ok := repository.At(site.Repository).NewFile()
	if !ok {
		return nil
	}
	return &host{Name: form.Host, URL: form.URL, Folder: form.Folder, File: form.Name, Text: form.Text}
}

// shared are the ids of interface texts that the page uses besides its own.
var shared = []string{"language-name", "nav-languages", "component-status-operational", "component-status-degraded_performance",
	"component-status-partial_outage", "component-status-major_outage", "incident-status-investigating", "incident-status-identified",
	"incident-status-monitoring", "incident-status-resolved", "incident-doing", "incident-meanwhile", "leak-facts", "leak-data",
	"leak-people", "leak-detected", "leak-closed", "leak-steps", "leak-contact", "incident-started", "zone-msk", "duration-two", "notice", "notice-last-day", "notice-concerns"}

// counted are the nouns that the page counts.
var counted = []string{"leak-people-count", "days", "hours", "minutes", "days-after", "hours-after", "minutes-after"}

func languageOf(e *edition.Edition) language {
	l := language{Code: e.Language, Name: e.Locale.Name(), Dir: e.Locale.Dir(), Words: map[string]string{}, Zones: map[int]string{}}
	for _, id := range e.Locale.IDs() {
		noun, _, plural := strings.Cut(id, ".")
		if strings.HasPrefix(id, "speak-") || plural && slices.Contains(counted, noun) || slices.Contains(shared, id) {
			l.Words[id] = e.Locale.Raw(id)
		}
	}
	l.Words["incident-next-by"] = e.Locale.Raw("incident-next-by")
	l.Words["speak-page"] = e.Locale.Text("speak-page", "site", e.Pick(e.State.Site.Title).Text)
	l.Words["speak-notice-until"] = e.Locale.Text("speak-notice-until", "days", e.Locale.Plural("days", facts.NoticeDays))
	for _, t := range [...]time.Time{e.State.AsOf, e.State.AsOf.AddDate(0, 6, 0)} { // both halves of a year
		local := t.In(e.State.Site.Zone)
		_, seconds := local.Zone()
		l.Zones[seconds/60] = e.Locale.Zone(local)
	}
	for _, d := range waits {
		l.Waits = append(l.Waits, e.Locale.Duration(d))
	}
	return l
}

func (o *Options) event(e *derive.Event) event {
	data := event{
		Slug: e.Slug, Status: string(e.Status), Scenario: e.Scenario, Effects: map[string]string{},
		Titles: o.each(func(in *edition.Edition) string { title, _ := e.Title(in.Language); return title }),
	}
	var names []string
	for _, u := range e.Timeline() {
		names = append(names, u.Name)
	}
	data.Next = permalink.NextNumber(names)
	for _, effect := range e.Affected() { // of a leak, also those that work
		data.Effects[effect.Component] = effect.Status.String()
	}
	if e.Beginning() == derive.Started {
		data.Started = e.Started.Format(time.RFC3339)
	}
	if e.Leak != nil {
		data.People = e.Leak.People
		for _, t := range e.Leak.Told {
			data.Told = append(data.Told, told{strconv.Quote(t.Who), written(t.At)})
		}
	}
	return data
}

// written is a moment as a file has it.
func written(m facts.Moment) string {
	if m.DateOnly {
		return m.Time.Format(time.DateOnly)
	}
	return m.Time.Format(time.RFC3339)
}

// scenario returns the texts of a scenario, and its label in each language: an interface
// text, else its name.
func (o *Options) scenario(s facts.Scenario) (scenario, error) {
	data := scenario{Name: s.Name, Phases: map[string]map[string]texts{}}
	data.Labels = o.each(func(e *edition.Edition) string {
		if id := "speak-scenario-" + s.Name; slices.Contains(e.Locale.IDs(), id) {
			return e.Locale.Text(id)
		}
		return strings.ReplaceAll(s.Name, "-", " ")
	})
	for _, phase := range s.Phases {
		if phase == facts.PostmortemPhase {
			continue
		}
		p, err := o.Prepared(s.Name, phase)
		if err != nil {
			return data, err
		}
		byLanguage := map[string]texts{p.Language: read(p.Original)}
		for language, text := range p.Translations {
			byLanguage[language] = read(text)
		}
		data.Phases[phase] = byLanguage
		data.Leak = data.Leak || byLanguage[p.Language]["leak"] != ""
	}
	return data, nil
}

// read returns the fields and the body of a scenario's text. For a leak it only reports
// that there are facts: the page asks for them.
func read(text string) texts {
	source := &diag.Source{Name: "scenario", Text: []byte(text)}
	document, _ := frontmatter.Parse(source) // load has reported its mistakes
	data := texts{"body": strings.TrimSpace(text[min(document.Body, len(text)):])}
	if document.Fields == nil {
		return data
	}
	for _, e := range document.Fields.Entries {
		switch e.Value.Kind {
		case yaml.Scalar:
			data[e.Name] = e.Value.Text
		case yaml.Mapping:
			data[e.Name] = "{}"
		}
	}
	return data
}
