// Package cachet reads the history of a page of Cachet, version 2.4 or 3.
//
// # Where from
//
// [Fetch] asks the API of a page, which is open to visitors unless its owner has closed it:
// /api/v1 of version 2.4, /api of version 3. [Files] reads answers that were saved,
// whatever their names: an answer is known by what it holds. Times have no offset: they are
// those of the page's zone, which the API does not name.
//
// # What is carried
//
// Components that are shown, groups, incidents with their updates, schedules (maintenance)
// with theirs; old addresses: /incidents/ID and /schedules/ID of 2.4, /incidents/GUID of 3.
// Messages are Markdown. An incident begins at occurred_at. Its own message is the first
// update. Reported is investigating, watching monitoring, fixed resolved. A window ends at
// completed_at; Cachet has no text for its end, so there is no update for it.
//
// # What cannot be seen
//
// An incident has the status of its latest update, so that of its own message is not told where
// there are updates: it is taken as investigating. Version 2.4 tells the component of an
// incident, but not how badly it was hit: it is named without an outage. One that is still
// open has the state that its component has now, as of its latest update. Version 3 keeps
// that state for each incident; in a list a component that several incidents name has the
// state of one of them, so [Fetch] asks for each of those by itself.
//
// Version 2.4 writes the time of the answer where a schedule has no end: an end is believed
// only of a schedule that is complete, or that is upcoming, begins after the import and ends
// after its start. The status alone does not tell, as Cachet leaves it until someone changes it.
//
// # What is not carried
//
// Metrics, subscribers, users, templates, tags and meta data; hidden incidents, which
// visitors do not get.
package cachet

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"

	"candor/generator/facts"
	"candor/generator/tools/imported"
	"candor/generator/tools/imported/web"
)

// From is what the front matter of imported files says.
const From = "cachet"

// reading is what was read of a page so far.
type reading struct {
	h          *imported.History
	clock      imported.Clock
	now        func() time.Time
	components []item
	groups     []item
	incidents  []item
	schedules  []item
	index      map[string]int // of all these, by kind and id

	ids    imported.IDs
	parts  map[string]string                // a component's id here, by its id there
	states map[string]facts.ComponentStatus // its state now, by its id there
}

func newReading(zone *time.Location, now func() time.Time) *reading {
	r := &reading{clock: imported.Clock{Zone: zone}, now: now, index: map[string]int{}, parts: map[string]string{}, states: map[string]facts.ComponentStatus{}}
	r.h = &imported.History{From: From, Site: &facts.Site{Zone: cmp.Or(zone, time.UTC)}}
	return r
}

// Files reads saved answers: the named files, or with none all .json files of the folder.
// zone is that of the page; nil: unknown. now is the clock of the import.
func Files(fsys fs.FS, names []string, zone *time.Location, now func() time.Time) (*imported.History, error) {
	r := newReading(zone, now)
	if len(names) == 0 {
		entries, err := fs.ReadDir(fsys, ".")
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			if path.Ext(e.Name()) == ".json" && !e.IsDir() {
				names = append(names, e.Name())
			}
		}
	}
	for _, name := range names {
		f, err := fsys.Open(name)
		if err != nil {
			return nil, err
		}
		text, err := web.ReadAll(f)
		err = errors.Join(err, f.Close())
		if err == nil {
			_, err = r.take(text)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return r.convert()
}

// Fetch asks a page by its address, such as https://status.example.com. The client says how
// long an answer may take. zone and now are as in [Files].
func Fetch(ctx context.Context, client *http.Client, address string, zone *time.Location, now func() time.Time) (*imported.History, error) {
	base, err := web.Base(address, "/api/v1", "/api")
	if err != nil {
		return nil, err
	}
	f := &fetching{reading: newReading(zone, now), client: &web.Client{HTTP: client}, ctx: ctx}
	f.h.Site.URL = base
	err = f.version(base+"/api/v1", "components/groups", "components", "incidents", "schedules")
	if web.IsStatus(err, http.StatusNotFound) {
		f.api3 = true
		err = f.version(base+"/api", "component-groups", "components?include=group", "incidents?include=components,updates", "schedules?include=components,updates")
	}
	switch {
	case web.IsStatus(err, http.StatusNotFound):
		return nil, fmt.Errorf("%s: not a page of Cachet 2.4 or 3: neither /api/v1/components/groups nor /api/component-groups is there", base)
	case web.IsStatus(err, http.StatusUnauthorized, http.StatusForbidden):
		return nil, fmt.Errorf("%w; the API of this page is closed to visitors: open it in the settings of Cachet until you have moved", err)
	case err != nil:
		return nil, err
	}
	return f.convert()
}

// fetching is a reading over the network.
type fetching struct {
	*reading
	client *web.Client
	ctx    context.Context
	api3   bool
}

// version reads the lists of an API.
func (f *fetching) version(api string, lists ...string) error {
	for _, list := range lists {
		if err := f.list(api, list); err != nil {
			return err
		}
	}
	if !f.api3 {
		return nil
	}
	for i := range f.incidents {
		if !f.incidents[i].doubtful {
			continue
		}
		if _, err := f.get(api + "/incidents/" + f.incidents[i].ID.String() + "?include=components,updates"); err != nil {
			return err
		}
	}
	for i := range f.schedules {
		if !f.schedules[i].doubtful {
			continue
		}
		if _, err := f.get(api + "/schedules/" + f.schedules[i].ID.String() + "?include=components,updates"); err != nil {
			return err
		}
	}
	return nil
}

// mostPages bounds how far a list is followed, should a host name further pages without end.
const mostPages = 10_000

// list reads all pages of a list, oldest first.
func (f *fetching) list(api, list string) error {
	separator := "?"
	if strings.Contains(list, "?") {
		separator = "&"
	}
	for page := 1; page <= mostPages; page++ {
		more, err := f.get(fmt.Sprintf("%s/%s%ssort=id&per_page=100&page=%d", api, list, separator, page))
		if err != nil || !more {
			return err
		}
	}
	return fmt.Errorf("%s/%s: more than %d pages", api, list, mostPages)
}

func (f *fetching) get(address string) (more bool, err error) {
	text, err := f.client.Get(f.ctx, address)
	if err != nil {
		return false, err
	}
	if more, err = f.take(text); err != nil {
		return false, fmt.Errorf("%s: %w", address, err)
	}
	return more, nil
}

// take adds what an answer holds. more says that the list goes on.
func (r *reading) take(text []byte) (more bool, err error) {
	var a answer
	if err := json.Unmarshal(text, &a); err != nil {
		var kind *json.UnmarshalTypeError
		if errors.As(err, &kind) {
			return false, fmt.Errorf("%q is %s, which Cachet never returns", kind.Field, kind.Value)
		}
		return false, errors.New("it is truncated, or not JSON")
	}
	items, err := a.items()
	if err != nil {
		return false, err
	}
	for _, one := range items {
		r.add(one)
	}
	return a.Links.Next != "" || a.Meta.Pagination.Links.NextPage != "", nil
}

// add adds an item, or replaces what is known of it.
func (r *reading) add(one item) {
	lists := map[kind]*[]item{components: &r.components, groups: &r.groups, incidents: &r.incidents, schedules: &r.schedules}
	list, known := lists[one.kind]
	if !known {
		return
	}
	key := string(one.kind) + " " + one.ID.String()
	if at, there := r.index[key]; there {
		(*list)[at] = one
		return
	}
	r.index[key] = len(*list)
	*list = append(*list, one)
}
