package language_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"candor/generator/tools/check/language"
)

// inEnglish are the files of commands whose mistakes in the command line are said in English.
var inEnglish = []string{"alert.go", "announce.go", "announce_*.go", "build.go", "import.go", "init.go", "init_*.go", "kit.go", "kit_*.go",
	"layouts.go", "port.go", "schema.go", "serve.go"}

// TestCommandLinesAreTranslated holds that each language has a text for every mistake in a command
// line of check, review and new, about the same values, and no text for another.
func TestCommandLinesAreTranslated(t *testing.T) {
	some, all := commandFormats(t, inEnglish...), commandFormats(t)
	maps.Copy(all, findingFormats(t))
	for _, code := range language.Codes() {
		if code != language.English {
			compareTexts(t, code, language.Commands(code).Texts, some, all)
		}
	}
}

// commandFormats returns the formats of what commands say is wrong, but those of some files.
func commandFormats(t *testing.T, left ...string) map[string]string {
	s := &said{T: t, files: token.NewFileSet(), formats: map[string]string{}, ofDiag: map[string]int{"Say": 0}}
	commands, drafts := s.parsed(root+"/../cmd/candor/*.go"), s.parsed(root+"/tools/draft/*.go")
	isLeft := func(file *ast.File) bool {
		name := path.Base(filepath.ToSlash(s.files.Position(file.Pos()).Filename))
		return slices.ContainsFunc(left, func(pattern string) bool { matched, _ := path.Match(pattern, name); return matched })
	}
	say := saying(commands)
	s.scanFor(slices.DeleteFunc(commands, isLeft), say)
	s.scanFor(drafts, nil)
	for _, phrase := range []string{"the start", "until", "incident", "incident or maintenance", "component", "component status",
		"incident status", "maintenance status", "notice status", "format", "language"} {
		s.add(phrase, "a phrase")
	}
	return s.formats
}

// parsed returns the files of a pattern, without tests.
func (s *said) parsed(pattern string) (files []*ast.File) {
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		s.Fatal(pattern, err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(s.files, name, nil, 0)
		if err != nil {
			s.Fatal(err)
		}
		files = append(files, file)
	}
	return files
}
