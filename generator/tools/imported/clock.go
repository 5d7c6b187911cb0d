package imported

import (
	"fmt"
	"strings"
	"time"

	"candor/generator/load/times"
)

// Clock reads the times of a source.
type Clock struct {
	Zone *time.Location // whose times those without an offset are; nil: unknown
}

// OffsetError says that a source gives a time without its offset, and nobody has said
// in which zone.
type OffsetError struct{ Text, Where string }

func (e *OffsetError) Error() string {
	return fmt.Sprintf("%s: the time %s has no UTC offset", e.Where, e.Text)
}

// layouts are forms of times without an offset.
var layouts = []string{"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02"}

// Parse reads a time. The error is an [*OffsetError], or says that it is none.
func (c Clock) Parse(text, where string) (time.Time, error) {
	text = strings.TrimSpace(text)
	t, wrong := times.Parse(text, time.UTC)
	if wrong == nil {
		return t, nil
	}
	_, notDate := times.ParseDate(text, time.UTC)
	if wrong.Rule != times.NoOffset && notDate != nil {
		return time.Time{}, fmt.Errorf("%s: %s", where, wrong.Message)
	}
	if c.Zone == nil {
		return time.Time{}, &OffsetError{Text: text, Where: where}
	}
	for _, layout := range layouts {
		if t, err := time.ParseInLocation(layout, strings.Replace(text, " ", "T", 1), c.Zone); err == nil {
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf("%s: %q is not a valid time", where, text)
}
