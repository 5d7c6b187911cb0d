package locale

import (
	"math"
	"testing"
)

func TestNumber(t *testing.T) {
	for _, c := range []struct {
		n      int
		en, ru string
	}{
		{0, "0", "0"},
		{-7, "-7", "-7"},
		{999, "999", "999"},
		{-999, "-999", "-999"},
		{1000, "1,000", "1\u00a0000"},
		{-12345, "-12,345", "-12\u00a0345"},
		{123456, "123,456", "123\u00a0456"},
		{1234567, "1,234,567", "1\u00a0234\u00a0567"},
		{math.MinInt64, "-9,223,372,036,854,775,808", "-9\u00a0223\u00a0372\u00a0036\u00a0854\u00a0775\u00a0808"},
	} {
		if got := in(t, "en").Number(c.n); got != c.en {
			t.Errorf("en: Number(%d) = %q, want %q", c.n, got, c.en)
		}
		if got := in(t, "ru").Number(c.n); got != c.ru {
			t.Errorf("ru: Number(%d) = %q, want %q", c.n, got, c.ru)
		}
	}
}

func TestNumberGroupFrom(t *testing.T) {
	l, unfit := in(t, "en").With(map[string]string{"number-group-from": "5", "number-group": "."})
	if len(unfit) > 0 {
		t.Fatal(unfit)
	}
	for n, want := range map[int]string{1234: "1234", 12345: "12.345"} {
		if got := l.Number(n); got != want {
			t.Errorf("Number(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestPercent(t *testing.T) {
	for _, c := range []struct {
		share  float64
		en, ru string
	}{
		{1, "100%", "100\u00a0%"},
		{0.9999999, "99.99%", "99,99\u00a0%"},
		{math.Nextafter(1, 0), "99.99%", "99,99\u00a0%"},
		{0.99999, "99.99%", "99,99\u00a0%"},
		{0.9995, "99.95%", "99,95\u00a0%"},
		{0.99959, "99.95%", "99,95\u00a0%"},
		{0.999, "99.9%", "99,9\u00a0%"},
		{0.9901, "99.01%", "99,01\u00a0%"},
		{0.75, "75%", "75\u00a0%"},
		{0.29, "29%", "29\u00a0%"},
		{1 - 0.3*0.1, "97%", "97\u00a0%"},
		{0.00004, "0%", "0\u00a0%"},
		{0, "0%", "0\u00a0%"},
		{-1, "0%", "0\u00a0%"},
		{2, "100%", "100\u00a0%"},
		{math.Inf(1), "100%", "100\u00a0%"},
		{math.NaN(), "0%", "0\u00a0%"},
	} {
		if got := in(t, "en").Percent(c.share); got != c.en {
			t.Errorf("en: Percent(%v) = %q, want %q", c.share, got, c.en)
		}
		if got := in(t, "ru").Percent(c.share); got != c.ru {
			t.Errorf("ru: Percent(%v) = %q, want %q", c.share, got, c.ru)
		}
	}
}

// TestPercentOfWholeHundredths: a share that is a whole number of hundredths of a
// per cent is shown as it is, whatever a float makes of it.
func TestPercentOfWholeHundredths(t *testing.T) {
	l, _ := in(t, "en").With(map[string]string{"percent": "{n}"})
	for n := range 10_001 {
		want := l.Number(n / 100)
		if rest := n % 100; rest%10 > 0 {
			want += "." + twoDigits(rest)
		} else if rest > 0 {
			want += "." + l.Number(rest/10)
		}
		if got := l.Percent(float64(n) / 10_000); got != want {
			t.Fatalf("Percent(%d/10000) = %q, want %q", n, got, want)
		}
	}
}
