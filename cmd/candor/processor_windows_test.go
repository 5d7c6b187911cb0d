package main

import (
	"syscall"
	"testing"
	"time"
)

// processorTime is how long the processors have worked for this process.
func processorTime(tb testing.TB) time.Duration {
	tb.Helper()
	process, err := syscall.GetCurrentProcess()
	if err != nil {
		tb.Fatal(err)
	}
	var created, exited, kernel, user syscall.Filetime
	if err := syscall.GetProcessTimes(process, &created, &exited, &kernel, &user); err != nil {
		tb.Fatal(err)
	}
	const tick = 100 * time.Nanosecond
	ticks := func(t syscall.Filetime) time.Duration {
		return tick * time.Duration(int64(t.HighDateTime)<<32|int64(t.LowDateTime))
	}
	return ticks(kernel) + ticks(user)
}
