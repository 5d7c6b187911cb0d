package locale

import (
	"testing"
	"time"
)

// Results go here, so that nothing is optimised away.
var sink string

func BenchmarkText(b *testing.B) {
	l := in(b, "en")
	b.ReportAllocs()
	for b.Loop() {
		sink = l.Text("incident-next-by", "time", "09:42 UTC")
	}
}

func BenchmarkTextBare(b *testing.B) {
	l := in(b, "en")
	b.ReportAllocs()
	for b.Loop() {
		sink = l.Text("nav-history")
	}
}

func BenchmarkPlural(b *testing.B) {
	l := in(b, "ru")
	b.ReportAllocs()
	for b.Loop() {
		sink = l.Plural("minutes", 21)
	}
}

func BenchmarkDateTime(b *testing.B) {
	l := in(b, "ru")
	at := time.Date(2026, time.November, 20, 9, 12, 0, 0, time.FixedZone("", 3*60*60))
	b.ReportAllocs()
	for b.Loop() {
		sink = l.DateTime(at)
	}
}

func BenchmarkDuration(b *testing.B) {
	l := in(b, "ru")
	b.ReportAllocs()
	for b.Loop() {
		sink = l.Duration(125 * time.Minute)
	}
}

func BenchmarkPercent(b *testing.B) {
	l := in(b, "ru")
	b.ReportAllocs()
	for b.Loop() {
		sink = l.Percent(0.9995)
	}
}

func BenchmarkFor(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		l, _ := For("ru")
		sink = l.Lang()
	}
}
