// Package generator compiles a folder of Markdown into a status site.
package generator

import (
	"io/fs"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/load"
	"candor/generator/locale"
)

// Load reads what a team wrote, as far as it can be read. builtIn is what the program
// carries with it. See [load.Load] for what it returns.
func Load(site, builtIn fs.FS) (*facts.Site, diag.List, error) {
	return load.Load(site, load.Options{Languages: locale.Langs(), BuiltIn: builtIn})
}
