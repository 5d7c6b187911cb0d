package personal

import (
	"slices"
	"strings"
)

// The digits of a telephone number (E.164), and of one with a country's code.
const (
	mostDigits   = 15
	fewestAbroad = 10
)

// freeCalls are what numbers begin with that belong to no person: they are free to call.
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
// it, in the grouping of Russia or North America, or with its label near.
func (n *number) phoneGroups() int {
	before := n.text[:n.groups[0].start]
	plus := strings.HasSuffix(before, "+")
	labelled := says(n.before, "phone", "tel.", "tel:", "tel ", "mobile", "call ", "ring ", "whatsapp", "sms to",
		"телефон", "тел.", "тел:", "тел ", "моб.", "звоните", "позвоните", "звонить", "номеру ")
	first := n.groups[0].length()
	lead := n.text[n.groups[0].start]
	switch {
	case plus && !n.thousands():
		return n.upTo(fewestAbroad)
	case first == 1 && (lead == '8' || lead == '7') && (n.shaped(1, 3, 3, 2, 2) || n.shaped(1, 3, 2, 2, 3) || n.shaped(1, 3, 3, 4)):
		return n.joined(11)
	case strings.HasSuffix(before, "(") && (n.shaped(3, 3, 4) || n.shaped(3, 3, 2, 2)):
		return n.joined(10)
	case labelled && !n.thousands():
		return n.upTo(enough)
	}
	return 0
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
	if n.shaped(4, 2, 2) || n.shaped(2, 2, 4) {
		return true
	}
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
