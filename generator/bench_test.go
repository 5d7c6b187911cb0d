package generator_test

import (
	"fmt"
	"os"
	"testing"

	"candor"
	"candor/generator"
	"candor/generator/derive"
	"candor/generator/output"
	"candor/generator/sync"
)

// each runs a benchmark on a short and on a long history: ten times the incidents
// may cost ten times as much, not more.
func each(b *testing.B, run func(b *testing.B, site string)) {
	for _, incidents := range []int{100, 1000} {
		site := history(incidents).in(b)
		b.Run(fmt.Sprint(incidents), func(b *testing.B) {
			b.ReportAllocs()
			run(b, site)
		})
	}
}

func load(b *testing.B, site string) *generator.Source {
	b.Helper()
	source, findings, err := generator.Load(os.DirFS(site), candor.Files)
	if err != nil || findings.HasErrors() {
		b.Fatal(err, findings)
	}
	return source
}

func outputs(b *testing.B, source *generator.Source) []output.File {
	b.Helper()
	files, err := generator.Outputs(derive.Derive(source.Site, today, false), source, "")
	if err != nil {
		b.Fatal(err)
	}
	return files
}

func BenchmarkLoad(b *testing.B) {
	each(b, func(b *testing.B, site string) {
		for b.Loop() {
			load(b, site)
		}
	})
}

func BenchmarkDerive(b *testing.B) {
	each(b, func(b *testing.B, site string) {
		source := load(b, site)
		for b.Loop() {
			derive.Derive(source.Site, today, false)
		}
	})
}

// BenchmarkOutputs renders every file on one core.
func BenchmarkOutputs(b *testing.B) {
	each(b, func(b *testing.B, site string) {
		source := load(b, site)
		for b.Loop() {
			for _, f := range outputs(b, source) {
				if _, err := f.Bytes(); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}

// BenchmarkSync looks through a folder in which nothing is to be done.
func BenchmarkSync(b *testing.B) {
	each(b, func(b *testing.B, site string) {
		var ready []output.File
		for _, f := range outputs(b, load(b, site)) {
			text, err := f.Bytes()
			if err != nil {
				b.Fatal(err)
			}
			ready = append(ready, output.Static(f.Path, f.Stage, text))
		}
		dir := b.TempDir()
		for b.Loop() {
			if _, err := sync.Sync(dir, ready); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkBuild is the whole line, into an empty folder.
func BenchmarkBuild(b *testing.B) {
	each(b, func(b *testing.B, site string) {
		for b.Loop() {
			build(b, site, b.TempDir(), today)
		}
	})
}
