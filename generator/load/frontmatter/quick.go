package frontmatter

import (
	"bytes"

	"candor/generator/diag"
	"candor/generator/load/yaml"
)

// quick is there for speed alone: it cuts most files, with the same result as the library.
// Tests turn it off.
var quick = cutPlain

// cutPlain cuts a file that begins with the line "---", in which each line up to the next
// "---" begins with a letter, and the first one is a field: nothing in it can be another
// fence, a fence in a value, or another format.
func cutPlain(source *diag.Source) (document Document, inside diag.List, ok bool) {
	const fence = "---\n"
	text := source.Text
	begin := len(fence)
	if !bytes.HasPrefix(text, []byte(fence)) || !isField(lineAt(text, begin).words(text)) {
		return Document{}, nil, false
	}
	for !bytes.HasPrefix(text[begin:], []byte(fence)) {
		end := bytes.IndexByte(text[begin:], '\n')
		if c := text[begin] | 0x20; end < 0 || c < 'a' || c > 'z' {
			return Document{}, nil, false
		}
		begin += end + 1
		if begin == len(text) {
			return Document{}, nil, false
		}
	}
	document = Document{Fence: diag.Pos{Line: 1, Column: 1, Length: 3}, Body: begin + len(fence)}
	document.Fields, inside = yaml.Parse(source, len(fence), begin)
	return document, inside, true
}
