package compiled

import (
	"html/template"
	"io"
	"reflect"
	"strings"
	"testing"
	"text/template/parse"
)

type fuzzView struct {
	Text, Address string
	Rich          template.HTML
	Known         template.URL
	Count         int
	List          []*fuzzView
	Maybe         *fuzzView
	Yes           bool
}

// everywhere shows values in each place that is compiled, with each kind of node and
// expression.
const everywhere = `{{define "part"}}<i title="{{.Text}}">{{$.Count}}</i>{{end}}{{define "empty"}}{{end -}}
<title>{{.Text}}</title><meta name="description" content="{{.Text}}"><meta http-equiv="refresh" content="0; url={{.Address}}">
{{/* a comment */}}<a href="{{.Address}}" id="{{.Text}}">{{.Text}}</a><a href="mailto:{{.Address}}">{{.Rich}}</a><a href="#{{.Address}}" class="{{.Yes}}">{{.Count}}</a>
<a href="{{.Known}}">{{t "a+b"}} {{t .Text}}</a><a href="{{href "/x"}}">{{len .List}}{{len .Text}}</a><a href="{{href .Address}}">{{.Yes}}</a>{{template "empty" .}}
{{if and .Yes .Yes}}both{{else}}not both{{end}}{{if or .Text .Address}}{{or .Text .Address}}{{end}}{{if not .Rich}}poor{{end}}
{{if eq .Text "x" .Address}}same{{end}}{{if ne .Count 1}}{{if eq .Count 2 3}}two{{end}}{{end}}{{if eq .Yes true}}yes{{end}}{{if .Count}}some{{end}}
{{range .List}}{{template "part" .}}{{$.Text}}{{else}}none{{end}}{{with .Maybe}}{{.Text}}{{(.Address)}}{{.Text | len}}{{else}}nobody{{end}}{{with .List}}{{len .}}{{end}}`

// names are the functions that templates call, in the form that the parser wants.
var names = map[string]any{"t": 1, "href": 1, "and": 1, "or": 1, "not": 1, "eq": 1, "ne": 1, "len": 1}

// executors returns what html/template makes of a template, and what its compiled form
// does; nil if it is not compiled.
func executors(t testing.TB, text string) (interpreted, compiled func(fuzzView) string) {
	t.Helper()
	upper := func(s string) string { return strings.ToUpper(s) + "<" }
	trees, err := parse.Parse("root", text, "", "", names)
	if err != nil {
		t.Fatal(err)
	}
	tmpl := template.New("root").Funcs(template.FuncMap{"t": upper, "href": upper})
	for name, tree := range trees {
		template.Must(tmpl.AddParseTree(name, tree))
	}
	tmpl = tmpl.Lookup("root")
	if err := tmpl.Execute(io.Discard, fuzzView{}); err != nil {
		t.Fatal(err)
	}
	interpreted = func(v fuzzView) string {
		var b strings.Builder
		if err := tmpl.Execute(&b, v); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	execute := Compile(tmpl, reflect.TypeFor[fuzzView](), map[string]func(string) string{"t": upper, "href": upper})
	if execute == nil {
		return interpreted, nil
	}
	return interpreted, func(v fuzzView) string { return string(execute(nil, v)) }
}

// FuzzCompile holds that a compiled template writes what html/template writes.
func FuzzCompile(f *testing.F) {
	f.Add("", "", 0, false)
	f.Add("A & B's \"+<>\x00", "/incidents/x/?a=b#c", 1, true)
	f.Add("x", "javascript:alert(1)", 2, true)
	f.Add("&amp;\xff", "https://example.com:80/ü (a)'", -3, false)
	f.Add("http://x", "HTTPS://example.com/%41%zz&+", 3, true)
	f.Add("a", "mailto:a+b@example.com", 3, true)
	interpreted, compiled := executors(f, everywhere)
	if compiled == nil {
		f.Fatal("it was not compiled")
	}
	f.Fuzz(func(t *testing.T, text, address string, count int, yes bool) {
		v := fuzzView{Text: text, Address: address, Rich: template.HTML(text), Known: template.URL(address), Count: count, Yes: yes}
		if yes {
			v.List, v.Maybe = []*fuzzView{{Text: address}, {Count: count}}, &fuzzView{Address: text}
		}
		if got, want := compiled(v), interpreted(v); got != want {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	})
}

// TestUnsupportedIsNotCompiled holds that html/template executes what Compile does not support.
func TestUnsupportedIsNotCompiled(t *testing.T) {
	for _, text := range []string{
		"<script>{{.Text}}</script>", "<p style='{{.Text}}'>", "<b title={{.Text}}>", `<b title="{{.Rich}}">`, "{{$x := .Text}}{{$x}}",
		"{{range $i, $x := .List}}{{end}}", "{{range .List}}{{break}}{{end}}", `{{define "x"}}x{{end}}<title>{{template "x" .}}</title>`,
		"{{if 1.5}}{{end}}",
	} {
		if _, compiled := executors(t, text); compiled != nil {
			t.Errorf("%s was compiled", text)
		}
	}
}
