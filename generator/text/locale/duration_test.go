package locale

import (
	"math"
	"testing"
	"time"
)

func TestDuration(t *testing.T) {
	const second, minute, hour = time.Second, time.Minute, time.Hour
	for _, c := range []struct {
		d             time.Duration
		en, ru, short string
	}{
		{0, "less than a minute", "меньше минуты", "under 1 min"},
		{59*second + 999*time.Millisecond, "less than a minute", "меньше минуты", "under 1 min"},
		{minute, "1 minute", "1 минута", "1 min"},
		{89 * second, "1 minute", "1 минута", "1 min"},
		{90 * second, "2 minutes", "2 минуты", "2 min"},
		{17 * minute, "17 minutes", "17 минут", "17 min"},
		{-17 * minute, "17 minutes", "17 минут", "17 min"},
		{59*minute + 29*second, "59 minutes", "59 минут", "59 min"},
		{59*minute + 30*second, "1 hour", "1 час", "1 h"},
		{hour + 21*minute, "1 hour 21 minutes", "1 час 21 минута", "1 h 21 min"},
		{2*hour + 5*minute, "2 hours 5 minutes", "2 часа 5 минут", "2 h 5 min"},
		{23*hour + 59*minute + 29*second, "23 hours 59 minutes", "23 часа 59 минут", "23 h 59 min"},
		{23*hour + 59*minute + 30*second, "1 day", "1 день", "1 d"},
		{24*hour + 29*minute, "1 day", "1 день", "1 d"},
		{24*hour + 30*minute, "1 day 1 hour", "1 день 1 час", "1 d 1 h"},
		{47*hour + 30*minute, "2 days", "2 дня", "2 d"},
		{76 * hour, "3 days 4 hours", "3 дня 4 часа", "3 d 4 h"},
		{24 * 1000 * hour, "1,000 days", "1\u00a0000 дней", "1,000 d"},
		{math.MinInt64, "106,751 days 23 hours", "106\u00a0751 день 23 часа", "106,751 d 23 h"},
	} {
		if got := in(t, "en").Duration(c.d); got != c.en {
			t.Errorf("en: Duration(%v) = %q, want %q", c.d, got, c.en)
		}
		if got := in(t, "ru").Duration(c.d); got != c.ru {
			t.Errorf("ru: Duration(%v) = %q, want %q", c.d, got, c.ru)
		}
		if got := in(t, "en").DurationShort(c.d); got != c.short {
			t.Errorf("en: DurationShort(%v) = %q, want %q", c.d, got, c.short)
		}
	}
}

// TestDurationAfter reads the duration in its sentence, where Russian declines it.
func TestDurationAfter(t *testing.T) {
	for _, c := range []struct {
		d      time.Duration
		en, ru string
	}{
		{30 * time.Second, "less than a minute after it started", "через минуту после начала"},
		{time.Minute, "1 minute after it started", "через 1 минуту после начала"},
		{17 * time.Minute, "17 minutes after it started", "через 17 минут после начала"},
		{21 * time.Minute, "21 minutes after it started", "через 21 минуту после начала"},
		{121 * time.Minute, "2 hours 1 minute after it started", "через 2 часа 1 минуту после начала"},
		{49 * time.Hour, "2 days 1 hour after it started", "через 2 дня 1 час после начала"},
	} {
		for lang, want := range map[string]string{"en": c.en, "ru": c.ru} {
			l := in(t, lang)
			if got := l.Text("incident-first-update-after", "after", l.DurationAfter(c.d)); got != want {
				t.Errorf("%s: after %v = %q, want %q", lang, c.d, got, want)
			}
		}
	}
}
