package ledger_test

import (
	"os"
	"path/filepath"
	"testing"

	"candor/generator/tools/announce/ledger"
)

func TestFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), ledger.FileName)
	if l, err := ledger.ReadFile(name); err != nil || l.Mark(key).Status != ledger.Fresh {
		t.Fatalf("a ledger that is not there: %v", err)
	}
	write(t, name, entry(0, ledger.Intent, 1))
	write(t, name, entry(1, ledger.Sent, 1))
	l, err := ledger.ReadFile(name)
	if err != nil || l.Mark(key).Status != ledger.Delivered {
		t.Errorf("what was written in two runs is not there: %v", err)
	}
}

func write(t *testing.T, name string, e ledger.Entry) {
	t.Helper()
	f, err := ledger.OpenFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if moved, err := f.Claim(e); moved || err != nil {
		t.Fatal(moved, err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestTornFile holds that a line that a crash tore is no part of the next one.
func TestTornFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), ledger.FileName)
	torn := append(ledger.Text(entry(0, ledger.Intent, 1)), `{"at":"2026-11-20T09:12:01Z","event":"sent","chan`...)
	if err := os.WriteFile(name, torn, 0o666); err != nil {
		t.Fatal(err)
	}
	write(t, name, entry(2, ledger.Resend, 1))
	l, err := ledger.ReadFile(name)
	if err != nil || l.Mark(key).Status != ledger.Wanted {
		t.Errorf("after a torn line: %+v, %v", l.Mark(key), err)
	}
}

// TestFileIsLocked holds that a second run waits for the first.
func TestFileIsLocked(t *testing.T) {
	name := filepath.Join(t.TempDir(), ledger.FileName)
	first, err := ledger.OpenFile(name)
	if err != nil {
		t.Fatal(err)
	}
	seen := make(chan ledger.Status)
	go func() {
		second, err := ledger.OpenFile(name)
		if err != nil {
			t.Error(err)
		}
		seen <- second.Ledger().Mark(key).Status
		_ = second.Close()
	}()
	if err := first.Record(entry(0, ledger.Intent, 1), entry(1, ledger.Sent, 1)); err != nil {
		t.Fatal(err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if status := <-seen; status != ledger.Delivered {
		t.Errorf("the second run saw status %d: it did not wait", status)
	}
}
