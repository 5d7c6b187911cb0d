package check

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"candor/generator/text/prose"
)

// weekdays are the days of the week, a line each, from Sunday.
var weekdays = wordsOf("weekdays")

// longestEnding is how many bytes follow the stem of a weekday's name at most.
const longestEnding = len("ою")

// weekdayOf returns the day that a folded word names.
func weekdayOf(word string) (time.Weekday, bool) {
	if !weekdays().anywhere(word) {
		return 0, false
	}
	for _, list := range weekdays().byLanguage {
		for i, stem := range list.value.lines {
			stem, star := strings.CutSuffix(stem, "*")
			if word == stem || star && strings.HasPrefix(word, stem) && len(word)-len(stem) <= longestEnding {
				return time.Weekday(i), true
			}
		}
	}
	return 0, false
}

// mayDate reports whether a text may hold a date with its year: most do not.
func mayDate(t *prose.Text) bool {
	for i := range t.Tokens {
		if token := &t.Tokens[i]; token.Kind == prose.Date || token.Kind == prose.Number && len(token.Word) == yearDigits {
			return true
		}
	}
	return false
}

// yearDigits is how many digits a year has.
const yearDigits = 4

// dateAt reads the full date that begins with a token, and returns the token behind it;
// 0 if there is none.
func dateAt(t *prose.Text, i int) (date time.Time, end int) {
	if i >= len(t.Tokens) {
		return time.Time{}, 0
	}
	token := &t.Tokens[i]
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
	if last := &t.Tokens[i+2]; last.Kind != prose.Number || len(last.Word) != yearDigits {
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

// months are the beginnings of the months' names, which tell them apart; a line each, from
// January.
var months = wordsOf("months")

// monthOf returns the month that a folded word names, 0 for another word.
func monthOf(word string) time.Month {
	if !months().anywhere(word) {
		return 0
	}
	return time.Month(slices.IndexFunc(eachMonth(), func(names *wordList) bool { return names.has(word) }) + 1)
}

// eachMonth returns the names of each month in all languages.
var eachMonth = sync.OnceValue(func() []*wordList {
	lines := make([][]string, 12)
	for _, list := range months().byLanguage {
		for i, names := range list.value.lines {
			lines[i] = append(lines[i], names)
		}
	}
	lists := make([]*wordList, len(lines))
	for i := range lines {
		lists[i] = listOf(lines[i])
	}
	return lists
})
