//go:build linux && (amd64 || arm64)

package main

import (
	"bufio"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

func TestHeapGrowsInHugePagesIntoAddressesThatCostNothing(t *testing.T) {
	if !hugeOnDemand() {
		t.Skip("the kernel gives huge pages to all or to nobody")
	}
	if os.Getenv("FRESH") == "" { // in this process the addresses may have been used
		fresh := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
		fresh.Env = append(os.Environ(), "FRESH=yes")
		if out, err := fresh.CombinedOutput(); err != nil {
			t.Errorf("%v: %s", err, out)
		}
		return
	}
	leaveMemory(t)
	before := mappings(t)
	askForHugePages()
	after := mappings(t)
	if minHeapGrowth.Load() != growthInHugePages {
		t.Error("the heap grows as in small pages")
	}
	if after.huge < hugeHeap>>10 {
		t.Errorf("%d KiB may be huge pages, not %d", after.huge, hugeHeap>>10)
	}
	if grown := after.resident - before.resident; grown > 32<<10 {
		t.Errorf("%d KiB more are in memory", grown)
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	if m.HeapAlloc > hugeHeap/2 {
		t.Errorf("the heap still holds %d bytes", m.HeapAlloc)
	}
}

func TestHeapIsLeftAloneWithoutRoom(t *testing.T) {
	leaveMemory(t)
	var usual syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_AS, &usual); err != nil {
		t.Fatal(err)
	}
	limit := usual
	limit.Cur = uint64(mappings(t).size+300<<10) << 10 // Go would end the test if it asked for hugeHeap
	if err := syscall.Setrlimit(syscall.RLIMIT_AS, &limit); err != nil {
		t.Fatal(err)
	}
	changed := heapChanges(askForHugePages)
	if err := syscall.Setrlimit(syscall.RLIMIT_AS, &usual); err != nil {
		t.Fatal(err)
	}
	if changed {
		t.Error("the heap was changed")
	}
}

func TestHeapIsLeftAloneWhereTheEnvironmentTunesIt(t *testing.T) {
	leaveMemory(t)
	for name, value := range map[string]string{"GOGC": "100", "GOMEMLIMIT": "300MiB", "GODEBUG": "disablethp=1"} {
		t.Setenv(name, value)
		if heapChanges(askForHugePages) {
			t.Errorf("%s=%s: the heap was changed", name, value)
		}
		t.Setenv(name, "")
	}
}

// heapChanges reports whether a function made and collected memory.
func heapChanges(do func()) bool {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	do()
	runtime.ReadMemStats(&after)
	return after.NumGC != before.NumGC
}

// leaveMemory lets the environment say nothing about memory.
func leaveMemory(t *testing.T) {
	for _, name := range []string{"GOGC", "GOMEMLIMIT", "GODEBUG"} {
		t.Setenv(name, "")
	}
}

// mapped is what the process has mapped, in KiB: in all, in memory, and for huge pages.
type mapped struct{ size, resident, huge int }

func mappings(t *testing.T) (all mapped) {
	file, err := os.Open("/proc/self/smaps")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	size := 0
	for lines := bufio.NewScanner(file); lines.Scan(); {
		name, value, _ := strings.Cut(lines.Text(), ":")
		number, _ := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(value), " kB"))
		switch name {
		case "Size":
			size = number
			all.size += size
		case "Rss":
			all.resident += number
		case "VmFlags":
			if strings.Contains(value+" ", " hg ") {
				all.huge += size
			}
		}
	}
	return all
}
