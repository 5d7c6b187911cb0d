package layout

import (
	"errors"
	"fmt"
	"html/template"
	"io"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"

	"candor/generator/diag"
)

// tryEscape executes a template once with an empty view: html/template then decides, for
// every branch, how each value is escaped. An element that a partial leaves open breaks
// all that include it, so only the first mistake is reported.
func (l *loader) tryEscape(name string) {
	text := func(s string) string { return s }
	tmpl, err := l.set.assemble(name, map[string]func(string) string{"t": text, "href": text})
	if err == nil {
		err = tmpl.Execute(io.Discard, reflect.New(reflect.TypeOf(l.set.views[name])).Elem().Interface())
	}
	if err == nil {
		l.set.escaped[name] = tmpl
		return
	}
	file, p, message := name, diag.Pos{Line: 1, Column: 1}, err.Error()
	if at := (*template.Error)(nil); errors.As(err, &at) {
		message = at.Description
		if at.Node != nil {
			var line int
			location, _ := (&parse.Tree{}).ErrorContext(at.Node)
			file, location, _ = strings.Cut(location, ":")
			fmt.Sscanf(location, "%d", &line)
			p.Line = max(line, 1)
		}
	}
	message, _, _ = strings.Cut(message, ": {") // the rest is html/template's internal state
	l.findings = append(l.findings, l.sources[file].Errorf(p, "template-escape", "values cannot be escaped safely here: %s", message))
}

var (
	parserPrefix  = regexp.MustCompile(`^template: .*?:(\d+): `)
	quotedWord    = regexp.MustCompile(`"[^"]+"`)
	undefinedFunc = regexp.MustCompile(`^function "(.*)" not defined$`)
)

// syntaxError turns an error of the parser into a finding. The parser gives only the line;
// the column is that of the word in its message, else of the first action.
func syntaxError(source *diag.Source, name string, err error) diag.Finding {
	message, line := err.Error(), 1
	if m := parserPrefix.FindStringSubmatch(message); m != nil {
		line, _ = strconv.Atoi(m[1])
		message = strings.TrimPrefix(message, m[0])
	}
	p := diag.Pos{Line: line, Column: 1}
	excerpt := source.Line(line)
	word := strings.Trim(quotedWord.FindString(message), `"`)
	if at := strings.Index(excerpt, word); word != "" && at >= 0 {
		p.Column, p.Length = len([]rune(excerpt[:at]))+1, len([]rune(word))
	} else if at := strings.Index(excerpt, "{{"); at >= 0 {
		p.Column, p.Length = len([]rune(excerpt[:at]))+1, 2
	}
	if m := undefinedFunc.FindStringSubmatch(message); m != nil {
		names := slices.Sorted(maps.Keys(functions))
		f := source.Errorf(p, "template-unknown-function", "unknown function %q", m[1])
		return f.Suggest(diag.Nearest(m[1], names)).Note("one of: %s", strings.Join(names, ", "))
	}
	return source.Errorf(p, "template-syntax", "this template cannot be parsed: %s", message)
}
