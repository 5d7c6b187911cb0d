package parallel_test

import (
	"errors"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"candor/generator/parallel"
)

func TestDoCallsEveryNumberOnce(t *testing.T) {
	for _, n := range []int{0, 1, 100} {
		calls := make([]atomic.Int32, n)
		parallel.Do(n, func(i int) { calls[i].Add(1) })
		for i := range calls {
			if got := calls[i].Load(); got != 1 {
				t.Errorf("of %d numbers, %d was called %d times", n, i, got)
			}
		}
	}
}

func TestTryReturnsTheLowestError(t *testing.T) {
	for range 50 {
		err := parallel.Try(100, func(i int) error {
			if i < 7 {
				return nil
			}
			return errors.New(strings.Repeat("x", i))
		})
		if err == nil || len(err.Error()) != 7 {
			t.Fatalf("got %v, want the error of number 7", err)
		}
	}
}

func TestWithGivesEachGoroutineAValueOfItsOwn(t *testing.T) {
	type own struct{ running, calls int }
	var all sync.Map
	err := parallel.With(1000, func(v *own, i int) error {
		all.Store(v, true)
		if v.running++; v.running > 1 {
			t.Error("two calls have the same value at a time")
		}
		v.calls++
		v.running--
		return nil
	})
	calls, values := 0, 0
	for v := range all.Range {
		calls, values = calls+v.(*own).calls, values+1
	}
	if err != nil || calls != 1000 || values > runtime.GOMAXPROCS(0) {
		t.Errorf("%d calls with %d values: %v", calls, values, err)
	}
}
