//go:build linux && (amd64 || arm64)

package main

import (
	"bufio"
	"io/fs"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
)

func TestHeapGrowsInHugePagesIntoAddressesThatCostNothing(t *testing.T) {
	if !gainsByHugePages(os.DirFS("/")) {
		t.Skip("the kernel gives huge pages to all or to nobody, or memory is short")
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
	askForHugePages(os.DirFS("/"))
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
	used := make([]byte, 64<<20)
	for i := range used {
		used[i] = 1
	}
	if given := mappings(t).given - after.given; given < len(used)>>11 {
		t.Errorf("of %d KiB that the heap uses more, %d are huge pages", len(used)>>10, given)
	}
	runtime.KeepAlive(used)
}

// ample is the files of a machine on which huge pages gain.
var ample = map[string]string{
	"sys/kernel/mm/transparent_hugepage/enabled":        "always [madvise] never\n",
	"sys/kernel/mm/transparent_hugepage/hpage_pmd_size": "2097152\n",
	"proc/meminfo":     "MemTotal:       16384000 kB\nMemFree:          102400 kB\nMemAvailable:    8192000 kB\n",
	"proc/self/status": "Name:\tcandor\nTHP_enabled:\t1\nThreads:\t9\n",
	"proc/self/cgroup": "0::/\n",
}

// machine returns the root folder of that machine with other files: names and texts in turn.
func machine(files ...string) fstest.MapFS {
	root := fstest.MapFS{}
	for name, text := range ample {
		root[name] = &fstest.MapFile{Data: []byte(text)}
	}
	for i := 0; i < len(files); i += 2 {
		root[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return root
}

func TestHugePagesGainWhereTheKernelGivesThemAndMemoryIsAmple(t *testing.T) {
	const (
		enabled, size           = "sys/kernel/mm/transparent_hugepage/enabled", "sys/kernel/mm/transparent_hugepage/hpage_pmd_size"
		meminfo, status, groups = "proc/meminfo", "proc/self/status", "proc/self/cgroup"
		v2, v1, mib128          = "sys/fs/cgroup/", "sys/fs/cgroup/memory/", "134217728\n"
		max, limit              = "memory.max", "memory.limit_in_bytes"
		hybrid                  = "9:name=systemd:/\n5:pids:/b\n4:cpu,memory:/a/b\n0::/\n"
	)
	for _, tt := range []struct {
		name string
		root fstest.MapFS
		want bool
	}{
		{"a machine with much memory", machine(), true},
		{"huge pages for all", machine(enabled, "[always] madvise never\n"), false},
		{"huge pages for nobody", machine(enabled, "always madvise [never]\n"), false},
		{"huge pages of 512 MiB", machine(size, "536870912\n"), false},
		{"a process that may not have them", machine(status, "THP_enabled:\t0\nThreads:\t9\n"), false},
		{"a kernel that does not say who may", machine(status, "Threads:\t9\n"), true},
		{"1 GiB available", machine(meminfo, "MemAvailable: 1048576 kB\n"), true},
		{"less available", machine(meminfo, "MemTotal: 8192000 kB\nMemAvailable: 1048575 kB\n"), false},
		{"a machine that does not say", machine(meminfo, "MemTotal: 8192000 kB\n"), false},

		{"version 2, a container", machine(v2+max, mib128), false},
		{"version 2, no limit", machine(v2+max, "max\n"), true},
		{"version 2, a limit of 1 GiB", machine(v2+max, "1073741824\n"), true},
		{"version 2, the group's limit", machine(groups, "0::/a/b\n", v2+"a/b/"+max, mib128), false},
		{"version 2, a limit around the group", machine(groups, "0::/a/b\n", v2+"a/"+max, mib128, v2+"a/b/"+max, "max\n"), false},
		{"version 2, another group's limit", machine(groups, "0::/a/b\n", v2+"b/"+max, mib128, v2+"a/c/"+max, mib128), true},
		{"version 2, a container that is told its name outside", machine(groups, "0::/docker/4f1\n", v2+max, mib128), false},
		{"version 2, a group outside its own", machine(groups, "0::/../a\n", v2+max, mib128), false},

		{"version 1, no limit", machine(groups, hybrid, v1+limit, "9223372036854771712\n"), true},
		{"version 1, the group's limit", machine(groups, hybrid, v1+limit, "9223372036854771712\n", v1+"a/b/"+limit, mib128), false},
		{"version 1, a limit around the group", machine(groups, hybrid, v1+"a/"+limit, mib128, v1+"a/b/"+limit, "9223372036854771712\n"), false},
		{"version 1, a container that is told its name outside", machine(groups, hybrid, v1+limit, mib128), false},
		{"version 1, the limit of another controller's group", machine(groups, hybrid, v1+"b/"+limit, mib128), true},
	} {
		if got := gainsByHugePages(tt.root); got != tt.want {
			t.Errorf("%s: %t", tt.name, got)
		}
	}
}

func TestHeapIsLeftAloneInASmallContainer(t *testing.T) {
	leaveMemory(t)
	if heapChanges(machine("sys/fs/cgroup/memory.max", "268435456\n")) {
		t.Error("the heap was changed")
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
	changed := heapChanges(machine())
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
		if heapChanges(machine()) {
			t.Errorf("%s=%s: the heap was changed", name, value)
		}
		t.Setenv(name, "")
	}
}

// heapChanges reports whether memory is made and collected on a machine.
func heapChanges(root fs.FS) bool {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	askForHugePages(root)
	runtime.ReadMemStats(&after)
	return after.NumGC != before.NumGC
}

// leaveMemory lets the environment say nothing about memory.
func leaveMemory(t *testing.T) {
	for _, name := range []string{"GOGC", "GOMEMLIMIT", "GODEBUG"} {
		t.Setenv(name, "")
	}
}

// mapped is what the process has mapped, in KiB: in all, in memory, for huge pages, and given in
// huge pages.
type mapped struct{ size, resident, huge, given int }

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
		case "AnonHugePages":
			all.given += number
		case "VmFlags":
			if strings.Contains(value+" ", " hg ") {
				all.huge += size
			}
		}
	}
	return all
}
