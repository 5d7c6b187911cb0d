package main

import (
	"net/url"
	"slices"
	"strings"
	"time"

	"candor/generator/load/times"
)

// instantOf reads --at: the instant that a command works for; "" is now.
func (w *env) instantOf(at string) (time.Time, error) {
	if at == "" {
		return w.now(), nil
	}
	t, err := times.Parse(at, time.UTC)
	if err != nil && err.Rule == times.NoOffset {
		return t, usage("--at: %s", err.Message).note("%s is that time in UTC; +03:00 in place of Z is three hours ahead of it", err.Suggestion)
	}
	if err != nil {
		return t, wrongTime("--at", err)
	}
	return t, nil
}

// oneOf refuses a value of a flag that is not one of those there are.
func oneOf(flag, value string, there ...string) error {
	if slices.Contains(there, value) {
		return nil
	}
	noun := strings.TrimPrefix(flag, "--")
	last := len(there) - 1
	return usage("%s: there is no %s %q%s", flag, noun, value, meant(value, there)).
		note("there is %s and %s", strings.Join(there[:last], ", "), there[last])
}

// checkBase refuses a value of a flag that is not the address of a site.
func checkBase(flag, address string) error {
	if address == "" {
		return nil
	}
	base, err := url.Parse(address)
	if err != nil || base.Scheme != "https" && base.Scheme != "http" || base.Host == "" || base.RawQuery != "" || base.Fragment != "" {
		return usage("%s: %q is not the address of a site", flag, address).note("it reads https://status.example.com, and may have a path")
	}
	return nil
}
