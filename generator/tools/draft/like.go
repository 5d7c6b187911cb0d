package draft

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"

	"candor/generator/facts"
	"candor/generator/facts/permalink"
	"candor/generator/load/yaml"
	"candor/generator/text/locale"
	"candor/generator/text/markdown"
	"candor/generator/tools/check/language"
)

// Announcement returns the update that announced a maintenance: the first that counts, of one
// that is not published the first of all. It is nil if there is none, or the words were
// withdrawn.
func Announcement(e *facts.Event) *facts.Update {
	if counting := e.Counting(); len(counting) > 0 {
		return counting[0]
	}
	if len(e.Updates) > 0 && e.Updates[0].Draft && e.Updates[0].Withdrawn == nil {
		return e.Updates[0]
	}
	return nil
}

// Like returns the announcement of a maintenance that repeats an earlier one, from the update
// that announced that: its texts in every language, its components, its length, who speaks,
// how it was shown, and how long before the start the banner showed it.
//
// What was true of the earlier window may not be true of the new one. So a file whose copied
// text has a digit or names a day in a line is a draft, which says in which lines.
func Like(site *facts.Site, slug string, announced *facts.Update, known Known) Draft {
	c := copied{site: site, slug: slug, announced: announced}
	c.take(known)
	event := Event{Kind: facts.Maintenance, Slug: cmp.Or(known.Slug, folderName(known.At.In(site.Zone), facts.Maintenance, cmp.Or(known.Title, announced.Title)))}
	file := path.Join(event.Folder(), permalink.FirstFile(c.known.Status))
	d := c.original(file)
	for _, code := range slices.Sorted(maps.Keys(announced.Translations)) {
		name := strings.TrimSuffix(file, ".md") + "." + code + ".md"
		d.Translations = append(d.Translations, c.translation(name, announced.Translations[code]))
	}
	return d
}

// copied is the announcement of an earlier maintenance, on its way into that of a new one.
type copied struct {
	site      *facts.Site
	slug      string // of the earlier maintenance
	announced *facts.Update
	known     Known    // what is said of the new one, with what the earlier one says else
	own       []string // the texts that are said of the new one, so that no translation has them
	retired   []string // the components that the new one leaves out
}

// take settles what is known of the new maintenance.
func (c *copied) take(known Known) {
	u := c.announced
	for name, text := range map[string]string{"title": known.Title, "summary": known.Summary} {
		if text != "" {
			c.own = append(c.own, name)
		}
	}
	known.Status = cmp.Or(known.Status, facts.Maintenance.Statuses()[0])
	if length := u.Ends.Sub(u.Starts); known.Ends.IsZero() && !u.Starts.IsZero() && length > 0 {
		known.Ends = known.Starts.Add(length)
	}
	if !u.Announce.IsZero() && !u.Starts.IsZero() {
		known.Announce = known.Starts.Add(u.Announce.Sub(u.Starts))
	}
	if len(known.Components) == 0 {
		known.Components, c.retired = stillThere(c.site, u.Components, known.At)
	}
	if slices.ContainsFunc(c.site.Scenarios, func(s facts.Scenario) bool { return s.Name == u.Scenario }) {
		known.Scenario = u.Scenario
	}
	c.known = known
}

// stillThere returns the effects on components that are not retired at an instant, and the
// other components.
func stillThere(site *facts.Site, effects []facts.Effect, at time.Time) (current []facts.Effect, retired []string) {
	for _, e := range effects {
		if component := site.Component(e.Component); component != nil && !component.Retired(at) {
			current = append(current, e)
		} else {
			retired = append(retired, e.Component)
		}
	}
	return current, retired
}

// original returns the first update of the new maintenance.
func (c *copied) original(file string) Draft {
	u, s, d := c.announced, c.texts(&c.announced.Content), newData(c.site, c.known)
	if c.known.Title != "" {
		s.set("title", quote(d.Known.Title))
	}
	if u.Owner != "" {
		s.set("owner", ownerOf(c.site, u.Owner), "title")
	}
	s.dated(d)
	c.components(&s, d)
	c.window(&s, d)
	if u.Banner != "" {
		s.fields = append(s.fields, field{"banner", []string{"banner: " + string(u.Banner)}})
	}
	if u.NoNotify && u.Imported == "" {
		s.fields = append(s.fields, field{"notify", []string{"notify: false"}})
	}
	return c.draft(file, s, c.known.Draft)
}

// components writes what the work affects.
func (c *copied) components(s *sheet, d *data) {
	value := d.Components()
	if len(c.known.Components) == 0 {
		value = `"{id: status}"   # ` + c.known.say(statuses(facts.Maintenance), strings.Join(d.IDs, ", "))
	}
	s.set("components", value, "date")
}

// window writes the time of the work, and from when on the banner shows it.
func (c *copied) window(s *sheet, d *data) {
	s.set("starts", d.time(c.known.Starts), "date")
	if c.known.Ends.IsZero() {
		s.set("ends", `"{YYYY-MM-DDThh:mm:ssZ}"`, "starts")
	} else {
		s.set("ends", d.time(c.known.Ends), "starts")
	}
	if !c.known.Announce.IsZero() {
		s.set("announce", d.time(c.known.Announce), "ends")
	}
}

// ownerOf writes who speaks: an id as it is, any other text in quotes.
func ownerOf(site *facts.Site, owner string) string {
	if _, known := site.People[owner]; known {
		return owner
	}
	return yaml.Quote(owner)
}

// translation returns the texts of the new maintenance in another language.
func (c *copied) translation(file string, t *facts.Content) Draft {
	s := c.texts(t)
	for _, name := range c.own {
		s.remove(name)
	}
	return c.draft(file, s, t.Draft)
}

// texts returns the sentences and the body of a content.
func (c *copied) texts(t *facts.Content) sheet {
	s := sheet{body: strings.ReplaceAll(t.Body, "\r\n", "\n")}
	for _, f := range t.Fields() {
		if *f.Text != "" {
			s.fields = append(s.fields, field{f.Name, []string{f.Name + ": " + quote(*f.Text)}})
		}
	}
	return s
}

// moved returns a text whose addresses mean what they meant beside the earlier maintenance.
func (c *copied) moved(body string) string {
	document := markdown.Read(body)
	for _, r := range slices.Backward(document.References()) {
		if strings.ContainsRune("/#?", rune(r.Address[0])) || strings.HasPrefix(r.Address, "../") {
			continue
		}
		folder := permalink.Links{}.Event(facts.Maintenance, c.slug)
		if address, _, _ := strings.Cut(r.Address, "#"); strings.HasSuffix(address, ".md") {
			folder = "../" + c.slug + "/"
		}
		body = body[:r.Start] + folder + body[r.Start:]
	}
	return body
}

// draft returns the sheet as a file. It is kept back while something is to be filled in or to be
// checked, and if it is asked to be.
func (c *copied) draft(file string, s sheet, held bool) Draft {
	d := Draft{File: file, Unfilled: s.unfilled()}
	for _, f := range s.fields {
		if slices.Contains(f.lines, f.key+": "+quote("")) {
			d.Unfilled = append(d.Unfilled, f.key)
		}
	}
	var notes []string
	if len(d.Unfilled) > 0 {
		notes = append(notes, "# "+c.known.say("fill-in", c.known.named(d.Unfilled)))
	}
	if len(c.retired) > 0 && s.index("components") >= 0 {
		notes = append(notes, "# "+c.known.say("copied-retired", strings.Join(c.retired, ", ")))
		d.Doubtful = true
	}
	if lines := c.doubtful(s); len(lines) > 0 {
		before := len(notes) + len([...]string{"copied-check", "remove-line", "draft: true"})
		notes = append(notes, "# "+c.known.say("copied-check", c.slug, ranges(lines, before)))
		d.Doubtful = true
	}
	switch {
	case len(notes) > 0:
		notes = append(notes, "# "+c.known.say("remove-line"), "draft: true")
	case held:
		notes = []string{"draft: true"}
	}
	if len(notes) > 0 {
		s.fields = append([]field{{"draft", notes}}, s.fields...)
	}
	s.body = c.moved(s.body)
	d.Text = []byte(s.String())
	return d
}

// doubtful returns the lines of a file with the sheet that may be untrue of the new maintenance:
// those of copied texts with a digit or the name of a day.
func (c *copied) doubtful(s sheet) []int {
	var doubtful []int
	line := 1 // that of the opening fence
	isText := func(key string) bool {
		fields := new(facts.Content).Fields()
		return slices.ContainsFunc(fields[:], func(f facts.Field) bool { return f.Name == key }) && !slices.Contains(c.own, key)
	}
	for _, f := range s.fields {
		for _, text := range f.lines {
			if line++; isText(f.key) && dated(text) {
				doubtful = append(doubtful, line)
			}
		}
	}
	line++ // the closing fence
	for text := range strings.Lines(s.body) {
		if line++; dated(text) {
			doubtful = append(doubtful, line)
		}
	}
	return doubtful
}

// dated reports whether a text has what may be a date, a time or a count, or names a day.
func dated(text string) bool {
	if strings.ContainsFunc(text, unicode.IsDigit) {
		return true
	}
	text = strings.ToLower(text)
	names := dayNames()
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if slices.ContainsFunc(names.stems, func(stem string) bool { return isName(word, stem) }) {
			return true
		}
	}
	return slices.ContainsFunc(names.weekdays, func(day string) bool { return strings.Contains(text, day) })
}

// dayNames are how texts name a day: as words of the languages that check knows, which may end
// with * for any ending, and as the weekdays of every language.
var dayNames = sync.OnceValue(func() (names struct{ stems, weekdays []string }) {
	for _, code := range language.Codes() {
		names.stems = append(names.stems, language.Lines(code, "day-names")...)
	}
	for _, code := range locale.Langs() {
		l, _ := locale.For(code)
		for _, day := range l.Weekdays() {
			names.weekdays = append(names.weekdays, strings.ToLower(day))
		}
	}
	return names
})

// longestEnding is how many letters follow the stem of a day's name at most.
const longestEnding = 2

// isName reports whether a word is a name, or begins with it where that ends with *.
func isName(word, name string) bool {
	stem, star := strings.CutSuffix(name, "*")
	ending, begins := strings.CutPrefix(word, stem)
	return begins && (ending == "" || star && len([]rune(ending)) <= longestEnding)
}

// ranges writes lines as a person names them, each moved down by some: 7, 12-14.
func ranges(lines []int, down int) string {
	var parts []string
	for i := 0; i < len(lines); {
		from, last := lines[i], lines[i]
		for i++; i < len(lines) && lines[i] == last+1; i++ {
			last = lines[i]
		}
		if from == last {
			parts = append(parts, fmt.Sprint(from+down))
		} else {
			parts = append(parts, fmt.Sprintf("%d-%d", from+down, last+down))
		}
	}
	return strings.Join(parts, ", ")
}
