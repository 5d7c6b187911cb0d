package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"candor/generator/diag"
	"candor/generator/text/channel"
	"candor/generator/tools/kit"
)

// printKits prints kits in the format asked for.
func (w *env) printKits(f *kitFlags, m *message) error {
	var b strings.Builder
	switch {
	case f.format == "json":
		return w.kitJSON(m)
	case f.format == "markdown":
		markdownKits(&b, m)
	case f.channel != "" && len(m.kits) == 1:
		b.WriteString(m.kits[0].Texts[0].Full() + "\n")
	default:
		textKits(&b, m)
	}
	_, err := io.WriteString(w.out, b.String())
	return err
}

// kitJSON prints kits for another program.
func (w *env) kitJSON(m *message) error {
	return diag.WriteJSON(w.out, struct {
		Event     string    `json:"event"`
		Kind      string    `json:"kind"`
		Update    string    `json:"update"`
		Occasion  kit.Kind  `json:"occasion"`
		Published bool      `json:"published"`
		AsOf      time.Time `json:"as_of"`
		Kits      []kit.Kit `json:"kits"`
	}{m.event.Slug, m.event.Kind.String(), m.name(), m.notification.Kind, m.published, m.notification.Date(), m.kits})
}

// textKits prints kits as plain text.
func textKits(b *strings.Builder, m *message) {
	fmt.Fprintf(b, "%s, %s\n", m.event.Slug, m.what())
	for _, k := range m.kits {
		for _, same := range kit.GroupEqual(k.Texts) {
			fmt.Fprintf(b, "\n===== %s\n\n%s\n", about(k.Language, same), same[0].Full())
		}
	}
	if tasks := m.kits[0].ByHand; len(tasks) > 0 {
		b.WriteString("\n===== to inform by hand\n\n")
		for _, task := range tasks {
			fmt.Fprintf(b, "[ ] %s\n    %s\n", task.Whom, task.What)
		}
	}
}

// markdownKits prints kits for a comment or a wiki: each text as a block to copy.
func markdownKits(b *strings.Builder, m *message) {
	fmt.Fprintf(b, "# %s, %s\n", m.event.Slug, m.what())
	for _, k := range m.kits {
		for _, same := range kit.GroupEqual(k.Texts) {
			fence := "```"
			for strings.Contains(same[0].Full(), fence) {
				fence += "`"
			}
			fmt.Fprintf(b, "\n## %s\n\n%stext\n%s\n%s\n", about(k.Language, same), fence, same[0].Full(), fence)
		}
	}
	if tasks := m.kits[0].ByHand; len(tasks) > 0 {
		b.WriteString("\n## To inform by hand\n\n")
		for _, task := range tasks {
			fmt.Fprintf(b, "- [ ] **%s**: %s\n", task.Whom, task.What)
		}
	}
}

// about describes a text: its channels, its length there, whether it is the author's own,
// what was left out and what is to be filled in.
func about(language string, same []kit.Text) string {
	names := make([]string, len(same))
	for i, t := range same {
		names[i] = t.Channel
	}
	t := same[0]
	said := fmt.Sprintf("%s · %s · %d of %d %s", strings.Join(names, ", "), language, t.Count, t.Limit, unitName(t.Unit))
	if c, ok := channel.ByID(t.Channel); ok && !c.Body.Fits(t.Body) {
		said += " · TOO LONG"
	}
	if t.Own {
		said += " · your own text"
	}
	if len(t.Dropped) > 0 {
		said += " · left out: " + strings.Join(t.Dropped, ", ")
	}
	if len(t.Fill) > 0 {
		said += " · fill in: " + strings.Join(t.Fill, ", ")
	}
	return said
}

// unitName is the everyday name of a unit; --format json has its exact name.
func unitName(unit string) string {
	switch channel.Unit(unit) {
	case channel.UTF16:
		return "characters (an emoji is two)"
	case channel.Weighted:
		return "characters, as X counts"
	case channel.JSON:
		return "bytes"
	case channel.Segments:
		return "SMS"
	}
	return unit
}
