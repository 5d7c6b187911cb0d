package check

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"candor/generator/text/prose"
)

// weekdayOf returns the day that a folded word names.
func weekdayOf(word string) (time.Weekday, bool) {
	if word == "" || word[0] < utf8.RuneSelf && !strings.HasSuffix(word, "day") {
		return 0, false
	}
	for i, stems := range [...][2]string{{"sunday", "воскресень"}, {"monday", "понедельник"}, {"tuesday", "вторник"}, {"wednesday", "сред"},
		{"thursday", "четверг"}, {"friday", "пятниц"}, {"saturday", "суббот"}} {
		stem := stems[1]
		if word == stems[0] || strings.HasPrefix(word, stem) && len(word)-len(stem) <= len("ою") {
			return time.Weekday(i), true
		}
	}
	return 0, false
}

// dateAt reads the full date that begins with a token, and returns the token behind it;
// 0 if there is none.
func dateAt(t *prose.Text, i int) (date time.Time, end int) {
	if i >= len(t.Tokens) {
		return time.Time{}, 0
	}
	token := t.Tokens[i]
	if token.Kind == prose.Date {
		for _, layout := range [...]string{"2006-01-02", "02.01.2006", "2.01.2006"} {
			if date, err := time.Parse(layout, token.Word); err == nil {
				return date, i + 1
			}
		}
	}
	if i+2 >= len(t.Tokens) || t.Tokens[i+2].Sentence != token.Sentence {
		return time.Time{}, 0
	}
	if last := &t.Tokens[i+2]; last.Kind != prose.Number || len(last.Word) != 4 {
		return time.Time{}, 0
	}
	first, second := token.Word, t.Tokens[i+1].Word
	if monthOf(first) != 0 { // November 20, 2026
		first, second = second, first
	}
	day, errDay := strconv.Atoi(first)
	month := monthOf(second)
	year, errYear := strconv.Atoi(t.Tokens[i+2].Word)
	if errDay != nil || errYear != nil || month == 0 || year < 1000 || day > 31 {
		return time.Time{}, 0
	}
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC), i + 3
}

// months are the first letters of their names, which tell them apart.
var months = [...][]string{{"jan", "янв"}, {"feb", "фев"}, {"mar", "мар"}, {"apr", "апр"}, {"may", "мая", "май"}, {"jun", "июн"},
	{"jul", "июл"}, {"aug", "авг"}, {"sep", "сен"}, {"oct", "окт"}, {"nov", "ноя"}, {"dec", "дек"}}

// monthOf returns the month that a folded word names, 0 for another word.
func monthOf(word string) time.Month {
	for i, stems := range months {
		if slices.ContainsFunc(stems, func(stem string) bool { return strings.HasPrefix(word, stem) }) {
			return time.Month(i + 1)
		}
	}
	return 0
}
