package web_test

import (
	"context"
	"errors"
	"fmt"
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
		"status.example.com":                                    "", "ftp://example.com": "", "https://": "",
	} {
		got, err := web.Base(address, "/api/v1", "/api")
		if got != want || (err == nil) != (want != "") {
			t.Errorf("%s: %q, %v, want %q", address, got, err, want)
		}
	}
}
