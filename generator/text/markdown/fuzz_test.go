package markdown

import (
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// elements are all that HTML may hold, with their attributes.
var elements = map[string]string{
	"p": "", "h1": "id", "h2": "id", "h3": "id", "h4": "id", "h5": "id", "h6": "id", "ul": "", "ol": "start", "li": "id", "blockquote": "", "hr": "", "br": "",
	"pre": "tabindex", "code": "class", "em": "", "strong": "", "del": "", "sup": "id", "a": "href title role aria-label", "img": "src alt title",
	"div": "class tabindex role aria-label", "table": "", "thead": "", "tbody": "", "tr": "", "th": "scope class", "td": "class",
}

// void are the elements that HTML does not close.
var void = regexp.MustCompile(`(<(?:br|hr|img)\b[^>]*)>`)

// wellFormed reads HTML as XML, as feeds must be able to, and checks every element.
func wellFormed(html string) error {
	d := xml.NewDecoder(strings.NewReader("<body>" + void.ReplaceAllString(html, "$1/>") + "</body>"))
	links := 0
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch e := token.(type) {
		case xml.EndElement:
			if e.Name.Local == "a" {
				links--
			}
		case xml.StartElement:
			if e.Name.Local == "a" {
				links++
			}
			if err := allowed(e); err != nil || links > 1 {
				return errors.Join(err, errors.New("or a link in a link"))
			}
		case xml.Comment, xml.Directive, xml.ProcInst:
			return errors.New("not text, not an element")
		}
	}
}

func allowed(e xml.StartElement) error {
	attributes, ok := elements[e.Name.Local]
	if !ok && e.Name.Local != "body" {
		return errors.New("element " + e.Name.Local)
	}
	for _, a := range e.Attr {
		name := a.Name.Local
		if !strings.Contains(" "+attributes+" ", " "+name+" ") {
			return errors.New("attribute " + name + " of " + e.Name.Local)
		}
		if (name == "href" || name == "src") && !(link{address: a.Value}).safe() {
			return errors.New("address " + a.Value)
		}
	}
	return nil
}

func FuzzParse(f *testing.F) {
	for _, source := range bodies(f) {
		f.Add(string(source.Text))
	}
	for _, body := range []string{"[a](b)", "[^a]\n\n[^a]: b", "|a|\n|-|\n|b|", "<!-- a", "- [x] a", "> - 1. a", "[![a](b)](c)", "[a]: <b> 'c'\n[a]", "\t\ta", "``` &lt;\na", "&#7;\\<"} {
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, body string) {
		d, findings := parse(body)
		html := d.HTML(options)
		if err := wellFormed(html); err != nil {
			t.Errorf("%q gives %q: %v", body, html, err)
		}
		text, sentence := d.Text(elsewhere), d.FirstSentence()
		for _, out := range []string{html, text, sentence} {
			if !utf8.ValidString(out) || strings.ContainsFunc(out, forbidden) {
				t.Errorf("%q gives %q", body, out)
			}
		}
		if strings.Contains(sentence, "\n") || utf8.RuneCountInString(sentence) > maxSentence {
			t.Errorf("the first sentence of %q is %q", body, sentence)
		}
		if seen := map[string]bool{}; true {
			for _, h := range d.Headings(options) {
				if h.ID == options.IDPrefix || seen[h.ID] || h.Level < 3 || h.Level > 6 {
					t.Errorf("%q has the heading %v", body, h)
				}
				seen[h.ID] = true
			}
		}
		for _, finding := range findings {
			if finding.Line < 1 || finding.Column < 1 || finding.Message == "" {
				t.Errorf("%q finds %v", body, finding)
			}
		}
	})
}
