package web_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"candor/generator/tools/imported/web"
)

// ask asks a host that answers so.
func ask(t *testing.T, answer http.HandlerFunc) ([]byte, error) {
	t.Helper()
	server := httptest.NewServer(answer)
	t.Cleanup(server.Close)
	client := web.Client{HTTP: &http.Client{Timeout: time.Second}, Header: map[string]string{"Authorization": "Bearer s3cret"}}
	return client.Get(context.Background(), server.URL+"/list")
}

func TestBusyHostIsAskedAgain(t *testing.T) {
	tries := 0
	text, err := ask(t, func(w http.ResponseWriter, r *http.Request) {
		if tries++; tries < 3 {
			w.Header().Set("Retry-After", "0")
			w.Header().Set("X-RateLimit-Remaining", "0")
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		fmt.Fprint(w, r.Header.Get("Authorization"))
	})
	if err != nil || string(text) != "Bearer s3cret" || tries != 3 {
		t.Errorf("%q, %v after %d tries", text, err, tries)
	}
}

// TestSecondaryLimit: GitHub answers 403 with a time to wait where it is asked too fast.
func TestSecondaryLimit(t *testing.T) {
	tries := 0
	text, err := ask(t, func(w http.ResponseWriter, _ *http.Request) {
		if tries++; tries == 1 {
			w.Header().Set("Retry-After", "0")
			w.WriteHeader(http.StatusForbidden)
			return
		}
		fmt.Fprint(w, "[]")
	})
	if err != nil || string(text) != "[]" || tries != 2 {
		t.Errorf("%q, %v after %d tries", text, err, tries)
	}
}

// TestEndWhileWaiting: the error of an import that is ended names what it waited for.
func TestEndWhileWaiting(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "60")
		w.WriteHeader(http.StatusServiceUnavailable)
	}))
	defer server.Close()
	ctx, end := context.WithCancel(context.Background())
	client := web.Client{HTTP: &http.Client{Transport: after(end)}}
	_, err := client.Get(ctx, server.URL+"/list")
	var network *web.NetworkError
	if !errors.As(err, &network) || !errors.Is(err, context.Canceled) || !strings.HasPrefix(err.Error(), server.URL+"/list: ") {
		t.Errorf("the error is %v", err)
	}
}

// after calls a function when an answer was read.
type after func()

func (f after) RoundTrip(r *http.Request) (*http.Response, error) {
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err == nil {
		_, err = io.Copy(io.Discard, answer.Body)
	}
	f()
	return answer, err
}

func TestHostThatStaysBusy(t *testing.T) {
	tries := 0
	_, err := ask(t, func(w http.ResponseWriter, _ *http.Request) {
		tries++
		w.Header().Set("Retry-After", "0")
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	var network *web.NetworkError
	if !errors.As(err, &network) || tries != 5 {
		t.Errorf("%v after %d tries", err, tries)
	}
}

// TestRateLimit: a limit that is used up is told with its time, and the host is left alone.
func TestRateLimit(t *testing.T) {
	for reset, want := range map[string]string{"1774000000": "is used up until 2026-03-20 09:46:40 UTC", "": "is used up"} {
		tries := 0
		_, err := ask(t, func(w http.ResponseWriter, _ *http.Request) {
			tries++
			w.Header().Set("X-RateLimit-Remaining", "0")
			if reset != "" {
				w.Header().Set("X-RateLimit-Reset", reset)
			}
			w.WriteHeader(http.StatusForbidden)
		})
		var limit *web.LimitError
		if !errors.As(err, &limit) || !strings.HasSuffix(err.Error(), want) || tries != 1 {
			t.Errorf("%v after %d tries, want …%s", err, tries, want)
		}
	}
}

func TestErrors(t *testing.T) {
	_, err := ask(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) })
	if !web.IsStatus(err, http.StatusNotFound, http.StatusForbidden) || web.IsStatus(err, http.StatusNotFound) {
		t.Errorf("a refusal is %v", err)
	}
	if strings.Contains(fmt.Sprint(err), "s3cret") {
		t.Errorf("the error shows the token: %v", err)
	}
	_, err = ask(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "100")
		fmt.Fprint(w, "half")
	})
	var network *web.NetworkError
	if !errors.As(err, &network) || !strings.Contains(err.Error(), "the connection was closed") {
		t.Errorf("a cut answer is %v", err)
	}
}

func TestBase(t *testing.T) {
	for address, want := range map[string]string{
		"https://status.example.com/":                           "https://status.example.com",
		" https://status.example.com/api/v1/incidents?page=2#x": "https://status.example.com",
		"http://example.com/status/api/incidents":               "http://example.com/status",
		"https://api.example.com":                               "https://api.example.com",
		"https://api.example.com/api":                           "https://api.example.com",
		"https://x.org/api-status":                              "https://x.org/api-status",
		"https://x.org/api-status/api/v1/":                      "https://x.org/api-status",
		"https://x.org/a%2Fb/?":                                 "https://x.org/a%2Fb",
		"status.example.com":                                    "", "ftp://example.com": "", "https://": "",
	} {
		got, err := web.Base(address, "/api/v1", "/api")
		if got != want || (err == nil) != (want != "") {
			t.Errorf("%s: %q, %v, want %q", address, got, err, want)
		}
	}
}

// TestBaseHidesPasswords: an address with a password is refused, and no error shows it.
func TestBaseHidesPasswords(t *testing.T) {
	for _, address := range []string{
		"https://me:s3cret@status.example.com", "https://s3cret@status.example.com/api/v1", "me:s3cret@status.example.com",
		"ftp://me:s3cret@status.example.com", "https://me:s3cret@", "https://me:s3cret@status.example.com/%zz", "https://me:s3cret@exa mple.com",
	} {
		if base, err := web.Base(address, "/api"); err == nil || base != "" || strings.Contains(err.Error(), "s3cret") {
			t.Errorf("%s: %q, %v", address, base, err)
		}
	}
}
