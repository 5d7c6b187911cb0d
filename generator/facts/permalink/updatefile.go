package permalink

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"candor/generator/facts"
)

// FirstFile is the name of the file of an event's first update: 1-investigating.md.
func FirstFile(status facts.Status) string {
	return "1-" + fileWord(status) + ".md"
}

// FurtherFile is the name that a further update's file is given: its number, its status and
// the time, in UTC, so that two people who each add one at once add two files. The number is
// only a help to readers: updates are in the order of their dates.
func FurtherFile(number int, status facts.Status, at time.Time) string {
	return fmt.Sprintf("%d-%s-%s.md", number, fileWord(status), at.UTC().Format("150405"))
}

func fileWord(status facts.Status) string { return strings.ReplaceAll(string(status), "_", "-") }

// NextNumber returns the number that follows those with which the names of an event's updates
// begin, and how many there are. A number of more than four digits is a date.
func NextNumber(names []string) int {
	highest := len(names)
	for _, name := range names {
		digits := name[:len(name)-len(strings.TrimLeft(name, "0123456789"))]
		if n, err := strconv.Atoi(digits); err == nil && n < 10_000 {
			highest = max(highest, n)
		}
	}
	return highest + 1
}
