// Package assets is the files under /assets/: the built-in style, script and icon,
// and the site's own files.
//
// A built-in file is published under a name that holds a fingerprint of its bytes,
// candor.1f0c9d2a.css, so that a browser may keep it for ever and still never has
// an old one. A site's own file in place of a built-in one (assets/candor.css) is
// published likewise. Any other file of the site's keeps its name, as other pages
// and people link to it. Style sheets and scripts that are built in, or stand in for
// one, are minified. Those of pages and feeds take their colours from the site's theme,
// which comes with a build ([Set.Themed]), and are
// a cascade layer with it: whatever style a site adds wins without a fight. The source of the banner's script is not among them: package
// banner publishes what is made of it.
package assets

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"candor/generator/diag"
	"candor/generator/facts/permalink"
	"candor/generator/load/overlay"
	"candor/generator/site/assets/minify"
	"candor/generator/site/card"
	"candor/generator/site/output"
)

// Folder is where assets are: in the program, in a site, and in what is published.
const Folder = permalink.Assets

// Set is the assets of a site.
type Set struct {
	files  []output.File
	paths  map[string]string // name below assets/ -> site path
	styles map[string][]byte // those of the style sheets that show the site's colours, by name
	fonts  *card.Fonts
}

// Style is the style sheet of the front page. That of all other pages, FullStyle, has its
// own rules behind those of Style: the front page is to be light, and is what people ask for
// first. A site's own Style stands in for both, and is that of all pages, unless the site has
// a FullStyle of its own too.
const Style, FullStyle = "candor.css", "candor-pages.css"

// themed are the style sheets that take their colours from the site's theme.
var themed = []string{Style, FullStyle, "feed.css"}

// Themed returns the assets with a style sheet, that of a theme, before those that take
// their colours from it. It is to be small already.
func (s *Set) Themed(theme []byte) *Set {
	with := &Set{paths: maps.Clone(s.paths), styles: s.styles, fonts: s.fonts}
	plain := map[string]bool{}
	for name := range s.styles {
		plain[s.paths[name]] = true
	}
	with.files = slices.DeleteFunc(slices.Clone(s.files), func(f output.File) bool { return plain["/"+f.Path] })
	with.publishStyles(func(rules []byte) []byte {
		return slices.Concat([]byte("@layer candor{"), theme, rules, []byte("}\n"))
	})
	return with
}

// publishStyles adds the style sheets that show the site's colours, each made from its rules.
func (s *Set) publishStyles(from func(rules []byte) []byte) {
	for _, name := range slices.Sorted(maps.Keys(s.styles)) {
		s.publish(name, from(s.rules(name)))
	}
	if s.styles[FullStyle] == nil && s.styles[Style] != nil {
		s.paths[FullStyle] = s.paths[Style]
	}
}

// rules returns what a style sheet that shows the site's colours says.
func (s *Set) rules(name string) []byte {
	if name == FullStyle {
		return slices.Concat(s.styles[Style], s.styles[name])
	}
	return s.styles[name]
}

// Load reads the built-in assets, with those of the site over them (package overlay).
func Load(builtIn, site fs.FS) (*Set, diag.List) {
	s := &Set{paths: map[string]string{}, styles: map[string][]byte{}}
	all := overlay.New(builtIn, site)
	files, findings := all.Files(Folder)
	for _, f := range files {
		switch {
		case f.Name == bannerSource && (!f.Own || sameBytes(builtIn, site, path.Join(Folder, f.Name))):
		case f.Name == bannerSource, !f.BuiltIn:
			s.addOwn(site, f.Name)
		case f.Name == FullStyle && !f.Own && all.Own(path.Join(Folder, Style)):
		case strings.HasPrefix(f.Name, stateIcon) && !f.Own && all.Own(path.Join(Folder, icon)):
		default:
			findings = append(findings, s.addBuiltIn(all, f.Name)...)
		}
	}
	s.publishStyles(func(rules []byte) []byte { return rules })
	s.fonts = card.Load(site, fontFiles(files))
	findings.Sort()
	return s, findings
}

// fontFiles returns the files of fonts among the site's own.
func fontFiles(files []overlay.File) []string {
	var fonts []string
	for _, f := range files {
		if f.Own && slices.Contains(card.Endings, strings.ToLower(path.Ext(f.Name))) {
			fonts = append(fonts, path.Join(Folder, f.Name))
		}
	}
	return fonts
}

// Fonts returns the fonts of pictures: the built-in ones, and those of the site.
func (s *Set) Fonts() *card.Fonts { return s.fonts }

// Files returns every asset as a file of the site.
func (s *Set) Files() []output.File { return s.files }

// Path returns the site path of an asset by its name below assets/, and whether
// there is one: candor.css is at /assets/candor.1f0c9d2a.css.
func (s *Set) Path(name string) (string, bool) {
	p, ok := s.paths[name]
	return p, ok
}

// icon is the picture in a browser's tab; the names of those that show a state begin
// with stateIcon. Where a site has an icon of its own, ours of states are left out.
const icon, stateIcon = "favicon.svg", "favicon-"

// bannerSource is the source of the banner's script, which is not published. A file of the
// site's of this name is its own, unless the site is candor's own folder.
const bannerSource = "banner.js"

func sameBytes(a, b fs.FS, name string) bool {
	one, err := fs.ReadFile(a, name)
	other, errOther := fs.ReadFile(b, name)
	return err == nil && errOther == nil && bytes.Equal(one, other)
}

// fingerprintLength is how many hexadecimal digits of a SHA-256 a name holds.
const fingerprintLength = 10

// addBuiltIn adds a built-in file, or the site's own in its place, under a fingerprinted name.
func (s *Set) addBuiltIn(from fs.FS, name string) diag.List {
	file := path.Join(Folder, name)
	content, err := fs.ReadFile(from, file)
	if err != nil {
		return diag.List{overlay.Unreadable(file, err)}
	}
	small, err := minified(name, content)
	if err != nil {
		message, _, _ := strings.Cut(err.Error(), "\n") // an excerpt follows
		return diag.List{diag.Finding{Rule: "asset-syntax", File: file}.Say("cannot be read: %s", message)}
	}
	if slices.Contains(themed, name) {
		s.styles[name] = small // published when all of them are known
		return nil
	}
	s.publish(name, small)
	return nil
}

// publish adds a file under a name with the fingerprint of its bytes.
func (s *Set) publish(name string, content []byte) {
	sum := sha256.Sum256(content)
	ext := path.Ext(name)
	published := strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:])[:fingerprintLength] + ext
	s.paths[name] = "/" + path.Join(Folder, published)
	s.files = append(s.files, output.Static(path.Join(Folder, published), output.Asset, content))
}

func minified(name string, content []byte) ([]byte, error) {
	switch path.Ext(name) {
	case ".css":
		return minify.CSS(content)
	case ".js":
		return minify.JS(content)
	}
	return content, nil
}

// addOwn adds a file of the site's under its own name. It is read when it is wanted.
func (s *Set) addOwn(site fs.FS, name string) {
	file := path.Join(Folder, name)
	s.paths[name] = "/" + file
	s.files = append(s.files, output.New(file, output.Asset, func() ([]byte, error) { return fs.ReadFile(site, file) }))
}
