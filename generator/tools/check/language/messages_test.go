package language

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// verbs are what stands for values in a message.
var verbs = regexp.MustCompile(`%(\[\d\])?[sqadc]`)

// valuesOf returns the values that a text says, each by its number and whether it is quoted.
func valuesOf(text string) []string {
	var list []string
	next := 1
	for _, verb := range verbs.FindAllStringSubmatch(text, -1) {
		number := verb[1]
		if number == "" {
			number = "[" + string(rune('0'+next)) + "]"
		}
		next = int(number[1]-'0') + 1
		list = append(list, number)
	}
	slices.Sort(list)
	return list
}

// plain removes the plural form from an id.
func plain(id string) string {
	for _, form := range [...]string{".one", ".few", ".many", ".other", ".two", ".zero"} {
		id = strings.TrimSuffix(id, form)
	}
	return id
}

// TestMessagesAreComplete holds that each language says all that English says, with the same
// values, in all its plural forms, and nothing that English does not.
func TestMessagesAreComplete(t *testing.T) {
	english := map[string]string{}
	for id, text := range messages()[English] {
		english[plain(id)] = text
	}
	for _, code := range Codes() {
		all := messages()[code]
		for id, text := range all {
			other, known := english[plain(id)]
			if !known {
				t.Errorf("%s: English has no %s", code, id)
			}
			if strings.HasSuffix(id, ".better") || strings.HasSuffix(id, ".explain") || strings.Contains(id, ".service-") {
				continue // no value, but a per cent sign; or one of two
			}
			if got, want := valuesOf(text), valuesOf(other); !slices.Equal(got, want) {
				t.Errorf("%s: %s says the values %v, in English %v", code, id, got, want)
			}
		}
		for id := range english {
			var forms []string
			for _, form := range [...]string{"one", "few", "many", "other"} {
				if all[id+"."+form] != "" {
					forms = append(forms, form)
				}
			}
			wanted := map[string]bool{}
			for n := range 120 {
				wanted[localeOf(code).Form(n)] = true
			}
			switch {
			case all[id] != "" && len(forms) == 0:
			case len(forms) == 0:
				t.Errorf("%s lacks %s", code, id)
			case len(forms) != len(wanted):
				t.Errorf("%s: %s has the plural forms %v of %d", code, id, forms, len(wanted))
			}
		}
	}
}

// TestValues holds how each language writes what a message is about.
func TestValues(t *testing.T) {
	messages()["en"]["test.x"], messages()["ru"]["test.x"] = `%q: %s, %a ago, a %s`, `%q: %s, %a назад, %s`
	values := []any{"say \"so\"\n", 61 * time.Minute, 2 * time.Hour, time.Sunday}
	for code, want := range map[string]string{
		"en":    `"say \"so\"\n": 61 minutes, 2 hours ago, a Sunday`,
		"ru-RU": `«say "so"\n»: 61 минута, 2 часа назад, воскресенье`,
	} {
		if got := Say("test", "x", values...).In(code); got != want {
			t.Errorf("%s: %s, want %s", code, got, want)
		}
	}
	if got := Say("check", "errors", 22).In("ru"); got != "22 ошибки" {
		t.Error(got)
	}
}

// TestChoose holds whose language a report is in.
func TestChoose(t *testing.T) {
	for _, c := range []struct {
		wanted []string
		want   string
	}{
		{[]string{"", "ru", "en"}, "ru"}, {[]string{"", "ja", "ru_RU.UTF-8"}, "ru"}, {[]string{"", "", "C.UTF-8"}, "en"}, {[]string{"en-GB"}, "en"}, {nil, "en"},
	} {
		if got := Choose(c.wanted...); got != c.want {
			t.Errorf("%v: %s, want %s", c.wanted, got, c.want)
		}
	}
}
