package layout_test

import (
	"bytes"
	"io/fs"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"candor"
	"candor/generator/diag"
	"candor/generator/facts/permalink"
	"candor/generator/internal/fixture"
	"candor/generator/outputs/banner"
	"candor/generator/outputs/hosting"
	"candor/generator/outputs/pages"
	"candor/generator/outputs/subscribe"
	"candor/generator/site/edition"
	"candor/generator/site/frame"
	"candor/generator/site/layout"
	"candor/generator/text/locale"
)

type person struct{ Name string }

type view struct {
	Title  string
	Count  int `formerly:"Amount,Number"`
	People []person
	Leak   *person
	Body   layout.HTML
}

var views = layout.Views{"pages/home.html": view{}, "partials/header.html": person{}}

// builtin are templates that are in order.
func builtin() fstest.MapFS {
	return folder(map[string]string{
		"base.html":            "<!doctype html>\n  <title>{{.Title}}</title>\n<main>{{template \"main\" .}}</main>{{template \"slots/footer.html\" .}}\n",
		"pages/home.html":      `{{define "main"}}{{range $i, $p := .People}}{{if eq $i 0}}first {{end}}{{template "partials/header.html" $p}}{{else}}nobody{{end}}{{with .Leak}} {{.Name}}{{end}} {{.Body}} {{t "nav-skip"}} <a href="{{href "/x/"}}">x</a>{{end}}`,
		"partials/header.html": "<b>{{.Name}}</b>\n",
		"slots/footer.html":    "",
	})
}

func folder(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys["layouts/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

func english(t *testing.T, set *layout.Set) *layout.Templates {
	t.Helper()
	words, _ := locale.For("en")
	return set.In(&edition.Edition{Language: "en", Locale: words, Links: permalink.New("https://example.com/base", "en", "en")})
}

func load(t *testing.T, site fs.FS) *layout.Set {
	t.Helper()
	set, findings := layout.Load(builtin(), site, views)
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	return set
}

func TestRender(t *testing.T) {
	templates := english(t, load(t, fstest.MapFS{}))
	got, err := templates.Render(nil, "pages/home.html", view{
		Title: "A & B", People: []person{{"<Ann>"}, {"Bo"}}, Leak: &person{"Leak"}, Body: "<p>as it is</p>",
	})
	want := `<!doctype html>
<title>A &amp; B</title>
<main>first <b>&lt;Ann&gt;</b><b>Bo</b> Leak <p>as it is</p> ` + fixture.Text("nav-skip") + ` <a href="/base/x/">x</a></main>`
	if diff := cmp.Diff(want, string(got)); diff != "" || err != nil {
		t.Errorf("%v\n%s", err, diff)
	}
	got, err = templates.Render(nil, "partials/header.html", person{"Cy"})
	if string(got) != "<b>Cy</b>" || err != nil {
		t.Errorf("by itself: %s, %v", got, err)
	}
	if _, err := templates.Render(nil, "pages/hoem.html", view{}); err == nil {
		t.Error("an unknown template was rendered")
	}
}

func TestOwnFileWins(t *testing.T) {
	set := load(t, folder(map[string]string{
		"partials/header.html":           "\uFEFF<i>{{.Name}}</i>\r\n",
		".DS_Store":                      "no template",
		".git/layouts/pages/config.html": "{{",
	}))
	got, err := english(t, set).Render(nil, "pages/home.html", view{People: []person{{"Ann"}}})
	if !bytes.Contains(got, []byte("<main>first <i>Ann</i> ")) || err != nil {
		t.Errorf("%s, %v", got, err)
	}
	want := []layout.File{{"base.html", false}, {"pages/home.html", false}, {"partials/header.html", true}, {"slots/footer.html", false}}
	if diff := cmp.Diff(want, set.List()); diff != "" {
		t.Error(diff)
	}
}

func TestPreformattedTextStaysAsItIs(t *testing.T) {
	set := load(t, folder(map[string]string{"partials/header.html": "<pre>\n    {{.Name}}\n</pre>"}))
	got, err := english(t, set).Render(nil, "partials/header.html", person{"Ann"})
	if string(got) != "<pre>\n    Ann\n</pre>" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
}

// TestMistakes lays one wrong file over the templates that are in order.
func TestMistakes(t *testing.T) {
	main := func(text string) string { return `{{define "main"}}` + text + `{{end}}` }
	for _, c := range []struct{ name, file, text, want string }{
		{"replaces nothing", "partials/haeder.html", "x",
			`layouts/partials/haeder.html: error: this file replaces no built-in template; did you mean "layouts/partials/header.html"? [unknown-layout]
  note: a file in layouts/ needs the path of the built-in template that it replaces; ` + "`candor layouts`" + ` lists them
`},
		{"wrong folder", "header.html", "x",
			`layouts/header.html: error: this file replaces no built-in template; did you mean "layouts/partials/header.html"? [unknown-layout]
  note: a file in layouts/ needs the path of the built-in template that it replaces; ` + "`candor layouts`" + ` lists them
`},
		{"does not parse", "partials/header.html", "<b>\n  {{if .Name}}x",
			`layouts/partials/header.html:2:3: error: this template cannot be parsed: unexpected EOF [template-syntax]
    2 |   {{if .Name}}x
      |   ^~
`},
		{"function", "partials/header.html", "<b>\n{{.Name | titel}}",
			`layouts/partials/header.html:2:11: error: unknown function "titel" [template-unknown-function]
    2 | {{.Name | titel}}
      |           ^~~~~
  note: one of: and, eq, href, len, ne, not, or, t
`},
		{"field", "partials/header.html", "<b>é {{.Nmae}}",
			`layouts/partials/header.html:1:8: error: unknown field .Nmae; did you mean ".Name"? [template-unknown-field]
    1 | <b>é {{.Nmae}}
      |        ^~~~~
  note: one of: .Name
`},
		{"field where no page happens to be", "pages/home.html", main("{{range .People}}{{else}}{{if not $.Title}}{{.Count.Much}}{{end}}{{end}}"),
			`layouts/pages/home.html:1:63: error: a number has no fields, so there is no .Much [template-unknown-field]
    1 | {{define "main"}}{{range .People}}{{else}}{{if not $.Title}}{{.Count.Much}}{{end}}{{end}}{{end}}
      |                                                               ^~~~~~~~~~~
`},
		{"field of an element", "pages/home.html", main("{{range .People}}{{.Title}}{{end}}"),
			`layouts/pages/home.html:1:37: error: unknown field .Title [template-unknown-field]
    1 | {{define "main"}}{{range .People}}{{.Title}}{{end}}{{end}}
      |                                     ^~~~~~
  note: one of: .Name
`},
		{"field that may be missing", "pages/home.html", main("{{if .Leak}}{{.Leak.Name}}{{end}}"),
			`layouts/pages/home.html:1:32: error: .Leak may be missing [template-optional]
    1 | {{define "main"}}{{if .Leak}}{{.Leak.Name}}{{end}}{{end}}
      |                                ^~~~~~~~~~
  note: read its fields inside {{with .Leak}} … {{end}}
`},
		{"template", "pages/home.html", main(`{{template "partials/heder.html" .}}`),
			`layouts/pages/home.html:1:29: error: unknown template "partials/heder.html"; did you mean "partials/header.html"? [template-unknown-template]
    1 | {{define "main"}}{{template "partials/heder.html" .}}{{end}}
      |                             ^~~~~~~~~~~~~~~~~~~~~
`},
		{"template of itself", "partials/header.html", `{{template "partials/header.html" .}}`,
			`layouts/partials/header.html:1:12: error: template "partials/header.html" includes itself [template-recursive]
    1 | {{template "partials/header.html" .}}
      |            ^~~~~~~~~~~~~~~~~~~~~~
`},
		{"template with another view", "pages/home.html", main(`{{template "partials/header.html" .}}`),
			`layouts/partials/header.html:1:6: error: unknown field .Name [template-unknown-field]
    1 | <b>{{.Name}}</b>
      |      ^~~~~
  note: one of: .Body, .Count, .Leak, .People, .Title
`},
		{"template under its old path", "partials/open.html", "x",
			`layouts/partials/open.html: error: this template is now called layouts/partials/open-incident.html [unknown-layout]
`},
		{"template included by its old path", "pages/home.html", main(`{{template "partials/open.html" .}}`),
			`layouts/pages/home.html:1:29: error: "partials/open.html" is now called "partials/open-incident.html" [template-unknown-template]
    1 | {{define "main"}}{{template "partials/open.html" .}}{{end}}
      |                             ^~~~~~~~~~~~~~~~~~~~
`},
		{"field by its old name", "pages/home.html", main("{{.Number}}"),
			`layouts/pages/home.html:1:20: error: .Number is now called .Count [template-unknown-field]
    1 | {{define "main"}}{{.Number}}{{end}}
      |                    ^~~~~~~
`},
		{"interface text", "pages/home.html", main(`{{t "nav-skpi"}}`),
			`layouts/pages/home.html:1:22: error: unknown interface text "nav-skpi"; did you mean "nav-skip"? [template-unknown-word]
    1 | {{define "main"}}{{t "nav-skpi"}}{{end}}
      |                      ^~~~~~~~~~
`},
		{"range over a string", "pages/home.html", main(`{{range .Title}}x{{end}}`),
			`layouts/pages/home.html:1:26: error: range needs a list, got a string [template-type]
    1 | {{define "main"}}{{range .Title}}x{{end}}{{end}}
      |                          ^~~~~~
`},
		{"list that is shown", "pages/home.html", main(`{{.People}}`),
			`layouts/pages/home.html:1:20: error: only strings, numbers and booleans can be shown, got a list [template-type]
    1 | {{define "main"}}{{.People}}{{end}}
      |                    ^~~~~~~
`},
		{"arguments", "pages/home.html", main(`{{eq .Title}}`),
			`layouts/pages/home.html:1:20: error: eq: the number of arguments is 1, not 2–9 [template-type]
    1 | {{define "main"}}{{eq .Title}}{{end}}
      |                    ^~~~~~~~~
`},
		{"kinds that are never equal", "pages/home.html", main(`{{eq .Title .Count}}`),
			`layouts/pages/home.html:1:20: error: argument 2 of eq must be a string, as the first is, got a number [template-type]
    1 | {{define "main"}}{{eq .Title .Count}}{{end}}
      |                    ^~~~~~~~~~~~~~~~
`},
		{"page without a main part", "pages/home.html", "{{.Title}}",
			`layouts/pages/home.html:1:1: error: a page must define "main" [template-no-main]
    1 | {{.Title}}
      | ^
  note: put its content between {{define "main"}} and {{end}}
`},
		{"value where none is safe", "partials/header.html", "<b>\n<script>{{.Name}}",
			`layouts/partials/header.html:1:1: error: values cannot be escaped safely here: ends in a non-text context [template-escape]
    1 | <b>
      | ^
`},
		{"value in a branch where none is safe", "pages/home.html", main("\n{{if .Title}}<a href='{{end}}"),
			`layouts/pages/home.html:2:1: error: values cannot be escaped safely here: {{if}} branches end in different contexts [template-escape]
    2 | {{if .Title}}<a href='{{end}}{{end}}
      | ^
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, findings := layout.Load(builtin(), folder(map[string]string{c.file: c.text}), views)
			var got strings.Builder
			if err := findings.WriteText(&got, false); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, got.String()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestAllMistakesAtOnce holds that Load reports every mistake, in order.
func TestAllMistakesAtOnce(t *testing.T) {
	_, findings := layout.Load(builtin(), folder(map[string]string{
		"partials/x.html": "", "pages/home.html": "{{", "base.html": "{{end}}",
	}), views)
	var rules []string
	for _, f := range findings {
		rules = append(rules, f.File+" "+f.Rule)
	}
	want := []string{"layouts/base.html template-syntax", "layouts/pages/home.html template-syntax", "layouts/partials/x.html unknown-layout"}
	if diff := cmp.Diff(want, rules); diff != "" || findings.Count(diag.Error) != 3 {
		t.Error(diff)
	}
}

// TestBuiltInTemplatesAreCompiled holds that none of them is slow.
func TestBuiltInTemplatesAreCompiled(t *testing.T) {
	all := layout.Views{}
	for _, some := range []layout.Views{frame.Views(), pages.Views(), banner.Views(), subscribe.Views(), hosting.Views()} {
		maps.Copy(all, some)
	}
	set, findings := layout.Load(candor.Files, fstest.MapFS{}, all)
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	words, _ := locale.For("en")
	if names := set.NotCompiled(&edition.Edition{Locale: words}); len(names) > 0 {
		t.Errorf("html/template executes %v: package compiled does not support what is in them", names)
	}
}

func BenchmarkRender(b *testing.B) {
	set, _ := layout.Load(builtin(), fstest.MapFS{}, views)
	words, _ := locale.For("en")
	templates := set.In(&edition.Edition{Language: "en", Locale: words})
	v := view{Title: "A & B", People: []person{{"Ann"}, {"Bo"}}, Body: "<p>x</p>"}
	for b.Loop() {
		if _, err := templates.Render(nil, "pages/home.html", v); err != nil {
			b.Fatal(err)
		}
	}
}
