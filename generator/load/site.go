package load

import (
	"net/url"
	"path"
	"slices"
	"strings"
	"time"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/load/schema"
	"candor/generator/load/times"
	"candor/generator/load/yaml"
)

// newSite is a site of which nothing has been written.
func newSite() *facts.Site {
	return &facts.Site{
		Zone:        time.UTC,
		Languages:   []string{"en"},
		Audience:    facts.Customers,
		People:      map[string]facts.Person{},
		Promise:     facts.Promise{None: 24 * time.Hour, Minor: 4 * time.Hour, Major: time.Hour, Critical: 30 * time.Minute},
		BannerFloor: facts.Minor,
	}
}

// siteFile reads site.yaml. What it does not say stays as [newSite] has it.
func (r *reader) siteFile(spoken []string) {
	root, findings := yaml.ParseFile(r.Source)
	r.findings = append(r.findings, findings...)
	o := r.object(root, schema.Site.Fields, diag.Phrase(schema.Site.Name), diag.Pos{Line: 1, Column: 1})
	r.zone(&o)
	before := len(r.findings)
	r.languages(&o, spoken)
	r.vague = len(r.findings) > before
	r.about(&o)
	r.parts(&o)
	r.persons(&o)
	r.site.Owner, r.site.Deputy = r.owner(&o, "owner"), r.owner(&o, "deputy")
	r.promise(&o)
	if b, ok := r.inner(&o, "banner"); ok {
		if floor := r.impact(&b, "floor"); floor != facts.Unstated {
			r.site.BannerFloor = floor
		}
	}
	r.check(&o)
	r.site.Waivers = r.waivers(&o)
	r.channels(&o)
	r.alertRules(&o)
}

// about reads what describes the site.
func (r *reader) about(o *object) {
	s := r.site
	s.Title, s.Description = r.local(o, "title"), r.local(o, "description")
	s.URL = strings.TrimRight(r.url(o, "url"), "/")
	s.Homepage, s.Hub = r.url(o, "homepage"), r.url(o, "hub")
	s.Repository, s.PublicRepository = r.repository(o)
	if index, written := r.bool(o, "index"); written {
		s.Unlisted = !index
	}
	r.branding(o)
	r.ownMessages(o)
	s.APIID = r.apiID(o, "api_id")
	if audience := r.enum(o, "audience"); audience != "" {
		s.Audience = facts.Audience(audience)
	}
	if c, ok := r.inner(o, "support"); ok {
		s.Support = facts.Support{Email: r.email(&c), URL: r.url(&c, "url"), Phone: r.sentence(&c, "phone")}
	}
}

// repository returns the address of where the content is kept, and whether everybody may
// read it.
func (r *reader) repository(o *object) (address string, public bool) {
	if n := o.value("repository"); n == nil || n.Kind == yaml.Scalar {
		return r.url(o, "repository"), false
	}
	in, _ := r.inner(o, "repository")
	public, _ = r.bool(&in, "public")
	return r.url(&in, "url"), public
}

// url returns an absolute address.
func (r *reader) url(o *object, name string) string {
	n := o.value(name)
	if n == nil {
		return ""
	}
	address := strings.TrimSpace(n.Text)
	u, err := url.Parse(address)
	var why diag.Text
	meant := ""
	switch {
	case err != nil || strings.ContainsFunc(address, unwritable):
		why = diag.Say("it cannot be parsed as a URL")
	case u.Scheme == "" && strings.Contains(u.Path, "."):
		why, meant = diag.Say("a URL starts with https://"), "https://"+strings.TrimLeft(address, "/")
	case u.Scheme != "http" && u.Scheme != "https" || u.Host == "":
		why = diag.Say("use an absolute URL such as https://status.example.com")
	case u.User != nil:
		why = diag.Say("this URL is published, so it must not contain a user name or password")
	case strings.Contains(address, `\`) || strings.Contains(u.Path, `\`):
		why, meant = diag.Say("the path of a URL has slashes, not backslashes"), strings.ReplaceAll(strings.ReplaceAll(address, `\`, "/"), "%5C", "/")
	case name == "url" && o.what.String() == schema.Site.Name && hasDots(u.Path):
		u.Path, u.RawPath = path.Clean(u.Path), ""
		why, meant = diag.Say("the site's URL must not have . or .. segments"), u.String()
	case name == "url" && o.what.String() == schema.Site.Name && (u.RawQuery != "" || u.Fragment != ""):
		u.RawQuery, u.Fragment = "", ""
		why, meant = diag.Say("the site's URL must not have a query or a fragment"), u.String()
	default:
		return address
	}
	r.report(r.Errorf(n.Pos, "bad-url", "%s is not a valid URL", name).Suggest(meant).Note("%s", why))
	return ""
}

// hasDots reports whether a part of a path is . or .., which lead elsewhere.
func hasDots(urlPath string) bool {
	return slices.ContainsFunc(strings.Split(urlPath, "/"), func(part string) bool { return part == "." || part == ".." })
}

func (r *reader) email(o *object) string {
	address := r.text(o, "email")
	name, host, found := strings.Cut(address, "@")
	if address != "" && (!found || name == "" || !strings.Contains(host, ".") || strings.ContainsFunc(address, unwritable)) {
		r.report(r.Errorf(o.value("email").Pos, "wrong-type", "%q is not an e-mail address", address))
		return ""
	}
	return address
}

func (r *reader) zone(o *object) {
	n := o.value("timezone")
	if n == nil {
		return
	}
	name := strings.TrimSpace(n.Text)
	if name != "Local" && name != "" {
		if zone, err := time.LoadLocation(strings.ReplaceAll(name, " ", "_")); err == nil {
			r.site.Zone = zone
			return
		}
	}
	r.report(r.Errorf(n.Pos, "unknown-timezone", "unknown time zone %q", name).Suggest(diag.Nearest(name, zones)).
		Note("use an IANA name such as Europe/Berlin or America/New_York, or UTC"))
}

// languages reads the site's languages, which must be among those that candor has words for.
func (r *reader) languages(o *object, spoken []string) {
	var languages []string
	for _, n := range r.items(o, "languages") {
		word := strings.ReplaceAll(strings.TrimSpace(n.Text), "_", "-")
		i := slices.IndexFunc(spoken, func(s string) bool { return strings.EqualFold(s, word) })
		switch {
		case i < 0:
			r.report(r.Errorf(n.Pos, "unknown-language", "candor does not support the language %q", word).
				Suggest(likely(strings.ToLower(word), spoken)).Note("one of: %s", strings.Join(spoken, ", ")))
		case slices.Contains(languages, spoken[i]):
			r.report(r.Errorf(n.Pos, "duplicate-id", "%s is given twice", spoken[i]))
		default:
			languages = append(languages, spoken[i])
		}
	}
	if len(languages) > 0 {
		r.site.Languages = languages
	}
}

func (r *reader) promise(o *object) {
	p, ok := r.inner(o, "promise")
	if !ok {
		return
	}
	r.site.Promise.Public, _ = r.bool(&p, "public")
	for name, target := range map[string]*time.Duration{
		"none": &r.site.Promise.None, "minor": &r.site.Promise.Minor,
		"major": &r.site.Promise.Major, "critical": &r.site.Promise.Critical,
	} {
		n := p.value(name)
		if n == nil {
			continue
		}
		d, err := times.ParseDuration(n.Text)
		switch {
		case err != nil:
			r.wrongTime(n, err)
		case d == 0:
			r.report(r.Errorf(n.Pos, "wrong-type", "a promise of %s cannot be kept: use at least 1m", n.Text))
		default:
			*target = d
		}
	}
}
