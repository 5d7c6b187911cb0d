// Package editor writes the forms in which people who know no Markdown edit a site in
// the browser: Decap CMS (https://decapcms.org), which works on the repository itself
// and makes drafts pull requests. `candor init --editor` puts it into the site's folder
// admin/, where it is the team's to change; a build publishes that folder as it is, at
// /admin/. No public page loads or names anything of it.
//
//	index.html     the page
//	candor.js      how Decap reads and writes our files: see there
//	config.yml     the forms, made from the same table of fields as load reads by
//	decap-cms.js   Decap itself and its parts, self-hosted, in one pinned version
//	js-yaml.min.js the YAML parser that candor.js uses, pinned likewise
//
// Decap has no form for maps with free keys (waive, channels): they are not in the forms, and
// stay in the files as they are.
package editor

import (
	"embed"
	"io/fs"
	"path"

	"candor/generator/facts/permalink"
	"candor/generator/site/output"
)

// Folder holds the editor, in a site and in what is published.
const Folder = permalink.Admin

//go:embed admin
var own embed.FS

// File is a file of the editor, by its path below the site's folder.
type File struct {
	Path string
	Text []byte
}

// Page returns the files that are the same for every site, but for those of [Packages].
func Page() ([]File, error) {
	var files []File
	for _, name := range []string{"candor.js", "index.html"} {
		text, err := own.ReadFile(path.Join("admin", name))
		if err != nil {
			return nil, err
		}
		files = append(files, File{path.Join(Folder, name), text})
	}
	return files, nil
}

// Files returns what is published of a site's folder admin, if it has one: everything
// in it, hidden files left out.
func Files(site fs.FS) ([]output.File, error) {
	var files []output.File
	err := fs.WalkDir(site, Folder, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil && name == Folder:
			return fs.SkipAll // there is no editor
		case err != nil:
			return err
		case name != Folder && path.Base(name)[0] == '.':
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case entry.Type().IsRegular():
			files = append(files, output.New(name, output.Asset, func() ([]byte, error) { return fs.ReadFile(site, name) }))
		}
		return nil
	})
	return files, err
}
