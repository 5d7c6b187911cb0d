package frame

import (
	"encoding/json"
	"strconv"
	"unicode/utf8"
)

// linkedData is JSON-LD while it is written: objects whose first field is their type, so that a
// comma is before each other field.
type linkedData []byte

// open begins an object.
func (d linkedData) open(kind string) linkedData {
	return append(d, `{"@type":"`+kind+`"`...)
}

// field adds a text to an object.
func (d linkedData) field(name, value string) linkedData {
	return append(d, `,"`+name+`":`...).quoted(value)
}

// optional adds a text to an object unless it is empty.
func (d linkedData) optional(name, value string) linkedData {
	if value == "" {
		return d
	}
	return d.field(name, value)
}

// object adds an object that is written already to another.
func (d linkedData) object(name, object string) linkedData {
	return append(append(d, `,"`+name+`":`...), object...)
}

// crumb adds a page on the way to another.
func (d linkedData) crumb(position int, name, item string) linkedData {
	d = strconv.AppendInt(append(d.open("ListItem"), `,"position":`...), int64(position), 10)
	return append(d.field("name", name).field("item", item), '}')
}

// quoted adds a text as a string. Most hold nothing that must be escaped; of the others
// encoding/json escapes < and & too, so that nothing ends the script element.
func (d linkedData) quoted(text string) linkedData {
	for i := range len(text) {
		if mayEscape[text[i]] {
			escaped, _ := json.Marshal(text) // a string always can be
			return append(d, escaped...)
		}
	}
	d = append(d, '"')
	d = append(d, text...)
	return append(d, '"')
}

// mayEscape are the bytes of characters that encoding/json may escape.
var mayEscape = func() (table [256]bool) {
	for c := range table {
		table[c] = c < ' ' || c >= utf8.RuneSelf
	}
	for _, c := range []byte("\"\\<>&") {
		table[c] = true
	}
	return table
}()
