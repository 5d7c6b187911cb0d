package load

import (
	"bytes"

	"candor/generator/facts"
	"candor/generator/load/frontmatter"
	"candor/generator/text/markdown"
)

// body takes the text below the front matter, and reports what of it will not be
// shown as it was written. Most texts hold nothing that could be, and are parsed only
// when a page shows them.
func (r *reader) body(w *facts.Content, d *frontmatter.Document) {
	text := r.Text[d.Body:]
	typed := string(r.Text)
	w.Front, w.Body = typed[:d.Body], typed[d.Body:]
	w.BodyLine = bytes.Count(r.Text[:d.Body], []byte{'\n'}) + 1
	if markdown.MayHaveFindings(text) {
		_, findings := markdown.Parse(r.Source, d.Body)
		r.findings = append(r.findings, findings...)
	}
}
