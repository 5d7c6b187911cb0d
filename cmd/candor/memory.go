package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// roomy is the heap, in bytes, up to which garbage is not collected: most sites are
// built within it, and looking through little memory again and again is work for nothing.
const roomy = 128 << 20

// spend has garbage collected when the heap reaches roomy or, as Go does by itself, twice
// what is in use, if that is more. A person who sets GOGC or GOMEMLIMIT decides instead.
func spend() {
	if os.Getenv("GOGC") == "" && os.Getenv("GOMEMLIMIT") == "" {
		adjust(0)
	}
}

// adjust sets how far the heap may grow, now and after each collection.
func adjust(int) {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	const least = 4 << 20 // what Go takes for the heap of a small program
	debug.SetGCPercent(int(max(200, 100*roomy/max(live[0].Value.Uint64(), least))) - 100)
	runtime.AddCleanup(new(*int), adjust, 0) // what nothing refers to is cleaned up by the next collection
}
