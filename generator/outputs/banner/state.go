package banner

import (
	"cmp"
	"encoding/json"
	"strings"
	"time"
	"unicode/utf8"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/site/edition"
	"candor/generator/text/prose"
)

// Bounds of the state file. What is beyond the last notice is on the status page.
const (
	maxNotices = 7
	maxText    = 180 // code points; the script shows no more than 200
)

// stateFile is banner.json; schema.json says what the fields mean.
type stateFile struct {
	Language  string            `json:"language"`
	Direction string            `json:"direction"`
	Languages map[string]string `json:"languages"`
	URL       string            `json:"url"`
	Name      string            `json:"name,omitempty"`
	Details   string            `json:"details,omitempty"`
	Dismiss   string            `json:"dismiss,omitempty"`
	More      []string          `json:"more,omitempty"`
	Comma     string            `json:"comma,omitempty"`
	Notices   []notice          `json:"notices"`
}

type notice struct {
	ID         string   `json:"id"`
	Kind       string   `json:"kind"`
	Impact     string   `json:"impact,omitempty"`
	Alert      bool     `json:"alert,omitempty"`
	Always     bool     `json:"always,omitempty"`
	Components []string `json:"components,omitempty"`
	Label      string   `json:"label"`
	Text       string   `json:"text"`
	Language   string   `json:"language"`
	URL        string   `json:"url"`
	From       instant  `json:"from,omitzero"`
	Until      instant  `json:"until,omitzero"`
	Times      []phrase `json:"times"`
}

type phrase struct {
	id    string  // of the words
	Text  string  `json:"text"`
	Time  instant `json:"time"`
	From  instant `json:"from,omitzero"`
	Until instant `json:"until,omitzero"`
}

// instant is a time that is written in UTC, to the second.
type instant struct{ time.Time }

// MarshalJSON writes it as RFC 3339. It takes the place of that of [time.Time], which keeps the
// zone.
func (i instant) MarshalJSON() ([]byte, error) {
	return i.UTC().AppendFormat(nil, `"2006-01-02T15:04:05Z"`), nil
}

// state returns banner.json of an edition.
func state(e *edition.Edition) ([]byte, error) {
	file := stateFile{
		Language: e.Language, Direction: e.Locale.Dir(), Languages: folders(e), URL: below(e.Links.Home()), Notices: []notice{},
	}
	for _, n := range e.State.BannerItems() {
		for _, notice := range noticesOf(e, n) {
			if len(file.Notices) < maxNotices {
				file.Notices = append(file.Notices, notice)
			}
		}
	}
	if len(file.Notices) > 0 {
		file.Name, file.Details, file.Dismiss = e.Locale.Text("banner"), e.Locale.Text("banner-details"), e.Locale.Text("banner-dismiss")
		file.Comma = comma(e)
	}
	for n := 1; n < len(file.Notices); n++ {
		file.More = append(file.More, e.Locale.Plural("banner-more", n))
	}
	content, err := json.Marshal(file)
	return append(content, '\n'), err
}

// comma returns what is between the phrases about time; "" for a comma and a space.
func comma(e *edition.Edition) string {
	between := e.Locale.ListOn([]string{"", ""})
	if between == ", " {
		return ""
	}
	return between
}

// folders returns where banner.json stands for each language of the site. The first
// variety of a language stands for the language: pt-BR for pt.
func folders(e *edition.Edition) map[string]string {
	list := map[string]string{}
	for _, other := range e.Others {
		primary, _, _ := strings.Cut(other.Language, "-")
		if _, taken := list[primary]; !taken {
			list[primary] = below(other.Links.Home())
		}
	}
	for _, other := range e.Others {
		list[other.Language] = below(other.Links.Home())
	}
	return list
}

// below returns a site path as it is written below the site's address.
func below(path string) string { return strings.TrimPrefix(path, "/") }

// noticesOf returns the notices of an item. A window that the clock opens has one until its
// start and another from then on: a visitor who dismissed the first still sees that it began.
func noticesOf(e *edition.Edition, n *derive.BannerItem) []notice {
	whole, start := noticeOf(e, n), n.Window.Current.From
	if n.Kind != facts.Maintenance || !n.Window.ByClock {
		return []notice{whole}
	}
	before, running := whole, whole
	running.ID, running.From, before.Until = whole.ID+":"+string(facts.InProgress), instant{start}, instant{start}
	if !start.After(e.State.AsOf) {
		return []notice{running}
	}
	return []notice{before, running}
}

func noticeOf(e *edition.Edition, n *derive.BannerItem) notice {
	update := n.LastChange().Name
	kind, text := kindOf(n), textOf(e, n)
	return notice{
		ID: strings.TrimSuffix(n.Kind.String()+"/"+n.Slug+"/"+update, "/"), Kind: kind, Impact: n.Severity.String(),
		Alert: n.Gravest(), Always: n.Forced, Components: n.Concerns,
		Label: labelOf(e, n) + " ", Text: text.Text, Language: text.Lang, URL: below(pathOf(e, n)),
		From: instant{n.From}, Until: instant{n.Until}, Times: phrases(e, n),
	}
}

// kindOf is a notice's kind, which decides its style: incident, maintenance or resolved. A
// notice of the site looks as maintenance does: it is no alarm. data-only="maintenance" shows it
// too.
func kindOf(n *derive.BannerItem) string {
	switch {
	case n.Ended:
		return string(facts.Resolved)
	case n.Kind == facts.Notice:
		return facts.Maintenance.String()
	}
	return n.Kind.String()
}

// labelOf says what a notice is.
func labelOf(e *edition.Edition, n *derive.BannerItem) string {
	if n.Ended {
		return e.Locale.Text("banner-resolved")
	}
	return e.Locale.Text("banner-" + n.Kind.String())
}

// pathOf is the site path of the update that a notice shows.
func pathOf(e *edition.Edition, n *derive.BannerItem) string {
	return e.Links.Update(n.Kind, n.Slug, n.LastChange().Name)
}

// textOf returns the text of a notice: what the update that brought it says by itself.
// Lang is never empty.
func textOf(e *edition.Edition, n *derive.BannerItem) edition.Text {
	text, in := e.Alone(n.LastChange())
	return edition.Text{Text: cut(text), Lang: cmp.Or(in, e.State.Site.Default())}
}

// cut returns a text in one line, no longer than maxText.
func cut(text string) string { return cutTo(text, maxText) }

// cutTo returns a text in one line, no longer than a number of code points.
func cutTo(text string, room int) string {
	text = strings.Join(strings.Fields(text), " ")
	return prose.CutAnywhere(text, "…", func(cut string) bool { return utf8.RuneCountInString(cut) <= room })
}
