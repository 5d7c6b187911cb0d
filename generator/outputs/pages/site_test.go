package pages_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"candor"
	"candor/generator/load/theme"
	"candor/generator/outputs/pages"
	"candor/generator/site/output"
)

// sites are the site below testdata and the sample, on a day of an incident and on
// a quiet one.
var sites = []struct {
	name    string
	content func() fs.FS
	at      time.Time
	base    string
}{
	{"small", small, at, "https://status.example.com/acme"},
	{"sample in an incident", func() fs.FS { return candor.Files }, time.Date(2026, 11, 3, 10, 0, 0, 0, time.UTC), "https://status.larkbook.example"},
	{"sample on a quiet day", func() fs.FS { return candor.Files }, quiet, "https://preview.example/42"},
}

// quiet is an instant at which nothing is wrong in the sample.
var quiet = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

var (
	reference = regexp.MustCompile(` (?:href|src)="([^"]*)"`)
	identity  = regexp.MustCompile(` id="([^"]*)"`)
	heading   = regexp.MustCompile(`<h([1-6])[ >]`)
)

func TestEveryLinkLeadsSomewhere(t *testing.T) {
	for _, s := range sites {
		site := written(t, s.content(), s.at, s.base)
		_, host, _ := strings.Cut(s.base, "://")
		_, root, _ := strings.Cut(host, "/")
		root = strings.TrimSuffix("/"+root, "/")
		for name, page := range site {
			if path.Ext(name) != ".html" {
				continue
			}
			for _, m := range reference.FindAllStringSubmatch(page, -1) {
				href := strings.TrimPrefix(m[1], s.base)
				if strings.Contains(href, ":") && !strings.HasPrefix(href, "#") && !strings.HasPrefix(href, "/") {
					continue // of another site, or an address to write to
				}
				to, fragment, _ := strings.Cut(href, "#")
				if strings.HasSuffix(to, "/subscribe/") || slices.Contains([]string{".rss", ".atom", ".json", ".ics", ".svg"}, path.Ext(to)) && !strings.Contains(to, "/assets/") {
					continue // another output's
				}
				fragment, _ = url.PathUnescape(fragment)
				target := page
				if to != "" {
					file := strings.TrimPrefix(strings.TrimPrefix(to, root), "/")
					if file == "" || strings.HasSuffix(file, "/") {
						file += "index.html"
					}
					found := false
					if target, found = site[file]; !found {
						t.Errorf("%s: %s links to %s", s.name, name, m[1])
						continue
					}
				}
				if fragment != "" && !strings.Contains(target, ` id="`+fragment+`"`) {
					t.Errorf("%s: %s links to %s, which is not on that page", s.name, name, m[1])
				}
			}
		}
	}
}

func TestPagesAreWellFormed(t *testing.T) {
	for _, s := range sites {
		for name, page := range written(t, s.content(), s.at, s.base) {
			if path.Ext(name) != ".html" {
				continue
			}
			for _, problem := range problems(page) {
				t.Errorf("%s: %s: %s", s.name, name, problem)
			}
		}
	}
}

// later is what a script puts in its place when its time comes; the innermost first.
var later = regexp.MustCompile(`(?s)<template data-at="[^"]*">([^<]|<[^/t]|<t[^e]|</[^t]|</t[^e])*</template>`)

// shown returns a page as it is at first.
func shown(page string) string {
	for later.MatchString(page) {
		page = later.ReplaceAllString(page, "")
	}
	return page
}

// problems says what is wrong with the bones of a page. What must be there once is so in
// the file, as those read it who know no templates.
func problems(page string) []string {
	var list []string
	for _, once := range []string{"<h1", "<main ", "<title>", `name="viewport"`} {
		if n := strings.Count(page, once); n != 1 {
			list = append(list, fmt.Sprintf("%s stands %d times", once, n))
		}
	}
	page = shown(page)
	level := 0
	var ids []string
	for _, m := range heading.FindAllStringSubmatch(page, -1) {
		next := int(m[1][0] - '0')
		if next > level+1 {
			list = append(list, fmt.Sprintf("a heading of level %d follows one of level %d", next, level))
		}
		level = next
	}
	for _, m := range identity.FindAllStringSubmatch(page, -1) {
		if slices.Contains(ids, m[1]) {
			list = append(list, "the id "+m[1]+" stands twice")
		}
		ids = append(ids, m[1])
	}
	for _, never := range []string{"<script>", "<style", ` style="`, " onclick", "javascript:", "ZgotmplZ", "{{", "%!", ">incident-", "\x00"} {
		if strings.Contains(page, never) {
			list = append(list, never+" stands in it")
		}
	}
	return list
}

// TestFrontPageIsLight holds the weight of the front page with 30 components, 10
// notices and a long history: 14 kB with its style, as a browser gets them.
func TestFrontPageIsLight(t *testing.T) {
	_, weight := front(t, long(1200), at)
	t.Logf("%d bytes", weight)
	if weight > 14*1024 {
		t.Errorf("the front page with its style has %d bytes, more than 14 kB", weight)
	}
}

// front returns the front page of a site, and what it weighs with its style.
func front(t *testing.T, content fs.FS, at time.Time) (page string, weight int) {
	t.Helper()
	all, assets := frames(t, content, at, "")
	var files []output.File
	for _, f := range slices.Concat(assets.Themed(theme.CSS(nil, nil)).Files(), pages.Files(all, content)) {
		if f.Path == "index.html" || strings.HasPrefix(f.Path, "assets/candor.") && path.Ext(f.Path) == ".css" {
			files = append(files, f)
		}
	}
	if len(files) != 2 {
		t.Fatalf("there are %d files, not a page and its style", len(files))
	}
	for name, content := range contents(t, files) {
		weight += len(zipped(content))
		if name == "index.html" {
			page = content
		}
	}
	return page, weight
}

func zipped(s string) []byte {
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
	w.Write([]byte(s))
	w.Close()
	return b.Bytes()
}

func TestListsAreBounded(t *testing.T) {
	short, longer := written(t, long(1200), at, ""), written(t, long(1260), at, "")
	numbered := regexp.MustCompile(`^(history/\d+/\d+|promises|maintenance/\d+|postmortems/\d+)/\d+/index\.html$`)
	count := 0
	for name, page := range short {
		if path.Ext(name) != ".html" || name == "index.html" { // the front page has a bound of its own
			continue
		}
		if len(page) > 100_000 {
			t.Errorf("%s has %d bytes", name, len(page))
		}
		if n := strings.Count(page, `<li class="entry`) + strings.Count(page, `<tr>`); n > 200 {
			t.Errorf("%s has %d entries", name, n)
		}
		if numbered.MatchString(name) && !regexp.MustCompile(`^(maintenance|postmortems)/\d{4}/index`).MatchString(name) {
			count++
			if longer[name] != page {
				t.Errorf("%s changed, and it was full", name)
			}
		}
	}
	if count < 10 {
		t.Errorf("there are %d numbered pages", count)
	}
}

// long is a site with 30 components, 10 open incidents, and a history of n others,
// several a day, each with a promise.
func long(n int) fs.FS {
	files := fstest.MapFS{}
	put := func(name, text string) { files["content/"+name] = &fstest.MapFile{Data: []byte(text)} }
	var components strings.Builder
	for i := range 30 {
		fmt.Fprintf(&components, "  - {id: part-%d, name: \"Component number %d\", since: 2020-01-01}\n", i, i)
	}
	put("site.yaml", "title: Long\nurl: https://status.example.com\ntimezone: UTC\nlanguages: [en]\ncomponents:\n"+components.String())
	// The history begins on one day, so that a longer one has the same beginning.
	first := time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)
	for i := range n {
		date := first.Add(time.Duration(i) * 3 * time.Hour)
		put(fmt.Sprintf("incidents/past-%d/1.md", i), fmt.Sprintf(
			"---\ntitle: Component %d answered slowly for some of you\nstatus: investigating\ndate: %s\ncomponents: {part-%d: degraded_performance}\nnext_update: 30m\n---\nSome of you wait. We look for the cause.\n",
			i, date.Format(time.RFC3339), i%30))
		put(fmt.Sprintf("incidents/past-%d/2.md", i), fmt.Sprintf(
			"---\nstatus: resolved\ndate: %s\nsummary: Pages open at their usual speed again; nothing was lost, and nobody has to do anything.\n---\nIt works.\n", date.Add(20*time.Minute).Format(time.RFC3339)))
	}
	for i := range 10 {
		put(fmt.Sprintf("incidents/open-%d/1.md", i), fmt.Sprintf(
			"---\ntitle: Notice %d of something that does not work\nstatus: identified\ndate: %s\ncomponents: {part-%d: partial_outage}\nsummary: One in five of you cannot open number %d.\ndoing: We take back the change that broke it.\nnext_update: 1h\n---\nSince %d minutes past nine number %d does not open for one in five of you. A change of ours broke it.\n",
			i, at.Add(-time.Duration(i+1)*time.Minute).Format(time.RFC3339), i, i, i, i))
	}
	return files
}
