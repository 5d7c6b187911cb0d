package main

import (
	"net/url"
	"slices"
	"strings"
	"time"

	"candor/generator/diag"
	"candor/generator/load/times"
)

// instantOf parses --at, the instant that a command works for; "" is now.
func (w *env) instantOf(at string) (time.Time, error) {
	if at == "" {
		return w.now(), nil
	}
	t, err := times.Parse(at, time.UTC)
	if err != nil && err.Rule == times.NoOffset {
		return t, usage("--at: %s", err.Message).note("add an offset: %s is that time in UTC, and +03:00 instead of Z is a zone three hours ahead", err.Suggestion)
	}
	if err != nil {
		return t, wrongTime("--at", err)
	}
	return t, nil
}

// oneOf refuses a flag value that is not one of the choices.
func oneOf(flag, value string, choices ...string) error {
	if slices.Contains(choices, value) {
		return nil
	}
	noun := strings.TrimPrefix(flag, "--")
	return usage("%s: unknown %s %q%s", flag, diag.Phrase(noun), value, meant(value, choices)).
		note("one of: %s", strings.Join(choices, ", "))
}

// checkBase refuses a flag value that is not the absolute URL of a site.
func checkBase(flag, address string) error {
	if address == "" {
		return nil
	}
	base, err := url.Parse(address)
	if err != nil || base.Scheme != "https" && base.Scheme != "http" || base.Host == "" || base.RawQuery != "" || base.Fragment != "" {
		return usage("%s: %q is not the URL of a site", flag, address).note("use an absolute URL such as https://status.example.com/path")
	}
	return nil
}
