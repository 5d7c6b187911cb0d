package ledger

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/rogpeppe/go-internal/lockedfile"
)

// File is a ledger in a file. While it is open nobody else opens it: another run waits.
// What is written has reached the disk before a call returns.
type File struct {
	file   *lockedfile.File
	ledger *Ledger
}

// OpenFile opens the ledger in a file, and creates the file if there is none. The lock ends
// with the process, however that ends.
func OpenFile(name string) (*File, error) {
	file, err := lockedfile.Edit(name)
	if err != nil {
		return nil, fmt.Errorf("the ledger cannot be opened: %w", err)
	}
	f := &File{file: file}
	if err := f.read(); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return f, nil
}

// read reads the file, and cuts a torn last line off.
func (f *File) read() error {
	text, err := io.ReadAll(f.file)
	if err != nil {
		return fmt.Errorf("the ledger cannot be read: %w", err)
	}
	entries, err := Parse(text)
	if err != nil {
		return fmt.Errorf("%s: %w", f.file.Name(), err)
	}
	f.ledger = New(entries...)
	if kept := int64(len(whole(text))); kept < int64(len(text)) {
		if err := f.file.Truncate(kept); err != nil {
			return fmt.Errorf("the torn last line of the ledger cannot be removed: %w", err)
		}
		_, err = f.file.Seek(kept, io.SeekStart)
	}
	return err
}

// ReadFile reads the ledger in a file, without waiting for another run. Without a file
// nothing is recorded.
func ReadFile(name string) (*Ledger, error) {
	text, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("the ledger cannot be read: %w", err)
	}
	entries, err := Parse(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return New(entries...), nil
}

// Ledger is what is recorded by now.
func (f *File) Ledger() *Ledger { return f.ledger }

// Claim records what is about to be done. No other run can have changed the ledger
// meanwhile, so moved is never true.
func (f *File) Claim(entries ...Entry) (moved bool, err error) { return false, f.Record(entries...) }

// Record records what was done.
func (f *File) Record(entries ...Entry) error {
	if _, err := f.file.Write(Text(entries...)); err != nil {
		return fmt.Errorf("the ledger cannot be written: %w", err)
	}
	if err := f.file.Sync(); err != nil {
		return fmt.Errorf("the ledger cannot be written: %w", err)
	}
	f.ledger.Add(entries...)
	return nil
}

// Flush does nothing: what was recorded is on the disk.
func (f *File) Flush() error { return nil }

// Close lets others open the ledger.
func (f *File) Close() error { return f.file.Close() }
