package personal

import (
	"slices"
	"strings"
)

// mostDigits are those of the longest telephone number (E.164).
const mostDigits = 15

// freeCalls are the prefixes of toll-free numbers, which belong to no person.
var freeCalls = []string{"8800", "7800", "1800", "1888", "1877", "1866", "1855", "1844", "1833", "0800", "44800", "44808", "49800", "33800", "800"}

// phone reads a telephone number.
func (n *number) phone() (Kind, int) {
	taken := n.phoneGroups()
	if taken == 0 {
		return "", 0
	}
	digits := n.digits(taken)
	if slices.ContainsFunc(freeCalls, func(free string) bool { return strings.HasPrefix(digits, free) }) {
		return "", 0
	}
	return Phone, taken
}

// phoneGroups returns how many groups make a telephone number: one with a plus before
// it, in the grouping of a country, or with its label near.
func (n *number) phoneGroups() int {
	before := n.text[:n.groups[0].start]
	labelled := says(n.before, "phone", "tel.", "tel:", "tel ", "mobile", "call ", "ring ", "whatsapp", "sms to",
		"телефон", "тел.", "тел:", "тел ", "моб.", "звоните", "позвоните", "звонить", "номеру ")
	first := n.groups[0].length()
	lead := n.text[n.groups[0].start]
	switch {
	case strings.HasSuffix(strings.TrimRight(before, "("), "+"):
		if sum := strings.TrimRight(before, "(+"); sum != "" && isLetterOrDigit(sum[len(sum)-1]) {
			return 0 // 4.12.0+20261120, a sum
		}
		return n.international(0)
	case lead == '0' && len(n.groups) > 1 && strings.HasPrefix(n.text[n.groups[0].start:], "00"):
		return n.international(len("00"))
	case first == 1 && (lead == '8' || lead == '7') && (n.shaped(1, 3, 3, 2, 2) || n.shaped(1, 3, 2, 2, 3) || n.shaped(1, 3, 3, 4)):
		return n.joined(11)
	case lead == '0' && (n.shaped(2, 2, 2, 2, 2) || n.shaped(3, 4, 4)): // of France, of Japan
		return n.joined(10) + n.joined(11)
	case strings.HasSuffix(before, "(") && (n.shaped(3, 3, 4) || n.shaped(3, 3, 2, 2)):
		return n.joined(10)
	case labelled && !n.thousands():
		return n.upTo(enough)
	}
	return 0
}

// international returns how many groups make a number with a country's code, after a prefix
// of some digits; 0 if they make no number, or a quantity.
func (n *number) international(prefix int) int {
	taken := 0
	for i := range n.groups {
		digits := n.digits(i + 1)
		if len(digits) <= prefix {
			continue
		}
		code, c, ok := countryOf(digits[prefix:])
		length := len(digits) - prefix - len(code)
		if zero := strings.HasPrefix(digits[prefix+len(code):], "0") && strings.Contains(n.text[n.groups[0].start:n.groups[i].end], "(0)"); zero {
			length-- // the 0 for calls within the country
		}
		if ok && c.fewest <= length && length <= c.most {
			taken = i + 1
		}
	}
	if taken > 0 && n.quantity(taken) {
		return 0
	}
	return taken
}

// counted are the beginnings of words that follow a quantity.
var counted = []string{"request", "row", "record", "order", "user", "customer", "client", "event", "message", "byte", "visit", "view", "job", "mail", "transaction",
	"payment", "account", "file", "line", "entr", "item", "point", "token", "time", "%", "€", "$", "£", "₽", "eur", "usd", "euro", "dollar", "rub", "kb", "mb", "gb",
	"запрос", "строк", "запис", "заказ", "пользоват", "клиент", "событ", "сообщ", "байт", "посещ", "просмотр", "писем", "письм", "платеж", "файл", "руб",
	"anfragen", "zeilen", "nutzer", "kunden", "bestellungen", "nachrichten", "requêtes", "lignes", "clients", "commandes", "solicitudes", "filas", "clientes", "pedidos",
	"usuarios", "pedidos", "linhas", "件", "行", "人", "回", "円", "طلب", "مستخدم", "عميل"}

// quantity reports whether the first groups are a quantity: grouped by thousands, and round or
// followed by a counted word.
func (n *number) quantity(taken int) bool {
	part := number{text: n.text, groups: n.groups[:taken]}
	if !part.byThousands() && taken > 1 {
		return false
	}
	last := part.groups[taken-1]
	if round := strings.HasSuffix(n.text[:last.end], "000"); round && taken > 2 {
		return true
	}
	next := strings.ToLower(strings.TrimLeft(n.text[last.end:min(last.end+24, len(n.text))], " \u00a0\u202f"))
	return slices.ContainsFunc(counted, func(thing string) bool { return strings.HasPrefix(next, thing) })
}

// upTo returns how many groups make a number of that many digits at least, and not too
// many; 0 if they do not.
func (n *number) upTo(fewest int) int {
	sum := 0
	for i, g := range n.groups {
		if g.length() > mostDigits-sum {
			if sum < fewest {
				return 0
			}
			return i
		}
		sum += g.length()
	}
	if sum < fewest {
		return 0
	}
	return len(n.groups)
}

// thousands reports whether the groups are those of a large number, 1 240 000, or of a
// date.
func (n *number) thousands() bool {
	return n.shaped(4, 2, 2) || n.shaped(2, 2, 4) || n.byThousands()
}

// byThousands reports whether all groups but the first have three digits.
func (n *number) byThousands() bool {
	if len(n.groups) < 2 || n.groups[0].length() > 3 {
		return false
	}
	for _, g := range n.groups[1:] {
		if g.length() != 3 {
			return false
		}
	}
	return true
}
