package secrets

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// format is how a service writes its keys: a row of the table in formats.go.
type format struct {
	kind  string  // what it is, as a message says it: a GitHub token
	fixed string  // what is in every key: alternatives with spaces between them
	form  string  // the whole key, see pattern
	bits  float64 // the least entropy of what is not fixed, in bits for each character; 0: usual
	check func(value string) bool
}

// usual is the least entropy of a key: of 16 random characters 1 in 10 000 has less.
const usual = 2.75

// alphabets are what a form writes in < >: the characters of which services make keys.
var alphabets = strings.NewReplacer(
	"<10>", "[0-9]",
	"<16>", "[0-9a-f]",
	"<16A>", "[0-9A-F]",
	"<32>", "[A-Z2-7]",
	"<36>", "[0-9a-z]",
	"<36A>", "[0-9A-Z]",
	"<62>", "[A-Za-z0-9]",
	"<63>", "[A-Za-z0-9_]",
	"<64>", "[A-Za-z0-9_-]",
	"<64+>", "[A-Za-z0-9+/]",
	"<uuid>", "[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
)

// compiled is a format that is ready to search.
type compiled struct {
	*format
	needs   []string              // one of these is in any key
	pattern func() *regexp.Regexp // compiled once a text holds one of needs: nearly no text does
}

// formats are the table, ready to search.
var formats = func() []compiled {
	list := make([]compiled, len(table))
	for i := range table {
		f := &table[i]
		list[i] = compiled{f, f.needs(), sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(f.pattern()) })}
	}
	return list
}()

// needs returns the alternatives of the fixed part. A ~ in one of them is a space.
func (f *format) needs() []string {
	list := strings.Fields(f.fixed)
	for i, one := range list {
		list[i] = strings.ReplaceAll(one, "~", " ")
	}
	return list
}

// pattern returns the form as a regular expression. In a form <$> is the fixed part, and
// any other <…> an alphabet. What is in round brackets is the secret, if it is not all of the match. A
// form that begins with a letter or a digit begins where a word does.
func (f *format) pattern() string {
	var fixed []string
	for _, one := range f.needs() {
		fixed = append(fixed, regexp.QuoteMeta(one))
	}
	form, begins := f.form, ""
	if form[0] == '<' && (!strings.HasPrefix(form, "<$>") || isAlnum(f.needs()[0][0])) {
		begins = `\b`
	}
	return begins + strings.ReplaceAll(alphabets.Replace(form), "<$>", "(?:"+strings.Join(fixed, "|")+")")
}

func isAlnum(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

func (f *compiled) possible(text string) bool {
	return slices.ContainsFunc(f.needs, func(needed string) bool { return strings.Contains(text, needed) })
}

func (f *compiled) find(found []Secret, text string) []Secret {
	if !f.possible(text) {
		return found
	}
	for _, at := range f.pattern().FindAllStringSubmatchIndex(text, -1) {
		start, end := at[0], at[1]
		if len(at) > 2 && at[2] >= 0 {
			start, end = at[2], at[3]
		}
		if (end == len(text) || !isAlnum(text[end])) && f.real(text[start:end]) {
			found = append(found, Secret{f.kind, start, end})
		}
	}
	return found
}

// real reports whether what has the form of a key is one, and none for a manual: xxxx, a
// row of digits, or a word.
func (f *compiled) real(key string) bool {
	tail := key
	for _, fixed := range f.needs {
		if rest, ok := strings.CutPrefix(key, fixed); ok && rest != "" {
			tail = rest
			break
		}
	}
	bits := f.bits
	if bits == 0 {
		bits = usual
	}
	return entropy(tail) >= bits && !isExample(key) && !monotonous(key[len(key)/2:]) && (f.check == nil || f.check(key))
}

// isExample reports whether a key is one that manuals show.
func isExample(key string) bool {
	lower := strings.ToLower(key)
	return slices.ContainsFunc([]string{"example", "xxxxx", "123456789", "abcdefgh", "00000000", "redacted", "placeholder"},
		func(mark string) bool { return strings.Contains(lower, mark) })
}

// monotonous reports whether a text is of three letters at most: xxxxxxxx.
func monotonous(text string) bool {
	letters := map[rune]bool{}
	for _, r := range text {
		letters[r] = true
	}
	return len(letters) <= 3
}
