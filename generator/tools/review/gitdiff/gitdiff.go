// Package gitdiff reads git's report of the difference between two trees, when it is
// asked as [Args] has it: each file with its whole text on both sides, from one call.
//
// The answer has two parts (git-diff(1), "Raw output format" and "Generating patch
// text with -p"). First a record for each file, with names as they are, between zero
// bytes:
//
//	:100644 100644 <id> <id> M NUL content/site.yaml NUL
//
// then, after one more zero byte, a patch for each, in the same order. Since the patch
// has more lines of context than any file has lines, it holds both texts whole.
package gitdiff

import (
	"bytes"
	"errors"
	"slices"
	"strconv"
	"strings"
)

// Args are the arguments of git for the difference between where this branch left base
// and the files as they are here. Only what git tracks is compared.
func Args(base string, paths ...string) []string {
	args := []string{"diff", "--merge-base", "--relative", "--raw", "-z", "--patch", "--unified=10000000", "--no-renames",
		"--no-color", "--no-ext-diff", "--no-textconv", "--src-prefix=a/", "--dst-prefix=b/", "--text", base, "--"}
	return append(args, paths...)
}

// File is a file that differs.
type File struct {
	Name  string // slash-separated, below the folder in which git was asked
	New   bool   // there was none
	Gone  bool   // there is none any more
	Old   []byte // the text that was; nil for a new file
	Added []int  // the numbers of the lines that are new or changed, from 1, ascending
}

var errCut = errors.New("the answer of git is cut off, or not what was asked for")

// Parse reads the answer of git. Files come by name, whatever diff.orderFile says; one
// whose mode alone has changed is left out.
func Parse(answer []byte) ([]File, error) {
	all, patches, err := records(answer)
	var files []File
	for _, r := range all {
		f, differs := File{Name: r.name, New: r.status == 'A', Gone: r.status == 'D'}, r.status != 'M'
		sections := 1
		if r.status == 'T' { // a link that became a file, or a file a link: gone, then new
			sections = 2
		}
		for range sections {
			var lines bool
			if lines, patches, err = f.patch(patches); err != nil {
				return nil, err
			}
			differs = differs || lines
		}
		if differs {
			files = append(files, f)
		}
	}
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	return files, err
}

// record is a file in the first part.
type record struct {
	name   string
	status byte // A: new, D: gone, M: changed, T: of another type
}

// records reads the first part, up to the patches.
func records(answer []byte) (files []record, patches []byte, err error) {
	for len(answer) > 0 && answer[0] == ':' {
		about, rest, ok := bytes.Cut(answer, []byte{0})
		name, rest, named := bytes.Cut(rest, []byte{0})
		fields := bytes.Fields(about)
		if !ok || !named || len(fields) != 5 {
			return nil, nil, errCut
		}
		files = append(files, record{string(name), fields[4][0]})
		answer = rest
	}
	if len(answer) > 0 && answer[0] == 0 {
		answer = answer[1:]
	}
	return files, answer, nil
}

var header = []byte("diff --git ")

// patch reads a file's patch, if it has lines, and returns what follows it.
func (f *File) patch(text []byte) (lines bool, rest []byte, err error) {
	if !bytes.HasPrefix(text, header) {
		return false, nil, errCut
	}
	if !f.New && f.Old == nil {
		f.Old = []byte{}
	}
	_, text = line(text)
	for len(text) > 0 && !bytes.HasPrefix(text, []byte("@@ ")) {
		if bytes.HasPrefix(text, header) {
			return false, text, nil
		}
		_, text = line(text)
	}
	if len(text) == 0 {
		return false, nil, nil
	}
	hunk, text := line(text)
	before, after, ok := lengths(hunk)
	if !ok {
		return false, nil, errCut
	}
	rest, err = f.hunk(text, before, after)
	return true, rest, err
}

// hunk reads the one hunk of a patch, of so many lines on the two sides.
func (f *File) hunk(text []byte, before, after int) (rest []byte, err error) {
	for number := 1; before > 0 || after > 0; {
		if len(text) == 0 {
			return nil, errCut
		}
		sign := text[0]
		if sign == '\n' { // how diff.suppressBlankEmpty writes an empty line
			sign = ' '
		} else {
			text = text[1:]
		}
		var words []byte
		words, text = line(text)
		if bytes.HasPrefix(text, []byte(`\`)) { // "\ No newline at end of file"
			words = bytes.TrimSuffix(words, []byte("\n"))
			_, text = line(text)
		}
		switch sign {
		case ' ', '-':
			f.Old = append(f.Old, words...)
			before--
		case '+':
			f.Added = append(f.Added, number)
		default:
			return nil, errCut
		}
		if sign != '-' {
			number++
			after--
		}
	}
	return text, nil
}

// line cuts off the first line, with its end.
func line(text []byte) (first, rest []byte) {
	if end := bytes.IndexByte(text, '\n'); end >= 0 {
		return text[:end+1], text[end+1:]
	}
	return text, nil
}

// lengths reads how many lines a hunk has on each side: "@@ -1,3 +1,4 @@". A number
// that is left out is one.
func lengths(hunk []byte) (before, after int, ok bool) {
	fields := bytes.Fields(hunk)
	if len(fields) < 4 {
		return 0, 0, false
	}
	before, ok = length(fields[1], '-')
	if ok {
		after, ok = length(fields[2], '+')
	}
	return before, after, ok
}

func length(span []byte, sign byte) (n int, ok bool) {
	if len(span) < 2 || span[0] != sign {
		return 0, false
	}
	_, count, found := bytes.Cut(span[1:], []byte(","))
	if !found {
		return 1, true
	}
	n, err := strconv.Atoi(string(count))
	return n, err == nil && n >= 0
}
