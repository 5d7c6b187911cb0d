package pages_test

import (
	"regexp"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"candor"
	"candor/generator/outputs/pages"
)

var edit = regexp.MustCompile(`<p class="edit"><a href="([^"]*)">`)

// TestEditLinks holds that the words of a page are edited in the file that holds them, a
// translation in its own, and that a page of several files leads to their folder.
func TestEditLinks(t *testing.T) {
	all, _ := framesWith(t, candor.Files, quiet, "", true)
	site := contents(t, pages.Files(all, candor.Files))
	const kept, leak = "https://code.larkbook.example/larkbook/status/", "content/incidents/2026-11-03-open-invoice-folder"
	for page, want := range map[string][]string{
		"about/":    {"edit/main/content/pages/about.md"},
		"ru/about/": {"edit/main/content/pages/about.ru.md"},
		"maintenance/2026-02-22-faster-letters/": {
			"edit/main/content/maintenance/2026-02-22-faster-letters/2-cancelled.md",
			"edit/main/content/maintenance/2026-02-22-faster-letters/1-scheduled.md",
			"tree/main/content/maintenance/2026-02-22-faster-letters",
		},
		"ru/incidents/2026-11-03-open-invoice-folder/": {
			"edit/main/" + leak + "/5-follow-up.ru.md", "edit/main/" + leak + "/4-resolved.ru.md", "edit/main/" + leak + "/3-monitoring.ru.md",
			"edit/main/" + leak + "/2-identified.ru.md", "edit/main/" + leak + "/1-investigating.ru.md", "tree/main/" + leak,
		},
		"incidents/2026-11-03-open-invoice-folder/postmortem/":    {"edit/main/" + leak + "/postmortem.md"},
		"ru/incidents/2026-11-03-open-invoice-folder/postmortem/": {"edit/main/" + leak + "/postmortem.ru.md"},
		"":         nil,
		"history/": nil,
	} {
		var got []string
		for _, m := range edit.FindAllStringSubmatch(site[page+"index.html"], -1) {
			got = append(got, m[1])
		}
		for i := range want {
			want[i] = kept + want[i]
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("/%s: %s", page, diff)
		}
	}
}

// TestVisitorsAreNotAskedToEdit holds that a published page has no links for authors.
func TestVisitorsAreNotAskedToEdit(t *testing.T) {
	for name, page := range written(t, candor.Files, quiet, "") {
		if edit.MatchString(page) {
			t.Errorf("%s has a link to edit it", name)
		}
	}
}

// TestWithoutRepositoryNothingIsEdited holds that a link leads nowhere never.
func TestWithoutRepositoryNothingIsEdited(t *testing.T) {
	site := written(t, of(map[string]string{"incidents/a/1.md": incident("A", "investigating", "25T11:00", "")}), noon, "")
	if links := edit.FindAllString(site["incidents/a/index.html"], -1); !slices.Equal(links, nil) {
		t.Error(links)
	}
}

var earlier = regexp.MustCompile(`<p class="earlier"><a href="([^"]*)">`)

// TestEarlierVersions holds that each update and post-mortem leads to the history of its
// file where everybody may read it, a translation to its own, and nowhere else.
func TestEarlierVersions(t *testing.T) {
	const leak = "content/incidents/2026-11-03-open-invoice-folder"
	for name, page := range written(t, candor.Files, quiet, "") {
		if earlier.MatchString(page) {
			t.Errorf("%s has a link to a repository that is not public", name)
		}
	}
	all, _ := frames(t, candor.Files, quiet, "")
	for _, f := range all {
		f.State.Site.PublicRepository = true
	}
	site := contents(t, pages.Files(all, candor.Files))
	for page, want := range map[string][]string{
		"ru/incidents/2026-11-03-open-invoice-folder/": {
			"/5-follow-up.ru.md", "/4-resolved.ru.md", "/3-monitoring.ru.md", "/2-identified.ru.md", "/1-investigating.ru.md",
		},
		"incidents/2026-11-03-open-invoice-folder/postmortem/": {"/postmortem.md"},
		"": nil,
	} {
		var got []string
		for _, m := range earlier.FindAllStringSubmatch(site[page+"index.html"], -1) {
			got = append(got, m[1])
		}
		for i := range want {
			want[i] = "https://code.larkbook.example/larkbook/status/commits/main/" + leak + want[i]
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("/%s: %s", page, diff)
		}
		if edit.MatchString(site[page+"index.html"]) {
			t.Errorf("/%s asks visitors to edit it", page)
		}
	}
}
