//go:build linux && (amd64 || arm64)

package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"syscall"
)

// hugeHeap is the size of a heap that holds 10 000 incidents.
const hugeHeap = 448 << 20

// growInHugePages lets the kernel give the heap memory in pages of 2 MiB instead of 4 KiB.
// A command that reads the whole history calls it first. Each new page is a fault, and a virtual
// machine pays dearly for one: a build of 10 000 incidents takes 85 000 faults without, 5 500
// with huge pages, and 10 to 20 % less user cpu; one of 1 000 takes 17 800 and 3 400, and 25 %
// less. The peak of memory grows by at most 4 %, as Go fills the lowest free addresses first.
//
// Go maps its heap in small steps and asks for huge pages for none of them, so the addresses
// must exist before Go needs them. An allocation that is never touched makes them, and costs
// no memory. Once it is collected, the heap grows into its addresses.
//
// This is for the setting "madvise", the usual one: the kernel gives huge pages to those who
// ask. With "always" the heap has them already, with "never" nothing has. Nothing is done
// either where the environment tunes Go's memory, or where there is no room. It is done once:
// a second time Go would give addresses that were used, and clear, so touch, all of them.
var growInHugePages = sync.OnceFunc(askForHugePages)

func askForHugePages() {
	if !ownsMemory() || strings.Contains(os.Getenv("GODEBUG"), "disablethp=1") || !hugeOnDemand() || !roomFor(2*hugeHeap) {
		return
	}
	usual := debug.SetGCPercent(-1) // the allocation would start a collection that keeps it
	addresses := make([]byte, hugeHeap)
	if syscall.Madvise(addresses, syscall.MADV_HUGEPAGE) == nil {
		minHeapGrowth.Store(growthInHugePages)
	}
	debug.SetGCPercent(usual)
	runtime.GC() // tuneGC goes by the new growth after it
}

// hugeOnDemand reports whether the kernel gives huge pages to those, and only those, who ask.
func hugeOnDemand() bool {
	setting, err := os.ReadFile("/sys/kernel/mm/transparent_hugepage/enabled")
	return err == nil && strings.Contains(string(setting), "[madvise]")
}

// roomFor reports whether the process may map so many more bytes. Go ends the program if it may
// not: under ulimit -v or -d, where the kernel promises no more memory than it has, or on a
// machine that has less.
func roomFor(size int) bool {
	mapped, err := syscall.Mmap(-1, 0, size, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_PRIVATE|syscall.MAP_ANON)
	if err != nil {
		return false
	}
	return syscall.Munmap(mapped) == nil
}
