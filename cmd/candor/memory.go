package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync/atomic"
)

// minHeapGrowth is the least number of bytes by which the heap grows between two garbage
// collections. Collecting a small heap repeatedly costs more than it frees, and memory that
// was never used before costs more than a collection, except in huge pages: measured at
// 1 000 incidents, 128 MiB take 15 % more user cpu in small pages, and 3 to 10 % less in huge ones.
var minHeapGrowth atomic.Uint64

// How much minHeapGrowth is. With 96 MiB a build of 10 000 incidents takes 320 MiB at its peak, a
// check 340, and a build of 1 000 takes 130. With 128 MiB a build takes 25 MiB more and up to a
// tenth less user cpu, but a check gains nothing.
const (
	growthInSmallPages = 32 << 20
	growthInHugePages  = 96 << 20
)

// tuneGC collects garbage when the heap has grown by minHeapGrowth, or by 65 % of the live
// heap if that is more, so that a long history needs less memory than with Go's default,
// which lets the heap double. GOGC or GOMEMLIMIT in the environment turns this off.
func tuneGC() {
	if ownsMemory() {
		minHeapGrowth.Store(growthInSmallPages)
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
	debug.SetGCPercent(int(max(65, 100*minHeapGrowth.Load()/max(live[0].Value.Uint64(), least))))
	runtime.AddCleanup(new(*int), setGCPercent, 0) // the next collection frees the pointer, and calls this again
}
