package main

import (
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"candor/generator/facts"
)

// flows are the workflows and templates of git hosts. In them, OWNERS, FOLDER and CHANNELS
// are replaced by the site's values.
//
//go:embed all:flows
var flows embed.FS

// githubFiles returns the workflows of GitHub Actions, the pull request template and
// CODEOWNERS.
func (w *env) githubFiles(site *facts.Site) ([]newFile, error) {
	if err := w.atTop(".github"); err != nil {
		return nil, err
	}
	fill := flowValues(site, ".github/")
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

// alertsFiles returns the workflow that turns alerts into draft pull requests. It needs the
// action that gets candor, which --github writes.
func (w *env) alertsFiles(site *facts.Site) ([]newFile, error) {
	if err := w.atTop(".github"); err != nil {
		return nil, err
	}
	if !exists(filepath.Join(w.site, ".github", "actions", "candor", "action.yml")) {
		return nil, usage("--alerts adds to the workflows for GitHub, which are not here").note("use --github --alerts")
	}
	waiting, err := flows.ReadFile("flows/waiting.sh")
	if err != nil {
		return nil, err
	}
	file, err := flowFile("flows/github-alerts/alerts.yml", ".github/workflows/alerts.yml", flowValues(site, ".github/"))
	script := strings.ReplaceAll(strings.TrimSuffix(string(waiting), "\n"), "\n", "\n          ")
	file.text = []byte(strings.ReplaceAll(string(file.text), "WAITING", script))
	return []newFile{file}, err
}

// gitlabFiles returns the jobs of GitLab CI, the merge request template and CODEOWNERS.
func (w *env) gitlabFiles(site *facts.Site) ([]newFile, error) {
	if err := w.atTop(".gitlab-ci.yml"); err != nil {
		return nil, err
	}
	fill := flowValues(site, ".gitlab*")
	files, err := sharedFiles(fill, ".gitlab/CODEOWNERS", ".gitlab/merge_request_templates/Default.md")
	if err != nil {
		return nil, err
	}
	jobs, err := flowFile("flows/gitlab-ci.yml", ".gitlab-ci.yml", fill)
	return append(files, jobs), err
}

// netlifyFiles returns the build settings of Netlify. Netlify needs a line for the 404 page of
// each language but the first; in _redirects Cloudflare would warn of it in each build.
func (*env) netlifyFiles(site *facts.Site) ([]newFile, error) {
	var notFound strings.Builder
	for _, language := range site.Languages[1:] {
		if notFound.Len() == 0 {
			notFound.WriteString("\n# An unknown address gets the 404 page of its language; repeat this for each new language.\n")
		}
		fmt.Fprintf(&notFound, "[[redirects]]\n  from = \"/%s/*\"\n  to = \"/%[1]s/404.html\"\n  status = 404\n", language)
	}
	file, err := flowFile("flows/netlify.toml", "netlify.toml", strings.NewReplacer("NOTFOUND", notFound.String()))
	return []newFile{file}, err
}

// atTop refuses a site in a subfolder of a repository: hosts read workflows from the root
// of a repository only.
func (w *env) atTop(name string) error {
	if root, folder := w.repository(); folder != "" && folder != "." {
		return refused("%s must be at the root of the repository, %s, but this site is in its folder %s", name, root, folder).
			note("give the site its own repository; then people can publish updates without access to your code")
	}
	return nil
}

// sharedFiles returns the files that each host has under a name of its own.
func sharedFiles(fill *strings.Replacer, owners, request string) ([]newFile, error) {
	first, err := flowFile("flows/CODEOWNERS", owners, fill)
	if err != nil {
		return nil, err
	}
	second, err := flowFile("flows/request.md", request, fill)
	return []newFile{first, second}, err
}

// flowFile returns one of flows, filled in, under the name to write.
func flowFile(from, to string, fill *strings.Replacer) (newFile, error) {
	text, err := flows.ReadFile(from)
	return newFile{filepath.FromSlash(to), []byte(fill.Replace(string(text)))}, err
}

// flowValues returns what fills the placeholders of flows: the owners of files that need
// review, the pattern of the host's own files, and the secrets of the site's channels.
func flowValues(site *facts.Site, pattern string) *strings.Replacer {
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

// owners suggests the team that owns a site, from the address of its repository.
func owners(repository string) string {
	group := ""
	if address, err := url.Parse(repository); err == nil {
		group, _, _ = strings.Cut(strings.Trim(address.Path, "/"), "/")
	}
	return "@" + cmp.Or(group, "your-company") + "/status-owners"
}
