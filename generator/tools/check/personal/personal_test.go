package personal

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// found is a datum as the tables say it.
type found struct {
	Kind Kind
	Text string
}

func TestFind(t *testing.T) {
	for _, tt := range []struct {
		text string
		want []found
	}{
		{"Write to ivan.petrov@mail.ru, please.", []found{{Email, "ivan.petrov@mail.ru"}}},
		{"[mail](mailto:j.doe+x@shop.co.uk)", []found{{Email, "j.doe+x@shop.co.uk"}}},
		{"Mail support@shop.com, help+de@shop.com or a@shop.example.", nil},
		{"@anna@mastodon.social, git@github.com:a/b, icon@2x.png, https://u:p1@db.shop.com", nil},

		{"ring +7 916 123-45-67", []found{{Phone, "+7 916 123-45-67"}}},
		{"ring +44 7700\n900123 now", []found{{Phone, "+44 7700\n900123"}}},
		{"8 (916) 123-45-67", []found{{Phone, "8 (916) 123-45-67"}}},
		{"(415) 555-0132 called", []found{{Phone, "(415) 555-0132"}}},
		{"her phone: 5550132", []found{{Phone, "5550132"}}},
		{"Телефон клиента 89161234567.", []found{{Phone, "89161234567"}}},
		{"8 800 555-35-35, +1 888 555 0132, звоните 8-800-5553535", nil},
		{"+1 240 000 orders, 9 000 123 more, 2026-11-20 and 20.11.2026", nil},
		{"Order 89161234567, invoice 4155550132, 1240000 rows.", nil},

		{"It showed +48 512 345 678 and +81 90-1234-5678.", []found{{Phone, "+48 512 345 678"}, {Phone, "+81 90-1234-5678"}}},
		{"0049 30 23125 042, +44 (0)20 7946 0321, 06 12 34 56 78, 090-1234-5678", []found{{Phone, "0049 30 23125 042"},
			{Phone, "+44 (0)20 7946 0321"}, {Phone, "06 12 34 56 78"}, {Phone, "090-1234-5678"}}},
		{"+100 000 000 requests, +20 000 000 000 in all, +48 512 345 678 rows, +420 601 123 457 строк", nil},
		{"+999 123 456 789, +12 345, +5 000 000", nil},

		{"GB82 WEST 1234 5698 7654 32 and NL91ABNA0417164300", []found{{Account, "GB82 WEST 1234 5698 7654 32"}, {Account, "NL91ABNA0417164300"}}},
		{"GB83 WEST 1234 5698 7654 32, ID89370400440532013000", nil},

		{"4539 1488 0343 6467", []found{{Card, "4539 1488 0343 6467"}}},
		{"12:00:05 4539 1488 0343 6467", []found{{Card, "4539 1488 0343 6467"}}},
		{"card 4539148803436467.", []found{{Card, "4539148803436467"}}},
		{"карта 3400-000000-00009", []found{{Card, "3400-000000-00009"}}},
		{"4539 1488 0343 6467\n6304 8277 1234 5673\n", []found{{Card, "4539 1488 0343 6467"}, {Card, "6304 8277 1234 5673"}}},
		{"карта 3782 822463 10006; 2019 2020 2021 2020", nil},
		{"4539 1488 0343 6468, 4242 4242 4242 4242, order 4539148803436467", nil},
		{"Card 4539 **** **** 6467 was charged at 12:00.", nil},

		{"СНИЛС 112-233-445 95", []found{{Snils, "112-233-445 95"}}},
		{"СНИЛС 112-233-445 96, номер 112-233-445 95", nil},
		{"ИНН 500100732259", []found{{Inn, "500100732259"}}},
		{"ООО «Ларк», ИНН 7707083893; ИП Петров, ИНН 500100732259; заказ 500100732259", nil},
		{"паспорт 45 08 № 123456", []found{{Passport, "45 08 № 123456"}}},
		{"Passport No. 123456789", []found{{Passport, "123456789"}}},
		{"her SSN is 123-45-6789", []found{{Social, "123-45-6789"}}},

		{`93.184.216.34 - - [20/Nov] "GET / HTTP/1.1"`, []found{{Address, "93.184.216.34"}}},
		{"sign-in from 2606:2800:220:1::248", []found{{Address, "2606:2800:220:1::248"}}},
		{"пользователь 93.184.216.34 вошёл", []found{{Address, "93.184.216.34"}}},
		{"mail now comes from 93.184.216.34.", []found{{Machine, "93.184.216.34"}}},
		{"10.0.0.1, 192.168.1.1, 203.0.113.9, 8.8.8.8, version 93.184.216.34, v4.1.2.3, 1.2.3.4.5, 09:12:00, std::map", nil},

		{"Иванов Иван Петрович получил письмо", []found{{Name, "Иванов Иван Петрович"}}},
		{"письмо Анне Сергеевне Смирновой", []found{{Name, "Анне Сергеевне Смирновой"}}},
		{"Отвечает Иван Петров. Основные сведения верны, обычно они в отчёте.", nil},
		{"К нам пришла Анна Сергеевна, мы помогли.", nil},
	} {
		var got []found
		for _, d := range Find(tt.text) {
			got = append(got, found{d.Kind, tt.text[d.Start:d.End]})
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: %s", tt.text, diff)
		}
		if tt.want != nil && !possible(tt.text) {
			t.Errorf("%s: it is called impossible", tt.text)
		}
	}
}

// TestValue holds that one number is one, however it is written.
func TestValue(t *testing.T) {
	a, b := Find("call +7 (916) 123-45-67"), Find("call +7 916\n1234567")
	if len(a) != 1 || len(b) != 1 || a[0].Value != b[0].Value || a[0].Value != "79161234567" {
		t.Errorf("%+v and %+v", a, b)
	}
}

// possible reports whether a text may hold personal data, as [At] and [Stems] say.
func possible(text string) bool {
	for i := 0; i < len(text); {
		next := i + 1
		if strings.IndexByte("@:0123456789", text[i]) >= 0 {
			var is bool
			if is, next = At(text, i); is {
				return true
			}
		}
		i = next
	}
	return says(text, Stems...)
}

func FuzzFind(f *testing.F) {
	f.Add("a@b.cd +7 916 123-45-67 4539 1488 0343 6467 93.184.216.34 Анна Сергеевна Смирнова")
	f.Add("ИНН 500100732259 ::1 (415) 555-0132")
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		all := Find(text)
		for _, d := range all {
			if d.Start < end || d.End <= d.Start || d.End > len(text) || d.Kind == "" || d.Value == "" {
				t.Fatalf("%+v after %d in %q", d, end, text)
			}
			end = d.End
		}
		if len(all) > 0 && !possible(text) {
			t.Fatalf("%q holds %+v, but is called impossible", text, all)
		}
	})
}

// BenchmarkFind looks through hostile texts: twice the bytes take twice the time.
func BenchmarkFind(b *testing.B) {
	for name, piece := range map[string]string{
		"digits": "4539 1488 0343 ", "dots": "1.2.3.", "colons": "a:b::", "at": "a.b@c.", "names": "Анна Сергеевна ", "prose": "Card payments fail since 12:40; 4 of 10 go through. ",
	} {
		for _, size := range []int{1 << 17, 1 << 18} {
			text := strings.Repeat(piece, size/len(piece))
			b.Run(name+"/"+strings.Repeat("I", size>>17), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					Find(text)
				}
			})
		}
	}
}
