package diag

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// Text is what a message says, still in no language: a sentence in English with verbs of
// package fmt, and the values that it is about. A value may be a Text of its own, where what
// it says is no name: "a list".
type Text struct {
	format string // also what a language knows its own sentence by
	values []any
}

// Say returns a text. The format must be constant, so that a test can ask each language for it.
func Say(format string, values ...any) Text { return Text{format, values} }

// Phrase returns a text without values that stands in others: what a kind of file is called.
// Where it is no phrase but a name that people type, it is the same in every language.
func Phrase(name string) Text { return Text{format: name} }

// Error returns the text in English, so that it can be an error that is said in any language.
func (t Text) Error() string { return t.String() }

// IsZero reports whether the text says nothing.
func (t Text) IsZero() bool { return t.format == "" }

// String returns the text in English.
func (t Text) String() string {
	if len(t.values) == 0 {
		return t.format
	}
	if text, ok := t.values[0].(string); ok && t.format == "%s" {
		return text // it was said elsewhere: no more is to be written
	}
	return fmt.Sprintf(t.format, t.values...)
}

// In returns the text in a language, in English where the language lacks it.
func (t Text) In(l Language) string {
	format, known := l.Texts[t.format]
	if !known {
		format = t.format
	}
	if len(t.values) == 0 {
		return format
	}
	values := make([]any, len(t.values))
	for i, value := range t.values {
		values[i] = l.value(value)
	}
	return fmt.Sprintf(format, values...)
}

// Language is how findings read in a language.
type Language struct {
	Severities [len(severityNames)]string
	Note       string
	Meant      string                   // asks whether something else was meant, which %q stands for
	Quote      func(text string) string // writes a text in quotation marks, as %q does in English
	Texts      map[string]string        // by its English format, each text; %[2]s is the second value
}

// English is how findings are written.
var English = Language{Severities: severityNames, Note: "note", Meant: "did you mean %q?", Quote: strconv.Quote}

// value returns a value as the language writes it. Numbers are as they are.
func (l Language) value(value any) any {
	switch v := value.(type) {
	case Text:
		return quotable{l, v.In(l)}
	case []byte:
		return quotable{l, string(v)}
	case int, float64, rune, byte:
		return value
	}
	return quotable{l, fmt.Sprint(value)}
}

// quotable is a text that %q writes in a language's quotation marks.
type quotable struct {
	language Language
	text     string
}

// Format writes the text.
func (q quotable) Format(f fmt.State, verb rune) {
	text := q.text
	if verb == 'q' {
		text = q.language.Quote(text)
	}
	io.WriteString(f, text) //nolint:errcheck // fmt keeps the error
}

// Say returns the finding with this message.
func (f Finding) Say(format string, values ...any) Finding {
	f.said = Say(format, values...)
	f.Message = f.said.String()
	return f
}

// Note returns the finding with one more note under it.
func (f Finding) Note(format string, values ...any) Finding {
	note := Say(format, values...)
	f.Notes, f.notes = append(slices.Clip(f.Notes), note.String()), append(slices.Clip(f.notes), note)
	return f
}

// Masked returns the finding with the texts of a mask replaced in all that can be read of it,
// in whatever language.
func (f Finding) Masked(mask *strings.Replacer) Finding {
	f.File = mask.Replace(f.File)
	f.Message, f.Excerpt, f.Suggestion = mask.Replace(f.Message), mask.Replace(f.Excerpt), mask.Replace(f.Suggestion)
	f.Notes = slices.Clone(f.Notes)
	for i, note := range f.Notes {
		f.Notes[i] = mask.Replace(note)
	}
	f.masks = append(slices.Clip(f.masks), mask)
	return f
}

// In returns the finding in a language. A message that was not said in English, but written as
// it is, stays.
func (f Finding) In(l Language) Finding {
	if f.said.format != "" {
		f.Message = f.mask(f.said.In(l))
	}
	f.Notes = slices.Clone(f.Notes)
	for i, note := range f.notes {
		f.Notes[i] = f.mask(note.In(l))
	}
	return f
}

func (f Finding) mask(text string) string {
	for _, mask := range f.masks {
		text = mask.Replace(text)
	}
	return text
}

// In returns the list in a language, in the same order.
func (l List) In(language Language) List {
	said := slices.Clone(l)
	for i, f := range said {
		said[i] = f.In(language)
	}
	return said
}
