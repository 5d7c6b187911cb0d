package check

import (
	"slices"
	"testing"

	"candor/generator/diag"
)

// TestOneZoneIsThatOfAllTimes holds that a zone is that of the times in other paragraphs if it is the
// only one of the text, and stands behind a time.
func TestOneZoneIsThatOfAllTimes(t *testing.T) {
	for text, ambiguous := range map[string]bool{
		"Since 08:40 nobody can pay.\n\nWe restart the tills at 10:00 UTC.":                                       false,
		"Since 08:40 nobody can pay.\n\nWe restart the tills at 10 am IST.":                                       false,
		"Since 08:40 nobody can pay.\n\nThe chapter ACT begins at 15:00.":                                         true,
		"Since 08:40 nobody can pay.\n\nThe tills in Oslo stopped at 07:10 UTC, those in Moscow at 10:20 MSK.":    true,
		"Since 08:40 nobody can pay.\n\nThe tills in Oslo stopped at 07:10 UTC.\n\nThose in Moscow at 10:20 MSK.": true,
	} {
		l := labelled{kind: "first", language: "en", title: "Tills", text: text + "\n"}
		if got := slices.ContainsFunc(l.judge(t), func(f spotOf) bool { return f.rule == "ambiguous-time" }); got != ambiguous {
			t.Errorf("%q: ambiguous %v, want %v", text, got, ambiguous)
		}
	}
}

// TestZonesInSmallLetters holds that a zone is one in small letters too, wherever it is in its
// sentence, unless it is also a word of the language: then it is one in capitals alone.
func TestZonesInSmallLetters(t *testing.T) {
	for _, c := range []struct {
		language, text string
		ambiguous      bool
	}{
		{"ru", "Оплата не проходит с 14:00 по мск.", false},
		{"ru", "Оплата не проходит с 14:00. Время везде мск.", false},
		{"ru", "Касса откроется в 9:15 (мск).", false},
		{"en", "Cards fail since 12:40. All times are utc.", false},
		{"en", "Cards fail since 12:40 in utc.", false},
		{"en", "We restart the tills at 9:15, which is cet.", false},
		{"en", "Cards fail since 12:40.", true},
		{"de", "Karten gehen seit 12:40 Uhr nicht. Alle Zeiten in mez.", false},
		{"de", "Karten gehen seit 12:40 Uhr (mez) nicht.", false},
		{"de", "Seit 12:40 Uhr ist die Kasse aus.", true},
		{"de", "Seit 12:40 Uhr IST ist die Kasse aus.", false},
		{"de", "Seit 12:40 Uhr gehen Karten aller Art nicht.", true},
		{"de", "Seit 12:40 Uhr ist die Filiale West zu.", true},
		{"de", "Seit 12:40 Uhr gehen z. B. Karten nicht.", true},
	} {
		l := labelled{kind: "first", language: c.language, title: "Tills", text: c.text + "\n"}
		if got := slices.ContainsFunc(l.judge(t), func(f spotOf) bool { return f.rule == "ambiguous-time" }); got != c.ambiguous {
			t.Errorf("%s: %q: ambiguous %v, want %v", c.language, c.text, got, c.ambiguous)
		}
	}
}

// TestDayInPassing holds that a day without a date is only a suggestion where the clause tells what was,
// and a warning where somebody may act on it.
func TestDayInPassing(t *testing.T) {
	for _, c := range []struct {
		language, text string
		passing        bool
	}{
		{"en", "Maintenance begins this evening.", false},
		{"en", "Trains stop this afternoon.", false},
		{"en", "Everybody who wants a refund must call us today.", false},
		{"en", "Everybody who was charged twice must call us today.", false},
		{"en", "The old keys stop working today.", false},
		{"en", "Our shop opens late today.", false},
		{"en", "The tills were down last night.", true},
		{"en", "Cards were declined this morning and are accepted again.", true},
		{"ru", "Работы начинаются сегодня.", false},
		{"ru", "Электрички сегодня не ходят.", false},
		{"ru", "Тем, кто ждал возврат, нужно позвонить нам сегодня.", false},
		{"ru", "Касса сегодня не работала.", true},
		{"ru", "Сегодня письма приходили с опозданием.", true},
		{"de", "Die Wartung beginnt heute Abend.", false},
		{"de", "Die Züge enden heute in Bonn.", false},
		{"de", "Wer doppelt gezahlt hat, muss sich heute melden.", false},
		{"de", "Heute fiel der Strom aus.", true},
		{"de", "Heute Nachmittag konnten Kunden nicht zahlen.", true},
	} {
		l := labelled{kind: "first", language: c.language, title: "Tills", text: c.text + "\n"}
		found := l.judge(t)
		i := slices.IndexFunc(found, func(f spotOf) bool { return f.rule == "ambiguous-time" })
		if i < 0 {
			t.Errorf("%s: %q: nothing found", c.language, c.text)
		} else if got := found[i].severity == diag.Suggestion; got != c.passing {
			t.Errorf("%s: %q: a suggestion %v, want %v", c.language, c.text, got, c.passing)
		}
	}
}
