package editor

import (
	"path"
	"slices"
	"strings"
	"time"

	"candor/generator/facts"
	"candor/generator/load/schema"
	"candor/generator/site/repository"
)

// Config returns config.yml: the forms for a site, and where its repository is. A comment
// names what only the team knows, such as the login of its git host. The forms offer the
// components that are not retired at an instant.
func Config(site *facts.Site, at time.Time) []byte {
	in := repository.At(site.Repository)
	content := func(folder string) string { return path.Join(in.Folder(), "content", folder) }
	c := forms{site, site.Current(at)}
	config := mapping{
		{"backend", backend(in)},
		{"local_backend", true}, // for `npx decap-server` on one's own machine; of no effect elsewhere
		{"publish_mode", "editorial_workflow"},
		{"site_url", site.URL},
		{"media_folder", path.Join(in.Folder(), "assets")},
		{"public_folder", "/assets"},
		{"slug", mapping{{"encoding", "ascii"}, {"clean_accents", true}}},
		{"collections", []any{
			c.collection("incidents", "Incidents: first update", "first update", content("incidents"), first, "{{slug}}/1-{{status}}",
				c.fields(firstUpdate(schema.Incident), schema.Always, schema.First, schema.Open)),
			c.collection("updates", "Incidents: further updates", "further update", content("incidents"), further, "{{incident}}/{{slug}}",
				append([]any{c.eventField("incidents")}, c.fields(schema.Incident, schema.Always, schema.Open, schema.Ending)...)),
			c.collection("postmortems", "Post-mortems", "post-mortem", content("incidents"), postmortem, "{{incident}}/{{slug}}",
				append([]any{c.eventField("incidents")}, c.fields(schema.Postmortem, schema.Always)...)),
			c.collection("maintenance", "Maintenance: announcements", "announcement", content("maintenance"), first, "{{slug}}/1-{{status}}",
				c.fields(firstUpdate(schema.Maintenance), schema.Always, schema.First, schema.Open)),
			c.collection("maintenance-updates", "Maintenance: further updates", "further update", content("maintenance"), further, "{{incident}}/{{slug}}",
				append([]any{c.eventField("scheduled-maintenances")}, c.fields(schema.Maintenance, schema.Always, schema.Open, schema.Ending)...)),
			c.collection("notices", "Notices", "notice", content("notices"), notice, "{{slug}}",
				c.fields(schema.Notice, schema.Always, schema.First)),
		}},
	}
	return []byte(notes + written(config))
}

const notes = `# The forms of the editor, made by candor init --editor from the fields that candor
# knows. It is yours to change; candor schema lists every field.
#
# backend says how people sign in. github: with an OAuth app, through Netlify or a small
# server of your own (base_url: https://…). gitlab and gitea: with an application of your
# host, by its app_id. https://decapcms.org/docs/backends-overview/ has each in detail.
`

// The kinds of file that share a folder. candor.js distinguishes them by these names.
const (
	first      = "first"
	further    = "further"
	postmortem = "postmortem"
	notice     = "notice"
)

// names of files, by kind: a further update is named after the time at which it was begun.
var slugs = map[string]string{
	first:      "{{year}}-{{month}}-{{day}}-{{name}}",
	further:    "{{year}}{{month}}{{day}}-{{hour}}{{minute}}{{second}}-{{status}}",
	postmortem: "postmortem",
	notice:     "{{year}}-{{month}}-{{day}}-{{name}}",
}

// backend returns where the files are kept, as far as the repository's address shows.
func backend(in repository.Repository) mapping {
	form, ok := in.NewFile()
	if !ok {
		return mapping{{"name", "github"}, {"repo", "OWNER/REPOSITORY"}, {"branch", "main"}}
	}
	name := map[string]string{"value": "github", "": "gitlab"}[form.Text]
	if form.Name == "" {
		name = "gitea"
	}
	b := mapping{{"name", name}, {"repo", in.Path()}, {"branch", in.Branch()}}
	switch {
	case name == "gitlab" && form.Host != "gitlab.com":
		b = append(b, pair{"auth_type", "pkce"}, pair{"base_url", "https://" + form.Host}, pair{"api_root", "https://" + form.Host + "/api/v4"}, pair{"app_id", ""})
	case name == "gitlab":
		b = append(b, pair{"auth_type", "pkce"}, pair{"app_id", ""})
	case name == "gitea":
		b = append(b, pair{"base_url", "https://" + form.Host}, pair{"api_root", "https://" + form.Host + "/api/v1"}, pair{"app_id", ""})
	case form.Host != "github.com":
		b = append(b, pair{"api_root", "https://" + form.Host + "/api/v3"})
	}
	return b
}

// forms makes the forms for a site.
type forms struct {
	site    *facts.Site
	current []facts.Component // those to choose from
}

// collection is the form for one kind of file in a folder.
func (c forms) collection(name, label, singular, folder, kind, at string, fields []any) mapping {
	identifier, read := "title", kind
	switch kind {
	case further:
		identifier = "status"
	case notice: // candor.js takes every file without a status for a post-mortem; none is in this folder
		read = postmortem
	}
	const draft = "{{draft | ternary('Draft: ', '')}}"
	summary := draft + map[string]string{first: "{{title}}", further: "{{dirname}}: {{status}}", postmortem: "{{title}}", notice: "{{title}}"}[kind]
	return mapping{
		{"name", name}, {"label", label}, {"label_singular", singular},
		{"folder", folder}, {"create", true}, {"delete", false},
		{"extension", "md"}, {"format", "candor"}, {"identifier_field", identifier}, {"summary", summary},
		{"slug", slugs[kind]}, {"path", at}, {"filter", mapping{{"field", "kind"}, {"value", read}}},
		{"sortable_fields", []any{"date", "title"}}, {"editor", mapping{{"preview", false}}},
		{"fields", append(fields, body)},
	}
}

// body is the text; it comes last.
var body = mapping{{"name", "body"}, {"label", "Text"}, {"widget", "markdown"}, {"modes", []any{"raw", "rich_text"}}, {"required", false},
	{"hint", "What happened, in your customers' words. It may be empty where summary and doing say all."}}

// named asks for the incident's name in addresses, which no field of the file holds:
// candor.js leaves it out of what is written.
var named = mapping{{"name", "name"}, {"label", "Name in the address"}, {"widget", "string"},
	{"hint", "A few words in lower-case letters, digits and hyphens, such as card-payments. The date is put before it."},
	{"pattern", []any{"^[a-z0-9]+(-[a-z0-9]+)*$", "Lower-case letters a-z, digits and single hyphens."}}}

// eventField asks which event a file belongs to. It offers those that the status API lists.
func (c forms) eventField(list string) mapping {
	return mapping{{"name", "incident"}, {"label", "Which one?"}, {"widget", "candor-event"}, {"list", list},
		{"hint", "Its folder. Those that are published are offered; of a draft write the folder's name."}}
}

// fields returns the forms of the fields of a kind that may be in the given updates. The name
// in the address follows the title of a first update.
func (c forms) fields(kind schema.Kind, places ...schema.When) []any {
	var list []any
	for i := range kind.Fields {
		f := &kind.Fields[i]
		w := c.widget(f)
		if w == nil || !slices.Contains(places, f.When) || slices.Contains(hiddenFields, f.Name) {
			continue
		}
		first := slices.Contains(places, schema.First)
		switch {
		case first && f.Name == "status":
			w = append(w, pair{"default", f.Values[0]})
		case f.Name == "notify":
			w = append(w, pair{"default", true})
		case f.Name == "date":
			w = append(w, pair{"default", "{{now}}"})
		}
		if list = append(list, w); first && f.Name == "title" {
			list = append(list, named)
		}
	}
	return list
}

// hiddenFields are fields of imported content, and of drafts that an alert began, that the
// editor keeps and does not show.
var hiddenFields = []string{"id", "api_id", "aliases", "alert"}

// firstUpdate returns a kind whose title and times are required, as in a first update.
func firstUpdate(kind schema.Kind) schema.Kind {
	kind.Fields = slices.Clone(kind.Fields)
	for i, f := range kind.Fields {
		if slices.Contains([]string{"title", "starts", "ends"}, f.Name) {
			kind.Fields[i].Required = true
		}
	}
	return kind
}

// label returns a field's name as people read it: Next update.
func label(name string) string {
	text := strings.ReplaceAll(name, "_", " ")
	return strings.ToUpper(text[:1]) + text[1:]
}
