package main

import (
	"runtime"
	"runtime/debug"
	"testing"
)

func TestSmallHeapGrowsByTheMinimum(t *testing.T) {
	minHeapGrowth.Store(growthInSmallPages)
	usual := debug.SetGCPercent(100)
	defer debug.SetGCPercent(usual)
	runtime.GC()
	setGCPercent(0)
	if percent := debug.SetGCPercent(-1); percent <= 100 {
		t.Errorf("a small heap may grow by %d %% only", percent)
	}
	held := make([]byte, 4*growthInSmallPages)
	runtime.GC()
	setGCPercent(0)
	if percent := debug.SetGCPercent(-1); percent != 65 {
		t.Errorf("a heap over %d bytes may grow by %d %%", len(held), percent)
	}
	runtime.KeepAlive(held)
}
