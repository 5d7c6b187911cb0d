package schema_test

import (
	"strings"
	"testing"

	"candor/generator/load/schema"

	"github.com/google/go-cmp/cmp"
)

var kinds = []schema.Kind{schema.Site, schema.Incident, schema.Maintenance, schema.Postmortem, schema.Page}

// TestFields holds what every field of the table must have.
func TestFields(t *testing.T) {
	for _, k := range kinds {
		checkFields(t, k.Name, k.Fields)
	}
}

func checkFields(t *testing.T, where string, fields []schema.Field) {
	t.Helper()
	seen := map[string]bool{}
	for _, f := range fields {
		at := where + "." + f.Name
		if seen[f.Name] {
			t.Errorf("%s is there twice", at)
		}
		seen[f.Name] = true
		if f.Name != strings.ToLower(f.Name) || strings.ContainsAny(f.Name, " -") {
			t.Errorf("%s: names are lower case with underscores, as load reads them", at)
		}
		if !strings.HasSuffix(f.Doc, ".") {
			t.Errorf("%s: the doc is %q", at, f.Doc)
		}
		checkType(t, at, &f.Type)
	}
}

func checkType(t *testing.T, at string, typ *schema.Type) {
	t.Helper()
	switch typ.Form {
	case schema.Enum:
		if len(typ.Values) < 2 || typ.What == "" {
			t.Errorf("%s: an enum without values or name", at)
		}
	case schema.List, schema.Map:
		if typ.Item == nil {
			t.Fatalf("%s: nothing in it", at)
		}
		checkType(t, at, typ.Item)
	case schema.Object:
		if len(typ.Fields) == 0 {
			t.Errorf("%s: an object without fields", at)
		}
		checkFields(t, at, typ.Fields)
	}
}

// TestTranslations holds what the design lets a translation say.
func TestTranslations(t *testing.T) {
	for name, want := range map[string]struct {
		kind schema.Kind
		may  string
	}{
		"incident":    {schema.Incident, "title summary doing meanwhile ours corrected channels draft waive"},
		"maintenance": {schema.Maintenance, "title summary doing meanwhile ours corrected channels draft waive"},
		"post-mortem": {schema.Postmortem, "title summary corrected draft waive"},
		"page":        {schema.Page, "title summary draft waive"},
	} {
		translation := want.kind.Translation()
		if diff := cmp.Diff(want.may, strings.Join(schema.Names(translation.Fields), " ")); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		for _, f := range translation.Fields {
			if f.Required {
				t.Errorf("%s: a translation needs %s", name, f.Name)
			}
		}
	}
}

// TestPrepared holds that a scenario needs nothing, and that other files still do.
func TestPrepared(t *testing.T) {
	prepared := schema.Incident.Prepared()
	if prepared.Name != "a prepared update of an incident" {
		t.Errorf("it is called %q", prepared.Name)
	}
	for i, f := range prepared.Fields {
		if f.Required || schema.Incident.Fields[i].Name != f.Name {
			t.Errorf("a scenario needs %s", f.Name)
		}
	}
	if !schema.Incident.Fields[schema.Find(schema.Incident.Fields, "date")].Required {
		t.Error("an update needs no date any more")
	}
}

func TestWithout(t *testing.T) {
	page := schema.Page.Without("title")
	if page.Fields[0].Required || !schema.Page.Fields[0].Required {
		t.Error("the field is still required, or no longer in the table itself")
	}
}
