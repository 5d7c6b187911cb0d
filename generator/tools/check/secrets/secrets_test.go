package secrets

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// chance is letters and digits without an order, for the tails of keys that never were.
const chance = "q7Rt2mXw9KzB4nVc8LpD3hJs6GfY5aTeUuQ0rWiOo1PxZyNkMbHv7Cd2Ss9Gg4Jj6Ll8Aa3Ff5Dd0Kk1Ww2Ee3Rr4Tt5Yy6Uu7"

func key(prefix string, length int) string { return prefix + chance[:length] }

var capitals = strings.Map(func(r rune) rune {
	if r < 'A' {
		return '7'
	}
	return r &^ 0x20
}, chance)

// TestFind has what is found in ⟦ ⟧.
func TestFind(t *testing.T) {
	mysql := "app:" + "gT6pQ9xLz" + "@tcp(db1:3306)/shop"
	for _, tt := range []struct{ kind, text string }{
		{"an AWS access key", "with ⟦AKIA" + strings.ReplaceAll(capitals[:16], "8", "Q") + "⟧."},
		{"a GitHub token", "use ⟦" + key("ghp_", 36) + "⟧"},
		{"a GitHub token", "use ⟦" + key("github_pat_", 40) + "⟧"},
		{"a GitLab token", "ключ ⟦" + key("glpat-", 20) + "⟧ от GitLab"},
		{"a Slack token", "⟦" + key("xoxb-", 30) + "⟧"},
		{"a Slack webhook", "post to ⟦https://hooks.slack.com/services/T00/B00/" + chance[:24] + "⟧"},
		{"a Stripe key", "⟦" + key("sk_live_", 24) + "⟧"},
		{"a Google API key", "map?key=⟦" + key("AIza", 35) + "⟧&z=1"},
		{"a Google OAuth secret", "⟦" + key("GOCSPX-", 28) + "⟧"},
		{"a Telegram bot token", "the bot ⟦712345678:AA" + chance[:33] + "⟧"},
		{"a Yandex Cloud key", "⟦" + key("AQVN", 36) + "⟧"},
		{"a Yandex OAuth token", "⟦" + key("y0_", 56) + "⟧"},
		{"a SendGrid key", "⟦SG." + chance[:22] + "." + chance[10:53] + "⟧"},
		{"an npm token", "⟦" + key("npm_", 36) + "⟧"},
		{"an OpenAI key", "⟦" + key("sk-proj-", 40) + "⟧"},
		{"a JSON web token", "⟦eyJ" + chance[:20] + ".eyJ" + chance[5:40] + "." + chance[20:60] + "⟧"},
		{"a private key", "```\n⟦-----BEGIN RSA PRIVATE KEY-----\nMIIE" + chance[:60] + "\n-----END RSA PRIVATE KEY-----⟧\n```"},
		{"a private key", "⟦-----BEGIN PRIVATE KEY-----\nMIIE" + chance[:60] + "\n⟧That was it.\n"},
		{"a password in an address", "postgres://shop:⟦tr0ub4dor⟧@db.internal/shop"},
		{"a password in an address", strings.Replace(mysql, "gT6pQ9xLz", "⟦gT6pQ9xLz⟧", 1)},
		{"what looks like a password or a key", "api_key = \"⟦" + chance[:20] + "⟧\""},
		{"what looks like a password or a key", "Authorization: Bearer ⟦" + chance[:30] + "⟧"},
		{"what looks like a password or a key", "Пароль от базы: ⟦qW3rT9zX1b⟧."},
		{"what looks like a password or a key", "password: ⟦gT6pQ9gz⟧ until Monday"},
		{"what looks like a password or a key", "AWS_SECRET_ACCESS_KEY=⟦" + chance[:20] + "/" + chance[20:39] + "⟧"},
	} {
		var want []Secret
		text := tt.text
		if start := strings.Index(text, "⟦"); !strings.Contains(text, "⟦⟧") {
			text = strings.Replace(text, "⟦", "", 1)
			end := strings.Index(text, "⟧")
			text = strings.Replace(text, "⟧", "", 1)
			want = []Secret{{tt.kind, start, end}}
		}
		if diff := cmp.Diff(want, Find(text)); diff != "" {
			t.Errorf("%s: %s", tt.text, diff)
		}
	}
}

// TestHarmlessTextsHoldNoSecret has what only looks like a secret.
func TestHarmlessTextsHoldNoSecret(t *testing.T) {
	for _, text := range []string{
		"The key is AKIAIOSFODNN7EXAMPLE, as AWS writes it.",
		"Send ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx with it.",
		"Your password: choose a new one with 12 characters.",
		"token: {token}, password: ${DB_PASSWORD}, secret: ********",
		"Use postgres://user:password@localhost/db, or https://example.com:8443/a@b.",
		"The token expires: 2026-11-20T09:12:00Z.",
		"Key changes: https://status.example.com/incidents/2026-11-20-a1b2c3",
		"The key: version 2.14.3 of the app.",
		"-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----",
		"A file with -----BEGIN PRIVATE KEY----- in its first line was public.",
		"Ключ к пониманию: мы зависели от одного поставщика.",
		"Пароль: не меньше 12 знаков.",
		"sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
		"Tokens (iPhone 15): all of them still work.",
		"The lookup key: idx_users_v3_EU2 was rebuilt; the token bucket: 300req/5s.",
		"Ключ сортировки: createdAt_2026-11-28T09, token: unexpected_EOF_in_line42b.",
		"Private key: SHA256:" + chance[:43] + " is what ssh shows of its public half.",
		"Run curl -u user:password, or docker run -u 1000:1000, with Basic authentication.",
		"Set Authorization: Basic dXNlcjpwYXNzd29yZA== in the header.",
		"postgres://postgres:postgres@db/shop and amqp://guest:guest@mq",
	} {
		if found := Find(text); found != nil {
			t.Errorf("%s: found %+v", text, found)
		}
	}
}

// FuzzFind holds that secrets are in the text, in order, and apart.
func FuzzFind(f *testing.F) {
	f.Add("password: qW3rT9zX1b postgres://a:b7x@c " + key("ghp_", 36))
	f.Add("-----BEGIN PRIVATE KEY-----\nab\n-----BEGIN PRIVATE KEY-----")
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		found := Find(text)
		if found != nil && !Possible(text) {
			t.Fatalf("%q is said to be impossible", text)
		}
		for _, s := range found {
			if s.Start < end || s.End <= s.Start || s.End > len(text) || s.Kind == "" {
				t.Fatalf("%+v after %d in %q", s, end, text)
			}
			end = s.End
		}
	})
}

// BenchmarkFind looks through hostile texts: twice the bytes take twice the time.
func BenchmarkFind(b *testing.B) {
	for name, piece := range map[string]string{
		"begins": "-----BEGIN PRIVATE KEY-----\n", "labels": "password ", "addresses": "a://b:", "letters": "eyJeyJ", "prose": "We restored the key service: all tokens work. ",
	} {
		for _, size := range []int{1 << 17, 1 << 18} {
			text := strings.Repeat(piece, size/len(piece))
			b.Run(name+"/"+strings.Repeat("I", size>>17), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					Find(text)
				}
			})
		}
	}
}

// TestPrefilterPassesEverySecret holds that what has a secret is possible, whatever is around it.
func TestPrefilterPassesEverySecret(t *testing.T) {
	for _, text := range []string{"bearer\t" + chance[:20], "BEARER " + chance[:20], "Secret of the copy - kept in the file. It is_: " + chance[:20], "Ключ доступа=" + chance[:20]} {
		if len(Find(text)) != 1 || !Possible(text) {
			t.Errorf("%s: found %v, possible: %v", text, Find(text), Possible(text))
		}
	}
}
