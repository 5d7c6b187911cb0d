package check

import "testing"

// TestAcknowledgement holds which sentence of a text owns the fault.
func TestAcknowledgement(t *testing.T) {
	for _, tt := range []struct{ language, text, want string }{
		{"en", "Card payments fail. This is our fault, and we are sorry.\n\nWe are on it.", "This is our fault, and we are sorry."},
		{"en", "Invoices could be opened. We left the folder open without a password.", "We left the folder open without a password."},
		{"en", "Sign-in fails. Our update broke it.", "Our update broke it."},
		{"en", "Payments fail. We are looking for the cause.", "We are looking for the cause."},
		{"en", "The page is down. We will post an update by 12:30 UTC.", ""},
		{"ru", "Не проходит оплата. Это наша вина.", "Это наша вина."},
		{"ru", "Счета можно было открыть по ссылке. Доступ оставили открытым мы, и отвечаем мы.", "Доступ оставили открытым мы, и отвечаем мы."},
		{"ru", "Вход не работает. Сломало его наше обновление.", "Сломало его наше обновление."},
		{"ru", "Не проходит оплата. Чиним.", "Чиним."},
		{"fr", "C'est notre faute.", ""},
	} {
		if got := Acknowledgement(tt.language, tt.text); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.text, got, tt.want)
		}
	}
}

// TestCause holds what a post-mortem gives as the cause.
func TestCause(t *testing.T) {
	for _, tt := range []struct{ language, text, want string }{
		{"en", "It failed.\n\nImpact\n\n40 orders.\n\nCauses\n\nA certificate had run out. Nobody looked.\n\nActions\n\nA test.", "A certificate had run out."},
		{"ru", "## Хронология\n\n10:00\n\nПричины\n\nСрок сертификата истёк. За ним никто не следил.", "Срок сертификата истёк."},
		{"en", "It failed. Nobody knows why.", ""},
	} {
		if got := Cause(tt.language, tt.text); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}
