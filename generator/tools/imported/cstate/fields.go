package cstate

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"time"

	"candor/generator/diag"
	"candor/generator/load/frontmatter"
	"candor/generator/load/yaml"

	"github.com/pelletier/go-toml/v2"
)

// fields are the keys of front matter or of settings, in lower case as Hugo reads them:
// a string, a []any, or fields.
type fields map[string]any

// text returns a text; of a single value it is under "".
func (f fields) text(name string) string {
	s, _ := f[name].(string)
	return strings.TrimSpace(s)
}

// flag returns a boolean as candor's own front matter is read: yes, on and y are true too.
func (f fields) flag(name string) bool {
	value, _ := yaml.Truth(f.text(name))
	return value
}

func (f fields) inner(name string) fields {
	inner, _ := f[name].(fields)
	return inner
}

// list returns a list of fields; a text among them is under "".
func (f fields) list(name string) []fields {
	items, _ := f[name].([]any)
	var list []fields
	for _, item := range items {
		switch item := item.(type) {
		case fields:
			list = append(list, item)
		case string:
			list = append(list, fields{"": item})
		}
	}
	return list
}

// texts returns a list of texts; one text stands for a list of it.
func (f fields) texts(name string) []string {
	if one := f.text(name); one != "" {
		return []string{one}
	}
	var texts []string
	for _, item := range f.list(name) {
		if text := item.text(""); text != "" {
			texts = append(texts, text)
		}
	}
	return texts
}

// ofYAML returns what a YAML tree holds.
func ofYAML(n *yaml.Node) any {
	switch {
	case n == nil:
		return nil
	case n.Kind == yaml.Scalar:
		return n.Text
	case n.Kind == yaml.Sequence:
		var list []any
		for _, item := range n.Items {
			list = append(list, ofYAML(item))
		}
		return list
	case n.Kind == yaml.Mapping:
		inner := fields{}
		for i := range n.Entries {
			inner[n.Entries[i].Name] = ofYAML(n.Entries[i].Value)
		}
		return inner
	}
	return nil
}

// ofTOML returns what a TOML value holds.
func ofTOML(value any) any {
	switch v := value.(type) {
	case map[string]any:
		inner := fields{}
		for key, item := range v {
			inner[strings.ToLower(key)] = ofTOML(item)
		}
		return inner
	case []any:
		var list []any
		for _, item := range v {
			list = append(list, ofTOML(item))
		}
		return list
	case time.Time:
		return v.Format(time.RFC3339Nano)
	case nil:
		return nil
	}
	return fmt.Sprint(value)
}

// parseTOML reads TOML.
func parseTOML(text []byte) (fields, error) {
	var values map[string]any
	if err := toml.Unmarshal(text, &values); err != nil {
		return nil, fmt.Errorf("it is not valid TOML: %v", err)
	}
	read, _ := ofTOML(values).(fields)
	return read, nil
}

// settingsFiles are where Hugo looks for settings.
var settingsFiles = []string{"config.yml", "config.yaml", "config.toml", "hugo.yaml", "hugo.yml", "hugo.toml",
	"config/_default/config.yml", "config/_default/config.yaml", "config/_default/config.toml", "config/_default/hugo.yaml", "config/_default/hugo.toml"}

// readSettings reads the first file of settings that there is.
func readSettings(fsys fs.FS) (fields, error) {
	for _, name := range settingsFiles {
		text, err := readFile(fsys, name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if strings.HasSuffix(name, ".toml") {
			read, err := parseTOML(text)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			return read, nil
		}
		root, findings := yaml.ParseFile(&diag.Source{Name: name, Text: text})
		read, _ := ofYAML(root).(fields)
		if len(read) == 0 && findings.HasErrors() {
			return nil, fmt.Errorf("%s:%d: %s", name, findings[0].Line, findings[0].Message)
		}
		return read, nil
	}
	return nil, errors.New("not a cState site: found neither config.yml nor config.toml")
}

// cut cuts a post into its front matter and its text.
func cut(name string, text []byte) (fields, string, error) {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	if rest, found := bytes.CutPrefix(bytes.TrimLeft(text, "\r\n\t "), []byte("+++")); found {
		front, below, closed := bytes.Cut(rest, []byte("\n+++"))
		if !closed {
			return nil, "", errors.New("its front matter is not closed")
		}
		read, err := parseTOML(front)
		return read, string(below), err
	}
	document, findings := frontmatter.Parse(&diag.Source{Name: name, Text: text})
	read, _ := ofYAML(document.Fields).(fields)
	if len(read) == 0 {
		if len(findings) > 0 {
			return nil, "", errors.New(findings[0].Message)
		}
		return nil, "", errors.New("it has no front matter")
	}
	return read, string(text[document.Body:]), nil
}

// maxFile is how large a file may be, in bytes: more than any text.
const maxFile = 8 << 20

func readFile(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err == nil && len(text) > maxFile {
		err = fmt.Errorf("%s: it is larger than %d MB", name, maxFile>>20)
	}
	return text, err
}
