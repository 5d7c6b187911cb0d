package sync

import (
	"runtime"
	gosync "sync"
	"sync/atomic"
)

// each calls do for 0 to n-1 on all cores, begun in this order. After an error it
// begins no more. It returns the error of the lowest number, which is the same in
// every run: all lower ones were begun before it, and are waited for.
func each(n int, do func(i int) error) error {
	var (
		next    atomic.Int64
		workers gosync.WaitGroup
		mutex   gosync.Mutex
		failed  = n // the lowest number that failed
		first   error
		stop    atomic.Bool
	)
	for range min(n, runtime.GOMAXPROCS(0)) {
		workers.Go(func() {
			for !stop.Load() {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				if err := do(i); err != nil {
					stop.Store(true)
					mutex.Lock()
					if i < failed {
						failed, first = i, err
					}
					mutex.Unlock()
				}
			}
		})
	}
	workers.Wait()
	return first
}
