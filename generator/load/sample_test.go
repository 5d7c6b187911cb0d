package load_test

import (
	"os"
	"testing"
	_ "time/tzdata"

	"candor"
	"candor/generator/load"
)

// options are those of the tests: a program that speaks English, Russian and German.
var options = load.Options{Languages: []string{"en", "ru", "de"}, BuiltIn: candor.Files}

func TestSampleSiteHasNoFindings(t *testing.T) {
	site, findings, err := load.Load(os.DirFS("../.."), options)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		t.Errorf("%s:%d: %s", f.File, f.Line, f.Message)
	}
	if len(site.Incidents) < 8 || len(site.Maintenances) < 3 || len(site.Postmortems) < 3 {
		t.Errorf("%d incidents, %d maintenances, %d post-mortems", len(site.Incidents), len(site.Maintenances), len(site.Postmortems))
	}
}
