//go:build linux && (amd64 || arm64)

package main

import (
	"fmt"
	"io/fs"
	"math"
	"os"
	"path"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
)

const (
	hugeHeap  = 448 << 20 // the size of a heap that holds 10 000 incidents
	ampleRoom = 1 << 30   // with less memory than this, saving memory matters more than saving time
	hugePage  = 2 << 20   // the size of a huge page, except where small pages are larger than 4 KiB
)

// growInHugePages lets the kernel give the heap memory in pages of 2 MiB instead of 4 KiB.
// A command that reads the whole history and then ends calls it first; serve does not, as it
// would hold the memory all day. Each new page is a fault, and a virtual machine pays dearly for
// one: a build of 10 000 incidents takes 80 000 faults without, 5 500 with huge pages, and about 10 %
// less user cpu; one of 1 000 takes 17 000 and 3 700, and 20 to 25 % less. Huge pages themselves
// raise the peak of memory by at most 4 %, as Go fills the lowest free addresses first; the
// rarer collections raise it more (see growthInHugePages).
//
// Go maps its heap in small steps and asks for huge pages for none of them, so the addresses
// must exist before Go needs them. An allocation that is never touched makes them, and costs
// no memory. Once it is collected, the heap grows into its addresses.
//
// Nothing is done where the kernel would not give the pages or memory is short (gainsByHugePages),
// where the environment tunes Go's memory, or where the process may not map that much. It is done
// once: a second time Go would give addresses that were used, and clear, so touch, all of them.
var growInHugePages = sync.OnceFunc(func() { askForHugePages(os.DirFS("/")) })

// askForHugePages is growInHugePages on a machine with the given root folder.
func askForHugePages(root fs.FS) {
	if !ownsMemory() || strings.Contains(os.Getenv("GODEBUG"), "disablethp=1") || !gainsByHugePages(root) || !roomFor(2*hugeHeap) {
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

// gainsByHugePages reports whether the kernel gives huge pages to those, and only those, who ask,
// and the process may use ampleRoom. The setting "madvise" is the usual one: with "always" the
// heap has huge pages already, with "never" nothing has. The kernel accepts the request from a
// process that may not have huge pages too (PR_SET_THP_DISABLE), and on arm64 with small pages of
// 64 KiB, where a huge page is 512 MiB and no heap has one.
func gainsByHugePages(root fs.FS) bool {
	const settings = "sys/kernel/mm/transparent_hugepage/"
	return strings.Contains(content(root, settings+"enabled"), "[madvise]") &&
		content(root, settings+"hpage_pmd_size") == strconv.Itoa(hugePage) &&
		!strings.Contains(content(root, "proc/self/status"), "THP_enabled:\t0") &&
		usableMemory(root) >= ampleRoom
}

// usableMemory returns how many bytes the process may use: what the machine has available, but
// no more than any control group (a container, a CI job) allows that the process is in. It is 0
// if the machine does not say. The kernel ends a process that uses more than its group allows,
// however much the machine has.
func usableMemory(root fs.FS) uint64 {
	var kib uint64
	_, available, _ := strings.Cut(content(root, "proc/meminfo"), "MemAvailable:")
	fmt.Sscan(available, &kib) //nolint:errcheck // it stays 0
	usable := kib << 10
	for line := range strings.Lines(content(root, "proc/self/cgroup")) {
		_, rest, _ := strings.Cut(strings.TrimSpace(line), ":")
		controllers, group, _ := strings.Cut(rest, ":")
		switch {
		case controllers == "": // version 2
			usable = min(usable, groupLimit(root, "sys/fs/cgroup", group, "memory.max"))
		case slices.Contains(strings.Split(controllers, ","), "memory"): // version 1
			usable = min(usable, groupLimit(root, "sys/fs/cgroup/memory", group, "memory.limit_in_bytes"))
		}
	}
	return usable
}

// groupLimit returns the least limit of a control group and those around it. A container sees
// its own group's files at the top, whatever the group is called outside.
func groupLimit(root fs.FS, top, group, file string) uint64 {
	least := uint64(math.MaxUint64)
	for group = path.Clean("/" + group); ; group = path.Dir(group) {
		limit, err := strconv.ParseUint(content(root, path.Join(top, group, file)), 10, 64)
		if err == nil { // it is no number, but "max", where there is no limit
			least = min(least, limit)
		}
		if group == "/" {
			return least
		}
	}
}

// content returns the text of a file, trimmed; "" if it cannot be read.
func content(root fs.FS, name string) string {
	text, _ := fs.ReadFile(root, name)
	return strings.TrimSpace(string(text))
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
