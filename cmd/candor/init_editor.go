package main

import (
	"cmp"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"candor/generator/facts"
	"candor/generator/outputs/editor"
)

// npmRegistry is the registry to fetch from, unless npm's own setting names another.
const npmRegistry = "https://registry.npmjs.org"

// fetchLimit is how long fetching one archive may take.
const fetchLimit = 2 * time.Minute

// editorFiles returns the files of the editor, and fetches its packages.
func (w *env) editorFiles(site *facts.Site) ([]newFile, error) {
	files, err := editor.Page()
	if err != nil {
		return nil, err
	}
	files = append(files, editor.File{Path: editor.Folder + "/config.yml", Text: editor.Config(site, w.now())})
	registry := strings.TrimSuffix(cmp.Or(os.Getenv("npm_config_registry"), npmRegistry), "/")
	for _, p := range editor.Packages {
		address := p.URL(registry)
		fmt.Fprintf(w.err, "Fetching %s\n", address)
		archive, err := fetch(address, editor.MaxArchive)
		if err != nil {
			return nil, outside(fmt.Errorf("cannot fetch %s %s: %w", p.Name, p.Version, err)).
				note("nothing was written; set npm_config_registry to use another registry")
		}
		more, err := p.Unpack(archive)
		if err != nil {
			return nil, outside(err).note("nothing was written; the package came from %s", address)
		}
		files = append(files, more...)
	}
	made := make([]newFile, len(files))
	for i, f := range files {
		made[i] = newFile{filepath.FromSlash(f.Path), f.Text}
	}
	return made, nil
}

// fetch returns what is at an address, up to a number of bytes.
func fetch(address string, most int64) ([]byte, error) {
	client := http.Client{Timeout: fetchLimit}
	answer, err := client.Get(address)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s responded with %s", answer.Request.URL.Host, answer.Status)
	}
	return io.ReadAll(io.LimitReader(answer.Body, most))
}
