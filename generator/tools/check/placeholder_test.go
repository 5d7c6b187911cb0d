package check

import (
	"testing"
)

// TestABrokenLinkIsNoPlaceholder holds that a space which breaks a link does not make its words
// a placeholder, in any language, while its address is filled in: the Markdown reader warns of
// the space. Without an address, with one whose end was left open, and with words that tell to
// fill the link in, they are one.
func TestABrokenLinkIsNoPlaceholder(t *testing.T) {
	for _, words := range []string{"link", "LINK", "ссылка", "リンク", "Link", "lien", "enlace", "الرابط"} {
		for after, want := range map[string]int{
			" (https://larkbook.example/advisories/7)":      0,
			"\u00a0(https://larkbook.example/advisories/7)": 0,
			"\u3000(https://larkbook.example/advisories/7)": 0,
			" (/incidents/late-mail/)":                      0,
			" (mailto:help@larkbook.example)":               0,
			" (www.larkbook.example)":                       0,
			"(https://larkbook.example/advisories 7)":       0,
			"（https://larkbook.example/advisories/7）":       0,
			" （/incidents/late-mail/）":                      0,
			"":                                              1,
			" (on the status page)":                         1,
			" (https://larkbook.example/…)":                 1,
			" (/incidents/…)":                               1,
		} {
			e := layOut(t, placeholder, "en", noon+"Mail is late, details in ["+words+"]"+after+".")
			found, report := e.run(t, "placeholder")
			if len(found) != want {
				t.Errorf("[%s]%s: %d findings of a placeholder, want %d", words, after, len(found), want)
			}
			broken := false
			for _, f := range report.Findings {
				broken = broken || f.Rule == "broken-markup"
			}
			if want == 0 && !broken {
				t.Errorf("[%s]%s: nothing says that the link is broken", words, after)
			}
		}
	}
	for _, words := range []string{"insert link", "вставить ссылку", "リンクを挿入", "Link einfügen"} {
		e := layOut(t, placeholder, "en", noon+"Mail is late, details in ["+words+"] (https://larkbook.example/7).")
		if found, _ := e.run(t, "placeholder"); len(found) != 1 {
			t.Errorf("[%s]: %d findings, want 1", words, len(found))
		}
	}
}
