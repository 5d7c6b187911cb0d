package check

import (
	"io/fs"
	"path"
	"regexp"
	"strings"
	"sync"
	"time"

	"candor/generator/derive"
	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/facts/permalink"
	"candor/generator/load/frontmatter"
	"candor/generator/load/overlay"
	"candor/generator/load/yaml"
	"candor/generator/text/markdown"
	"candor/generator/text/prose"
)

// Doc is one text under judgement: an update, a notice, a post-mortem or a page, in one of the
// site's languages. Of Update (of a notice too), Postmortem and Page one is set.
type Doc struct {
	Site        *facts.Site
	File        string // that holds the words
	Kinds       Kinds
	Words       *facts.Content
	Language    string
	Translation bool // the facts, and their findings, are the original's
	Draft       bool
	Date        time.Time // zero for a page

	Update     *derive.Update
	Postmortem *facts.Postmortem
	Page       *facts.Page
	Event      *derive.Event  // of an update, and of a post-mortem
	Previous   *derive.Update // that was published before this one, nil if none was

	Withdrawn *facts.Withdrawal // of a reason; then none of Update, Postmortem, Page and Event is set
	takenFrom any               // the *facts.Update or *facts.Postmortem that was taken back

	waivers    []facts.Waiver
	files      func() []string     // of site.yaml: see copied
	past       bool                // the incident was resolved long ago
	imported   bool                // it was published elsewhere before
	moved      bool                // so it is judged by the gate alone
	unfinished bool                // a draft with something in braces that is to be filled in
	joined     joinedPhrases       // none where few texts are judged
	said       []saying            // in its front matter, nil until it is asked for
	spare      []saying            // memory for said
	glanced    glances             // see glances
	read       []Stretch           // see Read
	memory     *markdown.Memory    // memory for texts
	texts      []*prose.Text       // nil until they are asked for
	title      *prose.Text         // likewise
	inParts    []part              // of a post-mortem, likewise
	source     *diag.Source        // the file as it was typed, nil until a place in it is asked for
	fields     *yaml.Node          // of its front matter, likewise
	reader     *frontmatter.Reader // reads them, where texts are judged one after the other
	room       *[]byte             // memory for the text of source, likewise
	faults     diag.List           // of its Markdown
	found      []*found
	hidden     []string          // what no finding may show
	hides      map[string]bool   // what hidden is of
	mask       *strings.Replacer // of hidden and of every secret, once all is found
	masked     bool              // the mask is made
	long       string            // the long line masked last
	longMasked string            // with dots
	unsafe     bool              // a secret is in it that no waiver allows
	findings   diag.List
	waived     []diag.Waived
}

// batch makes texts that are judged one after the other, when it is their turn: those of an event,
// or another text in all its languages. With each batch forgotten once it is judged, a check of a
// long history holds what it found, and little more.
type batch func(*desk)

// desk is where texts are judged, batch after batch in the same memory.
type desk struct {
	docs   []*Doc             // those of the present batch
	fields frontmatter.Reader // of one text at a time
	bodies markdown.Memory    // likewise
	typed  []byte             // one text
}

// clear makes room for the next batch.
func (w *desk) clear() { w.docs = w.docs[:0] }

// put adds a text.
func (w *desk) put(d Doc) {
	n := len(w.docs)
	if n < cap(w.docs) && w.docs[:n+1][n] != nil {
		w.docs = w.docs[:n+1]
		d.spare = w.docs[n].spare
	} else {
		w.docs = append(w.docs, &Doc{})
	}
	*w.docs[n] = d
}

// batches returns what is to be judged. Drafts and what is dated later count: they are
// written, and judged before they are published.
func (c *checker) batches() []batch {
	state := derive.Derive(c.site, c.At, true)
	var list []batch
	add := func(b batch) { list = append(list, b) }
	bySlug := map[string]*derive.Event{}
	for _, e := range state.Published() {
		if e.Kind == facts.Incident && !e.IsWithdrawn() {
			bySlug[e.Slug] = e
		}
		add(func(w *desk) { c.updates(w, e) })
	}
	for _, u := range state.WithdrawnUpdates() {
		add(func(w *desk) { c.addOne(w, c.reason(&u.Content, u.Withdrawn, u.Update, u.Draft, u.Waivers)) })
	}
	for _, p := range c.site.Postmortems {
		add(func(w *desk) { c.postmortem(w, p, bySlug[p.Incident]) })
	}
	for _, p := range c.site.Pages {
		add(func(w *desk) {
			c.add(w, p.Translations, Doc{Words: &p.Content, Kinds: Page, Page: p, Draft: p.Draft, waivers: p.Waivers})
		})
	}
	add(func(w *desk) { c.addOne(w, c.settings()) })
	return list
}

// docs returns the texts of all batches.
func (c *checker) docs() []*Doc {
	var all desk
	for _, add := range c.batches() {
		add(&all)
	}
	return all.docs
}

// postmortem adds a post-mortem, of an incident if that is published, or why it was taken back.
func (c *checker) postmortem(w *desk, p *facts.Postmortem, e *derive.Event) {
	if p.Withdrawn != nil {
		c.addOne(w, c.reason(&p.Content, p.Withdrawn, p, p.Draft, p.Waivers))
		return
	}
	c.add(w, p.Translations, Doc{Words: &p.Content, Kinds: Postmortem, Postmortem: p, Event: e,
		Draft: p.Draft, Date: p.Date, waivers: p.Waivers, past: e != nil && c.longOver(e), imported: p.Imported != ""})
}

// reason returns why a text was taken back. Its words are published nowhere, and not judged.
func (c *checker) reason(words *facts.Content, w *facts.Withdrawal, from any, draft bool, waivers []facts.Waiver) Doc {
	return Doc{Site: c.site, Words: words, Language: c.site.Default(), Kinds: Withdrawal, Withdrawn: w, takenFrom: from, Draft: draft, Date: w.At, waivers: waivers}
}

// settings returns the texts of site.yaml, as the rules judge them that say so.
func (c *checker) settings() Doc {
	text, _ := fs.ReadFile(c.fsys, siteFile) // load has read it
	d := Doc{Site: c.site, Words: &facts.Content{Front: string(text), SourceFile: siteFile}, Kinds: Settings, Language: c.site.Default(),
		waivers: c.site.Waivers, files: sync.OnceValue(c.copied)}
	d.source = &diag.Source{Name: siteFile, Text: text}
	return d
}

// copied returns the paths of the files that are published as they are: the site's own
// assets, and its editor.
func (c *checker) copied() (paths []string) {
	for _, folder := range [...]string{permalink.Assets, permalink.Admin} {
		files, _ := overlay.New(nil, c.fsys).Files(folder) // what is wrong with the others is for load to say
		for _, f := range files {
			paths = append(paths, path.Join(folder, f.Name))
		}
	}
	return paths
}

// updates adds the updates of an event.
func (c *checker) updates(w *desk, e *derive.Event) {
	var previous *derive.Update
	past := c.longOver(e)
	for _, u := range e.Updates {
		c.add(w, u.Translations, Doc{Words: &u.Content, Kinds: kindsOf(u, previous), Update: u, Event: e,
			Previous: previous, Draft: u.Draft, Date: u.Date, waivers: u.Waivers, past: past, imported: u.Imported != ""})
		if !u.Draft {
			previous = u
		}
	}
}

// kindsOf says what an update is.
func kindsOf(u, previous *derive.Update) Kinds {
	switch u.Event.Kind {
	case facts.Maintenance:
		return Maintenance
	case facts.Notice:
		return Notice
	}
	kinds := Later
	switch {
	case u.Status.Ended():
		kinds = Resolution
	case previous == nil && !u.Event.IsWithdrawn():
		kinds = First
	}
	if u.IsLeak {
		kinds |= Leak
	}
	return kinds
}

// longOver reports whether an event ended so long ago that it is the past.
func (c *checker) longOver(e *derive.Event) bool {
	return !e.Resolved.IsZero() && c.At.Sub(e.Resolved) > longPast
}

// add adds a text in all its languages, where they are to be judged.
func (c *checker) add(w *desk, translations map[string]*facts.Content, original Doc) {
	original.Site, original.Language = c.site, c.site.Default()
	c.addOne(w, original)
	for _, language := range c.site.Languages[1:] {
		if words := translations[language]; words != nil {
			d := original
			d.Words, d.Language, d.Translation, d.waivers = words, language, true, words.Waivers
			d.Draft = d.Draft || words.Draft
			c.addOne(w, d)
		}
	}
}

func (c *checker) addOne(w *desk, d Doc) {
	d.File = d.Words.SourceFile
	if _, wanted := c.Only[d.File]; c.broken[d.File] || c.Only != nil && !wanted {
		return
	}
	d.moved = d.imported && !c.All
	d.unfinished = d.Draft && (toFillIn.MatchString(d.Words.Front) || toFillIn.MatchString(d.Words.Body))
	w.put(d)
}

// toFillIn is something in braces, in a text or in a quoted field; {search: major_outage}
// is a map.
var toFillIn = regexp.MustCompile(`["'][^"'\n]*\{\pL[^{}\n]*\}|\{\pL[^{}:]*\}`)

// Age is how long before an instant the text is dated; 0 for a page.
func (d *Doc) Age(at time.Time) time.Duration {
	if d.Date.IsZero() {
		return 0
	}
	return at.Sub(d.Date)
}
