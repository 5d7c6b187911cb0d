// Package parallel runs a loop on all cores. What the loop gives does not depend on how
// many there are.
package parallel

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Do calls do for 0 to n-1 on all cores and returns when all calls have.
func Do(n int, do func(i int)) {
	_ = Try(n, func(i int) error { do(i); return nil })
}

// Try calls do for 0 to n-1 on all cores, in this order. After an error it starts no
// further call. It returns the error of the lowest number, which is the same in every
// run: all calls with lower numbers were started before it, and Try waits for them.
func Try(n int, do func(i int) error) error {
	return With(n, func(_ *struct{}, i int) error { return do(i) })
}

// With does what Try does. Each goroutine has a value for itself, which is zero when it starts:
// memory that each of its calls uses again.
func With[V any](n int, do func(own *V, i int) error) error {
	var (
		next    atomic.Int64
		workers sync.WaitGroup
		mutex   sync.Mutex
		failed  = n // the lowest number that failed
		first   error
		stop    atomic.Bool
	)
	for range min(n, runtime.GOMAXPROCS(0)) {
		workers.Go(func() {
			own := new(V)
			for !stop.Load() {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				if err := do(own, i); err != nil {
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
