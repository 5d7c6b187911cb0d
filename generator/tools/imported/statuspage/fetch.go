package statuspage

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"candor/generator/tools/imported"
	"candor/generator/tools/imported/web"
)

// Fetch asks a page by its address, such as https://status.example.com. The client says
// how long an answer may take.
func Fetch(ctx context.Context, client *http.Client, address string, o Options) (*imported.History, error) {
	base, err := web.Base(address, "/api/v2")
	if err != nil {
		return nil, err
	}
	r := newReading(o)
	r.url = base
	f := &fetching{reading: r, ctx: ctx, client: &web.Client{HTTP: client}, base: base}
	if err := f.newest(); err != nil {
		return nil, err
	}
	if err := f.older(); err != nil {
		return nil, err
	}
	return r.convert()
}

// fetching is a reading over the network.
type fetching struct {
	*reading
	ctx    context.Context
	client *web.Client
	base   string
}

// newest reads the answers of the documented API. A page without summary.json is none; one
// of the others may be missing.
func (f *fetching) newest() error {
	for _, name := range [...]string{"summary", "components", "incidents", "scheduled-maintenances"} {
		address := f.base + "/api/v2/" + name + ".json"
		text, err := f.client.Get(f.ctx, address)
		if name != "summary" && web.IsStatus(err, http.StatusNotFound) {
			f.left.Out("answers missing at the page", "%s", address)
			continue
		}
		if err == nil {
			err = f.take(address, text)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// How far back the history is followed.
const (
	mostPages  = 200 // of three months: fifty years
	quietPages = 12  // without an incident: three years, then there are no more
)

// older reads the incidents that the newest answers do not hold.
func (f *fetching) older() error {
	codes, err := f.codes()
	if err != nil {
		return err
	}
	for n, code := range codes {
		if f.Progress != nil {
			f.Progress(n, len(codes))
		}
		address := f.base + "/incidents/" + url.PathEscape(code) + ".json"
		text, err := f.client.Get(f.ctx, address)
		if err == nil {
			err = f.take(address, text)
		}
		var network *web.NetworkError
		switch {
		case errors.As(err, &network):
			return err
		case err != nil:
			f.left.Out("older incidents whose updates are missing at the page", "%s: %v", code, err)
		}
	}
	return nil
}

// codes returns the ids of incidents that the history names and that are not read yet.
func (f *fetching) codes() ([]string, error) {
	seen, quiet := map[string]bool{}, 0
	var codes []string
	for page := 1; page <= mostPages && quiet < quietPages; page++ {
		address := f.base + "/history.json?page=" + strconv.Itoa(page)
		named, err := f.page(address)
		var network *web.NetworkError
		if errors.As(err, &network) {
			return nil, err
		}
		if err != nil {
			f.breaksOff(page, err)
			return codes, nil
		}
		fresh := 0
		for _, code := range named {
			if seen[code] {
				continue
			}
			seen[code] = true
			fresh++
			if _, read := f.index[code]; !read && (f.Known == nil || !f.Known(code)) {
				codes = append(codes, code)
			}
		}
		if len(named) > 0 && fresh == 0 {
			f.left.Out("repeated pages of history: the host ignores ?page=", "%s", address)
			f.history = false
			break
		}
		f.history = len(seen) > 0
		if quiet++; fresh > 0 || len(seen) == 0 && len(f.incidents) > 0 {
			quiet = 0 // the newest are older than this page
		}
	}
	return codes, nil
}

// breaksOff reports that a page of the history could not be read. A host without such a
// page has no more history.
func (f *fetching) breaksOff(page int, err error) {
	switch {
	case page == 1:
		f.left.Out("no history beyond the newest: missing at the page", "%v", err)
	case !web.IsStatus(err, http.StatusNotFound):
		f.left.Out("older history: missing at the page from here on", "%v", err)
		f.history = false
	}
}

// page returns the ids of the incidents on a page of the history.
func (f *fetching) page(address string) ([]string, error) {
	text, err := f.client.Get(f.ctx, address)
	if err != nil {
		return nil, err
	}
	var a answer
	if err := decode(text, &a); err != nil {
		return nil, fmt.Errorf("%s: %w", address, err)
	}
	if a.Months == nil {
		return nil, fmt.Errorf("%s: it is not the history of a Statuspage", address)
	}
	var codes []string
	for _, month := range a.Months {
		for _, i := range month.Incidents {
			if code := strings.TrimSpace(i.Code); code != "" {
				codes = append(codes, code)
			}
		}
	}
	return codes, nil
}
