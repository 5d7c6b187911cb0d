package check

import (
	"runtime"
	"strings"
	"testing"
)

// TestOneLetterIsNoAbbreviation holds that letters are counted, not the bytes they take.
func TestOneLetterIsNoAbbreviation(t *testing.T) {
	for text, wanted := range map[string]bool{"У": false, "В": false, "A": false, "АТС": true, "ИП": true, "API": true, "Да": false} {
		if words := wordsIn("ru", text); isAbbreviation(words, 0) != wanted {
			t.Errorf("%s: %v", text, !wanted)
		}
	}
}

// TestLongTextsTakeTheirLength holds that what is asked of each match of a text does not read
// the whole of it again: four times the text takes about four times the memory, not sixteen.
func TestLongTextsTakeTheirLength(t *testing.T) {
	for _, sentence := range []string{
		"Now Acme Hosting has confirmed the DNS outage. ",
		"There are DNS delivery delays. ",
		"Our provider is working on the DNS outage. ",
	} {
		taken := func(times int) uint64 {
			l := labelled{kind: "first", language: "en", title: "Incident", text: strings.Repeat(sentence, times) + "\n"}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			l.judge(t)
			runtime.ReadMemStats(&after)
			return after.TotalAlloc - before.TotalAlloc
		}
		taken(1)
		if short, long := taken(300), taken(1200); long > 8*short {
			t.Errorf("%q 300 times takes %d bytes, 1200 times %d", sentence, short, long)
		}
	}
}
