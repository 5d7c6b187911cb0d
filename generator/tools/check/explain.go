package check

import (
	"fmt"
	"strings"

	"candor/generator/diag"
	"candor/generator/tools/check/language"
)

// Page returns what candor check --explain prints of a rule, in a language: plain text.
func (r *Rule) Page(code string) string {
	say := func(id string, values ...any) string { return language.Say("check", id, values...).In(code) }
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n\n%s\n", r.ID, r.Summary(code), say("page-rule", r.standing(), language.Say("check", r.Serves.id()), r.Kinds.said()))
	for _, part := range [...]struct {
		holds bool
		says  string
	}{
		{r.Clock != nil, "page-clock"},
		{r.Fleeting, "page-fleeting"},
		{r.Relaxes, "page-relaxes"},
		{r.Gate, "page-gate"},
	} {
		if part.holds {
			fmt.Fprintln(&b, say(part.says))
		}
	}
	fmt.Fprintf(&b, "\n%s\n\n%s", r.Why(code), r.Help(code))
	return b.String()
}

// Why says what the rule looks for, and why, in a language.
func (r *Rule) Why(code string) string { return r.message("explain").In(code) }

// Help says how to write it, with examples, and how to keep it, in a language.
func (r *Rule) Help(code string) string {
	say := func(id string, values ...any) string { return language.Say("check", id, values...).In(code) }
	var b strings.Builder
	if better := r.message("better").In(code); better != "" {
		fmt.Fprintf(&b, "%s\n\n", say("page-better", better))
	}
	r.examples(&b, code)
	why := say("why")
	keep := "page-keep"
	switch {
	case r.Secret:
		keep = "page-keep-secret"
	case r.Kinds&Settings != 0:
		keep = "page-keep-settings"
	}
	fmt.Fprintf(&b, "%s\n\n  waive: {%s: %s}\n", say(keep), r.ID, r.waiverValue(why))
	if !r.Secret {
		fmt.Fprintf(&b, "  <!-- %s %s -- %s -->\n", allow, r.ID, why)
	}
	return b.String()
}

func (r *Rule) waiverValue(why string) string {
	if r.Secret {
		return "{fingerprint: …, reason: " + why + "}"
	}
	return why
}

// standing says how grave the rule is by itself.
func (r *Rule) standing() language.Said {
	if r.Off {
		return language.Say("check", "page-off")
	}
	return language.Say("check", [...]string{diag.Error: "page-error", diag.Warning: "page-warning", diag.Suggestion: "page-suggestion"}[r.Severity])
}

// Standing says in a word how grave the rule is by itself, in a language.
func (r *Rule) Standing(code string) string {
	if r.Off {
		return language.Message(code, "check", "off")
	}
	return language.Message(code, "check", r.Severity.String())
}

// In returns the name of what a rule serves, in a language.
func (p P) In(code string) string { return language.Message(code, "check", p.id()) }

// id is that of the name in the messages.
func (p P) id() string {
	return map[P]string{Own: "p-own", Explain: "p-explain", Promise: "p-promise", Work: "p-work", Safety: "p-safety"}[p]
}

// examples writes the examples of a language, and the English ones of one without examples.
func (r *Rule) examples(b *strings.Builder, code string) {
	examples := language.ExamplesOf(code, r.ID)
	if len(examples.Bad) == 0 {
		examples = language.ExamplesOf(language.English, r.ID)
	}
	for _, list := range [...]struct {
		name  string
		texts []string
	}{{"page-bad", examples.Bad}, {"page-good", examples.Good}} {
		fmt.Fprintf(b, "%s\n\n", language.Message(code, "check", list.name))
		for _, text := range list.texts {
			text = strings.NewReplacer("⟦", "", "⟧", "", "\n", "\n    ").Replace(text)
			fmt.Fprintf(b, "    %s\n\n", text)
		}
	}
}

// kindNames are the ids of the names of the kinds, in their order.
var kindNames = [...]string{"kind-first", "kind-later", "kind-resolution", "kind-maintenance", "kind-leak", "kind-postmortem", "kind-page", "kind-notice"}

// said lists the kinds in words.
func (k Kinds) said() any {
	switch k {
	case All:
		return language.Say("check", "kind-all")
	case All | Settings:
		return language.Say("check", "kind-all-and-settings")
	}
	list := language.List{Between: ", "} // the reason of a withdrawal is judged with whatever it took back
	for i, name := range kindNames {
		if k&(1<<i) != 0 {
			list.Items = append(list.Items, language.Say("check", name))
		}
	}
	return list
}
