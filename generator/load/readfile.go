package load

import (
	"io"
	"io/fs"
	"slices"
)

// maxRead is how much of a file is read: more than any file may have, so that what
// is too long is seen to be.
const maxRead = 1 << 20

func readFile(fsys fs.FS, name string) ([]byte, error) { return readInto(nil, fsys, name) }

// readInto reads a file into a buffer that is used again.
func readInto(text []byte, fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return text, err
	}
	defer f.Close()
	text = slices.Grow(text[:0], 4<<10)
	for len(text) < maxRead {
		if len(text) == cap(text) {
			text = append(text, 0)[:len(text)]
		}
		n, err := f.Read(text[len(text):min(cap(text), maxRead)])
		text = text[:len(text)+n]
		if err == io.EOF {
			break
		}
		if err != nil {
			return text, &fs.PathError{Op: "read", Path: name, Err: err}
		}
	}
	return text, nil
}
