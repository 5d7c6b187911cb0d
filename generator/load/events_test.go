package load_test

import (
	"io/fs"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"candor"
	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/load"
	"candor/generator/text/locale"
)

// TestAnEventAloneIsAsAmongAll holds that what is loaded of one event of the sample site is
// what a load of everything says of it.
func TestAnEventAloneIsAsAmongAll(t *testing.T) {
	options := load.Options{Languages: locale.Langs(), BuiltIn: candor.Files}
	all, findings, err := load.Load(candor.Files, options)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range slices.Collect(all.Events()) {
		options.Events = []string{e.Slug}
		alone, its, err := load.Load(candor.Files, options)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(e, eventOf(alone, e.Slug)); diff != "" {
			t.Errorf("%s alone is another event (-among all +alone):\n%s", e.Slug, diff)
		}
		if diff := cmp.Diff(about(findings, e.Slug), about(its, e.Slug)); diff != "" {
			t.Errorf("%s alone has other findings (-among all +alone):\n%s", e.Slug, diff)
		}
	}
}

func eventOf(site *facts.Site, slug string) *facts.Event {
	for e := range site.Events() {
		if e.Slug == slug {
			return e
		}
	}
	return nil
}

func about(list diag.List, slug string) diag.List {
	return slices.DeleteFunc(slices.Clone(list), func(f diag.Finding) bool { return !strings.Contains(f.File, "/"+slug+"/") })
}

// TestOnlyTheEventsAskedForAreRead holds that no file of another event is opened, unless an
// event asked for depends on others.
func TestOnlyTheEventsAskedForAreRead(t *testing.T) {
	const update = "---\ntitle: Exports fail\nstatus: investigating\ndate: 2026-11-20T09:12:00Z\ncomponents: {api: partial_outage}\n%---\nExports fail.\n"
	said := func(fields, more string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte(strings.Replace(update, "%", fields, 1) + more)}
	}
	for name, tt := range map[string]struct {
		fields, more string
		asked        []string
		all          bool
	}{
		"nothing else":              {asked: []string{"a"}},
		"a heading of its own":      {asked: []string{"a"}, more: "\n## More\n\n[more](#more)\n"},
		"a page of candor's own":    {asked: []string{"a"}, more: "[history](/history/)\n"},
		"a notice":                  {asked: []string{"n"}},
		"a notice with an old path": {asked: []string{"o"}, all: true},
		"two, in any order, twice":  {asked: []string{"b", "a", "b"}, all: true},
		"an event that is not":      {asked: []string{"c"}, all: true},
		"what is no slug":           {asked: []string{"../incidents/a"}, all: true},
		"an old path":               {asked: []string{"a"}, fields: "aliases: [/old/]\n", all: true},
		"an id":                     {asked: []string{"a"}, fields: "id: x1\n", all: true},
		"a link to another event":   {asked: []string{"a"}, more: "[b](/incidents/b/)\n", all: true},
		"a link to an unknown page": {asked: []string{"a"}, more: "[b](/old/)\n", all: true},
	} {
		t.Run(name, func(t *testing.T) {
			files := &opened{FS: fstest.MapFS{
				"content/site.yaml":               {Data: []byte("title: Larkbook\nurl: https://status.larkbook.example\ncomponents: [{id: api, name: API}]\n")},
				"content/incidents/a/1-a.md":      said(tt.fields, tt.more),
				"content/incidents/b/1-b.md":      said("", ""),
				"content/maintenance/d/1-plan.md": said("", ""),
				"content/notices/n.md":            {Data: []byte("---\ntitle: We move\ndate: 2026-11-20T09:12:00Z\n---\nWe move.\n")},
				"content/notices/o.md":            {Data: []byte("---\ntitle: We move\ndate: 2026-11-20T09:12:00Z\naliases: [/old/]\n---\nWe move.\n")},
			}}
			if _, _, err := load.Load(files, load.Options{Languages: locale.Langs(), Events: tt.asked}); err != nil {
				t.Fatal(err)
			}
			if got := slices.Contains(files.names, "content/incidents/b/1-b.md"); got != tt.all {
				t.Errorf("the other event was read: %v, want %v", got, tt.all)
			}
		})
	}
}

// opened notes what is opened.
type opened struct {
	fs.FS
	mu    sync.Mutex
	names []string
}

func (o *opened) Open(name string) (fs.File, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.names = append(o.names, name)
	return o.FS.Open(name)
}

func TestEventsOfFiles(t *testing.T) {
	for _, tt := range []struct {
		files, slugs []string
		ok           bool
	}{
		{[]string{"content/incidents/b/1-a.md", "content/maintenance/a/1-a.md", "content/incidents/b/2-b.ru.md"}, []string{"a", "b"}, true},
		{[]string{"content/notices/new-address.ru.md", "content/notices/new-address.md"}, []string{"new-address"}, true},
		{[]string{"content/incidents/b/1-a.md", "content/site.yaml"}, nil, false},
		{[]string{"content/pages/about.md"}, nil, false},
		{[]string{"content/scenarios/x/resolved.md"}, nil, false},
		{[]string{"layouts/base.html"}, nil, false},
	} {
		if slugs, ok := load.Events(slices.Values(tt.files)); ok != tt.ok || !slices.Equal(slugs, tt.slugs) {
			t.Errorf("%v: %v, %v", tt.files, slugs, ok)
		}
	}
}
