package check

import (
	"io/fs"
	"reflect"
	"time"

	"candor/generator/facts"
)

// Masker masks the secrets of a site as [Gate] does, again and again while the site is edited:
// an event, a notice, a post-mortem or a page that is the same as before is not judged again. It relies
// on facts that are never changed, as derive.Memory does. The zero Masker knows nothing yet.
// One goroutine uses it at a time.
type Masker struct {
	config      facts.Site // the settings that events depend on
	events      map[*facts.Event]*facts.Event
	postmortems map[*facts.Postmortem]*facts.Postmortem
	pages       map[*facts.Page]*facts.Page
}

// Mask returns the site as it may be shown. The site itself stays as it is.
func (m *Masker) Mask(site *facts.Site, fsys fs.FS, at time.Time) *facts.Site {
	config := site.EventSettings()
	if m.events == nil || !reflect.DeepEqual(config, m.config) {
		*m = Masker{config: config, events: map[*facts.Event]*facts.Event{}, postmortems: map[*facts.Postmortem]*facts.Postmortem{},
			pages: map[*facts.Page]*facts.Page{}}
	}
	fresh := *site
	for _, list := range eventsOf(&fresh) {
		*list = unknown(*list, m.events)
	}
	fresh.Postmortems, fresh.Pages = unknown(site.Postmortems, m.postmortems), unknown(site.Pages, m.pages)
	gated, _ := Gate(&fresh, fsys, at)
	for i, list := range eventsOf(&fresh) {
		know(m.events, *list, *eventsOf(gated)[i])
	}
	know(m.postmortems, fresh.Postmortems, gated.Postmortems)
	know(m.pages, fresh.Pages, gated.Pages)

	shown := *site
	events := 0
	for _, list := range eventsOf(&shown) {
		*list = recall(m.events, *list)
		events += len(*list)
	}
	shown.Postmortems, shown.Pages = recall(m.postmortems, site.Postmortems), recall(m.pages, site.Pages)
	forget(m.events, events)
	forget(m.postmortems, len(site.Postmortems))
	forget(m.pages, len(site.Pages))
	return &shown
}

// eventsOf are the lists of a site that hold events.
func eventsOf(site *facts.Site) [3]*[]*facts.Event {
	return [...]*[]*facts.Event{&site.Incidents, &site.Maintenances, &site.Notices}
}

// unknown returns those of a list that were not judged before.
func unknown[T any](list []*T, known map[*T]*T) []*T {
	var fresh []*T
	for _, one := range list {
		if _, found := known[one]; !found {
			fresh = append(fresh, one)
		}
	}
	return fresh
}

// know remembers how each of a list may be shown.
func know[T any](known map[*T]*T, list, gated []*T) {
	for i, one := range list {
		known[one] = gated[i]
	}
}

// recall returns a list as it may be shown.
func recall[T any](known map[*T]*T, list []*T) []*T {
	shown := make([]*T, len(list))
	for i, one := range list {
		shown[i] = known[one]
	}
	return shown
}

// forget drops what is remembered when most of it is of files as they were: the next Mask
// judges all of them.
func forget[T any](known map[*T]*T, now int) {
	if len(known) > 2*now+100 {
		clear(known)
	}
}
