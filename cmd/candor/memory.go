package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// minHeapGrowth is the least number of bytes by which the heap grows between two garbage
// collections. Collecting a small heap repeatedly costs more than it frees, and memory that
// was never used before costs more than a collection: measured at 1 000 incidents, 128 MiB
// take 15 % more user cpu.
const minHeapGrowth = 32 << 20

// tuneGC collects garbage when the heap has grown by minHeapGrowth, or by 65 % of the live
// heap if that is more, so that a long history needs less memory than with Go's default,
// which lets the heap double. GOGC or GOMEMLIMIT in the environment turns this off.
func tuneGC() {
	if ownsMemory() {
		setGCPercent(0)
	}
}

// ownsMemory reports whether the environment leaves Go's memory to candor.
func ownsMemory() bool { return os.Getenv("GOGC") == "" && os.Getenv("GOMEMLIMIT") == "" }

// setGCPercent sets how far the heap may grow, now and after each collection.
func setGCPercent(int) {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	const least = 4 << 20 // Go's own minimum heap
	debug.SetGCPercent(int(max(65, 100*minHeapGrowth/max(live[0].Value.Uint64(), least))))
	runtime.AddCleanup(new(*int), setGCPercent, 0) // the next collection frees the pointer, and calls this again
}
