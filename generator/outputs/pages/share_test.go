package pages_test

import (
	"encoding/json"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

var linkData = regexp.MustCompile(`(?s)<script type="application/ld\+json">(.*?)</script>`)

// TestEveryPageSaysWhatItIs holds the data of every page to what validators of
// schema.org ask for: the terms that a type needs, whole addresses, times with offsets.
func TestEveryPageSaysWhatItIs(t *testing.T) {
	for _, s := range sites {
		for name, page := range written(t, s.content(), s.at, s.base) {
			if path.Ext(name) != ".html" || !strings.Contains(page, `rel="canonical"`) || strings.Contains(page, `http-equiv="refresh"`) {
				continue
			}
			found := linkData.FindAllStringSubmatch(page, -1)
			var data struct {
				Context string           `json:"@context"`
				Graph   []map[string]any `json:"@graph"`
			}
			if len(found) != 1 || json.Unmarshal([]byte(found[0][1]), &data) != nil || data.Context != "https://schema.org" || len(data.Graph) == 0 {
				t.Errorf("%s: %s has the data %q", s.name, name, found)
				continue
			}
			for _, thing := range data.Graph {
				for _, problem := range unsound(thing) {
					t.Errorf("%s: %s: %s", s.name, name, problem)
				}
			}
			for _, property := range []string{"og:title", "og:type", "og:url", "og:description", "og:image"} {
				if strings.Count(page, `<meta property="`+property+`" content="`) != 1 {
					t.Errorf("%s: %s has not one %s", s.name, name, property)
				}
			}
		}
	}
}

// needs are the terms without which a thing of a type is refused or useless.
var needs = map[string][]string{
	"WebSite":         {"name", "url", "inLanguage", "publisher"},
	"BreadcrumbList":  {"itemListElement"},
	"ListItem":        {"position", "name", "item"},
	"Article":         {"headline", "url", "datePublished", "dateModified", "author", "publisher"},
	"LiveBlogPosting": {"headline", "url", "datePublished", "dateModified", "author", "publisher", "coverageStartTime"},
	"Organization":    {"name"},
	"Person":          {"name"},
}

// unsound says what is wrong with a thing and with those within it.
func unsound(thing map[string]any) (problems []string) {
	kind, _ := thing["@type"].(string)
	if needs[kind] == nil {
		problems = append(problems, "the type is "+kind)
	}
	for _, term := range needs[kind] {
		if thing[term] == nil || thing[term] == "" {
			problems = append(problems, kind+" lacks "+term)
		}
	}
	for term, value := range thing {
		text, _ := value.(string)
		switch _, err := time.Parse(time.RFC3339, text); {
		case (strings.HasPrefix(term, "date") || strings.HasSuffix(term, "Time")) && err != nil:
			problems = append(problems, err.Error())
		case slices.Contains([]string{"url", "item", "image", "logo"}, term) && !strings.HasPrefix(text, "http"):
			problems = append(problems, term+" is "+text)
		}
		list, _ := value.([]any)
		for _, inner := range append(list, value) {
			if inner, ok := inner.(map[string]any); ok {
				problems = append(problems, unsound(inner)...)
			}
		}
	}
	return problems
}
