package derive

import "candor/generator/facts"

// Page is a further page of the site, such as /about/.
type Page struct {
	*facts.Page
	drafts bool
}

// In returns the content of a page in a language, else as it was first written.
func (p *Page) In(language string) *facts.Content {
	return contentIn(language, &p.Content, p.Translations, p.drafts)
}

// pages returns those that are no drafts.
func (d *deriver) pages() []*Page {
	var list []*Page
	for _, fact := range d.site.Pages {
		if d.drafts || !fact.Draft {
			list = append(list, &Page{Page: fact, drafts: d.drafts})
		}
	}
	return list
}
