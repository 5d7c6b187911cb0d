package personal

import (
	"strconv"
	"strings"
)

// ibanLengths is how long the account numbers of each country are (ISO 13616).
var ibanLengths = func() map[string]int {
	all := map[string]int{}
	for _, one := range strings.Fields(`AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27
	DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28
	IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22
	MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24
	SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30`) {
		all[one[:2]], _ = strconv.Atoi(one[2:])
	}
	return all
}()

// ibans finds the numbers of bank accounts, in groups of four or in one piece.
func ibans(text string) []Datum {
	var found []Datum
	for at := 0; at+4 < len(text); at++ {
		if !isDigit(text[at+2]) || !isDigit(text[at+3]) || at > 0 && isLetterOrDigit(text[at-1]) {
			continue
		}
		length := ibanLengths[strings.ToUpper(text[at:at+2])]
		if length == 0 {
			continue
		}
		if value, end := account(text[at:], length); value != "" && isIBAN(value) {
			found = append(found, Datum{Account, at, at + end, value})
			at += end
		}
	}
	return found
}

// account returns so many letters and digits from the start of a text, over single spaces
// and hyphens, and where they end. It returns none if a text has fewer, or goes on.
func account(text string, length int) (value string, end int) {
	var b strings.Builder
	for end < len(text) && b.Len() < length {
		c := text[end]
		switch {
		case isLetterOrDigit(c):
			b.WriteByte(c &^ (c >> 1 & 0x20))
		case c != ' ' && c != '-' || end > 0 && !isLetterOrDigit(text[end-1]):
			return "", 0
		}
		end++
	}
	if b.Len() < length || end < len(text) && isLetterOrDigit(text[end]) {
		return "", 0
	}
	return b.String(), end
}

// isIBAN checks the two digits behind the country (ISO 7064, mod 97-10).
func isIBAN(value string) bool {
	rest := 0
	for _, c := range []byte(value[4:] + value[:4]) {
		if isDigit(c) {
			rest = (rest*10 + int(c-'0')) % 97
		} else {
			rest = (rest*100 + int(c-'A') + 10) % 97
		}
	}
	return rest == 1
}

func isLetterOrDigit(c byte) bool { return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'z' }
