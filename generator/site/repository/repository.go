// Package repository knows the addresses at which the files of a site are edited, and at
// which their earlier versions are read: in the browser, where they are kept.
//
// The repository is what site.yaml names. Its address may be that of a branch and of a
// folder in it, as it is in the browser's address bar; without them the files are
// in the branch main, at the top:
//
//	https://github.com/acme/status
//	https://github.com/acme/status/tree/master/site
//	https://gitlab.com/acme/ops/status/-/tree/main/site
//	https://codeberg.org/acme/status/src/branch/main/site
//	https://bitbucket.org/acme/status/src/main/site
//
// The forms of addresses are those of GitHub, GitLab, Forgejo (and Gitea, which it comes
// from) and Bitbucket Cloud. The host's name or the form of the address decides which one
// applies (hostOf); any other host is taken for a self-hosted GitHub.
package repository

import (
	"net/url"
	"path"
	"strings"
)

// Repository is where the files of a site are kept. The zero value is none.
type Repository struct {
	root   string // its address, without a slash at the end
	host   host
	branch string
	folder string // in it; "" for its top
}

// host is how addresses are made.
type host struct {
	tree, edit, browse, history, create string // what stands before the branch; create is "" if there is no such form
	editing                             string // what ends the address for editing
	name, text                          string // the parameters of the form for a new file
}

var (
	gitHub    = host{tree: "/tree/", edit: "/edit/", browse: "/tree/", history: "/commits/", create: "/new/", name: "filename", text: "value"}
	gitLab    = host{tree: "/-/tree/", edit: "/-/edit/", browse: "/-/tree/", history: "/-/commits/", create: "/-/new/", name: "file_name"}
	forgejo   = host{tree: "/src/branch/", edit: "/_edit/", browse: "/src/branch/", history: "/commits/branch/", create: "/_new/"}
	bitbucket = host{tree: "/src/", edit: "/src/", browse: "/src/", history: "/history-node/", editing: "?mode=edit"}
)

// At returns the repository at an address, or at that of a folder in it.
func At(address string) Repository {
	u, err := url.Parse(address)
	if address == "" || err != nil {
		return Repository{}
	}
	r := Repository{root: strings.TrimSuffix(strings.TrimRight(address, "/"), ".git"), host: hostOf(u), branch: "main"}
	forms := []host{gitLab, forgejo, gitHub}
	if r.host == bitbucket {
		forms = []host{bitbucket}
	}
	for _, h := range forms {
		if root, rest, found := strings.Cut(r.root, h.tree); found {
			r.root, r.host = root, h
			r.branch, r.folder, _ = strings.Cut(rest, "/")
			break
		}
	}
	return r
}

// hostOf returns the kind of host at an address.
func hostOf(u *url.URL) host {
	switch name := u.Hostname(); {
	case strings.Contains(name, "gitlab"):
		return gitLab
	case name == "codeberg.org", strings.Contains(name, "gitea"), strings.Contains(name, "forgejo"):
		return forgejo
	case name == "bitbucket.org":
		return bitbucket
	}
	return gitHub
}

// Edit returns the address at which a file is edited, "" if there is no repository. The
// file's path is below the site's folder.
func (r Repository) Edit(file string) string {
	address := r.address(r.host.edit, file)
	if address == "" {
		return ""
	}
	return address + r.host.editing
}

// History returns the address at which the earlier versions of a file are read, "" if
// there is no repository. The file's path is below the site's folder.
func (r Repository) History(file string) string { return r.address(r.host.history, file) }

// Browse returns the address of a folder, "" if there is no repository.
func (r Repository) Browse(folder string) string { return r.address(r.host.browse, folder) }

func (r Repository) address(form, file string) string {
	if r.root == "" || file == "" {
		return ""
	}
	whole := url.URL{Path: path.Join(r.branch, r.folder, file)}
	return r.root + form + whole.EscapedPath()
}

// Form is where a host takes a new file, in the browser.
type Form struct {
	Host   string // its name, such as github.com
	URL    string // the address of the form
	Folder string // of the site in the repository, "" for its top: names of files count from the top
	Name   string // the parameter of the address that takes the file's name; "" if none does
	Text   string // the one that takes its text; "" if none does
}

// NewFile returns the form for a new file; ok is false if there is none. GitHub
// takes both name and text, GitLab the name alone, Forgejo neither.
func (r Repository) NewFile() (form Form, ok bool) {
	u, err := url.Parse(r.root)
	if r.root == "" || r.host.create == "" || err != nil {
		return Form{}, false
	}
	branch := url.URL{Path: r.branch}
	return Form{Host: u.Host, URL: r.root + r.host.create + branch.EscapedPath(), Folder: r.Folder(), Name: r.host.name, Text: r.host.text}, true
}

// Path is the repository's path at its host: acme/status.
func (r Repository) Path() string {
	u, err := url.Parse(r.root)
	if err != nil {
		return ""
	}
	return strings.Trim(u.Path, "/")
}

// Branch is the branch that the files are in.
func (r Repository) Branch() string { return r.branch }

// Folder is the site's folder in the repository, "" for its top.
func (r Repository) Folder() string { return strings.Trim(r.folder, "/") }
