package repository_test

import (
	"testing"

	"candor/generator/site/repository"
)

func TestAddresses(t *testing.T) {
	const file, folder = "content/incidents/a/1-x.ru.md", "content/incidents/a"
	for at, want := range map[string][2]string{
		"https://github.com/acme/status":              {"https://github.com/acme/status/edit/main/", "https://github.com/acme/status/tree/main/"},
		"https://github.com/acme/status/":             {"https://github.com/acme/status/edit/main/", "https://github.com/acme/status/tree/main/"},
		"https://github.com/acme/status.git":          {"https://github.com/acme/status/edit/main/", "https://github.com/acme/status/tree/main/"},
		"https://github.com/acme/status/tree/master":  {"https://github.com/acme/status/edit/master/", "https://github.com/acme/status/tree/master/"},
		"https://github.com/acme/all/tree/v2/a/site/": {"https://github.com/acme/all/edit/v2/a/site/", "https://github.com/acme/all/tree/v2/a/site/"},
		"https://gitlab.com/acme/ops/status":          {"https://gitlab.com/acme/ops/status/-/edit/main/", "https://gitlab.com/acme/ops/status/-/tree/main/"},
		"https://gitlab.acme.example/a/b":             {"https://gitlab.acme.example/a/b/-/edit/main/", "https://gitlab.acme.example/a/b/-/tree/main/"},
		"https://code.acme.example/a/-/tree/next/s":   {"https://code.acme.example/a/-/edit/next/s/", "https://code.acme.example/a/-/tree/next/s/"},
		"https://codeberg.org/acme/status":            {"https://codeberg.org/acme/status/_edit/main/", "https://codeberg.org/acme/status/src/branch/main/"},
		"https://git.acme.example/a/b/src/branch/x":   {"https://git.acme.example/a/b/_edit/x/", "https://git.acme.example/a/b/src/branch/x/"},
		"https://code.acme.example/acme/status":       {"https://code.acme.example/acme/status/edit/main/", "https://code.acme.example/acme/status/tree/main/"},
	} {
		r := repository.At(at)
		if edit, browse := r.Edit(file), r.Browse(folder); edit != want[0]+file || browse != want[1]+folder {
			t.Errorf("%s:\nedit   %s\nbrowse %s", at, edit, browse)
		}
	}
}

func TestHistories(t *testing.T) {
	const file = "content/incidents/a/1-x.ru.md"
	for at, want := range map[string]string{
		"https://github.com/acme/status":              "https://github.com/acme/status/commits/main/",
		"https://github.com/acme/all/tree/v2/a/site/": "https://github.com/acme/all/commits/v2/a/site/",
		"https://gitlab.com/acme/ops/status":          "https://gitlab.com/acme/ops/status/-/commits/main/",
		"https://codeberg.org/acme/status":            "https://codeberg.org/acme/status/commits/branch/main/",
		"https://git.acme.example/a/b/src/branch/x/s": "https://git.acme.example/a/b/commits/branch/x/s/",
		"https://bitbucket.org/acme/status":           "https://bitbucket.org/acme/status/history-node/main/",
		"https://bitbucket.org/acme/all/src/v2/site/": "https://bitbucket.org/acme/all/history-node/v2/site/",
	} {
		if got := repository.At(at).History(file); got != want+file {
			t.Errorf("%s: %s", at, got)
		}
	}
	if got := repository.At("").History(file); got != "" {
		t.Errorf("without a repository: %s", got)
	}
}

func TestBitbucket(t *testing.T) {
	r := repository.At("https://bitbucket.org/acme/status")
	if got := r.Edit("content/a.md"); got != "https://bitbucket.org/acme/status/src/main/content/a.md?mode=edit" {
		t.Error(got)
	}
	if got := r.Edit(""); got != "" {
		t.Errorf("a text without a file is edited at %s", got)
	}
	if _, ok := r.NewFile(); ok {
		t.Error("it has a form for a new file")
	}
}

func TestNamesAreEscaped(t *testing.T) {
	r := repository.At("https://github.com/acme/status")
	if got := r.Edit("content/pages/a b#?.md"); got != "https://github.com/acme/status/edit/main/content/pages/a%20b%23%3F.md" {
		t.Error(got)
	}
}

func TestNoRepository(t *testing.T) {
	if r := repository.At(""); r.Edit("content/site.yaml") != "" || r.Browse("content") != "" {
		t.Errorf("%+v", r)
	}
	if r := repository.At("https://github.com/acme/status"); r.Edit("") != "" {
		t.Error("a text without a file is edited somewhere")
	}
}

func TestNewFile(t *testing.T) {
	for at, want := range map[string]repository.Form{
		"https://github.com/acme/status":              {Host: "github.com", URL: "https://github.com/acme/status/new/main", Name: "filename", Text: "value"},
		"https://github.com/acme/all/tree/v2/a/site/": {Host: "github.com", URL: "https://github.com/acme/all/new/v2", Folder: "a/site", Name: "filename", Text: "value"},
		"https://gitlab.com/acme/ops/status":          {Host: "gitlab.com", URL: "https://gitlab.com/acme/ops/status/-/new/main", Name: "file_name"},
		"https://codeberg.org/acme/status":            {Host: "codeberg.org", URL: "https://codeberg.org/acme/status/_new/main"},
	} {
		form, ok := repository.At(at).NewFile()
		if !ok || form != want {
			t.Errorf("%s: %+v", at, form)
		}
	}
	if _, ok := repository.At("").NewFile(); ok {
		t.Error("a site without a repository has a form")
	}
}
