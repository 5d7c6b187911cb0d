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
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"candor/generator/diag"
	"candor/generator/facts/permalink"
	"candor/generator/site/assets/minify"
	"candor/generator/site/output"
	"candor/generator/text/slug"
)

// Folder is where assets stand: in the program, in a site, and in what is published.
const Folder = permalink.Assets

// Set is the assets of a site.
type Set struct {
	files  []output.File
	paths  map[string]string // name below assets/ -> site path
	styles map[string][]byte // those of the style sheets that show the site's colours, by name
}

// themed are the style sheets that take their colours from the site's theme.
var themed = []string{"candor.css", "feed.css"}

// Themed returns the assets with a style sheet, that of a theme, before those that take
// their colours from it. It is to be small already.
func (s *Set) Themed(theme []byte) *Set {
	with := &Set{paths: maps.Clone(s.paths), styles: s.styles}
	plain := map[string]bool{}
	for name := range s.styles {
		plain[s.paths[name]] = true
	}
	with.files = slices.DeleteFunc(slices.Clone(s.files), func(f output.File) bool { return plain["/"+f.Path] })
	for _, name := range slices.Sorted(maps.Keys(s.styles)) {
		with.publish(name, slices.Concat([]byte("@layer candor{"), theme, s.styles[name], []byte("}\n")))
	}
	return with
}

// Load reads the built-in assets and lays those of the site over them. Both file
// systems hold a folder assets; the site's may lack it.
func Load(builtin, site fs.FS) (*Set, diag.List) {
	s := &Set{paths: map[string]string{}, styles: map[string][]byte{}}
	var findings diag.List
	names, problems := walk(builtin)
	own, ownProblems := walk(site)
	names = slices.DeleteFunc(names, func(name string) bool {
		return name == bannerSource || strings.HasPrefix(name, stateIcon) && !slices.Contains(own, name) && slices.Contains(own, icon)
	})
	findings = append(append(findings, problems...), ownProblems...)
	for _, name := range names {
		from := builtin
		if slices.Contains(own, name) {
			from = site
		}
		findings = append(findings, s.addBuiltin(from, name)...)
	}
	for _, name := range own {
		if !slices.Contains(names, name) && !isBannerSource(builtin, site, name) {
			s.addOwn(site, name)
		}
	}
	findings.Sort()
	return s, findings
}

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

// bannerSource is the asset that is not published as one.
const bannerSource = "banner.js"

// isBannerSource reports whether a file of the site's is that asset, as where candor's
// own folder is the site, and not another one of the same name.
func isBannerSource(builtin, site fs.FS, name string) bool {
	if name != bannerSource {
		return false
	}
	theirs, err := fs.ReadFile(site, path.Join(Folder, name))
	ours, errOurs := fs.ReadFile(builtin, path.Join(Folder, name))
	return err == nil && errOurs == nil && bytes.Equal(theirs, ours)
}

// fingerprintLength is how many hexadecimal digits of a SHA-256 a name holds.
const fingerprintLength = 10

// addBuiltin adds a file under a fingerprinted name.
func (s *Set) addBuiltin(from fs.FS, name string) diag.List {
	file := path.Join(Folder, name)
	content, err := fs.ReadFile(from, file)
	if err != nil {
		return diag.List{unreadable(file, err)}
	}
	small, err := minified(name, content)
	if err != nil {
		message, _, _ := strings.Cut(err.Error(), "\n") // an excerpt follows
		return diag.List{diag.Finding{Rule: "asset-syntax", File: file, Message: "cannot be read: " + message}}
	}
	if slices.Contains(themed, name) {
		s.styles[name] = small
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
	s.files = append(s.files, output.File{Path: file, Stage: output.Asset, Bytes: func() ([]byte, error) {
		return fs.ReadFile(site, file)
	}})
}

// walk returns the names of the files below assets/, sorted, hidden ones left out.
func walk(fsys fs.FS) ([]string, diag.List) {
	var names []string
	var findings diag.List
	var known slug.Names
	if info, err := fs.Lstat(fsys, Folder); err == nil {
		if f, wrong := diag.NotPlain(Folder, info.Mode()); wrong {
			return nil, diag.List{f}
		}
	}
	err := fs.WalkDir(fsys, Folder, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			if name == Folder && errors.Is(err, fs.ErrNotExist) {
				return fs.SkipAll
			}
			return err
		}
		if strings.HasPrefix(d.Name(), ".") {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if f, wrong := diag.NotPlain(name, d.Type()); wrong {
			findings = append(findings, f)
			return nil
		}
		if other, taken := known.Add(name); taken {
			findings = append(findings, diag.Finding{Rule: "same-name", File: name, Message: "the name differs from " + other + " only by case or Unicode form"}.
				Note("some file systems take the two for one: rename or remove one of them"))
		}
		if !d.IsDir() {
			names = append(names, strings.TrimPrefix(name, Folder+"/"))
		}
		return nil
	})
	if err != nil {
		return nil, append(findings, unreadable(Folder, err))
	}
	return names, findings
}

func unreadable(file string, err error) diag.Finding {
	var at *fs.PathError
	if errors.As(err, &at) {
		file, err = at.Path, at.Err
	}
	return diag.Finding{Rule: "unreadable", File: file, Message: "cannot be read: " + err.Error()}
}
