package pages

import (
	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/site/layout"
)

// leakView is what we know about leaked data.
type leakView struct {
	Facts []factView
	Late  layout.HTML // the sentence that not everyone was notified in time; "" if everyone was
}

// leak returns what is known of a leak; nil where there is none.
func (b *builder) leak(e *derive.Event) *leakView {
	l := e.Leak
	if l == nil {
		return nil
	}
	v := &leakView{}
	v.text(b, "leak-steps", l.Steps)
	v.text(b, "leak-data", l.Data)
	if people := b.leakPeople(e); people != "" {
		v.add(b, "leak-people", people)
	}
	if !l.Detected.IsZero() {
		v.add(b, "leak-detected", b.Time(l.Detected))
	}
	if l.Closed.IsZero() {
		v.add(b, "leak-closed", b.T("leak-not-closed"))
	} else {
		v.add(b, "leak-closed", b.Time(l.Closed))
	}
	b.notified(e, v)
	v.text(b, "leak-contact", l.Contact)
	return v
}

func (v *leakView) add(b *builder, id string, value layout.HTML) {
	v.Facts = append(v.Facts, factView{b.Locale.Text(id), value})
}

func (v *leakView) text(b *builder, id string, text facts.Localized) {
	if !text.IsZero() {
		v.add(b, id, marked(b.Pick(text)))
	}
}

// leakPeople says whose data it is; "" if nothing was written.
func (b *builder) leakPeople(e *derive.Event) layout.HTML {
	switch l := e.Leak; {
	case l.PeopleKnown:
		return layout.Escape(b.Locale.Plural("leak-people-count", l.People))
	case l.PeopleByThen.IsZero():
		return ""
	case !e.PeopleLate:
		return b.changesAt(b.T("leak-people-unknown", "time", b.Time(l.PeopleByThen)), l.PeopleByThen, b.leakPeopleLate(l))
	}
	return b.leakPeopleLate(e.Leak)
}

func (b *builder) leakPeopleLate(l *facts.Leak) layout.HTML {
	return b.T("leak-people-unknown-late", "time", b.Time(l.PeopleByThen))
}

// notified lists who was notified, as recorded, and by when everyone will be. It never says
// that nobody was: the record may be incomplete.
func (b *builder) notified(e *derive.Event, v *leakView) {
	list, label, by := layout.HTML(``), "leak-told", "leak-told-by"
	for _, t := range e.Leak.Told {
		list += "<li>" + b.T("leak-told-at", "who", b.notifiedName(t.Who), "time", b.Moment(t.At)) + "</li>"
	}
	if len(e.Leak.Told) == 0 {
		label, by = "promise-kind-told", "promise-due-by" // the label says what
	}
	switch p := e.Promise(derive.ToldBy); {
	case p == nil:
	case p.State == derive.PromiseOpen:
		late := b.T("leak-told-late", "time", b.Moment(p.Due))
		list += "<li>" + b.changesAt(b.T(by, "time", b.Moment(p.Due)), p.Due.Due(), late) + "</li>"
	case p.State == derive.PromiseOverdue:
		v.Late = b.T("leak-told-late", "time", b.Moment(p.Due))
	}
	if list != "" {
		v.add(b, label, "<ul>"+list+"</ul>")
	}
}

func (b *builder) notifiedName(who string) string {
	if who == facts.ToldCustomers || who == facts.ToldRegulator {
		return b.Locale.Text("leak-told-" + who)
	}
	return who
}
