// Package candor holds what the program carries with it: the built-in templates and
// assets, which those of a site stand over, file by file, and the sample site.
package candor

import "embed"

// Files holds layouts/, assets/ and content/, the sample site.
//
//go:embed all:layouts all:assets all:content
var Files embed.FS
