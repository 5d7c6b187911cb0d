// Package facts holds what a team wrote, once it has been read and found sound: the
// site, its components, people, incidents, maintenance windows, notices, post-mortems and
// pages. It is the domain's vocabulary (design: "Terms"); everything that candor
// publishes is derived from it, at an instant, by package derive.
//
// Facts are as written. Nothing is carried forward from one update to the next,
// nothing is worked out, nothing depends on the time of day: the zero value of a
// field means that the writer left it out. What load hands out satisfies these
// rules, so that nobody behind it checks them again:
//
//   - every component, person and language that is named exists;
//   - the updates of an event are in the order of their dates, those of one date by name, and
//     the first that is not a draft (the first of all, if all are) has a title;
//   - nothing of a text that was withdrawn is there but what [Withdrawal] names;
//   - every time carries the offset that was written; a date is at its
//     midnight in the site's zone.
package facts

import (
	"slices"
	"time"
)

// Site is everything that a team wrote.
type Site struct {
	Title       Localized
	Description Localized
	URL         string            // absolute, without a trailing slash; may have a path
	Homepage    string            // the company's own site
	Logo        string            // a path below assets; "" for none
	Favicon     string            // a path below assets; "" for candor's own
	Links       []Link            // in the header of every page, beside the menu
	Footer      Localized         // a line at the end of every page
	Light       map[string]string // the colours of a light scheme that are not candor's own, by name (package theme), each as #rrggbb
	Dark        map[string]string // those of a dark scheme
	Zone        *time.Location    // days, months and dates are this zone's
	Languages   []string          // BCP 47 codes; the first is the default
	Audience    Audience
	Support     Support
	Repository  string // where the content is kept, for edit links

	// PublicRepository says that everybody may read the repository, so that pages lead to
	// the earlier versions of a text.
	PublicRepository bool

	APIID       string               // the page's id in the status API, if it must be kept
	Hub         string               // the WebSub hub that the feeds name
	Unlisted    bool                 // index: false: search engines must not list the site
	Words       map[string]Localized // texts of the interface in the site's own words, by id (package locale); each in the languages that have one
	Components  []Component
	Groups      []Group
	People      map[string]Person
	Owner       string // the person who speaks where an update names nobody
	Deputy      string // the person who speaks if the owner cannot: id in people, or any text
	Promise     Promise
	BannerFloor Impact     // the least impact that the banner shows by itself
	Scenarios   []Scenario // by name: the site's, and the program's behind them
	Check       Check
	Channels    []Channel   // in the order of site.yaml
	Alerts      []AlertRule // in the order of site.yaml; the first that matches an alert counts
	Waivers     []Waiver    // of what check finds in site.yaml, and in the names of assets

	Incidents    []*Event      // by slug
	Maintenances []*Event      // by slug
	Notices      []*Event      // by slug
	Postmortems  []*Postmortem // by the slug of their incident
	Pages        []*Page       // by name

	MissingPictures map[string]bool // site paths that texts show a picture of and no file has
}

// Settings returns the site without its events and pages: what site.yaml says.
func (s *Site) Settings() Site {
	settings := *s
	settings.Incidents, settings.Maintenances, settings.Notices, settings.Postmortems, settings.Pages = nil, nil, nil, nil, nil
	settings.MissingPictures = nil
	return settings
}

// EventSettings returns the settings on which it may depend what is read from an event's files
// and what follows from them: all but the look and the texts of what is around the events.
func (s *Site) EventSettings() Site {
	settings := s.Settings()
	settings.Title, settings.Description, settings.Footer, settings.Words = nil, nil, nil, nil
	settings.Logo, settings.Favicon, settings.Light, settings.Dark, settings.Links = "", "", nil, nil, nil
	return settings
}

// Link is an address under a name.
type Link struct {
	Name Localized
	URL  string
}

// Default is the language in which texts are written first.
func (s *Site) Default() string { return s.Languages[0] }

// Component returns the component with the id, or nil.
func (s *Site) Component(id string) *Component {
	for i := range s.Components {
		if s.Components[i].ID == id {
			return &s.Components[i]
		}
	}
	return nil
}

// Current returns the components that are not retired at an instant.
func (s *Site) Current(at time.Time) []Component {
	return slices.DeleteFunc(slices.Clone(s.Components), func(c Component) bool { return c.Retired(at) })
}

// Audience is whom the texts address: how much jargon they may hold.
type Audience string

// The audiences.
const (
	Customers  Audience = "customers"
	Developers Audience = "developers"
)

// Support is how a customer reaches a person.
type Support struct{ Email, URL, Phone string }

// Component is something a customer uses. Components are in the order of site.yaml.
type Component struct {
	ID          string
	Name        Localized
	Description Localized
	Since       time.Time // midnight of its first day, in the site's zone; zero: as old as the content
	Until       time.Time // midnight after its last day, in the site's zone: it is retired from then on; zero: it is not
	Group       string    // id of its group, "" for none
	APIID       string
}

// Retired reports whether the component was retired at an instant. Its history stays; what
// is about now leaves it out.
func (c *Component) Retired(at time.Time) bool { return !c.Until.IsZero() && !at.Before(c.Until) }

// Group is a named set of components. It has no state of its own.
type Group struct {
	ID          string
	Name        Localized
	Description Localized
	APIID       string
}

// Person is somebody whom the texts name.
type Person struct {
	Name            Localized
	Role            Localized
	NotSpokesperson bool // speaks: false; not a public voice
}

// Promise is the longest silence while an incident is open, for each impact. It is the
// team's own limit, unless it is public.
type Promise struct {
	None, Minor, Major, Critical time.Duration
	Public                       bool // customers were promised it too
}

// For returns the longest silence for an impact.
func (p Promise) For(i Impact) time.Duration {
	switch i {
	case Critical:
		return p.Critical
	case Major:
		return p.Major
	case Minor:
		return p.Minor
	}
	return p.None
}

// Page is a further page of the site, such as /about/.
type Page struct {
	File string // below the site's folder: content/pages/about.md
	Name string // about
	Content
	Translations map[string]*Content
	Aliases      []string
	Draft        bool
	Waivers      []Waiver
	Imported     string // where it was published first; "" if here
}
