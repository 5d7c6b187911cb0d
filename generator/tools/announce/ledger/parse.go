package ledger

import (
	"bytes"
	"encoding/json"
	"fmt"
	"time"
)

// Parse reads the text of a ledger. A torn last line is left out; any other line that
// cannot be read is an error that names it, since it may have recorded that a text was
// sent.
func Parse(text []byte) ([]Entry, error) {
	var entries []Entry
	for number, line := range bytes.SplitAfter(whole(text), []byte("\n")) {
		line = bytes.TrimSpace(line)
		if len(line) == 0 {
			continue
		}
		entry, err := parseLine(line)
		if err != nil {
			return nil, fmt.Errorf("line %d of the ledger: %w", number+1, err)
		}
		entries = append(entries, entry)
	}
	return entries, nil
}

// whole returns a text without its torn last line.
func whole(text []byte) []byte { return text[:bytes.LastIndexByte(text, '\n')+1] }

func parseLine(line []byte) (Entry, error) {
	var e Entry
	if bytes.HasPrefix(line, []byte("<<<<<<<")) || bytes.HasPrefix(line, []byte("=======")) || bytes.HasPrefix(line, []byte(">>>>>>>")) {
		return e, fmt.Errorf("unresolved merge conflict; keep the lines of both sides and remove the markers")
	}
	if err := json.Unmarshal(line, &e); err != nil {
		return e, fmt.Errorf("not a ledger entry; if you cannot restore it, remove the line and check in the channels what was sent")
	}
	_, known := statuses[e.Event]
	switch {
	case e.Event != Began && !known:
		return e, fmt.Errorf("unknown event %q; a newer candor may have written it", e.Event)
	case e.At.IsZero() || e.Channel == "" || known && e.Update == "" || e.Try < 0:
		return e, fmt.Errorf("the time, the channel or the update is missing")
	}
	return e, nil
}

// Text returns entries as lines of a ledger. Times are in UTC, to the second.
func Text(entries ...Entry) []byte {
	var text bytes.Buffer
	for _, e := range entries {
		e.At = e.At.UTC().Truncate(time.Second)
		line, err := json.Marshal(e)
		if err != nil {
			continue // a year over 9999, which no clock shows
		}
		text.Write(append(line, '\n'))
	}
	return text.Bytes()
}
