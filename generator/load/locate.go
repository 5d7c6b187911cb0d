package load

import (
	"slices"
	"strings"

	"candor/generator/diag"
	"candor/generator/load/frontmatter"
	"candor/generator/load/yaml"
)

// errorAtText returns an error at what reads text in a field, else at the field, else
// where the front matter of the file begins.
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
		root, _ := yaml.ParseFile(source)
		return root, diag.Pos{Line: 1, Column: 1}
	}
	document, _ := frontmatter.Parse(source)
	return document.Fields, document.Fence
}

// find returns what reads text in a field of that name, wherever it is: its value
// or an item of it; of several the last, as that is the one too many. If nothing reads
// so it returns the value of the first such field.
func find(root *yaml.Node, field, text string) *yaml.Node {
	var first, last *yaml.Node
	var visit func(n *yaml.Node)
	visit = func(n *yaml.Node) {
		for i := range n.Entries {
			e := &n.Entries[i]
			if fold(e.Name) == field {
				if first == nil {
					first = e.Value
				}
				for _, v := range append(slices.Clip(e.Value.Items), e.Value) {
					if text != "" && strings.TrimSpace(v.Text) == text {
						last = v
					}
				}
			}
			visit(e.Value)
		}
		for _, item := range n.Items {
			visit(item)
		}
	}
	if root != nil && field != "" {
		visit(root)
	}
	if last != nil {
		return last
	}
	return first
}
