package review

import (
	"cmp"
	"fmt"
	"html"
	"slices"
	"strings"
	"unicode/utf16"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/text/locale"
	"candor/generator/tools/check"
	"candor/generator/tools/kit"
)

// MaxComment is how long a comment may be, in UTF-16 code units: GitHub takes 65 536
// characters.
const MaxComment = 65536

// Marker ends a comment, for a workflow to find the one that it wrote before.
const Marker = "<!-- candor review -->\n"

// The bounds of what is shown of one thing, so that a long text does not hide the rest.
const (
	mostAdvice = 3    // pieces of advice: who is given ten takes none
	mostMust   = 20   // mistakes
	mostText   = 6000 // code units of a text
)

// Markdown returns the review as one comment. What does not fit is left out, the least
// important first, and the comment says so.
func (r *Review) Markdown() string {
	c := comment{Review: r, room: MaxComment - size(Marker) - 200}
	verdict := "**" + r.Verdict.Text + "**\n\n"
	c.room -= size(verdict)
	must := c.must(r.Findings)
	untracked := c.untracked(r.Untracked)
	site := c.status(r)
	texts := c.texts(r.Texts)
	files := c.files(r.Files)
	advice := c.advice(r.Findings)
	tasks := c.tasks(r.Kits)
	kits := c.kits(r.Kits)
	all := verdict + must + untracked + texts + files + site + tasks + advice + kits
	if c.left > 0 {
		all += r.say("parts-left", c.left) + "\n\n"
	}
	return all + Marker
}

// comment is how much of a comment is still to be had.
type comment struct {
	*Review
	room int // in code units
	left int // parts for which there was none
}

// fit returns those parts under a heading for which there is room, "" if there is for
// none.
func (c *comment) fit(heading string, parts []string) string {
	var b strings.Builder
	c.room -= size(heading) + 1
	for _, part := range parts {
		if n := size(part); n <= c.room {
			b.WriteString(part)
			c.room -= n
		} else {
			c.left++
		}
	}
	if b.Len() == 0 {
		return ""
	}
	return heading + b.String() + "\n"
}

// size counts as GitHub does.
func size(s string) int {
	n := 0
	for _, r := range s {
		n += max(utf16.RuneLen(r), 1)
	}
	return n
}

// must lists the mistakes.
func (c *comment) must(findings diag.List) string {
	var points []string
	for _, f := range findings {
		if f.Severity == diag.Error {
			points = append(points, c.point(f))
		}
	}
	if more := len(points) - mostMust; more > 0 {
		points = append(points[:mostMust], "- "+c.say("more-mistakes", more)+"\n")
	}
	return c.fit(c.heading("must"), points)
}

// heading is a heading of the comment.
func (c *comment) heading(id string) string { return "### " + c.say(id) + "\n\n" }

// untracked names what the review does not hold.
func (c *comment) untracked(files []string) string {
	parts := make([]string, len(files))
	for i, file := range files {
		parts[i] = "- " + code(file) + "\n"
	}
	return c.fit(c.heading("untracked")+c.say("untracked-why")+"\n\n", parts)
}

// advice lists what could be better: the gravest in sight, one of each kind, the rest
// folded. What only a comparison shows comes before what check says too.
func (c *comment) advice(findings diag.List) string {
	var first, rest []string
	var said []string // rules
	findings = slices.Clone(findings)
	slices.SortStableFunc(findings, func(a, b diag.Finding) int { return cmp.Compare(rank(a), rank(b)) })
	for _, severity := range [...]diag.Severity{diag.Warning, diag.Suggestion} {
		for _, f := range findings {
			switch {
			case f.Severity != severity:
			case len(first) < mostAdvice && !slices.Contains(said, f.Rule):
				first, said = append(first, c.point(f)), append(said, f.Rule)
			default:
				rest = append(rest, c.point(f))
			}
		}
	}
	return c.fit(c.heading("advice"), first) + c.folded(c.say("more-advice", len(rest)), rest)
}

// rank orders findings for advice.
func rank(f diag.Finding) int {
	if f.Rule == silentEdit || f.Rule == sameIncident || f.Rule == renamedChannel {
		return 0
	}
	return 1
}

// kits shows the new updates in every channel.
func (c *comment) kits(kits []Kit) string {
	var b strings.Builder
	for _, k := range kits {
		var parts []string
		for _, same := range kit.GroupEqual(k.Texts) {
			names := make([]string, len(same))
			for i, t := range same {
				names[i] = t.Channel
			}
			parts = append(parts, "**"+escape(strings.Join(names, ", "))+"**\n\n"+fenced("", same[0].Full())+"\n")
		}
		b.WriteString(c.folded(c.say("every-channel")+" <code>"+html.EscapeString(k.File)+"</code>", parts))
	}
	return b.String()
}

// tasks lists what people still have to send by hand, to be ticked off. The texts of one
// update have the same tasks in each language, so those of the first are enough.
func (c *comment) tasks(kits []Kit) string {
	var points []string
	for i, k := range kits {
		if i > 0 && k.Language != kits[0].Language {
			continue
		}
		for _, task := range k.ByHand {
			point := "- [ ] **" + escape(task.Whom) + "**: " + escape(task.What) + "\n"
			if !slices.Contains(points, point) {
				points = append(points, point)
			}
		}
	}
	return c.fit(c.heading("by-hand"), points)
}

// folded returns parts that a reader has to open.
func (c *comment) folded(summary string, parts []string) string {
	const end = "\n</details>\n\n"
	c.room -= len(end)
	inside := c.fit("<details><summary>"+summary+"</summary>\n\n", parts)
	if inside == "" {
		return ""
	}
	return inside + end
}

// point is a finding as an item of a list.
func (c *comment) point(f diag.Finding) string {
	var b strings.Builder
	b.WriteString("- ")
	if f.File != "" {
		place := f.File
		if f.Line > 0 {
			place = fmt.Sprintf("%s:%d", f.File, f.Line)
		}
		b.WriteString(code(place) + ": ")
	}
	b.WriteString(escape(f.Message))
	if f.Suggestion != "" {
		b.WriteString("; " + c.say("did-you-mean", escape(f.Suggestion)))
	}
	for _, note := range f.Notes {
		if yaml, settings, ok := check.Waiver(note); ok {
			id := "waive"
			if settings {
				id = "waive-settings"
			}
			b.WriteString("  \n  " + c.say(id) + "\n\n  ")
			b.WriteString(strings.TrimSuffix(strings.ReplaceAll(fenced("yaml", yaml), "\n", "\n  "), "\n  "))
			continue
		}
		b.WriteString("  \n  " + escape(note))
	}
	return b.String() + "\n"
}

// texts shows what customers will read.
func (c *comment) texts(texts []Text) string {
	parts := make([]string, len(texts))
	for i := range texts {
		parts[i] = c.shown(&texts[i])
	}
	return c.fit(c.heading("texts"), parts)
}

func (c *comment) shown(t *Text) string {
	var b strings.Builder
	if t.Withheld {
		return "> " + c.say("withheld", code(t.File)) + "\n\n"
	}
	b.WriteString("> **" + escape(t.Title) + "**")
	if t.Status != "" {
		b.WriteString(" · " + escape(t.Status))
	}
	b.WriteString("  \n>\n")
	if t.Body != "" {
		b.WriteString(quoted(c.shorten(t.Body)))
	}
	if len(t.Components) > 0 {
		b.WriteString(">\n> " + escape(t.about+strings.Join(t.Components, "; ")) + "  \n")
	}
	for _, action := range t.Actions {
		b.WriteString(">\n> " + escape(action) + "  \n")
	}
	if t.Window != "" {
		b.WriteString(">\n> " + escape(t.Window) + "  \n")
	}
	if t.NextUpdate != "" {
		b.WriteString(">\n> " + escape(t.nextBy) + "  \n")
	}
	about := []string{code(t.File), code(t.Address)}
	if t.Summary != "" && t.summaryIn != "" {
		about = append(about, c.say(t.summaryIn, escape(t.Summary)))
	}
	return b.String() + "\n" + strings.Join(about, " · ") + "\n\n"
}

// shorten cuts a long text at the end of a line.
func (c *comment) shorten(text string) string {
	if size(text) <= mostText {
		return text
	}
	units := 0
	for i, r := range text {
		if units += max(utf16.RuneLen(r), 1); units > mostText {
			text = text[:i]
			break
		}
	}
	if end := strings.LastIndexAny(text, "\n "); end > 0 {
		text = text[:end]
	}
	return text + " …\n\n" + c.say("cut")
}

// standing compares the site before and after.
func (c *comment) status(r *Review) string {
	switch {
	case r.After.Indicator == "":
		return ""
	case r.Before.Indicator == "":
		return c.fit("", []string{c.say("not-compared") + "\n"})
	}
	rows := c.compared(&r.Before, &r.After)
	if len(rows) == 0 {
		return c.fit("", []string{c.say("same-status", c.rollup(&r.After)) + "\n"})
	}
	return c.fit(c.heading("site")+"| | "+c.say("before")+" | "+c.say("after")+" |\n|---|---|---|\n", rows)
}

// rollup returns the state of the whole site, as its pages say it.
func (c *comment) rollup(s *Status) string {
	words, _ := locale.For(c.language)
	return words.Text("indicator-" + s.Indicator)
}

// compared returns a row of a table for each thing that changes.
func (c *comment) compared(before, after *Status) []string {
	words, _ := locale.For(c.language)
	named := func(status facts.ComponentStatus) string { return words.Text("component-status-" + status.String()) }
	var rows []string
	row := func(what, was, is string) {
		if was != is {
			rows = append(rows, "| "+escape(what)+" | "+escape(was)+" | "+escape(is)+" |\n")
		}
	}
	var listed []Component
	row(c.say("rollup"), c.rollup(before), c.rollup(after))
	for _, list := range [...][]Component{after.Components, before.Components} {
		for _, component := range list {
			if !slices.ContainsFunc(listed, func(o Component) bool { return o.ID == component.ID }) {
				listed = append(listed, component)
				row(component.Name, named(before.component(component.ID)), named(after.component(component.ID)))
			}
		}
	}
	row(c.say("banner"), c.banner(before), c.banner(after))
	return rows
}

func (c *comment) banner(s *Status) string {
	if len(s.Banner) == 0 {
		return c.say("banner-empty")
	}
	return strings.Join(s.Banner, "; ")
}

// files names what becomes public without being a text, and what changes how texts look.
func (c *comment) files(files []PublicFile) string {
	parts := make([]string, len(files))
	for i, f := range files {
		parts[i] = "- " + code(f.File) + " (" + c.say("file-"+f.Change) + "): " + escape(f.Effect)
		if f.Address != "" {
			parts[i] += ", " + c.say("file-at", code(f.Address))
		}
		parts[i] += "\n"
	}
	return c.fit(c.heading("files"), parts)
}
