package generator_test

import (
	"bytes"
	"os"
	"path"
	"path/filepath"
	"testing"
	"time"

	validator "github.com/santhosh-tekuri/jsonschema/v6"

	"candor/generator/outputs/banner"
	"candor/generator/outputs/feeds"
)

// schemaOf reads a schema. A closed one refuses every field that it does not describe.
func schemaOf(t *testing.T, text []byte, closed bool) *validator.Schema {
	t.Helper()
	doc, err := validator.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if closed {
		closeObjects(doc)
	}
	compiler := validator.NewCompiler()
	if err := compiler.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	return compiler.MustCompile("schema.json")
}

// closeObjects makes a schema refuse the fields that it does not describe.
func closeObjects(node any) {
	switch node := node.(type) {
	case map[string]any:
		for _, child := range node {
			closeObjects(child)
		}
		if _, ok := node["properties"].(map[string]any); ok {
			node["additionalProperties"] = false
		}
	case []any:
		for _, child := range node {
			closeObjects(child)
		}
	}
}

// TestBuiltFilesMatchTheirSchemas validates every banner.json and history.json of two sites,
// during an incident, just after it and before a window. A field that no schema describes fails:
// whoever adds a field describes it.
func TestBuiltFilesMatchTheirSchemas(t *testing.T) {
	schemas := map[string]*validator.Schema{"banner.json": schemaOf(t, banner.Schema, true), "history.json": schemaOf(t, feeds.Schema, true)}
	kinds := map[any]bool{}
	for _, site := range []string{sample, "testdata/eight"} {
		for _, at := range []time.Time{
			time.Date(2026, 11, 19, 9, 30, 0, 0, time.UTC),
			time.Date(2026, 11, 19, 10, 30, 0, 0, time.UTC),
			time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC),
		} {
			output := t.TempDir()
			build(t, site, output, at)
			for name := range published(t, output) {
				schema := schemas[path.Base(name)]
				if schema == nil {
					continue
				}
				doc := readJSON(t, filepath.Join(output, name))
				if err := schema.Validate(doc); err != nil {
					t.Errorf("%s of %s at %s: %v", name, site, at, err)
				}
				notices, _ := doc.(map[string]any)["notices"].([]any)
				for _, n := range notices {
					kinds[n.(map[string]any)["kind"]] = true
				}
			}
		}
	}
	if len(kinds) != 3 {
		t.Errorf("the banners show only %v", kinds)
	}
}

func readJSON(t *testing.T, name string) any {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := validator.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// TestSchemasOfBuiltFiles holds what a schema allows and what it refuses.
func TestSchemasOfBuiltFiles(t *testing.T) {
	const quiet = `"language": "en", "direction": "ltr", "languages": {"en": ""}, "url": ""`
	const feed = `"version": "https://jsonfeed.org/version/1.1", "title": "Status", "home_page_url": "https://s.example/", "feed_url": "https://s.example/history.json",
		"description": "Updates", "language": "en", "authors": [{"name": "Status", "url": "https://s.example/"}]`
	for name, c := range map[string]struct {
		schema []byte
		text   string
		ok     bool
	}{
		"no notices":            {banner.Schema, `{` + quiet + `, "notices": []}`, true},
		"a field added later":   {banner.Schema, `{` + quiet + `, "notices": [], "theme": "dark"}`, true},
		"notices removed":       {banner.Schema, `{` + quiet + `}`, false},
		"an absolute url":       {banner.Schema, `{` + quiet + `, "notices": [{"id": "incident/a/1", "kind": "incident", "label": "I: ", "text": "A", "language": "en", "url": "https://x.example/", "times": []}]}`, false},
		"an unknown kind":       {banner.Schema, `{` + quiet + `, "notices": [{"id": "incident/a/1", "kind": "outage", "label": "I: ", "text": "A", "language": "en", "url": "incidents/a/", "times": []}]}`, false},
		"a time with an offset": {banner.Schema, `{` + quiet + `, "notices": [{"id": "incident/a/1", "kind": "incident", "label": "I: ", "text": "A", "language": "en", "url": "incidents/a/", "from": "2026-01-01T00:00:00+01:00", "times": []}]}`, false},
		"no items":              {feeds.Schema, `{` + feed + `, "items": []}`, true},
		"an extension":          {feeds.Schema, `{` + feed + `, "_status": {}, "items": []}`, true},
		"an item without an id": {feeds.Schema, `{` + feed + `, "items": [{"url": "https://s.example/a/", "title": "A", "content_html": "", "date_published": "2026-01-01T00:00:00Z"}]}`, false},
	} {
		doc, err := validator.UnmarshalJSON(bytes.NewReader([]byte(c.text)))
		if err != nil {
			t.Fatal(name, err)
		}
		if err := schemaOf(t, c.schema, false).Validate(doc); (err == nil) != c.ok {
			t.Errorf("%s: accepted is %t: %v", name, err == nil, err)
		}
	}
}
