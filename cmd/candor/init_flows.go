package main

import (
	"cmp"
	"embed"
	"io/fs"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"candor/generator/facts"
)

// flows are what a git host runs for a site, and what it shows to those who write. In
// them OWNERS, FOLDER and CHANNELS stand for what the site says.
//
//go:embed all:flows
var flows embed.FS

// githubFiles are the workflows of GitHub Actions, and what GitHub reads beside them.
func (w *env) githubFiles(site *facts.Site) ([]newFile, error) {
	if err := w.atTop(".github"); err != nil {
		return nil, err
	}
	fill := flowWords(site, ".github/")
	files, err := sharedFiles(fill, ".github/CODEOWNERS", ".github/pull_request_template.md")
	if err != nil {
		return nil, err
	}
	err = fs.WalkDir(flows, "flows/github", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		file, err := flowFile(path, "."+strings.TrimPrefix(path, "flows/"), fill)
		files = append(files, file)
		return err
	})
	return files, err
}

// gitlabFiles are the jobs of GitLab CI, and what GitLab reads beside them.
func (w *env) gitlabFiles(site *facts.Site) ([]newFile, error) {
	if err := w.atTop(".gitlab-ci.yml"); err != nil {
		return nil, err
	}
	fill := flowWords(site, ".gitlab*")
	files, err := sharedFiles(fill, ".gitlab/CODEOWNERS", ".gitlab/merge_request_templates/Default.md")
	if err != nil {
		return nil, err
	}
	jobs, err := flowFile("flows/gitlab-ci.yml", ".gitlab-ci.yml", fill)
	return append(files, jobs), err
}

// netlifyFiles is how Netlify builds the site.
func (*env) netlifyFiles(*facts.Site) ([]newFile, error) {
	file, err := flowFile("flows/netlify.toml", "netlify.toml", strings.NewReplacer())
	return []newFile{file}, err
}

// atTop refuses a site in a folder of a repository: a host reads what it runs from the
// repository's top alone.
func (w *env) atTop(name string) error {
	if root, folder := w.repository(); folder != "" && folder != "." {
		return refused("%s is read at the top of the repository, %s, and this site lies in its folder %s", name, root, folder).
			note("give the site a repository of its own: then who may publish words need not be who may change code")
	}
	return nil
}

// sharedFiles are the files that each host has under a name of its own.
func sharedFiles(fill *strings.Replacer, owners, request string) ([]newFile, error) {
	first, err := flowFile("flows/CODEOWNERS", owners, fill)
	if err != nil {
		return nil, err
	}
	second, err := flowFile("flows/request.md", request, fill)
	return []newFile{first, second}, err
}

// flowFile reads one of flows, to be written under a name.
func flowFile(from, to string, fill *strings.Replacer) (newFile, error) {
	text, err := flows.ReadFile(from)
	return newFile{filepath.FromSlash(to), []byte(fill.Replace(string(text)))}, err
}

// flowWords fills in what a site says: who owns what must not change alone, the pattern
// of the host's own files, and the secrets of its channels.
func flowWords(site *facts.Site, pattern string) *strings.Replacer {
	var secrets []string
	for _, channel := range site.Channels {
		if channel.Env != "" {
			secrets = append(secrets, channel.Env+": ${{ secrets."+channel.Env+" }}")
		}
	}
	if len(secrets) == 0 {
		secrets = []string{"# TELEGRAM_URL: ${{ secrets.TELEGRAM_URL }}"}
	}
	slices.Sort(secrets)
	return strings.NewReplacer("OWNERS", owners(site.Repository), "FOLDER", pattern,
		"CHANNELS", strings.Join(slices.Compact(secrets), "\n          "))
}

// owners guesses the team that owns a site by the address of its repository, and is to
// be read as an example.
func owners(repository string) string {
	group := ""
	if address, err := url.Parse(repository); err == nil {
		group, _, _ = strings.Cut(strings.Trim(address.Path, "/"), "/")
	}
	return "@" + cmp.Or(group, "your-company") + "/status-owners"
}
