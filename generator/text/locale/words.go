package locale

import "strings"

// line is one text of a words file.
type line struct {
	id, text string
}

// readWords reads a words file: `id = text` a line, comments and empty lines left
// out. Blanks around both are cut, a no-break space is not one. A line without an
// equals sign becomes an id without a text, which the tests refuse.
func readWords(source string) []line {
	var lines []line
	for row := range strings.Lines(source) {
		row = strings.Trim(row, " \t\r\n")
		if row == "" || strings.HasPrefix(row, "#") {
			continue
		}
		id, text, _ := strings.Cut(row, "=")
		lines = append(lines, line{strings.TrimRight(id, " \t"), strings.TrimLeft(text, " \t")})
	}
	return lines
}
