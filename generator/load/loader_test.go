package load_test

import (
	"errors"
	"io/fs"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/load"

	"github.com/google/go-cmp/cmp"
)

var sameZone = cmp.Comparer(func(a, b *time.Location) bool { return a.String() == b.String() })

// texts are what the edits write: sound, flawed, and at odds with other files.
var texts = []string{
	"---\ntitle: Slow\nstatus: investigating\ndate: 2026-11-20T09:12:00Z\ncomponents: {api: partial_outage}\n---\nSlow.\n",
	"---\nstatus: identified\ndate: 2026-11-20T10:12:00Z\n---\nFound.\n",
	"---\nstatus: resolved\ndate: 2026-11-20T11:12:00Z\n---\nDone.\n",
	"---\ntitle: Slow\nstatus: resolved\ndate: 2026-11-20T11:12:00Z\naliases: [/old]\nid: one\napi_id: first\n---\nDone.\n",
	"---\ntitle: Slow\nstatus: resolved\ndate: 2026-11-20T11:12:00Z\naliases: [/incidents/a, /about, /incidents/b/postmortem/]\nid: one\n---\nDone.\n",
	"---\ntitle: Work\nstatus: scheduled\ndate: 2026-11-20T12:00:00Z\nstarts: 2026-11-21T12:00:00Z\nends: 2026-11-21T13:00:00Z\n---\nWork.\n",
	"---\ntitle: Why\ndate: 2026-11-25T12:00:00Z\nincidents: [b, gone]\nid: one\naliases: [/why]\n---\nBecause.\n",
	"---\ntitle: Another\n---\nText.\n",
	"---\ntitle: We move\ndate: 2026-11-20T12:00:00Z\nuntil: 2026-11-30\ncomponents: [api]\naliases: [/old]\n---\nText, [here](/notices/a/).\n",
	"---\ntitle: We move\ndate: 2026-11-20T12:00:00Z\nuntil: 2026-11-10\nstatus: resolved\n---\nText.\n",
	"---\ndraft: true\nstatus: investigating\ndate: 2026-11-19T09:12:00Z\nscenario: fire\n---\n",
	"---\nstatus: sloved\n---\n",
	"---\nstatus: resol",
	"",
}

var editedNames = []string{
	"incidents/a/1-a.md", "incidents/a/2-b.md", "incidents/a/2-b.ru.md", "incidents/a/postmortem.md", "incidents/a/graph.png",
	"incidents/b/1-a.md", "incidents/b/2-b.md", "incidents/b/postmortem.md", "incidents/b/sub/x.md", "incidents/B/1-a.md", "incidents/note.md",
	"maintenance/a/1-a.md", "maintenance/b/1-a.md", "maintenance/2026/1-a.md",
	"notices/a.md", "notices/a.ru.md", "notices/a.RU.md", "notices/b.md", "notices/B b.md", "notices/b/1-a.md", "notices/.b",
	"pages/about.md", "pages/about.ru.md", "pages/old.md", "pages/x.png", "scenarios/fire/investigating.md", "scenarios/fire/resolved.ru.md", "scenarios/Fire/a.md", "site.yml",
}

// edit changes a few files of a site, and returns the names that a watcher would tell.
func edit(random *rand.Rand, site, fresh fstest.MapFS) []string {
	var names []string
	for range 1 + random.IntN(3) {
		name := "content/" + editedNames[random.IntN(len(editedNames))]
		switch random.IntN(6) {
		case 0: // the folder that it lies in goes
			name = name[:strings.LastIndexByte(name, '/')]
			maps.DeleteFunc(site, func(n string, _ *fstest.MapFile) bool { return strings.HasPrefix(n, name+"/") })
		case 1:
			delete(site, name)
		default:
			site[name] = &fstest.MapFile{Data: []byte(texts[random.IntN(len(texts))])}
		}
		names = append(names, name)
	}
	if random.IntN(8) == 0 {
		name := "content/site.yaml"
		text := string(fresh[name].Data)
		switch random.IntN(6) {
		case 0, 1:
			text = strings.Replace(text, "id: api", "id: other", 1)
		case 2:
			text = strings.Replace(text, "title: ", "title: New ", 1)
		case 3:
			text += "\nfooter: New\n"
		}
		site[name] = &fstest.MapFile{Data: []byte(text)}
		if random.IntN(4) == 0 {
			delete(site, name)
		}
		names = append(names, name)
	}
	return names
}

// TestReloadEqualsLoad edits sites at random: what a loader says that re-reads what
// was named is what one says that reads everything for the first time.
func TestReloadEqualsLoad(t *testing.T) {
	for seed := range uint64(40) {
		random, site, fresh := rand.New(rand.NewPCG(seed, 1)), newSite(t), newSite(t)
		loader := load.NewLoader(site, options)
		if _, _, err := loader.Load(); err != nil {
			t.Fatal(err)
		}
		for step := range 40 {
			names := edit(random, site, fresh)
			got, findings, err := loader.Reload(names)
			if err != nil {
				t.Fatalf("seed %d, step %d, %s: %v", seed, step, names, err)
			}
			want, wanted, err := load.Load(site, options)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got, sameZone) + cmp.Diff(wanted, findings); diff != "" {
				t.Fatalf("seed %d, step %d, %s (-fresh +reloaded):\n%s", seed, step, names, diff)
			}
		}
	}
}

// TestOverEqualsLoad reads other states of a site over what is known of it: each is what a
// load of that state alone gives, and the loader still has its own.
func TestOverEqualsLoad(t *testing.T) {
	for seed := range uint64(200) {
		random, site, fresh := rand.New(rand.NewPCG(seed, 2)), newSite(t), newSite(t)
		for range 5 {
			edit(random, site, fresh)
		}
		loader := load.NewLoader(site, options)
		own, _, err := loader.Load()
		if err != nil {
			t.Fatal(err)
		}
		other := maps.Clone(site)
		names := append(edit(random, other, fresh), "content/site.yaml")
		got, findings, err := loader.Over(other).Reload(names)
		if err != nil {
			t.Fatalf("seed %d, %s: %v", seed, names, err)
		}
		want, wanted, err := load.Load(other, options)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got, sameZone) + cmp.Diff(wanted, findings); diff != "" {
			t.Fatalf("seed %d, %s (-alone +over):\n%s", seed, names, diff)
		}
		if again, _, err := loader.Reload(nil); err != nil || cmp.Diff(own, again, sameZone) != "" {
			t.Fatalf("seed %d, %s: the loader's own site is another now: %v", seed, names, err)
		}
	}
}

// TestReloadKeepsTheRest re-reads one folder: the facts of all others are those of
// before, which derive relies on.
func TestReloadKeepsTheRest(t *testing.T) {
	site := many(t, 20)
	loader := load.NewLoader(site, options)
	before, _, err := loader.Load()
	if err != nil {
		t.Fatal(err)
	}
	saved := before.Incidents[7].Updates[3].Body
	name := "content/incidents/incident-0007/4-resolved.md"
	site[name] = &fstest.MapFile{Data: append(slices.Clip(site[name].Data), "More.\n"...)}
	after, findings, err := loader.Reload([]string{name})
	if err != nil || len(findings) > 0 {
		t.Fatal(findings, err)
	}
	for i := range after.Incidents {
		if same := after.Incidents[i] == before.Incidents[i]; same != (i != 7) {
			t.Errorf("incident %d: the same facts: %v", i, same)
		}
	}
	if before.Incidents[7].Updates[3].Body != saved || after.Incidents[7].Updates[3].Body == saved {
		t.Error("facts that were handed out have changed, or the new ones are the old")
	}
}

// TestReloadOfTheLookKeepsTheEvents saves site.yaml: what is read from other files stays, unless
// it may depend on what has changed.
func TestReloadOfTheLookKeepsTheEvents(t *testing.T) {
	site := many(t, 3)
	loader := load.NewLoader(site, options)
	before, _, err := loader.Load()
	if err != nil {
		t.Fatal(err)
	}
	const name = "content/site.yaml"
	typed := string(site[name].Data)
	for added, keeps := range map[string]bool{
		"footer: We care.\n": true, "words: {history-empty: Nothing yet}\n": true, "colors: {light: {accent: \"#005a9c\"}}\n": true,
		"hub: https://hub.example/\n": false, "audience: developers\n": false,
	} {
		site[name] = &fstest.MapFile{Data: []byte(typed + added)}
		after, findings, err := loader.Reload([]string{name})
		if err != nil || findings.HasErrors() {
			t.Fatal(added, findings, err)
		}
		if kept := after.Incidents[0] == before.Incidents[0]; kept != keeps {
			t.Errorf("%q: the events are kept: %v", added, kept)
		}
		site[name] = &fstest.MapFile{Data: []byte(typed)}
		if before, _, err = loader.Reload([]string{name}); err != nil {
			t.Fatal(err)
		}
	}
}

// unreadable is a site of which some files cannot be read.
type unreadable struct {
	files  fstest.MapFS
	broken map[string]bool
}

func (u unreadable) Open(name string) (fs.File, error) {
	if u.broken[name] {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return u.files.Open(name)
}

// TestReloadTriesAgain lets a read fail: with the next one it is made up for, though
// the file is not named again.
func TestReloadTriesAgain(t *testing.T) {
	for _, name := range []string{"content/incidents/incident-0001/1-investigating.md", "content/site.yaml"} {
		site := unreadable{many(t, 3), map[string]bool{}}
		loader := load.NewLoader(site, options)
		if _, _, err := loader.Load(); err != nil {
			t.Fatal(err)
		}
		site.files[name] = &fstest.MapFile{Data: []byte(strings.Replace(string(site.files[name].Data), "title: ", "title: Very ", 1))}
		site.broken[name] = true
		if _, _, err := loader.Reload([]string{name}); !errors.Is(err, fs.ErrPermission) {
			t.Fatalf("%s: error %v", name, err)
		}
		site.broken[name] = false
		got, findings, err := loader.Reload(nil)
		if err != nil {
			t.Fatal(err)
		}
		want, wanted, _ := load.Load(site, options)
		if diff := cmp.Diff(want, got, sameZone) + cmp.Diff(wanted, findings, cmp.Comparer(func(a, b diag.List) bool { return len(a) == len(b) })); diff != "" {
			t.Errorf("%s (-fresh +reloaded):\n%s", name, diff)
		}
	}
}

// BenchmarkReload saves an update of a long history.
func BenchmarkReload(b *testing.B) {
	site := many(b, 1000)
	loader := load.NewLoader(site, options)
	if _, _, err := loader.Load(); err != nil {
		b.Fatal(err)
	}
	var last *facts.Site
	b.ReportAllocs()
	for b.Loop() {
		var err error
		if last, _, err = loader.Reload([]string{"content/incidents/incident-0500/4-resolved.md"}); err != nil || len(last.Incidents) != 1000 {
			b.Fatal(err)
		}
	}
}
