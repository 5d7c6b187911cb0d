package load

import (
	"cmp"
	"slices"
	"strings"

	"candor/generator/facts"
)

// event puts the files of an incident, a maintenance or a notice together. It returns nil for
// what there is not.
func (l *loading) event(f *folder, files []file) (*facts.Event, *facts.Postmortem) {
	e := &facts.Event{Kind: f.kind, Slug: f.slug, Pictures: f.pictures}
	flawed := false
	var postmortem *facts.Postmortem
	for i := range files {
		file := &files[i]
		flawed = flawed || file.flawed
		switch {
		case file.language != "":
		case file.role == postmortemFile && file.postmortem != nil:
			postmortem = file.postmortem
			postmortem.Incident = f.slug
			if postmortem.Withdrawn == nil {
				postmortem.Translations = l.translations(files, file)
			}
		case file.update != nil && !file.update.Date.IsZero() && (file.update.Status != "" || f.kind == facts.Notice):
			if file.update.Withdrawn == nil {
				file.update.Translations = l.translations(files, file)
			}
			e.Updates = append(e.Updates, file.update)
		}
	}
	l.originals(files)
	slices.SortStableFunc(e.Updates, func(a, b *facts.Update) int {
		return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.File, b.File))
	})
	if postmortem != nil {
		l.checkPostmortem(e, postmortem, flawed)
	}
	if len(e.Updates) == 0 {
		return nil, postmortem
	}
	if e.Kind != facts.Notice { // a notice is checked as it is read
		l.checkEvent(e, flawed)
	}
	return e, postmortem
}

// pages puts the files of the further pages together.
func (l *loading) pages(files []file) []*facts.Page {
	var pages []*facts.Page
	for i := range files {
		if p := files[i].page; p != nil {
			p.Translations = l.translations(files, &files[i])
			pages = append(pages, p)
		}
	}
	l.originals(files)
	return pages
}

// translations returns the words of an original in the site's other languages.
func (l *loading) translations(files []file, original *file) map[string]*facts.Content {
	var words map[string]*facts.Content
	for i := range files {
		f := &files[i]
		if f.language == "" || f.stem != original.stem || f.content == nil {
			continue
		}
		for _, language := range l.ctx.site.Languages[1:] {
			if strings.EqualFold(language, f.language) {
				f.content.Language = language
				put(&words, language, f.content)
			}
		}
	}
	return words
}

// originals reports translations that translate nothing, or into no language of the site.
func (l *loading) originals(files []file) {
	for i := range files {
		f := &files[i]
		if f.language == "" {
			continue
		}
		if !slices.ContainsFunc(files, func(o file) bool { return o.language == "" && o.stem == f.stem }) {
			l.report(wrong(f.path, "translation-without-original", "this is a translation of %s, which does not exist", f.stem+".md").
				Note("a translation has the name of the original with the language before .md, and the original holds the facts"))
		}
		l.checkLanguage(f)
	}
}

func (l *loading) checkLanguage(f *file) {
	languages := l.ctx.site.Languages
	i := slices.IndexFunc(languages, func(s string) bool { return strings.EqualFold(s, f.language) })
	switch {
	case i == 0:
		l.report(wrong(f.path, "unknown-language", "%s is the site's first language, so its text belongs in %s", languages[0], f.stem+".md").
			Note("move the text there, or put another language first in site.yaml"))
	case i < 0 && !l.ctx.vague:
		l.report(wrong(f.path, "unknown-language", "the site does not have the language %q", f.language).
			Note("languages in site.yaml: %s", strings.Join(languages, ", ")))
	}
}
