// Package locale holds the interface words of a built site, and the forms of
// dates, durations, numbers, plurals and lists, for each language.
//
// # A language is one file
//
// words/<language>.txt, of lines `id = text`, has all of it: the words, the names
// of the months, the order of a date, the decimal comma. So a language is added by
// adding its file, and a site may replace any of it (With), the form of a date
// included. A formatting library would hold the dates of CLDR, but not the month
// that stands alone ("Ноябрь 2026"), and nothing that a site could replace; only
// the plural rules come from one (golang.org/x/text, whose owner this package is).
//
//   - An id is kebab-case, first the noun. Where a text belongs to a term of the
//     domain, its id ends in that term as it is written in front matter:
//     component-status-partial_outage.
//   - {name} is filled in by the caller, by name. {nbsp} is a no-break space, {nnbsp}
//     a narrow one, {lrm} the left-to-right mark.
//   - A text with a number has one line for each plural form that whole numbers take
//     in the language: minutes.one, minutes.few, minutes.many. {n} is the number,
//     in the language's digits and groups.
//   - Every language has the same ids with the same names to fill in. A test holds
//     this.
//
// # Times
//
// A time is shown in the location that it comes with, so the caller sets the
// site's. A clock has 24 hours. A zone is always the offset, UTC or UTC+3 or
// UTC-3:30, never a bare abbreviation, of which many mean two zones.
//
// The package is pure: no clock, no files but its own, and the same input gives the
// same bytes. A Locale never changes, so any number of goroutines may share it.
package locale

import (
	"embed"
	"maps"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"
)

//go:embed words/*.txt
var files embed.FS

// Locale is the words and forms of one language; For gives one.
type Locale struct {
	lang   string
	tag    language.Tag
	texts  map[string]text
	counts map[string]count
	dates  dateNames
	digits digitSigns
}

// Langs returns the codes of the built-in languages, sorted: ar, de, en, ….
func Langs() []string {
	entries, _ := files.ReadDir("words")
	var langs []string
	for _, entry := range entries {
		langs = append(langs, strings.TrimSuffix(entry.Name(), ".txt"))
	}
	return langs
}

// For returns the locale of a BCP 47 language code. A variety with no file of its
// own has the words of its language: en-GB those of en. It is false if lang is
// malformed, or its language is not built in.
func For(lang string) (*Locale, bool) {
	tag, err := language.Parse(lang)
	if err != nil {
		return nil, false
	}
	for near := tag; !near.IsRoot(); near = near.Parent() {
		if source, err := files.ReadFile("words/" + near.String() + ".txt"); err == nil {
			return load(lang, tag, string(source)), true
		}
	}
	return nil, false
}

// load makes a locale of a messages file that the tests have read without a problem.
func load(lang string, tag language.Tag, source string) *Locale {
	l := &Locale{lang: lang, tag: tag, texts: map[string]text{}, counts: map[string]count{}}
	for _, m := range readMessages(source) {
		l.set(m.id, compile(m.text))
	}
	l.derive()
	return l
}

// set stores a text under its id, a plural form (minutes.one) among its forms.
func (l *Locale) set(id string, t text) {
	noun, name, isCount := strings.Cut(id, ".")
	if !isCount {
		l.texts[id] = t
		return
	}
	if form := slices.Index(formNames[:], name); form >= 0 {
		forms := l.counts[noun]
		forms[form] = t
		l.counts[noun] = forms
	}
}

// derive works out what is looked up often from the texts that say it.
func (l *Locale) derive() {
	l.dates = dateNames{
		months:   l.names("months"),
		alone:    l.names("months-alone"),
		short:    l.names("months-short"),
		column:   l.names("months-column"),
		weekdays: l.names("weekdays"),
		instant:  l.texts["date-time"].with("date", l.texts["date"]).with("time", l.texts["time"]),
	}
	from, _ := strconv.Atoi(l.Raw("number-group-from"))
	l.digits = digitSigns{decimal: l.Raw("number-decimal"), group: l.Raw("number-group"), groupFrom: from}
}

// names returns the names that a text lists, between commas.
func (l *Locale) names(id string) []string {
	return strings.Split(l.Raw(id), ", ")
}

// Lang returns the language code that For was given.
func (l *Locale) Lang() string { return l.lang }

// Dir returns the direction of the script, as the HTML attribute dir has it: ltr or rtl.
func (l *Locale) Dir() string { return l.Raw("direction") }

// Name returns the language's name for itself: English, Русский.
func (l *Locale) Name() string { return l.Raw("language-name") }

// IDs returns every id, sorted; of a text with plural forms each form: minutes.one.
func (l *Locale) IDs() []string {
	ids := slices.Collect(maps.Keys(l.texts))
	for noun, forms := range l.counts {
		for form, t := range forms {
			if t.raw != "" {
				ids = append(ids, noun+"."+formNames[form])
			}
		}
	}
	slices.Sort(ids)
	return ids
}
