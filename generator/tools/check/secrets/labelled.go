package secrets

import (
	"math"
	"regexp"
	"strings"
	"sync"
	"unicode"

	"candor/generator/tools/check/prefilter"
)

// inAddress finds an address with a user and a password: postgres://user:password@host, or
// user:password@tcp(host) as MySQL's drivers have it.
var inAddress = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:\b[A-Za-z][A-Za-z0-9+.-]{1,20}://[^\s/:@"'<>]{0,64}|\b\w{1,32}):([^\s/@"'<>]{3,128})@(?:tcp\(|unix\(|[A-Za-z0-9\[])`)
})

func inAddresses(text string) []Secret {
	if !MayBeInAddress(text) {
		return nil
	}
	var found []Secret
	for _, at := range inAddress().FindAllStringSubmatchIndex(text, -1) {
		whole, password := text[at[0]:at[1]], text[at[2]:at[3]]
		if (strings.Contains(whole, "://") || strings.HasSuffix(whole, "(")) && isPassword(password) && !sameAsUser(whole, password) {
			found = append(found, Secret{"a password in an address", at[2], at[3]})
		}
	}
	return found
}

// sameAsUser reports whether an address gives the user's name for the password, as the
// default of a database does.
func sameAsUser(address, password string) bool {
	return strings.Contains(address, password+":"+password+"@")
}

// MayBeInAddress reports whether a text has the signs of an address with a password.
func MayBeInAddress(text string) bool {
	return strings.Contains(text, "@") &&
		(strings.Contains(text, "://") || strings.Contains(text, "@tcp(") || strings.Contains(text, "@unix("))
}

// names are the words that end the label of a secret, without a suffix such as _prod. They
// are in lower case, as far as they are Latin. A key or a token alone is no secret: caches,
// sorts and feature flags have keys too.
var names = func() []string {
	list := []string{"secret", "password", "passwd", "passphrase", "pwd", "bearer", "credential", "credentials",
		"пароль", "Пароль", "ПАРОЛЬ", "пароля", "секрет", "Секрет", "СЕКРЕТ", "секретный ключ", "Секретный ключ",
		"ключ доступа", "Ключ доступа", "токен доступа", "Токен доступа", "закрытый ключ", "Закрытый ключ", "ключ подписи", "Ключ подписи",
		"токен бота", "Токен бота", "ключ api", "Ключ api", "api-ключ", "api-токен", "ключ апи", "Ключ апи",
		"passwort", "kennwort", "api-schlüssel", "zugangsschlüssel", "zugriffstoken",
		"mot de passe", "clé api", "clé d'api", "clé d’api", "jeton d'accès", "jeton d’accès",
		"contraseña", "clave api", "clave de api", "clave secreta", "token de acceso",
		"senha", "chave de api", "chave da api", "chave secreta", "token de acesso",
		"パスワード", "apiキー", "アクセスキー", "アクセストークン", "シークレット",
		"كلمة المرور", "كلمة السر", "مفتاح api", "رمز الوصول"}
	for _, whose := range [...]string{"api", "access", "private", "auth", "authentication", "authorization", "signing", "refresh", "bot", "deploy"} {
		for _, between := range [...]string{"", " ", "_", "-"} {
			list = append(list, whose+between+"key", whose+between+"token")
		}
	}
	return list
}()

// labelled finds what stands behind the label of a secret and looks like one.
func labelled(text string) []Secret {
	if !labels.In(text) {
		return nil
	}
	lower := prefilter.Lower(text)
	var found []Secret
	for _, name := range names {
		for at := 0; ; {
			i := strings.Index(lower[at:], name)
			if i < 0 {
				break
			}
			at += i + len(name)
			start, end := valueBehind(text, at, name == "bearer")
			if value := text[start:end]; random(value) && isPassword(value) && !isFingerprint(value) {
				found = append(found, Secret{"what looks like a password or a key", start, end})
			}
		}
	}
	return found
}

// isFingerprint reports whether a value is that of a public key, which anybody may know.
func isFingerprint(value string) bool {
	return strings.HasPrefix(value, "SHA256:") || strings.HasPrefix(value, "MD5:") || strings.HasPrefix(value, "sha256-")
}

// The bounds of a label, of what is between it and its value, and of the value, in
// bytes.
const (
	maxBetween = 48
	minValue   = 8
	maxValue   = 200
)

// valueBehind returns the value after a label: password of the copy: VALUE,
// "token": "VALUE", KEY=VALUE; a bearer's behind a space. Without one it is empty.
func valueBehind(text string, at int, bearer bool) (start, end int) {
	rest := text[at:min(at+maxBetween, len(text))]
	sign := strings.IndexFunc(rest, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(" _-.\"'`", r)
	})
	switch {
	case sign >= 0 && (rest[sign] == '=' || rest[sign] == ':'):
		sign = len(rest) - len(strings.TrimLeft(rest[sign:], "=:>"))
	case bearer:
		sign = 0
	default:
		return at, at
	}
	start = at + sign
	value := strings.TrimLeft(text[start:min(start+maxValue, len(text))], " \t\"'`")
	start += len(text[start:min(start+maxValue, len(text))]) - len(value)
	if end := strings.IndexAny(value, " \t\r\n\"'<>`,;&"); end >= 0 {
		value = value[:end]
	}
	if value = strings.TrimRight(value, ".)]}"); len(value) < minValue {
		return at, at
	}
	return start, start + len(value)
}

// isPlaceholder reports whether a value is a placeholder for a secret.
func isPlaceholder(value string) bool {
	lower := strings.ToLower(value)
	if strings.ContainsAny(value, "${}<>*…•") || strings.Contains(value, "...") || monotonous(value) {
		return true
	}
	for _, word := range [...]string{"example", "your", "change", "redacted", "password", "пароль", "secret", "placeholder", "masked"} {
		if strings.Contains(lower, word) {
			return true
		}
	}
	return false
}

// The least entropy of a value that looks random, in bits for each character.
const (
	shortEntropy = 2.75 // of 8 to 15 characters, of which at most 3 or 4 bits can be
	longEntropy  = 3.0
)

// random reports whether a value looks random: it mixes letters and digits,
// and is no date, time, number, path or address.
func random(value string) bool {
	letters := strings.ContainsFunc(value, func(r rune) bool { return 'a' <= r|0x20 && r|0x20 <= 'z' })
	digits := strings.ContainsAny(value, "0123456789")
	if !letters || !digits || strings.Contains(value, "://") || strings.Count(value, "/") > 2 || changes(value) < 3 || timeLike.MatchString(value) {
		return false
	}
	if len(value) < 16 {
		return entropy(value) >= shortEntropy
	}
	return entropy(value) >= longEntropy
}

var timeLike = regexp.MustCompile(`^\d{4}-\d\d-\d\d(?:[T_ ].*)?$|^v?\d+\.\d+`)

// changes counts where a letter and a digit are adjacent, or small and capital
// letters: a word with a number behind it has one.
func changes(value string) int {
	n := 0
	for i := 1; i < len(value); i++ {
		if classOf(value[i-1]) != classOf(value[i]) {
			n++
		}
	}
	return n
}

func classOf(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return 1
	case 'A' <= c && c <= 'Z':
		return 2
	case 'a' <= c && c <= 'z':
		return 3
	}
	return 0
}

// entropy is Shannon's, in bits for each byte.
func entropy(value string) float64 {
	var counts [256]int
	for i := range len(value) {
		counts[value[i]]++
	}
	bits := 0.0
	for _, n := range counts {
		if n > 0 {
			p := float64(n) / float64(len(value))
			bits -= p * math.Log2(p)
		}
	}
	return bits
}
