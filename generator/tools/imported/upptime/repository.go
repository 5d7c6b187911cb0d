package upptime

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"time"

	"candor/generator/diag"
	"candor/generator/load/yaml"
	"candor/generator/tools/imported/web"
)

// Host is a git host with GitHub's API.
type Host struct {
	API   string // its address
	Token string // "" for none
	HTTP  *http.Client
}

// repository is the form OWNER/NAME, in the signs that GitHub allows.
var repository = regexp.MustCompile(`^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?/[A-Za-z0-9_.-]*[A-Za-z0-9_-][A-Za-z0-9_.-]*$`)

// IsRepository reports whether a text has the form OWNER/NAME.
func IsRepository(text string) bool { return len(text) <= 200 && repository.MatchString(text) }

// perPage is how many issues or comments GitHub gives at most in one answer.
const perPage = 100

// keptFor is how long answers are kept for another try.
const keptFor = 24 * time.Hour

// startFile has the time of the first request whose answer is kept.
const startFile = "first-request"

// Save saves what [Read] reads of a repository in a folder of its own: the settings, the start
// of each site, and all issues and comments, oldest first. An error leaves what was saved.
//
// A file that the folder has is not asked for again, nor is a full page of a list: new issues
// come after it. Its own issues may still be closed or edited, so what the folder has is
// removed first if its oldest answer is more than a day old.
func (h Host) Save(ctx context.Context, repo, dir string, now time.Time) error {
	s := &saving{client: &web.Client{HTTP: h.HTTP, Header: map[string]string{"X-GitHub-Api-Version": "2022-11-28"}}, ctx: ctx, dir: dir, base: h.API + "/repos/" + repo, repo: repo}
	if h.Token != "" {
		s.client.Header["Authorization"] = "Bearer " + h.Token
	}
	if err := s.start(now); err != nil {
		return err
	}
	err := s.all()
	var limit *web.LimitError
	switch {
	case errors.As(err, &limit) && h.Token == "":
		return fmt.Errorf("%w; run the same command again then, it goes on from here; with a token in GITHUB_TOKEN the limit is far higher", err)
	case errors.As(err, &limit):
		return fmt.Errorf("%w; run the same command again then, it goes on from here", err)
	case web.IsStatus(err, http.StatusUnauthorized):
		return errors.New("GitHub refuses the token in GITHUB_TOKEN")
	}
	return err
}

// saving saves one repository.
type saving struct {
	client     *web.Client
	ctx        context.Context
	dir        string
	base, repo string
}

// start empties the folder unless what it has may be kept.
func (s *saving) start(now time.Time) error {
	if text, err := os.ReadFile(s.path(startFile)); err == nil {
		first, err := time.Parse(time.RFC3339, string(text))
		if err == nil && !now.Before(first) && now.Sub(first) <= keptFor {
			return nil
		}
	}
	if err := os.RemoveAll(s.dir); err != nil {
		return err
	}
	return s.write(startFile, []byte(now.UTC().Format(time.RFC3339)))
}

func (s *saving) all() error {
	settings, err := s.file(".upptimerc.yml")
	if web.IsStatus(err, http.StatusNotFound) {
		return fmt.Errorf("%s has no .upptimerc.yml that this token can read: it is private, or not a page of Upptime", s.repo)
	}
	if err != nil {
		return err
	}
	for _, mark := range marks(settings) {
		if _, err := s.file(path.Join("history", mark+".yml")); err != nil && !web.IsStatus(err, http.StatusNotFound) {
			return err
		}
	}
	if err := s.pages("issues", "issues?state=all"); err != nil {
		return err
	}
	return s.pages("comments", "issues/comments?")
}

// marks returns the slugs of the sites in the settings.
func marks(settings []byte) (list []string) {
	root, _ := yaml.ParseFile(&diag.Source{Name: ".upptimerc.yml", Text: settings})
	if root == nil || root.Get("sites") == nil {
		return nil
	}
	for _, site := range root.Get("sites").Items {
		if mark := siteMark(site); mark != "" && filepath.IsLocal(mark) {
			list = append(list, mark)
		}
	}
	return list
}

// file returns a file of the repository, and saves it.
func (s *saving) file(name string) ([]byte, error) {
	if text, err := os.ReadFile(s.path(name)); err == nil {
		return text, nil
	}
	var answer struct{ Content []byte }
	text, err := s.client.Get(s.ctx, s.base+"/contents/"+(&url.URL{Path: name}).EscapedPath())
	if err != nil {
		return nil, err
	}
	// The content is base64 with line ends, which encoding/json does not take.
	text = bytes.ReplaceAll(text, []byte(`\n`), nil)
	if err := json.Unmarshal(text, &answer); err != nil {
		return nil, fmt.Errorf("%s: it is not a file as GitHub gives it", name)
	}
	return answer.Content, s.write(name, answer.Content)
}

// pages saves all pages of a list.
func (s *saving) pages(name, list string) error {
	for n := 1; ; n++ {
		file := fmt.Sprintf("%s-%06d.json", name, n)
		text, err := os.ReadFile(s.path(file))
		if errors.Is(err, fs.ErrNotExist) || err == nil && length(text) < perPage {
			text, err = s.client.Get(s.ctx, s.base+"/"+list+"&sort=created&direction=asc&per_page="+strconv.Itoa(perPage)+"&page="+strconv.Itoa(n))
			if err == nil && length(text) < 0 {
				err = fmt.Errorf("%s: the answer is not a list", list)
			}
			if err == nil {
				err = s.write(file, text)
			}
		}
		if err != nil {
			return err
		}
		if length(text) < perPage {
			return nil
		}
	}
}

// length is how many items a list has, -1 if it is none.
func length(text []byte) int {
	var list []json.RawMessage
	if json.Unmarshal(text, &list) != nil {
		return -1
	}
	return len(list)
}

func (s *saving) path(name string) string { return filepath.Join(s.dir, filepath.FromSlash(name)) }

// write saves a file as a whole: a crash leaves no half of it.
func (s *saving) write(name string, text []byte) error {
	to := s.path(name)
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	if err := os.WriteFile(to+".part", text, 0o600); err != nil {
		return err
	}
	return os.Rename(to+".part", to)
}
