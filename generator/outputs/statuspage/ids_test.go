package statuspage

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"candor/generator/internal/fixture"

	"github.com/google/go-cmp/cmp"
)

var idForm = regexp.MustCompile(`^[a-z0-9]{12}$`)

// ids returns every id in the answers, by what has it.
func ids(t *testing.T, answers map[string]object) map[string]string {
	t.Helper()
	found := map[string]string{"page": answers["summary"]["page"].(object)["id"].(string)}
	for _, c := range list(t, answers["components"], "components") {
		found[fmt.Sprint("component ", c["position"])] = c["id"].(string)
	}
	for _, e := range events(t, answers) {
		link := e["shortlink"].(string)[len(base):]
		found[link] = e["id"].(string)
		for i, u := range list(t, e, "incident_updates") {
			found[fmt.Sprint(link, i)] = u["id"].(string)
			if u["incident_id"] != e["id"] {
				t.Errorf("%s: incident_id %v", link, u["incident_id"])
			}
		}
	}
	return found
}

func TestIDsAreStable(t *testing.T) {
	before := ids(t, read(t, fixture.Site(), fixture.At))
	seen := map[string]string{}
	for what, id := range before {
		if !idForm.MatchString(id) {
			t.Errorf("%s: %q", what, id)
		}
		if other := seen[id]; other != "" {
			t.Errorf("%s and %s are both %s", what, other, id)
		}
		seen[id] = what
	}
	after := ids(t, read(t, fixture.HostileSite(), fixture.At)) // every text is another
	if diff := cmp.Diff(before, after); diff != "" {
		t.Error("an id changed with a text:", diff)
	}
	for given, what := range map[string]string{
		"component001": "component 4", "grouppost001": "component 5",
		"incident0001": "/incidents/2026-11-25-letters-late/", "update000002": "/incidents/2026-11-03-open-invoice-folder/4",
	} {
		if before[what] != given {
			t.Errorf("%s: %s, want the given %s", what, before[what], given)
		}
	}
	if before["/incidents/2026-11-03-open-invoice-folder/0"] != "qsr6ledp8yoo" {
		t.Errorf("an id that is in use changed to %s", before["/incidents/2026-11-03-open-invoice-folder/0"])
	}
}

func TestIDsAreTheSameWhereverServed(t *testing.T) {
	here, there := build(t, fixture.Site(), fixture.At, base), build(t, fixture.Site(), fixture.At, "https://preview.example/x")
	for _, path := range paths {
		moved := strings.ReplaceAll(string(there[path]), "https://preview.example/x", base)
		if diff := cmp.Diff(string(here[path]), moved); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
	}
}
