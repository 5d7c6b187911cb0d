package imported

import (
	"fmt"
	"net/url"
	"strings"
	"time"

	"candor/generator/facts"
	"candor/generator/load/yaml"
)

// siteText returns the site.yaml of a history.
func siteText(h *History) []byte {
	site := h.Site
	s := &sheet{zone: site.Zone}
	s.WriteString("# Made by candor import. From here on it is yours: another import does not change it.\n")
	s.text("title", site.Title[""])
	s.text("url", site.URL)
	s.text("homepage", site.Homepage)
	s.text("description", site.Description[""])
	s.plain("timezone", site.Zone.String())
	if len(site.Languages) > 0 {
		fmt.Fprintf(s, "languages: [%s]\n", strings.Join(site.Languages, ", "))
	}
	if site.Support.Email != "" || site.Support.URL != "" {
		s.WriteString("support:\n")
		field(s, "  ", "email", site.Support.Email)
		field(s, "  ", "url", site.Support.URL)
	}
	s.text("api_id", site.APIID)
	if len(site.Components) > 0 {
		s.WriteString("components:\n")
		writeComponents(s, site)
	}
	return s.Bytes()
}

// writer is a sheet, or a piece of one.
type writer interface {
	Write(text []byte) (int, error)
}

// writeComponents writes components in their order, each group where its first one is.
func writeComponents(w writer, site *facts.Site) {
	written := map[string]bool{}
	for _, c := range site.Components {
		switch {
		case c.Group == "":
			writeComponent(w, "  ", c)
		case !written[c.Group]:
			written[c.Group] = true
			writeGroup(w, site, c.Group)
		}
	}
}

func writeGroup(w writer, site *facts.Site, id string) {
	for _, g := range site.Groups {
		if g.ID == id {
			writeItem(w, "  ", g.ID, g.Name, g.Description, g.APIID)
		}
	}
	fmt.Fprintf(w, "    components:\n")
	for _, c := range site.Components {
		if c.Group == id {
			writeComponent(w, "      ", c)
		}
	}
}

// writeComponent writes one item of components, indented.
func writeComponent(w writer, indent string, c facts.Component) {
	writeItem(w, indent, c.ID, c.Name, c.Description, c.APIID)
	if !c.Since.IsZero() {
		fmt.Fprintf(w, "%s  since: %s\n", indent, c.Since.Format(time.DateOnly))
	}
}

func writeItem(w writer, indent, id string, name, description facts.Localized, apiID string) {
	fmt.Fprintf(w, "%s- id: %s\n", indent, id)
	field(w, indent+"  ", "name", name[""])
	field(w, indent+"  ", "description", description[""])
	field(w, indent+"  ", "api_id", apiID)
}

// field writes a field that holds a text, if there is one.
func field(w writer, indent, name, value string) {
	if value != "" {
		fmt.Fprintf(w, "%s%s: %s\n", indent, name, yaml.Quote(value))
	}
}

// unknownURL is the address of a site whose source does not tell it.
const unknownURL = "https://status.example.com"

// describe fills in what a site must have.
func (h *History) describe() {
	if h.Site.Title[""] == "" {
		h.Site.Title = facts.Plain("Status")
		h.Left.Out("missing in the source: set it in content/site.yaml", "title")
	}
	u, err := url.Parse(h.Site.URL)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		h.Site.URL = unknownURL
		h.Left.Out("missing in the source: set it in content/site.yaml", "url (it is %s for now)", unknownURL)
	}
}
