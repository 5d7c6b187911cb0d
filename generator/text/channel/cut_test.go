package channel_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"candor/generator/text/channel"
)

func TestCut(t *testing.T) {
	tests := []struct {
		text string
		max  int
		want string
	}{
		{"Down.", 5, "Down."},
		{"  Down.\n", 5, "Down."},
		{"Card payments fail.", 19, "Card payments fail."},
		{"Card payments fail.", 18, "Card payments…"},
		{"Card payments fail.", 13, "Card…"},
		{"Card payments fail.", 4, ""},
		{"Cards, wallets, vouchers fail.", 16, "Cards, wallets…"},
		{"Оплата картой не проходит", 18, "Оплата картой не…"},
		{"See https://status.example/incidents/ now", 30, "See…"},
		{"10\u00A0240 people wait", 9, "10\u00A0240…"},
		{"10\u00A0240 people wait", 6, ""},
		{"👨‍👩‍👧 👨‍👩‍👧 👨‍👩‍👧", 4, "👨‍👩‍👧 👨‍👩‍👧…"},
		{"現在、ログインできません。調査しています。", 15, "現在、ログインできません…"},
		{"請求書を開くことができません", 10, "請求書を…"},
		{"お客様のデータ", 5, "お客様の…"},
		{"お客様のデータ", 4, ""},
		{"تعذر تسجيل الدخول إلى حسابك", 20, "تعذر تسجيل الدخول…"},
		{"", 5, ""},
	}
	for _, tt := range tests {
		m := channel.Measure{Max: tt.max, Unit: channel.Characters}
		if got := m.Cut(tt.text); got != tt.want {
			t.Errorf("%q cut to %d is %q, want %q", tt.text, tt.max, got, tt.want)
		}
	}
}

func TestCutForSMS(t *testing.T) {
	m := channel.Measure{Max: 1, Unit: channel.Segments}
	got := m.Cut(strings.Repeat("word ", 50))
	if !strings.HasSuffix(got, "word...") || len(got) > 160 || len(got) < 150 {
		t.Errorf("cut to %q", got)
	}
}

func TestCutIn(t *testing.T) {
	m := channel.Measure{Max: 20, Unit: channel.Characters}
	got := m.CutIn("Card payments fail.", func(s string) string { return s + " https://a" })
	if got != "Card…" {
		t.Errorf("cut to %q", got)
	}
}

// FuzzCut holds for any text and channel: what is cut fits, is the beginning of the text
// up to the end of a word, and whole characters.
func FuzzCut(f *testing.F) {
	for _, text := range []string{
		"Card payments fail for one in five buyers.", "Оплата картой не проходит у каждого пятого.", "🔥👨‍👩‍👧 🇩🇪🇫🇷 1️⃣ é",
		"https://status.example/incidents/2026-11-20-a/#update-1 and more", "تعذر الدخول\u2067 abc \u2069 إلى", "現在、ログインできません。",
		"a\u00A0b \xff\xfe c",
	} {
		f.Add(text, uint8(12), uint8(2))
	}
	all := channel.All
	f.Fuzz(func(t *testing.T, text string, limit, which uint8) {
		m := all[int(which)%len(all)].Body
		m.Max = int(limit)
		got := m.Cut(text)
		if got == "" {
			return
		}
		if !m.Fits(got) {
			t.Fatalf("%q counts %d of %d", got, m.Count(got), m.Max)
		}
		if !utf8.ValidString(got) {
			t.Fatalf("%q is not text", got)
		}
		whole := strings.TrimSpace(strings.ToValidUTF8(text, "\uFFFD"))
		kept := strings.TrimSuffix(strings.TrimSuffix(got, "..."), "…")
		if got != whole && !strings.HasPrefix(whole, kept) {
			t.Fatalf("%q is not the beginning of %q", got, whole)
		}
	})
}
