package locale

import "strings"

// message is one text of a file in words/.
type message struct {
	id, text string
}

// readMessages reads a file of words/: `id = text` a line, without comments and empty
// lines. Blanks around both are cut; a no-break space is not a blank. A line without an
// equals sign becomes an id without a text, which the tests refuse.
func readMessages(source string) []message {
	var messages []message
	for row := range strings.Lines(source) {
		row = strings.Trim(row, " \t\r\n")
		if row == "" || strings.HasPrefix(row, "#") {
			continue
		}
		id, text, _ := strings.Cut(row, "=")
		messages = append(messages, message{strings.TrimRight(id, " \t"), strings.TrimLeft(text, " \t")})
	}
	return messages
}
