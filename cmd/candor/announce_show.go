package main

import (
	"fmt"
	"strings"

	"candor/generator/tools/announce"
	"candor/generator/tools/announce/deliver"
)

// show prints what would be sent where.
func (a *announcement) show() error {
	l, err := a.readLedger()
	if err != nil {
		return outside(err)
	}
	plan := a.plan(l)
	a.reportPlan(plan, l)
	if len(plan.Due) == 0 {
		fmt.Fprintln(a.progress, "nothing to announce")
	}
	for _, item := range plan.Due {
		message, err := a.writer.Message(item, a.now())
		if err != nil {
			return outside(err)
		}
		if a.flags.format == "json" {
			a.report.add(a.content, item.Key, "due", "").holds(message)
		} else if _, err := fmt.Fprint(a.out, shown(item, message)); err != nil {
			return outside(err)
		}
	}
	return nil
}

// shown formats a message for a person.
func shown(item announce.Item, m deliver.Message) string {
	var b strings.Builder
	fmt.Fprintf(&b, "== %s\n   to %s (%s), in %s\n", item.Key, item.Channel.ID, m.Service, m.Language)
	if head := headOf(m); head != nil {
		for _, line := range [...][2]string{
			{"From", head.From}, {"To", head.To}, {"Subject", head.Subject}, {"Message-ID", head.ID},
			{"In-Reply-To", head.InReplyTo}, {"List-Unsubscribe", head.Unsubscribe},
		} {
			if line[1] != "" {
				fmt.Fprintf(&b, "%s: %s\n", line[0], line[1])
			}
		}
	} else if m.Title != "" {
		fmt.Fprintf(&b, "title: %s\n", m.Title)
	}
	fmt.Fprintf(&b, "\n%s\n\n", strings.TrimRight(m.Text, "\n"))
	if m.Mail.HTML != "" {
		fmt.Fprintf(&b, "-- the same as HTML --\n%s\n\n", strings.TrimRight(m.Mail.HTML, "\n"))
	}
	return b.String()
}
