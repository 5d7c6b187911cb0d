package statuspage

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"candor/generator/tools/imported"
	"candor/generator/tools/imported/web"
)

// Files reads saved answers: the named files, or with none all that end in .json, .atom,
// .xml or .rss in the folder.
func Files(fsys fs.FS, names []string, o Options) (*imported.History, error) {
	r := newReading(o)
	if len(names) == 0 {
		entries, err := fs.ReadDir(fsys, ".")
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			if ext := path.Ext(e.Name()); !e.IsDir() && (ext == ".json" || ext == ".atom" || ext == ".xml" || ext == ".rss") {
				names = append(names, e.Name())
			}
		}
	}
	for _, name := range names {
		text, err := readFile(fsys, name)
		if err != nil {
			return nil, err
		}
		if isFeed(text) {
			err = r.takeFeed(name, text)
		} else {
			err = r.take(name, text)
		}
		if err != nil {
			return nil, err
		}
	}
	if len(r.incidents) == 0 && len(r.components) == 0 {
		return nil, errors.New("not an export of the status API: found no incidents and no components" + listed(names))
	}
	return r.convert()
}

func listed(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return " in " + strings.Join(names, ", ")
}

// readFile reads a file of a size that is believed.
func readFile(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := web.ReadAll(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return text, nil
}

// isFeed reports whether a text is an Atom or RSS feed, by how it begins.
func isFeed(text []byte) bool {
	head := bytes.ToLower(text[:min(len(text), 1000)])
	return bytes.Contains(head, []byte("<feed")) || bytes.Contains(head, []byte("<rss"))
}
