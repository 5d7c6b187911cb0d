// Package alert leads from an alert of a team's monitoring to a person, never to the public.
//
// # What is read
//
// [Parse] reads the body that Alertmanager posts to a webhook (version 4), which Grafana posts
// too (version 1), and a plain form for other monitors:
//
//	{"key": "…", "status": "firing", "started": "2026-11-20T08:55:00Z", "ended": "…", "match": {"label": "value"}}
//
// A body holds one alert or many. It has at most [MaxBody] bytes and [MaxAlerts] alerts.
// What cannot be read is an error, and none of its alerts counts.
//
// # What stays in here
//
// Nothing that an alert says may stand in a file or in a log: a draft in a public repository
// is public, and so is the log of its workflow. An alert is known by the [Hash] of its key
// alone, and no error quotes the body. What the team's channel is told is [Alert.Words].
//
// # What follows
//
// [Decide] says what becomes of an alert:
//
//   - A firing alert whose hash an event has that is open, or that was closed no earlier than
//     the alert began, is known. So is one whose rule names a component that an open incident
//     affects now, or the draft of one at all, or a maintenance in progress that is published:
//     what works again may fail in another way. The hash of such a second alert is not added to
//     the event: somebody may be writing in its file.
//   - Any other firing alert that a rule of site.yaml matches begins a draft.
//   - An alert that has ended never resolves anything. If its hash is that of an open event, it
//     asks for one draft that says monitoring; if the event has one, or was closed, for nothing.
//
// A draft that nobody publishes counts as open for a week from when it was begun, as long as the
// team is reminded of it (see [derive.State.FirstDrafts]), and as closed from then on: it must
// not keep alerts from people for ever.
package alert

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"
	"time"

	"candor/generator/facts"
)

// Alert is one alert, as monitoring reports it.
type Alert struct {
	Hash    string // of its key
	Ended   bool   // it no longer fires
	Started time.Time
	Over    time.Time // when it ended; zero if nobody said so
	labels  map[string]string
}

// hashDigits is the length of a hash: enough to tell a team's alerts apart.
const hashDigits = 12

// Hash returns the hash of an alert's key, by which an event, a branch and a log name the
// alert.
func Hash(key string) string {
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:])[:hashDigits]
}

// Words returns what the alert says of itself, sorted by label: for the team alone.
func (a *Alert) Words() string {
	var words []string
	for _, label := range slices.Sorted(maps.Keys(a.labels)) {
		words = append(words, label+"="+strings.Join(strings.Fields(a.labels[label]), " "))
	}
	return strings.Join(words, ", ")
}

// rule returns the first rule that an alert matches at an instant, nil if there is none. A
// component that is retired by then begins no incident.
func (a *Alert) rule(site *facts.Site, at time.Time) *facts.AlertRule {
	for i := range site.Alerts {
		rule := &site.Alerts[i]
		if component := site.Component(rule.Component); component != nil && !component.Retired(at) && a.has(rule.Match) {
			return rule
		}
	}
	return nil
}

// has reports whether an alert has each of some labels, with its value.
func (a *Alert) has(labels map[string]string) bool {
	for label, value := range labels {
		if own, ok := a.labels[label]; !ok || own != value {
			return false
		}
	}
	return true
}
