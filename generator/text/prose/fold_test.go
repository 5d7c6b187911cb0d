package prose

import "testing"

func TestWordsOfATextAreFoldedAsWordsAlone(t *testing.T) {
	for _, text := range []string{
		"All of us: DON’T wait", "plain words", "ПЛАТЕЖИ не проходят, Ёлка и Йод", "И\u0306од, и\u0306од", "Straße, ÜBER, İstanbul, K",
		"so\u00adft HY\u00adPHEN", "Ending in a Capital A", "a\xffB", "日本語 TEXT 2026-11-20", "",
	} {
		for _, token := range New("", []*Block{Field("", text)}).Tokens {
			if want := Fold(text[token.Start:token.End]); token.Word != want {
				t.Errorf("%q: the word %q, want %q", text, token.Word, want)
			}
		}
	}
}
