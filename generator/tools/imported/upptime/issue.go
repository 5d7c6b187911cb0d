package upptime

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"strconv"
	"strings"
)

// issue is an issue, as the REST API of GitHub gives it (created_at) or gh (createdAt).
type issue struct {
	Number      int             `json:"number"`
	Title       string          `json:"title"`
	Body        string          `json:"body"`
	State       string          `json:"state"`
	CreatedAt   string          `json:"created_at"`
	ClosedAt    string          `json:"closed_at"`
	Created     string          `json:"createdAt"`
	Closed      string          `json:"closedAt"`
	Labels      []label         `json:"labels"`
	Comments    json.RawMessage `json:"comments"` // a list from gh, a number from the API
	PullRequest json.RawMessage `json:"pull_request"`
}

// comment is a comment on an issue.
type comment struct {
	Body      string `json:"body"`
	CreatedAt string `json:"created_at"`
	Created   string `json:"createdAt"`
	IssueURL  string `json:"issue_url"`

	issue int
}

// label is a label: an object, or its name alone.
type label string

func (l *label) UnmarshalJSON(text []byte) error {
	var object struct {
		Name string `json:"name"`
	}
	var name string
	if json.Unmarshal(text, &name) == nil {
		*l = label(name)
		return nil
	}
	err := json.Unmarshal(text, &object)
	*l = label(object.Name)
	return err
}

// take adds the issues and comments of a file: lists, lists of lists, one after another.
func (r *reading) take(name string, text []byte) error {
	text = bytes.TrimSpace(bytes.TrimPrefix(text, []byte("\ufeff")))
	if len(text) > 0 && text[0] == '<' {
		return fmt.Errorf("%s: it is an HTML page, not JSON", name)
	}
	values := json.NewDecoder(bytes.NewReader(text))
	for values.More() {
		var value json.RawMessage
		if err := values.Decode(&value); err != nil {
			return fmt.Errorf("%s: it is truncated, or not valid JSON after byte %d", name, values.InputOffset())
		}
		r.value(name, value, 0)
	}
	return nil
}

// deepest is how deep lists are in one another: pages of issues.
const deepest = 3

// value adds an issue, a comment, or a list of them.
func (r *reading) value(name string, text json.RawMessage, depth int) {
	var list []json.RawMessage
	if depth < deepest && json.Unmarshal(text, &list) == nil {
		for _, item := range list {
			r.value(name, item, depth+1)
		}
		return
	}
	var keys map[string]json.RawMessage
	err := json.Unmarshal(text, &keys)
	switch {
	case err == nil && keys["number"] != nil && keys["title"] != nil:
		err = r.issue(text)
	case err == nil && keys["issue_url"] != nil:
		err = r.comment(text)
	case err == nil:
		err = errors.New("it is not an issue or a comment")
	}
	if err != nil {
		r.h.Left.Out("entries that cannot be read", "%s: %v", name, plainError(err))
	}
}

// plainError returns an error of encoding/json without Go's terms.
func plainError(err error) error {
	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) {
		return fmt.Errorf("%q is %s, which GitHub never returns", kind.Field, kind.Value)
	}
	return err
}

func (r *reading) issue(text json.RawMessage) error {
	var i issue
	if err := json.Unmarshal(text, &i); err != nil {
		return err
	}
	if i.CreatedAt == "" {
		i.CreatedAt, i.ClosedAt = i.Created, i.Closed
	}
	if len(i.PullRequest) > 0 && string(i.PullRequest) != "null" {
		return nil
	}
	r.issues = append(r.issues, i)
	var comments []comment
	if json.Unmarshal(i.Comments, &comments) == nil {
		for _, c := range comments {
			c.issue = i.Number
			r.comments = append(r.comments, c)
		}
	}
	return nil
}

func (r *reading) comment(text json.RawMessage) error {
	var c comment
	if err := json.Unmarshal(text, &c); err != nil {
		return err
	}
	number, err := strconv.Atoi(path.Base(strings.TrimRight(c.IssueURL, "/")))
	if err != nil {
		return errors.New("the comment does not name its issue")
	}
	c.issue = number
	r.comments = append(r.comments, c)
	return nil
}

// labelled reports whether an issue has a label.
func (i *issue) labelled(name string) bool {
	for _, l := range i.Labels {
		if strings.EqualFold(string(l), name) {
			return true
		}
	}
	return false
}
