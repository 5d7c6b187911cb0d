package banner

import (
	"crypto/sha512"
	"embed"
	"encoding/base64"
	"encoding/hex"
	"path"
	"slices"
	"strconv"
	"strings"

	"candor/generator/facts/permalink"
)

// A released script is <version>.<hash>.js, versions counting from 1. The hash is the
// beginning of the SHA-384 of its bytes, so that a file which was changed is found
// out. None is ever changed or removed: pages have pinned it.
//
//go:embed released/*.js
var released embed.FS

// Script is one released version of the banner's script.
type Script struct {
	Path      string // site path at which its bytes never change: /banner.<hash>.js
	Integrity string // its hash as the attribute integrity of a script element has it: sha384-…
	version   int
	content   []byte
}

// hashLength is how many hexadecimal digits of a SHA-384 a name holds.
const hashLength = 10

// Released returns every released version, the oldest first. The last is what
// /banner.js serves.
func Released() []Script {
	entries, _ := released.ReadDir("released")
	scripts := make([]Script, len(entries))
	for i, entry := range entries {
		content, _ := released.ReadFile(path.Join("released", entry.Name()))
		number, _, _ := strings.Cut(entry.Name(), ".")
		version, _ := strconv.Atoi(number)
		scripts[i] = scriptOf(version, content)
	}
	slices.SortFunc(scripts, func(a, b Script) int { return a.version - b.version })
	return scripts
}

func scriptOf(version int, content []byte) Script {
	sum := sha512.Sum384(content)
	return Script{
		Path:      permalink.BannerVersion(hex.EncodeToString(sum[:])[:hashLength]),
		Integrity: "sha384-" + base64.StdEncoding.EncodeToString(sum[:]),
		version:   version, content: content,
	}
}
