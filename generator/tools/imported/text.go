package imported

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"candor/generator/facts"
	"candor/generator/load/yaml"
)

// sheet is the text of a file that is being written.
type sheet struct {
	bytes.Buffer
	zone *time.Location
}

// text writes a field that holds a text, time one that holds a time in the site's zone to
// the millisecond, as status pages give it. Empty fields are left out.
func (s *sheet) text(name, value string) {
	if value != "" {
		fmt.Fprintf(s, "%s: %s\n", name, yaml.Quote(value))
	}
}

func (s *sheet) time(name string, t time.Time) {
	if !t.IsZero() {
		fmt.Fprintf(s, "%s: %s\n", name, t.In(s.zone).Format("2006-01-02T15:04:05.999Z07:00"))
	}
}

// plain writes a field whose value needs no quotes.
func (s *sheet) plain(name, value string) {
	if value != "" {
		fmt.Fprintf(s, "%s: %s\n", name, value)
	}
}

func (s *sheet) aliases(paths []string) {
	if len(paths) > 0 {
		fmt.Fprintf(s, "aliases: [%s]\n", strings.Join(paths, ", "))
	}
}

func (s *sheet) body(text string) []byte {
	s.WriteString("---\n")
	if text != "" {
		s.WriteString(text + "\n")
	}
	return s.Bytes()
}

// updateText returns the file of an update.
func updateText(u *facts.Update, from string, zone *time.Location) []byte {
	s := &sheet{zone: zone}
	s.WriteString("---\n")
	s.text("title", u.Title)
	s.plain("status", string(u.Status))
	s.time("date", u.Date)
	s.time("started", u.Started)
	s.time("ended", u.Ended)
	s.time("starts", u.Starts)
	s.time("ends", u.Ends)
	s.components(u.Components)
	s.plain("impact", u.Impact.String())
	s.text("summary", u.Summary)
	s.text("api_id", u.APIID)
	s.text("id", u.ID)
	s.aliases(u.Aliases)
	s.plain("imported", from)
	return s.body(u.Body)
}

func (s *sheet) components(effects []facts.Effect) {
	if len(effects) == 0 {
		return
	}
	var parts []string
	for _, e := range effects {
		parts = append(parts, e.Component+": "+e.Status.String())
	}
	fmt.Fprintf(s, "components: {%s}\n", strings.Join(parts, ", "))
}

// noticeText returns the file of a notice, which names its components without a status.
func noticeText(u *facts.Update, from string, zone *time.Location) []byte {
	s := &sheet{zone: zone}
	s.WriteString("---\n")
	s.text("title", u.Title)
	s.time("date", u.Date)
	var ids []string
	for _, e := range u.Components {
		ids = append(ids, e.Component)
	}
	if len(ids) > 0 {
		fmt.Fprintf(s, "components: [%s]\n", strings.Join(ids, ", "))
	}
	s.aliases(u.Aliases)
	s.plain("imported", from)
	return s.body(u.Body)
}

// pageText returns the file of a further page.
func pageText(p *facts.Page, from string) []byte {
	s := &sheet{}
	s.WriteString("---\n")
	s.text("title", p.Title)
	s.aliases(p.Aliases)
	s.plain("imported", from)
	return s.body(p.Body)
}

// postmortemText returns the file of a post-mortem.
func postmortemText(p *facts.Postmortem, from string, zone *time.Location) []byte {
	s := &sheet{zone: zone}
	s.WriteString("---\n")
	s.text("title", p.Title)
	s.time("date", p.Date)
	s.text("id", p.ID)
	s.aliases(p.Aliases)
	s.plain("imported", from)
	return s.body(p.Body)
}
