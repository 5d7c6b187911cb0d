package check

import (
	"fmt"
	"strings"

	"candor/generator/tools/check/language"
)

// Page returns what candor check --explain prints of a rule: plain text.
func (r *Rule) Page() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n\n", r.ID, r.Summary())
	fmt.Fprintf(&b, "It is %s and serves: %s. It judges %s.\n", r.standing(), r.Serves, r.Kinds)
	for _, part := range [...]struct {
		holds bool
		says  string
	}{
		{r.Clock != nil, "It needs a clock: only a plain candor check applies it."},
		{r.Fleeting, "In an incident that was resolved over 7 days ago only --all applies it."},
		{r.Relaxes, "For 30 minutes from an incident's first update it is a warning."},
		{r.Gate, "It stops candor build too, in what is dated within the last 7 days."},
	} {
		if part.holds {
			fmt.Fprintln(&b, part.says)
		}
	}
	fmt.Fprintf(&b, "\n%s\n", r.message("explain"))
	for _, code := range language.Codes() {
		if better := r.better(code); better != "" {
			fmt.Fprintf(&b, "\nBetter (%s): %s\n", code, better)
		}
		r.examples(&b, code)
	}
	fmt.Fprintf(&b, "\nTo keep it, say why in the front matter or before the paragraph:\n\n  waive: {%s: %s}\n  <!-- %s %s -- WHY -->\n",
		r.ID, r.waiverValue(), allow, r.ID)
	return b.String()
}

func (r *Rule) waiverValue() string {
	if r.Secret {
		return "{fingerprint: …, reason: WHY}"
	}
	return "WHY"
}

// standing says how grave the rule is by itself.
func (r *Rule) standing() string {
	if r.Off {
		return "off unless site.yaml gives it a severity,"
	}
	return map[bool]string{true: "an ", false: "a "}[r.Severity == 0] + r.Severity.String()
}

func (r *Rule) examples(b *strings.Builder, code string) {
	examples := language.ExamplesOf(code, r.ID)
	for _, list := range [...]struct {
		name  string
		texts []string
	}{{"Not good", examples.Bad}, {"Good", examples.Good}} {
		fmt.Fprintf(b, "\n%s (%s):\n", list.name, code)
		for _, text := range list.texts {
			text = strings.NewReplacer("⟦", "", "⟧", "", "\n", "\n    ").Replace(text)
			fmt.Fprintf(b, "\n    %s\n", text)
		}
	}
}

// String lists the kinds in words.
func (k Kinds) String() string {
	switch k {
	case All:
		return "every text"
	case All | Settings:
		return "every text, and those of site.yaml"
	}
	var names []string
	for i, name := range [...]string{"first updates", "later updates", "resolutions", "maintenance", "data leaks", "post-mortems", "pages"} {
		if k&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}
