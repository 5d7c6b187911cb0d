package layout

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
	Rich          HTML
	Known         URL
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

// executors returns what html/template and a program make of a template.
func executors(t testing.TB, text string) (page func(fuzzView) string, compiled func(fuzzView) string) {
	t.Helper()
	upper := func(s string) string { return strings.ToUpper(s) + "<" }
	trees, err := parse.Parse("root", text, "", "", signatures)
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
	c := &compiler{words: upper, href: upper, trees: map[string]*parse.Tree{}}
	for _, one := range tmpl.Templates() {
		c.trees[one.Name()] = one.Tree
	}
	page = func(v fuzzView) string {
		var b strings.Builder
		if err := tmpl.Execute(&b, v); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	p, ok := c.compile("root", reflect.TypeFor[fuzzView]())
	if !ok {
		return page, nil
	}
	return page, func(v fuzzView) string { return string(p.run(nil, scope{reflect.ValueOf(v), reflect.ValueOf(v)})) }
}

// FuzzProgram holds that a compiled template says what html/template says.
func FuzzProgram(f *testing.F) {
	f.Add("", "", 0, false)
	f.Add("A & B's \"+<>\x00", "/incidents/x/?a=b#c", 1, true)
	f.Add("x", "javascript:alert(1)", 2, true)
	f.Add("&amp;\xff", "https://example.com:80/ü (a)'", -3, false)
	f.Add("http://x", "HTTPS://example.com/%41%zz&+", 3, true)
	f.Add("a", "mailto:a+b@example.com", 3, true)
	page, compiled := executors(f, everywhere)
	if compiled == nil {
		f.Fatal("it was not compiled")
	}
	f.Fuzz(func(t *testing.T, text, address string, count int, yes bool) {
		v := fuzzView{Text: text, Address: address, Rich: HTML(text), Known: URL(address), Count: count, Yes: yes}
		if yes {
			v.List, v.Maybe = []*fuzzView{{Text: address}, {Count: count}}, &fuzzView{Address: text}
		}
		if got, want := compiled(v), page(v); got != want {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	})
}

// TestBeyond holds that what is not known is left to html/template.
func TestBeyond(t *testing.T) {
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
