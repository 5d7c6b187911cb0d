package minify_test

import (
	"strings"
	"testing"

	"candor/generator/site/assets/minify"
)

func TestCSS(t *testing.T) {
	got, err := minify.CSS([]byte("/* why */\n:root { --line : #dddddd; }\n@media (max-width: 34rem) { a::before { content : \"✕ \" ; margin : 0px } }\n"))
	want := `:root{--line:#dddddd}@media(max-width:34rem){a::before{content:"✕ ";margin:0}}`
	if string(got) != want || err != nil {
		t.Errorf("%s, %v", got, err)
	}
	got, err = minify.CSS([]byte("@container page (max-width: 32rem) {\n  .now , p { margin : 0px; }\n  @media print { a { color: red; } }\n}\n"))
	want = `@container page (max-width:32rem){.now,p{margin:0}@media print{a{color:red}}}`
	if string(got) != want || err != nil {
		t.Errorf("%s, %v", got, err)
	}
}

func TestJS(t *testing.T) {
	got, err := minify.JS([]byte("// why\n(() => { const longName = document.title; console.log(longName, longName); })();\n"))
	want := `(()=>{const e=document.title;console.log(e,e)})()`
	if string(got) != want || err != nil {
		t.Errorf("%s, %v", got, err)
	}
	if _, err := minify.JS([]byte("let a = 1;\nlet = ;")); err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("the place of a mistake is not told: %v", err)
	}
}

func TestJSWritesNothingNewerThanItRead(t *testing.T) {
	got, err := minify.JS([]byte("try { go() } catch (e) {}\nx = a === null || a === undefined ? b : a\n"))
	want := "try{go()}catch(e){}x=a==null?b:a"
	if string(got) != want || err != nil {
		t.Errorf("%s, %v; want %s", got, err, want)
	}
}
