package diag

import (
	"bytes"
	"encoding/json"
	"io"
)

// MarshalJSON returns the list as an array, empty and never null for no findings,
// so that whoever reads it need not tell the two apart.
func (l List) MarshalJSON() ([]byte, error) {
	if l == nil {
		return []byte("[]"), nil
	}
	var b bytes.Buffer
	err := WriteJSON(&b, []Finding(l))
	return b.Bytes(), err
}

// WriteJSON writes what another program is to read: indented, and with < > & as
// they are, since no browser reads it.
func WriteJSON(w io.Writer, value any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(value)
}
