package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// roomy is by how many bytes the heap may at least grow before garbage is collected: most
// sites are built within it, and looking through little memory again and again is work
// for nothing.
const roomy = 128 << 20

// spend has garbage collected when the heap has grown by roomy or by half of what is in
// use, whatever is more: for a long history that is less memory than the twice that Go
// takes by itself. A person who sets GOGC or GOMEMLIMIT decides instead.
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
	debug.SetGCPercent(int(max(50, 100*roomy/max(live[0].Value.Uint64(), least))))
	runtime.AddCleanup(new(*int), adjust, 0) // what nothing refers to is cleaned up by the next collection
}
