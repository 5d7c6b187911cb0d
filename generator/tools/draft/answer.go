package draft

import (
	"slices"
	"strings"
	"time"

	"candor/generator/diag"
	"candor/generator/facts"
)

// Status reads a status of a kind of event, in any case and with spaces or hyphens
// too. The error says which there are.
func Status(kind facts.Kind, s string) (facts.Status, error) {
	var names []string
	for _, status := range kind.Statuses() {
		names = append(names, string(status))
	}
	name, err := oneOf(s, kind.String()+" status", names)
	return facts.Status(name), err
}

// Effects reads what is affected and how badly: ID=STATUS, several with commas
// between them. The components are those of the site at the time of the update. The error
// says what was likely meant, and which there are.
func Effects(site *facts.Site, at time.Time, s string) ([]facts.Effect, error) {
	var effects []facts.Effect
	for part := range strings.SplitSeq(s, ",") {
		if strings.TrimSpace(part) == "" {
			continue
		}
		effect, err := effect(ids(site, at), part)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(effects, func(e facts.Effect) bool { return e.Component == effect.Component }) {
			return nil, diag.Say("component %s is given twice", effect.Component)
		}
		effects = append(effects, effect)
	}
	return effects, nil
}

func effect(ids []string, s string) (facts.Effect, error) {
	id, status, ok := strings.Cut(s, "=")
	if !ok {
		id, status, ok = strings.Cut(s, ":")
	}
	if !ok {
		return facts.Effect{}, diag.Say("%q does not say how badly: write ID=STATUS, such as %s=%s",
			strings.TrimSpace(s), strings.TrimSpace(s), facts.PartialOutage)
	}
	id, err := oneOf(id, "component", ids)
	if err != nil {
		return facts.Effect{}, err
	}
	status, err = oneOf(status, "component status", facts.ComponentStatuses)
	if err != nil {
		return facts.Effect{}, err
	}
	return facts.Effect{Component: id, Status: facts.ComponentStatus(slices.Index(facts.ComponentStatuses, status))}, nil
}

// Concerned reads what a notice is about: ids of components, several with commas between
// them. The error says which there are.
func Concerned(site *facts.Site, at time.Time, s string) ([]facts.Effect, error) {
	var named []facts.Effect
	for part := range strings.SplitSeq(s, ",") {
		if strings.TrimSpace(part) == "" {
			continue
		}
		id, err := oneOf(part, "component", ids(site, at))
		if err != nil {
			return nil, err
		}
		if !slices.Contains(named, facts.Effect{Component: id}) {
			named = append(named, facts.Effect{Component: id})
		}
	}
	return named, nil
}

// oneOf returns the name that a person typed. What they mean to name is called what.
func oneOf(typed, what string, names []string) (string, error) {
	typed = strings.TrimSpace(typed)
	plain := func(s string) string { return strings.NewReplacer(" ", "_", "-", "_").Replace(strings.ToLower(s)) }
	for _, name := range names {
		if plain(typed) == plain(name) {
			return name, nil
		}
	}
	meant := diag.Text{}
	if near := diag.Nearest(typed, names); near != "" {
		meant = diag.Say("; did you mean %s?", near)
	}
	return "", diag.Say("there is no %s %q%s (there is %s)", diag.Phrase(what), typed, meant, strings.Join(names, ", "))
}
