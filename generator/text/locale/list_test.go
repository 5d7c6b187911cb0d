package locale

import (
	"strings"
	"testing"
)

func TestList(t *testing.T) {
	for _, c := range []struct {
		items  []string
		en, ru string
	}{
		{nil, "", ""},
		{[]string{"API"}, "API", "API"},
		{[]string{"API", "{b}"}, "API and {b}", "API и {b}"},
		{[]string{"API", "Payments", "Invoices"}, "API, Payments and Invoices", "API, Payments и Invoices"},
		{[]string{"a", "b", "c", "d"}, "a, b, c and d", "a, b, c и d"},
	} {
		if got := in(t, "en").List(c.items); got != c.en {
			t.Errorf("en: List(%q) = %q, want %q", c.items, got, c.en)
		}
		if got := in(t, "ja").ListOn(c.items); got != strings.Join(c.items, "、") {
			t.Errorf("ja: ListOn(%q) = %q", c.items, got)
		}
		if got := in(t, "ru").List(c.items); got != c.ru {
			t.Errorf("ru: List(%q) = %q, want %q", c.items, got, c.ru)
		}
	}
}
