package sync

import (
	"bytes"
	"fmt"
	"os"
	"sync"

	"candor/generator/parallel"
)

// buffers hold the content of one file after the other.
var buffers = sync.Pool{New: func() any { return new([]byte) }}

// render makes the bytes of every file and puts those that differ from what is
// on disk on the stage. It returns how many these are. Files that candor did not
// write and that differ are a *ConflictError, all of them at once.
func (p *plan) render() (written int, err error) {
	openStage := sync.OnceValue(p.disk.openStage)
	err = parallel.Try(len(p.entries), func(i int) error {
		e := &p.entries[i]
		buffer := buffers.Get().(*[]byte)
		defer buffers.Put(buffer)
		content, err := e.Append((*buffer)[:0])
		if err != nil {
			return fmt.Errorf("%s: %w", e.Path, err)
		}
		*buffer = content
		if p.unchanged(e, content) {
			return nil
		}
		if e.onDisk == foreign {
			e.conflict = whyForeign
			return nil
		}
		e.differs = true
		if err := openStage(); err != nil {
			return err
		}
		return p.disk.stage(i, e.Path, content)
	})
	if err != nil {
		return 0, err
	}
	for i := range p.entries {
		if p.entries[i].differs {
			written++
		}
	}
	return written, p.conflicts()
}

// unchanged returns whether the file on disk has this content already. One that cannot
// be read does not.
func (p *plan) unchanged(e *entry, content []byte) bool {
	if e.onDisk != ours && e.onDisk != foreign || e.size != int64(len(content)) {
		return false
	}
	found, err := os.ReadFile(p.disk.at(e.Path))
	return err == nil && bytes.Equal(found, content)
}
