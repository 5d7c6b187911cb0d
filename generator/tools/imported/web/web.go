// Package web asks the hosts of other status pages.
//
// An answer is read up to [MaxAnswer]. A host that is busy (429, 503, 403 with a Retry-After)
// is asked again after the time that it names, at most a minute, five times in all. A host whose rate limit is
// used up, and which names no such time, is not asked again: see [LimitError].
//
// An error is a [*StatusError] if the host answered with another status than 200, and a
// [*NetworkError] if another import would bring more: no connection, no answer in time, a
// host that stays busy.
package web

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
)

// MaxAnswer is how large an answer may be, in bytes: some ten times what the largest
// known pages send.
const MaxAnswer = 64 << 20

// ErrLarge says that an answer is larger than [MaxAnswer].
var ErrLarge = fmt.Errorf("it is larger than %d MB", MaxAnswer>>20)

// ReadAll reads an answer up to [MaxAnswer]. The error may be [ErrLarge].
func ReadAll(from io.Reader) ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(from, MaxAnswer+1))
	if err == nil && len(text) > MaxAnswer {
		err = ErrLarge
	}
	return text, err
}

// Base returns the address of a page without its query, from before the first of the
// paths: what a user may have copied of an answer of its API. An error does not hold the
// address, which may have a password.
func Base(address string, paths ...string) (string, error) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return "", errors.New("this is not a page address; use an absolute URL such as https://status.example.com")
	}
	if u.User != nil {
		return "", errors.New("the page address has a user name or a password, which would be written into the site; use it without")
	}
	base := url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path, RawPath: u.RawPath}
	for _, path := range paths {
		if before, found := cutSegments(base.Path, path); found {
			base.Path, base.RawPath = before, ""
		}
	}
	return strings.TrimRight(base.String(), "/"), nil
}

// cutSegments returns what is before the first place where a path has the segments.
func cutSegments(path, segments string) (before string, found bool) {
	at := strings.Index(path+"/", segments+"/")
	if at < 0 {
		return path, false
	}
	return path[:at], true
}

// NetworkError is an error of the network, or of a host that wants to be left alone: it
// ends an import, as another try would bring more.
type NetworkError struct{ err error }

func (e *NetworkError) Error() string { return e.err.Error() }
func (e *NetworkError) Unwrap() error { return e.err }

// StatusError is an answer that says no.
type StatusError struct {
	Address string
	Code    int
	Header  http.Header
}

func (e *StatusError) Error() string {
	return fmt.Sprintf("%s: the host answers %d %s", e.Address, e.Code, http.StatusText(e.Code))
}

// IsStatus reports whether an error is an answer with one of the statuses.
func IsStatus(err error, codes ...int) bool {
	var status *StatusError
	if !errors.As(err, &status) {
		return false
	}
	for _, code := range codes {
		if status.Code == code {
			return true
		}
	}
	return false
}

// LimitError says that the host answers no more until an instant, which is zero if the
// host does not name it.
type LimitError struct {
	Host  string
	Until time.Time
}

func (e *LimitError) Error() string {
	if e.Until.IsZero() {
		return fmt.Sprintf("the rate limit of %s is used up", e.Host)
	}
	return fmt.Sprintf("the rate limit of %s is used up until %s", e.Host, e.Until.UTC().Format("2006-01-02 15:04:05 UTC"))
}

// Client asks hosts.
type Client struct {
	HTTP   *http.Client      // says how long an answer may take
	Header map[string]string // sent with each request
}

// How often, and how long at most, a host that asks for patience is waited for.
const (
	mostTries   = 5
	usualWait   = 5 * time.Second
	longestWait = time.Minute
)

// Get returns an answer.
func (c *Client) Get(ctx context.Context, address string) ([]byte, error) {
	for try := 1; ; try++ {
		text, err := c.once(ctx, address)
		var status *StatusError
		if !errors.As(err, &status) {
			return text, err
		}
		if limit := status.limit(); limit != nil {
			return nil, &NetworkError{limit}
		}
		if !status.busy() {
			return nil, err
		}
		if try == mostTries {
			return nil, &NetworkError{fmt.Errorf("%w, %d times; try again later", err, try)}
		}
		patience := time.NewTimer(waitOf(status.Header.Get("Retry-After")))
		select {
		case <-patience.C:
		case <-ctx.Done():
			patience.Stop()
			return nil, silence(address, ctx.Err())
		}
	}
}

// busy reports whether the host wants to be asked later: GitHub says so by a 403 as well.
func (e *StatusError) busy() bool {
	return e.Code == http.StatusTooManyRequests || e.Code == http.StatusServiceUnavailable ||
		e.Code == http.StatusForbidden && e.Header.Get("Retry-After") != ""
}

// limit returns the rate limit that an answer says is used up, nil if it says none.
func (e *StatusError) limit() *LimitError {
	if e.Code != http.StatusForbidden && e.Code != http.StatusTooManyRequests ||
		e.Header.Get("X-RateLimit-Remaining") != "0" || e.Header.Get("Retry-After") != "" {
		return nil
	}
	limit := &LimitError{}
	if u, err := url.Parse(e.Address); err == nil {
		limit.Host = u.Host
	}
	if seconds, err := strconv.ParseInt(e.Header.Get("X-RateLimit-Reset"), 10, 64); err == nil && seconds > 0 {
		limit.Until = time.Unix(seconds, 0)
	}
	return limit
}

// once asks once.
func (c *Client) once(ctx context.Context, address string) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Accept", "application/json")
	request.Header.Set("User-Agent", "candor-import")
	for name, value := range c.Header {
		request.Header.Set(name, value)
	}
	answer, err := c.HTTP.Do(request)
	if err != nil {
		return nil, silence(address, err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, &StatusError{address, answer.StatusCode, answer.Header}
	}
	text, err := ReadAll(answer.Body)
	switch {
	case errors.Is(err, ErrLarge):
		return nil, fmt.Errorf("%s: %w", address, err)
	case err != nil:
		return nil, silence(address, err)
	}
	return text, nil
}

// silence says why there is no answer.
func silence(address string, err error) error {
	var timeout interface{ Timeout() bool }
	if errors.As(err, &timeout) && timeout.Timeout() {
		return &NetworkError{fmt.Errorf("%s: no answer in time", address)}
	}
	var wrapped *url.Error
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		err = errors.New("the connection was closed")
	case errors.As(err, &wrapped):
		err = wrapped.Err
	}
	return &NetworkError{fmt.Errorf("%s: %w", address, err)}
}

// waitOf reads the seconds of a Retry-After.
func waitOf(text string) time.Duration {
	seconds, err := strconv.Atoi(text)
	if err != nil || seconds < 0 {
		return usualWait
	}
	return min(time.Duration(seconds)*time.Second, longestWait)
}
