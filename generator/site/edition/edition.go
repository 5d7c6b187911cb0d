// Package edition is a site in one of its languages: the state, the interface's
// words, and the addresses. Every output takes an edition, so that no output asks
// which language it writes, where the site is or what a fallback is.
//
// The first language of a site is its default and has no prefix; each other lives
// under its code. A text that has not been written in an edition's language falls
// back to the default, and says which language it is in, so that a page can mark it.
//
// What several outputs show is decided here once: the parts of an update's text (text.go),
// the label of its status (status.go), the feeds and what each holds (feed.go). A new field
// of an update that readers see is added to text.go; a new feed to feed.go.
package edition

import (
	"reflect"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/facts/permalink"
	"candor/generator/text/locale"
	"candor/generator/text/markdown"
)

// Edition is a site in one language.
type Edition struct {
	State    *derive.State
	Language string // BCP 47 code
	Default  bool   // the site's first language
	Locale   *locale.Locale
	Links    permalink.Links // where this build is served
	IDs      permalink.Links // under the site's own url, whatever the build is served from: for ids that last
	Others   []*Edition      // every edition of the site, this one too, in the order of site.yaml

	bodies *bodies          // of the whole site
	labels markdown.Options // of a body in this language
}

// All returns the editions of a site that is served from baseURL, in the order of
// its languages. A language without interface words has been refused by load.
func All(state *derive.State, baseURL string) []*Edition { return Again(nil, state, baseURL) }

// Again returns the editions of another state of a site. An edition keeps the locale of that
// before in its language, unless the site's own words are others now, because compiled
// templates are kept by locale.
func Again(before []*Edition, state *derive.State, baseURL string) []*Edition {
	site := state.Site
	all, texts := make([]*Edition, len(site.Languages)), &bodies{known: map[*facts.Content]*body{}, missing: site.MissingPictures}
	for i, language := range site.Languages {
		var words *locale.Locale
		if i < len(before) && before[i].Language == language && reflect.DeepEqual(before[i].State.Site.Words, site.Words) {
			words = before[i].Locale
		} else {
			words = messages(site, language)
		}
		all[i] = &Edition{
			State: state, Language: language, Default: i == 0, Locale: words,
			Links:  permalink.New(baseURL, language, site.Default()),
			IDs:    permalink.New(site.URL, language, site.Default()),
			Others: all,
			bodies: texts, labels: labels(words),
		}
	}
	return all
}

// messages returns the interface messages of a language, with the site's own in place of
// candor's.
func messages(site *facts.Site, language string) *locale.Locale {
	all, _ := locale.For(language)
	own := map[string]string{}
	for id, text := range site.Words {
		if replaced, ok := text[language]; ok {
			own[id] = replaced
		}
	}
	if len(own) > 0 {
		all, _ = all.With(own) // what does not fit was said when it was loaded
	}
	return all
}

// Text is a text of a writer's as an edition shows it.
type Text struct {
	Text string
	Lang string // the language that it is in, where that is another than the edition's; else ""
	Dir  string // the direction of Lang, ltr or rtl, where it is not the edition's; else ""
}

// Pick returns what the edition shows of a text that may be in several languages.
func (e *Edition) Pick(t facts.Localized) Text {
	return e.Mark(t.In(e.Language, e.State.Site.Default()))
}

// Mark says whether a text is in another language than the edition.
func (e *Edition) Mark(text, in string) Text {
	if in == e.Language || in == "" {
		return Text{Text: text}
	}
	marked := Text{Text: text, Lang: in}
	if other := e.other(in); other != nil && other.Locale.Dir() != e.Locale.Dir() {
		marked.Dir = other.Locale.Dir()
	}
	return marked
}

// Untranslated says that words are in another language than the edition, and in which;
// "" if they are not.
func (e *Edition) Untranslated(w *facts.Content) string {
	if w.Language == e.Language || w.Language == "" {
		return ""
	}
	if other := e.other(w.Language); other != nil {
		return e.Locale.Text("page-untranslated-in", "language", other.Locale.Name())
	}
	return e.Locale.Text("page-untranslated")
}

// other returns the site's edition in a language, nil if it has none.
func (e *Edition) other(language string) *Edition {
	for _, other := range e.Others {
		if other.Language == language {
			return other
		}
	}
	return nil
}

// Component returns the name of a component; its id if there is no such component.
func (e *Edition) Component(id string) string {
	if c := e.State.Site.Component(id); c != nil {
		return e.Pick(c.Name).Text
	}
	return id
}

// Components returns the names of what is affected, in the site's order.
func (e *Edition) Components(effects []facts.Effect) []string {
	names := make([]string, len(effects))
	for i, effect := range effects {
		names[i] = e.Component(effect.Component)
	}
	return names
}

// Person returns how a person is named: the name in site.yaml for an id, else the
// text as it was written.
func (e *Edition) Person(owner string) string {
	if p, ok := e.State.Site.People[owner]; ok {
		return e.Pick(p.Name).Text
	}
	return owner
}
