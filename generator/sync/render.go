package sync

import (
	"bytes"
	"fmt"
	"os"
	gosync "sync"

	"candor/generator/parallel"
)

// render makes the bytes of every file and puts those that differ from what stands
// on disk on the stage. It returns how many these are. Files that candor did not
// write and that differ are a *ConflictError, all of them at once.
func (p *plan) render() (written int, err error) {
	openStage := gosync.OnceValue(p.disk.openStage)
	err = parallel.Try(len(p.entries), func(i int) error {
		e := &p.entries[i]
		content, err := e.Bytes()
		if err != nil {
			return fmt.Errorf("%s: %w", e.Path, err)
		}
		if p.stands(e, content) {
			return nil
		}
		if e.standing == foreign {
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

// stands returns whether the file stands on disk with this content. One that cannot
// be read does not.
func (p *plan) stands(e *entry, content []byte) bool {
	if e.standing != ours && e.standing != foreign || e.size != int64(len(content)) {
		return false
	}
	found, err := os.ReadFile(p.disk.at(e.Path))
	return err == nil && bytes.Equal(found, content)
}
