package sync

import (
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// listHead is the first line of the list. It explains the file to whoever finds it.
const listHead = "# candor wrote these files, and removes those that it no longer needs. Please do not edit this list."

// packedHead is the first line of a long list, which is packed: hosts serve the list to
// everybody.
const packedHead = "# candor wrote these files, and removes those that it no longer needs. To read the list: tail -n +2 .candor | gunzip"

// longList is how long a list is, in bytes, that is packed.
const longList = 64 << 10

// headMark is what the first line must begin with; the words behind it may change.
const headMark = "# candor "

// maxList bounds the list, in bytes: room for a million long paths.
const maxList = 128 << 20

// list is what earlier builds wrote.
type list struct {
	paths []string            // sorted, each once, all valid
	has   map[string]struct{} // the same as a set
	raw   string              // the file as it is on disk; "" without one
}

// readList reads the list in the folder. Without a list, or with an empty one (a
// loss of power may leave it), nothing is candor's. A file of that name that is not a list
// is a *ConflictError.
func readList(root string) (list, error) {
	name := filepath.Join(root, listName)
	info, err := os.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return list{}, nil
	case err != nil:
		return list{}, &WriteError{Doing: "read", Path: name, Err: err}
	case !info.Mode().IsRegular() || info.Size() > maxList:
		return list{}, conflictError(root, []Conflict{{listName, whyNoList}})
	}
	raw, err := readBounded(name)
	if err != nil {
		return list{}, &WriteError{Doing: "read", Path: name, Err: err}
	}
	if raw != "" && !strings.HasPrefix(raw, headMark) {
		return list{}, conflictError(root, []Conflict{{listName, whyNoList}})
	}
	return parseList(raw), nil
}

func readBounded(name string) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, maxList))
	return string(raw), err
}

// parseList keeps the lines after the first that are paths inside the folder and not names
// reserved for candor; it ignores the others.
func parseList(raw string) list {
	l := list{raw: raw, has: map[string]struct{}{}}
	_, lines, _ := strings.Cut(raw, "\n")
	for line := range strings.Lines(unpacked(lines, maxList)) {
		p := strings.TrimRight(line, "\r\n")
		if !validPath(p) || reserved(p) {
			continue
		}
		if _, twice := l.has[p]; !twice {
			l.has[p] = struct{}{}
			l.paths = append(l.paths, p)
		}
	}
	slices.Sort(l.paths)
	return l
}

// formatList returns the list of the paths, which it sorts.
func formatList(paths []string) string {
	slices.Sort(paths)
	lines := strings.Join(append(paths, ""), "\n")
	if len(lines) < longList {
		return listHead + "\n" + lines
	}
	var packed strings.Builder
	packed.WriteString(packedHead + "\n")
	w := gzip.NewWriter(&packed)
	_, _ = io.WriteString(w, lines) // a builder takes everything
	_ = w.Close()
	return packed.String()
}

// unpacked returns the lines of a list that may be packed, at most so many bytes. Of one that
// is damaged or longer it returns nothing, as without a list: half of it would leave files that nobody removes.
func unpacked(lines string, most int) string {
	if !strings.HasPrefix(lines, "\x1f\x8b") {
		return lines
	}
	r, err := gzip.NewReader(strings.NewReader(lines))
	if err != nil {
		return ""
	}
	all, err := io.ReadAll(io.LimitReader(r, int64(most)+1))
	if err != nil || len(all) > most {
		return ""
	}
	return string(all)
}
