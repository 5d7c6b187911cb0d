package load

import (
	"bytes"
	"io/fs"
	"slices"
	"strings"
	"time"

	"candor/generator/facts"
	"candor/generator/parallel"
)

// mayBeOpen leaves out of the parts of a site the incidents and maintenances that are over at
// an instant, and name no date from another on, unless that is zero. Each of their files is read for
// it, but only looked through, and no more than is needed to be sure: what is not plain stays, and so
// does a folder with a file that has the wrong name, as nobody knows what that one says.
func mayBeOpen(fsys fs.FS, parts []*part, at, since time.Time) ([]*part, error) {
	over := make([]bool, len(parts))
	err := parallel.With(len(parts), func(w *worker, i int) (err error) {
		if f := parts[i].folder; f != nil && f.kind != facts.Notice && len(parts[i].walked) == 0 {
			over[i], err = w.isOver(fsys, parts[i], at, since)
		}
		return err
	})
	var open []*part
	for i, p := range parts {
		if !over[i] {
			open = append(open, p)
		}
	}
	return open, err
}

// isOver reports whether the latest update of an event surely ends it, and none of its files
// names a date from another instant on.
func (w *worker) isOver(fsys fs.FS, p *part, at, since time.Time) (bool, error) {
	files := p.tasks
	if since.IsZero() {
		files = slices.DeleteFunc(slices.Clone(files), func(t task) bool { return !t.isUpdate() })
	}
	var last time.Time
	over, i := false, -1
	for text, err := range w.texts(fsys, p.name, files) {
		if err != nil {
			return false, err
		}
		if !since.IsZero() && mayName(text, since) {
			return false, nil
		}
		if i++; files[i].role == postmortemFile && files[i].language == "" && !isPlainPostmortem(text) {
			return false, nil
		}
		if !files[i].isUpdate() {
			continue
		}
		date, ends, plain := ending(text)
		if !plain || date.Equal(last) || date.After(at) {
			return false, nil
		}
		if date.After(last) {
			last, over = date, ends
		}
	}
	return over, nil
}

// isPlainPostmortem reports whether the date of a post-mortem is one that [mayName] reads as it is
// meant, and not 20.11.2026, and the text is surely not withdrawn.
func isPlainPostmortem(text []byte) bool {
	front, closed := frontMatter(text)
	dated := false
	for line := range bytes.Lines(front) {
		switch name, value, _ := bytes.Cut(line, []byte(":")); string(bytes.TrimSpace(name)) {
		case "withdrawn":
			return false
		case "date":
			_, err := time.Parse(time.RFC3339, string(bytes.TrimSpace(value)))
			dated = err == nil
		}
	}
	return closed && dated
}

// frontMatter returns the lines between the fences that a text begins with; not closed if there are none.
func frontMatter(text []byte) (front []byte, closed bool) {
	const fence = "---\n"
	rest, found := bytes.CutPrefix(text, []byte(fence))
	front, _, closed = bytes.Cut(rest, []byte("\n"+fence))
	return front, found && closed
}

// ending returns the date of an update, and whether it ends the event. It is not plain if a
// line of the front matter is anything but a field, or if it may be a draft or be withdrawn.
func ending(text []byte) (date time.Time, ends, plain bool) {
	front, closed := frontMatter(text)
	if !closed {
		return date, false, false
	}
	fields := map[string]string{}
	for line := range strings.Lines(string(front)) {
		name, value, found := strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
		if !found || fields[name] != "" || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz_") != "" {
			return date, false, false
		}
		fields[name] = value
	}
	if fields["draft"] != "" || fields["withdrawn"] != "" {
		return date, false, false
	}
	date, err := time.Parse(time.RFC3339, fields["date"])
	return date, facts.Status(fields["status"]).Ended(), err == nil
}
