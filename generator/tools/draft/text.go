package draft

import (
	"bytes"
	"embed"
	"strings"
	"text/template"
	"time"

	"candor/generator/facts"
	"candor/generator/load/yaml"
	"candor/generator/tools/check/language"
)

//go:embed texts
var texts embed.FS

// data is what a text may show.
type data struct {
	site     *facts.Site
	at       time.Time
	Known    Known
	IDs      []string // of the site's components
	Incident bool     // of an update: it is an incident's
	Ended    bool     // of an update: it closes its event
	Owner    string   // who speaks for the site
	Unfilled []string
}

func newData(site *facts.Site, known Known) *data {
	d := &data{site: site, at: known.At.In(site.Zone).Truncate(time.Second), Known: known, IDs: ids(site, known.At), Owner: site.Owner}
	d.Known.Title, d.Known.Summary = oneLine(known.Title), oneLine(known.Summary)
	return d
}

// want notes a field that is to be filled in.
func (d *data) want(field string, unfilled bool) {
	if unfilled {
		d.Unfilled = append(d.Unfilled, field)
	}
}

// plan gives a window that has none a place to begin with: the same hour a week
// later, for an hour.
func (d *data) plan() {
	zone := d.at.Location()
	if d.Known.Starts.IsZero() {
		t := d.at
		d.Known.Starts = time.Date(t.Year(), t.Month(), t.Day()+7, t.Hour(), 0, 0, 0, zone)
	}
	if d.Known.Ends.IsZero() {
		d.Known.Ends = d.Known.Starts.Add(time.Hour)
	}
}

// draft fills in a text.
func (d *data) draft(file, text string) (Draft, error) {
	functions := template.FuncMap{"join": strings.Join, "quote": quote, "time": d.time, "named": d.Known.named, "say": d.note, "heading": d.public}
	t, err := template.New(text).Funcs(functions).ParseFS(texts, "texts/"+text)
	if err != nil {
		return Draft{}, err
	}
	var b bytes.Buffer
	if err := t.Execute(&b, d); err != nil {
		return Draft{}, err
	}
	s := cut(b.String())
	s.more(d)
	if d.Known.Draft && len(d.Unfilled) == 0 && s.index("draft") < 0 {
		s.fields = append([]field{{"draft", []string{"draft: true"}}}, s.fields...)
	}
	return Draft{File: file, Text: []byte(s.String()), Unfilled: d.Unfilled, Held: d.Known.Held}, nil
}

// note returns a comment of the file, in the writer's language.
func (d *data) note(id string, values ...any) string { return d.Known.say(id, values...) }

// public returns words that customers will read, in the site's first language if there are
// texts in it.
func (d *data) public(id string) string {
	return language.Message(language.Choose(d.site.Default(), d.Known.Language), "draft", id)
}

// Date is that of the update.
func (d *data) Date() string { return d.time(d.at) }

// NextWeek and NextMonth are dates that a promise could name.
func (d *data) NextWeek() string { return d.at.AddDate(0, 0, 7).Format(time.DateOnly) }

// NextMonth is the date thirty days later.
func (d *data) NextMonth() string { return d.at.AddDate(0, 0, 30).Format(time.DateOnly) }

// Components are the affected components as a YAML map.
func (d *data) Components() string {
	var parts []string
	for _, e := range d.Known.Components {
		parts = append(parts, e.Component+": "+e.Status.String())
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// Named are the components of a notice as a YAML list.
func (d *data) Named() string {
	var ids []string
	for _, e := range d.Known.Components {
		ids = append(ids, e.Component)
	}
	return "[" + strings.Join(ids, ", ") + "]"
}

// time writes an instant in the site's zone.
func (d *data) time(t time.Time) string { return t.In(d.at.Location()).Format(time.RFC3339) }

// Unfilled is what a draft says where a text is still to be written.
const Unfilled = "…"

// quote writes a text in quotes, so that no character of it is YAML's; an unwritten
// one as [Unfilled].
func quote(s string) string {
	if s == "" {
		s = Unfilled
	}
	return yaml.Quote(s)
}

// oneLine makes one line of a text.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
