package imported

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/tools/imported/body"
)

// Comparison is what a site holds of what was read from a source.
type Comparison struct {
	Incidents    int
	Maintenances int
	Notices      int
	Updates      int
	Postmortems  int
	Pages        int
	Silent       int      // texts without a text in the source: candor wrote their status
	Differ       []string // what differs: the file, what it is, the source, the site
}

// expected is a file as the source has it.
type expected struct {
	update  *facts.Update  // nil in a post-mortem or a page
	content *facts.Content // what was written
	ours    bool           // the site had it before, so only its text and status are compared
}

// Say notes the words that a source has for a text, which [Plan.Compare] asks for. A text
// without is one that the source does not have.
func (h *History) Say(content *facts.Content, words body.Words) {
	if h.said == nil {
		h.said = map[*facts.Content]body.Words{}
	}
	if words != "" {
		h.said[content] = words
	}
}

// expect notes what a file must hold, and names its pictures, which no source brings along.
func (p *planner) expect(file string, e expected) {
	if p.expected == nil {
		p.expected = map[string]expected{}
	}
	p.expected[file] = e
	if e.ours {
		return
	}
	for _, m := range picture.FindAllStringSubmatch(e.content.Body, -1) {
		p.h.Left.Out("pictures: their description is shown until you put them beside the text and name them there", "%s: %s", file, m[1])
	}
}

// picture finds a picture in Markdown.
var picture = regexp.MustCompile(`!\[[^\]]*\]\(\s*<?([^)\s>]+)`)

// Compare compares what the source said with the site as it was read back after
// [Plan.Write].
func (p *Plan) Compare(site *facts.Site) *Comparison {
	c := &Comparison{}
	missing := map[string]bool{}
	for file := range p.expected {
		missing[file] = true
	}
	for e := range site.Events() {
		c.event(p, e, missing)
	}
	for _, m := range site.Postmortems {
		if want, known := p.expected[m.File]; known {
			delete(missing, m.File)
			c.Postmortems++
			c.text(p, m.File, want, &m.Content)
		}
	}
	for _, page := range site.Pages {
		if want, known := p.expected[page.File]; known {
			delete(missing, page.File)
			c.Pages++
			c.text(p, page.File, want, &page.Content)
		}
	}
	for file := range missing {
		c.Differ = append(c.Differ, file+": written, but not in the site")
	}
	slices.Sort(c.Differ)
	return c
}

// String says what was compared: "25 incidents, 178 updates, all texts equal".
func (c *Comparison) String() string {
	var parts []string
	for _, part := range []struct {
		n    int
		what string
	}{{c.Incidents, "incident"}, {c.Maintenances, "maintenance"}, {c.Updates, "update"}, {c.Postmortems, "post-mortem"}, {c.Notices, "notice"}, {c.Pages, "page"}} {
		if part.n > 0 {
			parts = append(parts, diag.Counted(part.n, part.what))
		}
	}
	switch {
	case len(parts) == 0:
		return "nothing to compare"
	case len(c.Differ) > 0:
		parts = append(parts, diag.Counted(len(c.Differ), "difference"))
	default:
		parts = append(parts, "all texts equal")
	}
	if c.Silent > 0 {
		parts = append(parts, fmt.Sprintf("%d without a text in the source", c.Silent))
	}
	return strings.Join(parts, ", ")
}

// event compares an event with its updates.
func (c *Comparison) event(p *Plan, e *facts.Event, missing map[string]bool) {
	counted := false
	for _, u := range e.Updates {
		want, known := p.expected[u.File]
		if !known {
			continue
		}
		delete(missing, u.File)
		if e.Kind != facts.Notice {
			c.Updates++
		}
		counted = true
		c.update(u, want)
		c.text(p, u.File, want, &u.Content)
	}
	switch {
	case !counted:
	case e.Kind == facts.Maintenance:
		c.Maintenances++
	case e.Kind == facts.Notice:
		c.Notices++
	default:
		c.Incidents++
	}
}

// update compares what an update says beside its text.
func (c *Comparison) update(u *facts.Update, want expected) {
	w := want.update
	c.differ(u.File, "status", string(w.Status), string(u.Status))
	if want.ours {
		return
	}
	const precise = "2006-01-02T15:04:05.000Z"
	c.differ(u.File, "date", w.Date.UTC().Format(precise), u.Date.UTC().Format(precise))
	c.differ(u.File, "title", w.Title, u.Title)
	c.differ(u.File, "components", fmt.Sprint(w.Components), fmt.Sprint(u.Components))
	c.differ(u.File, "started", w.Started.UTC().Format(precise), u.Started.UTC().Format(precise))
	c.differ(u.File, "ended", w.Ended.UTC().Format(precise), u.Ended.UTC().Format(precise))
	c.differ(u.File, "starts", w.Starts.UTC().Format(precise), u.Starts.UTC().Format(precise))
	c.differ(u.File, "ends", w.Ends.UTC().Format(precise), u.Ends.UTC().Format(precise))
}

func (c *Comparison) differ(file, what, source, site string) {
	if source != site {
		c.Differ = append(c.Differ, fmt.Sprintf("%s: %s: %q in the source, %q here", file, what, source, site))
	}
}

// text compares the text of a file.
func (c *Comparison) text(p *Plan, file string, want expected, is *facts.Content) {
	words, said := p.said[want.content]
	if !said {
		c.Silent++
		return
	}
	if source, here, differ := words.Differ(body.Shown(is.Body)); differ {
		c.Differ = append(c.Differ, fmt.Sprintf("%s: text: %q in the source, %q here", file, source, here))
	}
}
