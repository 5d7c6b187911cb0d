package load_test

import (
	"os"
	"testing"

	"candor/generator/diag"
	"candor/generator/load/frontmatter"
	"candor/generator/load/schema"
	"candor/generator/load/yaml"
)

// TestFullSiteHasEveryField holds that the site of TestFullSite writes every field of
// the schema, so that a new field cannot be forgotten by load.
func TestFullSiteHasEveryField(t *testing.T) {
	const dir = "testdata/full/content/"
	fields := func(name string) *yaml.Node {
		text, err := os.ReadFile(dir + name)
		if err != nil {
			t.Fatal(err)
		}
		document, _ := frontmatter.Parse(&diag.Source{Name: name, Text: text})
		return document.Fields
	}
	text, err := os.ReadFile(dir + "site.yaml")
	if err != nil {
		t.Fatal(err)
	}
	site, _ := yaml.Parse(&diag.Source{Name: "site.yaml", Text: text}, 0, len(text))
	for _, c := range []struct {
		kind    schema.Kind
		written []*yaml.Node
	}{
		{schema.Site, []*yaml.Node{site}},
		{schema.Incident, []*yaml.Node{fields("incidents/leak/1-investigating.md"), fields("incidents/leak/2-resolved.md"), fields("incidents/leak/3-draft.md"), fields("incidents/taken-back/1-investigating.md")}},
		{schema.Postmortem, []*yaml.Node{fields("incidents/leak/postmortem.md"), fields("incidents/leak/3-draft.md"), fields("incidents/taken-back/postmortem.md")}},
		{schema.Notice, []*yaml.Node{fields("notices/new-address.md"), fields("notices/taken-back.md")}},
		{schema.Notice.Translation(), []*yaml.Node{fields("notices/new-address.ru.md")}},
		{schema.Page, []*yaml.Node{fields("pages/about.md")}},
		{schema.Incident.Translation(), []*yaml.Node{fields("incidents/leak/1-investigating.ru.md")}},
	} {
		allWritten(t, c.kind.Name, c.kind.Fields, c.written)
	}
}

func allWritten(t *testing.T, where string, fields []schema.Field, written []*yaml.Node) {
	t.Helper()
	for _, f := range fields {
		var values []*yaml.Node
		for _, n := range written {
			if v := n.Get(f.Name); v != nil {
				values = append(values, v)
			}
		}
		if len(values) == 0 {
			t.Errorf("%s: no %s in testdata/full", where, f.Name)
		}
		switch {
		case f.Form == schema.Object:
			allWritten(t, where+"."+f.Name, f.Fields, values)
		case f.Form == schema.List && f.Item.Form == schema.Object:
			allWritten(t, where+"."+f.Name, f.Item.Fields, items(values))
		}
	}
}

func items(lists []*yaml.Node) []*yaml.Node {
	var all []*yaml.Node
	for _, n := range lists {
		all = append(all, n.Items...)
	}
	return all
}
