package imported

import (
	"fmt"
	"io"
)

// Left is what an import leaves out, or has to make up, each with the reason, in the
// order in which it was met.
type Left struct {
	reasons []string
	items   map[string][]string // by reason
}

// Out notes something that is not carried: why, in words that are the same for all of its
// kind, and what it is.
func (l *Left) Out(reason, what string, args ...any) {
	if l.items == nil {
		l.items = map[string][]string{}
	}
	if _, known := l.items[reason]; !known {
		l.reasons = append(l.reasons, reason)
	}
	l.items[reason] = append(l.items[reason], fmt.Sprintf(what, args...))
}

// Len is how many things were left out.
func (l *Left) Len() int {
	n := 0
	for _, items := range l.items {
		n += len(items)
	}
	return n
}

// Write prints each reason with its count, and under it each thing.
func (l *Left) Write(w io.Writer) error {
	for _, reason := range l.reasons {
		items := l.items[reason]
		if _, err := fmt.Fprintf(w, "%5d  %s\n", len(items), reason); err != nil {
			return err
		}
		for _, item := range items {
			if _, err := fmt.Fprintf(w, "       - %s\n", item); err != nil {
				return err
			}
		}
	}
	return nil
}
