package locale

import (
	"math"
	"strconv"
	"strings"
)

// digitSigns is how a language writes a number.
type digitSigns struct {
	decimal, group string
	groupFrom      int // a number of at least so many digits is cut into groups of three
}

// Number returns a whole number with the language's groups: 1,240 or 1 240.
func (l *Locale) Number(n int) string {
	digits := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	if len(digits) < l.digits.groupFrom {
		return sign + digits
	}
	head := (len(digits)-1)%3 + 1
	out := append([]byte(sign), digits[:head]...)
	for at := head; at < len(digits); at += 3 {
		out = append(out, l.digits.group...)
		out = append(out, digits[at:at+3]...)
	}
	return string(out)
}

// Decimal returns a number with the language's decimal sign: 0.3 or 0,3.
func (l *Locale) Decimal(x float64) string {
	return strings.Replace(strconv.FormatFloat(x, 'f', -1, 64), ".", l.digits.decimal, 1)
}

// Percent returns a share, from 0 to 1, in per cent, with at most two decimals. It
// is cut, not rounded, so that no uptime looks better than it was: 0.99999 is
// 99.99%, and only 1 is 100%. What is outside 0 to 1 counts as the nearer end,
// NaN as 0.
func (l *Locale) Percent(share float64) string {
	const inHundredths = 100 * 100
	// One part in a million of a hundredth makes good what a float loses: 0.29 is not 28.99%.
	hundredths := int(math.Floor(bounded(share)*inHundredths + 1e-6))
	if share < 1 {
		hundredths = min(hundredths, inHundredths-1)
	}
	out := strconv.Itoa(hundredths / 100)
	if rest := hundredths % 100; rest > 0 {
		decimals := strconv.Itoa(100 + rest)[1:]
		if rest%10 == 0 {
			decimals = decimals[:1]
		}
		out += l.digits.decimal + decimals
	}
	return l.Text("percent", "n", out)
}

// bounded returns share within 0 and 1.
func bounded(share float64) float64 {
	if math.IsNaN(share) {
		return 0
	}
	return min(max(share, 0), 1)
}
