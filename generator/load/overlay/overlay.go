// Package overlay lays a site's own files over those built into the program: templates,
// assets and scenarios.
//
// The rule is the same for all of them, file by file: the site's own file is used instead of
// the built-in file of the same path, and the built-in one where the site has none. A site
// replaces single files, never a folder, and removes nothing; an empty file of its own
// stands in for nothing.
//
// Both sides are read alike. Only plain files count: anything else is an error (see
// [diag.NotPlain]), and so are two files that some file systems take for one. What a file
// that replaces nothing means is for each folder to say: an asset is published, a scenario
// is offered, a template is an error.
package overlay

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"candor/generator/diag"
	"candor/generator/text/slug"
)

// FS is the files of a program with those of a site over them. It is a [fs.FS]: a folder of
// it holds what either side has in it.
type FS struct{ builtIn, site fs.FS }

// New returns the files of a site over the built-in ones, which may be nil.
func New(builtIn, site fs.FS) FS { return FS{builtIn, site} }

// Own reports whether the site has a file of its own at a path.
func (o FS) Own(name string) bool { return isFile(o.site, name) }

// BuiltIn reports whether the program has a file at a path.
func (o FS) BuiltIn(name string) bool { return o.builtIn != nil && isFile(o.builtIn, name) }

// Has reports whether there is a file at a path.
func (o FS) Has(name string) bool { return o.Own(name) || o.BuiltIn(name) }

func isFile(fsys fs.FS, name string) bool {
	info, err := fs.Stat(fsys, name)
	return err == nil && !info.IsDir()
}

// side returns the file system that a file is read from.
func (o FS) side(name string) fs.FS {
	if !o.Own(name) && o.BuiltIn(name) {
		return o.builtIn
	}
	return o.site
}

// Open opens a file, or a folder of one of the sides.
func (o FS) Open(name string) (fs.File, error) { return o.side(name).Open(name) }

// ReadFile reads a file.
func (o FS) ReadFile(name string) ([]byte, error) { return fs.ReadFile(o.side(name), name) }

// ReadDir returns what either side has in a folder, by name.
func (o FS) ReadDir(dir string) ([]fs.DirEntry, error) {
	own, err := fs.ReadDir(o.site, dir)
	if o.builtIn == nil || err != nil && !errors.Is(err, fs.ErrNotExist) {
		return own, err
	}
	entries, errBuiltIn := fs.ReadDir(o.builtIn, dir)
	if errBuiltIn != nil {
		return own, err
	}
	entries = slices.DeleteFunc(slices.Clone(entries), func(e fs.DirEntry) bool {
		return slices.ContainsFunc(own, func(o fs.DirEntry) bool { return o.Name() == e.Name() })
	})
	entries = append(entries, own...)
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, nil
}

// File is a file below a folder.
type File struct {
	Name    string // below the folder, slash-separated
	Own     bool   // the site has it
	BuiltIn bool   // the program has it
}

// Files lists the files below a folder, by name, hidden ones left out: editors and systems
// leave those behind. Either side may lack the folder.
func (o FS) Files(folder string) ([]File, diag.List) {
	own, findings := list(o.site, folder)
	var builtIn []string
	if o.builtIn != nil {
		var ofProgram diag.List
		builtIn, ofProgram = list(o.builtIn, folder)
		findings = append(findings, ofProgram...)
	}
	names := slices.Concat(own, builtIn)
	slices.Sort(names)
	var files []File
	for _, name := range slices.Compact(names) {
		files = append(files, File{name, slices.Contains(own, name), slices.Contains(builtIn, name)})
	}
	return files, findings
}

// list returns the names of the files of one side below a folder.
func list(fsys fs.FS, folder string) ([]string, diag.List) {
	var names []string
	var findings diag.List
	var known slug.Names
	if info, err := fs.Lstat(fsys, folder); err == nil {
		if f, wrong := diag.NotPlain(folder, info.Mode()); wrong {
			return nil, diag.List{f}
		}
	}
	err := fs.WalkDir(fsys, folder, func(name string, d fs.DirEntry, err error) error {
		switch {
		case name == folder && errors.Is(err, fs.ErrNotExist):
			return fs.SkipAll
		case err != nil:
			return err
		case strings.HasPrefix(d.Name(), ".") && d.IsDir():
			return fs.SkipDir
		case strings.HasPrefix(d.Name(), "."):
			return nil
		}
		if f, wrong := diag.NotPlain(name, d.Type()); wrong {
			findings = append(findings, f)
			return nil
		}
		if other, taken := known.Add(name); taken {
			findings = append(findings, sameName(name, other))
		}
		if !d.IsDir() {
			names = append(names, strings.TrimPrefix(name, folder+"/"))
		}
		return nil
	})
	if err != nil {
		return nil, append(findings, Unreadable(folder, err))
	}
	return names, findings
}

func sameName(name, other string) diag.Finding {
	return diag.Finding{Rule: "same-name", File: name}.Say("the name differs from %s only by case or Unicode form", other).
		Note("some file systems take the two for one: rename or remove one of them")
}

// Unreadable returns the error about a file or folder that cannot be read: the one that the
// error names, else the given one.
func Unreadable(name string, err error) diag.Finding {
	var at *fs.PathError
	if errors.As(err, &at) {
		name, err = path.Clean(at.Path), at.Err
	}
	return diag.Finding{Rule: "unreadable", File: name}.Say("cannot be read: %s", diag.Phrase(err.Error()))
}
