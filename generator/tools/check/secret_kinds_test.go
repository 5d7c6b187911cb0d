package check

import (
	"os"
	"strings"
	"testing"

	"candor/generator/tools/check/language"
)

// TestKindsOfSecretsAreSaidInEachLanguage holds that a finding names every kind of secret in
// the writer's language: of a kind that a service has, the noun is a message.
func TestKindsOfSecretsAreSaidInEachLanguage(t *testing.T) {
	data, err := os.ReadFile("secrets/testdata/formats.txt")
	if err != nil {
		t.Fatal(err)
	}
	english := map[string]bool{"a": true, "an": true, "token": true, "key": true, "secret": true, "password": true}
	p := Pass{rule: &siteRule{Rule: leakedSecret}}
	for line := range strings.Lines(string(data)) {
		kind, _, _ := strings.Cut(line, ": ")
		if strings.HasPrefix(kind, "what looks random") {
			continue
		}
		if _, noun := ofService(kind); noun == "" && secretKinds[kind] == "" {
			t.Errorf("%q ends in no noun of serviceNouns, and is not in secretKinds", kind)
			continue
		}
		for _, code := range language.Codes() {
			said := p.secretKind(kind).In(code)
			for _, word := range strings.Fields(said) {
				if code == "ru" && english[word] || said == "" {
					t.Errorf("%s: %q is called %q", code, kind, said)
				}
			}
		}
	}
}
