package language

import "strings"

var messages = perLanguage(func(code string) map[string]string {
	texts := map[string]string{}
	last := ""
	lines(read(code, "messages.txt"), func(section, line string) {
		more, continued := strings.CutPrefix(line, "  ")
		id, text, begins := strings.Cut(line, " =")
		switch {
		case continued || strings.TrimSpace(line) == "":
			if last != "" {
				texts[last] = texts[last] + "\n" + more
			}
		case begins:
			last = section + "." + id
			texts[last] = strings.TrimSpace(text)
		}
	})
	for id, text := range texts {
		texts[id] = strings.TrimSpace(text)
	}
	return texts
})

// Message returns a text of a section of a language's messages: of a rule, by its id, or
// of "check" itself. What a language lacks is said in English; "" is what both lack.
func Message(code, section, id string) string {
	if text := messages()[Base(code)][section+"."+id]; text != "" {
		return text
	}
	return messages()[English][section+"."+id]
}

// MessageIDs returns the ids of a language's messages, each behind its section and a full
// stop.
func MessageIDs(code string) []string {
	var ids []string
	for id := range messages()[Base(code)] {
		ids = append(ids, id)
	}
	return ids
}
