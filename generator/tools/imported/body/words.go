package body

import (
	"html"
	"net/url"
	"regexp"
	"unicode"
)

// Words are the words that a reader sees of a text, each run of spaces as one. They are
// taken from a source without the conversion, so that a text can be compared with
// what became of it: see [Differ].
type Words string

// Shown returns the words of Markdown.
func Shown(text string) Words {
	text = clean(text)
	if broken(text) {
		return Words(collapsed(text))
	}
	return Words(visible(text))
}

// Seen returns the words of a text that is plain, with or without tags of HTML in it: what
// [Of] and [HTML] read. Relative addresses in it are the base's.
func Seen(text, base string) Words {
	text = clean(text)
	if !hypertext.MatchString(text) {
		return Words(collapsed(text))
	}
	text = anchor.ReplaceAllStringFunc(text, func(s string) string {
		m := anchor.FindStringSubmatch(s)
		label, to := html.UnescapeString(strip(m[2])), resolved(html.UnescapeString(m[1]), base)
		if label == to || to == "" {
			return m[2]
		}
		return m[2] + " (" + html.EscapeString(to) + ")"
	})
	text = inlineTag.ReplaceAllString(text, "")
	return Words(collapsed(html.UnescapeString(strip(text))))
}

var (
	anchor    = regexp.MustCompile(`(?is)<a\b[^>]*?href=["']([^"']*)["'][^>]*>(.*?)</a>`)
	inlineTag = regexp.MustCompile(`(?i)</?(?:a|b|code|em|i|small|span|strong|u|var)(?:\s[^<>]*)?>`)
)

// resolved returns an address as it is from a page.
func resolved(address, page string) string {
	from, err := url.Parse(page + "/")
	if err != nil {
		return address
	}
	to, err := from.Parse(address)
	if err != nil {
		return address
	}
	return to.String()
}

// Differ compares words by their letters and digits, since marks of lists, quotes and
// spaces are set otherwise in another form. If they differ it returns where: what follows in
// the first, and in the second.
func (w Words) Differ(other Words) (here, there string, differ bool) {
	a, b := []rune(string(w)), []rune(string(other))
	i, j := 0, 0
	for {
		i, j = next(a, i), next(b, j)
		switch {
		case i == len(a) && j == len(b):
			return "", "", false
		case i == len(a) || j == len(b) || a[i] != b[j]:
			return excerpt(a, i), excerpt(b, j), true
		}
		i, j = i+1, j+1
	}
}

// next returns the place of the next letter or digit.
func next(text []rune, at int) int {
	for at < len(text) && !unicode.IsLetter(text[at]) && !unicode.IsNumber(text[at]) {
		at++
	}
	return at
}

// excerpt returns a few words of a text, from a place.
func excerpt(text []rune, at int) string {
	const length = 40
	if at+length < len(text) {
		return string(text[at:at+length]) + "…"
	}
	return string(text[at:])
}
