package load

import (
	"strings"

	"candor/generator/diag"
	"candor/generator/frontmatter"
	"candor/generator/yaml"
)

// errorAtText returns an error at the item of a field that reads text, or at the
// field if there is none, or where the front matter of the file begins.
func (l *loading) errorAtText(name, field, text, rule, format string, args ...any) diag.Finding {
	source := &diag.Source{Name: name}
	at := diag.Pos{}
	var err error
	if source.Text, err = readFile(l.fsys, name); err == nil {
		root, fence := fieldsOf(source)
		at = fence
		if n := find(root, field, text); n != nil {
			at = n.Pos
		}
	}
	return source.Errorf(at, rule, format, args...)
}

func fieldsOf(source *diag.Source) (*yaml.Node, diag.Pos) {
	if strings.HasSuffix(source.Name, ".yaml") {
		root, _ := yaml.Parse(source, 0, len(source.Text))
		return root, diag.Pos{Line: 1, Column: 1}
	}
	document, _ := frontmatter.Parse(source)
	return document.Fields, document.Fence
}

// find returns the value of a field, or the item of it that reads text.
func find(root *yaml.Node, field, text string) *yaml.Node {
	if root == nil || field == "" {
		return nil
	}
	for i := range root.Entries {
		e := &root.Entries[i]
		if fold(e.Name) != field {
			continue
		}
		for _, item := range e.Value.Items {
			if text != "" && strings.TrimSpace(item.Text) == text {
				return item
			}
		}
		return e.Value
	}
	return nil
}
