package personal

import (
	"strings"
	"unicode/utf8"
)

// group is digits that are together.
type group struct{ start, end int }

func (g group) length() int { return g.end - g.start }

// numbers finds the numbers of cards, telephones and documents.
func numbers(text string) []Datum {
	var found []Datum
	for at := 0; at < len(text); {
		groups := groupsAt(text, at)
		if groups == nil {
			return found
		}
		at = groups[len(groups)-1].end
		for len(groups) > 0 && at-groups[0].start >= enough {
			d, taken := numberAt(text, groups[:min(len(groups), maxGroups)])
			if taken > 0 {
				found = append(found, d)
			}
			groups = groups[max(taken, 1):]
		}
	}
	return found
}

// groupsAt returns the next groups of digits that belong together: between two of them is one
// separator, or a bracket and a space.
func groupsAt(text string, at int) []group {
	i := strings.IndexAny(text[at:], "0123456789")
	if i < 0 {
		return nil
	}
	var groups []group
	for at += i; ; {
		g := group{at, at}
		for g.end < len(text) && isDigit(text[g.end]) {
			g.end++
		}
		groups = append(groups, g)
		next := g.end + separator(text[g.end:])
		if next == g.end || next >= len(text) || !isDigit(text[next]) {
			return groups
		}
		at = next
	}
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// separator returns the length of the separator between two groups of a number.
func separator(text string) int {
	n, marks := 0, 0
	for n < len(text) && marks < 3 {
		r, size := utf8.DecodeRuneInString(text[n:])
		if !strings.ContainsRune(" -().№\u00a0\u202f\u2011\u2013\n", r) {
			break
		}
		n += size
		marks++
	}
	return n
}

// maxGroups is how many groups a number has at most.
const maxGroups = 8

// numberAt returns the number at the start of groups, and how many of them it takes; 0 if
// there is none.
func numberAt(text string, groups []group) (Datum, int) {
	n := number{text: text, groups: groups}
	n.before, _ = near(text, groups[0].start, groups[0].start)
	n.before = n.before[strings.LastIndexAny(n.before, "0123456789")+1:]
	_, n.after = near(text, groups[len(groups)-1].end, groups[len(groups)-1].end)
	for _, reads := range [...]func(*number) (Kind, int){(*number).card, (*number).document, (*number).phone} {
		if kind, taken := reads(&n); taken > 0 {
			start, end := groups[0].start, groups[taken-1].end
			if kind == Phone {
				start = phoneStart(text[:start])
			}
			return Datum{kind, start, end, n.digits(taken)}, taken
		}
	}
	return Datum{}, 0
}

// phoneStart returns the start of a telephone number whose first digit follows a text: its
// plus, or the bracket around its first digits.
func phoneStart(before string) int {
	if !strings.HasSuffix(before, "+") {
		before = strings.TrimSuffix(before, "(")
	}
	return len(strings.TrimSuffix(before, "+"))
}

// number is groups of digits and the text around them.
type number struct {
	text          string
	groups        []group
	before, after string // in lower case; before begins after the last other digit
}

// digits returns the digits of so many groups.
func (n *number) digits(taken int) string {
	var b strings.Builder
	for _, g := range n.groups[:taken] {
		b.WriteString(n.text[g.start:g.end])
	}
	return b.String()
}

// shaped reports whether the groups are of these lengths, or begin so.
func (n *number) shaped(lengths ...int) bool {
	if len(n.groups) < len(lengths) {
		return false
	}
	for i, length := range lengths {
		if n.groups[i].length() != length {
			return false
		}
	}
	return true
}

// joined returns how many groups make a number of so many digits; 0 if none do.
func (n *number) joined(digits int) int {
	sum := 0
	for i, g := range n.groups {
		if sum += g.length(); sum >= digits {
			if sum == digits {
				return i + 1
			}
			return 0
		}
	}
	return 0
}

// card reads the number of a bank card.
func (n *number) card() (Kind, int) {
	taken := 0
	switch {
	case n.shaped(4, 4, 4, 4) && !n.years():
		taken = 4
	case n.shaped(4, 6, 5):
		taken = 3
	case says(n.before+n.after, "card", "карт", "visa", "maestro", "mir ", "мир ", "amex", "pan"):
		for _, length := range [...]int{16, 15, 19, 18, 14, 13} {
			if taken = n.joined(length); taken > 0 {
				break
			}
		}
	}
	if digits := n.digits(taken); digits == "" || !strings.ContainsRune("23456", rune(digits[0])) || !luhn(digits) || testCards[digits] {
		return "", 0
	}
	return Card, taken
}

// years reports whether the groups begin with two years.
func (n *number) years() bool {
	first, second := n.text[n.groups[0].start:][:2], n.text[n.groups[1].start:][:2]
	return (first == "19" || first == "20") && (second == "19" || second == "20")
}

// testCards are the numbers that payment services publish for tests.
var testCards = wordSet("4242424242424242 4000056655665556 4111111111111111 4012888888881881 5555555555554444 5105105105105100 2223003122003222 378282246310005 371449635398431 6011111111111117 2200000000000004")

// luhn checks the last digit of a card (ISO/IEC 7812).
func luhn(digits string) bool {
	sum := 0
	for i := range len(digits) {
		d := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}

// document reads the number of a person's document, which has its label near.
func (n *number) document() (Kind, int) {
	switch {
	case says(n.before, "снилс", "snils"):
		if taken := n.joined(11); taken > 0 && snils(n.digits(taken)) {
			return Snils, taken
		}
	case says(n.before, "инн", "inn ", "inn:") && !says(n.before, "ип ", "индивидуальн"):
		if taken := n.joined(12); taken > 0 && inn(n.digits(taken)) {
			return Inn, taken
		}
	case says(n.before, "паспорт", "passport"):
		for _, length := range [...]int{10, 9} {
			if taken := n.joined(length); taken > 0 {
				return Passport, taken
			}
		}
	case says(n.before, "ssn", "social security"):
		if n.shaped(3, 2, 4) {
			return Social, 3
		}
	}
	return "", 0
}

// snils checks the last two digits of a СНИЛС.
func snils(digits string) bool {
	sum := 0
	for i := range 9 {
		sum += int(digits[i]-'0') * (9 - i)
	}
	if sum %= 101; sum == 100 {
		sum = 0
	}
	return sum == int(digits[9]-'0')*10+int(digits[10]-'0')
}

// inn checks the last two digits of a person's ИНН.
func inn(digits string) bool {
	weights := [...]int{3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8}
	check := func(weights []int) byte {
		sum := 0
		for i, w := range weights {
			sum += w * int(digits[i]-'0')
		}
		return byte('0' + sum%11%10)
	}
	return digits[10] == check(weights[1:]) && digits[11] == check(weights[:])
}
