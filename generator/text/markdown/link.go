package markdown

import (
	"net/url"
	"slices"
	"strings"

	"github.com/yuin/goldmark/util"
)

// link is where a link or a picture leads.
type link struct {
	address string // as typed, escapes resolved: for people to read
	href    string // the same, percent-encoded
	title   string
	label   string // its words, if they are not in the text
	local   bool   // a heading of the same document
	picture bool
	missing bool  // a picture that does not exist: its description is shown
	start   int32 // where the address is in Document.body, if it may lead to another file of the site
	end     int32
}

func newLink(destination, title []byte) link {
	address, _ := unescape(nil, string(destination))
	l := newPlainLink(string(address))
	if len(title) > 0 {
		words, _ := unescape(nil, string(title))
		l.title = string(words)
	}
	return l
}

func newPlainLink(address string) link {
	address = strings.TrimSpace(address)
	return link{address: address, href: encode(address)}
}

// encode percent-encodes an address but for letters in the name of a host, which
// only browsers would read then.
func encode(address string) string {
	start := strings.Index(address, "//") + len("//")
	if start < len("//") {
		return string(util.URLEscape([]byte(address), false))
	}
	end := len(address)
	if i := strings.IndexAny(address[start:], "/?#"); i >= 0 {
		end = start + i
	}
	if strings.ContainsFunc(address[:end], notHost) {
		end = 0
	}
	return address[:end] + string(util.URLEscape([]byte(address[end:]), false))
}

func notHost(r rune) bool {
	return r <= ' ' || r < 0x80 && strings.ContainsRune("\"'<>\\^`{|}[]&", r) || r == 0xfffd
}

// scheme returns what comes before the first colon, in lower case, if that is a
// scheme (RFC 3986, section 3.1); browsers see one nowhere else once an address is encoded.
func (l link) scheme() string {
	end := strings.IndexByte(l.address, ':')
	if end <= 0 {
		return ""
	}
	name := strings.ToLower(l.address[:end])
	if name[0] < 'a' || name[0] > 'z' || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789+-.") != "" {
		return ""
	}
	return name
}

// safe reports whether a visitor may follow the address.
func (l link) safe() bool {
	switch l.scheme() {
	case "http", "https", "mailto", "tel":
		return true
	case "":
		return l.address != ""
	}
	return false
}

// remote reports whether the address names its host.
func (l link) remote() bool { return l.scheme() != "" || strings.HasPrefix(l.address, "//") }

// Place is where a body is shown: what its relative addresses become there.
type Place struct {
	// Root is put before addresses that begin with a slash: the path of the site's
	// url, such as "/status", or the whole url where links must be absolute. No
	// slash at its end.
	Root string
	// Dir is the path below Root of the page that the body belongs to, such as
	// "/incidents/x/". It makes addresses relative to that page work elsewhere; ""
	// leaves them as they are.
	Dir string
	// Page is the path below Root of the page itself, where that is not Dir: fragments
	// lead to it.
	Page string
}

// resolve returns the encoded address of a link as it is in this place.
func (p Place) resolve(l link) string {
	switch {
	case l.remote():
		return l.href
	case strings.HasPrefix(l.href, "/"):
		return p.Root + l.href
	case p.Page != "" && (l.href == "" || strings.HasPrefix(l.href, "#")):
		return p.Root + p.Page + l.href
	case p.Dir == "":
		return l.href
	}
	base, err := url.Parse(p.Root + p.Dir)
	if err != nil {
		return l.href
	}
	if to, err := base.Parse(l.href); err == nil {
		return to.String()
	}
	return l.href
}

// display returns the address of a link for a person to read. A fragment of the
// same page stays one: where there is only text, nothing can lead there.
func (p Place) display(l link) string {
	if strings.HasPrefix(l.address, "#") {
		return l.address
	}
	if !l.remote() {
		return p.resolve(l)
	}
	if scheme := l.scheme(); scheme == "mailto" || scheme == "tel" {
		return l.address[len(scheme)+1:]
	}
	return l.address
}

// Reference is an address in the text that may lead to another file of the site, or to a
// heading.
type Reference struct {
	Address string // as typed, escapes resolved
	Picture bool
	Local   bool // a heading of the same text
	Start   int  // where the address is in the text that Parse was given, from its offset
	End     int
}

// References returns the links and pictures whose address is not one of another site.
func (d *Document) References() []Reference {
	var list []Reference
	for _, l := range d.links {
		if l.address != "" && !l.remote() {
			list = append(list, Reference{l.address, l.picture, l.local, d.cuts.original(int(l.start)), d.cuts.original(int(l.end))})
		}
	}
	return list
}

// HasAnchor reports whether a heading of the text has an id.
func (d *Document) HasAnchor(id string) bool {
	return slices.ContainsFunc(d.headings, func(h heading) bool { return h.id == id })
}

// Redirect puts site paths in the place of the addresses of links that targets has, as
// typed, and the description in that of each picture whose site path is missing. It is
// called before the document is shared.
func (d *Document) Redirect(targets map[string]string, missing map[string]bool) {
	for i := range d.links {
		l := &d.links[i]
		switch target, found := targets[l.address]; {
		case !found:
		case l.picture:
			l.missing = missing[target]
		default:
			l.address, l.href = target, encode(target)
		}
	}
}
