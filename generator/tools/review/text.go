package review

import (
	"slices"
	"time"

	"candor/generator/derive"
	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/site/edition"
	"candor/generator/text/markdown"
)

// Text is an update, notice, post-mortem or page that is new or changed, as customers will read
// it in one language.
type Text struct {
	File       string    `json:"file"`
	Language   string    `json:"language"`
	New        bool      `json:"new"` // the pull request adds its file
	Draft      bool      `json:"draft"`
	Date       time.Time `json:"date"`
	Title      string    `json:"title"`
	Status     string    `json:"status,omitempty"`     // as pages show it
	Address    string    `json:"address"`              // its page, and the anchor of an update
	Components []string  `json:"components,omitempty"` // what is affected after it, each with its status; of a notice, what it is about
	Window     string    `json:"window,omitempty"`     // of a maintenance, as this update announces it; of a notice, until when it is current
	Actions    []string  `json:"actions,omitempty"`    // of a post-mortem, each with when it is due or was done
	NextUpdate string    `json:"next_word,omitempty"`  // when more is promised
	Summary    string    `json:"summary,omitempty"`    // the sentence for banner, push and social networks
	Body       string    `json:"body"`                 // plain text; "" if it holds what must not be public
	Withheld   bool      `json:"withheld,omitempty"`   // the body and title are left out for that reason
	about      string    // what is before the components: of a notice, what they are to it
	summaryIn  string    // the message that says where the summary is shown; "" for nowhere but the page
	nextBy     string    // that, as a sentence in the text's language
	meant      string    // the date that was likely meant
}

// texts returns the texts that the pull request adds or changes, the latest first.
func (c *comparison) texts(findings diag.List) []Text {
	all := []Text{}
	for _, e := range c.after.editions {
		for _, event := range e.State.Published() {
			for _, u := range event.Updates {
				all = c.add(all, e, u.In(e.Language), func() Text { return updateText(e, u) })
			}
		}
		for _, p := range e.State.Postmortems {
			all = c.add(all, e, p.In(e.Language), func() Text { return postmortemText(e, p) })
		}
		all = c.withdrawnTexts(all, e)
		for _, p := range e.State.Pages {
			all = c.add(all, e, p.In(e.Language), func() Text { return pageText(e, p) })
		}
	}
	slices.SortStableFunc(all, func(a, b Text) int { return b.Date.Compare(a.Date) })
	for i := range all {
		all[i].apply(findings)
	}
	return all
}

// apply takes from the findings of a text the date that was likely meant, and withholds the
// text if one of them says that it must not be public.
func (t *Text) apply(findings diag.List) {
	for _, f := range findings {
		switch {
		case f.File != t.File:
		case f.Rule == "future-update":
			t.meant = f.Suggestion
		case f.Severity == diag.Error && slices.Contains(pushed, f.Rule):
			t.Title, t.Summary, t.Body, t.Actions, t.Withheld = "", "", "", nil, true
		}
	}
}

// add adds the text of a content in the edition's language, if its file has changed.
func (c *comparison) add(all []Text, e *edition.Edition, w *facts.Content, text func() Text) []Text {
	change := c.change(w.SourceFile)
	if change == nil || w.Language != e.Language {
		return all
	}
	t := text()
	t.File, t.Language, t.New = w.SourceFile, w.Language, change.New
	t.Draft = t.Draft || w.Draft
	return append(all, t)
}

func updateText(e *edition.Edition, u *derive.Update) Text {
	w := u.In(e.Language)
	t := Text{Draft: u.Draft, Date: u.Date, Status: e.Status(u), Summary: e.Summary(w), Body: e.UpdateText(u)}
	t.summaryIn = summaryIn(u.Event.Banner != facts.BannerNever, !u.NoNotify)
	t.Title, _ = u.EventTitle(e.Language)
	t.Address = e.Links.Absolute(e.Links.Update(u.Event.Kind, u.Event.Slug, u.Name))
	for _, effect := range u.Effects {
		t.Components = append(t.Components, e.Component(effect.Component)+": "+e.Locale.Text("component-is-"+effect.Status.String()))
	}
	if u.Event.Kind == facts.Notice {
		t.Components = e.Components(u.EverAffected)
		t.about = e.Locale.Text("notice-concerns") + ": "
	}
	if !u.Until.IsZero() {
		t.Window = e.UntilLabel(u.Until) + ": " + moment(e, u.Until)
	}
	zone := e.State.Site.Zone
	if !u.NextUpdate.IsZero() {
		t.NextUpdate = e.Locale.DateTime(u.NextUpdate.In(zone))
		t.nextBy = e.Locale.Text("incident-next-by", "time", t.NextUpdate)
	}
	if !u.Starts.IsZero() || !u.Ends.IsZero() {
		t.Window = e.Locale.Text("maintenance-window") + ": " + e.Locale.Range(u.Window.From.In(zone), u.Window.To.In(zone))
	}
	return t
}

// summaryIn returns the message that says where a summary is shown.
func summaryIn(banner, push bool) string {
	switch {
	case banner && push:
		return "summary"
	case push:
		return "summary-push"
	case banner:
		return "summary-banner"
	}
	return ""
}

func postmortemText(e *edition.Edition, p *derive.Postmortem) Text {
	w := p.In(e.Language)
	path := e.Links.Postmortem(p.Incident)
	return Text{Draft: p.Draft, Date: p.Date, Title: w.Title, Status: e.Locale.Text("postmortem"), Summary: e.Summary(w), summaryIn: summaryIn(false, p.Imported == ""),
		Body: plain(e, w, path), Actions: actions(e, p), Address: e.Links.Absolute(path)}
}

// actions returns what a post-mortem promises, each with when it is due or was done.
func actions(e *edition.Edition, p *derive.Postmortem) []string {
	var list []string
	for _, a := range p.Postmortem.Actions {
		state := e.Locale.Text("postmortem-action-open")
		switch {
		case !a.Done.IsZero():
			state = e.Locale.Text("postmortem-action-done", "date", moment(e, a.Done))
		case !a.Due.IsZero():
			state = e.Locale.Text("promise-due-by", "time", moment(e, a.Due))
		}
		list = append(list, e.Pick(a.What).Text+": "+state)
	}
	return list
}

// moment returns a date, or a time with its date.
func moment(e *edition.Edition, m facts.Moment) string {
	at := m.Time.In(e.State.Site.Zone)
	if m.DateOnly {
		return e.Locale.Date(at)
	}
	return e.Locale.DateTime(at)
}

func pageText(e *edition.Edition, p *derive.Page) Text {
	w := p.In(e.Language)
	path := e.Links.Page(p.Name)
	return Text{Draft: p.Draft, Title: w.Title, Summary: w.Summary, Body: plain(e, w, path), Address: e.Links.Absolute(path)}
}

// plain returns a body as plain text, with the whole addresses of its links.
func plain(e *edition.Edition, w *facts.Content, path string) string {
	return e.Body(w).Text(markdown.Place{Root: e.Links.Absolute(""), Dir: path})
}
