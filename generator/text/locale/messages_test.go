package locale

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// idForm is how an id looks: kebab-case, a term of the domain may have underscores,
// and a plural form follows a dot.
var idForm = regexp.MustCompile(`^[a-z]+([-_][a-z]+)*(\.(zero|one|two|few|many|other))?$`)

func TestLangs(t *testing.T) {
	if diff := cmp.Diff([]string{"ar", "de", "en", "es", "fr", "ja", "pt", "ru"}, Langs()); diff != "" {
		t.Errorf("Langs() (-want +got):\n%s", diff)
	}
}

// TestMessagesAreWellFormed reads each file line by line: what is wrong here would be
// lost, or hidden, in the locale that is made of it.
func TestMessagesAreWellFormed(t *testing.T) {
	for _, lang := range Langs() {
		source, err := files.ReadFile("words/" + lang + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for _, line := range readMessages(string(source)) {
			switch {
			case !idForm.MatchString(line.id):
				t.Errorf("%s: %q is not an id", lang, line.id)
			case seen[line.id]:
				t.Errorf("%s: %s stands twice", lang, line.id)
			case line.text == "":
				t.Errorf("%s: %s has no text", lang, line.id)
			case strings.ContainsAny(strings.Join(words(compile(line.text)), ""), "{}"):
				t.Errorf("%s: %s has a brace that opens no name: %s", lang, line.id, line.text)
			case strings.ContainsAny(line.text, "\u00a0\u202f\u200e\u200f\u2009"):
				t.Errorf("%s: %s has a sign that does not show; it has a name, as {nbsp}", lang, line.id)
			case strings.Contains(line.text, "  "):
				t.Errorf("%s: %s has two blanks: %s", lang, line.id, line.text)
			}
			if wrong := malformed(line.id, compile(line.text)); wrong.String() != "" {
				t.Errorf("%s: %s: %s", lang, line.id, wrong)
			}
			seen[line.id] = true
		}
	}
}

// words returns the pieces of a text that are as they are.
func words(t text) []string {
	var words []string
	for _, p := range t.pieces {
		words = append(words, p.Text)
	}
	return words
}

// TestLanguagesHaveTheSameTexts holds every language to English: the same ids, the
// same names to fill in, and the plural forms that its own whole numbers take.
func TestLanguagesHaveTheSameTexts(t *testing.T) {
	english := in(t, "en")
	for _, lang := range Langs() {
		l := in(t, lang)
		if diff := cmp.Diff(nouns(english), nouns(l)); diff != "" {
			t.Errorf("%s: ids (-en +%s):\n%s", lang, lang, diff)
		}
		for id, want := range english.texts {
			if diff := cmp.Diff(sorted(want.names()), sorted(l.texts[id].names())); diff != "" {
				t.Errorf("%s: names in %s (-en +%s):\n%s", lang, id, lang, diff)
			}
		}
		for id := range english.counts {
			sameForms(t, english, l, id)
		}
	}
}

// sameForms holds the plural forms of one text to English. A form for one number
// alone may name it in words, and leave out {n}.
func sameForms(t *testing.T, english, l *Locale, id string) {
	var want, got []string
	for _, form := range wholeForms(l) {
		want = append(want, formNames[form])
	}
	for form, text := range l.counts[id] {
		if text.raw == "" {
			continue
		}
		got = append(got, formNames[form])
		names := text.names()
		if slices.Contains([]string{"zero", "one", "two"}, formNames[form]) && !slices.Contains(names, "n") {
			names = append(names, "n")
		}
		if diff := cmp.Diff(english.fillable(id+".other"), sorted(names)); diff != "" {
			t.Errorf("%s: names in %s.%s (-en +%s):\n%s", l.Lang(), id, formNames[form], l.Lang(), diff)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s: plural forms of %s (-CLDR +%s):\n%s", l.Lang(), id, l.Lang(), diff)
	}
}

// wholeForms returns the plural forms that whole numbers take in the language. The rules
// look at the last two digits and at whether n is a small number or a large one.
func wholeForms(l *Locale) []int {
	var taken []int
	for _, base := range []int{0, 100, 1_000, 1_000_000} {
		for n := base; n < base+100; n++ {
			if form := l.form(n); !slices.Contains(taken, form) {
				taken = append(taken, form)
			}
		}
	}
	slices.Sort(taken)
	return taken
}

// nouns returns the ids without their plural forms, sorted.
func nouns(l *Locale) []string {
	var nouns []string
	for _, id := range l.IDs() {
		noun, _, _ := strings.Cut(id, ".")
		nouns = append(nouns, noun)
	}
	return slices.Compact(nouns)
}

// sorted returns the names in order, each once.
func sorted(names []string) []string {
	names = slices.Sorted(slices.Values(names))
	return slices.Compact(names)
}

// TestTermsHaveTexts lists the terms of the domain, whose texts are found by the
// term's own spelling.
func TestTermsHaveTexts(t *testing.T) {
	component := []string{"operational", "degraded_performance", "partial_outage", "major_outage", "under_maintenance"}
	terms := map[string][]string{
		"component-status-":   component,
		"component-is-":       component,
		"components-are-":     component,
		"component-means-":    component,
		"incident-status-":    {"investigating", "identified", "monitoring", "resolved"},
		"maintenance-status-": {"scheduled", "in_progress", "verifying", "completed", "cancelled"},
		"impact-":             {"none", "minor", "major", "critical"},
		"indicator-":          {"none", "maintenance", "minor", "major", "critical"},
		"promise-kind-":       {"next-update", "postmortem", "compensation", "told", "action"},
		"promise-state-":      {"open", "kept", "late", "overdue"},
		"leak-told-":          {"regulator", "customers"},
	}
	l := in(t, "en")
	for prefix, values := range terms {
		for _, value := range values {
			if !l.Has(prefix + value) {
				t.Errorf("no text %s%s", prefix, value)
			}
		}
	}
}

func TestReadMessages(t *testing.T) {
	source := "\n# a comment = no text\r\n a = b = c \r\nbare\nblank =\n" + "edge = \u00a0\n"
	want := []message{{"a", "b = c"}, {"bare", ""}, {"blank", ""}, {"edge", "\u00a0"}}
	if diff := cmp.Diff(want, readMessages(source), cmp.AllowUnexported(message{})); diff != "" {
		t.Errorf("readMessages (-want +got):\n%s", diff)
	}
}

// TestRenamedMessagesExist holds that an old id leads to a message, and is none itself.
func TestRenamedMessagesExist(t *testing.T) {
	l := in(t, "en")
	for old, now := range renamed {
		if l.Has(old) || !l.Has(now) {
			t.Errorf("renamed: %s to %s; want the second alone to be a message", old, now)
		}
	}
	if got := newID("incident-first-word.one"); got != "incident-first-update.one" {
		t.Errorf("newID keeps no plural form: %q", got)
	}
}
