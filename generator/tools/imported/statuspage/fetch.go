package statuspage

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"candor/generator/tools/imported"
)

// Fetch asks a page by its address, such as https://status.example.com. The client says
// how long an answer may take.
func Fetch(ctx context.Context, client *http.Client, address string, o Options) (*imported.History, error) {
	base, err := baseOf(address)
	if err != nil {
		return nil, err
	}
	r := newReading(o)
	r.url = base
	f := &fetching{reading: r, ctx: ctx, client: client, base: base}
	if err := f.newest(); err != nil {
		return nil, err
	}
	if err := f.older(); err != nil {
		return nil, err
	}
	return r.convert()
}

// baseOf returns the address of a page, of it or of an answer of its API.
func baseOf(address string) (string, error) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return "", fmt.Errorf("%q is not a page address; use an absolute URL such as https://status.example.com", address)
	}
	u.RawQuery, u.Fragment = "", ""
	base, _, _ := strings.Cut(u.String(), "/api/v2")
	return strings.TrimRight(base, "/"), nil
}

// fetching is a reading over the network.
type fetching struct {
	*reading
	ctx    context.Context
	client *http.Client
	base   string
}

// newest reads the answers of the documented API. A page without summary.json is none; one
// of the others may be missing.
func (f *fetching) newest() error {
	for _, name := range [...]string{"summary", "components", "incidents", "scheduled-maintenances"} {
		address := f.base + "/api/v2/" + name + ".json"
		text, err := f.get(address)
		var status *statusError
		if name != "summary" && errors.As(err, &status) && status.code == http.StatusNotFound {
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
		text, err := f.get(address)
		if err == nil {
			err = f.take(address, text)
		}
		var network *networkError
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
		var network *networkError
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
	var status *statusError
	switch {
	case page == 1:
		f.left.Out("no history beyond the newest: missing at the page", "%v", err)
	case !errors.As(err, &status) || status.code != http.StatusNotFound:
		f.left.Out("older history: missing at the page from here on", "%v", err)
		f.history = false
	}
}

// page returns the ids of the incidents on a page of the history.
func (f *fetching) page(address string) ([]string, error) {
	text, err := f.get(address)
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

// networkError is an error of the network, or of a host that wants to be left alone: it
// ends an import, as another try would bring more.
type networkError struct{ err error }

func (e *networkError) Error() string { return e.err.Error() }
func (e *networkError) Unwrap() error { return e.err }

// statusError is an answer that says no.
type statusError struct {
	address string
	code    int
}

func (e *statusError) Error() string {
	return fmt.Sprintf("%s: the host answers %d %s", e.address, e.code, http.StatusText(e.code))
}

// How often, and how long at most, a host that asks for patience is waited for.
const (
	mostTries   = 5
	usualWait   = 5 * time.Second
	longestWait = time.Minute
)

// get returns an answer.
func (f *fetching) get(address string) ([]byte, error) {
	for try := 1; ; try++ {
		text, wait, err := f.once(address)
		var status *statusError
		if !errors.As(err, &status) || status.code != http.StatusTooManyRequests && status.code != http.StatusServiceUnavailable {
			return text, err
		}
		if try == mostTries {
			return nil, &networkError{fmt.Errorf("%w, %d times; try again later", err, try)}
		}
		patience := time.NewTimer(wait)
		select {
		case <-patience.C:
		case <-f.ctx.Done():
			patience.Stop()
			return nil, &networkError{f.ctx.Err()}
		}
	}
}

// once asks once. wait is how long the host wants to be left alone, if it says so.
func (f *fetching) once(address string) (text []byte, wait time.Duration, err error) {
	request, err := http.NewRequestWithContext(f.ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, 0, err
	}
	request.Header.Set("Accept", "application/json")
	request.Header.Set("User-Agent", "candor-import")
	answer, err := f.client.Do(request)
	if err != nil {
		return nil, 0, silence(address, err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, waitOf(answer.Header.Get("Retry-After")), &statusError{address, answer.StatusCode}
	}
	text, err = readAll(answer.Body)
	switch {
	case errors.Is(err, errLarge):
		return nil, 0, fmt.Errorf("%s: %w", address, err)
	case err != nil:
		return nil, 0, silence(address, err)
	}
	return text, 0, nil
}

// silence says why there is no answer.
func silence(address string, err error) error {
	var timeout interface{ Timeout() bool }
	if errors.As(err, &timeout) && timeout.Timeout() {
		return &networkError{fmt.Errorf("%s: no answer in time", address)}
	}
	var wrapped *url.Error
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		err = errors.New("the connection was closed")
	case errors.As(err, &wrapped):
		err = wrapped.Err
	}
	return &networkError{fmt.Errorf("%s: %w", address, err)}
}

// waitOf reads the seconds of a Retry-After.
func waitOf(text string) time.Duration {
	seconds, err := strconv.Atoi(text)
	if err != nil || seconds < 0 {
		return usualWait
	}
	return min(time.Duration(seconds)*time.Second, longestWait)
}
