package pages_test

import (
	"fmt"
	"testing"

	"candor/generator/outputs/pages"
)

// BenchmarkPages renders every page of a site with 30 components, once for each
// length of its history.
func BenchmarkPages(b *testing.B) {
	for _, n := range []int{100, 1000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			content := long(n)
			for b.Loop() {
				b.StopTimer()
				all, _ := frames(b, content, at, "")
				b.StartTimer()
				files := pages.Files(all, content)
				for _, f := range files {
					if _, err := f.Bytes(); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(len(files)), "pages")
			}
		})
	}
}
