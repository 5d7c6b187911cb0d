package load

import (
	"io/fs"
	"math"
	"path"
	"strings"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/load/theme"
)

// branding reads what makes the site look like its company's.
func (r *reader) branding(o *object) {
	s := r.site
	s.Logo, s.Favicon, s.Footer = r.asset(o, "logo"), r.asset(o, "favicon"), r.local(o, "footer")
	for _, link := range r.objects(o, "links") {
		s.Links = append(s.Links, facts.Link{Name: r.local(&link, "name"), URL: r.url(&link, "url")})
	}
	if colours, ok := r.inner(o, "colors"); ok {
		s.Light, s.Dark = r.palette(&colours, "light"), r.palette(&colours, "dark")
	}
}

// asset returns the path of a file below assets.
func (r *reader) asset(o *object, name string) string {
	file := strings.TrimPrefix(strings.TrimPrefix(r.text(o, name), "/"), assetsFolder+"/")
	if file == "" {
		return ""
	}
	f := r.Errorf(o.value(name).Pos, "bad-url", "%s is not the path of a file in assets", name).
		Note("for assets/images/%s.svg, write images/%s.svg", name, name)
	switch {
	case strings.Contains(file, ":"):
		r.report(f.Note("pages load nothing from other hosts, so that they work when those are down"))
	case !cleanPath("/" + file):
		r.report(f)
	default:
		return file
	}
	return ""
}

// palette returns the colours of a scheme, and reports those that cannot be read on
// what they are on.
func (r *reader) palette(o *object, scheme string) map[string]string {
	p, ok := r.inner(o, scheme)
	if !ok {
		return nil
	}
	before := len(r.findings)
	palette := map[string]string{}
	for _, c := range theme.Colours {
		if n := p.value(c.Name); n != nil {
			colour, ok := theme.Parse(n.Text)
			if !ok {
				r.report(r.Errorf(n.Pos, "not-a-colour", "%q is not a colour", n.Text).Note(`write 1d5a86, or "#1d5a86" in quotes`))
			}
			palette[c.Name] = colour
		}
	}
	if len(r.findings) == before {
		r.contrast(&p, scheme, palette)
	}
	return palette
}

// contrast reports pairs of text and ground that are too alike, at the colour that was
// set: the text's, else that of the ground. One of them was: the tint of a ground is too
// faint to be at fault alone.
func (r *reader) contrast(p *object, scheme string, palette map[string]string) {
	for _, pair := range theme.Poor(palette, scheme == "dark") {
		at, better, ground := p.value(pair.Text), pair.Better, diag.Say("%s %s", pair.Ground, pair.OnColour)
		if pair.Tint != "" {
			ground = diag.Say("%s %s (tinted by %s)", pair.Ground, pair.OnColour, pair.Tint)
		}
		if at == nil {
			at, better = p.value(pair.Ground), ""
		}
		r.report(r.Errorf(at.Pos, "contrast", "in the %s scheme %s on %s has a contrast of %.2f; text needs at least %.1f",
			scheme, pair.Text+" "+pair.TextColour, ground, math.Floor(pair.Ratio*100)/100, theme.Enough).Suggest(better))
	}
}

// assetsFolder is where the site's pictures and styles are.
const assetsFolder = "assets"

// pictures reports a logo or an icon that there is no file of.
func (l *loading) pictures() {
	for _, picture := range [...]struct{ field, file string }{{"logo", l.site.Logo}, {"favicon", l.site.Favicon}} {
		if picture.file == "" || l.isAsset(picture.file) {
			continue
		}
		l.report(l.errorAtText("content/site.yaml", picture.field, "", "missing-file", "there is no file %s", path.Join(assetsFolder, picture.file)).
			Suggest(diag.Nearest(picture.file, l.assets())))
	}
}

// isAsset reports whether there is a file below assets, in the site or in the program.
func (l *loading) isAsset(file string) bool { return l.ctx.files.Has(path.Join(assetsFolder, file)) }

// assets returns the files of the site's below assets.
func (l *loading) assets() []string {
	var files []string
	_ = fs.WalkDir(l.fsys, assetsFolder, func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			files = append(files, strings.TrimPrefix(name, assetsFolder+"/"))
		}
		return nil // what cannot be listed is no help
	})
	return files
}
