package channel_test

import (
	"slices"
	"strings"
	"testing"

	"candor/generator/text/channel"
)

// TestCount shows how each unit counts; those of X are as its library twitter-text has them
// (conformance/validate.yml).
func TestCount(t *testing.T) {
	family := "👨‍👩‍👧" // three people, joined
	x := channel.Measure{Max: 280, Unit: channel.Weighted, Link: 23}
	characters := channel.Measure{Max: 500, Unit: channel.Characters, Link: 23}
	hidden := channel.Measure{Max: 120, Unit: channel.Characters, Link: channel.Uncounted}
	of := func(u channel.Unit) channel.Measure { return channel.Measure{Max: 100, Unit: u} }
	tests := []struct {
		name    string
		measure channel.Measure
		text    string
		want    int
	}{
		{"X: Latin", x, "Down.", 5},
		{"X: Cyrillic is light", x, "Не работает.", 12},
		{"X: Japanese is heavy", x, "障害です", 8},
		{"X: Arabic is light", x, "عطل", 3},
		{"X: typographic quotes are light", x, "“a”", 3},
		{"X: an ellipsis is heavy", x, "a…", 3},
		{"X: an emoji is two", x, "🔥", 2},
		{"X: a family is two", x, family, 2},
		{"X: a flag is two", x, "🇩🇪", 2},
		{"X: a key cap is two", x, "1️⃣", 2},
		{"X: an address is 23", x, "see https://status.example/incidents/2026-11-20-a-very-long-name/#update-1", 27},
		{"X: a short address too", x, "https://a.de", 23},
		{"X: punctuation behind an address is no part of it", x, "(https://status.example/a).", 26},
		{"X: nor are letters of Japanese", x, "https://status.example/aです", 27},
		{"X: nor are marks of direction", x, "\u2066\u202ahttps://status.example/a\u202c\u2069", 31},
		{"X: a domain counts as the greater", x, "example.com", 23},
		{"X: and a long one in full", x, "example.com/" + strings.Repeat("a", 30), 42},
		{"X: a stop between words is no domain", x, "Down. Up.", 9},
		{"characters", characters, "Не работает 🔥" + family, 14},
		{"characters: an address is 23", characters, "Не https://status.example/ " + family, 28},
		{"characters: a combined letter is one", of(channel.Characters), "é", 1},
		{"characters: an address as written", of(channel.Characters), "https://a.de", 12},
		{"a link that is not shown", hidden, "Down. https://a.de", 6},
		{"UTF-16: a letter", of(channel.UTF16), "я", 1},
		{"UTF-16: an emoji", of(channel.UTF16), "🔥", 2},
		{"UTF-16: a family", of(channel.UTF16), family, 8},
		{"bytes", of(channel.Bytes), "яa🔥", 7},
		{"JSON: what is escaped", of(channel.JSON), "\"\\\n<", 12},
		{"SMS: nothing", of(channel.Segments), "", 0},
		{"SMS: 160 in GSM-7", of(channel.Segments), strings.Repeat("a", 160), 1},
		{"SMS: 161 in GSM-7", of(channel.Segments), strings.Repeat("a", 161), 2},
		{"SMS: 306 in GSM-7", of(channel.Segments), strings.Repeat("a", 306), 2},
		{"SMS: 307 in GSM-7", of(channel.Segments), strings.Repeat("a", 307), 3},
		{"SMS: a euro takes two", of(channel.Segments), strings.Repeat("€", 80), 1},
		{"SMS: 81 euros", of(channel.Segments), strings.Repeat("€", 81), 2},
		{"SMS: a euro stands in one message", of(channel.Segments), strings.Repeat("a", 152) + "€" + strings.Repeat("a", 152), 3},
		{"SMS: 70 in UCS-2", of(channel.Segments), strings.Repeat("я", 70), 1},
		{"SMS: 71 in UCS-2", of(channel.Segments), strings.Repeat("я", 71), 2},
		{"SMS: one Cyrillic letter makes all UCS-2", of(channel.Segments), strings.Repeat("a", 134) + "я", 3},
		{"SMS: an emoji stands in one message", of(channel.Segments), strings.Repeat("я", 66) + "🔥" + strings.Repeat("я", 66), 3},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.measure.Count(tt.text); got != tt.want {
				t.Errorf("%q counts %d, want %d", tt.text, got, tt.want)
			}
		})
	}
}

func TestFits(t *testing.T) {
	bluesky, _ := channel.ByID("bluesky")
	family := "👨‍👩‍👧"
	for text, want := range map[string]bool{
		strings.Repeat("я", 300):    true,
		strings.Repeat("я", 301):    false,
		strings.Repeat(family, 166): true,
		strings.Repeat(family, 167): false, // 3,006 bytes
	} {
		if got := bluesky.Body.Fits(text); got != want {
			t.Errorf("%d characters in %d bytes fit: %v, want %v", bluesky.Count(text), len(text), got, want)
		}
	}
}

func TestPlain(t *testing.T) {
	for text, want := range map[string]string{
		"It’s “down” – sorry…":   `It's "down" - sorry...`,
		"1\u00A0240 people":      "1 240 people",
		"Это «сбой» — чиним":     "Это «сбой» — чиним",
		"5 € for each of you":    "5 € for each of you",
		"naïve – but not GSM-7…": "naïve – but not GSM-7…",
	} {
		if got := channel.Plain(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}

// TestEveryChannel holds what the rest of the program takes for granted.
func TestEveryChannel(t *testing.T) {
	for i, c := range channel.All {
		if c.Body.Max == 0 || c.Body.Unit == "" || c.Advised.Max == 0 || c.Advised.Unit == "" || c.Source == "" {
			t.Errorf("%s lacks a limit or its source", c.ID)
		}
		if c.Body.Unit == c.Advised.Unit && c.Advised.Max > c.Body.Max {
			t.Errorf("%s: more is advised than fits", c.ID)
		}
		if slices.Index(channel.IDs(), c.ID) != i {
			t.Errorf("%s stands twice", c.ID)
		}
		if found, ok := channel.ByID(c.ID); !ok || found != c {
			t.Errorf("%s is not found", c.ID)
		}
	}
	if _, ok := channel.ByID("pigeon"); ok {
		t.Error("there is a channel pigeon")
	}
}
