package language_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"golang.org/x/tools/txtar"

	"candor"
	"candor/generator/load"
	"candor/generator/load/schema"
	"candor/generator/load/sitefiles"
	"candor/generator/text/locale"
	"candor/generator/tools/check/language"
)

// TestFindingsAreTranslated holds that each language has a text for every format that a
// finding is said with, about the same values, and no text for another.
func TestFindingsAreTranslated(t *testing.T) {
	formats := findingFormats(t)
	for _, code := range language.Codes() {
		if code == language.English {
			continue
		}
		compareTexts(t, code, language.Findings(code).Texts, formats, formats)
	}
}

// compareTexts holds that a language has a text for every format that is needed, about the same
// values, and none for a format that nothing says.
func compareTexts(t *testing.T, code string, texts, needed, said map[string]string) {
	t.Helper()
	for _, format := range slices.Sorted(maps.Keys(needed)) {
		text, known := texts[format]
		switch {
		case !known:
			t.Errorf("%s lacks a text for %q, said in %s", code, format, needed[format])
		case !slices.Equal(valuesOf(text), valuesOf(format)):
			t.Errorf("%s: %q has the values %v, and %q in English %v", code, text, valuesOf(text), format, valuesOf(format))
		}
	}
	for _, format := range slices.Sorted(maps.Keys(texts)) {
		if said[format] == "" {
			t.Errorf("%s has a text for %q, and nothing says it", code, format)
		}
	}
}

// TestEveryMistakeIsInRussian reads the mistakes that the loader's own tests have, and holds that
// nothing of what is said of them is left in English.
func TestEveryMistakeIsInRussian(t *testing.T) {
	archives, err := filepath.Glob(root + "/load/testdata/bad/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no archives", err)
	}
	siteFile, err := os.ReadFile(root + "/load/testdata/site.yaml")
	if err != nil {
		t.Fatal(err)
	}
	russian := language.Findings("ru")
	for _, name := range archives {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		site := fstest.MapFS{"content/site.yaml": &fstest.MapFile{Data: siteFile}}
		for _, f := range archive.Files[:len(archive.Files)-1] {
			site[f.Name] = &fstest.MapFile{Data: f.Data}
		}
		_, findings, err := load.Load(site, load.Options{Languages: locale.Langs(), BuiltIn: candor.Files})
		if err != nil || len(findings) == 0 {
			t.Fatal(name, len(findings), err)
		}
		for i, f := range findings.In(russian) {
			for _, text := range append(f.Notes, f.Message) {
				if !strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }) {
					t.Errorf("%s: %q is said of %q", filepath.Base(name), text, findings[i].Message)
				}
			}
		}
	}
}

var verb = regexp.MustCompile(`%(?:\[(\d)\])?[0-9.]*([a-zA-Z%])`)

// valuesOf returns the values that a format says, each by its number and its kind: texts,
// numbers and characters.
func valuesOf(format string) []string {
	var list []string
	next := 1
	for _, v := range verb.FindAllStringSubmatch(format, -1) {
		if v[2] == "%" {
			continue
		}
		if v[1] != "" {
			next, _ = strconv.Atoi(v[1])
		}
		list = append(list, strconv.Itoa(next)+strings.NewReplacer("q", "s").Replace(v[2]))
		next++
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// said finds the formats of findings in the source, which must be constant.
type said struct {
	*testing.T
	files   *token.FileSet
	formats map[string]string // with a place of each
	ofDiag  map[string]int    // which argument of a function of package diag is a format
}

// root is the folder of the source.
const root = "../../.."

// findingFormats returns the formats that findings are said with, each with a place. The
// findings of check and review have messages of their own.
func findingFormats(t *testing.T) map[string]string {
	s := &said{T: t, files: token.NewFileSet(), formats: map[string]string{}, ofDiag: map[string]int{"Phrase": 0}}
	packages := map[string][]*ast.File{}
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name == "tools", d.Name() == "testdata":
			return fs.SkipDir
		case !strings.HasSuffix(name, ".go"), strings.HasSuffix(name, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(s.files, path.Join(root, name), nil, 0)
		packages[path.Dir(name)] = append(packages[path.Dir(name)], file)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	maps.Copy(s.ofDiag, saying(packages["diag"]))
	for dir, files := range packages {
		if dir == "diag" || slices.ContainsFunc(files, importsDiag) {
			s.scan(files)
		}
	}
	for _, name := range phrasesOfSchema() {
		s.add(name, "load/schema")
	}
	for _, err := range []error{sitefiles.ErrSymlink, sitefiles.ErrNotFile, sitefiles.ErrTooLarge, fs.ErrPermission} {
		s.add(err.Error(), "load/sitefiles")
	}
	return s.formats
}

// phrasesOfSchema returns how messages name kinds of files and of values.
func phrasesOfSchema() []string {
	var names []string
	var visit func(t schema.Type)
	visit = func(t schema.Type) {
		if t.What != "" {
			names = append(names, "unknown "+t.What+" %q")
		}
		if t.Item != nil {
			visit(*t.Item)
		}
		for _, f := range t.Fields {
			visit(f.Type)
		}
	}
	for _, k := range []schema.Kind{schema.Incident, schema.Maintenance, schema.Postmortem, schema.Notice, schema.Page, schema.Site} {
		names = append(names, k.Name)
		for _, f := range k.Fields {
			visit(f.Type)
		}
		if k.Name != schema.Site.Name {
			names = append(names, k.Translation().Name)
		}
	}
	for _, k := range []schema.Kind{schema.Incident, schema.Maintenance, schema.Postmortem} {
		names = append(names, k.Prepared().Name)
	}
	for _, what := range []string{"component", "language", "channel", "scenario"} {
		names = append(names, "unknown "+what+" %q")
	}
	return names
}

func importsDiag(f *ast.File) bool {
	return slices.ContainsFunc(f.Imports, func(i *ast.ImportSpec) bool { return i.Path.Value == `"candor/generator/diag"` })
}

// saying returns the functions and methods that take a format and values, with the number
// of the format among their arguments.
func saying(files []*ast.File) map[string]int {
	found := map[string]int{}
	for _, file := range files {
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok {
				if i := formatOf(f); i >= 0 {
					found[f.Name.Name] = i
				}
			}
		}
	}
	return found
}

func formatOf(f *ast.FuncDecl) int {
	params := f.Type.Params.List
	if len(params) == 0 {
		return -1
	}
	if _, variadic := params[len(params)-1].Type.(*ast.Ellipsis); !variadic {
		return -1
	}
	i := 0
	for _, p := range params {
		for _, name := range p.Names {
			if name.Name == "format" {
				return i
			}
			i++
		}
	}
	return -1
}

// scan adds the formats that the files of a package say.
func (s *said) scan(files []*ast.File) { s.scanFor(files, saying(files)) }

// scanFor does the same with the functions that say something.
func (s *said) scanFor(files []*ast.File, say map[string]int) {
	constants := map[string]string{}
	for _, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			if v, ok := n.(*ast.ValueSpec); ok && len(v.Names) == len(v.Values) {
				for i, name := range v.Names {
					if text, ok := constant(v.Values[i], nil); ok {
						constants[name.Name] = text
					}
				}
			}
			return true
		})
	}
	for _, file := range files {
		for _, d := range file.Decls {
			wrapper, _ := d.(*ast.FuncDecl)
			ast.Inspect(d, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok {
					s.call(call, say, constants, wrapper)
				}
				return true
			})
		}
	}
}

// call adds the format of a call, if it says something.
func (s *said) call(call *ast.CallExpr, say map[string]int, constants map[string]string, within *ast.FuncDecl) {
	name, of := "", ""
	switch f := call.Fun.(type) {
	case *ast.Ident:
		name = f.Name
	case *ast.SelectorExpr:
		name = f.Sel.Name
		if x, ok := f.X.(*ast.Ident); ok {
			of = x.Name
		}
	}
	i, known := say[name]
	if !known {
		i, known = s.ofDiag[name]
	}
	if !known || of == "fmt" || of == "language" || i >= len(call.Args) {
		return
	}
	at := s.files.Position(call.Pos()).String()
	format, fixed := constant(call.Args[i], constants)
	passed, _ := call.Args[i].(*ast.Ident)
	switch {
	case fixed:
		s.add(format, at)
	case name == "Phrase", name == "Errorf" && within.Name.Name == "unknownValue": // those of the schema, or names
	case passed != nil && passed.Name == "format": // it is that of a call of this function
	default:
		s.Errorf("%s: the format of a finding must be constant, so that every language can have it", at)
	}
}

// add adds a format, unless it has no words.
func (s *said) add(format, at string) {
	if strings.ContainsFunc(verb.ReplaceAllString(format, ""), unicode.IsLetter) {
		s.formats[format] = at
	}
}

// constant returns the value of a text that does not depend on anything.
func constant(e ast.Expr, constants map[string]string) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		return text, err == nil && e.Kind == token.STRING
	case *ast.Ident:
		text, ok := constants[e.Name]
		return text, ok
	case *ast.BinaryExpr:
		a, ok := constant(e.X, constants)
		b, okB := constant(e.Y, constants)
		return a + b, ok && okB
	}
	return "", false
}
