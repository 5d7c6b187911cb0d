package secrets

import (
	"regexp"
	"slices"
	"strings"
)

// format is how a service writes its keys.
type format struct {
	kind    string
	needs   []string // one of these is in any key
	pattern *regexp.Regexp
}

// formats are those of services, from their documentation and from what gitleaks looks for.
var formats = []format{
	{"an AWS access key", []string{"AKIA", "ASIA"}, regexp.MustCompile(`\b(?:AKIA|ASIA)[A-Z2-7]{16}\b`)},
	{"a GitHub token", []string{"ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"}, regexp.MustCompile(`\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{22,})`)},
	{"a GitLab token", []string{"glpat-", "gldt-", "glrt-", "glptt-", "glcbt-", "glsoat-", "glft-", "glagent-", "glimt-"}, regexp.MustCompile(`\bgl(?:pat|dt|rt|ptt|cbt|soat|ft|agent|imt)-[A-Za-z0-9_-]{20,}`)},
	{"a Slack token", []string{"xox", "xapp-"}, regexp.MustCompile(`\b(?:xox[abeoprs]|xapp)-[A-Za-z0-9-]{10,}`)},
	{"a Slack webhook", []string{"hooks.slack.com"}, regexp.MustCompile(`https://hooks\.slack\.com/(?:services|workflows|triggers)/[A-Za-z0-9/_-]{20,}`)},
	{"a Stripe key", []string{"sk_", "rk_", "whsec_"}, regexp.MustCompile(`\b(?:[sr]k_(?:live|test)_[A-Za-z0-9]{16,}|whsec_[A-Za-z0-9]{24,})`)},
	{"a Google API key", []string{"AIza"}, regexp.MustCompile(`\bAIza[A-Za-z0-9_-]{35}`)},
	{"a Google OAuth secret", []string{"GOCSPX-", "ya29."}, regexp.MustCompile(`\b(?:GOCSPX-[A-Za-z0-9_-]{20,}|ya29\.[A-Za-z0-9_-]{20,})`)},
	{"a Telegram bot token", []string{":AA"}, regexp.MustCompile(`\b[0-9]{8,10}:AA[A-Za-z0-9_-]{33}\b`)},
	{"a Yandex Cloud key", []string{"AQVN", "t1.", "YC"}, regexp.MustCompile(`\b(?:AQVN[A-Za-z0-9_-]{35,38}|t1\.[A-Za-z0-9_-]{10,}=*\.[A-Za-z0-9_-]{86}|YC[A-Za-z0-9_-]{38}\b)`)},
	{"a Yandex OAuth token", []string{"y0_", "y1_", "y2_", "y3_"}, regexp.MustCompile(`\by[0-3]_[A-Za-z0-9_-]{50,}`)},
	{"a SendGrid key", []string{"SG."}, regexp.MustCompile(`\bSG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{32,64}`)},
	{"an npm token", []string{"npm_"}, regexp.MustCompile(`\bnpm_[A-Za-z0-9]{36}`)},
	{"an OpenAI or Anthropic key", []string{"sk-proj-", "sk-svcacct-", "sk-ant-"}, regexp.MustCompile(`\bsk-(?:proj-|svcacct-|ant-)[A-Za-z0-9_-]{32,}`)},
	{"a JSON web token", []string{"eyJ"}, regexp.MustCompile(`\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}`)},
}

func (f *format) possible(text string) bool {
	return slices.ContainsFunc(f.needs, func(needed string) bool { return strings.Contains(text, needed) })
}

func (f *format) find(found []Secret, text string) []Secret {
	if !f.possible(text) {
		return found
	}
	for _, at := range f.pattern.FindAllStringIndex(text, -1) {
		if key := text[at[0]:at[1]]; !strings.HasSuffix(key, "EXAMPLE") && !monotonous(key[len(key)/2:]) {
			found = append(found, Secret{f.kind, at[0], at[1]})
		}
	}
	return found
}

// monotonous reports whether a text is of three letters at most: xxxxxxxx.
func monotonous(text string) bool {
	letters := map[rune]bool{}
	for _, r := range text {
		letters[r] = true
	}
	return len(letters) <= 3
}

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
