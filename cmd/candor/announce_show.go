package main

import (
	"fmt"
	"strings"

	"candor/generator/announce"
	"candor/generator/deliver"
)

// show prints what would go where.
func (a *announcement) show() error {
	l, err := a.readBook()
	if err != nil {
		return outside(err)
	}
	plan := a.plan(l)
	a.tellPlan(plan, l)
	if len(plan.Due) == 0 {
		fmt.Fprintln(a.out, "nothing to announce")
	}
	for _, item := range plan.Due {
		message, err := a.writer.Message(item, a.now())
		if err != nil {
			return outside(err)
		}
		if _, err := fmt.Fprint(a.out, shown(item, message)); err != nil {
			return outside(err)
		}
	}
	return nil
}

// shown is a message as a person reads it.
func shown(item announce.Item, m deliver.Message) string {
	var b strings.Builder
	fmt.Fprintf(&b, "== %s\n   to %s (%s), in %s\n", item.Key, item.Channel.ID, m.Service, m.Language)
	if m.Service == "email" {
		l := m.Letter
		header := func(name, value string) {
			if value != "" {
				fmt.Fprintf(&b, "%s: %s\n", name, value)
			}
		}
		header("From", l.From)
		header("To", l.To)
		header("Subject", l.Subject)
		header("Message-ID", "<"+l.ID+">")
		if len(l.References) > 0 {
			header("In-Reply-To", "<"+l.References[len(l.References)-1]+">")
		}
		header("List-Unsubscribe", l.Unsubscribe)
	} else if m.Title != "" {
		fmt.Fprintf(&b, "title: %s\n", m.Title)
	}
	fmt.Fprintf(&b, "\n%s\n\n", strings.TrimRight(m.Text, "\n"))
	if m.Letter.HTML != "" {
		fmt.Fprintf(&b, "-- the same as HTML --\n%s\n\n", strings.TrimRight(m.Letter.HTML, "\n"))
	}
	return b.String()
}
