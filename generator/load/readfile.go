package load

import (
	"io"
	"io/fs"
)

// maxRead is how much of a file is read: more than any file may have, so that what
// is too long is seen to be.
const maxRead = 1 << 20

func readFile(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	size := int64(0)
	if info, err := f.Stat(); err == nil {
		size = min(info.Size(), maxRead)
	}
	text := make([]byte, 0, size+512)
	for len(text) < maxRead {
		if len(text) == cap(text) {
			text = append(text, 0)[:len(text)]
		}
		n, err := f.Read(text[len(text):cap(text)])
		text = text[:len(text)+n]
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, &fs.PathError{Op: "read", Path: name, Err: err}
		}
	}
	return text, nil
}
