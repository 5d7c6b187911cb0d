package language

import (
	"maps"
	"strings"

	"candor/generator/diag"
)

// findings and commands are the texts of each language's findings.txt and commands.txt, by their
// English formats.
var (
	findings = perLanguage(func(code string) map[string]string { return byFormat(read(code, "findings.txt")) })
	commands = perLanguage(func(code string) map[string]string {
		texts := byFormat(read(code, "commands.txt"))
		maps.Copy(texts, findings()[code])
		return texts
	})
)

// byFormat reads a file of texts: a line in English, and below it, indented, what it is.
func byFormat(file string) map[string]string {
	texts := map[string]string{}
	format := ""
	for line := range strings.Lines(file) {
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
}

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

// Commands returns how what is wrong with a command line reads in a language. What the language
// lacks is said in English.
func Commands(code string) diag.Language {
	said := Findings(code)
	said.Texts = commands()[Base(code)]
	return said
}
