package banner

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/site/edition"
)

var update = flag.Bool("update", false, "write the golden files anew")

// maxState is the budget of a state file with three notices, in bytes of gzip.
const maxState = 1000

// stateOf returns banner.json of a site at an instant.
func stateOf(t *testing.T, site *facts.Site, language string, at time.Time) []byte {
	t.Helper()
	for _, e := range edition.All(derive.Derive(site, at, false), site.URL) {
		if e.Language == language {
			content, err := state(e)
			if err != nil {
				t.Fatal(err)
			}
			return content
		}
	}
	t.Fatalf("the site is not in %s", language)
	return nil
}

func siteWith(events ...func(*facts.Site)) *facts.Site {
	site := newSite()
	for _, add := range events {
		add(site)
	}
	return site
}

// three is a bad day, in sentences of the usual length.
var three = []func(*facts.Site){
	incident("2026-11-20-card-payments-declined", say("2-identified", -20*time.Minute, facts.Identified,
		"About one in five card payments is declined, and your clients see an error. Bank transfer works as always.",
		russian("Примерно каждая пятая оплата картой не проходит, и ваши клиенты видят ошибку. Перевод работает как обычно."),
		promised(30*time.Minute), affects("payments", facts.PartialOutage))),
	incident("2026-11-20-slow-search", say("1-investigating", -5*time.Minute, facts.Investigating,
		"Search and the list of clients take up to twenty seconds to open; nothing is lost.",
		russian("Поиск и список клиентов открываются до двадцати секунд; ничего не потеряно."),
		promised(60*time.Minute), affects("api", facts.DegradedPerformance))),
	maintenance("2026-11-21-sign-in-renewal", say("1-scheduled", -48*time.Hour, facts.Scheduled,
		"You will not be able to sign in for ten minutes; who is signed in stays so.",
		russian("Десять минут нельзя будет войти; кто вошёл раньше, продолжит работать."),
		window(20*time.Hour, 21*time.Hour), affects("payments", facts.UnderMaintenance))),
}

func TestState(t *testing.T) {
	over := incident("over", say("1", -3*time.Hour, facts.Investigating, "Letters are late."), say("2", -30*time.Minute, facts.Resolved, "Letters go out again."))
	site := siteWith(append(three, over, outage(banner(facts.BannerAlways), impact(facts.Critical)))...)
	for _, language := range site.Languages {
		var pretty bytes.Buffer
		if err := json.Indent(&pretty, stateOf(t, site, language, noon), "", "  "); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join("testdata", "banner."+language+".json")
		if *update {
			if err := os.WriteFile(file, pretty.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), pretty.String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
	}
}

func TestAQuietStateHasNoWords(t *testing.T) {
	want := `{"language":"en","direction":"ltr","languages":{"en":"","ru":"ru/"},"url":"","notices":[]}` + "\n"
	if got := string(stateOf(t, newSite(), "en", noon)); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestTheStateIsSmall(t *testing.T) {
	site := inAll(siteWith(three...))
	for _, language := range site.Languages {
		content := stateOf(t, site, language, noon)
		var packed bytes.Buffer
		w, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression)
		_, _ = w.Write(content)
		_ = w.Close()
		t.Logf("%s: %d bytes, %d gzip", language, len(content), packed.Len())
		if packed.Len() > maxState {
			t.Errorf("%s: %d bytes gzip, and it may have %d", language, packed.Len(), maxState)
		}
	}
}

func TestTheStateIsBounded(t *testing.T) {
	var many []func(*facts.Site)
	for i := range 50 {
		many = append(many, incident(strings.Repeat("x", i+1), say("1", -time.Hour, facts.Investigating, strings.Repeat("A word or two, ", 100))))
	}
	var file stateFile
	content := stateOf(t, siteWith(many...), "en", noon)
	if err := json.Unmarshal(content, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Notices) != maxNotices || len(file.More) != maxNotices-1 {
		t.Errorf("%d notices and %d words for more", len(file.Notices), len(file.More))
	}
	if len(content) > 10000 {
		t.Errorf("%d bytes; the script reads no more than 20000", len(content))
	}
	for _, n := range file.Notices {
		if length := len([]rune(n.Text)); length > maxText || !strings.HasSuffix(n.Text, "or two…") {
			t.Errorf("a text of %d letters: %s", length, n.Text)
		}
	}
}

func TestWhatANoticeSays(t *testing.T) {
	words := func(w facts.Content) func(*facts.Update) { return func(u *facts.Update) { u.Content = w } }
	for _, test := range []struct {
		name     string
		words    facts.Content
		language string
		want     string
		in       string
	}{
		{"the summary", facts.Content{Summary: "Cards fail.", Body: "Long words."}, "en", "Cards fail.", "en"},
		{"else the first sentence", facts.Content{Body: "Cards *fail*. We look.\n"}, "en", "Cards fail.", "en"},
		{"else the title", facts.Content{}, "en", "Title of cards", "en"},
		{"in one line", facts.Content{Summary: "Cards\n  fail."}, "en", "Cards fail.", "en"},
		{"as it was written, if nobody translated it", facts.Content{Summary: "Cards fail."}, "ru", "Cards fail.", "en"},
	} {
		u := say("1", -time.Hour, facts.Investigating, "", words(test.words))
		var file stateFile
		if err := json.Unmarshal(stateOf(t, siteWith(incident("cards", u)), test.language, noon), &file); err != nil {
			t.Fatal(err)
		}
		if n := file.Notices[0]; n.Text != test.want || n.Language != test.in {
			t.Errorf("%s: got %q in %q", test.name, n.Text, n.Language)
		}
	}
}

func TestFolders(t *testing.T) {
	for _, test := range []struct {
		languages []string
		want      map[string]string
	}{
		{[]string{"en"}, map[string]string{"en": ""}},
		{[]string{"en", "ru"}, map[string]string{"en": "", "ru": "ru/"}},
		{[]string{"en-GB", "ru"}, map[string]string{"en": "", "en-GB": "", "ru": "ru/"}},
		{[]string{"ru", "en-GB", "en-US"}, map[string]string{"ru": "", "en": "en-GB/", "en-GB": "en-GB/", "en-US": "en-US/"}},
	} {
		site := newSite()
		site.Languages = test.languages
		e := edition.All(derive.Derive(site, noon, false), site.URL)[0]
		if diff := cmp.Diff(test.want, folders(e)); diff != "" {
			t.Errorf("%v (-want +got):\n%s", test.languages, diff)
		}
	}
}

// TestWordsAreNoExcuse reads the words that the banner says by itself: none of them
// apologises, minimises or is vague about time.
func TestWordsAreNoExcuse(t *testing.T) {
	for _, e := range edition.All(derive.Derive(newSite(), noon, false), "https://status.example.com") {
		for _, id := range e.Locale.IDs() {
			if !strings.HasPrefix(id, "banner") {
				continue
			}
			text := strings.ToLower(e.Locale.Raw(id))
			for _, word := range []string{"sorry", "apolog", "inconvenience", "shortly", "soon", "minor", "извин", "неудобств", "скоро", "ближайшее время"} {
				if strings.Contains(text, word) {
					t.Errorf("%s: %s says %q", e.Language, id, word)
				}
			}
		}
	}
}
