package layout_test

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"candor"
	"candor/generator"
	"candor/generator/derive"
	"candor/generator/site/layout"
)

// TestEveryTemplateCanBeOverridden lays a file of the site's own over each template in
// turn, renders every page, and holds that what the file adds is seen where it should be,
// and that nothing else changes.
func TestEveryTemplateCanBeOverridden(t *testing.T) {
	site := showcase(t)
	plain := pagesOf(t, site)
	all, findings := generator.Layouts(site, candor.Files)
	if findings.HasErrors() {
		t.Fatal(findings)
	}
	for _, file := range all {
		name := path.Join(layout.Folder, file.Path)
		text, err := fs.ReadFile(candor.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		own := maps.Clone(site)
		own[name] = &fstest.MapFile{Data: []byte(marked(string(text)))}
		seen := 0 // pages
		for page, html := range pagesOf(t, own) {
			if strings.ReplaceAll(html, mark, "") != plain[page] {
				t.Errorf("%s: /%s has changed otherwise too", file.Path, page)
			}
			if strings.Contains(html, mark) {
				seen++
			}
		}
		if wrong := seenWrongly(file.Path, seen, len(plain)); wrong != "" {
			t.Errorf("%s is seen on %d of %d pages; %s", file.Path, seen, len(plain), wrong)
		}
	}
}

// seenWrongly says on how many pages of a site in two languages a template should be
// seen; "" if it is.
func seenWrongly(template string, seen, pages int) string {
	frames := 2 // the pages /embed/, which have no frame around them
	switch folder := path.Dir(template); {
	case template == "email.html":
		if seen > 0 {
			return "it is a letter"
		}
	case template == "embed.html":
		if seen != frames {
			return "it is a page in each language"
		}
	case template == "base.html" || folder == "slots" || template == "partials/header.html" || template == "partials/footer.html":
		if seen != pages-frames {
			return "it is a part of every page but those in frames"
		}
	case seen == 0:
		return "it should be seen"
	}
	return ""
}

// mark is what a template of the site's own says more.
const mark = "[of our own]"

// marked returns a template that says more.
func marked(text string) string {
	text = strings.TrimRight(text, "\n")
	for _, before := range []string{"</body>", "{{define \"main\"}}"} {
		if at := strings.Index(text, before); at >= 0 {
			if before[0] == '{' {
				at += len(before)
			}
			return text[:at] + mark + text[at:]
		}
	}
	return text + mark
}

// showcase is a site that has something of everything: that of package pages with a list
// by e-mail, a repository, and a month that goes on.
func showcase(t *testing.T) fstest.MapFS {
	t.Helper()
	site := fstest.MapFS{}
	content := os.DirFS("../../outputs/pages/testdata/site")
	err := fs.WalkDir(content, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(content, name)
		site[name] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	put := func(name, text string) { site["content/"+name] = &fstest.MapFile{Data: []byte(text)} }
	put("site.yaml", string(site["content/site.yaml"].Data)+`
repository: https://github.com/acme/status
channels:
  letters: {service: email, subscribe: {url: "https://lists.example.com/add", field: EMAIL}}
`)
	for n := range 50 {
		put(fmt.Sprintf("incidents/quick-%d/1.md", n), fmt.Sprintf(
			"---\ntitle: Quick\nstatus: resolved\ndate: 2026-09-01T%02d:%02d:00Z\nsummary: It was quick.\ndoing: We rest.\n---\n", n/4, n%4))
	}
	put("incidents/false-alarm/1.md", "---\ntitle: Gone\nstatus: investigating\ndate: 2026-09-02T09:00:00Z\nwithdrawn: {at: 2026-09-02T10:00:00Z, why: Nothing was wrong.}\n---\nGone.\n")
	return site
}

// pagesOf returns every page of a site, by path.
func pagesOf(t *testing.T, site fs.FS) map[string]string {
	t.Helper()
	source, findings, err := generator.Load(site, candor.Files)
	if err != nil || findings.HasErrors() {
		t.Fatal(err, findings)
	}
	state := derive.Derive(source.Site, time.Date(2026, 11, 25, 10, 15, 0, 0, time.UTC), true) // a preview, which links to edit pages
	files, err := generator.Outputs(state, source, "")
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]string{}
	var mu sync.Mutex
	var all sync.WaitGroup
	for _, f := range files {
		if path.Ext(f.Path) != ".html" {
			continue
		}
		all.Go(func() {
			html, err := f.Bytes()
			mu.Lock()
			defer mu.Unlock()
			if pages[f.Path] = string(html); err != nil {
				t.Errorf("%s: %v", f.Path, err)
			}
		})
	}
	all.Wait()
	return pages
}
