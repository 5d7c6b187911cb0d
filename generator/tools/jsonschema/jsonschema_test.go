package jsonschema_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"candor"
	"candor/generator/load"
	"candor/generator/load/schema"
	"candor/generator/tools/jsonschema"

	"github.com/google/go-cmp/cmp"
	validator "github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the expected schema in testdata")

var rules = []string{"blame", "personal-data", "vague-time"}

func compile(t *testing.T, kind schema.Kind) *validator.Schema {
	t.Helper()
	text, err := jsonschema.Write(kind, rules)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := validator.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	compiler := validator.NewCompiler()
	if err := compiler.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	compiled, err := compiler.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}

// kindOf returns the kind of a file of content.
func kindOf(name string) (kind schema.Kind, ok bool) {
	switch {
	case name == "content/site.yaml":
		return schema.Site, true
	case path.Ext(name) != ".md", strings.HasPrefix(name, "content/scenarios/"):
		return kind, false
	case path.Base(name) == "postmortem.md":
		kind = schema.Postmortem
	case strings.HasPrefix(name, "content/incidents/"):
		kind = schema.Incident
	case strings.HasPrefix(name, "content/maintenance/"):
		kind = schema.Maintenance
	case strings.HasPrefix(name, "content/pages/"):
		kind = schema.Page
	default:
		return kind, false
	}
	if strings.Count(path.Base(name), ".") > 1 {
		kind = kind.Translation()
	}
	return kind, true
}

var front = regexp.MustCompile(`(?s)^---\n(.*?)\n---\n`)

// fieldsOf reads the fields of a file as an editor does: as YAML 1.2, in which a time
// is a text. ok is false where the YAML itself is broken.
func fieldsOf(name, text string) (fields any, ok bool) {
	if path.Ext(name) == ".md" {
		match := front.FindStringSubmatch(text)
		if match == nil {
			return nil, false
		}
		text = match[1]
	}
	var tree yaml.Node
	if yaml.Unmarshal([]byte(text), &tree) != nil {
		return nil, false
	}
	timesAreTexts(&tree)
	return fields, tree.Decode(&fields) == nil
}

func timesAreTexts(n *yaml.Node) {
	if n.Tag == "!!timestamp" {
		n.Tag = "!!str"
	}
	for _, child := range n.Content {
		timesAreTexts(child)
	}
}

// refuses returns what a schema says of a file, nil if it takes it.
func refuses(t *testing.T, kind schema.Kind, fields any) error {
	t.Helper()
	return compile(t, kind).Validate(fields)
}

// asMeant are files of load's tests in which values are written otherwise than they
// are meant to be, such as "In progress".
var asMeant = []string{"content/incidents/leak/1-investigating.ru.md", "content/incidents/leak/2-resolved.md",
	"content/maintenance/database/2-cancelled.md"}

// TestTakesWhatLoadTakes holds the schema to the sample site and to the site of
// load's tests in which every field is written.
func TestTakesWhatLoadTakes(t *testing.T) {
	for _, site := range []fs.FS{candor.Files, os.DirFS("../../load/testdata/full")} {
		read := 0
		err := fs.WalkDir(site, "content", func(name string, entry fs.DirEntry, err error) error {
			kind, ok := kindOf(name)
			if err != nil || !ok || slices.Contains(asMeant, name) {
				return err
			}
			text, err := fs.ReadFile(site, name)
			fields, ok := fieldsOf(name, string(text))
			if !ok {
				t.Errorf("%s cannot be read", name)
			} else if refused := refuses(t, kind, withoutWaivers(fields)); refused != nil {
				t.Errorf("%s: %v", name, refused)
			}
			read++
			return err
		})
		if err != nil || read < 5 {
			t.Fatal(read, err)
		}
	}
}

// withoutWaivers leaves out what depends on the rules of check, which this test has
// only three of.
func withoutWaivers(fields any) any {
	if m, ok := fields.(map[string]any); ok {
		delete(m, "waive")
		delete(m, "check")
	}
	return fields
}

// single are the mistakes that a single file shows.
var single = []string{"unknown-field", "missing-field", "wrong-type", "unknown-status", "unknown-impact",
	"unknown-component-status", "unknown-service", "not-a-time", "time-without-offset"}

// elsewhere are mistakes with such an id that need more than the file, each with why.
var elsewhere = map[string]string{
	"missing": "which update is the first, and needs a title, is not in the file",
}

// TestRefusesWhatLoadRefuses reads the archives of mistakes of load's tests: where
// load finds one that the file itself shows, the schema marks the file too.
func TestRefusesWhatLoadRefuses(t *testing.T) {
	archives, err := filepath.Glob("../../load/testdata/bad/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no archives", err)
	}
	judged := 0
	for _, name := range archives {
		if elsewhere[strings.TrimSuffix(filepath.Base(name), ".txtar")] != "" {
			continue
		}
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for file, text := range mistaken(t, archive) {
			kind, ok := kindOf(file)
			fields, read := fieldsOf(file, text)
			if !ok || !read {
				continue
			}
			judged++
			if refuses(t, kind, fields) == nil {
				t.Errorf("%s: the schema takes %s", name, file)
			}
		}
	}
	if judged < 15 {
		t.Errorf("only %d files were judged", judged)
	}
}

// mistaken returns the files of an archive in which load finds what a file shows.
func mistaken(t *testing.T, archive *txtar.Archive) map[string]string {
	t.Helper()
	text, err := os.ReadFile("../../load/testdata/site.yaml")
	if err != nil {
		t.Fatal(err)
	}
	site := fstest.MapFS{"content/site.yaml": &fstest.MapFile{Data: text}}
	for _, f := range archive.Files[:len(archive.Files)-1] {
		site[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	_, findings, err := load.Load(site, load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range findings {
		if slices.Contains(single, f.Rule) {
			files[f.File] = string(site[f.File].Data)
		}
	}
	return files
}

// TestMarks shows what an editor marks while one types.
func TestMarks(t *testing.T) {
	update := func(line string) string { return "status: investigating\ndate: 2026-11-20T09:12:00Z\n" + line }
	site := func(line string) string {
		return "title: Acme\nurl: https://status.acme.example\ncomponents: [{id: api, name: API}]\n" + line
	}
	for name, c := range map[string]struct {
		kind  schema.Kind
		text  string
		taken bool
	}{
		"plain":                       {schema.Incident, update("next_update: 30m"), true},
		"hours and minutes":           {schema.Incident, update("next_update: 1h 30m"), true},
		"a number alone":              {schema.Incident, update("next_update: 30"), false},
		"a title that is a number":    {schema.Incident, update("title: 2026"), true},
		"left open":                   {schema.Incident, update("summary:"), true},
		"date left open":              {schema.Incident, "status: investigating\ndate:", false},
		"no offset":                   {schema.Incident, "status: investigating\ndate: 2026-11-20T09:12:00", false},
		"an end that is none":         {schema.Incident, update("ended: 2026-11-20T09:30:00Z"), false},
		"an end":                      {schema.Incident, "status: resolved\ndate: 2026-11-20T09:12:00Z\nended: 2026-11-20T09:00:00Z", true},
		"a promise after the end":     {schema.Incident, "status: resolved\ndate: 2026-11-20T09:12:00Z\nnext_update: 1h", false},
		"a status of a window":        {schema.Incident, "status: scheduled\ndate: 2026-11-20T09:12:00Z", false},
		"people unknown until a time": {schema.Incident, update("leak: {people: 'unknown until 2026-11-20T12:00:00Z'}"), true},
		"people unknown":              {schema.Incident, update("leak: {people: unknown}"), false},
		"a rule waived":               {schema.Incident, update("waive: {blame: we asked them}"), true},
		"a rule that is none":         {schema.Incident, update("waive: {blaming: we asked them}"), false},
		"waived without a reason":     {schema.Incident, update("waive: {blame: }"), false},
		"a waived datum":              {schema.Incident, update("waive: {personal-data: [{fingerprint: 1a2b, reason: ours}]}"), true},
		"a fact in a translation":     {schema.Incident.Translation(), "status: resolved", false},
		"a repository":                {schema.Site, site("repository: https://github.com/acme/status"), true},
		"a public repository":         {schema.Site, site("repository: {url: https://github.com/acme/status, public: true}"), true},
		"a repository without a URL":  {schema.Site, site("repository: {public: true}"), false},
		"a language":                  {schema.Site, site("languages: [en, ar]"), true},
		"a language that is none":     {schema.Site, site("languages: [en, xx]"), false},
		"a text in a language":        {schema.Site, site("description: {pt: Os nossos serviços}"), true},
		"a text in no language":       {schema.Site, site("description: {br: Os nossos serviços}"), false},
		"a page without a title":      {schema.Page, "summary: About us", false},
	} {
		fields, ok := fieldsOf("content/site.yaml", c.text)
		if !ok {
			t.Fatalf("%s: not YAML", name)
		}
		if refused := refuses(t, c.kind, fields); (refused == nil) != c.taken {
			t.Errorf("%s: taken is %t: %v", name, refused == nil, refused)
		}
	}
}

// TestEachPatternSaysWhatToWrite holds that no editor has to show a pattern to a person.
func TestEachPatternSaysWhatToWrite(t *testing.T) {
	patterns := 0
	for _, kind := range []schema.Kind{schema.Site, schema.Incident, schema.Maintenance, schema.Postmortem, schema.Page} {
		text, err := jsonschema.Write(kind, rules)
		if err != nil {
			t.Fatal(err)
		}
		var root any
		if err := json.Unmarshal(text, &root); err != nil {
			t.Fatal(err)
		}
		walk(root, func(node map[string]any) {
			expression, ok := node["pattern"].(string)
			if !ok {
				return
			}
			patterns++
			if said, _ := node["patternErrorMessage"].(string); !strings.HasSuffix(said, ".") {
				t.Errorf("%s: nothing is said where %s does not match", kind.Name, expression)
			}
		})
	}
	if patterns < 20 {
		t.Errorf("only %d patterns were seen", patterns)
	}
}

// walk visits each object of a JSON text.
func walk(value any, visit func(map[string]any)) {
	switch v := value.(type) {
	case map[string]any:
		visit(v)
		for _, inner := range v {
			walk(inner, visit)
		}
	case []any:
		for _, inner := range v {
			walk(inner, visit)
		}
	}
}

// TestWrite holds the text that an editor gets.
func TestWrite(t *testing.T) {
	got, err := jsonschema.Write(schema.Page, rules)
	if err != nil {
		t.Fatal(err)
	}
	const golden = "testdata/page.json"
	if *update {
		if err := os.WriteFile(golden, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if diff := cmp.Diff(string(want), string(got)); err != nil || diff != "" {
		t.Error(diff, err)
	}
}
