package personal

import (
	"net/netip"
	"regexp"
	"slices"
	"strings"
)

// roles are the names of e-mail addresses that belong to no one person.
var roles = wordSet(`support help helpdesk info security abuse privacy dpo press pr media contact contacts hello hi status
	noreply no-reply donotreply postmaster webmaster hostmaster legal sales office team feedback billing accounts admin
	root service care customercare careers jobs news alerts notifications git user name you someone example incident incidents
	psirt cert bugbounty compliance complaints ask mail email data-protection dataprotection personaldata pdn`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(words) {
		set[word] = true
	}
	return set
}

var email = regexp.MustCompile(`[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}`)

// emails finds e-mail addresses of persons.
func emails(text string) []Datum {
	var found []Datum
	for _, at := range email.FindAllStringIndex(text, -1) {
		at[1] -= len(fileEnding(text[at[0]:at[1]]))
		address := strings.ToLower(text[at[0]:at[1]])
		local, domain, _ := strings.Cut(address, "@")
		first, _, _ := strings.Cut(local, "+")
		if roles[first] || forExamples(domain) || notAddress(text[:at[0]], domain) {
			continue
		}
		found = append(found, Datum{Email, at[0], at[1], address})
	}
	return found
}

// fileEnding returns the ending of a file that follows an address in its name, as in
// ann@mailbox.org.pdf, "" if there is none: the domain without it must be one, which 2x in
// icon@2x.png and 18.2.min in app@18.2.min.js are not.
func fileEnding(address string) string {
	domain := address[strings.IndexByte(address, '@')+1:]
	rest := domain
	for {
		dot := strings.LastIndexByte(rest, '.')
		if dot < 0 {
			return ""
		}
		if !fileEndings[strings.ToLower(rest[dot+1:])] {
			break
		}
		rest = rest[:dot]
	}
	labels := strings.Split(rest, ".")
	last := labels[len(labels)-1]
	if len(labels) < 2 || len(last) < 2 || len(last) > 6 || slices.ContainsFunc(labels, func(l string) bool { return strings.Trim(l, "0123456789") == "" }) {
		return ""
	}
	return domain[len(rest):]
}

// forExamples reports whether a domain is reserved for examples (RFC 2606), or receives no
// mail.
func forExamples(domain string) bool {
	for _, name := range [...]string{"example", "test", "invalid", "localhost", "example.com", "example.org", "example.net", "users.noreply.github.com"} {
		if domain == name || strings.HasSuffix(domain, "."+name) {
			return true
		}
	}
	return false
}

// notAddress reports whether a match is no e-mail address: a handle of another network, the
// user in a URL, icon@2x.png.
func notAddress(before, domain string) bool {
	if strings.HasSuffix(before, "@") || strings.HasSuffix(before, "://") || strings.HasSuffix(before, ":") && strings.Contains(before[max(len(before)-80, 0):], "://") {
		return true
	}
	ending := domain[strings.LastIndexByte(domain, '.')+1:]
	return fileEndings[ending] && ending != "md" // which is Moldova's too
}

var fileEndings = wordSet("png jpg jpeg gif webp avif svg ico bmp mp4 webm js min map css html md json yaml yml xml txt log csv xlsx docx pdf woff woff2 tar gz zip")

var (
	four = regexp.MustCompile(`[0-9]{1,3}(?:\.[0-9]{1,3}){3}`)
	six  = regexp.MustCompile(`[0-9A-Fa-f:]{2,39}(?::[0-9A-Fa-f]{1,4}|::)`)
)

// hosts finds IP addresses. One is a user's if words nearby say so, or if the line is one of a
// log; else it is a machine's.
func hosts(text string) []Datum {
	var found []Datum
	add := func(pattern *regexp.Regexp) {
		for _, at := range pattern.FindAllStringIndex(text, -1) {
			address, err := netip.ParseAddr(text[at[0]:at[1]])
			if err != nil || !Public(address) || adjoins(text, at[0], at[1]) {
				continue
			}
			before, after := near(text, at[0], at[1])
			if !says(before, "version", "верси", "release", "релиз") {
				found = append(found, Datum{hostKind(before, after), at[0], at[1], address.String()})
			}
		}
	}
	if most(text, '.', isDigit) > 2 {
		add(four)
	}
	if strings.Contains(text, "::") || most(text, ':', isHex) > 6 {
		add(six)
	}
	return found
}

// most returns the largest number of signs in a run of signs and of the other bytes.
func most(text string, sign byte, others func(byte) bool) int {
	longest, run := 0, 0
	for i := range len(text) {
		switch c := text[i]; {
		case c == sign:
			run++
			longest = max(longest, run)
		case !others(c):
			run = 0
		}
	}
	return longest
}

func isHex(c byte) bool { return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'f' }

// Public reports whether an IP address can identify somebody: it is not private, not reserved,
// not for examples, and not a well-known service's.
func Public(a netip.Addr) bool {
	if !a.IsGlobalUnicast() || a.IsPrivate() || a.IsLoopback() {
		return false
	}
	for _, reserved := range unowned {
		if reserved.Contains(a) {
			return false
		}
	}
	return true
}

// unowned are for examples (RFC 5737, 3849), shared (RFC 6598), for tests, no network's
// (0/8, 240/4), what everyone writes for one (1.2.3.4), or public resolvers'.
var unowned = prefixes("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20", "100.64.0.0/10", "198.18.0.0/15",
	"0.0.0.0/8", "240.0.0.0/4", "1.2.3.4/32", "1.1.1.1/32", "1.0.0.1/32", "8.8.8.8/32", "8.8.4.4/32", "9.9.9.9/32", "77.88.8.0/24")

func prefixes(texts ...string) []netip.Prefix {
	var list []netip.Prefix
	for _, text := range texts {
		if p, err := netip.ParsePrefix(text); err == nil {
			list = append(list, p)
		}
	}
	return list
}

// adjoins reports whether a match is part of something longer, as 1.2.3.4 in v1.2.3.4.5 is.
func adjoins(text string, start, end int) bool {
	goesOn := func(s string) bool {
		return s != "" && (s[0] >= '0' && s[0] <= '9' || s[0]|0x20 >= 'a' && s[0]|0x20 <= 'z' || s[0] == '_')
	}
	if start > 0 && (goesOn(text[start-1:]) || text[start-1] == '.' || text[start-1] == '-') {
		return true
	}
	return goesOn(text[end:]) || strings.HasPrefix(text[end:], ".") && goesOn(text[end+1:])
}

// hostKind distinguishes the address of a user from that of a machine.
func hostKind(before, after string) Kind {
	line := before[strings.LastIndexByte(before, '\n')+1:]
	rest, _, _ := strings.Cut(after, "\n")
	if says(line+" "+rest, "user", "customer", "client", "visitor", "subscriber", "remote", "forwarded", "sign-in", "signed in", "login", "logged in",
		"пользовател", "клиент", "посетител", "покупател", "абонент", "заказчик", "вошёл", "вошел") ||
		strings.HasPrefix(rest, " - ") || says(rest, "\"get ", "\"post ", " get /", " post /") || says(line, "\"get ", "\"post ") {
		return Address
	}
	return Machine
}
