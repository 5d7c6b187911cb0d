package draft

import (
	"regexp"
	"slices"
	"strings"

	"candor/generator/facts"
	"candor/generator/text/locale"
)

// field is a field of front matter as it was typed: its lines, and the notes before it.
type field struct {
	key   string // "" for notes behind the last field
	lines []string
}

// sheet is a Markdown file as it was typed, cut into its fields and its text.
type sheet struct {
	fields []field
	body   string
}

// cut cuts a file. One without front matter is all text.
func cut(text string) sheet {
	text = strings.ReplaceAll(strings.TrimPrefix(text, "\uFEFF"), "\r\n", "\n")
	front, body, found := strings.Cut(strings.TrimPrefix(text, "---\n"), "\n---\n")
	if !strings.HasPrefix(text, "---\n") || !found {
		return sheet{body: text}
	}
	s := sheet{body: body}
	var notes []string
	for line := range strings.SplitSeq(front, "\n") {
		key, _, isKey := strings.Cut(line, ":")
		last := len(s.fields) - 1
		switch {
		case isKey && line[0] != ' ' && line[0] != '#' && line[0] != '-':
			s.fields = append(s.fields, field{strings.ToLower(strings.TrimSpace(key)), append(notes, line)})
			notes = nil
		case strings.HasPrefix(line, "#") || last < 0:
			notes = append(notes, line)
		default:
			s.fields[last].lines = append(append(s.fields[last].lines, notes...), line)
			notes = nil
		}
	}
	if len(notes) > 0 {
		s.fields = append(s.fields, field{lines: notes})
	}
	return s
}

// String returns the file.
func (s *sheet) String() string {
	var b strings.Builder
	b.WriteString("---\n")
	for _, f := range s.fields {
		b.WriteString(strings.Join(f.lines, "\n") + "\n")
	}
	b.WriteString("---\n" + s.body)
	return b.String()
}

func (s *sheet) index(key string) int {
	return slices.IndexFunc(s.fields, func(f field) bool { return f.key == key })
}

// set writes a field, in its place or behind the first of others that there is; else it
// comes first.
func (s *sheet) set(key, value string, behind ...string) {
	line := key + ": " + value
	if i := s.index(key); i >= 0 {
		notes := slices.DeleteFunc(slices.Clone(s.fields[i].lines), func(line string) bool { return !strings.HasPrefix(line, "#") })
		s.fields[i].lines = append(notes, line)
		return
	}
	at := 0
	for _, other := range behind {
		if i := s.index(other); i >= 0 {
			at = i + 1
			break
		}
	}
	s.fields = slices.Insert(s.fields, at, field{key, []string{line}})
}

// note puts a note before a field, if there is such a field.
func (s *sheet) note(key, text string) {
	if i := s.index(key); i >= 0 {
		s.fields[i].lines = append(notesOf(text), s.fields[i].lines...)
	}
}

// comment makes a note of a field, with what it is for: it is left to a later file.
func (s *sheet) comment(key, text string) {
	i := s.index(key)
	lines := notesOf(text)
	for _, line := range s.fields[i].lines {
		lines = append(lines, "# "+strings.TrimPrefix(line, "# "))
	}
	s.fields[i] = field{lines: lines}
}

// notesOf returns a text as notes, a line each.
func notesOf(text string) []string {
	var notes []string
	for line := range strings.Lines(text) {
		notes = append(notes, "# "+strings.TrimSpace(line))
	}
	return notes
}

// last moves a field behind all others.
func (s *sheet) last(key string) {
	i := s.index(key)
	f := s.fields[i]
	s.fields = append(slices.Delete(s.fields, i, i+1), f)
}

// remove takes a field out.
func (s *sheet) remove(key string) {
	s.fields = slices.DeleteFunc(s.fields, func(f field) bool { return f.key == key })
}

// take replaces the texts with those of a translation.
func (s *sheet) take(translation sheet) {
	for _, f := range translation.fields {
		if i := s.index(f.key); i >= 0 && f.key != "" {
			s.fields[i].lines = f.lines
		} else if f.key != "" {
			s.fields = append(s.fields, f)
		}
	}
	s.body = translation.body
}

// inLanguage is a line of a text that the program's scenarios give for each language.
var inLanguage = regexp.MustCompile(`^ +(` + strings.Join(locale.Langs(), "|") + `): `)

// Languages are those in which candor has scenarios, in the order in which their texts give
// what a field without languages of its own asks for: {role | роль | Rolle}.
var Languages = []string{"en", "ru", "de"}

// inEach is what the program's scenarios ask for in each of their languages, in a field that
// has one text for all.
var inEach = regexp.MustCompile(`\{[^{}|]+(?: \| [^{}|]+)+\}`)

// speak leaves of texts that are given for each language those of the site's languages, and
// of what is asked for in each what its first language says. A site whose first language is
// another has the English ones under that.
func (s *sheet) speak(site *facts.Site) {
	first := site.Default()
	asks := max(0, slices.Index(Languages, first))
	for i := range s.fields {
		given := slices.ContainsFunc(s.fields[i].lines, func(line string) bool {
			m := inLanguage.FindStringSubmatch(line)
			return m != nil && m[1] == first
		})
		var lines []string
		for _, line := range s.fields[i].lines {
			line = inEach.ReplaceAllStringFunc(line, func(gap string) string {
				texts := strings.Split(strings.Trim(gap, "{}"), " | ")
				return "{" + texts[min(asks, len(texts)-1)] + "}"
			})
			m := inLanguage.FindStringSubmatch(line)
			if m != nil && m[1] == "en" && !given && first != "en" {
				lines = append(lines, strings.Replace(line, "en:", first+":", 1))
			}
			if m == nil || speaks(site, m[1]) {
				lines = append(lines, line)
			}
		}
		s.fields[i].lines = lines
	}
}

func speaks(site *facts.Site, language string) bool {
	return slices.ContainsFunc(site.Languages, func(own string) bool { return strings.EqualFold(own, language) })
}

// instructions begin a block quote that tells the writer of a prepared text what to write.
var instructions = regexp.MustCompile(`(?im)^> *(?:Write here|Напишите здесь|Schreiben Sie hier):`)

// TheText stands for the body among what is to be filled in.
const TheText = "text"

// unfilled returns the fields in which something in braces is to be filled in, and TheText
// if there is something in that.
func (s *sheet) unfilled() []string {
	var names []string
	for _, f := range s.fields {
		for _, line := range f.lines {
			if f.key != "" && !strings.HasPrefix(line, "#") && openValue.MatchString(line) {
				names = append(names, f.key)
				break
			}
		}
	}
	if braces.MatchString(s.body) || instructions.MatchString(s.body) {
		names = append(names, TheText)
	}
	return names
}

// Publish returns the text of a draft as that of an update that is published. It reports
// false while something in it is still to be filled in.
func Publish(text string) (published string, filled bool) {
	s := cut(text)
	if len(s.unfilled()) > 0 || strings.Contains(s.String(), quote("")) {
		return "", false
	}
	s.remove("draft")
	return s.String(), true
}

// braces hold what is to be filled in; in a field they are in quotes, or are no map.
var (
	braces    = regexp.MustCompile(`\{\pL[^{}]*\}`)
	openValue = regexp.MustCompile(`["'][^"']*\{\pL[^{}]*\}|\{\pL[^{}:]*\}`)
)
