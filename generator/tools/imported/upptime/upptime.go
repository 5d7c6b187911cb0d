// Package upptime reads the incidents of a page made with Upptime: issues of a repository
// of GitHub's, with their comments, and the sites of its settings.
//
// # Where from
//
// A folder, or one file. In the folder .upptimerc.yml gives the name of the page and the
// sites, history/*.yml the day from which each is known, and every .json file is read as
// issues or comments, in the forms in which GitHub gives them:
//
//	gh issue list --state all --limit 9999 --json number,title,body,createdAt,closedAt,state,labels,comments
//	gh api --paginate --slurp 'repos/OWNER/REPO/issues?state=all'
//	gh api --paginate --slurp 'repos/OWNER/REPO/issues/comments'
//
// [Host.Save] makes such a folder of a repository, through GitHub's API.
//
// # What is carried
//
// An issue labelled status is an incident, its comments are updates, its closing the end;
// one labelled maintenance is a window, with the times in the comment at its start. Its
// labels name the site. A title that says down is a major outage, one that says degraded
// a degraded performance. The number is the api_id, and /incident/NUMBER the old address.
//
// # What is not
//
// Response times and checks: candor measures nothing. Pull requests, other issues, and
// reactions to an incident.
package upptime

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/load/yaml"
	"candor/generator/text/slug"
	"candor/generator/tools/imported"
	"candor/generator/tools/imported/body"
	"candor/generator/tools/imported/web"
)

// From is what the front matter of imported files says.
const From = "upptime"

// reading is what was read of a page so far.
type reading struct {
	h        *imported.History
	clock    imported.Clock
	ids      imported.IDs
	sites    map[string]string // a component's id, by the slug of its site
	issues   []issue
	comments []comment
}

// Read reads the named files, or with none a folder. zone is that of times without an
// offset; nil: unknown.
func Read(fsys fs.FS, names []string, zone *time.Location) (*imported.History, error) {
	r := &reading{clock: imported.Clock{Zone: zone}, sites: map[string]string{}, h: &imported.History{From: From}}
	r.h.Site = &facts.Site{Zone: cmp.Or(zone, time.UTC)}
	if len(names) == 0 {
		if err := r.settings(fsys); err != nil {
			return nil, err
		}
		entries, err := fs.ReadDir(fsys, ".")
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			if path.Ext(e.Name()) == ".json" && !e.IsDir() {
				names = append(names, e.Name())
			}
		}
	}
	for _, name := range names {
		text, err := readFile(fsys, name)
		if err == nil {
			err = r.take(name, text)
		}
		if err != nil {
			return nil, err
		}
	}
	if len(r.issues) == 0 && len(r.sites) == 0 {
		return nil, errors.New("not an Upptime page: found no issues in .json files and no sites in .upptimerc.yml")
	}
	if len(r.issues) == 0 {
		r.h.Left.Out("incidents: a clone does not hold them, since Upptime keeps them as issues", "%s",
			"import again with --repo OWNER/NAME; or save the issues in that folder with the command that \"candor help import upptime\" shows")
	}
	return r.h, r.convert()
}

// settings reads .upptimerc.yml, if it is there.
func (r *reading) settings(fsys fs.FS) error {
	const name = ".upptimerc.yml"
	text, err := readFile(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	root, findings := yaml.ParseFile(&diag.Source{Name: name, Text: text})
	if root == nil || len(root.Entries) == 0 {
		if len(findings) > 0 {
			return fmt.Errorf("%s:%d: %s", name, findings[0].Line, findings[0].Message)
		}
		return nil
	}
	page := root.Get("status-website")
	r.h.Site.Title = facts.Plain(body.Line(scalar(page, "name")))
	switch domain, base := scalar(page, "cname"), scalar(page, "baseurl"); {
	case domain != "":
		r.h.Site.URL = "https://" + domain
	case scalar(root, "owner") != "":
		r.h.Site.URL = "https://" + strings.ToLower(scalar(root, "owner")) + ".github.io" + cmp.Or(base, "/"+scalar(root, "repo"))
	}
	r.h.Before = imported.Before{URL: r.h.Site.URL}
	if owner := scalar(root, "owner"); owner != "" {
		r.h.Before.API = "https://raw.githubusercontent.com/" + owner + "/" + scalar(root, "repo") + "/HEAD/history/summary.json"
	}
	r.h.Site.Description = facts.Plain(body.Line(scalar(page, "introMessage")))
	if sites := root.Get("sites"); sites != nil {
		for _, site := range sites.Items {
			r.site(fsys, site)
		}
	}
	return nil
}

// site adds a component for a site.
func (r *reading) site(fsys fs.FS, site *yaml.Node) {
	name := scalar(site, "name")
	if name == "" {
		return
	}
	mark := siteMark(site)
	r.component(mark, name)
	text, err := readFile(fsys, "history/"+mark+".yml")
	if err != nil {
		return
	}
	root, _ := yaml.ParseFile(&diag.Source{Name: "history/" + mark + ".yml", Text: text})
	if root == nil {
		return
	}
	start := scalar(root, "starttime")
	since, err := startTime(start)
	if err != nil {
		r.h.Left.Out("sites with a start that cannot be read: they have no since", "%s: %q", name, start)
		return
	}
	r.h.Site.Components[len(r.h.Site.Components)-1].Since = since.In(r.h.Site.Zone)
}

// siteMark returns the slug of a site: its own, else that of its name.
func siteMark(site *yaml.Node) string {
	return cmp.Or(scalar(site, "slug"), siteSlug(scalar(site, "name")))
}

// startTime reads the time since when Upptime knows a site: RFC 3339, or what JavaScript's
// Date prints, as older versions wrote it.
func startTime(text string) (time.Time, error) {
	if t, err := time.Parse(time.RFC3339, text); err == nil {
		return t, nil
	}
	plain, _, _ := strings.Cut(text, " (")
	return time.Parse("Mon Jan 02 2006 15:04:05 GMT-0700", plain)
}

// wordBreaks are where Upptime splits a name that is written together, in this order.
// Source: the slugs of github.com/sindresorhus/slugify, which Upptime uses.
var wordBreaks = []*regexp.Regexp{
	regexp.MustCompile(`([A-Z]{2,})(\d+)`),
	regexp.MustCompile(`([a-z\d]+)([A-Z]{2,})`),
	regexp.MustCompile(`([a-z\d])([A-Z])`),
	regexp.MustCompile(`([A-Z]+)([A-Z][a-rt-z\d]+)`),
}

// siteSlug returns the slug that Upptime gives a site: GitHub is git-hub.
func siteSlug(name string) string {
	for _, split := range wordBreaks {
		name = split.ReplaceAllString(name, "$1 $2")
	}
	return slug.From(name)
}

// component adds a component, by the slug of its site.
func (r *reading) component(mark, name string) string {
	id := r.ids.New(name)
	r.sites[mark] = id
	r.h.Site.Components = append(r.h.Site.Components, facts.Component{ID: id, Name: facts.Plain(body.Line(name))})
	return id
}

// scalar returns a text of a mapping, "" if there is none.
func scalar(n *yaml.Node, name string) string {
	if n == nil {
		return ""
	}
	if value := n.Get(strings.ToLower(name)); value != nil && value.Kind == yaml.Scalar {
		return strings.TrimSpace(value.Text)
	}
	return ""
}

// convert turns issues into events.
func (r *reading) convert() error {
	byNumber := func(a, b issue) int { return a.Number - b.Number }
	slices.SortStableFunc(r.issues, byNumber)
	r.issues = slices.CompactFunc(r.issues, func(a, b issue) bool { return a.Number == b.Number })
	for i := range r.issues {
		if err := r.event(&r.issues[i]); err != nil {
			return err
		}
	}
	return nil
}

func readFile(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := web.ReadAll(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return text, nil
}
