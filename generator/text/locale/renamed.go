package locale

import "strings"

// renamed gives the id that a message has now for each id that it had once. A site that
// still replaces an old id gets an error with the new one. An
// id no longer changes, unless another says the same.
var renamed = map[string]string{
	"banner-last-word":            "banner-last-update",
	"days-column-incidents":       "incidents",
	"days-column-state":           "days-column-status",
	"feed-before":                 "feed-earlier",
	"history-quiet":               "history-no-incidents",
	"incident-first-word":         "incident-first-update",
	"incident-first-word-after":   "incident-first-update-after",
	"incident-first-word-unknown": "incident-first-update-unknown",
	"incident-silence":            "incident-longest-gap",
	"incident-updates":            "incident-updates-earlier",
	"incident-wrong":              "incident-summary",
	"kit-again":                   "kit-restored",
	"kit-ended":                   "kit-maintenance-ended",
	"kit-fill-call":               "kit-placeholder-call",
	"kit-fill-data":               "kit-placeholder-data",
	"kit-fill-direct":             "kit-placeholder-direct",
	"kit-fill-lost":               "kit-placeholder-impact",
	"kit-fill-name":               "kit-placeholder-name",
	"kit-fill-since":              "kit-placeholder-since",
	"kit-hand-accounts":           "kit-task-channels",
	"kit-hand-accounts-what":      "kit-task-channels-what",
	"kit-hand-affected":           "kit-task-affected",
	"kit-hand-affected-what":      "kit-task-affected-what",
	"kit-hand-asked":              "kit-task-asked",
	"kit-hand-asked-what":         "kit-task-asked-what",
	"kit-hand-corrected":          "kit-task-corrected",
	"kit-hand-corrected-what":     "kit-task-corrected-what",
	"kit-hand-key-customers":      "kit-task-key-customers",
	"kit-hand-key-customers-what": "kit-task-key-customers-what",
	"kit-hand-language":           "kit-task-language",
	"kit-hand-language-what":      "kit-task-language-what",
	"kit-hand-promise":            "kit-task-next-update",
	"kit-hand-promise-what":       "kit-task-next-update-what",
	"kit-hand-regulator":          "kit-task-regulator",
	"kit-hand-regulator-what":     "kit-task-regulator-what",
	"kit-hand-soon":               "kit-task-promised-time",
	"kit-hand-support":            "kit-task-support",
	"kit-hand-support-what":       "kit-task-support-what",
	"kit-leading":                 "kit-status-label",
	"kit-letter-lost":             "kit-letter-impact",
	"kit-notice-yours":            "kit-notice-data",
	"maintenance-touches":         "maintenance-affects",
	"now-hit":                     "now-affected",
	"now-hit-several":             "now-affected-several",
	"promises-first-word":         "promises-first-update",
	"promises-first-word-note":    "promises-first-update-note",
	"promises-settled":            "promises-done",
	"promises-silence":            "promises-longest-gap",
	"promises-silence-note":       "promises-longest-gap-note",
	"speak-account":               "speak-postmortem",
	"speak-blanks":                "speak-placeholders",
	"speak-blanks-hint":           "speak-placeholders-hint",
	"speak-more":                  "speak-details",
	"speak-more-hint":             "speak-details-hint",
	"speak-words-in":              "speak-language",
}

// newID returns the id that a message has now, its plural form kept; "" if id is not an
// old one.
func newID(id string) string {
	noun, form, isCount := strings.Cut(id, ".")
	now := renamed[noun]
	if now != "" && isCount {
		now += "." + form
	}
	return now
}
