package check

import (
	"strconv"
	"strings"
	"sync"
	"time"

	"candor/generator/text/prose"
	"candor/generator/tools/check/language"
)

// day is its length in minutes.
const day = 24 * 60

// reading is a clock time as a text says it.
type reading struct {
	minutes int    // since midnight
	zone    string // as it stands there, folded; "" for none
	offsets []int  // of the zone, in minutes: one name may be said of summer and winter
	end     int    // the token behind it
}

// clockAt reads the clock time that begins with a token: 14:00, 2:00 PM, 14:00 UTC+3.
func clockAt(t *prose.Text, i int) (r reading, ok bool) {
	if i >= len(t.Tokens) || t.Tokens[i].Kind != prose.Clock {
		return r, false
	}
	hours, rest, _ := strings.Cut(t.Tokens[i].Word, ":")
	h, _ := strconv.Atoi(hours)
	m, _ := strconv.Atoi(rest[:2])
	r = reading{minutes: (h*60 + m) % day, end: i + 1}
	r.half(t)
	r.named(t)
	return r, true
}

// half reads am or pm.
func (r *reading) half(t *prose.Text) {
	if r.end == len(t.Tokens) {
		return
	}
	switch t.Tokens[r.end].Word {
	case "am":
		r.minutes %= day / 2
	case "pm":
		r.minutes = r.minutes%(day/2) + day/2
	default:
		return
	}
	r.end++
}

// named reads the zone behind the time, UTC+3 and UTC-3:30 too.
func (r *reading) named(t *prose.Text) {
	if r.end == len(t.Tokens) {
		return
	}
	name := t.Tokens[r.end].Word
	offsets, known := zones()[name]
	if !known || !zoneTyped(t, r.end) {
		return
	}
	r.zone, r.offsets = name, offsets
	r.end++
	sign := strings.TrimSpace(t.Between(r.end - 1))
	if r.end == len(t.Tokens) || offsets[0] != 0 || sign != "+" && sign != "-" && sign != "−" {
		return
	}
	hours, minutes, _ := strings.Cut(t.Tokens[r.end].Word, ":")
	h, err := strconv.Atoi(hours)
	if err != nil {
		return
	}
	m, _ := strconv.Atoi(minutes)
	offset := h*60 + m
	if sign != "+" {
		offset = -offset
	}
	r.zone, r.offsets = name+sign+hours+minutes, []int{offset}
	r.end++
}

// zones are the abbreviations that mean one zone, or the summer and winter time of one,
// which people mix up: of those either offset will do. They are minutes.
var zones = sync.OnceValue(func() map[string][]int {
	offsets := map[string][]int{}
	for _, line := range language.Any("zones") {
		names, times, _ := strings.Cut(line, "=")
		for _, name := range strings.Fields(names) {
			for _, offset := range strings.Fields(times) {
				minutes, _ := strconv.Atoi(offset) // a test has read all of them
				offsets[name] = append(offsets[name], minutes)
			}
		}
	}
	return offsets
})

// agrees reports whether two readings can be one instant.
func (r reading) agrees(other reading) bool {
	for _, a := range r.offsets {
		for _, b := range other.offsets {
			if (r.minutes-a-other.minutes+b)%day == 0 {
				return true
			}
		}
	}
	return false
}

// nearest returns the instant of the reading that is nearest to another, in its own zone or
// else in the given one.
func (r reading) nearest(to time.Time, zone *time.Location) time.Time {
	offsets := r.offsets
	if offsets == nil {
		offsets = []int{int(zoneOffset(to.In(zone)) / time.Minute)}
	}
	var best time.Time
	for _, offset := range offsets {
		for days := -1; days <= 1; days++ {
			midnight := to.UTC().Truncate(24*time.Hour).AddDate(0, 0, days)
			t := midnight.Add(time.Duration(r.minutes-offset) * time.Minute)
			if best.IsZero() || t.Sub(to).Abs() < best.Sub(to).Abs() {
				best = t
			}
		}
	}
	return best
}

// rounding is how far a time in words may be from the one that is meant.
const rounding = 15 * time.Minute

// near reports whether an instant shows as about the reading on a clock.
func (r reading) near(t time.Time, zone *time.Location) bool {
	return r.nearest(t, zone).Sub(t).Abs() <= rounding
}

// The words around a stretch of time.
var (
	rangeFrom    = wordsOf("range-from")
	rangeTo      = wordsOf("range-to")
	durationLead = wordsOf("duration-lead") // before the length: a total of
	relativeTime = wordsOf("relative-time") // behind it: 40 minutes later
	andWords     = wordsOf("and")
	hourWords    = wordsOf("hours")
	minuteWords  = wordsOf("minutes")
)

// lengthAt reads the length of time that is at a token or three behind it, in
// minutes, and returns the token behind it; 0 if there is none, or if it is counted from
// something else.
func lengthAt(t *prose.Text, i int) (minutes, end int) {
	if i >= len(t.Tokens) || i > 0 && t.Tokens[i].Sentence != t.Tokens[i-1].Sentence {
		return 0, 0
	}
	for skip := 0; skip < 3 && i < len(t.Tokens) && durationLead().anywhere(t.Tokens[i].Word); skip++ {
		i++
	}
	for i+1 < len(t.Tokens) && t.Tokens[i].Kind == prose.Number {
		n, err := strconv.Atoi(t.Tokens[i].Word)
		unit := unitOf(t.Tokens[i+1].Word)
		if err != nil || unit == 0 {
			break
		}
		minutes, i, end = minutes+n*unit, i+2, i+2
		if i < len(t.Tokens) && andWords().anywhere(t.Tokens[i].Word) {
			i++
		}
	}
	if end > 0 && end < len(t.Tokens) && relativeTime().anywhere(t.Tokens[end].Word) {
		return 0, 0
	}
	return minutes, end
}

// unitOf returns how many minutes a word stands for, 0 for another word.
func unitOf(word string) int {
	switch {
	case minuteWords().anywhere(word):
		return 1
	case hourWords().anywhere(word):
		return 60
	}
	return 0
}
