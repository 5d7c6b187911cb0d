package language

import "strings"

var lexicons = perLanguage(func(code string) map[string][]string { return sectionsOf(read(code, "lexicon.txt")) })

// sectionsOf returns the lines of each section of a lexicon.
func sectionsOf(text string) map[string][]string {
	sections := map[string][]string{}
	lines(text, func(section, line string) {
		if line = strings.TrimSpace(line); line != "" {
			sections[section] = append(sections[section], line)
		}
	})
	return sections
}

// Lines returns the lines of a section of a language's lexicon, with a line for each that
// a <name> in them stands for. There are none in a language that lacks the section.
func Lines(code, section string) []string {
	var list []string
	for _, line := range lexicons()[Base(code)][section] {
		list = expand(list, Base(code), line)
	}
	return list
}

// expand adds a line for each that a <name> in the given one stands for.
func expand(list []string, code, line string) []string {
	before, rest, found := strings.Cut(line, "<")
	name, after, closed := strings.Cut(rest, ">")
	if !found || !closed {
		return append(list, line)
	}
	named := lexicons()[code][name]
	if named == nil {
		named = lexicons()[English][name]
	}
	for _, other := range named {
		list = expand(list, code, before+other+after)
	}
	return list
}

// Named returns the sections that patterns of a language name in < >.
func Named(code string) []string {
	var names []string
	for _, section := range lexicons()[Base(code)] {
		for _, line := range section {
			for {
				_, rest, found := strings.Cut(line, "<")
				if !found {
					break
				}
				name, after, _ := strings.Cut(rest, ">")
				names, line = append(names, name), after
			}
		}
	}
	return names
}
