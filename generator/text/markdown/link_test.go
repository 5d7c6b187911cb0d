package markdown

import (
	"strings"
	"testing"
)

func TestAddresses(t *testing.T) {
	const root = "https://example.com/status"
	tests := []struct{ typed, here, feed string }{
		{"https://a.example/b?c=1&d#e", "https://a.example/b?c=1&amp;d#e", "https://a.example/b?c=1&amp;d#e"},
		{"HTTP://a.example", "HTTP://a.example", "HTTP://a.example"},
		{"mailto:a@b.example?subject=x", "mailto:a@b.example?subject=x", "mailto:a@b.example?subject=x"},
		{"tel:+49301234", "tel:+49301234", "tel:+49301234"},
		{"//a.example/b", "//a.example/b", "//a.example/b"},
		{"/", "/status/", root + "/"},
		{"/history/?x#y", "/status/history/?x#y", root + "/history/?x#y"},
		{"pic.png", "pic.png", root + "/incidents/reports/pic.png"},
		{"./pic.png", "./pic.png", root + "/incidents/reports/pic.png"},
		{"../other/", "../other/", root + "/incidents/other/"},
		{"?x=1", "?x=1", root + "/incidents/reports/?x=1"},
		{"#note", "#note", root + "/incidents/reports/#note"},
		{"#top", "#u1-top", root + "/incidents/reports/#u1-top"},
		{"#вверху", "#u1-%D0%B2%D0%B2%D0%B5%D1%80%D1%85%D1%83", root + "/incidents/reports/#u1-%D0%B2%D0%B2%D0%B5%D1%80%D1%85%D1%83"},
		{"12:30", "12:30", "12:30"},
		{"a%20b%zz", "a%20b%25zz", root + "/incidents/reports/a%20b%25zz"},
		{"https://пример.рф/путь", "https://пример.рф/%D0%BF%D1%83%D1%82%D1%8C", "https://пример.рф/%D0%BF%D1%83%D1%82%D1%8C"},
		{"<https://a.example/b c\"d>", "https://a.example/b%20c%22d", "https://a.example/b%20c%22d"},
		{"<https://a\"b.example/c>", "https://a%22b.example/c", "https://a%22b.example/c"},
		{"a&quot;b", "a%22b", root + "/incidents/reports/a%22b"},
		{`a\*b`, "a*b", root + "/incidents/reports/a*b"},
		{`/\evil.example`, "/status/%5Cevil.example", root + "/%5Cevil.example"},
	}
	feed := options
	feed.Place = elsewhere
	for _, test := range tests {
		d := quiet(t, "# Top\n# Вверху\n[x]("+test.typed+")")
		for o, want := range map[*Options]string{&options: test.here, &feed: test.feed} {
			if html := d.HTML(*o); !strings.Contains(html, `<a href="`+want+`">x</a>`) {
				t.Errorf("%s: no %s in %s", test.typed, want, html)
			}
		}
	}
}

func TestPicturesMoveWithTheirPage(t *testing.T) {
	d := quiet(t, `![a *b* "c"](p.png "d")`)
	same(t, "here", d.HTML(Options{}), `<p><img src="p.png" alt="a b &quot;c&quot;" title="d"></p>`+"\n")
	same(t, "on the front page", d.HTML(Options{Place: Place{Root: "/s", Dir: "/incidents/x/"}}),
		`<p><img src="/s/incidents/x/p.png" alt="a b &quot;c&quot;" title="d"></p>`+"\n")
}

func TestNotesMoveWithTheirPage(t *testing.T) {
	d := quiet(t, "a[^x]\n\n[^x]: b")
	html := d.HTML(Options{Place: elsewhere, IDPrefix: "u1-"})
	for _, part := range []string{`id="u1-fn:1"`, `href="` + elsewhere.Root + elsewhere.Dir + `#u1-fn:1"`,
		`href="` + elsewhere.Root + elsewhere.Dir + `#u1-fnref:1"`} {
		if !strings.Contains(html, part) {
			t.Errorf("no %s in %s", part, html)
		}
	}
}

func TestBareLinks(t *testing.T) {
	tests := []struct{ body, want string }{
		{"see https://a.example/b.", `see <a href="https://a.example/b">https://a.example/b</a>.`},
		{"(https://a.example/b(c))", `(<a href="https://a.example/b(c)">https://a.example/b(c)</a>)`},
		{"«https://a.example/b»", `«<a href="https://a.example/b">https://a.example/b</a>»`},
		{"Here:https://a.example/b", `Here:<a href="https://a.example/b">https://a.example/b</a>`},
		{"xhttps://a.example/b", `xhttps://a.example/b`},
		{"[see www.a.example now]", `[see <a href="http://www.a.example">www.a.example</a> now]`},
		{"Http://A.example/B", `<a href="Http://A.example/B">Http://A.example/B</a>`},
		{"状況はhttps://a.example/状況/一覧をどうぞ", `状況は<a href="https://a.example/%E7%8A%B6%E6%B3%81/%E4%B8%80%E8%A6%A7%E3%82%92%E3%81%A9%E3%81%86%E3%81%9E">https://a.example/状況/一覧をどうぞ</a>`},
		{"詳しくは（https://a.example/b2）へ", `詳しくは（<a href="https://a.example/b2">https://a.example/b2</a>）へ`},
		{"请访问https://a.example/p1查看", `请访问<a href="https://a.example/p1">https://a.example/p1</a>查看`},
		{"см. https://a.example/новости-2026.", `см. <a href="https://a.example/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8-2026">https://a.example/новости-2026</a>.`},
		{"см. https://a.exampleздесь", `см. <a href="https://a.example">https://a.example</a>здесь`},
		{"*https://a.example/b*", `<em><a href="https://a.example/b">https://a.example/b</a></em>`},
		{"смотри https://пример.рф/путь.", `смотри <a href="https://пример.рф/%D0%BF%D1%83%D1%82%D1%8C">https://пример.рф/путь</a>.`},
		{"https://a.example/«b»", `<a href="https://a.example/">https://a.example/</a>«b»`},
		{`https://a.example/b"`, `<a href="https://a.example/b">https://a.example/b</a>&quot;`},
		{"www.a.example/b_c", `<a href="http://www.a.example/b_c">www.a.example/b_c</a>`},
		{"ask help@a.example!", `ask <a href="mailto:help@a.example">help@a.example</a>!`},
		{"<help@a.example>", `<a href="mailto:help@a.example">help@a.example</a>`},
		{"https://localhost/x ftp://a.example", `https://localhost/x ftp://a.example`},
		{"`https://a.example/`", `<code>https://a.example/</code>`},
		{"[b](https://a.example/) https://c.example", `<a href="https://a.example/">b</a> <a href="https://c.example">https://c.example</a>`},
		{"[https://a.example](https://b.example/)", `<a href="https://b.example/">https://a.example</a>`},
		{"[b]: https://a.example\n[b]", `<a href="https://a.example">b</a>`},
	}
	for _, test := range tests {
		same(t, test.body, quiet(t, test.body).HTML(Options{}), "<p>"+test.want+"</p>\n")
	}
}

func TestLinksStandInNoLink(t *testing.T) {
	for _, body := range []string{
		"[a ![b](https://c.example/d.png) e](https://f.example)",
		"[a <https://b.example> c](https://d.example)",
		"[a[^1]](https://b.example)\n\n[^1]: c",
		"[![](https://a.example/b.png)](https://c.example)",
	} {
		d, _ := parse(body)
		if html := d.HTML(options); strings.Contains(html[strings.Index(html, "<a ")+1:strings.Index(html, "</a>")], "<a ") {
			t.Errorf("%s: a link in a link: %s", body, html)
		}
	}
}

func TestLinksHaveWords(t *testing.T) {
	same(t, "without words", quiet(t, "[](https://a.example/b)").HTML(Options{}),
		`<p><a href="https://a.example/b">https://a.example/b</a></p>`+"\n")
}
