package sync

import (
	"bytes"
	"fmt"
	"testing"

	"candor/generator/site/output"
)

// incidents returns a site of n pages of 8 kB, each in a folder of its own.
func incidents(n int, mark byte) []output.File {
	site := make([]output.File, n)
	for i := range site {
		site[i] = output.Static(fmt.Sprintf("incidents/%05d/index.html", i), output.Page, bytes.Repeat([]byte{mark}, 8<<10))
	}
	return site
}

func BenchmarkFresh10000(b *testing.B) {
	site := incidents(10_000, 'a')
	for b.Loop() {
		mustBench(b, b.TempDir(), site)
	}
}

func BenchmarkUnchanged10000(b *testing.B) {
	benchmarkAgain(b, incidents(10_000, 'a'))
}

func BenchmarkUnchanged1000(b *testing.B) {
	benchmarkAgain(b, incidents(1_000, 'a'))
}

func benchmarkAgain(b *testing.B, site []output.File) {
	dir := b.TempDir()
	mustBench(b, dir, site)
	for b.Loop() {
		mustBench(b, dir, site)
	}
}

func BenchmarkChanged10000(b *testing.B) {
	dir := b.TempDir()
	sites := [2][]output.File{incidents(10_000, 'a'), incidents(10_000, 'b')}
	for i := 0; b.Loop(); i++ {
		mustBench(b, dir, sites[i%2])
	}
}

func mustBench(b *testing.B, dir string, site []output.File) {
	if _, err := Sync(dir, site); err != nil {
		b.Fatal(err)
	}
}
