package load

import (
	"maps"
	"slices"
	"strings"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/load/yaml"
	"candor/generator/text/locale"
)

// ownMessages reads the texts of the interface that the site has in words of its own. One
// text stands for every language that has such a text: of the plural forms few have all.
func (r *reader) ownMessages(o *object) {
	for _, e := range r.entries(o, "words") {
		id := strings.TrimSpace(e.Key.Text)
		var text facts.Localized
		if e.Value.Kind == yaml.Scalar {
			text = r.sharedMessage(id, &e)
		} else {
			text = r.messageByLanguage(id, &e)
		}
		if len(text) > 0 {
			put(&r.site.Words, id, text)
		}
	}
}

// sharedMessage returns the one text of an id for the site's languages that have the id. If
// none has it, the finding is about the first language alone.
func (r *reader) sharedMessage(id string, e *yaml.Entry) facts.Localized {
	text := facts.Localized{}
	var unknown diag.Finding
	for _, language := range slices.Backward(r.site.Languages) {
		switch f, wrong := r.misfit(language, id, e.Key, e.Value); {
		case !wrong:
			text[language] = strings.TrimSpace(e.Value.Text)
		case f.Rule == "unknown-word":
			unknown = f
		default:
			r.report(f)
			return nil
		}
	}
	if len(text) == 0 {
		r.report(unknown)
	}
	return text
}

// messageByLanguage returns the texts of an id by language.
func (r *reader) messageByLanguage(id string, e *yaml.Entry) facts.Localized {
	text, _ := r.byLanguage(id, e.Value)
	for _, language := range slices.Sorted(maps.Keys(text)) {
		at := slices.IndexFunc(e.Value.Entries, func(e yaml.Entry) bool { return strings.EqualFold(strings.TrimSpace(e.Key.Text), language) })
		if f, wrong := r.misfit(language, id, e.Key, e.Value.Entries[at].Value); wrong {
			r.report(f)
			delete(text, language)
		}
	}
	return text
}

// misfit says why a text cannot be under the id in a language.
func (r *reader) misfit(language, id string, key, n *yaml.Node) (f diag.Finding, wrong bool) {
	words, spoken := locale.For(language)
	if !spoken {
		return diag.Finding{}, false
	}
	_, unfit := words.With(map[string]string{id: n.Text})
	if len(unfit) == 0 {
		return diag.Finding{}, false
	}
	u := unfit[0]
	if u.Unknown == id {
		if len(u.Known) == 0 { // the message names the new id
			return r.Errorf(key.Pos, "unknown-word", "%s", u.Message), true
		}
		return r.Errorf(key.Pos, "unknown-word", "%s in %s", u.Message, language).Suggest(likely(id, u.Known)).
			Note("`candor schema site` lists the ids"), true
	}
	return r.Errorf(n.Pos, "bad-word", "%s: %s", id, u.Message).Suggest(diag.Nearest(u.Unknown, u.Known)), true
}
