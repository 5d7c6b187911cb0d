package check_test

import (
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"

	"candor"
	"candor/generator/tools/check"
)

// TestTheSentencesOfScenariosOwnTheFault holds that each language knows the admissions of its own
// scenarios: channels carry them from the body as well.
func TestTheSentencesOfScenariosOwnTheFault(t *testing.T) {
	ours := regexp.MustCompile(`(?m)^ours: "(.+)"$`)
	found := map[string]int{}
	err := fs.WalkDir(candor.Files, "content/scenarios", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(candor.Files, name)
		if err != nil {
			return err
		}
		language := strings.TrimPrefix(path.Ext(strings.TrimSuffix(name, ".md")), ".")
		if language == "" {
			language = "en"
		}
		if said := ours.FindSubmatch(text); said != nil {
			found[language]++
			if got := check.Admission(language, "We found it. "+string(said[1])); got != string(said[1]) {
				t.Errorf("%s: %q is read as %q", name, said[1], got)
			}
		}
		return nil
	})
	if err != nil || found["en"] == 0 || found["en"] != found["ru"] || found["en"] != found["de"] {
		t.Error(err, found)
	}
	for language, text := range map[string]string{
		"en": "Card payments fail. We are moving them to our second provider.",
		"ru": "Оплата картой не проходит. Переводим её на нашего второго провайдера.",
		"de": "Kartenzahlungen schlagen fehl. Wir leiten sie über unseren zweiten Anbieter.",
	} {
		if got := check.Admission(language, text); got != "" {
			t.Errorf("%q is read as an admission", got)
		}
	}
}
