package check

import (
	"testing"

	"candor/generator/diag"
)

// TestNextUpdateInWords holds what a first update without next_update has: an error if nothing is
// promised, a warning if news is promised in words, and a suggestion if the words have its time.
func TestNextUpdateInWords(t *testing.T) {
	const nothing, inWords, withTime = diag.Error, diag.Warning, diag.Suggestion
	for _, c := range []struct {
		language, text string
		want           diag.Severity
	}{
		{"en", "Nobody can pay. We are looking for the cause.", nothing},
		{"en", "Nobody can pay. More in 30 minutes.", inWords},
		{"en", "Nobody can pay. More information in the next hour.", inWords},
		{"en", "Since 08:40 UTC nobody can pay, and we will post more as we learn more.", inWords},
		{"en", "Nobody can pay. We will post the next update by 15:00 UTC.", withTime},
		{"en", "Nobody can pay. By 15:00 UTC we will post an update.", withTime},
		{"en", "Nobody can pay. It failed here again at 09:12 UTC.", nothing},
		{"en", "Nobody can pay. We reported this to the bank at 10:05 UTC.", nothing},
		{"en", "Since 08:40 UTC the news page is down for everyone.", nothing},
		{"en", "Nobody can pay. It failed again at 09:12 UTC. More in an hour.", inWords},
		{"ru", "Никто не может оплатить заказ. Мы ищем причину.", nothing},
		{"ru", "Никто не может оплатить заказ. Мы сообщили об этом банку в 09:12 UTC.", nothing},
		{"ru", "Никто не может оплатить заказ. Больше через полчаса.", inWords},
		{"ru", "С 08:40 UTC никто не может оплатить заказ, подробности расскажем позже.", inWords},
		{"ru", "Никто не может оплатить заказ. До 15:00 UTC сообщим новости.", withTime},
		{"de", "Niemand kann bezahlen. Wir suchen die Ursache.", nothing},
		{"de", "Niemand kann bezahlen. Seit 08:40 UTC ist auch die Seite mit den Neuigkeiten weg.", nothing},
		{"de", "Niemand kann bezahlen. Weitere Informationen in der nächsten Stunde.", inWords},
		{"de", "Niemand kann bezahlen. Mehr in einer halben Stunde.", inWords},
		{"de", "Seit 08:40 UTC kann niemand bezahlen, wir informieren Sie in Kürze.", inWords},
		{"de", "Niemand kann bezahlen. Bis 15:00 UTC melden wir uns wieder.", withTime},
	} {
		l := labelled{kind: "first", language: c.language, title: titleOfShape[c.language], text: c.text + "\n"}
		got := diag.Severity(99) // none
		for _, f := range l.judge(t) {
			if f.rule == "missing-next-update" {
				got = f.severity
			}
		}
		if got != c.want {
			t.Errorf("%s: %v, want %v", c.text, got, c.want)
		}
	}
}
