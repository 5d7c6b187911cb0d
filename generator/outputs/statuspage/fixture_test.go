package statuspage

import (
	"bytes"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/internal/fixture"
	"candor/generator/site/edition"
)

const base = "https://status.larkbook.example"

// paths are the eight files, below api/v2.
var paths = []string{
	"summary", "status", "components", "incidents", "incidents/unresolved",
	"scheduled-maintenances", "scheduled-maintenances/upcoming", "scheduled-maintenances/active",
}

// build returns the bytes of each file by its path below api/v2, without .json.
func build(t *testing.T, site *facts.Site, at time.Time, baseURL string) map[string][]byte {
	t.Helper()
	answers := map[string][]byte{}
	for _, f := range Files(edition.All(derive.Derive(site, at, false), baseURL)[0]) {
		content, err := f.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		answers[f.Path[len("api/v2/"):len(f.Path)-len(".json")]] = content
	}
	return answers
}

// object is a JSON object as a client sees it.
type object = map[string]any

// read returns the files of a site as a client sees them.
func read(t *testing.T, site *facts.Site, at time.Time) map[string]object {
	t.Helper()
	answers := map[string]object{}
	for path, content := range build(t, site, at, base) {
		answers[path] = parse(t, content)
	}
	return answers
}

func parse(t *testing.T, content []byte) object {
	t.Helper()
	var o object
	d := json.NewDecoder(bytes.NewReader(content))
	d.UseNumber()
	if err := d.Decode(&o); err != nil {
		t.Fatal(err)
	}
	return o
}

// list returns the objects under a key; it fails unless they are a list.
func list(t *testing.T, o object, key string) []object {
	t.Helper()
	items, ok := o[key].([]any)
	if !ok {
		t.Fatalf("%s is %v, not a list", key, o[key])
	}
	objects := make([]object, len(items))
	for i, item := range items {
		objects[i] = item.(object)
	}
	return objects
}

// named returns the object whose name it is.
func named(t *testing.T, objects []object, name string) object {
	t.Helper()
	for _, o := range objects {
		if o["name"] == name {
			return o
		}
	}
	t.Fatalf("no %q", name)
	return nil
}

// column returns what each object says under a key.
func column(objects []object, key string) []string {
	values := make([]string, len(objects))
	for i, o := range objects {
		values[i] = fmt.Sprint(o[key])
	}
	return values
}

// events returns every incident and window that any file holds.
func events(t *testing.T, answers map[string]object) (all []object) {
	t.Helper()
	for _, path := range paths {
		for _, key := range []string{"incidents", "scheduled_maintenances"} {
			if answers[path][key] != nil {
				all = append(all, list(t, answers[path], key)...)
			}
		}
	}
	return all
}

// plainSite returns a site of ungrouped components in UTC.
func plainSite(components ...string) *facts.Site {
	site := fixture.Site()
	site.Zone = time.UTC
	site.Groups, site.Components, site.Incidents, site.Maintenances, site.Postmortems = nil, nil, nil, nil, nil
	for _, name := range components {
		site.Components = append(site.Components, facts.Component{ID: name, Name: facts.Plain(name)})
	}
	return site
}
