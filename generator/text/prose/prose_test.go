package prose

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// textOf returns a text of one block.
func textOf(text string) *Text { return New("en", []*Block{Field("", text)}) }

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Sorry": "sorry", "СБОЙ": "сбой", "учётных": "учетных", "ЁЛКА": "елка", "don’t": "don't",
		"и\u0306": "й", "е\u0308": "е", "И\u0306од": "йод", "неу\u00adдобства": "неудобства", "café": "café", "x_1": "x_1", "": "",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestTokens(t *testing.T) {
	names := [...]string{Word: "", Number: "#", Clock: "@", Date: "D", CodeToken: "`", AddressToken: "&"}
	for in, want := range map[string]string{
		"We’re back":                     "we're back",
		"don't 'quote'":                  "don't quote",
		"по-прежнему":                    "по прежнему",
		"9 000 shops":                    "#9 000 shops",
		"1,240 of 99.9 %":                "#1,240 of #99.9 %",
		"At 5, 3 fail.":                  "at #5 #3 fail",
		"на 1\u00a0240 руб.":             "на #1\u00a0240 руб",
		"by 17:30 UTC, 9:05:10":          "by @17:30 utc @9:05:10",
		"01:00–03:00":                    "@01:00 @03:00",
		"2026-11-20T09:12":               "D2026-11-20 t09 #12",
		"с 3.05.2026":                    "с D3.05.2026",
		"30min p99 SHA-256":              "#30 min p99 sha #256",
		"see https://a.example/x, then":  "see & then",
		"www.a.example":                  "&",
		"mail help@larkbook.example now": "mail & now",
		"a.b+c@larkbook.example":         "&",
		"one.two three@home":             "one two &",
		"1:2 ratio":                      "#1 #2 ratio",
		"СБОЙ":                           "сбой",
		"\xff\xfe ok":                    "ok",
		"日本語":                            "日本語",
		"12:345":                         "#12 #345",
		"":                               "",
	} {
		var got []string
		for _, token := range textOf(in).Tokens {
			word := token.Word
			if token.Kind == AddressToken {
				word = ""
			}
			got = append(got, names[token.Kind]+word)
		}
		if got := strings.Join(got, " "); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestSentenceEnd(t *testing.T) {
	for _, in := range []string{
		"Sign-in is down.| We are on it.",
		"Is it safe?!| Yes.",
		"We wait… for the host.| Then we act.",
		"E.g. payments fail.| Others work.",
		"Payments, i.e. Cards, fail.",
		"Version 1.2 is out.| Install it.",
		"It stood from 9 a.m. to 11 a.m.| Then it worked.",
		"At 9 a.m. 40 shops saw it.",
		"Mr. Rahman and Maria B. Price speak.| They know.",
		"Shops in region B.| They cannot print.",
		"(It is back.)| Thanks.",
		"We said “it works.”| It did not.",
		"Вход не работает, т. е. войти нельзя.| Чиним.",
		"Работы с 5 дек. 2026 г.| Не работает оплата.",
		"Это 5 тыс. руб.| Вернём всем.",
		"См. Журнал.| Он открыт.",
		"А. С. Пушкин пишет.| Мы читаем.",
		"Письмо от А. С. Пушкина пришло.| Мы читаем.",
		"It is in region B.| U.S. Shops are open.",
		"1. Sign in.| 2. Sign out.",
		"We saw it.| — So did they.",
		"也好。|再见",
		"No stop",
		"",
	} {
		text := strings.ReplaceAll(in, "|", "")
		if want, got := max(strings.Index(in, "|"), 0), SentenceEnd(text, 0); got != want && (want != 0 || got != len(text)) {
			t.Errorf("%q ends at %q", in, text[:got])
		}
	}
}

func TestQuoted(t *testing.T) {
	for in, want := range map[string]string{
		`we said «всё хорошо» there`:     "всё хорошо",
		`press "Send code" and "Next" 5`: "Send code Next",
		`a "lone mark`:                   "",
		`„so“ and “so”`:                  "so so",
		`it's 'not' quoted`:              "",
	} {
		text := textOf(in)
		var got []string
		for i, token := range text.Tokens {
			if token.Quoted {
				got = append(got, text.Words(Match{i, i + 1}))
			}
		}
		if got := strings.Join(got, " "); got != want {
			t.Errorf("%s: quoted %q, want %q", in, got, want)
		}
	}
}

func TestSource(t *testing.T) {
	source := "We are **sorry** for\n> any `x` inconvenience."
	b := &Block{}
	b.Add("We are ", 0, Plain)
	b.Add("sorry", 9, Plain)
	b.Add(" for", 16, Plain)
	b.Add(" ", 20, Plain)
	b.Add("any ", 23, Plain)
	b.Add("x", 28, Code)
	b.Add(" inconvenience.", 30, Plain)
	text := New("en", []*Block{b})
	p := compile(t, "sorry for ..3 inconvenien*")
	found := p.In(text)
	if len(found) != 1 {
		t.Fatalf("found %v", found)
	}
	_, start, end := text.Span(found[0])
	if got, want := source[start:end], "sorry** for\n> any `x` inconvenience"; got != want {
		t.Errorf("span %q, want %q", got, want)
	}
	if got, want := text.Words(found[0]), "sorry for any x inconvenience"; got != want {
		t.Errorf("words %q, want %q", got, want)
	}
}

func compile(t testing.TB, patterns ...string) *Phrases {
	t.Helper()
	p, err := Compile(patterns, Lists{"vendors": {"Example Web Services", "Acme"}, "names": nil})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestPhrases(t *testing.T) {
	for _, tt := range []struct{ pattern, text, want string }{
		{"sorry for", "We are SORRY  for that.", "SORRY  for"},
		{"sorry for", "We are sorry. For now.", ""},
		{"извин* ..3 (неудобств*|беспокойств*)", "Приносим извинения за временные неудобства.", "извинения за временные неудобства"},
		{"извин* ..3 неудобств*", "Извиняемся за все эти очень большие неудобства.", ""},
		{"скоро", "Скорость упала. Скоро починим.", "Скоро"},
		{"рисков нет", "Сейчас рисков нет.", "рисков нет"},
		{"!(не|ни) рисков", "Мы не исключаем рисков.", ""},
		{"!(не|ни) рисков", "Мы рисков не видим.", "рисков"},
		{"soon !(as)", "It will start as soon as you sign in.", ""},
		{"soon !(as)", "Back soon.", "soon"},
		{"any [further] trouble", "any trouble, any further trouble", "any trouble|any further trouble"},
		{"third-party fault", "a third-party fault, a third party fault", "third-party fault|third party fault"},
		{"by ..2 {clock}", "Next by about 17:30 UTC", "by about 17:30"},
		{"within {number} (min*|hours)", "within 40 minutes", "within 40 minutes"},
		{"due to {vendors}", "due to example web services, due to ACME", "due to example web services|due to ACME"},
		{"due to {names}", "due to Ivan", ""},
		{"run {code}", "run x", ""},
		{"100 %", "guaranteed 100 %", "100 %"},
		{"не *ется", "Лента не открывается, не открыта.", "не открывается"},
		{"nicht ge*t", "Er wird nicht gesendet, nicht getan, nicht get.", "nicht gesendet"},
		{"не (*ют|*ят|!знают|!говор*)", "Не знают. Не говорят. Не едут. Не пускают.", "Не пускают"},
		{"a ..2 b", "a a x b", "a a x b"},
		{"a ..2 b ..2 c", "a b x b y z c", "a b x b y z c"},
		{"sorry", `They said "sorry" then.`, ""},
		{"say sorry", `They say "sorry" then.`, `say "sorry`},
		{"sorry ..3 apology", `They say "so sorry" as an apology.`, ""},
	} {
		text := textOf(tt.text)
		var got []string
		for _, m := range compile(t, tt.pattern).In(text) {
			got = append(got, text.Words(m))
		}
		if got := strings.Join(got, "|"); got != tt.want {
			t.Errorf("%q in %q: found %q, want %q", tt.pattern, tt.text, got, tt.want)
		}
	}
}

func TestPhrasesOverlap(t *testing.T) {
	text := textOf("a b c d a")
	if diff := cmp.Diff([]Match{{0, 3}, {3, 4}, {4, 5}}, compile(t, "b", "a", "a b c", "b c", "d").In(text)); diff != "" {
		t.Error(diff)
	}
	if got := compile(t, "x").In(text); got != nil {
		t.Errorf("found %v", got)
	}
}

func TestSentences(t *testing.T) {
	code := &Block{Kind: Fenced}
	code.Add("no prose", 0, Plain)
	text := New("en", []*Block{
		code, Field("title", "Pages fail"), Field("", "One at 9:05. Two!"), {Kind: Paragraph, Quoted: true},
	})
	if diff := cmp.Diff([]Sentence{{1, 0, 2}, {2, 2, 5}, {2, 5, 6}}, text.Sentences); diff != "" {
		t.Error(diff)
	}
	if text.Has(0, Clock) || !text.Has(1, Clock) {
		t.Error("the clock time stands in the second sentence")
	}
	p := compile(t, "two", "one")
	if got := p.InSentence(text, 2); !cmp.Equal(got, []Match{{5, 6}}) {
		t.Errorf("found %v in the third sentence", got)
	}
}

func TestReleased(t *testing.T) {
	const words = "It broke at 9:05. We mend it."
	want := New("en", []*Block{Field("", words)})
	for range 10 { // the pool may drop some
		New("ru", []*Block{Field("title", "Вход не работает"), Field("", "«Чиним». Скоро! И ещё одно предложение. И ещё одно.")}).Release()
		got := New("en", []*Block{Field("", words)})
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(Text{}, Token{}, keys{}), cmpopts.IgnoreFields(Text{}, "Blocks")); diff != "" {
			t.Fatal(diff)
		}
	}
}

func TestCompileRefuses(t *testing.T) {
	for pattern, want := range map[string]string{
		"":                `phrase "": it has no word that must be there`,
		"[a]":             `phrase "[a]": it has no word that must be there`,
		"[a] b":           `phrase "[a] b": it begins and ends with a word that must be there`,
		"..3 b":           `phrase "..3 b": it begins and ends with a word that must be there`,
		"b ..3":           `phrase "b ..3": it begins and ends with a word that must be there`,
		"a ..x b":         `phrase "a ..x b": ..x is no gap; write ..3 for up to 3 words`,
		"a ..99 b":        `phrase "a ..99 b": it spans more than 60 words`,
		"a !(b) c":        `phrase "a !(b) c": !(b) stands first or last`,
		"(a|)":            `phrase "(a|)": "" is no word`,
		"*":               `phrase "*": "*" is no word`,
		"a*b*":            `phrase "a*b*": "a*b*" is no word`,
		"(!a)":            `phrase "(!a)": "" is no word`,
		"(a|!b.c)":        `phrase "(a|!b.c)": "b.c" is no word`,
		"{nothing}":       `phrase "{nothing}": there is nothing named {nothing}`,
		"a.b":             `phrase "a.b": "a.b" is no word`,
		"(third-party|x)": `phrase "(third-party|x)": "third-party" is no word`,
	} {
		if _, err := Compile([]string{pattern}, nil); fmt.Sprint(err) != want {
			t.Errorf("%q: %v, want %s", pattern, err, want)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add("We’re «back» at 9:05, 1 240 of 99.9 %. www.a.b e@f.g «", "sorry ..3 (a|b*) [c] {clock} !(x)")
	f.Add("\u200b%_\xff12:3 4.05.2026 и\u0306", "!(не) риск*")
	f.Fuzz(func(t *testing.T, text, pattern string) {
		words := textOf(text)
		at := int32(0)
		for i, token := range words.Tokens {
			if token.Start < at || token.End <= token.Start || int(token.End) > len(text) {
				t.Fatalf("token %+v after %d in %d bytes", token, at, len(text))
			}
			at = token.End
			if s := words.Sentences[token.Sentence]; i < s.First || i >= s.Last {
				t.Fatalf("token %d is not in its sentence %+v", i, s)
			}
		}
		p, err := Compile([]string{pattern}, nil)
		if err != nil {
			return
		}
		found := p.In(words)
		for _, m := range found {
			if m.First >= m.Last || m.Last > len(words.Tokens) {
				t.Fatalf("match %+v of %d tokens", m, len(words.Tokens))
			}
		}
		if len(text) < 200 && len(pattern) < 100 { // the plain way takes exponential time
			if diff := cmp.Diff(tryAll(p.all(), words), found); diff != "" {
				t.Fatalf("%q in %q:\n%s", pattern, text, diff)
			}
		}
	})
}

func BenchmarkText(b *testing.B) {
	text := strings.Repeat("Карты не проходят у каждого пятого покупателя; we expect orders to work by 16:00 UTC. ", 40)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		textOf(text)
	}
}

// BenchmarkHostile is a pattern that takes a matcher with backtracking exponential time.
func BenchmarkHostile(b *testing.B) {
	text := textOf(strings.Repeat("a ", 100_000))
	p := compile(b, "a ..9 a ..9 a ..9 a ..9 b", "a ..9 a ..9 a ..9 a ..9 (b|*aa)")
	text.seen.add(textOf("b").keys[0].whole)
	text.traits[0] = ^traits(0)
	for b.Loop() {
		p.In(text)
	}
}
