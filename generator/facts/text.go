package facts

import "time"

// Localized is a short text that a visitor reads: one text for every language, under
// the key "", or one for each language, under its code.
type Localized map[string]string

// Plain returns a text that is the same in every language.
func Plain(s string) Localized { return Localized{"": s} }

// In returns the text in a language, else in the fallback, and the language that
// it is in: "" for a text that is the same in every language.
func (t Localized) In(language, fallback string) (text, in string) {
	for _, in := range [...]string{language, "", fallback} {
		if text, ok := t[in]; ok {
			return text, in
		}
	}
	return "", ""
}

// IsZero reports whether nothing was written.
func (t Localized) IsZero() bool { return len(t) == 0 }

// Content is what a visitor reads of an update, a post-mortem or a page, in one
// language. A translation holds texts only; the facts are the original's.
type Content struct {
	Language   string // that they are written in
	Title      string
	Summary    string // one sentence
	Doing      string // one sentence: what we do now
	Meanwhile  string // one sentence: what you can do now
	Ours       string // one sentence that owns the fault, in the writer's words
	Front      string // the front matter as typed, with its fences: what stands before Body
	Body       string // Markdown, as written
	BodyLine   int    // the line of the file on which Body starts, from 1
	Corrected  []Correction
	Channels   map[string]string // channel -> a text of its own for it
	Draft      bool              // in a translation: not to be published yet
	Waivers    []Waiver          // in a translation; the original's are the update's own
	SourceFile string            // the file that holds this content

	// Targets are the site paths that addresses in Body mean, as typed: those of pictures,
	// and those of other Markdown files of the site, which mean their pages.
	Targets map[string]string
}

// Field is a sentence of a [Content], by the name of its field in front matter.
type Field struct {
	Name string
	Text *string
}

// Fields returns the sentences of a content, in the order in which they are read. What reads,
// judges, masks or compares whole texts takes them from here, so that a further one needs no
// change there.
func (c *Content) Fields() [5]Field {
	return [...]Field{{"title", &c.Title}, {"summary", &c.Summary}, {"doing", &c.Doing}, {"meanwhile", &c.Meanwhile}, {"ours", &c.Ours}}
}

// Correction says what was changed in a text after it was published.
type Correction struct {
	At   time.Time
	What string
}

// Waiver silences a rule of check in one file.
type Waiver struct {
	Rule        string
	Reason      string
	Fingerprint string // of the one secret or personal datum that is meant, "" otherwise
}

// Moment is a date or a time. A date is at its midnight in the site's zone.
type Moment struct {
	Time     time.Time
	DateOnly bool
}

// IsZero reports whether nothing was written.
func (m Moment) IsZero() bool { return m.Time.IsZero() }

// Due returns the instant from which a promise for m is late: the time itself, or
// the end of the date.
func (m Moment) Due() time.Time {
	if m.DateOnly {
		return Midnight(m.Time, 1, m.Time.Location())
	}
	return m.Time
}

// MetBy reports whether something done at done keeps a promise for m: it was done
// at the time or before it, or on the date or before it.
func (m Moment) MetBy(done Moment) bool {
	if done.IsZero() {
		return false
	}
	if m.DateOnly {
		return done.Time.Before(m.Due())
	}
	return !done.Time.After(m.Time)
}

// Midnight returns the first instant of the day that is days after that of t in
// the zone. Where daylight saving skips midnight the day begins later.
func Midnight(t time.Time, days int, zone *time.Location) time.Time {
	t = t.In(zone)
	noon := time.Date(t.Year(), t.Month(), t.Day()+days, 12, 0, 0, 0, zone)
	start := time.Date(noon.Year(), noon.Month(), noon.Day(), 0, 0, 0, 0, zone)
	for start.Day() != noon.Day() {
		start = start.Add(30 * time.Minute) // Lord Howe Island shifts by half an hour
	}
	return start
}
