package secrets

import "strings"

// The marks around a private key in PEM.
const (
	pemBegin = "-----BEGIN "
	pemKey   = "PRIVATE KEY"
	pemEnd   = "-----END "
)

// privateKeys finds private keys in PEM, from the line that begins one to the line that
// ends it; one that nothing ends goes on as far as its lines look like one.
func privateKeys(text string) []Secret {
	var found []Secret
	for at := 0; ; {
		i := strings.Index(text[at:], pemBegin)
		if i < 0 {
			return found
		}
		start := at + i
		at = start + len(pemBegin)
		line, _, _ := strings.Cut(text[at:min(at+80, len(text))], "\n")
		if !strings.Contains(line, pemKey) {
			continue
		}
		end := at + keyLength(text[at:])
		if strings.TrimSpace(text[at:end]) != strings.TrimSpace(line) {
			found = append(found, Secret{"a private key", start, end})
		}
		at = end
	}
}

// keyLength returns how far the lines of a key go on: base64, headers such as
// Proc-Type, and the line that ends it.
func keyLength(text string) int {
	length := 0
	for line := range strings.Lines(text) {
		words := strings.Trim(line, " \t\r\n>")
		switch {
		case strings.HasPrefix(words, pemEnd):
			return length + len(strings.TrimRight(line, "\r\n"))
		case length > 0 && words != "" && !isKeyLine(words):
			return length
		}
		length += len(line)
	}
	return length
}

func isKeyLine(words string) bool {
	return strings.Contains(words, ": ") && len(words) < 80 || strings.Trim(words,
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=") == ""
}
