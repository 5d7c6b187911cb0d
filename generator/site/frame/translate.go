package frame

import (
	"strconv"
	"strings"
	"time"

	"candor/generator/facts"
	"candor/generator/site/layout"
)

// T returns an interface text with what is filled in, by name: a string, which is
// escaped, or HTML, such as a time.
func (f *Frame) T(id string, pairs ...any) layout.HTML {
	b := make([]byte, 0, 256)
	for _, piece := range f.Locale.Pieces(id) {
		if piece.Name == "" {
			b = append(b, layout.Escape(piece.Text)...)
		} else {
			b = append(b, piece.Fill(string(filled(piece.Name, pairs)))...)
		}
	}
	return layout.HTML(b)
}

// filled returns the value of a name among pairs.
func filled(name string, pairs []any) layout.HTML {
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i] != name {
			continue
		}
		switch value := pairs[i+1].(type) {
		case layout.HTML:
			return value
		case string:
			return layout.Escape(value)
		}
	}
	return ""
}

// Time returns an instant as day, time and zone: 20 November 2026, 09:12 UTC.
func (f *Frame) Time(t time.Time) layout.HTML {
	t = f.in(t)
	return f.element(t, f.Locale.DateTime(t))
}

// Clock returns an instant as time and zone, for where the day is known: 09:12 UTC.
func (f *Frame) Clock(t time.Time) layout.HTML {
	t = f.in(t)
	return f.element(t, f.Locale.TimeZone(t))
}

// Near returns an instant of the day of the page as Clock does, and another without its
// year if that is the page's. It is for pages about now.
func (f *Frame) Near(t time.Time) layout.HTML {
	t = f.in(t)
	return f.element(t, f.near(t))
}

// NearText is Near for where there are words alone, such as the name of a picture.
func (f *Frame) NearText(t time.Time) string { return f.near(f.in(t)) }

func (f *Frame) near(t time.Time) string {
	switch {
	case f.Today(t):
		return f.Locale.TimeZone(t)
	case t.Year() == f.in(f.State.AsOf).Year():
		return f.Locale.DayMonthTime(t)
	}
	return f.Locale.DateTime(t)
}

// Today reports whether an instant is in the day of the state, in the site's zone.
func (f *Frame) Today(t time.Time) bool {
	return facts.Midnight(t, 0, f.State.Site.Zone).Equal(facts.Midnight(f.State.AsOf, 0, f.State.Site.Zone))
}

// Date returns a day: 20 November 2026.
func (f *Frame) Date(t time.Time) layout.HTML {
	t = f.in(t)
	return day(t, f.Locale.Date(t))
}

// Moment returns a date or a time, as it was written.
func (f *Frame) Moment(m facts.Moment) layout.HTML {
	if m.DateOnly {
		return f.Date(m.Time)
	}
	return f.Time(m.Time)
}

// Range returns a window: 1 December 2026, 01:00–03:00 UTC.
func (f *Frame) Range(from, to time.Time) layout.HTML {
	from, to = f.in(from), f.in(to)
	if to.IsZero() {
		return f.Time(from)
	}
	sameDay := facts.Midnight(from, 0, f.State.Site.Zone).Equal(facts.Midnight(to, 0, f.State.Site.Zone))
	if !sameDay || f.Locale.Zone(from) != f.Locale.Zone(to) {
		return inRange(f.T("range", "from", f.Time(from), "to", f.Time(to)))
	}
	return inRange(unbroken(f.zoned(from, f.T("range-in-a-day", "date", f.Locale.Date(from), "zone", f.Locale.Zone(from),
		"from", f.element(from, f.Locale.Time(from)), "to", f.element(to, f.Locale.Time(to))))))
}

// Own returns the place beside what runs or is to come where a script shows it by the
// visitor's clock, and how long it has lasted or how long it is until then. It has its
// room on the page before that, so that nothing moves. From is when it began or begins,
// to when it ends or is due; zero is unknown.
func (f *Frame) Own(from, to time.Time) layout.HTML {
	place := `<span class="own"`
	if !from.IsZero() {
		place += ` data-from="` + f.Stamp(from) + `"`
	}
	if !to.IsZero() {
		place += ` data-to="` + f.Stamp(to) + `"`
	}
	return layout.HTML(place + `></span>`)
}

// inRange keeps the ends of a window together, for a script that adds the visitor's.
func inRange(window layout.HTML) layout.HTML { return `<span class="range">` + window + `</span>` }

// DayMonth returns a day without its year: 20 November.
func (f *Frame) DayMonth(t time.Time) layout.HTML {
	t = f.in(t)
	return day(t, f.Locale.DayMonth(t))
}

// Days returns days from one to another, without their year: 25–27 November.
func (f *Frame) Days(from, to time.Time) layout.HTML {
	from, to = f.in(from), f.in(to)
	if from.Month() != to.Month() || from.Year() != to.Year() {
		return f.T("range", "from", f.DayMonth(from), "to", f.DayMonth(to))
	}
	return unbroken(f.T("range-in-a-month", "from", day(from, strconv.Itoa(from.Day())), "to", day(to, strconv.Itoa(to.Day())), "month", f.Locale.MonthOfDay(to)))
}

// Month returns a month: November 2026.
func (f *Frame) Month(t time.Time) string { return f.Locale.Month(f.in(t)) }

// Stamp returns an instant in the form that machines read, with the offset of the
// site's zone.
func (f *Frame) Stamp(t time.Time) string { return f.in(t).Format(time.RFC3339) }

func (f *Frame) in(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	return t.In(f.State.Site.Zone)
}

func (f *Frame) element(t time.Time, text string) layout.HTML {
	b := append(make([]byte, 0, 128), `<time datetime="`...)
	b = append(t.AppendFormat(b, time.RFC3339), `">`...)
	b = append(b, f.zoned(t, layout.Escape(text))...)
	return layout.HTML(append(b, `</time>`...))
}

// unbroken keeps the ends of a window on one line: a word joiner follows the dash.
func unbroken(window layout.HTML) layout.HTML {
	return layout.HTML(strings.Replace(string(window), "</time>–<time", "</time>–\u2060<time", 1))
}

// zoned keeps the zone of an instant on the line of its time: by a no-break space, and by a minus
// sign that no line ends after. Only pages need them: in mail, feeds and on a terminal the words
// have plain spaces.
func (f *Frame) zoned(t time.Time, text layout.HTML) layout.HTML {
	zone := f.Locale.Zone(t)
	return layout.HTML(strings.ReplaceAll(string(text), " "+zone, "\u00a0"+strings.Replace(zone, "-", "−", 1)))
}

func day(t time.Time, text string) layout.HTML {
	return `<time datetime="` + layout.HTML(t.Format(time.DateOnly)) + `">` + layout.Escape(text) + `</time>`
}
