package language

import (
	"strings"

	"candor/generator/diag"
)

// findings are the texts of each language's findings.txt, by their English formats.
var findings = perLanguage(func(code string) map[string]string {
	texts := map[string]string{}
	format := ""
	for line := range strings.Lines(read(code, "findings.txt")) {
		line = strings.TrimRight(line, "\r\n")
		text, indented := strings.CutPrefix(line, "  ")
		switch {
		case line == "" || strings.HasPrefix(line, "// "):
		case !indented:
			format = line
		default:
			texts[format] = text
		}
	}
	return texts
})

// Findings returns how all findings read in a language, the loader's too.
func Findings(code string) diag.Language {
	say := func(id string) string { return Message(code, "check", id) }
	return diag.Language{
		Severities: [...]string{say("error"), say("warning"), say("suggestion")},
		Note:       say("note"),
		Meant:      say("did-you-mean"),
		Quote:      func(text string) string { return Quoted(code, text) },
		Texts:      findings()[Base(code)],
	}
}
