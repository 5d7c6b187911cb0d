// The benchmarks of the line, step by step and whole:
//
//	TMPDIR=/dev/shm go test ./generator -run '^$' -bench Build -benchtime 3x
//	TMPDIR=/dev/shm go test ./generator -run '^$' -bench 'Load|LoadEvent|Gate|Check|Derive|Update|Outputs|Sync'
//	TMPDIR=/dev/shm go test ./cmd/candor -run '^$' -bench Serve -benchtime 20x
//
// TMPDIR on a memory file system keeps the disk out of it; with -cpuprofile and
// -memprofile they say where the time goes. What a build may cost is in us/incident,
// which must be about the same for both lengths: nothing in it may grow faster than the
// history. (In this package garbage is collected as Go does by itself; the program lets
// more of it gather, see cmd/candor/memory.go.)
package generator_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"candor"
	"candor/generator"
	"candor/generator/derive"
	"candor/generator/site/output"
	"candor/generator/sync"
	"candor/generator/tools/check"
)

// each runs a benchmark on a short and on a long history: ten times the incidents
// may cost ten times as much, not more.
func each(b *testing.B, run func(b *testing.B, site string)) {
	for _, incidents := range []int{1000, 10_000} {
		site := history(incidents).in(b)
		b.Run(fmt.Sprint(incidents), func(b *testing.B) {
			b.ReportAllocs()
			run(b, site)
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*incidents), "us/incident")
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

// BenchmarkLoadEvent is what a command about one event reads: it costs the same whatever the
// length of the history.
func BenchmarkLoadEvent(b *testing.B) {
	each(b, func(b *testing.B, site string) {
		folders, err := os.ReadDir(filepath.Join(site, "content/incidents"))
		if err != nil {
			b.Fatal(err)
		}
		slug := folders[len(folders)/2].Name()
		for b.Loop() {
			source, findings, err := generator.Load(os.DirFS(site), candor.Files, slug)
			if err != nil || findings.HasErrors() || len(source.Site.Incidents) != 1 {
				b.Fatal(err, findings)
			}
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

// BenchmarkGate is what a build looks at before it publishes: all of a history's texts.
func BenchmarkGate(b *testing.B) {
	each(b, func(b *testing.B, site string) {
		source := load(b, site)
		for b.Loop() {
			source.Gate(today)
		}
	})
}

// BenchmarkCheck is a check of everything, without the load before it.
func BenchmarkCheck(b *testing.B) {
	each(b, func(b *testing.B, site string) {
		source := load(b, site)
		for b.Loop() {
			check.Run(source.Site, os.DirFS(site), check.Options{At: today})
		}
	})
}

// BenchmarkFirstPage is what serve does from its start to the first page.
func BenchmarkFirstPage(b *testing.B) {
	each(b, func(b *testing.B, site string) {
		for b.Loop() {
			live := generator.NewLive(generator.Options{Site: site, BuiltIn: candor.Files, Drafts: true})
			shown, _, findings, err := live.Update([]string{"."}, today)
			if err != nil || findings.HasErrors() {
				b.Fatal(err, findings)
			}
			page, _ := shown.File("index.html")
			if _, err := page.Bytes(); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkFindings is what each page of serve asks for once it is shown.
func BenchmarkFindings(b *testing.B) {
	each(b, func(b *testing.B, site string) {
		live := generator.NewLive(generator.Options{Site: site, BuiltIn: candor.Files, Drafts: true})
		shown, _, findings, err := live.Update([]string{"."}, today)
		if err != nil || findings.HasErrors() {
			b.Fatal(err, findings)
		}
		for b.Loop() {
			shown.Check(shown.About("/").Files)
		}
	})
}

// BenchmarkUpdateSite is what serve does after a save of site.yaml, on which all depends.
func BenchmarkUpdateSite(b *testing.B) {
	each(b, func(b *testing.B, site string) {
		live := generator.NewLive(generator.Options{Site: site, BuiltIn: candor.Files, Drafts: true})
		if _, _, findings, err := live.Update([]string{"."}, today); err != nil || findings.HasErrors() {
			b.Fatal(err, findings)
		}
		for b.Loop() {
			if _, _, findings, err := live.Update([]string{"content/site.yaml"}, today); err != nil || findings.HasErrors() {
				b.Fatal(err, findings)
			}
		}
	})
}

// BenchmarkUpdate is what serve does between the save of a file and the first request.
func BenchmarkUpdate(b *testing.B) {
	each(b, func(b *testing.B, site string) {
		live := generator.NewLive(generator.Options{Site: site, BuiltIn: candor.Files, Drafts: true})
		_, _, findings, err := live.Update([]string{"."}, today)
		if err != nil || findings.HasErrors() {
			b.Fatal(err, findings)
		}
		names, err := filepath.Glob(filepath.Join(site, "content/incidents/*/1-*.md"))
		if err != nil || len(names) == 0 {
			b.Fatal(err, names)
		}
		last, err := filepath.Rel(site, names[len(names)-1])
		if err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			if _, _, _, err := live.Update([]string{filepath.ToSlash(last)}, today); err != nil {
				b.Fatal(err)
			}
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
