package language

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"candor/generator/text/locale"
)

// Said is a message that is still in no language: the id of a text in a section of the
// messages, and the values that it is about.
//
// In a text %s stands for a value and %q for one in the language's quotation marks; %[2]s
// is the second value, where a language has another order. A length of time is %s, or %a
// behind a preposition ("40 minutes ago"). A text with a number may have several forms, as
// CLDR names them (mistakes.one, mistakes.few): the first whole number chooses.
type Said struct {
	Section, ID string
	Values      []any // texts and lists of them, numbers, lengths of time, days of the week, messages and lists of them
}

// Say returns a message.
func Say(section, id string, values ...any) Said { return Said{section, id, values} }

// List is messages, one after the other.
type List struct {
	Between string
	Items   []Said
}

// In returns the message in a language; what the language lacks is said in English.
func (s Said) In(code string) string {
	text := s.text(code)
	if len(s.Values) == 0 {
		return text
	}
	values := make([]any, len(s.Values))
	for i, value := range s.Values {
		values[i] = inLanguage(code, value)
	}
	return fmt.Sprintf(text, values...)
}

// text returns the text of a message, of one with a number the form for that.
func (s Said) text(code string) string {
	for _, code := range [...]string{Base(code), English} {
		all, prefix := messages()[code], s.Section+"."+s.ID
		if text := all[prefix]; text != "" {
			return text
		}
		for _, value := range s.Values {
			if n, ok := value.(int); ok {
				if text := all[prefix+"."+localeOf(code).Form(n)]; text != "" {
					return text
				}
				break
			}
		}
	}
	return ""
}

// inLanguage returns a value as a language writes it.
func inLanguage(code string, value any) any {
	switch v := value.(type) {
	case Said:
		return words{code, v.In(code)}
	case List:
		items := make([]string, len(v.Items))
		for i, item := range v.Items {
			items[i] = item.In(code)
		}
		return words{code, strings.Join(items, v.Between)}
	case time.Duration:
		return length{code, v}
	case time.Weekday:
		days := strings.Split(localeOf(code).Raw("weekdays"), ", ") // from Monday
		return words{code, days[(int(v)+6)%7]}
	case []string:
		return words{code, strings.Join(v, ", ")}
	case string:
		return words{code, v}
	}
	return value
}

// words are written in a language's quotation marks by %q.
type words struct{ code, text string }

// Format writes the words.
func (w words) Format(f fmt.State, verb rune) {
	text := w.text
	if verb == 'q' {
		text = Quoted(w.code, text)
	}
	io.WriteString(f, text) //nolint:errcheck // fmt keeps the error
}

// Quoted returns words in a language's quotation marks. What cannot be printed is escaped.
func Quoted(code, text string) string {
	text = strconv.Quote(text)
	marks := []rune(Message(code, "check", "quotation-marks"))
	if len(marks) != 2 || marks[0] == '"' {
		return text
	}
	inside := strings.ReplaceAll(text[1:len(text)-1], `\"`, `"`)
	return string(marks[0]) + inside + string(marks[1])
}

// length is a length of time: 40 minutes, 3 hours, 2 days.
type length struct {
	code string
	d    time.Duration
}

// Format writes the length, by %a in the form behind a preposition.
func (l length) Format(f fmt.State, verb rune) {
	n, unit := l.d.Minutes(), "minutes"
	switch {
	case l.d >= 48*time.Hour:
		n, unit = l.d.Hours()/24, "days"
	case l.d >= 2*time.Hour:
		n, unit = l.d.Hours(), "hours"
	}
	if verb == 'a' {
		unit += "-after"
	}
	io.WriteString(f, localeOf(l.code).Plural(unit, int(math.Floor(n)))) //nolint:errcheck // fmt keeps the error
}

// locales hold the plural forms, the names of the days and the units of time.
var locales = perLanguage(func(code string) *locale.Locale {
	l, _ := locale.For(code)
	return l
})

// localeOf returns the locale of a language, English's of one without messages.
func localeOf(code string) *locale.Locale {
	if l := locales()[Base(code)]; l != nil {
		return l
	}
	return locales()[English]
}

// Choose returns the first of some languages in which there are messages, as its base; and
// English if there are in none. An empty one is none.
func Choose(codes ...string) string {
	for _, code := range codes {
		if base := Base(code); slices.Contains(Codes(), base) {
			return base
		}
	}
	return English
}
