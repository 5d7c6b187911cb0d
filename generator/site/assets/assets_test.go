package assets_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"candor/generator/site/assets"
	"candor/generator/site/output"
)

func folder(pairs ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for i := 0; i < len(pairs); i += 2 {
		fsys[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return fsys
}

func TestLoad(t *testing.T) {
	builtin := folder("assets/candor.css", "a { color : red }\n", "assets/candor.js", "let x = 1 ;\n", "assets/icon.svg", "<svg/>")
	site := folder("assets/candor.js", "let mine = 2 ;\n", "assets/team/ann.css", "a { color : red }\n", "assets/.DS_Store", "", "assets/.git/x", "")
	set, findings := assets.Load(builtin, site)
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	got := map[string]string{}
	for _, f := range set.Files() {
		content, err := f.Bytes()
		if err != nil || f.Stage != output.Asset {
			t.Errorf("%s: %v, stage %d", f.Path, err, f.Stage)
		}
		got[f.Path] = string(content)
	}
	want := map[string]string{
		"assets/candor.ea159630e7.css": "a{color:red}",
		"assets/candor.744aedf166.js":  "let mine=2",
		"assets/icon.d4dc566691.svg":   "<svg/>",
		"assets/team/ann.css":          "a { color : red }\n",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for name, want := range map[string]string{"candor.css": "/assets/candor.ea159630e7.css", "team/ann.css": "/assets/team/ann.css"} {
		if path, ok := set.Path(name); path != want || !ok {
			t.Errorf("%s is at %s", name, path)
		}
	}
	if path, ok := set.Path("logo.svg"); ok {
		t.Errorf("there is no logo, yet it is at %s", path)
	}
}

func TestThemed(t *testing.T) {
	set, _ := assets.Load(folder("assets/candor.css", "a { color : red }\n", "assets/embed.css", "b { color : red }\n"), folder("assets/feed.css", "mine"))
	plain, _ := set.Path("candor.css")
	with := set.Themed([]byte(":root{}\n"))
	got := map[string]string{}
	for _, f := range with.Files() {
		content, err := f.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		name, _, _ := strings.Cut(f.Path, ".")
		got[name] = string(content)
		if path, _ := with.Path(strings.TrimPrefix(name, "assets/") + ".css"); path != "/"+f.Path {
			t.Errorf("%s is said to be at %s", f.Path, path)
		}
	}
	want := map[string]string{"assets/candor": "@layer candor{:root{}\na{color:red}}\n", "assets/embed": "b{color:red}", "assets/feed": "mine"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if path, _ := set.Path("candor.css"); path != plain {
		t.Errorf("the set without a theme has changed: %s", path)
	}
}

// TestOwnIcon: where a site has an icon of its own, ours of states are not published.
func TestOwnIcon(t *testing.T) {
	builtin := folder("assets/favicon.svg", "<svg/>", "assets/favicon-none.svg", "<svg></svg>", "assets/favicon-major.svg", "<svg>!</svg>")
	for name, want := range map[string][]string{
		"":                           {"favicon.svg", "favicon-none.svg", "favicon-major.svg"},
		"assets/favicon.svg":         {"favicon.svg"},
		"assets/favicon-major.svg":   {"favicon.svg", "favicon-none.svg", "favicon-major.svg"},
		"assets/images/favicon.html": {"favicon.svg", "favicon-none.svg", "favicon-major.svg", "images/favicon.html"},
	} {
		set, _ := assets.Load(builtin, folder(name, "<svg>mine</svg>"))
		n := 0
		for _, icon := range want {
			if _, ok := set.Path(icon); ok {
				n++
			}
		}
		if all := len(set.Files()); n != len(want) || all != n {
			t.Errorf("with %q there are %d files, %d of %v", name, all, n, want)
		}
	}
}

func TestNameFollowsContent(t *testing.T) {
	path := func(css string) string {
		set, _ := assets.Load(folder("assets/a.css", css), folder())
		p, _ := set.Path("a.css")
		return p
	}
	if path("a{color:red}") != path("a { color : red }") {
		t.Error("the same content has two names")
	}
	if path("a{color:red}") == path("a{color:blue}") {
		t.Error("two contents have one name")
	}
}

func TestScriptThatCannotBeRead(t *testing.T) {
	_, findings := assets.Load(folder("assets/candor.js", "let = ;"), folder())
	if len(findings) != 1 || findings[0].File != "assets/candor.js" || !strings.Contains(findings[0].Message, "line 1") {
		t.Errorf("%v", findings)
	}
}

func TestSourceOfTheBannerIsNoAsset(t *testing.T) {
	builtin := folder("assets/banner.js", "ours")
	for name, test := range map[string]struct {
		site fstest.MapFS
		want int
	}{
		"a site without one":                    {folder(), 0},
		"candor's own folder":                   {folder("assets/banner.js", "ours"), 0},
		"a file of the site's of the same name": {folder("assets/banner.js", "theirs"), 1},
	} {
		set, findings := assets.Load(builtin, test.site)
		if len(findings) > 0 || len(set.Files()) != test.want {
			t.Errorf("%s: %d files, findings %v", name, len(set.Files()), findings)
		}
	}
}

// TestOwnStyle holds that a site's own style sheet is all the style that its pages have, unless
// it has one of its own for the pages beside the front page, and that pages.css is a name like
// any other.
func TestOwnStyle(t *testing.T) {
	builtin := folder("assets/candor.css", "a{x:1}", "assets/candor-pages.css", "b{x:1}")
	for name, test := range map[string]struct {
		own         []string
		front, page string
	}{
		"none":           {nil, "a{x:1}", "a{x:1}b{x:1}"},
		"one":            {[]string{"assets/candor.css", "c{x:1}"}, "c{x:1}", "c{x:1}"},
		"both":           {[]string{"assets/candor.css", "c{x:1}", "assets/candor-pages.css", "d{x:1}"}, "c{x:1}", "c{x:1}d{x:1}"},
		"of other pages": {[]string{"assets/candor-pages.css", "d{x:1}"}, "a{x:1}", "a{x:1}d{x:1}"},
		"another":        {[]string{"assets/pages.css", "e { x: 1 }"}, "a{x:1}", "a{x:1}b{x:1}"},
	} {
		plain, findings := assets.Load(builtin, folder(test.own...))
		if len(findings) > 0 {
			t.Fatal(name, findings)
		}
		for theme, set := range map[string]*assets.Set{"": plain, "t{x:1}": plain.Themed([]byte("t{x:1}"))} {
			published := map[string]string{}
			for _, f := range set.Files() {
				content, _ := f.Bytes()
				published["/"+f.Path] = string(content)
			}
			for asset, want := range map[string]string{assets.Style: test.front, assets.FullStyle: test.page} {
				if theme != "" {
					want = "@layer candor{" + theme + want + "}\n"
				}
				if path, _ := set.Path(asset); published[path] != want {
					t.Errorf("%s, theme %q: %s is %q, want %q", name, theme, asset, published[path], want)
				}
			}
			if got := published["/assets/pages.css"]; (got == "e { x: 1 }") != (name == "another") {
				t.Errorf("%s: pages.css is %q", name, got)
			}
		}
	}
}
