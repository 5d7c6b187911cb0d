package secrets

import (
	"encoding/base64"
	"strings"
)

// isUserAndPassword reports whether a value is the base64 of a user, a colon and a
// password, as the header Authorization: Basic has it.
func isUserAndPassword(value string) bool {
	plain, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(value, "="))
	if err != nil {
		return false
	}
	for _, c := range plain {
		if c < ' ' || c == 0x7f {
			return false
		}
	}
	_, password, found := strings.Cut(string(plain), ":")
	return found && isPassword(password)
}

// isPassword reports whether a value may be a password that somebody uses.
func isPassword(value string) bool {
	return !isPlaceholder(value) && !plainWords[strings.ToLower(value)]
}

// plainWords are what manuals write for a password.
var plainWords = func() map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(`pass passwd passwort pwd pw user username usr token key admin administrator root test
		tests testing guest demo foo bar baz qux hunter2 postgres mysql redis rabbit guest minio x-oauth-basic p4ssw0rd
		mypass mypw pass123 pass1234 test123 1234 12345 123456 abc123 abcd letmein login host name none null api
		api-key apikey api_key apitoken api-token authtoken auth-token botkey bot-key mytoken mykey access-token accesstoken p@ssw0rd p@ssword`) {
		set[word] = true
	}
	return set
}()

// digitsInBase64 is what the base64 of two digits begins with: a Discord bot's token begins
// with its number in base64.
var digitsInBase64 = func() string {
	var list []string
	for i := 10; i < 100; i++ {
		digits := []byte{'0' + byte(i/10), '0' + byte(i%10), '0'}
		list = append(list, base64.StdEncoding.EncodeToString(digits)[:3])
	}
	return strings.Join(list, " ")
}()
