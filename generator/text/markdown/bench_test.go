package markdown

import (
	"bytes"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

// The three outputs and what Parse costs, for a short body and a long one.
func BenchmarkDocument(b *testing.B) {
	sources := bodies(b)
	for _, name := range []string{"update", "postmortem"} {
		source := sources[name]
		d, _ := Parse(source, 0)
		for _, step := range []struct {
			name string
			run  func()
		}{
			{"Parse", func() { Parse(source, 0) }},
			{"ParseHTML", func() { d, _ := Parse(source, 0); d.HTML(options) }},
			{"HTML", func() { d.HTML(options) }},
			{"Text", func() { d.Text(elsewhere) }},
			{"FirstSentence", func() { d.FirstSentence() }},
		} {
			b.Run(name+"/"+step.name, func(b *testing.B) {
				b.ReportAllocs()
				b.SetBytes(int64(len(source.Text)))
				for b.Loop() {
					step.run()
				}
			})
		}
	}
}

// The measure of the above: goldmark as it comes, with one buffer.
func BenchmarkGoldmark(b *testing.B) {
	plain := goldmark.New(goldmark.WithExtensions(extension.GFM))
	for _, name := range []string{"update", "postmortem"} {
		source := bodies(b)[name]
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(source.Text)))
			var out bytes.Buffer
			for b.Loop() {
				out.Reset()
				if err := plain.Convert(source.Text, &out); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
