package editor

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha512"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
)

// Package is a package of the npm registry in one version, of which some files are
// taken.
type Package struct {
	Name      string
	Version   string
	Integrity string // as npm's lock files have it: SHA-512 in base64
	files     *regexp.Regexp
}

// Packages are what the editor consists of besides our own files.
var Packages = []Package{
	{
		Name: "decap-cms", Version: "3.16.3",
		Integrity: "hf+dPlCh7TJmWl8+6VRzHYOWhri5xgUknrZbDewaWe4s9B7xJ8PQugp2QHeSldMUKzav6+z0oIpwUYhUJDYtYw==",
		files:     regexp.MustCompile(`^package/dist/((\d+\.)?decap-cms\.js(\.LICENSE\.txt)?|[0-9a-f]+\.wasm)$`),
	},
	{
		Name: "js-yaml", Version: "4.3.2",
		Integrity: "SFNOvSJ+Dgf/9An904Yx+CgSlIPCkIpao4qo51lpee25TIRejdH3rhR4EZMGoNx3/TP3O+wzWuiTFl4sqbltzA==",
		files:     regexp.MustCompile(`^package/dist/js-yaml\.min\.js$`),
	},
}

// MaxArchive is more than any of the archives has, in bytes.
const MaxArchive = 64 << 20

// URL is where a registry has the archive.
func (p Package) URL(registry string) string {
	return fmt.Sprintf("%s/%s/-/%s-%s.tgz", registry, p.Name, p.Name, p.Version)
}

// Unpack returns the files that are taken of the archive. One that is not byte for byte
// what was pinned is refused.
func (p Package) Unpack(archive []byte) ([]File, error) {
	sum := sha512.Sum512(archive)
	if base64.StdEncoding.EncodeToString(sum[:]) != p.Integrity {
		return nil, fmt.Errorf("%s %s is not what was published: its SHA-512 is another than the pinned one", p.Name, p.Version)
	}
	unzipped, err := gzip.NewReader(bytes.NewReader(archive))
	if err != nil {
		return nil, err
	}
	var files []File
	for entries := tar.NewReader(unzipped); ; {
		entry, err := entries.Next()
		if errors.Is(err, io.EOF) {
			return files, nil
		}
		if err != nil {
			return nil, err
		}
		if !p.files.MatchString(entry.Name) {
			continue
		}
		text, err := io.ReadAll(io.LimitReader(entries, MaxArchive))
		if err != nil {
			return nil, err
		}
		files = append(files, File{path.Join(Folder, path.Base(entry.Name)), text})
	}
}
